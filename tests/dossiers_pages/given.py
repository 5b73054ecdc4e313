"""A procedure that the ward takes, dossiers in every stage, and what an officer types at the counter."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.test import Client
from django.utils import timezone

from motcua.catalog import actions as catalog
from motcua.catalog.models import Procedure, ProcedureVersion
from motcua.dossiers import actions
from motcua.dossiers.models import Channel, Dossier, Task
from motcua.kernel.ids import uuid7
from tests.catalog.records import IMPORT, JUNE, a_paper, a_record, take
from tests.people import Person, a_case_officer, a_chair, a_clerk, a_party, a_records_clerk
from tests.world import a_place

CODE = "1.009994"
NAME = "Cấp giấy phép xây dựng nhà ở riêng lẻ"
PAPERS = ("Đơn đề nghị cấp giấy phép", "Bản vẽ thiết kế xây dựng")


def a_procedure(code: str = CODE, *, unit: str = "ward-1", **changes: Any) -> Procedure:
    """A procedure with two papers that the one-stop unit takes online and at the counter."""
    known = Procedure.objects.filter(code=code).first()
    if known is not None:
        return known
    papers = [a_paper(PAPERS[0]), a_paper(PAPERS[1], originalQty=0, copyQty=2, profileComponentId="p2")]
    cases = [{"name": "", "profileComponents": papers}]
    take(a_record(code, NAME, **{"executionCases": cases} | changes))
    procedure = Procedure.objects.get(code=code)
    place = a_place(unit)
    catalog.open_service(
        procedure,
        agency=place.agency,
        receiving_unit=place.one_stop,
        settling_unit=place.division,
        online=True,
        valid_from=date(2019, 1, 1),
        by=IMPORT,
        at=JUNE,
    )
    return procedure


def a_version() -> ProcedureVersion:
    """The version of that procedure."""
    return ProcedureVersion.objects.get(procedure=a_procedure())


def a_request(*, channel: Channel = Channel.ONLINE, complete: bool = True, **changes: Any) -> actions.Request:
    """What An asks the ward for."""
    version, place, an = a_version(), a_place(), a_party("an")
    papers = [actions.PaperIn(paper, originals=2) for paper in version.papers.all()]
    wanted: dict[str, Any] = {
        "version": version,
        "receiving_unit": place.one_stop,
        "agency": place.agency,
        "channel": channel,
        "owner_party": an,
        "submitter_party": an,
        "owner": actions.Owner(an.full_name, "042084000123", an.phone, "", an.address),
        "papers": papers if complete else papers[:1],
    }
    return actions.Request(**wanted | changes)


def lodged(*, at: datetime | None = None, **changes: Any) -> Dossier:
    """A dossier that came in online and waits to be received."""
    return actions.lodge_dossier(a_request(**changes), by=a_clerk(), at=at or timezone.now())


def received(*, at: datetime | None = None, **changes: Any) -> Dossier:
    """A dossier that was received; its first step, handing over, is Lan's."""
    dossier = lodged(at=at, **changes)
    return actions.receive_dossier(dossier, by=a_clerk(), at=at or timezone.now())


def done(dossier: Dossier, outcome: str, *, by: Person, decision: actions.Decision | None = None) -> Dossier:
    """The dossier after its open step was finished so."""
    task = Task.objects.get(dossier=dossier, closed_at=None)
    return actions.finish_task(task, actions.Finish(outcome, decision=decision), by=by, at=timezone.now())


def at_the_chair(**changes: Any) -> Dossier:
    """A dossier that waits for Hùng to sign."""
    dossier = done(received(**changes), "handed_over", by=a_clerk())
    return done(dossier, "propose_grant", by=a_case_officer())


def returned(**changes: Any) -> Dossier:
    """A dossier whose owner has the result in hand."""
    signed = actions.Decision("Giấy phép", "12/GPXD", "Võ Quốc Hùng", date(2019, 6, 14))
    dossier = done(at_the_chair(**changes), "signed", by=a_chair(), decision=signed)
    return done(done(dossier, "issued", by=a_records_clerk_of_agency()), "returned", by=a_clerk())


def a_records_clerk_of_agency() -> Person:
    """Thu, with a post for the whole agency as the default process asks."""
    from motcua.agencies.models import Post
    from motcua.kernel.actors import Role
    from tests.world import FOUNDED

    thu, place = a_records_clerk(), a_place()
    Post.objects.get_or_create(
        user=thu.user, role=Role.RECORDS_CLERK, agency=place.agency, unit=None, defaults={"valid_from": FOUNDED}
    )
    return a_records_clerk()


def open_task(dossier: Dossier) -> Task:
    """The step at hand."""
    return Task.objects.get(dossier=dossier, closed_at=None)


def signed_in(client: Client, person: Person) -> Client:
    """The client as that person."""
    client.force_login(person.user)
    return client


def a_key() -> dict[str, str]:
    """The hidden key of a form."""
    return {"idempotency_key": uuid7().hex}


def at_the_counter(**changes: str) -> dict[str, str]:
    """What Lan types for An, with every paper on the counter."""
    typed = {
        "procedure": a_procedure().code,
        "number": "042084000123",
        "name": "Lê Văn An",
        "phone": "0912345678",
        "channel": "direct",
        "sets": "1",
        "return_channel": "counter",
        "do": "receive",
    }
    ticked = {f"there-{paper.pk}": "1" for paper in a_version().papers.all()}
    return typed | ticked | a_key() | changes
