"""Saying who one is, for an account that was opened without a person behind it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.kernel.actors import Actor
from motcua.kernel.refusals import NotAllowed
from motcua.people.actions import register_person
from motcua.people.models import Party, User


@transaction.atomic
def introduce_oneself(*, full_name: str, phone: str, by: Actor, at: datetime) -> Party:
    """Enter the person behind one's own account in the register, so that he or she can file.

    No number is recorded: it is compared when a paper is shown, and an account never takes over somebody's number.
    Where the account already has its person, that one is returned. Raises NotAllowed for a visitor, NameMissing,
    NumberWrong for a telephone number of no valid form.
    Basis: Decree 61/2018, art. 17 (who hands in a dossier is identified).
    """
    if by.user_id is None:
        raise NotAllowed
    user = User.objects.select_for_update().get(pk=by.user_id)
    if user.party is not None:
        return user.party
    user.party = register_person(full_name=full_name, phone=phone, by=by, at=at)
    user.save(update_fields=["party"])
    return user.party
