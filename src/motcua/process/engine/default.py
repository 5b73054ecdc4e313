"""The process of a procedure for which none has been issued: visible as such, and short.

Basis: Decree 61/2018, art. 17-20 (hand over, settle, return); Circular 01/2018/TT-VPCP, art. 8 (what is missing).
"""

from motcua.process.engine.checks.timing import MINUTES_OF_AN_HOUR, working_minutes
from motcua.process.engine.definition import (
    RECEIVING_UNIT,
    SETTLING_UNIT,
    Definition,
    Effect,
    End,
    Outcome,
    Start,
    UserStep,
)
from motcua.process.engine.findings import gettext_noop
from motcua.worktime.terms import Term

# How many eighths of the limit each step gets; examining also gets what does not divide.
EIGHTHS = {"hand_over": 1, "sign": 2, "issue": 1}

# Handing over may not take longer than half a working day, however long the limit. Basis: Decree 61/2018, art. 18.
LONGEST_HAND_OVER_IN_HOURS = 4


def default_definition(limit: Term | None) -> Definition:
    """Hand over, examine, sign, issue, return; the limit is shared out in whole working hours.

    Without a limit, or with less than a working day of it, no step has a time of its own. Names and labels are message
    ids: show them through gettext, which leaves the words of an approved decision as they stand.
    """
    times = _shared_out(limit)
    return Definition(
        name=gettext_noop("Default process (none has been issued yet)"),
        steps=(
            Start("start", next="hand_over"),
            _hand_over(times.get("hand_over")),
            _examine(times.get("examine")),
            *_sign(times.get("sign")),
            _issue(times.get("issue")),
            _return(),
            End("end"),
        ),
    )


def _shared_out(limit: Term | None) -> dict[str, Term]:
    hours = 0 if limit is None else working_minutes(limit) // MINUTES_OF_AN_HOUR
    if hours < 8:
        return {}
    shares = {key: hours * eighths // 8 for key, eighths in EIGHTHS.items()}
    shares["hand_over"] = min(shares["hand_over"], LONGEST_HAND_OVER_IN_HOURS)
    shares["examine"] = hours - sum(shares.values())
    return {key: Term(share, "wh") for key, share in shares.items()}


def _hand_over(time: Term | None) -> UserStep:
    outcome = Outcome("handed_over", gettext_noop("Hand over to the settling unit"), "examine", Effect.HAND_OVER)
    name = gettext_noop("Hand the dossier over to the settling unit")
    return UserStep("hand_over", name, "one_stop_officer", RECEIVING_UNIT, time, (outcome,))


def _examine(time: Term | None) -> UserStep:
    outcomes = (
        Outcome("propose_grant", gettext_noop("Propose to grant"), "sign_result"),
        Outcome("propose_refusal", gettext_noop("Propose to refuse"), "sign_refusal"),
    )
    return UserStep("examine", gettext_noop("Examine the dossier"), "case_officer", SETTLING_UNIT, time, outcomes)


def _sign(time: Term | None) -> tuple[UserStep, UserStep]:
    """Two steps, because what is signed must be what was proposed; a leader who differs sends back."""
    send_back = Outcome("send_back", gettext_noop("Send back to be examined again"), "examine", Effect.SEND_BACK)
    grant = Outcome("signed", gettext_noop("Sign the result"), "issue", Effect.DECIDE_GRANTED)
    refuse = Outcome("signed", gettext_noop("Sign the refusal"), "issue", Effect.DECIDE_REFUSED)
    return (
        UserStep(
            "sign_result", gettext_noop("Approve the result"), "agency_leader", SETTLING_UNIT, time, (grant, send_back)
        ),
        UserStep(
            "sign_refusal",
            gettext_noop("Approve the refusal"),
            "agency_leader",
            SETTLING_UNIT,
            time,
            (refuse, send_back),
        ),
    )


def _issue(time: Term | None) -> UserStep:
    outcome = Outcome(
        "issued", gettext_noop("Hand the result over to the one-stop unit"), "return_result", Effect.SETTLE
    )
    name = gettext_noop("Number, seal and hand over the result")
    return UserStep("issue", name, "records_clerk", SETTLING_UNIT, time, (outcome,))


def _return() -> UserStep:
    """Not counted: the limit ends with the result being ready, and the citizen comes when it suits."""
    outcome = Outcome("returned", gettext_noop("Return the result"), "end", Effect.RETURN_RESULT)
    name = gettext_noop("Return the result to the applicant")
    return UserStep("return_result", name, "one_stop_officer", RECEIVING_UNIT, None, (outcome,))
