"""Sending a filing, or several together: they become one submission, once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from motcua.dossiers import actions as dossiers
from motcua.dossiers.models import Channel, Dossier, ReturnChannel
from motcua.dossiers.queries import dossiers_of
from motcua.kernel.actors import Actor
from motcua.kernel.local import localdate
from motcua.kernel.refusals import NotAllowed, Refusal
from motcua.ledger import actions as ledger
from motcua.papers.actions import destroy_uploads
from motcua.papers.models import Upload
from motcua.people.models import Party
from motcua.people.queries import IdentifierKind, classify_identifier
from motcua.portal import access, events, queries, rules
from motcua.portal.actions.filing import CLERK, NotTakenOnline
from motcua.portal.models import Filing
from motcua.portal.queries import Matter, PaperState

ONESELF, SOMEBODY_ELSE, MANDATE = "self", "other", "party-"


class AnnouncementChanged(Refusal):
    """The procedure was announced anew since the filing was begun."""

    text = _("The rules of this procedure changed after you began. Go on under the new rules; your answers are kept.")


class FilingIncomplete(Refusal):
    """Something that the procedure needs has not been answered."""

    text = _("Not yet complete: %(missing)s. Open the step and complete it, then send the dossier.")

    def __init__(self, missing: Sequence[object]) -> None:
        super().__init__(missing="; ".join(str(one) for one in missing))
        self.missing = missing


@transaction.atomic
def send_filing(filing: Filing, *, by: Actor, at: datetime) -> Dossier:
    """Lodge the dossier that was filed online, with those that were filed together with it, as one submission.

    Sent twice, it leads to the same dossier.

    Raises AnnouncementChanged, NotTakenOnline, FilingIncomplete, what lodging refuses, and Http404 for anybody else's.
    Basis: Decree 61/2018, art. 16; Decree 45/2020, art. 11.
    """
    access.hold_filings_of(by)
    filing = access.locked_filing_for(by, filing)
    if filing.dossier is not None:
        return filing.dossier
    filings = access.locked_filings_with(by, filing)
    parts = [dossiers.Part(_checked(one, several=len(filings) > 1, by=by, at=at)) for one in filings]
    submission = dossiers.lodge_together(parts, by=by, at=at)
    lodged = dict(zip((one.pk for one in filings), dossiers_of(submission), strict=True))
    for one in filings:
        _close(one, lodged[one.pk], by=by, at=at)
    return lodged[filing.pk]


def _checked(filing: Filing, *, several: bool, by: Actor, at: datetime) -> dossiers.Request:
    """What a filing asks for, complete and under the rules of the day; of several the refusal says which."""
    if queries.is_outdated(filing, on=localdate(at)):
        raise AnnouncementChanged
    matter = queries.matter_of(filing, on=localdate(at))
    if not matter.offices:
        raise NotTakenOnline
    try:
        return _request(filing, matter, by=by, at=at)
    except FilingIncomplete as refusal:
        if not several:
            raise
        raise FilingIncomplete([f"{matter.version.name} ({'; '.join(map(str, refusal.missing))})"]) from refusal


def _close(filing: Filing, dossier: Dossier, *, by: Actor, at: datetime) -> None:
    """Empty a filing that has become a dossier."""
    _let_go_of_papers(filing, dossier, at=at)
    filing.dossier, filing.answers, filing.saved_at = dossier, {}, at
    filing.save(update_fields=["dossier", "answers", "saved_at"])
    ledger.record(events.SENT, stream=filing.stream, by=by, at=at, submission=dossier.submission.number)


def _let_go_of_papers(filing: Filing, dossier: Dossier, *, at: datetime) -> None:
    """From now on the files belong to the dossier; those of a case that was not chosen in the end are destroyed."""
    kept = dossier.handed_papers.filter(upload__isnull=False).values("upload")
    left = Upload.objects.filter(
        pk__in=filing.papers.filter(upload__isnull=False).exclude(upload__in=kept).values("upload")
    )
    doomed = list(left)
    filing.papers.all().delete()
    destroy_uploads(doomed, by=CLERK, at=at)


def _request(filing: Filing, matter: Matter, *, by: Actor, at: datetime) -> dossiers.Request:
    submitter = queries.party_of(by)
    if submitter is None:
        raise NotAllowed
    office = matter.office(filing.answer("office", "office"))
    case = matter.case(filing.answer("case", "case"))
    states = queries.paper_states(filing, matter.papers_in(case))
    if office is None:
        raise FilingIncomplete([_("where to file")])
    _require_complete(filing, states, has_case=bool(case) or not matter.choices)
    party = _owner_party(filing, submitter, by=by, at=at)
    subject = filing.answer("details", "subject")
    return dossiers.Request(
        version=matter.version,
        receiving_unit=office.receiving_unit,
        agency=office.agency,
        channel=Channel.ONLINE,
        owner_party=party,
        submitter_party=submitter,
        owner=_owner(filing, party),
        case=case,
        papers=[handed for state in states for handed in _handed(state)],
        subject=subject,
        answers={_subject_label(): subject} if subject else {},
        return_channel=ReturnChannel(filing.answer("result", "return_channel")),
    )


def _require_complete(filing: Filing, states: Sequence[PaperState], *, has_case: bool) -> None:
    wanting = [
        (str(_("who files")), bool(filing.answer("applicant", "applicant"))),
        (str(_("your case")), has_case),
        (str(_("details of the owner")), "details" in filing.answers),
        (str(_("how to receive the result")), filing.answer("result", "return_channel") in ReturnChannel.values),
    ]
    answered = {state.paper.pk for state in states if state.files or state.not_needed}
    lines = [rules.Line(state.paper.pk, state.paper.name, state.paper.required) for state in states]
    missing = [name for name, is_there in wanting if not is_there]
    missing += [line.name for line in rules.papers_missing(lines, answered=answered)]
    if missing:
        raise FilingIncomplete(missing)


def _handed(state: PaperState) -> list[dossiers.PaperIn]:
    if state.not_needed:
        return [dossiers.PaperIn(state.paper, not_needed=True)]
    return [dossiers.PaperIn(state.paper, upload_id=row.upload_id) for row in state.files]


def _owner_party(filing: Filing, submitter: Party, *, by: Actor, at: datetime) -> Party:
    """Whose dossier it is.

    Without a mandate the register gets a new entry without a number: nobody comes to own a dossier on another's word
    alone, and the office compares the number with the paper. A tax code is public, and names its organisation.
    """
    who = filing.answer("applicant", "applicant")
    if who == ONESELF:
        return submitter
    if who.startswith(MANDATE):
        party = Party.objects.filter(pk__in=by.party_ids, pk=int(who.removeprefix(MANDATE))).first()
        if party is None:
            raise NotAllowed
        return party
    details = filing.answers_to("details")
    owner = dossiers.Owner(details.get("name", ""), details.get("number", ""), details.get("phone", ""))
    is_organisation = classify_identifier(owner.identifier) == IdentifierKind.TAX_CODE
    named = owner if is_organisation else dossiers.Owner(owner.name, phone=owner.phone)
    return dossiers.party_behind(named, by=by, at=at)


def _owner(filing: Filing, party: Party) -> dossiers.Owner:
    details = filing.answers_to("details")
    is_other = filing.answer("applicant", "applicant") == SOMEBODY_ELSE
    return dossiers.Owner(
        name=details.get("name", "") if is_other else party.full_name,
        identifier=details.get("number", ""),
        phone=details.get("phone", ""),
        email=details.get("email", ""),
        address=details.get("address", ""),
    )


def _subject_label() -> str:
    """The name of the field in the dossier, in Vietnamese whatever language the page was read in."""
    with override("vi"):
        return gettext("What is asked for")
