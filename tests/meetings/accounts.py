"""Two at the same moment on accounts, keys, persons, organisations and mandates."""

from __future__ import annotations

from datetime import date
from functools import partial
from itertools import count

from motcua.kernel.actors import VISITOR, system
from motcua.people import actions
from motcua.people.models import MandateKind, Party, User
from tests.meetings.meeting import BOTH, Work, two
from tests.people import a_citizen, a_clerk
from tests.world import at

AT, BY = at("2019-05-03 10:00"), system("test")
FIRST, LAST = date(2019, 5, 1), date(2019, 12, 31)
_numbers = count(1)


def an_account() -> User:
    return actions.create_user(username=f"user{next(_numbers)}", password=None, full_name="Ai đó", by=BY, at=AT)


def a_person() -> Party:
    return actions.register_person(full_name="Trần Thị Sáu", by=BY, at=AT)


@two(actions.create_user, "NameTaken", "done")
def opening_an_account() -> Work:
    return partial(actions.create_user, username="trung", password=None, full_name="Ai đó", by=BY, at=AT)


@two(actions.sign_up, "NameTaken", "done", told=2)
def opening_an_account_for_oneself() -> Work:
    return partial(actions.sign_up, username="sau", password="kh0ng-de-doan", full_name="Trần Thị Sáu",
                   phone="0912000666", email="", by=VISITOR, at=AT)  # fmt: skip


@two(actions.close_account, *BOTH)
def closing_an_account() -> Work:
    return partial(actions.close_account, an_account(), by=BY, at=AT)


@two(actions.change_preferences, *BOTH, told=2)
def choosing_a_language() -> Work:
    an = a_citizen()
    return partial(actions.change_preferences, an.user, language="en", single_keys=False, by=an.actor, at=AT)


@two(actions.issue_token, *BOTH, told=2)
def issuing_a_key_each() -> Work:
    return partial(actions.issue_token, an_account(), name="Kho", scopes=["dossiers:read"], by=BY, at=AT)


@two(actions.revoke_token, *BOTH)
def revoking_a_key() -> Work:
    token, _plain = actions.issue_token(an_account(), name="Kho", scopes=["dossiers:read"], by=BY, at=AT)
    return partial(actions.revoke_token, token, by=BY, at=AT)


@two(actions.register_person, "AlreadyRegistered", "done")
def entering_a_person() -> Work:
    number = actions.Identifier(actions.IdentifierKind.CCCD, "042084000666")
    return partial(actions.register_person, full_name="Trần Thị Sáu", identifiers=[number], by=BY, at=AT)


@two(actions.register_organisation, "AlreadyRegistered", "done")
def entering_an_organisation() -> Work:
    return partial(actions.register_organisation, full_name="Công ty A", tax_code="0100109106", by=BY, at=AT)


@two(actions.record_identifier, "AlreadyRegistered", "done")
def recording_a_number() -> Work:
    number = actions.Identifier(actions.IdentifierKind.CCCD, "042084000555")
    return partial(actions.record_identifier, a_person(), identifier=number, by=a_clerk().actor, at=AT)


@two(actions.correct_contact, *BOTH, told=2)
def correcting_where_somebody_is_reached() -> Work:
    return partial(actions.correct_contact, a_person(), phone="0912000111", email="", address="Số 1", by=BY, at=AT)


@two(actions.give_mandate, "MandateStands", "done")
def giving_a_mandate() -> Work:
    return partial(actions.give_mandate, a_person(), agent=a_person(), kind=MandateKind.GUARDIAN, valid_from=FIRST,
                   by=BY, at=AT)  # fmt: skip


@two(actions.end_mandate, "AlreadyEnded", "done")
def ending_a_mandate() -> Work:
    mandate = giving_a_mandate()()
    return partial(actions.end_mandate, mandate, last_day=LAST, by=BY, at=AT)  # type: ignore[arg-type]
