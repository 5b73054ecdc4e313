"""The turns that a dossier may take beside the step at hand: what a person may begin from its page.

A turn is one line here, one page `dossiers:<name>` and one action. Whether it is offered is asked of the table of the
life and of the person's roles; the action asks again, under the lock.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.catalog.queries import announced_fees
from motcua.dossiers.actions.changing import serves
from motcua.dossiers.actions.ending.stopping import LEADERS
from motcua.dossiers.actions.entering.reopening import COUNTER
from motcua.dossiers.actions.money.charging import CHARGING, WAIVING
from motcua.dossiers.actions.money.collecting import COLLECTING
from motcua.dossiers.actions.signing.drafting import DRAFTING
from motcua.dossiers.models import Dossier, Rating, Reappointment, Reopening, State
from motcua.dossiers.outlook import current_task, may_become
from motcua.dossiers.ways_out import item_on_its_way, settles_on_the_spot
from motcua.kernel.actors import Actor, Role
from motcua.kernel.refusals import NotAllowed
from motcua.papers.queries import latest_document


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that a person may begin: its page, what the link says, and what it does in one sentence."""

    name: str
    route: str
    label: str | Promise
    brings: str | Promise


Question = Callable[[Dossier, Actor], bool]
"""Whether this person could begin that turn on this dossier now."""


def _turn(name: str, label: str | Promise, brings: str | Promise, asked: Question) -> tuple[Turn, Question]:
    return Turn(name, f"dossiers:{name}", label, brings), asked


def _becomes(target: State) -> Question:
    return lambda dossier, actor: may_become(dossier, target, actor=actor)


def _may_stop(dossier: Dossier, actor: Actor) -> bool:
    return may_become(dossier, State.STOPPED, actor=actor) and serves(dossier, actor, LEADERS)


def _may_close(dossier: Dossier, actor: Actor) -> bool:
    return dossier.state == State.SUPPLEMENT and may_become(dossier, State.STOPPED, actor=actor)


def _may_settle_at_once(dossier: Dossier, actor: Actor) -> bool:
    is_received = dossier.state == State.RECEIVED
    return is_received and may_become(dossier, State.SETTLED, actor=actor) and settles_on_the_spot(dossier)


def _lacks_receipt(dossier: Dossier, actor: Actor) -> bool:
    if not serves(dossier, actor, COUNTER) or not settles_on_the_spot(dossier):
        return False
    return latest_document(dossier.stream, kind="receipt") is None


def _gives_out(dossier: Dossier, actor: Actor) -> bool:
    return may_become(dossier, State.RETURNED, actor=actor)


def _is_with_the_post(dossier: Dossier) -> bool:
    return item_on_its_way(dossier) is not None


def _may_reopen(dossier: Dossier, actor: Actor) -> bool:
    if not dossier.current_state.is_final or not serves(dossier, actor, COUNTER):
        return False
    return not Reopening.objects.filter(closed=dossier).exists()


def _leads_the_work(dossier: Dossier, actor: Actor) -> bool:
    at_work = dossier.state in (State.RECEIVED, State.IN_PROCESS) and dossier.legal_due_at is not None
    return at_work and actor.has(Role.AGENCY_LEADER, agency_id=dossier.agency_id)


def _may_promise_again(dossier: Dossier, actor: Actor) -> bool:
    return _leads_the_work(dossier, actor) and not Reappointment.objects.filter(dossier=dossier).exists()


def _may_charge(dossier: Dossier, actor: Actor) -> bool:
    under_way = dossier.received_at is not None and not dossier.current_state.is_final
    return under_way and serves(dossier, actor, CHARGING) and _announces_fees(dossier)


def _announces_fees(dossier: Dossier) -> bool:
    charged = dossier.charges.count()
    return charged < len(announced_fees(dossier.procedure_version, dossier.channel))


def _owes(roles: frozenset[Role]) -> Question:
    def asked(dossier: Dossier, actor: Actor) -> bool:
        return serves(dossier, actor, roles) and dossier.charges.still_open().exists()

    return asked


def _may_ask_opinions(dossier: Dossier, actor: Actor) -> bool:
    return dossier.state == State.IN_PROCESS and current_task(dossier, actor) is not None


def _may_draft(dossier: Dossier, actor: Actor) -> bool:
    task = current_task(dossier, actor) if dossier.state == State.IN_PROCESS and dossier.outcome is None else None
    return task is not None and Role(task.role) in DRAFTING


def _may_destroy(dossier: Dossier, actor: Actor) -> bool:
    keeps = actor.has(Role.RECORDS_CLERK, Role.AGENCY_LEADER, agency_id=dossier.agency_id)
    return keeps and dossier.current_state.is_final


def _may_take_slip(dossier: Dossier, actor: Actor) -> bool:
    unit = dossier.receiving_unit
    serves = actor.has(Role.ONE_STOP_OFFICER, agency_id=unit.agency_id, unit_id=unit.pk)
    return serves and dossier.state == State.RETURNED and not Rating.objects.filter(dossier=dossier).exists()


def _may_judge(dossier: Dossier, actor: Actor) -> bool:
    agencies = {dossier.receiving_unit.agency_id, dossier.agency_id}
    return any(actor.has(Role.AGENCY_LEADER, agency_id=agency) for agency in agencies) and (
        Rating.objects.filter(dossier=dossier, complains=True, upheld=None).exists()
    )


TURNS: tuple[tuple[Turn, Question], ...] = (
    _turn(
        "draft",
        _("Draft the result"),
        _("The document is laid before its signer, then before the records clerk for number and seal."),
        _may_draft,
    ),
    _turn(
        "supplement",
        _("Ask the owner to complete the dossier"),
        _("The owner gets one request with everything that is missing; after reception the clock stands still."),
        _becomes(State.SUPPLEMENT),
    ),
    _turn(
        "opinions",
        _("Ask other offices for their opinion"),
        _("Each gets the question with a deadline; the step waits until all have answered."),
        _may_ask_opinions,
    ),
    _turn(
        "rating",
        _("Copy in the survey slip"),
        _("What the owner answered on paper counts in the figures of the office."),
        _may_take_slip,
    ),
    _turn(
        "complaint",
        _("Judge the complaint"),
        _("A founded complaint about conduct counts against the office; an unfounded one against nobody."),
        _may_judge,
    ),
    _turn(
        "refuse",
        _("Refuse to receive"),
        _("The owner gets the reason in writing (form 03), and hears where to go where another agency is competent."),
        _becomes(State.NOT_RECEIVED),
    ),
    _turn(
        "withdraw",
        _("Withdraw at the wish of the owner"),
        _("The dossier ends without a result; open steps are withdrawn and the clock ends."),
        _becomes(State.WITHDRAWN),
    ),
    _turn(
        "close",
        _("Close because it was not completed"),
        _("The dossier ends because its owner did not supply in time what was asked for."),
        _may_close,
    ),
    _turn(
        "stop",
        _("Stop the settlement"),
        _("The dossier ends on an article of law; under the rules of 2025 the owner gets form 05."),
        _may_stop,
    ),
    _turn(
        "settle",
        _("Settle on the spot"),
        _("The counter decides while the owner waits; only the return of the result is left to do."),
        _may_settle_at_once,
    ),
    _turn(
        "give-receipt",
        _("Give a receipt all the same"),
        _("For whoever wants one though the result comes at once."),
        _lacks_receipt,
    ),
    _turn(
        "post-result",
        _("Send the result by post"),
        _("The item is written down; the result is returned once it is delivered."),
        lambda dossier, actor: _gives_out(dossier, actor) and not _is_with_the_post(dossier),
    ),
    _turn(
        "delivered",
        _("The post has delivered the result"),
        _("The result is returned and the dossier has ended."),
        lambda dossier, actor: _gives_out(dossier, actor) and _is_with_the_post(dossier),
    ),
    _turn(
        "came-back",
        _("The post has brought the result back"),
        _("It lies at the office again, to be collected or sent once more."),
        lambda dossier, actor: _gives_out(dossier, actor) and _is_with_the_post(dossier),
    ),
    _turn(
        "remind",
        _("Remind the owner to collect the result"),
        _("The reminder stands on the owner's page and is counted."),
        _gives_out,
    ),
    _turn(
        "reopen",
        _("Take it up again by a decision"),
        _("A new dossier with what was handed in; this one stays closed, and each leads to the other."),
        _may_reopen,
    ),
    _turn(
        "promise-again",
        _("Apologise and promise again"),
        _("Once, in time: the promise moves, the legal time does not."),
        _may_promise_again,
    ),
    _turn(
        "no-apology",
        _("Record that no apology is owed"),
        _("Only by a ground of the list; it stays visible."),
        _may_promise_again,
    ),
    _turn(
        "extend",
        _("Extend the legal time"),
        _("Only by an article of a sector law, which the explanation of the day then names."),
        _leads_the_work,
    ),
    _turn(
        "charge",
        _("Charge the fees"),
        _("The announced fees that apply; where the dossier has to wait for the money, its clock stands still."),
        _may_charge,
    ),
    _turn(
        "pay",
        _("Record a payment"),
        _("The receipt gets its number; a dossier that waited goes on."),
        _owes(COLLECTING),
    ),
    _turn("waive", _("Waive a fee"), _("Only by an article of law, for a fee or a part of it."), _owes(WAIVING)),
    _turn(
        "destroy",
        _("Destroy the personal data"),
        _("Names, answers and files go for good; the history stays and can still be verified."),
        _may_destroy,
    ),
)
"""In the order in which a page lists them: with the owner, inside the office, the end, afterwards."""


def require_possible(name: str, dossier: Dossier, actor: Actor) -> Turn:
    """The turn of that name, for its page. Raises NotAllowed where this person could not begin it now."""
    turn = next((one for one in possible_turns(dossier, actor) if one.name == name), None)
    if turn is None:
        raise NotAllowed
    return turn


def turn_named(name: str) -> Turn:
    """What the turn of that name is called and what it does."""
    return next(turn for turn, _is_possible in TURNS if turn.name == name)


def possible_turns(dossier: Dossier, actor: Actor) -> list[Turn]:
    """What this person may begin on this dossier now, beside the step at hand."""
    return [turn for turn, is_possible in TURNS if is_possible(dossier, actor)]
