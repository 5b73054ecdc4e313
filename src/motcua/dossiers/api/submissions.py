"""`/api/v1/submissions`: dossiers of interlinked procedures handed in at once."""

from __future__ import annotations

from typing import Literal

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema, Status

from motcua.catalog.models import Paper
from motcua.dossiers import actions
from motcua.dossiers.actions.refusals import PaperNotAnnounced
from motcua.dossiers.api.reading import Key, actor_of, carried_out_once, dossier_out, request_from
from motcua.dossiers.api.schemas import DossierIn, DossierOut
from motcua.dossiers.models import Dossier, OpensAfter
from motcua.kernel.actors import Actor

router = Router(tags=["submissions"])


class PartIn(Schema):
    """One dossier of the submission. `parent` is the place, counted from 1, of an earlier one on which it hangs."""

    dossier: DossierIn
    parent: int | None = None
    opens_after: Literal["", "granted", "result"] = "granted"
    paper_of_parent: int | None = Field(None, description="The announced paper that is the parent's result.")


class TogetherIn(Schema):
    """What is handed in at once."""

    parts: list[PartIn] = Field(..., min_length=1, max_length=20)


class PartOut(Schema):
    """A dossier with what it hangs on."""

    dossier: DossierOut
    place: int
    parent: str | None
    opens_after: str
    waits: bool


class SubmissionOut(Schema):
    """A submission: one number, one tracking code, counted once."""

    number: str
    tracking_code: str
    parts: list[PartOut]


@router.post("", response={201: SubmissionOut}, summary="Hand several dossiers in together")
def lodge_together(request: HttpRequest, body: TogetherIn, key: str = Key) -> Status[SubmissionOut]:
    """One may open after another's result, and take that result over as a paper."""
    actor, at = actor_of(request, "dossiers:write"), timezone.now()

    def carry_out() -> str:
        parts: list[actions.Part] = []
        for part in body.parts:
            wanted = request_from(part.dossier, actor, at)
            paper = _paper(part.paper_of_parent, wanted.version.pk)
            parts.append(actions.Part(wanted, part.parent, actions.Link(OpensAfter(part.opens_after), paper)))
        return actions.lodge_together(parts, by=actor, at=at).number

    return Status(201, _out(actor, carried_out_once(actor, key, body, carry_out, path=request.path)))


@router.get("/{number}", response=SubmissionOut, summary="One submission with its dossiers")
def whole(request: HttpRequest, number: str) -> SubmissionOut:
    """As far as you may see them."""
    return _out(actor_of(request, "dossiers:read"), number)


def _paper(paper_id: int | None, version_id: int) -> Paper | None:
    if paper_id is None:
        return None
    found = Paper.objects.filter(pk=paper_id, version=version_id).first()
    if found is None:
        raise PaperNotAnnounced
    return found


def _out(actor: Actor, number: str) -> SubmissionOut:
    visible = Dossier.objects.visible_to(actor).filter(submission__number=number).with_names()
    dossiers = list(visible.select_related("parent__submission").order_by("place"))
    if not dossiers:
        raise Http404
    return SubmissionOut(
        number=number,
        tracking_code=dossiers[0].submission.tracking_code,
        parts=[
            PartOut(
                dossier=dossier_out(one),
                place=one.place,
                parent=one.parent.ref if one.parent else None,
                opens_after=one.opens_after,
                waits=one.waits_for_parent,
            )
            for one in dossiers
        ],
    )
