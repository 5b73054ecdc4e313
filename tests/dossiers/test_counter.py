"""At the counter: taken in at once, or noted as incomplete with one request for everything; and whose it is."""

from __future__ import annotations

import pytest

from motcua.dossiers import actions
from motcua.dossiers.actions.refusals import DossierIncomplete, NothingAskedFor
from motcua.dossiers.models import Channel, Dossier, DossierRead, ReturnChannel, State
from motcua.kernel.actors import VISITOR
from motcua.ledger.queries import events_of
from motcua.people.models import Party, PartyIdentifier, PartyKind
from tests.cases import (
    CERTIFICATE,
    DECLARATION,
    a_handed_over_dossier,
    a_received_dossier,
    a_request,
    a_version,
    the_paper,
)
from tests.people import a_case_officer, a_citizen, a_clerk, a_head, a_party
from tests.world import a_place, at

pytestmark = pytest.mark.django_db
AT = at("2019-06-14 09:00")


def test_a_complete_dossier_is_taken_in_while_its_owner_stands_there() -> None:
    dossier = actions.take_in(a_request(), by=a_clerk(), at=AT)

    assert (dossier.state, dossier.code) == (State.RECEIVED, "000.01.20.H27-190614-0001")
    assert (dossier.lodged_at, dossier.received_at, dossier.origin) == (AT, AT, "live")
    assert {event.actor for event in events_of(dossier.stream)} == {f"user:{a_clerk().user_id}"}


def test_what_is_taken_in_for_show_says_so() -> None:
    assert actions.take_in(a_request(), by=a_clerk(), at=AT, origin="demo").origin == "demo"


def test_an_incomplete_dossier_is_not_taken_in_and_leaves_nothing_behind() -> None:
    with pytest.raises(DossierIncomplete) as refused:
        actions.take_in(a_request(papers=[]), by=a_clerk(), at=AT)

    assert refused.value.papers == [DECLARATION, CERTIFICATE]
    assert f"{DECLARATION}; {CERTIFICATE}" in refused.value.message
    assert not Dossier.objects.exists()


def test_it_is_noted_and_everything_is_asked_for_at_once() -> None:
    request = a_request(papers=[DECLARATION])
    asked = [actions.Asked(reason="Chưa có.", paper=the_paper(CERTIFICATE))]

    dossier = actions.lodge_and_ask(request, asked, by=a_clerk(), at=AT)

    supplement = dossier.supplements.get()
    assert (dossier.state, dossier.lodged_at) == (State.SUPPLEMENT, AT)
    assert (supplement.requested_at, supplement.requested_by, supplement.stage) == (AT, a_clerk().user, "before")
    assert [item.paper for item in supplement.items.all()] == [the_paper(CERTIFICATE)]


def test_nothing_is_noted_where_nothing_is_asked_for() -> None:
    with pytest.raises(NothingAskedFor):
        actions.lodge_and_ask(a_request(papers=[]), [], by=a_clerk(), at=AT)

    assert not Dossier.objects.exists()


def test_a_number_names_the_person_whom_the_register_knows() -> None:
    an = a_party("an")

    assert actions.party_behind(actions.Owner(name="An", identifier="042084000123"), by=a_clerk(), at=AT) == an


def test_a_person_whom_nobody_knows_is_entered_with_what_was_said() -> None:
    owner = actions.Owner("Trần Thị Mai", "042184000999", "+84912000111", "mai@example.vn", "Số 3 Lý Tự Trọng")

    party = actions.party_behind(owner, by=a_clerk(), at=AT)

    said = (party.kind, party.full_name, party.phone, party.email, party.address, party.created_at)
    assert said == (PartyKind.PERSON, "Trần Thị Mai", "+84912000111", "mai@example.vn", "Số 3 Lý Tự Trọng", AT)
    assert PartyIdentifier.objects.values_list("kind", "number").get(party=party) == ("cccd", "042184000999")


def test_an_old_number_of_nine_digits_is_kept_as_such() -> None:
    party = actions.party_behind(actions.Owner("Trần Thị Mai", "183456789"), by=a_clerk(), at=AT)

    assert PartyIdentifier.objects.get(party=party).kind == "cmnd"


def test_a_tax_code_names_an_organisation() -> None:
    owner = actions.Owner("Công ty Hồng Lĩnh", "0100109106", "+842393855555", "hl@example.vn", "Số 1 Trần Phú")

    party = actions.party_behind(owner, by=a_clerk(), at=AT)

    said = (party.kind, party.full_name, party.phone, party.email, party.address, party.created_at)
    assert said == (PartyKind.ORGANISATION, "Công ty Hồng Lĩnh", "+842393855555", "hl@example.vn", "Số 1 Trần Phú", AT)
    assert PartyIdentifier.objects.get(party=party).kind == "tax_code"


def test_without_a_number_a_person_is_entered_by_name_each_time() -> None:
    first, second = (actions.party_behind(actions.Owner("Trần Thị Mai"), by=a_clerk(), at=AT) for _ in range(2))

    assert first != second
    assert not PartyIdentifier.objects.filter(party__in=[first, second]).exists()
    assert Party.objects.filter(full_name="Trần Thị Mai").count() == 2


def test_everything_that_was_said_is_kept_clean() -> None:
    owner = actions.Owner("  Trần  Thị Mai ", " 042184000999 ", " +84912000111 ", " mai@example.vn ", " Số 3 ")
    request = a_request(
        owner=owner, subject="  Khai sinh ", answers={" child ": " Bé "}, channel=Channel.POSTAL,
        return_channel=ReturnChannel.POST, sets=3,
    )  # fmt: skip

    dossier = actions.lodge_dossier(request, by=a_clerk(), at=AT)

    content = dossier.content
    said = (
        content.owner_name,
        content.owner_identifier,
        content.owner_phone,
        content.owner_email,
        content.owner_address,
    )
    assert said == ("Trần Thị Mai", "042184000999", "+84912000111", "mai@example.vn", "Số 3")
    assert (content.owner_search, content.submitter_name) == ("tran thi mai", "Lê Văn An")
    assert (content.subject, content.answers, len(bytes(content.salt))) == ("Khai sinh", {"child": "Bé"}, 32)
    assert (dossier.channel, dossier.return_channel, dossier.sets) == ("postal", "post", 3)
    assert (dossier.submission.channel, dossier.submission.lodged_at) == ("postal", AT)
    assert dossier.submission.submitter == dossier.submitter == a_party("an")
    assert dossier.home_node == dossier.submission.home_node != ""
    assert dossier.submission.number.startswith("LN")
    assert (dossier.procedure, dossier.agency) == (a_version().procedure, a_place().agency)


def test_each_paper_is_kept_as_it_was_handed_in() -> None:
    dossier = actions.lodge_dossier(a_request(papers=[]), by=a_citizen(), at=AT)
    papers = [
        actions.PaperIn(the_paper(DECLARATION), originals=2, copies=1),
        actions.PaperIn(the_paper(CERTIFICATE), not_needed=True),
    ]

    actions.lodging.hand_in(dossier, papers, at=AT)

    rows = dossier.handed_papers.order_by("pk").values_list(
        "originals", "copies", "upload", "not_needed", "handed_at", "supplement"
    )
    assert [*map(tuple, rows)] == [(2, 1, None, False, AT, None), (0, 0, None, True, AT, None)]


@pytest.mark.parametrize(
    ("who", "purpose"), [(a_case_officer, "own_task"), (a_clerk, "unit_queue"), (a_head, "unit_queue")]
)
def test_who_of_the_staff_read_a_dossier_is_noted_with_the_purpose(who: object, purpose: str) -> None:
    dossier, reader = a_handed_over_dossier(), who()  # type: ignore[operator]

    actions.note_read(dossier, way="list", by=reader, at=AT)

    assert reads_of(dossier) == [(reader.user_id, AT, purpose)]


def test_whoever_searched_for_it_is_noted_as_searching() -> None:
    dossier = a_handed_over_dossier()

    actions.note_read(dossier, way="search", by=a_clerk(), at=AT)

    assert [purpose for _, _, purpose in reads_of(dossier)] == ["search"]


@pytest.mark.parametrize("who", [a_citizen, lambda: VISITOR])
def test_an_owner_who_reads_is_not_noted(who: object) -> None:
    dossier = a_received_dossier()

    actions.note_read(dossier, way="list", by=who(), at=AT)  # type: ignore[operator]

    assert reads_of(dossier) == []


def reads_of(dossier: Dossier) -> list[tuple[int, object, str]]:
    return list(DossierRead.objects.filter(dossier=dossier).values_list("user_id", "at", "purpose"))
