"""Documents on their way to signature and seal: a person's tray, the clerk's desk, results that went out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from motcua.agencies.models import Absence, Headship
from motcua.agencies.queries import holders
from motcua.agencies.words import role_name
from motcua.dossiers.bulk import reason_of
from motcua.dossiers.models import (
    DOABLE,
    BulkStatus,
    Dossier,
    KeyItem,
    KeyOrder,
    ProposedResult,
    Purpose,
    Task,
)
from motcua.kernel.actors import Actor, Role
from motcua.kernel.text import clean_line, search_form
from motcua.papers.models import KEEPING, OUT, OfficialDocument, SignedRevision, Stage
from motcua.papers.queries import unopened_by
from motcua.people.models import User

LEADERS = (Role.AGENCY_LEADER, Role.UNIT_LEADER)
WRITERS = (Role.CASE_OFFICER, *LEADERS)
"""Who writes letters and notices."""
SIGNERS = (Role.ONE_STOP_OFFICER, *WRITERS)
"""Who has a tray: leaders for results and letters, everybody for the forms of the own acts."""


@dataclass(frozen=True, slots=True)
class TrayRow:
    """A document that waits for a signature or a seal: a result, a form, or one without a dossier."""

    document: OfficialDocument
    is_opened: bool = True
    open_dossier: Dossier | None = None
    """What one document is about, where the actor may open that too; lists do not ask."""

    @property
    def proposal(self) -> ProposedResult | None:
        """What it is to settle, where it is a result."""
        return getattr(self.document, "proposal", None)

    @property
    def dossier(self) -> Dossier | None:
        """What it is about; a letter or a notice is about none."""
        about = self.proposal or getattr(self.document, "dossier_form", None)
        return about.dossier if about else None


def tray(actor: Actor) -> QuerySet[OfficialDocument]:
    """What names the actor as signer and may be signed now, the oldest first.

    A result waits until its dossier has come to a step of the actor's, unless it is to replace an issued one; a form
    of the one-stop unit until it can be printed; a document without a dossier for nothing.
    """
    leading = Task.objects.open().for_hands_of(actor).free_for(actor).filter(role__in=[role.value for role in LEADERS])
    seen = Dossier.objects.visible_to(actor)
    at_hand = Q(proposal__dossier__state__in=DOABLE, proposal__dossier__in=leading.values("dossier"))
    result = Q(proposal__dossier__in=seen) & (at_hand | Q(replaces__isnull=False))
    printed = SignedRevision.objects.filter(document=OuterRef("pk"))
    form = Q(Exists(printed), dossier_form__dossier__in=seen)
    agencies = [grant.agency_id for grant in actor.grants if grant.role in LEADERS]
    letter = Q(proposal=None, dossier_form=None, agency__in=agencies)
    mine = OfficialDocument.objects.agreed().filter(stage=Stage.DRAFT, signer=actor.user_id)
    return _listed(mine.filter(result | form | letter))


def to_agree(actor: Actor) -> QuerySet[OfficialDocument]:
    """Drafts of the units that the actor heads which are to be agreed to before they come to their signers."""
    units = [grant.unit_id for grant in actor.grants if grant.role == Role.UNIT_LEADER and grant.unit_id]
    waiting = OfficialDocument.objects.filter(stage=Stage.DRAFT, needs_visa=True, unit__in=units)
    return _listed(waiting.not_agreed())


def at_the_tray(actor: Actor) -> QuerySet[OfficialDocument]:
    """What the page of the tray shows: what is to be signed, and for the head of a unit what is to be agreed to.

    Nothing is both, and each part has its index: every page counts them.
    """
    if not actor.has(Role.UNIT_LEADER):
        return tray(actor)
    to_sign, agree = (part.select_related(None).order_by() for part in (tray(actor), to_agree(actor)))
    return to_sign.union(agree, all=True)


def desk(actor: Actor) -> QuerySet[OfficialDocument]:
    """Signed documents of the agencies whose records the actor keeps, without number or seal yet; the oldest first."""
    agencies = [grant.agency_id for grant in actor.grants if grant.role == Role.RECORDS_CLERK]
    waiting = OfficialDocument.objects.filter(stage__in=[Stage.SIGNED, Stage.NUMBERED])
    return _listed(waiting.filter(agency__in=agencies))


def went_out(actor: Actor) -> QuerySet[ProposedResult]:
    """Results that were issued, whatever became of them."""
    out = ProposedResult.objects.filter(document__stage__in=OUT, dossier__in=Dossier.objects.visible_to(actor))
    return out.select_related("document", "dossier__submission", "dossier__content")


def found(results: QuerySet[ProposedResult], text: str) -> QuerySet[ProposedResult]:
    """Those whose number, dossier or owner a text names."""
    line, bare = clean_line(text), search_form(text)
    if not line:
        return results
    meant = Q(document__code_number__istartswith=line) | Q(dossier__code__icontains=line)
    return results.filter(meant | Q(dossier__content__owner_search__contains=bare))


def _listed(documents: QuerySet[OfficialDocument]) -> QuerySet[OfficialDocument]:
    about = [f"{sort}__dossier__{part}" for sort in ("proposal", "dossier_form") for part in ("submission", "content")]
    return documents.select_related("agency", "replaces", *about).order_by("pk")


def rows_of(actor: Actor, documents: Iterable[OfficialDocument]) -> list[TrayRow]:
    """The lines of a list; which documents this person has opened as they stand now is asked once."""
    found = list(documents)
    closed = {one.pk for one in unopened_by(actor, found)}
    return [TrayRow(one, one.pk not in closed) for one in found]


def document_for(actor: Actor, uid: UUID) -> TrayRow:
    """A document on its way that the actor may see. Raises Http404.

    A result is seen by whoever sees its dossier; a form also by those who keep the records of the agency that issues
    it, and a document without a dossier by its agency or unit.
    """
    found = _listed(OfficialDocument.objects.select_related("signer").filter(uid=uid)).first()
    if found is None:
        raise Http404
    dossier = TrayRow(found).dossier
    if dossier is None:
        opens, seen = False, OfficialDocument.objects.visible_to(actor).filter(pk=found.pk).exists()
    else:
        opens = Dossier.objects.visible_to(actor).filter(pk=dossier.pk).exists()
        seen = opens or (found.is_one_stop_form and actor.has(*KEEPING, agency_id=found.agency_id))
    if not seen:
        raise Http404
    return TrayRow(found, open_dossier=dossier if opens else None)


def proposal_for(actor: Actor, uid: UUID) -> ProposedResult:
    """The result of a dossier that the actor may see, by its document. Raises Http404."""
    shown = (
        "document__agency",
        "document__signer",
        "document__replaces",
        "document__replaced_by",
        "document__ended_by",
    )
    found = ProposedResult.objects.select_related(*shown, "dossier").filter(document__uid=uid).first()
    if found is None or not Dossier.objects.visible_to(actor).filter(pk=found.dossier_id).exists():
        raise Http404
    return found


def order_for(actor: Actor, order_id: int) -> KeyOrder:
    """An order that the actor gave. Raises Http404."""
    found = KeyOrder.objects.filter(pk=order_id, ordered_by=actor.user_id).first()
    if found is None:
        raise Http404
    return found


def refused_in(order: KeyOrder) -> list[tuple[KeyItem, str]]:
    """The documents of an order that were not done, each with the reason in the reader's language."""
    items = order.items.filter(status=BulkStatus.REFUSED).select_related("document").order_by("pk")
    return [(item, reason_of(item.why, item.why_values)) for item in items]


def drafted_for(dossier: Dossier) -> ProposedResult | None:
    """The draft, or the latest document that settles a dossier."""
    return dossier.proposals.select_related("document__signer", "document__agency").order_by("-pk").first()


def replacing(earlier: ProposedResult) -> ProposedResult | None:
    """The document that is to take the place of an issued one, as far as it has come."""
    return ProposedResult.objects.select_related("document").filter(document__replaces=earlier.document_id).first()


def waits_for(actor: Actor, document: OfficialDocument) -> Purpose | None:
    """What this person's key has to do on a document now."""
    if document.stage == Stage.DRAFT and tray(actor).filter(pk=document.pk).exists():
        return Purpose.SIGN
    if desk(actor).filter(pk=document.pk).exists():
        return Purpose.SEAL
    return None


def next_in(actor: Actor, purpose: Purpose, after: OfficialDocument) -> OfficialDocument | None:
    """The document that follows in the list, or the first one."""
    waiting = tray(actor) if purpose == Purpose.SIGN else desk(actor)
    return waiting.filter(pk__gt=after.pk).first() or waiting.exclude(pk=after.pk).first()


def waits_for_visa(document: OfficialDocument) -> bool:
    """Whether a draft comes to its signer only once somebody else has agreed to it."""
    waits = document.stage == Stage.DRAFT and document.needs_visa
    return waits and not OfficialDocument.objects.agreed().filter(pk=document.pk).exists()


def letters(actor: Actor) -> QuerySet[OfficialDocument]:
    """Letters, notices and decisions that settle no dossier, of the actor's agency or unit."""
    seen = OfficialDocument.objects.visible_to(actor).filter(proposal=None, dossier_form=None, on_paper=False)
    return seen.select_related("unit", "signer")


def signers(agency_id: int, *, on: date) -> Sequence[User]:
    """Who may sign for an agency that day: its leaders, and whoever stands in for one of them."""
    found = {user.pk: user for role in LEADERS for user in holders(role, agency_id=agency_id, on=on)}
    away = Absence.objects.holding(on).filter(
        post__agency=agency_id, post__role__in=[role.value for role in LEADERS], stand_in__isnull=False
    )
    found |= {one.stand_in.pk: one.stand_in for one in away.select_related("stand_in") if one.stand_in}
    return list(found.values())


def title_of(user: User | None, agency_id: int, *, on: date) -> str:
    """What stands over the name of a signer: the title under which somebody heads the agency, or that of the post."""
    heads = Headship.objects.filter(agency=agency_id, user=user, valid_from__lte=on)
    head = heads.filter(Q(valid_to=None) | Q(valid_to__gte=on)).order_by("unit", "-valid_from").first()
    return head.title if head else role_name(Role.AGENCY_LEADER)
