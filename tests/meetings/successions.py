"""Two at the same moment on what follows from a reorganisation: new codes, lines, processes and calendars adopted."""

from __future__ import annotations

from datetime import date, time
from functools import partial

from motcua.agencies import actions
from motcua.agencies.models import Agency, AgencyIdentifier
from motcua.catalog.models import Procedure
from motcua.process import actions as processes
from motcua.process.engine.default import default_definition
from motcua.process.engine.document import write
from motcua.worktime.terms import Term
from tests.catalog.records import a_procedure
from tests.meetings.meeting import BOTH, Work, two
from tests.meetings.office import AT, BY, LAST_DAY, a_code, a_new_agency
from tests.world import FOUNDED

FIRST_DAY = date(2019, 5, 2)
APPROVAL = processes.Approval("44/QĐ", date(2019, 5, 2), "Giám đốc", date(2019, 5, 3))


def a_procedure_of_the_catalogue() -> Procedure:
    return Procedure.objects.filter(code="1.009919").first() or a_procedure("1.009919")


def a_merger() -> tuple[Agency, Agency]:
    """An agency that ended and the one that took over, not carried out yet."""
    return a_new_agency("Sở cũ"), a_new_agency("Sở mới")


def merge(old: Agency, new: Agency) -> None:
    actions.merge_agencies([old], into=new, order=actions.Order("NQ 3", FIRST_DAY), by=BY, at=AT)


@two(actions.renew_identifier, "CodeTaken", "done", told=2)
def giving_a_new_code() -> Work:
    row = AgencyIdentifier.objects.select_related("agency").get(agency=a_new_agency("Sở A", a_code()))
    assert row.agency is not None
    return partial(actions.renew_identifier, row.agency, code=a_code(), valid_from=FIRST_DAY, by=BY, at=AT)


@two(actions.end_line, "NotInForce", "done")
def ending_a_line() -> Work:
    line = actions.relate_to_ministry(a_new_agency(), ministry_code="G15", ministry_name="Bộ Tư pháp", source="NĐ 1",
                                      valid_from=FOUNDED, by=BY, at=AT)  # fmt: skip
    return partial(actions.end_line, line, last_day=LAST_DAY, by=BY, at=AT)


@two(actions.preview_reorganisation, *BOTH, told=0)
def looking_at_a_merger_before_it_is_done() -> Work:
    old, new = a_merger()
    order = actions.Order("NQ 3", FIRST_DAY)
    return partial(actions.preview_reorganisation, old, heirs=actions.Heirs(new), order=order, by=BY, at=AT)


@two(processes.adopt_processes, "ProcessOwned", "done", told=2)
def adopting_a_process() -> Work:
    old, new = a_merger()
    document = write(default_definition(Term.parse("3wd")))
    issued = processes.issue_process(
        document, procedure_id=a_procedure_of_the_catalogue().pk, agency_id=old.pk, limit=None, decision_no="1/QĐ",
        decision_on=FOUNDED, signer="Giám đốc", valid_from=FOUNDED, by=BY, at=AT,
    )  # fmt: skip
    merge(old, new)
    return partial(processes.adopt_processes, new, [issued], approval=APPROVAL, by=BY, at=AT)


@two(actions.adopt_calendar, *BOTH, told=3)
def taking_a_calendar_over() -> Work:
    old, new = a_merger()
    calendar = actions.open_calendar(old, name="Lịch riêng", by=BY, at=AT)
    actions.declare_day_off(calendar, day=date(2019, 7, 1), source="5/QĐ", by=BY, at=AT)
    spans = [(time(7), time(11))]
    actions.set_hours(calendar, weekday=0, spans=spans, valid_from=FOUNDED, source="1/QĐ", by=BY, at=AT)
    merge(old, new)
    return partial(actions.adopt_calendar, new, predecessor=old, decision="9/QĐ", valid_from=FIRST_DAY, by=BY, at=AT)
