"""How long what a closed dossier holds about persons is kept: rules by date, entered with their basis."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from motcua.people.dated import dates_in_order, never_two_at_once


class CountedFrom(models.TextChoices):
    """The day from which the years run; the list of terms says which."""

    DAY = "day", _("from the day on which the dossier ended")
    YEAR = "year", _("from the end of that year")


class KeptAfter(models.TextChoices):
    """The kind of result for which a rule stands."""

    ANY = "any", _("whatever the result")
    GRANTED = "granted", _("granted")
    REFUSED = "refused", _("refused")
    NONE = "none", _("ended without a result")


class RetentionRule(models.Model):
    """For how many years the dossiers of an agency, and of those below it, are kept; without years, for ever.

    No article is built in: years and basis are what the agency's own list of terms says, entered by its administrator.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    procedure = models.ForeignKey("catalog.Procedure", on_delete=models.PROTECT, null=True, related_name="+")
    result = models.TextField(choices=KeptAfter, default=KeptAfter.ANY)
    years = models.SmallIntegerField(null=True)
    counted_from = models.TextField(choices=CountedFrom)
    basis = models.TextField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        db_table = "retention_rule"
        constraints = [
            models.CheckConstraint(condition=Q(years__isnull=True) | Q(years__gte=1), name="retention_rule_years"),
            models.CheckConstraint(condition=Q(result__in=KeptAfter.values), name="retention_rule_result_known"),
            models.CheckConstraint(condition=Q(counted_from__in=CountedFrom.values), name="retention_rule_counted"),
            models.CheckConstraint(condition=~Q(basis=""), name="retention_rule_has_a_basis"),
            dates_in_order("retention_rule"),
            never_two_at_once("retention_rule_once", "agency", Coalesce(F("procedure"), 0), "result"),
        ]

    def __str__(self) -> str:
        return self.basis
