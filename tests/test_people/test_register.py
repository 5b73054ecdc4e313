"""Entering persons and organisations, their numbers and mandates."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.kernel.actors import VISITOR
from motcua.kernel.refusals import NotAllowed, Refusal
from motcua.ledger.queries import events_of
from motcua.people import actions, queries
from motcua.people.actions.parties import stream_of
from motcua.people.dated import DatesOutOfOrder
from motcua.people.models import MandateKind, Party
from motcua.people.rules import Identifier, IdentifierKind
from tests import people
from tests.world import at

MORNING = at("2019-06-14 08:00")
SEN = Identifier(IdentifierKind.CCCD, "042 184 000 555")


@pytest.mark.django_db
def test_a_person_enters_the_register_and_no_personal_datum_enters_the_ledger() -> None:
    lan = people.a_clerk("lan")

    sen = actions.register_person(
        full_name=" Ngô  Thị Sen ", identifiers=[SEN], phone="0912 345 679", by=lan, at=MORNING
    )

    (event,) = events_of(stream_of(sen))
    assert (sen.full_name, sen.name_search, sen.phone) == ("Ngô Thị Sen", "ngo thi sen", "+84912345679")
    assert queries.party_by_identifier("cccd", "042184000555") == sen
    assert event.kind == "people.party_registered"
    assert not any(datum in event.body for datum in ("Sen", "042184000555", "912345679"))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"full_name": " \u200b "}, actions.NameMissing),
        ({"phone": "0912"}, actions.NumberWrong),
        ({"identifiers": [Identifier(IdentifierKind.CMND, "12")]}, actions.NumberWrong),
        ({"identifiers": [Identifier(IdentifierKind.CMND, "183123456")]}, actions.AlreadyRegistered),
        ({"by": VISITOR}, NotAllowed),
        (
            {
                "identifiers": [
                    Identifier(IdentifierKind.PASSPORT, "C1234567", date(2019, 1, 2), valid_to=date(2019, 1, 1))
                ]
            },
            DatesOutOfOrder,
        ),
    ],
)
def test_a_person_is_refused_and_nothing_is_kept(wrong: dict[str, object], refusal: type[Refusal]) -> None:
    held = [Identifier(IdentifierKind.CMND, "183123456")]
    actions.register_person(full_name="Lê Ba", identifiers=held, by=people.a_clerk(), at=MORNING)
    asked: dict[str, object] = {"full_name": "Ngô Thị Sen", "by": people.a_clerk(), "at": MORNING}

    with pytest.raises(refusal):
        actions.register_person(**(asked | wrong))  # type: ignore[arg-type]

    assert Party.objects.count() == 1


@pytest.mark.django_db
def test_an_organisation_is_named_by_a_tax_code_with_the_right_check_digit() -> None:
    lan = people.a_clerk()

    firm = actions.register_organisation(full_name="Công ty Sông La", tax_code="0100233488", by=lan, at=MORNING)

    assert queries.party_by_identifier("tax_code", "0100233488") == firm
    with pytest.raises(actions.NumberWrong, match="0100233487"):
        actions.register_organisation(full_name="Công ty Sông Lam", tax_code="0100233487", by=lan, at=MORNING)


@pytest.mark.django_db
def test_a_number_serves_again_after_it_has_ended() -> None:
    lan = people.a_clerk()
    lent = Identifier(IdentifierKind.PASSPORT, "C1234567", valid_from=date(2008, 1, 1), valid_to=date(2018, 1, 1))
    actions.register_person(full_name="Lê Ba", identifiers=[lent], by=lan, at=MORNING)

    anew = Identifier(IdentifierKind.PASSPORT, "C1234567", valid_from=date(2018, 1, 2))
    tu = actions.register_person(full_name="Lê Tư", identifiers=[anew], by=lan, at=MORNING)

    assert queries.party_by_identifier("passport", "c1234567") == tu


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed", ["nguyen thi huong", "Hường Nguyễn", "NGUYỄN THỊ HƯỜNG", "042184000555", "0912345679"]
)
def test_a_person_is_found_by_name_in_any_spelling_by_number_and_by_telephone(typed: str) -> None:
    lan = people.a_clerk()
    huong = actions.register_person(
        full_name="Nguyễn Thị Hường", identifiers=[SEN], phone="0912345679", by=lan, at=MORNING
    )
    people.a_party("Trần Văn Hưởng")

    found = queries.find_parties(typed, by=lan)

    assert list(found) == [huong]


@pytest.mark.django_db
def test_a_citizen_finds_nobody_but_oneself() -> None:
    an, _ba = people.a_citizen("an"), people.a_party("Lê Văn Ba")

    found = queries.find_parties("le van", by=an)

    assert list(found) == [an.party]


@pytest.mark.django_db
def test_persons_are_listed_by_given_name_in_vietnamese_order() -> None:
    for name in ("Lê Văn Đức", "Trần Thị Ánh", "Bùi Văn Dũng", "Ngô An"):
        people.a_party(name)

    names = [party.full_name for party in Party.objects.in_name_order()]

    assert names == ["Ngô An", "Trần Thị Ánh", "Bùi Văn Dũng", "Lê Văn Đức"]


@pytest.mark.django_db
def test_a_mandate_is_given_and_ended_by_its_principal() -> None:
    an, ba = people.a_citizen("an"), people.a_party("Lê Văn Ba")

    mandate = actions.give_mandate(
        an.party, agent=ba, kind=MandateKind.POWER_OF_ATTORNEY, valid_from=date(2019, 6, 1), by=an, at=MORNING
    )
    actions.end_mandate(mandate, last_day=date(2019, 6, 30), by=an, at=MORNING)

    assert list(queries.principals_of(ba.pk, on=date(2019, 6, 30)).values_list("principal", flat=True)) == [an.party.pk]
    assert not queries.principals_of(ba.pk, on=date(2019, 7, 1)).exists()


@pytest.mark.django_db
def test_nobody_gives_a_mandate_in_the_name_of_another() -> None:
    an, ba = people.a_citizen("an"), people.a_party("Lê Văn Ba")

    with pytest.raises(NotAllowed):
        actions.give_mandate(
            ba, agent=an.party, kind=MandateKind.GUARDIAN, valid_from=date(2019, 6, 1), by=an, at=MORNING
        )

    assert not ba.mandates_given.exists()


@pytest.mark.django_db
def test_the_same_mandate_is_not_recorded_twice_nor_to_oneself() -> None:
    an, ba = people.a_citizen("an"), people.a_party("Lê Văn Ba")
    terms = {"kind": MandateKind.GUARDIAN, "valid_from": date(2019, 6, 1), "by": an, "at": MORNING}
    actions.give_mandate(an.party, agent=ba, **terms)  # type: ignore[arg-type]

    with pytest.raises(actions.MandateStands):
        actions.give_mandate(an.party, agent=ba, **terms)  # type: ignore[arg-type]
    with pytest.raises(actions.MandateToOneself):
        actions.give_mandate(an.party, agent=an.party, **terms)  # type: ignore[arg-type]
