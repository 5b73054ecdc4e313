"""The turns that a dossier may take beside the step at hand: what a person may begin from its page.

A turn is one line here, one page `dossiers:<name>` and one action. Whether it is offered is asked of the table of the
life and of the person's roles; the action asks again, under the lock.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.models import Dossier, Rating, State
from motcua.dossiers.outlook import may_become
from motcua.kernel.actors import Actor, Role


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
        "supplement",
        _("Ask the owner to complete the dossier"),
        _("The owner gets one request with everything that is missing; after reception the clock stands still."),
        _becomes(State.SUPPLEMENT),
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
        "destroy",
        _("Destroy the personal data"),
        _("Names, answers and files go for good; the history stays and can still be verified."),
        _may_destroy,
    ),
)
"""In the order in which a page lists them: with the owner, inside the office, the end, afterwards."""


def possible_turns(dossier: Dossier, actor: Actor) -> list[Turn]:
    """What this person may begin on this dossier now, beside the step at hand."""
    return [turn for turn, is_possible in TURNS if is_possible(dossier, actor)]
