"""Owners: the person or organisation behind a name and a number given at the counter."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.dossiers.actions.lodging import Owner
from motcua.kernel.actors import Actor
from motcua.people import actions as people
from motcua.people.models import Party
from motcua.people.queries import Identifier, IdentifierKind, classify_identifier, party_by_identifier


@transaction.atomic
def party_behind(owner: Owner, *, by: Actor, at: datetime) -> Party:
    """Whom the number names, else a new entry of the register: an organisation where the number is a tax code.

    Where another counter enters the same number at the same moment, both get the one person.
    Raises what the register refuses: a name or a number of no valid form.
    Basis: Decree 61/2018, art. 17 (who hands in a dossier is identified).
    """
    kind = classify_identifier(owner.identifier) if owner.identifier else None
    if kind and (known := party_by_identifier(kind, owner.identifier)):
        return known
    try:
        return _entered(owner, kind, by=by, at=at)
    except people.AlreadyRegistered:
        if kind and (known := party_by_identifier(kind, owner.identifier)):
            return known
        raise


def _entered(owner: Owner, kind: IdentifierKind | None, *, by: Actor, at: datetime) -> Party:
    if kind == IdentifierKind.TAX_CODE:
        return people.register_organisation(
            full_name=owner.name,
            tax_code=owner.identifier,
            phone=owner.phone,
            email=owner.email,
            address=owner.address,
            by=by,
            at=at,
        )
    return people.register_person(
        full_name=owner.name,
        identifiers=[Identifier(kind or IdentifierKind.CCCD, owner.identifier)] if owner.identifier else [],
        phone=owner.phone,
        email=owner.email,
        address=owner.address,
        by=by,
        at=at,
    )
