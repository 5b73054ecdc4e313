"""Fetching what belongs to a citizen, or nothing: for everybody else it does not exist."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from motcua.dossiers.access import dossier_for
from motcua.dossiers.models import Dossier, FeeReceipt, HandedPaper, Submission
from motcua.kernel.actors import Actor
from motcua.kernel.refusals import NotAllowed
from motcua.people.models import User
from motcua.portal.models import Filing, FilingPaper


def filing_for(actor: Actor, uid: UUID) -> Filing:
    """The filing that the actor began under this identifier. Raises Http404 for anybody else's."""
    related = "procedure", "procedure_version__procedure", "dossier__submission"
    filing = Filing.objects.filter(uid=uid, user=actor.user_id).select_related(*related).first()
    if filing is None:
        raise Http404
    return filing


def locked_filing_for(actor: Actor, filing: Filing) -> Filing:
    """The filing as it is now, held until the transaction ends. Raises Http404 for anybody else's."""
    # No join here: PostgreSQL would join a row that another transaction has just changed to what it referred to before.
    held = Filing.objects.filter(pk=filing.pk, user=actor.user_id).select_for_update().first()
    if held is None:
        raise Http404
    return held


def hold_filings_of(actor: Actor) -> None:
    """Let one person put filings together, take them apart and send them one after the other.

    Raises NotAllowed for a visitor.
    """
    if actor.user_id is None:
        raise NotAllowed
    User.objects.select_for_update().get(pk=actor.user_id)


def group_of(filing: Filing) -> QuerySet[Filing]:
    """A filing and those that are sent together with it, in the order in which they were begun."""
    group = Q(pk=filing.pk) if filing.together is None else Q(together=filing.together, dossier=None)
    return Filing.objects.filter(group, user=filing.user_id).order_by("pk")


def locked_filings_with(actor: Actor, filing: Filing) -> list[Filing]:
    """The actor's filing and those that are sent together with it, in that order, held until the transaction ends."""
    return list(group_of(filing).filter(user=actor.user_id).select_for_update())


def file_of_filing(actor: Actor, uid: UUID, number: int) -> FilingPaper:
    """A file kept for a filing. Raises Http404 for anybody else's."""
    kept = FilingPaper.objects.select_related("upload__file", "paper")
    found = kept.filter(pk=number, filing__uid=uid, filing__user=actor.user_id, upload__isnull=False).first()
    if found is None:
        raise Http404
    return found


def own_dossier(actor: Actor, ref: str) -> Dossier:
    """A dossier of which the actor is owner or submitter, or acts for one of them. Raises Http404.

    Officers see dossiers on their own pages, where it is noted that they looked.
    """
    dossier = dossier_for(actor, ref)
    if not {dossier.owner_id, dossier.submitter_id} & actor.party_ids:
        raise Http404
    return dossier


def own_submission(actor: Actor, uid: UUID) -> Submission:
    """A submission that the actor handed in, or somebody for whom the actor acts. Raises Http404."""
    submission = Submission.objects.filter(uid=uid, submitter__in=actor.party_ids).first()
    if submission is None:
        raise Http404
    return submission


def own_paper(actor: Actor, ref: str, number: int) -> HandedPaper:
    """A paper that was handed in as a file with the actor's own dossier. Raises Http404."""
    dossier = own_dossier(actor, ref)
    handed = HandedPaper.objects.select_related("upload__file").filter(dossier=dossier, pk=number).first()
    if handed is None or handed.upload is None:
        raise Http404
    return handed


def own_fee_receipt(actor: Actor, ref: str, number: int) -> FeeReceipt:
    """A receipt of money for the actor's own dossier, cancelled ones left out. Raises Http404."""
    dossier = own_dossier(actor, ref)
    receipts = dossier.fee_receipts.filter(pk=number, cancelled_at=None, document__isnull=False)
    found = receipts.select_related("document__file").first()
    if found is None:
        raise Http404
    return found
