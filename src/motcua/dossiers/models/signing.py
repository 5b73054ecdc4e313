"""A dossier's result on its way to signature and seal, and orders to sign or seal many."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.models.bulk import BulkStatus
from motcua.dossiers.models.dossier import Dossier, Outcome


class ProposedResult(models.Model):
    """The document that is to settle a dossier, from its draft on. A later one may replace it after it was issued.

    Basis: Decree 61/2018, art. 19; Decree 30/2020, art. 10-13.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="proposals")
    document = models.OneToOneField("papers.OfficialDocument", on_delete=models.PROTECT, related_name="proposal")
    outcome = models.TextField(choices=Outcome)
    reason = models.TextField(default="")

    class Meta:
        db_table = "proposed_result"
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="proposed_result_outcome_known"),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.GRANTED) | ~Q(reason=""), name="proposed_refusal_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} for dossier {self.dossier_id}"


class DossierForm(models.Model):
    """A form of the one-stop unit about a dossier, as a document of the agency; of a request to complete it, for which.

    Basis: Circular 01/2018/TT-VPCP, art. 9; Circular 03/2025/TT-VPCP.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="forms")
    document = models.OneToOneField("papers.OfficialDocument", on_delete=models.PROTECT, related_name="dossier_form")
    supplement = models.OneToOneField(
        "dossiers.Supplement", on_delete=models.PROTECT, null=True, related_name="issued_form"
    )

    class Meta:
        db_table = "dossier_form"

    def __str__(self) -> str:
        return f"document {self.document_id} about dossier {self.dossier_id}"


class Purpose(models.TextChoices):
    """What an order of keys does."""

    SIGN = "sign", _("sign")
    SEAL = "seal", _("number and seal")


class KeyOrder(models.Model):
    """An order to sign, or to number and seal, many documents; a job carries it out, one after the other.

    `halted` says why it stands still, where the key was lost; it goes on where it stopped.
    """

    purpose = models.TextField(choices=Purpose)
    ordered_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    ordered_at = models.DateTimeField()
    halted = models.TextField(default="")
    halted_values = models.JSONField(default=dict)
    halted_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "key_order"
        indexes = [
            models.Index(fields=["ordered_by", "-id"], name="key_order_of_person"),
            models.Index(fields=["ordered_at"], name="key_order_under_way", condition=Q(finished_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.pk}"


class KeyItem(models.Model):
    """One document of an order: done, or refused with the reason as a code and its words, told per reader."""

    order = models.ForeignKey(KeyOrder, on_delete=models.PROTECT, related_name="items")
    document = models.ForeignKey("papers.OfficialDocument", on_delete=models.PROTECT, related_name="+")
    status = models.TextField(choices=BulkStatus, default=BulkStatus.WAITING)
    why = models.TextField(default="")
    why_values = models.JSONField(default=dict)
    done_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "key_item"
        constraints = [
            models.UniqueConstraint(fields=["order", "document"], name="key_item_once"),
            models.CheckConstraint(condition=Q(status__in=BulkStatus.values), name="key_item_status_known"),
            models.CheckConstraint(
                condition=Q(status=BulkStatus.REFUSED) & ~Q(why="") | ~Q(status=BulkStatus.REFUSED) & Q(why=""),
                name="key_item_says_why",
            ),
        ]
        indexes = [models.Index(fields=["order", "status", "id"], name="key_item_status")]

    def __str__(self) -> str:
        return f"document {self.document_id} in order {self.order_id}"
