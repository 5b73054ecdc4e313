"""When a promise cannot be kept: the apology, more time by law, the causes of delay."""

from motcua.dossiers.actions.lateness.causes import Cause
from motcua.dossiers.actions.lateness.extending import MoreTime, extend_legal_time
from motcua.dossiers.actions.lateness.grounds import end_apology_ground, enter_apology_ground
from motcua.dossiers.actions.lateness.papers import issue_apology
from motcua.dossiers.actions.lateness.promising import NewPromise, exempt_from_apology, promise_again
from motcua.dossiers.actions.lateness.recounting import approve_recount, begin_recount, carry_out_recount, plan_recount
from motcua.dossiers.actions.lateness.rules_of_time import set_time_rule
from motcua.dossiers.actions.lateness.warning import read_notices, warn_of_dossiers, warn_of_steps

__all__ = [
    "Cause",
    "MoreTime",
    "NewPromise",
    "approve_recount",
    "begin_recount",
    "carry_out_recount",
    "end_apology_ground",
    "enter_apology_ground",
    "exempt_from_apology",
    "extend_legal_time",
    "issue_apology",
    "plan_recount",
    "promise_again",
    "read_notices",
    "set_time_rule",
    "warn_of_dossiers",
    "warn_of_steps",
]
