"""Where a dossier stood before it was carried over to the bodies of today."""

from __future__ import annotations

from django.db import models

from motcua.dossiers.models.dossier import Dossier


class CarriedOver(models.Model):
    """A dossier under way passed to those who took over from its office. Figures of a day before count it where it was.

    Append-only: the history has the same event.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="carried_over")
    from_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    from_unit = models.ForeignKey("agencies.Unit", on_delete=models.PROTECT, related_name="+")
    to_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    to_unit = models.ForeignKey("agencies.Unit", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "dossier_carried_over"
        indexes = [models.Index(fields=["dossier", "at"], name="dossier_carried_over_at")]

    def __str__(self) -> str:
        return f"dossier {self.dossier_id} from unit {self.from_unit_id} to unit {self.to_unit_id}"
