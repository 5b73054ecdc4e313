"""Reading the register of persons and organisations, mandates and tokens."""

from __future__ import annotations

import hashlib
import hmac
from datetime import date, datetime

from django.db.models import Q, QuerySet

from motcua.kernel.actors import Actor
from motcua.kernel.text import search_form
from motcua.people import rules
from motcua.people.dated import in_force
from motcua.people.models import ApiToken, Mandate, Party, PartyIdentifier, User
from motcua.people.rules import (
    Identifier,
    IdentifierKind,
    classify_identifier,
    normal_number,
    normal_phone,
    phone_problem,
)
from motcua.people.texts import PROBLEMS

__all__ = [
    "PROBLEMS",
    "Identifier",
    "IdentifierKind",
    "classify_identifier",
    "find_parties",
    "live_tokens_of",
    "normal_number",
    "normal_phone",
    "party_by_identifier",
    "phone_problem",
    "principals_of",
    "token_digest",
    "token_for",
]
# Other domains ask about people and their numbers here; the rules themselves stay behind this door.

FOUND_AT_MOST = 20


def party_by_identifier(kind: rules.IdentifierKind | str, number: str) -> Party | None:
    """Whom a number names; the latest holder where it was issued twice."""
    found = PartyIdentifier.objects.filter(kind=kind, number=rules.normal_number(number)).select_related("party")
    row = found.order_by("-valid_from", "-pk").first()
    return row.party if row else None


def find_parties(text: str, *, by: Actor, limit: int = FOUND_AT_MOST) -> QuerySet[Party]:
    """Persons and organisations by name (any case, with or without accents), by a number or by telephone."""
    parties = Party.objects.visible_to(by).prefetch_related("identifiers")
    return parties.filter(_named(text) | _numbered(text)).distinct().in_name_order()[:limit]


def _named(text: str) -> Q:
    syllables = search_form(text).split()
    if not syllables:
        return Q(pk__in=[])
    return Q(*(Q(name_search__contains=syllable) for syllable in syllables))


def _numbered(text: str) -> Q:
    number = Q(identifiers__number=rules.normal_number(text))
    phone = rules.normal_phone(text)
    return number | Q(phone=phone) if phone else number


def principals_of(party_id: int, *, on: date) -> QuerySet[Mandate]:
    """The mandates by which somebody may act for others on this day."""
    return Mandate.objects.filter(in_force(on), agent_id=party_id)


def live_tokens_of(user: User) -> QuerySet[ApiToken]:
    """The keys of an account that have not been revoked, newest first."""
    return ApiToken.objects.filter(user=user, revoked_at__isnull=True).order_by("-created_at", "-pk")


def token_digest(plain: str) -> str:
    """What is kept of a token. It holds 256 random bits, so a plain hash is enough."""
    return hashlib.sha256(plain.encode()).hexdigest()


def token_for(plain: str, *, at: datetime) -> ApiToken | None:
    """The live token behind what a program sent, or None; the comparison takes the same time whatever differs."""
    prefix = plain.partition(".")[0]
    token = ApiToken.objects.select_related("user").filter(prefix=prefix, user__is_active=True).first()
    known = token.digest if token else token_digest("")
    if hmac.compare_digest(known, token_digest(plain)) and token and token.is_live(at):
        return token
    return None
