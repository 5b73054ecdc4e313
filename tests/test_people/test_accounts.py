"""Accounts, and the keys by which programs use them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client, RequestFactory

from motcua.agencies.middleware import know_actor
from motcua.agencies.queries import actor_for
from motcua.kernel.actors import Actor, system
from motcua.kernel.refusals import NotAllowed
from motcua.ledger.models import Event
from motcua.people import actions, queries
from motcua.people.models import ApiToken
from motcua.people.tokens import TokenAuth
from tests import people
from tests.world import at

pytestmark = pytest.mark.django_db
MORNING = at("2019-06-14 08:00")


def test_an_administrator_opens_an_account_and_others_may_not() -> None:
    em, lan = people.an_administrator(), people.a_clerk()

    sen = actions.create_user(username="sen", password="hoa-sen-ho-tay", full_name="Ngô Sen", by=em, at=MORNING)

    assert sen.check_password("hoa-sen-ho-tay")
    with pytest.raises(NotAllowed):
        actions.create_user(username="hue", password="hoa-hue-trang", by=lan, at=MORNING)


def test_an_operator_reads_the_tables_and_changes_none(client: Client) -> None:
    operator = actions.create_operator(username="root", password="khong-ai-doan", by=system("console"), at=MORNING)
    client.force_login(operator)

    pages = [
        "people/user",
        "people/party",
        "people/apitoken",
        "agencies/agency",
        "agencies/post",
        "agencies/calendarday",
    ]
    listed = [client.get(f"/admin/{page}/").status_code for page in pages]

    assert listed == [200] * 6
    assert client.get("/admin/people/user/add/").status_code == 403
    assert "argon2" not in client.get(f"/admin/people/user/{operator.pk}/change/").content.decode()
    with pytest.raises(NotAllowed):
        actions.create_operator(username="root2", password="x", by=people.an_administrator(), at=MORNING)


def test_a_user_name_is_taken_whatever_the_case() -> None:
    em = people.an_administrator()
    actions.create_user(username="sen", password=None, by=em, at=MORNING)

    with pytest.raises(actions.NameTaken):
        actions.create_user(username="SEN", password=None, by=em, at=MORNING)


def test_a_key_opens_until_it_is_revoked_and_is_never_kept_as_text() -> None:
    lan = people.a_clerk()
    token, plain = actions.issue_token(lan.user, name="Kho bạc", scopes=["dossiers:read"], by=lan, at=MORNING)

    opened = queries.token_for(plain, at=MORNING)
    actions.revoke_token(token, by=lan, at=MORNING)

    assert opened == token
    assert queries.token_for(plain, at=MORNING) is None
    assert plain.partition(".")[2] not in "".join(ApiToken.objects.values_list("digest", flat=True))
    assert not Event.objects.filter(body__contains=plain).exists()


def test_a_key_opens_nothing_when_it_has_expired_or_its_account_is_closed() -> None:
    lan, em = people.a_clerk(), people.an_administrator()
    _short, expired = actions.issue_token(
        lan.user, name="a", scopes=[], expires_at=MORNING + timedelta(hours=1), by=lan, at=MORNING
    )
    _long, closed = actions.issue_token(lan.user, name="b", scopes=[], by=lan, at=MORNING)

    actions.close_account(lan.user, by=em, at=MORNING)

    assert queries.token_for(expired, at=MORNING + timedelta(hours=1)) is None
    assert queries.token_for(closed, at=MORNING) is None


@pytest.mark.parametrize("sent", ["", ".", "mc_", "mc_00000000.x", "x" * 5000])
def test_what_is_no_key_opens_nothing(sent: str) -> None:
    assert queries.token_for(sent, at=MORNING) is None


def test_a_key_with_one_other_sign_opens_nothing() -> None:
    lan = people.a_clerk()
    _token, plain = actions.issue_token(lan.user, name="a", scopes=[], by=lan, at=MORNING)

    other = plain[:-1] + ("A" if plain[-1] != "A" else "B")

    assert queries.token_for(other, at=MORNING) is None


def test_a_key_is_not_issued_for_another_account_nor_for_an_unknown_scope() -> None:
    lan, binh = people.a_clerk(), people.a_case_officer()

    with pytest.raises(NotAllowed):
        actions.issue_token(binh.user, name="a", scopes=[], by=lan, at=MORNING)
    with pytest.raises(actions.UnknownScope, match="everything"):
        actions.issue_token(lan.user, name="a", scopes=["everything"], by=lan, at=MORNING)


def test_a_request_with_a_key_acts_as_its_account_within_the_scopes(rf: RequestFactory) -> None:
    lan = people.a_clerk()
    token, plain = actions.issue_token(lan.user, name="a", scopes=["dossiers:read"], by=lan, at=MORNING)
    request = rf.get("/api/v1/dossiers", headers={"Authorization": f"Bearer {plain}"})
    know_actor(request)

    TokenAuth()(request)

    actor: Actor = request.actor  # type: ignore[attr-defined]
    assert (actor.kind, actor.label, actor.scopes) == ("token", f"token:{token.pk}", frozenset({"dossiers:read"}))
    assert actor.grants == actor_for(lan.user, at=MORNING).grants
    assert ApiToken.objects.get().last_used_on is not None


def test_preferences_are_ones_own() -> None:
    lan, binh = people.a_clerk(), people.a_case_officer()

    changed = actions.change_preferences(lan.user, language="en", single_keys=False, by=lan, at=MORNING)

    assert (changed.language, changed.single_keys) == ("en", False)
    with pytest.raises(NotAllowed):
        actions.change_preferences(lan.user, language="vi", single_keys=True, by=binh, at=MORNING)
