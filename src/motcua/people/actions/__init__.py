"""Everything that can happen to people and accounts. One function is one thing that a person does."""

from motcua.people.actions.accounts import (
    NameTaken,
    UnknownScope,
    change_preferences,
    close_account,
    create_user,
    issue_token,
    note_token_use,
    revoke_token,
    sign_up,
)
from motcua.people.actions.parties import (
    AlreadyEnded,
    AlreadyRegistered,
    MandateStands,
    MandateToOneself,
    NameMissing,
    NumberWrong,
    correct_contact,
    end_mandate,
    give_mandate,
    record_identifier,
    register_organisation,
    register_person,
)
from motcua.people.rules import Identifier, IdentifierKind

__all__ = [
    "AlreadyEnded",
    "AlreadyRegistered",
    "Identifier",
    "IdentifierKind",
    "MandateStands",
    "MandateToOneself",
    "NameMissing",
    "NameTaken",
    "NumberWrong",
    "UnknownScope",
    "change_preferences",
    "close_account",
    "correct_contact",
    "create_user",
    "end_mandate",
    "give_mandate",
    "issue_token",
    "note_token_use",
    "record_identifier",
    "register_organisation",
    "register_person",
    "revoke_token",
    "sign_up",
]
