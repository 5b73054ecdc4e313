"""What can happen in the register of persons and organisations, and to mandates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from motcua.kernel.actors import VISITOR, Actor, Role
from motcua.kernel.local import localdate
from motcua.kernel.refusals import NotAllowed, Refusal
from motcua.kernel.text import clean_line, name_sort_key, search_form, sort_key
from motcua.ledger import actions as ledger
from motcua.people import events, rules
from motcua.people.dated import insert_or_refuse, may_end_on
from motcua.people.models import Mandate, MandateKind, Party, PartyIdentifier, PartyKind
from motcua.people.texts import PROBLEMS


class NameMissing(Refusal):
    """A person or an organisation has a name."""

    text = _("Write the full name as it stands on the paper.")
    status = 400


class NumberWrong(Refusal):
    """A number has not the form that the law gives it."""

    text = _("%(number)s: %(why)s")
    status = 400

    def __init__(self, *, number: str, problem: str) -> None:
        super().__init__(number=number, why=PROBLEMS[problem], problem=problem)


class AlreadyRegistered(Refusal):
    """The number already names somebody."""

    text = _("%(number)s is already in the register. Find the person by this number instead of entering a new one.")


class MandateToOneself(Refusal):
    """Nobody needs a mandate to act for himself."""

    text = _("A person needs no mandate to act for himself or herself.")


class MandateStands(Refusal):
    """The same mandate is already recorded for these days."""

    text = _("This mandate is already recorded for these days.")


class AlreadyEnded(Refusal):
    """What should be ended ended before, or has not begun."""

    text = _("This has already ended, or has not begun on that day.")


@transaction.atomic
def register_person(
    *,
    full_name: str,
    identifiers: Sequence[rules.Identifier] = (),
    sex: str = "",
    birth_date: date | None = None,
    phone: str = "",
    email: str = "",
    address: str = "",
    by: Actor,
    at: datetime,
) -> Party:
    """Enter a person in the register.

    Refused: to a visitor; a name, number or telephone number of no valid form; a number that names somebody else.
    Basis: Decree 61/2018/NĐ-CP, art. 17 (who hands in a dossier is identified).
    """
    _require_signed_in(by)
    party = _new_party(PartyKind.PERSON, full_name, at, phone=phone, email=email, address=address)
    party.name_sort, party.sex, party.birth_date = name_sort_key(party.full_name), sex, birth_date
    party.save(force_insert=True)
    _keep_numbers(party, identifiers, at)
    ledger.record(events.PARTY_REGISTERED, stream=stream_of(party), by=by, at=at, party_kind=party.kind)
    return party


@transaction.atomic
def register_organisation(
    *,
    full_name: str,
    tax_code: str,
    phone: str = "",
    email: str = "",
    address: str = "",
    by: Actor,
    at: datetime,
) -> Party:
    """Enter an organisation, which its tax code names.

    Refused: to a visitor; a wrong check digit; a tax code that names another organisation.
    Basis: Law on Enterprises 68/2014/QH13, art. 30 (the enterprise's number is its tax code).
    """
    _require_signed_in(by)
    party = _new_party(PartyKind.ORGANISATION, full_name, at, phone=phone, email=email, address=address)
    party.save(force_insert=True)
    _keep_numbers(party, [rules.Identifier(rules.IdentifierKind.TAX_CODE, tax_code)], at)
    ledger.record(events.PARTY_REGISTERED, stream=stream_of(party), by=by, at=at, party_kind=party.kind)
    return party


@transaction.atomic
def record_identifier(party: Party, *, identifier: rules.Identifier, by: Actor, at: datetime) -> PartyIdentifier:
    """Add a number to a person or an organisation, such as the twelve digits that follow the nine.

    Refused: for another than oneself unless at a one-stop counter; a wrong form; a number that names somebody else.
    """
    party = _locked(party, by)
    (row,) = _keep_numbers(party, [identifier], at)
    ledger.record(events.IDENTIFIER_RECORDED, stream=stream_of(party), by=by, at=at, identifier_kind=row.kind)
    return row


@transaction.atomic
def correct_contact(party: Party, *, phone: str, email: str, address: str, by: Actor, at: datetime) -> Party:
    """Correct where a person or an organisation can be reached.

    Refused: for another than oneself unless at a one-stop counter; a telephone number of no valid form.
    """
    party = _locked(party, by)
    party.phone, party.email, party.address = _phone(phone), email.strip(), clean_line(address)
    party.save(update_fields=["phone", "email", "address"])
    ledger.record(events.CONTACT_CORRECTED, stream=stream_of(party), by=by, at=at)
    return party


@transaction.atomic
def give_mandate(
    principal: Party,
    *,
    agent: Party,
    kind: MandateKind,
    valid_from: date,
    valid_to: date | None = None,
    document: str = "",
    by: Actor,
    at: datetime,
) -> Mandate:
    """Record that one may act for another.

    Refused: to whoever is neither the principal nor at a one-stop counter; to oneself; the same mandate twice.
    Basis: Civil Code 91/2015/QH13, art. 135 and 138.
    """
    principal = _locked(principal, by)
    if principal.pk == agent.pk:
        raise MandateToOneself
    mandate = Mandate(principal=principal, agent=agent, kind=kind, valid_from=valid_from, valid_to=valid_to)
    mandate.document = clean_line(document)
    insert_or_refuse(mandate, otherwise=MandateStands())
    ledger.record(events.MANDATE_GIVEN, stream=stream_of(principal), by=by, at=at, mandate=mandate.pk, agent=agent.pk)
    return mandate


@transaction.atomic
def end_mandate(mandate: Mandate, *, last_day: date, by: Actor, at: datetime) -> Mandate:
    """Say on which day a mandate holds for the last time.

    Refused: to whoever is neither the principal nor at a one-stop counter; where it does not hold on that day.
    Basis: Civil Code 91/2015/QH13, art. 140.
    """
    mandate = Mandate.objects.select_for_update(of=("self",)).select_related("principal").get(pk=mandate.pk)
    _require_concerned(mandate.principal, by)
    if not may_end_on(mandate, last_day):
        raise AlreadyEnded
    mandate.valid_to = last_day
    mandate.save(update_fields=["valid_to"])
    ledger.record(events.MANDATE_ENDED, stream=stream_of(mandate.principal), by=by, at=at, mandate=mandate.pk)
    return mandate


def stream_of(party: Party) -> str:
    """Where the ledger keeps the history of a person or an organisation."""
    return f"party:{party.uid}"


def _require_signed_in(by: Actor) -> None:
    if by == VISITOR:
        raise NotAllowed


def _require_concerned(party: Party, by: Actor) -> None:
    if not (by.has(Role.ONE_STOP_OFFICER) or by.is_system or party.pk in by.party_ids):
        raise NotAllowed


def _locked(party: Party, by: Actor) -> Party:
    fresh = Party.objects.select_for_update().get(pk=party.pk)
    _require_concerned(fresh, by)
    return fresh


def _new_party(kind: PartyKind, full_name: str, at: datetime, *, phone: str, email: str, address: str) -> Party:
    name = clean_line(full_name)
    if not name:
        raise NameMissing
    return Party(
        kind=kind,
        full_name=name,
        name_search=search_form(name),
        name_sort=sort_key(name),
        phone=_phone(phone),
        email=email.strip(),
        address=clean_line(address),
        created_at=at,
    )


def _phone(number: str) -> str:
    if not number.strip():
        return ""
    if problem := rules.phone_problem(number):
        raise NumberWrong(number=clean_line(number), problem=problem)
    return rules.normal_phone(number)


def _keep_numbers(party: Party, identifiers: Sequence[rules.Identifier], at: datetime) -> list[PartyIdentifier]:
    return [_keep_number(party, identifier, localdate(at)) for identifier in identifiers]


def _keep_number(party: Party, identifier: rules.Identifier, today: date) -> PartyIdentifier:
    number = rules.normal_number(identifier.number)
    problem = rules.identifier_problem(identifier.kind, number)
    if party.is_organisation and identifier.kind != rules.IdentifierKind.TAX_CODE:
        problem = "not-of-an-organisation"
    if problem:
        raise NumberWrong(number=clean_line(identifier.number), problem=problem)
    row = PartyIdentifier(party=party, kind=identifier.kind, number=number, issued_on=identifier.issued_on)
    row.issued_by = clean_line(identifier.issued_by)
    row.valid_from = identifier.valid_from or identifier.issued_on or today
    row.valid_to = identifier.valid_to
    insert_or_refuse(row, otherwise=AlreadyRegistered(number=number))
    return row
