"""How the end of a dossier is told: what it means, and what one may do next. Nothing here names a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.models import Dossier, EndCause, Ending, Outcome, Reopening
from motcua.dossiers.ways_out import reopening_of

MEANS: Mapping[str, str | Promise] = {
    EndCause.NOT_COMPETENT: gettext_lazy("The office did not receive the dossier: another agency is competent."),
    EndCause.NOT_ACCEPTABLE: gettext_lazy("The office did not receive the dossier: as it is, it cannot be accepted."),
    EndCause.WITHDRAWN: gettext_lazy("The dossier was withdrawn. The office has stopped working on it."),
    EndCause.NOT_SUPPLEMENTED: gettext_lazy(
        "What the office asked for did not come in time, so it closed the dossier."
    ),
    EndCause.NOT_PAID: gettext_lazy("What had to be paid was not paid in time, so the office closed the dossier."),
    EndCause.BY_LAW: gettext_lazy("The office stopped the settlement because a rule of law says so."),
}

AGAIN = gettext_lazy("You may file again whenever you like; it is then a new dossier with a time limit of its own.")
PUT_RIGHT = gettext_lazy("Put right what the office named, then file again.")
WITH_EVERYTHING = gettext_lazy("File again with everything that was asked for; it is then a new dossier.")
COMPLAIN = gettext_lazy("If you think that this is wrong, ask the office, or complain to the head of the agency.")

MAY_DO: Mapping[str, tuple[str | Promise, ...]] = {
    EndCause.NOT_COMPETENT: (COMPLAIN,),
    EndCause.NOT_ACCEPTABLE: (PUT_RIGHT, COMPLAIN),
    EndCause.WITHDRAWN: (AGAIN,),
    EndCause.NOT_SUPPLEMENTED: (WITH_EVERYTHING, COMPLAIN),
    EndCause.NOT_PAID: (WITH_EVERYTHING, COMPLAIN),
    EndCause.BY_LAW: (COMPLAIN,),
}
FILES_AGAIN = {EndCause.NOT_ACCEPTABLE, EndCause.WITHDRAWN, EndCause.NOT_SUPPLEMENTED, EndCause.NOT_PAID}


@dataclass(frozen=True, slots=True)
class Closing:
    """What the end means, what one may do next, and where to file again where that is what one does."""

    means: str
    may_do: Sequence[str]
    again: str


def closing_of(dossier: Dossier, ending: Ending | None, *, own: bool) -> Closing | None:
    """How the end is told; nothing while the dossier lives, or where the result was granted.

    `own` tells whether the reader is the owner or submitter: the others do not hear what was decided.
    """
    if ending is not None:
        cause = EndCause(ending.cause)
        first = [_competent(ending)] if ending.competent_agency else []
        again = reverse("portal:start", args=[dossier.procedure.code]) if cause in FILES_AGAIN else ""
        return Closing(str(MEANS[cause]), [*first, *(str(line) for line in MAY_DO[cause])], again)
    if own and dossier.settled_at is not None and dossier.outcome == Outcome.REFUSED:
        means = _("The office decided not to grant what was asked for. The document gives the reason.")
        return Closing(means, [str(COMPLAIN)], "")
    return None


def _competent(ending: Ending) -> str:
    name = ending.competent_agency.name if ending.competent_agency else ""
    return _("Hand it in with: %(agency)s.") % {"agency": name}


def links_of(dossier: Dossier) -> list[str]:
    """How a dossier hangs together with an earlier or a later one, by codes only."""
    again = reopening_of(dossier)
    told = []
    if again.takes_up:
        told.append(_("It takes up dossier %(ref)s again, %(by)s.") % _by(again.takes_up, again.takes_up.closed))
    if again.taken_up_by:
        row = again.taken_up_by
        told.append(_("It was taken up again as dossier %(ref)s, %(by)s.") % _by(row, row.dossier))
    return told


def _by(row: Reopening, other: Dossier) -> dict[str, str]:
    return {"ref": other.ref, "by": _("by decision no. %(number)s") % {"number": row.number}}
