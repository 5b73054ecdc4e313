"""What can happen to accounts and to the keys by which programs use them."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from motcua.kernel.actors import Actor, Role, system
from motcua.kernel.local import localdate
from motcua.kernel.refusals import NotAllowed, Refusal
from motcua.kernel.text import clean_line
from motcua.ledger import actions as ledger
from motcua.people import events, queries
from motcua.people.actions.parties import register_person
from motcua.people.dated import insert_or_refuse
from motcua.people.models import ApiToken, Party, User
from motcua.people.texts import SCOPES


class NameTaken(Refusal):
    """Another account has this user name or address."""

    text = _("This user name or email address is in use. Choose another one, or sign in.")


class UnknownScope(Refusal):
    """A key is issued only for what the API knows."""

    text = _("A key cannot be issued for %(scopes)s.")
    status = 400


@transaction.atomic
def create_user(
    *,
    username: str,
    password: str | None,
    full_name: str = "",
    email: str = "",
    party: Party | None = None,
    language: str = "vi",
    by: Actor,
    at: datetime,
) -> User:
    """Open an account for somebody; without a password nobody can sign in with one.

    Refused: to all but an administrator and the product itself; a user name or address that is in use.
    """
    if not (by.is_system or by.has(Role.ADMINISTRATOR)):
        raise NotAllowed
    user = User(username=username, email=email.strip(), party=party, language=language)
    user.full_name = clean_line(full_name) or (party.full_name if party else "")
    user.set_password(password)
    insert_or_refuse(user, otherwise=NameTaken())
    ledger.record(events.ACCOUNT_OPENED, stream=stream_of(user), by=by, at=at)
    return user


@transaction.atomic
def create_operator(*, username: str, password: str, by: Actor, at: datetime) -> User:
    """Open the account of an operator, who reads the tables of the node on its read-only pages and holds no role.

    Refused: to all but the product itself, at its console; a user name that is in use.
    """
    if not by.is_system:
        raise NotAllowed
    user = create_user(username=username, password=password, by=by, at=at)
    user.is_staff = user.is_superuser = True
    user.save(update_fields=["is_staff", "is_superuser"])
    return user


@transaction.atomic
def sign_up(*, username: str, password: str, full_name: str, phone: str, email: str, by: Actor, at: datetime) -> User:
    """Open an account for oneself: a person of that name enters the register, with no number yet.

    Numbers are recorded when a paper is shown or a dossier is filed, so an account never takes over somebody's number.
    Refused: to somebody who has signed in; a user name or address that is in use; a telephone number of no valid form.
    """
    if by.user_id is not None:
        raise NotAllowed
    desk = system("sign-up")
    party = register_person(full_name=full_name, phone=phone, email=email, by=desk, at=at)
    return create_user(username=username, password=password, email=email, party=party, by=desk, at=at)


@transaction.atomic
def close_account(user: User, *, by: Actor, at: datetime) -> User:
    """Close an account: nobody signs in with it and its keys open nothing. Its history stays; twice is once.

    Refused: to all but an administrator and the product itself.
    """
    if not (by.is_system or by.has(Role.ADMINISTRATOR)):
        raise NotAllowed
    user = User.objects.select_for_update().get(pk=user.pk)
    if user.is_active:
        user.is_active = False
        user.save(update_fields=["is_active"])
        ledger.record(events.ACCOUNT_CLOSED, stream=stream_of(user), by=by, at=at)
    return user


@transaction.atomic
def change_preferences(user: User, *, language: str, single_keys: bool, by: Actor, at: datetime) -> User:
    """Choose the language of the pages and whether single keys act.

    Refused: for another account than one's own.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    if by.user_id != user.pk:
        raise NotAllowed
    user.language, user.single_keys = language, single_keys
    user.save(update_fields=["language", "single_keys"])
    ledger.record(events.PREFERENCES_CHANGED, stream=stream_of(user), by=by, at=at)
    return user


@transaction.atomic
def issue_token(
    user: User, *, name: str, scopes: Sequence[str], expires_at: datetime | None = None, by: Actor, at: datetime
) -> tuple[ApiToken, str]:
    """Issue a key for programs; its text is returned once and never kept.

    Refused: for another account, unless to the product itself (a key speaks for its account, so an administrator who
    could issue it would read what he may not); to a key; a scope that the API does not know.
    """
    if by.kind == "token" or not (by.user_id == user.pk or by.is_system):
        raise NotAllowed
    if unknown := sorted(set(scopes) - set(SCOPES)):
        raise UnknownScope(scopes=", ".join(unknown))
    prefix = f"mc_{secrets.token_hex(4)}"
    plain = f"{prefix}.{secrets.token_urlsafe(32)}"
    token = ApiToken.objects.create(
        user=user,
        name=clean_line(name),
        prefix=prefix,
        digest=queries.token_digest(plain),
        scopes=sorted(set(scopes)),
        created_at=at,
        expires_at=expires_at,
    )
    ledger.record(events.TOKEN_ISSUED, stream=stream_of(user), by=by, at=at, token=token.pk, scopes=token.scopes)
    return token, plain


@transaction.atomic
def revoke_token(token: ApiToken, *, by: Actor, at: datetime) -> ApiToken:
    """Make a key open nothing from this moment. Revoking it again changes nothing.

    Refused: for another account's key unless to an administrator or the product itself.
    """
    token = ApiToken.objects.select_for_update(of=("self",)).select_related("user").get(pk=token.pk)
    _require_own(token.user, by)
    if token.revoked_at is None:
        token.revoked_at = at
        token.save(update_fields=["revoked_at"])
        ledger.record(events.TOKEN_REVOKED, stream=stream_of(token.user), by=by, at=at, token=token.pk)
    return token


def note_token_use(token: ApiToken, *, at: datetime) -> None:
    """Remember the day on which a key was last used: one write a day, no history."""
    today = localdate(at)
    if token.last_used_on != today:
        ApiToken.objects.filter(pk=token.pk).update(last_used_on=today)


def stream_of(user: User) -> str:
    """Where the ledger keeps the history of an account."""
    return f"user:{user.pk}"


def _require_own(user: User, by: Actor) -> None:
    if not (by.user_id == user.pk or by.is_system or by.has(Role.ADMINISTRATOR)):
        raise NotAllowed
