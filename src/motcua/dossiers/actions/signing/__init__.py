"""What an agency issues as electronic documents: results drafted, signed, sealed, revoked; forms and letters too."""

from motcua.dossiers.actions.signing.drafting import Proposal, draft_replacement, draft_result
from motcua.dossiers.actions.signing.keeping import (
    number_result,
    require_may_sign,
    revoke_result,
    seal_result,
    sign_result,
)
from motcua.dossiers.actions.signing.orders import finish_keys, halt_keys, order_keys, refuse_key_item
from motcua.dossiers.actions.signing.others import seal_document, sign_document

__all__ = [
    "Proposal",
    "draft_replacement",
    "draft_result",
    "finish_keys",
    "halt_keys",
    "number_result",
    "order_keys",
    "refuse_key_item",
    "require_may_sign",
    "revoke_result",
    "seal_document",
    "seal_result",
    "sign_document",
    "sign_result",
]
