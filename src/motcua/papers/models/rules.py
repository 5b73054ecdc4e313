"""What an agency has decided about its outgoing documents."""

from __future__ import annotations

from django.db import models


class VisaRule(models.Model):
    """Whether a draft of a unit needs the visa of its head. An agency without such a row asks for none."""

    agency = models.OneToOneField("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    is_required = models.BooleanField()

    class Meta:
        db_table = "visa_rule"

    def __str__(self) -> str:
        return f"agency {self.agency_id}: {'visas' if self.is_required else 'no visas'}"
