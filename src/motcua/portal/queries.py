"""Reads of the citizen's side: what a filing is about, how it stands, one's own dossiers, the honest figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, F, Q

from motcua.catalog.models import Paper, Procedure, ProcedureVersion, VersionCase
from motcua.catalog.queries import Office, office_online, offices_in_stretches, papers_of, version_in_force
from motcua.dossiers.models import Dossier, Rating, ReturnChannel, State
from motcua.kernel.actors import Actor, system
from motcua.kernel.local import aware, localdate
from motcua.kernel.text import whole_number
from motcua.people.models import Party
from motcua.portal import access, rules
from motcua.portal.models import Filing, FilingPaper, WrongCode

FIGURES = system("figures")
IN_SIGHT = 8
"""More offices than this are looked for, not listed."""

RETURN_WAYS = {
    "at_submission_place": ReturnChannel.COUNTER,
    "at_home": ReturnChannel.POST,
    "online": ReturnChannel.ONLINE,
}


@dataclass(frozen=True, slots=True)
class Matter:
    """What a filing is about: the announced version with its cases and papers, and the offices that take it online.

    Of very many offices only the first few are here; the page of the office lets one look for the others.
    """

    version: ProcedureVersion
    on: date
    offices: Sequence[Office]
    choices: Sequence[VersionCase]
    papers: Sequence[Paper]

    def office(self, key: str) -> Office | None:
        """The office that an answer names; where there is only one, that one."""
        if len(self.offices) == 1:
            return self.offices[0]
        unit, _dash, agency = key.partition("-")
        unit_id, agency_id = whole_number(unit), whole_number(agency)
        if unit_id is None or agency_id is None:
            return None
        return office_online(self.version.procedure_id, unit_id=unit_id, agency_id=agency_id, on=self.on)

    @property
    def has_many_offices(self) -> bool:
        """Whether there are more offices than fit on a page as buttons."""
        return len(self.offices) > IN_SIGHT

    def case(self, key: str) -> VersionCase | None:
        """The case that an answer names."""
        return next((case for case in self.choices if str(case.pk) == key), None)

    def papers_in(self, case: VersionCase | None) -> list[Paper]:
        """The papers that hold for everybody, and those of the chosen case."""
        return [paper for paper in self.papers if not paper.case.is_choice or paper.case == case]

    def return_channels(self) -> list[ReturnChannel]:
        """How the result can be had as announced; at the counter always."""
        announced = {RETURN_WAYS.get(way) for way in self.version.return_ways}
        return [way for way in ReturnChannel if way in announced or way == ReturnChannel.COUNTER]


def office_key(office: Office) -> str:
    """How a form names an office."""
    return f"{office.receiving_unit.pk}-{office.agency.pk}"


def matter_of(filing: Filing, *, on: date) -> Matter:
    """What a filing is about, under the version that it was begun with."""
    return _matter(filing.procedure, filing.procedure_version, on)


def matter_to_begin(procedure: Procedure, *, on: date) -> Matter | None:
    """What filing this procedure today would be about; nothing where it is not in force, or not taken online here."""
    version = version_in_force(procedure, on)
    matter = _matter(procedure, version, on) if version else None
    return matter if matter and matter.offices else None


def _matter(procedure: Procedure, version: ProcedureVersion, on: date) -> Matter:
    online, _next = offices_in_stretches(procedure, on, only_online=True, limit=IN_SIGHT + 1)
    choices = list(version.cases.filter(is_choice=True))
    return Matter(version, on, online, choices, list(papers_of(version)))


def version_today(filing: Filing, *, on: date) -> ProcedureVersion | None:
    """The version under which a dossier sent today falls; nothing once the procedure was abolished."""
    return version_in_force(filing.procedure, on)


def is_outdated(filing: Filing, *, on: date) -> bool:
    """Whether the procedure was announced anew, or abolished, since the filing was begun."""
    version = version_today(filing, on=on)
    return version is None or version.pk != filing.procedure_version_id


def open_filing(actor: Actor, procedure: Procedure) -> Filing | None:
    """The actor's filing of that procedure that has not been sent."""
    return Filing.objects.filter(user=actor.user_id, procedure=procedure, dossier=None).first()


def open_filings(actor: Actor) -> list[Filing]:
    """The actor's filings that have not been sent, the latest first."""
    mine = Filing.objects.filter(user=actor.user_id, dossier=None).select_related("procedure_version", "procedure")
    return list(mine.order_by("-saved_at"))


def filings_with(filing: Filing) -> list[Filing]:
    """A filing and those that are sent together with it, in the order in which they were begun."""
    return list(access.group_of(filing).select_related("procedure", "procedure_version__procedure"))


def count_beside(filing: Filing) -> int:
    """How many other filings are sent together with this one."""
    return access.group_of(filing).exclude(pk=filing.pk).count()


@dataclass(frozen=True, slots=True)
class PaperState:
    """One announced paper in a filing: its files, or that it is not needed."""

    paper: Paper
    files: Sequence[FilingPaper]
    not_needed: bool

    @property
    def is_missing(self) -> bool:
        """Whether the filing cannot be sent without an answer to it."""
        return self.paper.required and not self.files and not self.not_needed


def paper_states(filing: Filing, papers: Sequence[Paper]) -> list[PaperState]:
    """How each of these papers stands, in their order, in one query."""
    kept: dict[int, list[FilingPaper]] = {}
    for row in filing.papers.select_related("upload__file").order_by("pk"):
        kept.setdefault(row.paper_id, []).append(row)
    return [_state(paper, kept.get(paper.pk, [])) for paper in papers]


def _state(paper: Paper, rows: Sequence[FilingPaper]) -> PaperState:
    files = [row for row in rows if row.upload_id is not None]
    return PaperState(paper, files, not_needed=len(files) < len(rows) and not files)


def principals(actor: Actor, party: Party) -> list[Party]:
    """Whom the actor may act for besides himself or herself, by name."""
    return list(Party.objects.filter(pk__in=actor.party_ids - {party.pk}).in_name_order())


def party_of(actor: Actor) -> Party | None:
    """The person behind the actor's account."""
    return Party.objects.filter(user=actor.user_id).first() if actor.user_id else None


def known_number(party: Party, on: date) -> str:
    """The number by which the register knows a person or an organisation today: of several the newest."""
    valid = party.identifiers.filter(Q(valid_to=None) | Q(valid_to__gte=on), valid_from__lte=on)
    return valid.order_by("-valid_from", "-pk").values_list("number", flat=True).first() or ""


# --- codes that do not exist


def may_still_guess(source: str, *, at: datetime) -> bool:
    """Whether fewer codes than allowed were wrong from there within the last minutes."""
    return _counted(source, at) < rules.WRONG_CODES_ALLOWED


def may_still_hand_in(source: str, *, at: datetime) -> bool:
    """Whether fewer files than allowed were handed in from there to be checked within the last minutes."""
    return _counted(source, at) < rules.FILES_TO_CHECK_ALLOWED


def _counted(source: str, at: datetime) -> int:
    counted = WrongCode.objects.filter(source=source, since=rules.window_of(at)).values_list("times", flat=True)
    return counted.first() or 0


# --- honest figures


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """How many results became due and ready at one agency in a month, and how many of them in time."""

    name: str
    ready: int
    on_time: int

    @property
    def share(self) -> str:
        """The share in per cent."""
        return rules.on_time_share(self.on_time, self.ready)


@dataclass(frozen=True, slots=True)
class Figures:
    """The month's figures with what they are made of."""

    first_day: date
    units: Sequence[UnitFigures]

    @property
    def whole(self) -> UnitFigures:
        """All agencies together."""
        return UnitFigures("", sum(unit.ready for unit in self.units), sum(unit.on_time for unit in self.units))


def figures_of_month(at: datetime) -> Figures:
    """How many results lay ready this month, and how many by the legal moment, for each settling agency.

    Counted by the local month of the moment at which the result was ready; the legal due moment alone judges.
    A dossier without a legal due moment cannot be late and is not counted.
    """
    first = localdate(at).replace(day=1)
    ready = Dossier.objects.visible_to(FIGURES).filter(
        settled_at__gte=aware(datetime.combine(first, time.min)), settled_at__lte=at, legal_due_at__isnull=False
    )
    on_time = Count("pk", filter=Q(settled_at__lte=F("legal_due_at")))
    rows = ready.values("agency__name", "agency__name_sort").annotate(ready=Count("pk"), on_time=on_time)
    return Figures(
        first,
        [UnitFigures(row["agency__name"], row["ready"], row["on_time"]) for row in rows.order_by("agency__name_sort")],
    )


def may_be_rated(dossier: Dossier) -> bool:
    """Whether the survey is still open: the result is in hand and nobody has answered."""
    return dossier.state == State.RETURNED and not Rating.objects.filter(dossier=dossier).exists()
