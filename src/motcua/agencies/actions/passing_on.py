"""What passes from an agency to its successors: units, codes, posts with their absences, bodies below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from motcua.agencies.actions.bodies import StillInUse
from motcua.agencies.actions.posts import PostHeld
from motcua.agencies.models import Absence, Agency, AgencyIdentifier, Headship, Post, Unit, UnitKind, UnitSuccession
from motcua.kernel.actors import Role
from motcua.people.dated import goes_on_after, in_force, insert_or_refuse

ONE_OF_A_KIND = {UnitKind.ONE_STOP, UnitKind.LEADERSHIP, UnitKind.RECORDS}
"""An agency has one of these: whatever its name, the work goes on there."""

HEADS = {Role.AGENCY_LEADER}
"""Appointed anew by their own decision, never carried over."""


@dataclass(slots=True)
class PassingOn:
    """One agency passing on what stands in it, in the transaction of its merger or split."""

    agency: Agency
    main: Agency
    others: Sequence[Agency]
    staff: Mapping[int, Agency]
    first_day: date
    decision: str
    _units: dict[tuple[int, int], Unit] = field(default_factory=dict)

    @property
    def last_day(self) -> date:
        """The last day of the old order."""
        return self.first_day - timedelta(days=1)

    def all(self) -> None:
        """Posts before units and codes, so that nothing stands in a body that has ended."""
        begun_later = self.agency.posts.filter(valid_from__gte=self.first_day).count()
        if begun_later:
            raise StillInUse(count=begun_later)
        units = list(self.agency.units.filter(goes_on_after(self.last_day)).order_by("pk"))
        for unit in units:
            self._pass_unit(unit)
        for post in self.agency.posts.filter(goes_on_after(self.last_day)).order_by("pk"):
            self._pass_post(post)
        self._end(units)
        self.agency.children.filter(goes_on_after(self.last_day)).update(parent=self.main)

    def _end(self, units: Sequence[Unit]) -> None:
        codes = AgencyIdentifier.objects.filter(goes_on_after(self.last_day))
        for found in (codes.filter(agency=self.agency), codes.filter(unit__in=units)):
            found.filter(valid_from__lte=self.last_day).update(valid_to=self.last_day)
            found.filter(valid_from__gt=self.last_day).delete()  # assigned for a time that will not come
        heads = Headship.objects.filter(goes_on_after(self.last_day), agency=self.agency)
        heads.filter(valid_from__lte=self.last_day).update(valid_to=self.last_day)
        heads.filter(valid_from__gt=self.last_day).delete()
        for unit in units:
            unit.valid_to = self.last_day
            unit.save(update_fields=["valid_to"])

    def _pass_unit(self, unit: Unit) -> None:
        for successor in (self.main, *self.others):
            self._goes_on_in(unit, self._unit_in(successor, unit), main=successor == self.main)

    def _goes_on_in(self, unit: Unit, successor: Unit, *, main: bool) -> None:
        self._units[unit.pk, successor.agency_id] = successor
        values = {"effective_on": self.first_day, "is_main": main}
        UnitSuccession.objects.create(predecessor=unit, successor=successor, **values)
        for before in UnitSuccession.objects.filter(successor=unit):
            UnitSuccession.objects.get_or_create(
                predecessor_id=before.predecessor_id,
                successor=successor,
                defaults={**values, "is_main": main and before.is_main},
            )

    def _unit_in(self, agency: Agency, unit: Unit) -> Unit:
        """Where the work of a unit goes on: the one of its kind, the one of its name, or the unit itself, moved."""
        there = Unit.objects.filter(in_force(self.first_day), agency=agency, kind=unit.kind).order_by("pk")
        same = there if unit.kind in ONE_OF_A_KIND else there.filter(name=unit.name)
        if found := same.first():
            return found
        values = {"name": unit.name, "kind": unit.kind, "address": unit.address, "phone": unit.phone}
        return Unit.objects.create(agency=agency, valid_from=self.first_day, **values)

    def _pass_post(self, post: Post) -> None:
        ends = post.valid_to
        Post.objects.filter(pk=post.pk).update(valid_to=self.last_day)
        if post.role in HEADS:
            return
        agency = self.staff.get(post.pk, self.main)
        unit = self._units.get((post.unit_id, agency.pk)) if post.unit_id else None
        moved = Post(user_id=post.user_id, role=post.role, agency=agency, unit=unit, title=post.title)
        moved.decision, moved.valid_from, moved.valid_to = self.decision, self.first_day, ends
        try:
            insert_or_refuse(moved, otherwise=PostHeld())
        except PostHeld:  # the same person already serves there in this role
            return
        self._pass_absences(post, moved)

    def _pass_absences(self, post: Post, moved: Post) -> None:
        for away in Absence.objects.not_over(self.first_day).filter(post=post):
            begins = max(away.valid_from, self.first_day)
            if moved.valid_to is None or begins <= moved.valid_to:
                kept = {"stand_in": away.stand_in, "reason": away.reason, "decision": away.decision}
                told = {"declared_by": away.declared_by, "declared_at": away.declared_at}
                Absence.objects.create(post=moved, valid_from=begins, valid_to=away.valid_to, **kept, **told)
