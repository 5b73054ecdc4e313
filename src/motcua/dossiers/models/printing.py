"""Receipts printed otherwise than on the sheet of the form."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motcua.agencies.models import ReceiptLanguage, ReceiptShape
from motcua.dossiers.models.dossier import Dossier


class ReceiptPrint(models.Model):
    """A receipt in one shape and language that a counter prints; without its document it is still being made."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="receipt_prints")
    shape = models.TextField(choices=ReceiptShape)
    language = models.TextField(choices=ReceiptLanguage)
    document = models.ForeignKey("papers.IssuedDocument", on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()

    class Meta:
        db_table = "receipt_print"
        constraints = [
            models.UniqueConstraint(fields=["dossier", "shape", "language"], name="receipt_print_once"),
            models.CheckConstraint(condition=Q(shape__in=ReceiptShape.values), name="receipt_print_shape_known"),
            models.CheckConstraint(
                condition=Q(language__in=ReceiptLanguage.values), name="receipt_print_language_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.shape} {self.language} of dossier {self.dossier_id}"
