"""Pages on which documents are drafted, signed, sealed and looked after."""

from motcua.dossiers.views.signing.drafting import draft, replace
from motcua.dossiers.views.signing.issued import issued, issued_file, issued_print, issued_result, revoke
from motcua.dossiers.views.signing.letters import letters, rewrite_letter, write_letter
from motcua.dossiers.views.signing.orders import key_order, key_orders
from motcua.dossiers.views.signing.trays import (
    official_file,
    one_document,
    revoke_document,
    sealing,
    sign_by_pen,
    tray,
    visa,
)

__all__ = [
    "draft",
    "issued",
    "issued_file",
    "issued_print",
    "issued_result",
    "key_order",
    "key_orders",
    "letters",
    "official_file",
    "one_document",
    "replace",
    "revoke",
    "revoke_document",
    "rewrite_letter",
    "sealing",
    "sign_by_pen",
    "tray",
    "visa",
    "write_letter",
]
