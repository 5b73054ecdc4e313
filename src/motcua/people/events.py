"""What can happen to accounts, persons, organisations, mandates and tokens."""

from django.utils.translation import gettext_lazy as _

from motcua.ledger.kinds import EventKind

PARTY_REGISTERED = EventKind("people.party_registered", _("Entered in the register of persons and organisations."))
CONTACT_CORRECTED = EventKind("people.contact_corrected", _("Contact details were corrected."))
IDENTIFIER_RECORDED = EventKind("people.identifier_recorded", _("An identity number was recorded."))
MANDATE_GIVEN = EventKind("people.mandate_given", _("A mandate was recorded."))
MANDATE_ENDED = EventKind("people.mandate_ended", _("A mandate was ended."))
ACCOUNT_OPENED = EventKind("people.account_opened", _("The account was opened."))
ACCOUNT_CLOSED = EventKind("people.account_closed", _("The account was closed."))
PREFERENCES_CHANGED = EventKind("people.preferences_changed", _("The settings of the account were changed."))
TOKEN_ISSUED = EventKind("people.token_issued", _("A key for programs was issued."))
TOKEN_REVOKED = EventKind("people.token_revoked", _("A key for programs was revoked."))
