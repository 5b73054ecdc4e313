"""What a dossier costs: what is due, what was paid and on which receipt, what the law lets off."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.models.dossier import Dossier


class PaymentMethod(models.TextChoices):
    """How money came. Online payments are recorded here; they are made elsewhere. Basis: Decision 45/2016, art. 11."""

    CASH = "cash", _("in cash at the counter")
    TRANSFER = "transfer", _("by bank transfer")
    ONLINE = "online", _("paid online")
    POST = "post", _("through the post")


class ChargeQuerySet(models.QuerySet["Charge"]):
    """Conditions with a name."""

    def still_open(self) -> ChargeQuerySet:
        """Of which something is still to be paid."""
        return self.filter(amount__gt=F("paid") + F("waived") + F("lapsed"))


class Charge(models.Model):
    """An announced fee that this dossier owes. What is due is what was paid, waived, has lapsed, and is open.

    What is open when a dossier ends without a result lapses: nobody is asked for it any more.

    `reason` says how the amount came about where the announcement has only words for it.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="charges")
    fee = models.ForeignKey("catalog.Fee", on_delete=models.PROTECT, related_name="+")
    name = models.TextField()
    quantity = models.SmallIntegerField(default=1)
    amount = models.BigIntegerField()
    currency = models.TextField(default="VND")
    reason = models.TextField(default="")
    paid = models.BigIntegerField(default=0)
    waived = models.BigIntegerField(default=0)
    lapsed = models.BigIntegerField(default=0)
    charged_at = models.DateTimeField()
    charged_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")

    objects = ChargeQuerySet.as_manager()

    class Meta:
        db_table = "charge"
        constraints = [
            models.UniqueConstraint(fields=["dossier", "fee"], name="charge_once_a_fee"),
            models.CheckConstraint(
                condition=Q(amount__gt=0, paid__gte=0, waived__gte=0, lapsed__gte=0)
                & Q(amount__gte=F("paid") + F("waived") + F("lapsed")),
                name="charge_never_overpaid",
            ),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="charge_quantity_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.amount}"

    @property
    def outstanding(self) -> int:
        """What is still to be paid."""
        return self.amount - self.paid - self.waived - self.lapsed


class Waiver(models.Model):
    """A part of a charge, or the whole of it, that the law lets off."""

    charge = models.ForeignKey(Charge, on_delete=models.PROTECT, related_name="waivers")
    amount = models.BigIntegerField()
    legal_ground = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "charge_waiver"
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="charge_waiver_of_something"),
            models.CheckConstraint(condition=~Q(legal_ground=""), name="charge_waiver_has_legal_ground"),
        ]

    def __str__(self) -> str:
        return f"{self.amount} off charge {self.charge_id}"


class FeeReceipt(models.Model):
    """Money that came in, on a receipt whose number has no gap in its unit and year. One cancelled keeps its number."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="fee_receipts")
    unit = models.ForeignKey("agencies.Unit", on_delete=models.PROTECT, related_name="+")
    year = models.SmallIntegerField()
    number = models.IntegerField()
    amount = models.BigIntegerField()
    currency = models.TextField(default="VND")
    method = models.TextField(choices=PaymentMethod)
    reference = models.TextField(default="")
    payer_name = models.TextField(default="")
    paid_at = models.DateTimeField()
    collected_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    document = models.ForeignKey("papers.IssuedDocument", on_delete=models.SET_NULL, null=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    cancel_reason = models.TextField(default="")

    class Meta:
        db_table = "fee_receipt"
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "number"], name="fee_receipt_number_in_series"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="fee_receipt_of_something"),
            models.CheckConstraint(condition=Q(method__in=PaymentMethod.values), name="fee_receipt_method_known"),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True) | ~Q(cancel_reason=""), name="fee_receipt_cancelled_with_reason"
            ),
        ]
        indexes = [models.Index(fields=["dossier", "id"], name="fee_receipt_of_dossier")]

    def __str__(self) -> str:
        return f"{self.printed_number}/{self.year}"

    @property
    def printed_number(self) -> str:
        """The number as it is printed: `0000012`."""
        return f"{self.number:07d}"


class FeeReceiptLine(models.Model):
    """What of a receipt went to which charge."""

    receipt = models.ForeignKey(FeeReceipt, on_delete=models.PROTECT, related_name="lines")
    charge = models.ForeignKey(Charge, on_delete=models.PROTECT, related_name="lines")
    amount = models.BigIntegerField()

    class Meta:
        db_table = "fee_receipt_line"
        constraints = [
            models.UniqueConstraint(fields=["receipt", "charge"], name="fee_receipt_line_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="fee_receipt_line_of_something"),
        ]

    def __str__(self) -> str:
        return f"{self.amount} for charge {self.charge_id}"
