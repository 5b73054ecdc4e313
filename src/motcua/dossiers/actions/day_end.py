"""The end of a day at a one-stop unit: its list is signed off; the register is printed."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from motcua.agencies.models import Unit
from motcua.dossiers import events, register
from motcua.dossiers.actions.letterhead import letterhead_of
from motcua.dossiers.models import DayEnd
from motcua.kernel.actors import Actor, Role
from motcua.kernel.local import local, localdate
from motcua.kernel.refusals import NotAllowed, Refusal
from motcua.ledger import actions as ledger
from motcua.papers.actions import RegisterTooLong, issue_document
from motcua.papers.forms.register import KIND, RegisterRow, RegisterValues
from motcua.papers.models import IssuedDocument

PRINTED_AT_MOST = 2000
"""Rows of a printed register; a longer one is printed in parts, or taken as a workbook."""


class DayNotOver(Refusal):
    """Tomorrow cannot be signed off."""

    text = _("This day has not come yet. Sign it off when its work is done.")


class DayAlreadySigned(Refusal):
    """A day is signed off once; says who and when."""

    text = _("%(who)s signed this day off at %(when)s. What was entered later shows beside the signed figures.")


@transaction.atomic
def sign_day_end(unit: Unit, day: date, *, by: Actor, at: datetime) -> DayEnd:
    """Sign the list of a day off, with the figures as they stand now.

    Raises NotAllowed, DayNotOver, or DayAlreadySigned naming who was quicker; then nothing has changed.
    Basis: Decree 61/2018, art. 18 (what was received goes on the same day); Circular 01/2018/TT-VPCP, form 06.
    """
    if not by.has(Role.ONE_STOP_OFFICER, agency_id=unit.agency_id, unit_id=unit.pk):
        raise NotAllowed
    if day > localdate(at):
        raise DayNotOver
    Unit.objects.select_for_update().get(pk=unit.pk)
    if signed := DayEnd.objects.select_related("signed_by").filter(unit=unit, day=day).first():
        who = signed.signed_by.full_name if signed.signed_by else "–"
        raise DayAlreadySigned(who=who, when=f"{local(signed.signed_at):%H:%M %d/%m/%Y}")
    figures = register.day_figures(unit, day).as_json()
    signed = DayEnd.objects.create(unit=unit, day=day, figures=figures, signed_at=at, signed_by_id=by.user_id)
    ledger.record(events.DAY_SIGNED, stream=f"office:{unit.uid}", by=by, at=at, day=day, figures=figures)
    return signed


@transaction.atomic
def print_register(wanted: register.Wanted, *, by: Actor, at: datetime) -> IssuedDocument:
    """Print the register as it is seen: exactly the rows that the filters show, in the form of the day.

    Raises NotAllowed where it is not the person's register, or RegisterTooLong.
    Basis: Circular 01/2018/TT-VPCP, form 06; 03/2025/TT-VPCP, form 07.
    """
    unit = next((one for one in register.units_with_register(by, on=localdate(at)) if one.pk == wanted.unit_id), None)
    if unit is None:
        raise NotAllowed
    if register.register_count(by, wanted, at_most=PRINTED_AT_MOST) > PRINTED_AT_MOST:
        raise RegisterTooLong(most=PRINTED_AT_MOST)
    with translation.override("vi"):
        rows = tuple(RegisterRow(**line.values()) for line in register.lines(register.registered(by, wanted)))
        values = RegisterValues(
            head=letterhead_of(unit),
            at=at,
            first_day=wanted.first_day,
            last_day=wanted.last_day,
            rows=rows,
            officer=by.name,
        ).printed()
    return issue_document(KIND, stream=f"register:{unit.uid}", values=values, by=by, at=at)
