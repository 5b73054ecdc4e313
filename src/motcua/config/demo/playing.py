"""Playing: a plot of the demo carried out by the people of the province, step by step, up to now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import islice

from django.db import transaction

from motcua.agencies.queries import actor_for, holders, working_calendar
from motcua.catalog.models import Paper, Service, VersionCase
from motcua.catalog.queries import papers_of
from motcua.config.demo.plots import Plot, invented_person, lodging_moment, pick, plot, working_days_back
from motcua.config.demo.stage import Stage
from motcua.dossiers import actions
from motcua.dossiers.actions import Asked, Cause, Decision, Finish, Owner, PaperIn, Proposal, Request, Supplied
from motcua.dossiers.models import Channel, DelayCause, Dossier, Outcome, ReturnChannel, State, Task
from motcua.dossiers.queries import Way, ways_of
from motcua.kernel.actors import Actor, Role
from motcua.kernel.local import aware, local, localdate
from motcua.kernel.numbering import next_number
from motcua.papers.actions import sign_by_pen
from motcua.papers.models import Form
from motcua.people import actions as people
from motcua.people.models import Party
from motcua.people.queries import Identifier, IdentifierKind, party_by_identifier
from motcua.worktime.clock import working_minutes

SERIES = "demo:dossiers"
CAUSES = (DelayCause.WORKLOAD, DelayCause.OTHER_AGENCY, DelayCause.VERIFICATION, DelayCause.SIGNING)
"""Why the late ones are late."""

PEOPLE = 260
TRAY_DAYS, EVERY_TRAYS = 8, 3
"""Of the dossiers of the newest days, which ones wait in the tray of a leader. Older forms were signed with a pen."""
EVERY_ANS = 40
"""Every so many dossiers one is An's, so that who signs in as An finds some."""


@dataclass(frozen=True)
class Play:
    """One run of filling: the stage, the day on which the newest dossiers are lodged, and the moment that is now."""

    stage: Stage
    newest: datetime
    now: datetime
    by: Actor

    @cached_property
    def days(self) -> list[datetime]:
        """The days on which dossiers are lodged, the newest first."""
        back = working_days_back(working_calendar(None), last=localdate(self.newest))
        return [lodging_moment(day, 0) for day in islice(back, 400)]

    def service_of(self, script: Plot) -> Service:
        """Where it is handed in: a third at the centre, a fifth in Nam Hà, where the cast works, the rest anywhere."""
        places = self.services_by_place
        lot = pick(script.number, 11, 100)
        services = places["centre"] if lot < 33 else places["ward"] if lot < 53 else places["all"]
        return services[pick(script.number, 4, len(services))]

    @cached_property
    def services_by_place(self) -> dict[str, Sequence[Service]]:
        """The services of the centre, of the ward of Nam Hà, and all."""
        centre, everywhere = self.stage.province.centre, self.stage.services
        ward = "phường Nam Hà"
        return {
            "centre": [service for service in everywhere if service.receiving_unit_id == centre.pk],
            "ward": [service for service in everywhere if service.agency.name.endswith(ward)],
            "all": everywhere,
        }


@transaction.atomic
def play_next(play: Play) -> int:
    """Play the next plot, whole or not at all; returns its number, counted from one."""
    number = next_number(SERIES)
    _Performance(play, plot(number - 1)).go()
    return number


class _Performance:
    """One dossier on its way."""

    def __init__(self, play: Play, script: Plot) -> None:
        self.play, self.script = play, script
        self.service = play.service_of(script)
        self.calendar = working_calendar(self.service.agency_id)
        self.at = lodging_moment(play.days[script.day_back].date(), script.minute)

    def go(self) -> None:
        """From lodging as far as the plot and the present moment allow."""
        if aware(self.at) > self.play.now:
            return
        dossier = self._lodge()
        if self.script.asks_before:
            self._ask_and_answer(dossier)
        if not self._passes(minutes=20 + pick(self.script.number, 5, 200) if self.script.is_online else 0):
            return
        dossier.refresh_from_db()
        if dossier.state != State.NEW:
            return
        dossier = actions.receive_dossier(dossier, by=self._officer(Role.ONE_STOP_OFFICER), at=aware(self.at))
        self._work(dossier)

    # --- lodging

    def _lodge(self) -> Dossier:
        version = self.service.procedure.current_version
        assert version is not None  # noqa: S101 - the demo's procedures are announced
        party = self._party()
        online = self.script.is_online and self.service.online
        owner_acts = Actor(kind="person", label=f"party:{party.pk}", party_ids=frozenset({party.pk}))
        request = Request(
            version=version,
            receiving_unit=self.service.receiving_unit,
            agency=self.service.agency,
            channel=Channel.ONLINE if online else Channel.DIRECT,
            return_channel=ReturnChannel.ONLINE if online else ReturnChannel.COUNTER,
            owner_party=party,
            submitter_party=party,
            owner=_owner(party),
            case=self._case(version.pk),
            subject=version.name,
            papers=self._papers(list(papers_of(version))),
        )
        by = owner_acts if online else self._officer(Role.ONE_STOP_OFFICER)
        return actions.lodge_dossier(request, by=by, at=aware(self.at), origin="demo")

    def _party(self) -> Party:
        number = self.script.number
        an = self.play.stage.province.cast["an"].party
        if number % EVERY_ANS == 0 and an is not None:
            return an
        name, personal_number, phone = invented_person(pick(number, 6, PEOPLE))
        known = party_by_identifier(IdentifierKind.CCCD, personal_number)
        return known or people.register_person(
            full_name=name,
            identifiers=[Identifier(IdentifierKind.CCCD, personal_number)],
            phone=phone,
            address=f"Số {1 + number % 90}, {self.service.receiving_unit.agency.name.removeprefix('Ủy ban nhân dân ')}",
            by=self.play.by,
            at=aware(self.at),
        )

    def _case(self, version_id: int) -> VersionCase | None:
        cases = list(VersionCase.objects.filter(version=version_id, is_choice=True))
        return cases[pick(self.script.number, 7, len(cases))] if cases else None

    def _papers(self, announced: Sequence[Paper]) -> list[PaperIn]:
        """Everything that is announced; where the office will have to ask, all but the last."""
        there = announced[:-1] if self.script.asks_before and len(announced) > 1 else announced
        return [
            PaperIn(paper, originals=paper.original_qty, copies=paper.copy_qty, not_needed=not paper.required)
            for paper in there
        ]

    # --- the office

    def _ask_and_answer(self, dossier: Dossier) -> None:
        """Everything at once, by the office; a day or two later the owner supplies it."""
        last = list(papers_of(dossier.procedure_version))[-1]
        asked = [Asked(reason="Bản chụp mờ, không đọc được số và ngày.", paper=last)]
        if not self._passes(minutes=60):
            return
        officer = self._officer(Role.ONE_STOP_OFFICER)
        supplement = actions.request_supplement(dossier, asked, by=officer, at=aware(self.at))
        if self.script.day_back >= TRAY_DAYS:
            form = actions.issue_supplement_request(supplement, by=officer, at=aware(self.at))
            sign_by_pen(form, by=officer, at=aware(self.at))
        if not self._passes(minutes=240 + pick(self.script.number, 8, 700)):
            return
        supplied = Supplied(papers=[PaperIn(last, originals=last.original_qty, copies=max(1, last.copy_qty))])
        actions.answer_supplement(dossier, supplied, by=officer, at=aware(self.at))

    def _work(self, dossier: Dossier) -> None:
        if self.script.asks_after:
            self._ask_and_answer(dossier)
            dossier.refresh_from_db()
        a_step = self._minutes_a_step(dossier)
        while task := dossier.tasks.open().select_related("dossier", "unit").order_by("pk").first():
            if dossier.state == State.SUPPLEMENT or not self._passes(minutes=a_step):
                return
            if for_tray := self._goes_into_a_tray(task):
                self._draft(task)
            dossier = actions.finish_task(task, self._finish(task), by=self._holder(task), at=aware(self.at))
            if for_tray:
                return

    def _goes_into_a_tray(self, task: Task) -> bool:
        """Some of the newest dossiers wait for a leader's signature as electronic documents; whoever tries it signs."""
        is_new = self.script.day_back < TRAY_DAYS and not self.script.is_refused
        return is_new and task.role == Role.CASE_OFFICER and self.script.number % EVERY_TRAYS == 0

    def _draft(self, task: Task) -> None:
        dossier, on = task.dossier, self.at.date()
        leader = holders(Role.AGENCY_LEADER, agency_id=task.agency_id, on=on).first()
        owner = dossier.content.owner_name
        proposal = Proposal(
            outcome=Outcome.GRANTED,
            form=Form.DECISION,
            subject=f"Về việc {dossier.procedure_version.name[:1].lower()}{dossier.procedure_version.name[1:]}",
            grounds=(f"Căn cứ hồ sơ số {dossier.ref} của ông/bà {owner};",),
            body=(f"Điều 1. Chấp thuận đề nghị của ông/bà {owner}.", "Điều 2. Quyết định này có hiệu lực từ ngày ký."),
            recipients=(f"Ông/bà {owner}",),
            signer=leader,
            signer_title="Thủ trưởng cơ quan",
        )
        actions.draft_result(task, proposal, by=self._holder(task), at=aware(self.at))

    def _minutes_a_step(self, dossier: Dossier) -> int:
        """The time that the term leaves for each of six steps, at this plot's pace."""
        if dossier.legal_due_at is None or dossier.received_at is None:
            return 60
        whole = working_minutes(local(dossier.received_at), local(dossier.legal_due_at), calendar=self.calendar)
        return max(5, whole * self.script.pace // 600)

    def _finish(self, task: Task) -> Finish:
        way = self._way(ways_of(task))
        if not way.decides:
            return Finish(
                way.key,
                handed_to=task.dossier.content.owner_name if way.returns else "",
                way=ReturnChannel.COUNTER if way.returns else None,  # the demo's documents exist on paper
                delay=Cause(CAUSES[pick(self.script.number, 12, len(CAUSES))]),
            )
        number = f"{self.script.number + 1}/{'TB' if way.refuses else 'QĐ'}-{self.service.agency.short_name}"
        decision = Decision(
            title=task.dossier.procedure_version.name,
            number=number,
            signer_name=self._signer(task),
            signed_on=self.at.date(),
            reason="Chưa đủ điều kiện theo quy định của pháp luật chuyên ngành." if way.refuses else "",
        )
        return Finish(way.key, decision=decision)

    def _way(self, ways: list[Way]) -> Way:
        """Forward; towards a refusal where the plot has one, by the last way that goes forward."""
        forward = [way for way in ways if way.effect.value != "send_back"]
        return forward[-1] if self.script.is_refused else forward[0]

    def _holder(self, task: Task) -> Actor:
        on = self.at.date()
        found = list(holders(Role(task.role), agency_id=task.agency_id, unit_id=task.unit_id, on=on))
        return actor_for(found[pick(self.script.number, 9, len(found))], at=aware(self.at))

    def _signer(self, task: Task) -> str:
        return self._holder(task).name

    def _officer(self, role: Role) -> Actor:
        unit = self.service.receiving_unit
        found = list(holders(role, agency_id=unit.agency_id, unit_id=unit.pk, on=self.at.date()))
        return actor_for(found[pick(self.script.number, 10, len(found))], at=aware(self.at))

    def _passes(self, *, minutes: int) -> bool:
        """Let working time pass; whether it is still not later than now."""
        if minutes:
            table = self.calendar.table
            begun = table.next_minute(table.minute_of(self.at))
            self.at = table.moment_at(table.when_passed(table.minutes_before(begun) + minutes))
        return aware(self.at) <= self.play.now


def _owner(party: Party) -> Owner:
    live = party.identifiers.filter(valid_to=None).first()
    return Owner(
        name=party.full_name,
        identifier=live.number if live else "",
        phone=party.phone,
        email=party.email,
        address=party.address,
    )
