"""What an agency issues: the document, its revisions on the way to the seal, who agreed to it, who looked at it."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from motcua.kernel.actors import Actor, Role
from motcua.kernel.ids import uuid7
from motcua.kernel.text import spoken_code
from motcua.papers.models.files import StoredFile, Upload


class Form(models.TextChoices):
    """What kind of document it is. Basis: Decree 30/2020, art. 7; Circulars 01/2018/TT-VPCP and 03/2025/TT-VPCP."""

    CERTIFICATE = "certificate", _("Result of a procedure")
    DECISION = "decision", _("Decision")
    NOTICE = "notice", _("Notice")
    LETTER = "letter", _("Official letter")
    SUPPLEMENT_REQUEST = "supplement_request", _("Request to complete the dossier (form 02)")
    REFUSAL = "refusal", _("Refusal to receive (form 03)")
    APOLOGY = "apology", _("Apology with a new day of return (form 04)")
    EXTENSION = "extension", _("Notice that the time was extended (form 04)")
    STOP_NOTICE = "stop_notice", _("Notice that the settlement stops (form 05)")


ONE_STOP_FORMS = (Form.SUPPLEMENT_REQUEST, Form.REFUSAL, Form.APOLOGY, Form.EXTENSION, Form.STOP_NOTICE)
"""What the one-stop unit hands out with effect: numbered and dated when it happens, signed and sealed after that."""
WRITTEN = tuple(one for one in Form if one not in ONE_STOP_FORMS)
"""What somebody writes: it gets its number after the signature."""


class Stage(models.TextChoices):
    """How far a document is: signed by the person before it gets its number, sealed by the agency after that.

    Basis: Decree 30/2020, art. 13-18 and 33.
    """

    DRAFT = "draft", _("draft")
    SIGNED = "signed", _("signed, waits for number and seal")
    NUMBERED = "numbered", _("numbered, waits for the seal")
    ISSUED = "issued", _("issued")
    REPLACED = "replaced", _("replaced by a later document")
    REVOKED = "revoked", _("revoked")


OUT = (Stage.ISSUED, Stage.REPLACED, Stage.REVOKED)
"""Those that went out: the public may check them."""


class Authority(models.TextChoices):
    """For whom somebody signs. Basis: Decree 30/2020, art. 13."""

    DIRECT = "", _("in the own name of the post")
    TM = "TM.", _("for the collective (TM.)")
    KT = "KT.", _("for the head, as deputy (KT.)")
    TL = "TL.", _("by order (TL.)")
    TUQ = "TUQ.", _("by mandate (TUQ.)")
    Q = "Q.", _("as acting head (Q.)")


class OfficialDocumentQuerySet(models.QuerySet["OfficialDocument"]):
    """Conditions with a name."""

    def visible_to(self, actor: Actor) -> Self:
        """Those of agencies in which the actor leads or keeps the records; in a unit, those that it drafted."""
        if actor.is_system:
            return self.all()
        of_agency = [grant.agency_id for grant in actor.grants if grant.role in KEEPING]
        of_unit = [grant.unit_id for grant in actor.grants if grant.role in DRAFTING and grant.unit_id]
        whole = [grant.agency_id for grant in actor.grants if grant.role in DRAFTING and not grant.unit_id]
        return self.filter(Q(agency__in=[*of_agency, *whole]) | Q(unit__in=of_unit))

    def gone_out(self) -> Self:
        """Those that were issued, whatever became of them."""
        return self.filter(stage__in=OUT)

    def agreed(self) -> Self:
        """Those that may be signed: no visa is asked for, or somebody else than the signer gave it."""
        return self.filter(Q(needs_visa=False) | Q(Exists(_given())))

    def not_agreed(self) -> Self:
        """Those that wait for a visa."""
        return self.filter(~Exists(_given()), needs_visa=True)

    def known_outside(self) -> Self:
        """Those that somebody may hold: issued, or forms that were printed and handed out before their seal."""
        return self.filter(Q(stage__in=OUT) | Q(form__in=ONE_STOP_FORMS))

    def with_names(self) -> Self:
        """With what a line about one shows."""
        return self.select_related("agency", "unit", "signer", "sealed_by", "replaces", "replaced_by")


def _given() -> models.QuerySet[Visa]:
    """The visas on a document that count: its signer's own does not."""
    return Visa.objects.filter(document=OuterRef("pk")).exclude(user=OuterRef("signer"))


KEEPING = frozenset({Role.RECORDS_CLERK, Role.AGENCY_LEADER})
DRAFTING = frozenset({Role.CASE_OFFICER, Role.UNIT_LEADER})


class OfficialDocument(models.Model):
    """A document that an agency issues, electronic or on paper, from the draft on.

    `stream` is the matter that it settles. `number` runs in a series of its agency, year and `abbreviation`, the same
    for paper and electronic; `code_number` is the number as it is written, "15/QĐ-UBND". What stands in `content` is
    what its form takes. A document that went out is never changed: a later one replaces it, or it is revoked.

    A form of the one-stop unit takes effect with what it tells: it has number and date from then on, whether or not
    signature and seal are on it already.
    """

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("agencies.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    matter = models.TextField(default="")
    form = models.TextField(choices=Form)
    abbreviation = models.TextField(default="", blank=True)
    notation = models.TextField()
    subject = models.TextField()
    content = models.JSONField(default=dict)
    salt = models.BinaryField()
    recipients = models.TextField(default="")
    signer = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    signer_name = models.TextField()
    signer_title = models.TextField(default="")
    needs_visa = models.BooleanField(default=False)
    authority = models.TextField(choices=Authority, default=Authority.DIRECT, blank=True)
    stage = models.TextField(choices=Stage, default=Stage.DRAFT)
    verification_code = models.CharField(max_length=10, unique=True, default=spoken_code)
    drafted_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    drafted_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True)
    year = models.SmallIntegerField(null=True)
    number = models.IntegerField(null=True)
    code_number = models.TextField(default="")
    numbered_at = models.DateTimeField(null=True)
    issued_on = models.DateField(null=True)
    sealed_at = models.DateTimeField(null=True)
    sealed_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    on_paper = models.BooleanField(default=False)
    scan = models.ForeignKey(Upload, on_delete=models.PROTECT, null=True, related_name="+")
    copies = models.SmallIntegerField(default=1)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    ended_reason = models.TextField(default="")

    objects = OfficialDocumentQuerySet.as_manager()

    class Meta:
        db_table = "official_document"
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="official_document_stage_known"),
            models.CheckConstraint(condition=Q(form__in=Form.values), name="official_document_form_known"),
            models.UniqueConstraint(
                fields=["agency", "year", "abbreviation", "number"], name="official_document_number_once"
            ),
            models.CheckConstraint(
                condition=Q(stage__in=[Stage.DRAFT, Stage.SIGNED], number=None, form__in=WRITTEN)
                | Q(stage__in=[Stage.NUMBERED, *OUT], number__isnull=False, issued_on__isnull=False)
                | Q(stage=Stage.DRAFT, number__isnull=False, issued_on__isnull=False, form__in=ONE_STOP_FORMS),
                name="official_document_numbered_in_its_turn",
            ),
            models.CheckConstraint(
                condition=Q(stage=Stage.DRAFT, signed_at=None)
                | Q(on_paper=True)
                | ~Q(stage=Stage.DRAFT) & Q(signed_at__isnull=False),
                name="official_document_signed_first",
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=OUT) | Q(on_paper=True) | Q(sealed_at__isnull=False),
                name="official_document_sealed_to_go_out",
            ),
            models.CheckConstraint(
                condition=~Q(stage=Stage.REVOKED) | ~Q(ended_reason=""), name="official_document_revoked_says_why"
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gte=models.F("valid_from")),
                name="official_document_validity_in_order",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "-numbered_at", "-id"], name="official_document_register"),
            models.Index(fields=["matter"], name="official_document_of_matter"),
            models.Index(fields=["signer", "id"], name="official_document_to_sign", condition=Q(stage=Stage.DRAFT)),
            models.Index(
                fields=["agency", "id"],
                name="official_document_to_seal",
                condition=Q(stage__in=[Stage.SIGNED, Stage.NUMBERED]),
            ),
            models.Index(
                fields=["-sealed_at", "-id"], name="official_document_by_issue", condition=Q(sealed_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code_number or self.get_stage_display()} {self.subject}"

    @property
    def stream(self) -> str:
        """Where its own history stands; `matter` is that of what it settles."""
        return f"official:{self.uid}"

    @property
    def series(self) -> str:
        """The series that its number comes from. Basis: Decree 30/2020, art. 15."""
        return f"official:{self.agency_id}:{self.year}:{self.abbreviation}"

    @property
    def is_one_stop_form(self) -> bool:
        """Whether it is a form of the one-stop unit, which has its number from the first."""
        return self.form in ONE_STOP_FORMS

    @property
    def has_gone_out(self) -> bool:
        """Whether it was issued, whatever became of it later."""
        return self.stage in OUT


class Step(models.TextChoices):
    """What a revision of the file came from."""

    PREPARED = "prepared", _("the document as it is to be signed")
    PERSON = "person", _("signed by the competent person")
    AGENCY = "agency", _("numbered and sealed by the agency")
    LASTING = "lasting", _("with proofs and a time stamp for later")


class SignedRevision(models.Model):
    """The file of a document after a step of its way; each later one holds the earlier unchanged inside it.

    `certificate` is the digest of the certificate by which the step was signed; `imprint` that of the bytes that were
    signed, by which a copy is known to which somebody added something.
    """

    document = models.ForeignKey(OfficialDocument, on_delete=models.PROTECT, related_name="revisions")
    step = models.TextField(choices=Step)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="signed_revisions")
    certificate = models.CharField(max_length=64, default="")
    imprint = models.CharField(max_length=64, default="")
    by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "signed_revision"
        constraints = [
            models.UniqueConstraint(
                fields=["document", "step"], name="signed_revision_once", condition=~Q(step=Step.LASTING)
            )
        ]
        indexes = [models.Index(fields=["imprint"], name="signed_revision_imprint")]

    def __str__(self) -> str:
        return f"{self.step} of document {self.document_id}"


class RevisionStamp(models.Model):
    """Until when the last time stamp in a revision can be checked, and by what it was made; it is renewed before."""

    revision = models.OneToOneField(SignedRevision, on_delete=models.CASCADE, primary_key=True, related_name="stamp")
    until = models.DateTimeField()
    algorithm = models.CharField(max_length=60)

    class Meta:
        db_table = "revision_stamp"
        indexes = [models.Index(fields=["until"], name="revision_stamp_until")]

    def __str__(self) -> str:
        return f"revision {self.revision_id} until {self.until:%Y-%m-%d}"


class Visa(models.Model):
    """Somebody agreed to a draft before it is signed; a changed draft needs it anew. Basis: Decree 30/2020, art. 12."""

    document = models.ForeignKey(OfficialDocument, on_delete=models.CASCADE, related_name="visas")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    note = models.TextField(default="")
    at = models.DateTimeField()

    class Meta:
        db_table = "visa"
        constraints = [models.UniqueConstraint(fields=["document", "user"], name="visa_once")]

    def __str__(self) -> str:
        return f"user {self.user_id} on document {self.document_id}"


class Opening(models.Model):
    """Somebody had this very file of a document on the screen; in batch only what was opened is signed."""

    document = models.ForeignKey(OfficialDocument, on_delete=models.CASCADE, related_name="openings")
    file = models.ForeignKey(StoredFile, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "document_opening"
        constraints = [models.UniqueConstraint(fields=["document", "file", "user"], name="document_opening_once")]

    def __str__(self) -> str:
        return f"user {self.user_id} opened document {self.document_id}"
