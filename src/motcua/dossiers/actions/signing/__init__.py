"""A dossier's result as an electronic document: drafted, signed by the leader, numbered and sealed, revoked."""

from motcua.dossiers.actions.signing.drafting import Proposal, draft_replacement, draft_result
from motcua.dossiers.actions.signing.keeping import (
    number_result,
    require_may_sign,
    revoke_result,
    seal_result,
    sign_result,
)
from motcua.dossiers.actions.signing.orders import finish_keys, halt_keys, order_keys, refuse_key_item

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
    "seal_result",
    "sign_result",
]
