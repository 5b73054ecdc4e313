"""The cast of every test: one person of each role, always the same, made by plain functions.

Each is an `Actor` that also knows its `user`, so it serves as `by=a_clerk()` and as
`client.force_login(a_clerk().user)`. Calling twice in one test gives the same person.

| name  | role                        | name  | role                                 |
|-------|-----------------------------|-------|--------------------------------------|
| lan   | one-stop officer            | an    | citizen                              |
| binh  | case officer                | cuong | procedure controller (province)      |
| minh  | head of the division        | dung  | reporting officer (province)         |
| hung  | chair: leader of the agency | em    | administrator (province)             |
| thu   | records clerk               | giang | national supervisor (government)     |
| hoa   | outsider: one-stop officer of another ward |                               |
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from functools import cache

from django.contrib.auth.hashers import make_password

from motcua.agencies.models import Post, Unit
from motcua.agencies.queries import actor_for
from motcua.kernel.actors import Actor, Role
from motcua.kernel.text import name_sort_key, search_form
from motcua.people.models import Party, PartyIdentifier, PartyKind, User
from tests.world import FOUNDED, Place, a_place, at

PASSWORD = "motcua-demo"
TODAY = at("2019-06-14 08:00")
NAMES = {
    "lan": "Nguyễn Thị Lan",
    "binh": "Đặng Thanh Bình",
    "minh": "Trần Văn Minh",
    "hung": "Võ Quốc Hùng",
    "thu": "Hồ Thị Thu",
    "hoa": "Phạm Thị Hoa",
    "an": "Lê Văn An",
    "cuong": "Phan Đức Cường",
    "dung": "Bùi Thùy Dung",
    "em": "Dương Văn Em",
    "giang": "Hà Hương Giang",
}
NUMBERS = {"an": "042084000123"}
PHONES = {"an": "+84912345678"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Actor):
    """An actor whose account is at hand."""

    user: User

    @property
    def actor(self) -> Actor:
        return Actor(**{part.name: getattr(self, part.name) for part in fields(Actor)})

    @property
    def party(self) -> Party:
        """The person behind the account; only citizens have one."""
        assert self.user.party is not None
        return self.user.party


def a_clerk(name: str = "lan", *, unit: str = "ward-1") -> Person:
    """One-stop officer: takes dossiers in and gives results out."""
    place = a_place(unit)
    return _in_post(name, Role.ONE_STOP_OFFICER, place, place.one_stop)


def a_case_officer(name: str = "binh", *, unit: str = "ward-1") -> Person:
    """Case officer of the division."""
    place = a_place(unit)
    return _in_post(name, Role.CASE_OFFICER, place, place.division)


def a_head(name: str = "minh", *, unit: str = "ward-1") -> Person:
    """Leader of the division."""
    place = a_place(unit)
    return _in_post(name, Role.UNIT_LEADER, place, place.division)


def a_chair(name: str = "hung", *, unit: str = "ward-1") -> Person:
    """Leader of the agency."""
    return _in_post(name, Role.AGENCY_LEADER, a_place(unit))


def a_records_clerk(name: str = "thu", *, unit: str = "ward-1") -> Person:
    """Records clerk: numbers and sends documents."""
    place = a_place(unit)
    return _in_post(name, Role.RECORDS_CLERK, place, place.records)


def an_outsider(name: str = "hoa", *, unit: str = "ward-2") -> Person:
    """One-stop officer of another place, for whom our dossiers do not exist."""
    return a_clerk(name, unit=unit)


def a_procedure_controller(name: str = "cuong", *, unit: str = "province") -> Person:
    return _in_post(name, Role.PROCEDURE_CONTROLLER, a_place(unit))


def a_reporting_officer(name: str = "dung", *, unit: str = "province") -> Person:
    return _in_post(name, Role.REPORTING_OFFICER, a_place(unit))


def an_administrator(name: str = "em", *, unit: str = "province") -> Person:
    return _in_post(name, Role.ADMINISTRATOR, a_place(unit))


def a_national_supervisor(name: str = "giang", *, unit: str = "government") -> Person:
    return _in_post(name, Role.NATIONAL_SUPERVISOR, a_place(unit))


def a_citizen(name: str = "an") -> Person:
    """A citizen with an account; An shows the number 042084000123."""
    user = User.objects.filter(username=name).select_related("party").first()
    return _person(user or _account(name, party=a_party(name)))


def a_party(name: str = "an", *, number: str = "") -> Party:
    """A person in the register, without an account."""
    full_name = NAMES.get(name, name)
    found = Party.objects.filter(full_name=full_name).first()
    return found or _registered(full_name, number or NUMBERS.get(name, ""), PHONES.get(name, ""))


def everybody() -> dict[Role, Person]:
    """One person of every role, for the tests that walk roles."""
    return {
        Role.CITIZEN: a_citizen(),
        Role.ONE_STOP_OFFICER: a_clerk(),
        Role.CASE_OFFICER: a_case_officer(),
        Role.UNIT_LEADER: a_head(),
        Role.AGENCY_LEADER: a_chair(),
        Role.RECORDS_CLERK: a_records_clerk(),
        Role.PROCEDURE_CONTROLLER: a_procedure_controller(),
        Role.REPORTING_OFFICER: a_reporting_officer(),
        Role.ADMINISTRATOR: an_administrator(),
        Role.NATIONAL_SUPERVISOR: a_national_supervisor(),
    }


def _in_post(name: str, role: Role, place: Place, unit: Unit | None = None) -> Person:
    user = User.objects.filter(username=name).first() or _account(name)
    if not Post.objects.filter(user=user, role=role, agency=place.agency, unit=unit).exists():
        Post.objects.create(user=user, role=role, agency=place.agency, unit=unit, valid_from=FOUNDED)
    return _person(user)


def _person(user: User) -> Person:
    actor = actor_for(user, at=TODAY)
    return Person(user=user, **{part.name: getattr(actor, part.name) for part in fields(Actor)})


def _account(name: str, *, party: Party | None = None) -> User:
    full_name = NAMES.get(name, name.title())
    return User.objects.create(username=name, password=_hashed(), full_name=full_name, party=party)


def _registered(full_name: str, number: str, phone: str) -> Party:
    party = Party.objects.create(
        kind=PartyKind.PERSON,
        full_name=full_name,
        name_search=search_form(full_name),
        name_sort=name_sort_key(full_name),
        birth_date=date(1984, 5, 20),
        phone=phone,
        address="Số 12, đường Phan Đình Phùng, phường Nam Hà, thành phố Hà Tĩnh, tỉnh Hà Tĩnh",
        created_at=TODAY,
    )
    if number:
        PartyIdentifier.objects.create(party=party, kind="cccd", number=number, valid_from=FOUNDED)
    return party


@cache
def _hashed() -> str:
    return make_password(PASSWORD)
