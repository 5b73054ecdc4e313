"""Who serves where, in which role, by which decision, and from when until when."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from motcua.agencies.models.bodies import Agency, Counter, Unit
from motcua.kernel.actors import STAFF_ROLES, Grant, Role
from motcua.people.dated import dates_in_order, never_two_at_once

ROLE_CODES = sorted(role.value for role in STAFF_ROLES)


class Post(models.Model):
    """An appointment to a role in an agency, or in one unit of it. Basis: Decree 61/2018/NĐ-CP, art. 11 and 12."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="posts")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="posts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="posts")
    counter = models.ForeignKey(Counter, on_delete=models.PROTECT, null=True, blank=True, related_name="posts")
    role = models.CharField(max_length=24, choices=[(code, code) for code in ROLE_CODES])
    title = models.CharField(max_length=200, blank=True, default="")
    decision = models.CharField(max_length=200, blank=True, default="")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "post"
        constraints = [
            models.CheckConstraint(condition=Q(role__in=ROLE_CODES), name="post_role_known"),
            models.CheckConstraint(
                condition=Q(counter__isnull=True) | Q(unit__isnull=False), name="post_counter_needs_unit"
            ),
            dates_in_order("post"),
            never_two_at_once("post_held_once", "user", "agency", Coalesce(F("unit"), 0), "role"),
        ]

    def __str__(self) -> str:
        return f"{self.role} of user {self.user_id}"

    def as_grants(self, *, to: int) -> list[Grant]:
        """What the post allows its holder, or somebody who stands in; also in the bodies from which its own took over.

        Those must have come with the row, as `queries.acting` reads it.
        """
        role, stands_in_for = Role(self.role), None if to == self.user_id else self.pk
        former: list[tuple[int, int | None]] = [(agency_id, None) for agency_id in getattr(self, "former_agencies", ())]
        if self.unit_id is not None:
            former = list(zip(getattr(self, "their_agencies", ()), getattr(self, "former_units", ()), strict=True))
        return [
            Grant(role, self.agency_id, self.unit_id, stands_in_for),
            *(Grant(role, agency_id, unit_id, stands_in_for, former=True) for agency_id, unit_id in former),
        ]
