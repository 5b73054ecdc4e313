"""Certified copies: of what was on paper, digitised and signed by the agency; of documents of its own register."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.kernel.actors import Actor
from motcua.kernel.ids import uuid7
from motcua.kernel.text import spoken_code
from motcua.papers.models.files import StoredFile, Upload
from motcua.papers.models.official import KEEPING, OfficialDocument


class CopyForm(models.TextChoices):
    """The forms of copy. Basis: Decree 30/2020, art. 25."""

    FULL = "SY", _("Full copy (sao y)")
    OF_COPY = "SL", _("Copy of a full copy (sao lục)")
    EXTRACT = "TrS", _("Extract (trích sao)")


class Medium(models.TextChoices):
    """What the copy is: a file under the agency's signature, or a print that is signed and stamped by hand."""

    ELECTRONIC = "electronic", _("Electronic, signed by the agency")
    PAPER = "paper", _("On paper: printed, then signed and stamped by hand")


class CertifiedCopyQuerySet(models.QuerySet["CertifiedCopy"]):
    """Conditions with a name."""

    def visible_to(self, actor: Actor) -> Self:
        """Those of agencies in which the actor keeps the records or leads."""
        if actor.is_system:
            return self.all()
        return self.filter(agency__in=[grant.agency_id for grant in actor.grants if grant.role in KEEPING])


class CertifiedCopy(models.Model):
    """A copy that the agency answers for, with a number in the one series of copies of the year.

    Copied is one of three: `source`, a paper that was digitised (nothing where it was destroyed since); `of`, a
    document of the own register; `of_copy`, a full copy. `file` is the copy once it is signed, or as it was printed;
    `imprint` what its signature is over. Basis: Decree 30/2020, art. 25-27 and appendix I, part II.
    """

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    form = models.TextField(choices=CopyForm)
    subject = models.TextField()
    of = models.ForeignKey(OfficialDocument, on_delete=models.PROTECT, null=True, related_name="copies_made")
    of_copy = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="copies_made")
    medium = models.TextField(choices=Medium, default=Medium.ELECTRONIC)
    source = models.ForeignKey(Upload, on_delete=models.PROTECT, null=True, related_name="+")
    pages = models.TextField(default="", blank=True)
    year = models.SmallIntegerField()
    number = models.IntegerField()
    code_number = models.TextField()
    verification_code = models.CharField(max_length=10, unique=True, default=spoken_code)
    numbered_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    numbered_at = models.DateTimeField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="certified_copies")
    certificate = models.CharField(max_length=64, default="")
    imprint = models.CharField(max_length=64, default="")
    signed_at = models.DateTimeField(null=True)
    lasting = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="lasting_copies")
    """The same with proofs and a time stamp; it holds the signed file unchanged inside it."""
    lasts_until = models.DateTimeField(null=True)
    stamped_by = models.CharField(max_length=60, default="")

    objects = CertifiedCopyQuerySet.as_manager()

    class Meta:
        db_table = "certified_copy"
        constraints = [
            models.CheckConstraint(condition=Q(form__in=CopyForm.values), name="certified_copy_form_known"),
            models.CheckConstraint(condition=Q(medium__in=Medium.values), name="certified_copy_medium_known"),
            models.UniqueConstraint(fields=["agency", "year", "number"], name="certified_copy_number_once"),
            models.CheckConstraint(
                condition=Q(file=None, signed_at=None) | Q(file__isnull=False, signed_at__isnull=False),
                name="certified_copy_signed_whole",
            ),
            models.CheckConstraint(
                condition=Q(lasting=None, lasts_until=None) | Q(lasting__isnull=False, lasts_until__isnull=False),
                name="certified_copy_lasting_whole",
            ),
            models.CheckConstraint(
                condition=~Q(form=CopyForm.EXTRACT) | ~Q(pages=""), name="certified_extract_names_its_pages"
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "-id"], name="certified_copy_register"),
            models.Index(fields=["lasts_until"], name="certified_copy_lasts_until"),
            models.Index(fields=["imprint"], name="certified_copy_imprint", condition=~Q(imprint="")),
        ]

    def __str__(self) -> str:
        return f"{self.code_number} {self.subject}"

    @property
    def stream(self) -> str:
        """Where its history stands."""
        return f"copy:{self.uid}"

    @property
    def original(self) -> OfficialDocument | None:
        """The document of the own register that was copied, directly or by its full copy; the copy stands with it."""
        return self.of or (self.of_copy.of if self.of_copy else None)

    @property
    def series(self) -> str:
        """One series for all forms of copies of the year."""
        return f"copies:{self.agency_id}:{self.year}"
