"""What the printers of a one-stop unit take."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.agencies.models.bodies import Unit


class ReceiptShape(models.TextChoices):
    """On what a receipt is printed. Circular 01/2018/TT-VPCP lays it down in A5; the others say the same."""

    A5 = "a5", _("A5 sheet")
    A4 = "a4", _("A4 sheet")
    ROLL = "roll", _("Paper roll, 80 mm")
    SLIP = "slip", _("Slip: code, appointment and where to look")


class ReceiptLanguage(models.TextChoices):
    """Vietnamese always; for a foreigner the same with English beneath."""

    VIETNAMESE = "vi", _("Vietnamese")
    BILINGUAL = "en", _("Vietnamese and English")


class UnitPrinting(models.Model):
    """What a one-stop unit prints for whoever hands in a dossier. A unit without such a row prints an A5 sheet."""

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="printing")
    shape = models.CharField(max_length=4, choices=ReceiptShape)
    language = models.CharField(max_length=2, choices=ReceiptLanguage)

    class Meta:
        db_table = "unit_printing"
        constraints = [
            models.CheckConstraint(condition=Q(shape__in=ReceiptShape.values), name="unit_printing_shape_known"),
            models.CheckConstraint(
                condition=Q(language__in=ReceiptLanguage.values), name="unit_printing_language_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.shape} {self.language}"
