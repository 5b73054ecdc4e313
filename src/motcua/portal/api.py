"""`/api/v1/verify/{code}`: what the register says of the document of a code, for everybody."""

from __future__ import annotations

from datetime import date, datetime

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema
from ninja.errors import HttpError

from motcua.portal import actions, queries
from motcua.portal.http import source_of
from motcua.portal.verifying import check_code, words

router = Router(tags=["verify"], auth=None)
TOO_MANY = 429


class VerifiedOut(Schema):
    """A document that was issued here, as whoever holds it may compare it. The file itself is not handed out."""

    code: str
    outcome: str = Field(description="As on the page: genuine, unsealed, lapsed, replaced, withdrawn, expired, …")
    sentence: str = Field(description="The same for people, in the language of the request.")
    kind: str
    agency: str
    number: str
    issued_on: date | None
    subject: str
    signer: str
    valid_to: date | None
    ended_at: datetime | None
    reason: str = Field(description="Why it was revoked.")
    replaced_by: str
    fingerprint: str = Field(description="Of the event of its issue, for `GET /seals/events/{hash}`; empty on paper.")


@router.get(
    "/{code}",
    response=VerifiedOut,
    summary="Is a document genuine, by the code printed on it",
    openapi_extra={"responses": {TOO_MANY: {"description": "Too many unknown codes came from there; wait a minute."}}},
)
def verify(request: HttpRequest, code: str) -> VerifiedOut:
    """Codes that do not exist are counted: whoever guesses too many has to wait (429)."""
    now, source = timezone.now(), source_of(request)
    if not queries.may_still_guess(source, at=now):
        raise HttpError(TOO_MANY, _("Wait a minute, then try again."))
    checked = check_code(code, at=now)
    entry = checked.entry if checked else None
    if checked is None or entry is None:
        actions.note_wrong_code(source, at=now)
        raise Http404
    return VerifiedOut(
        code=entry.code,
        outcome=checked.outcome,
        sentence=str(words.told(checked).title),
        kind=entry.kind,
        agency=entry.agency,
        number=entry.number,
        issued_on=entry.issued_on,
        subject=entry.subject,
        signer=entry.signer,
        valid_to=entry.valid_to,
        ended_at=entry.ended_at,
        reason=entry.reason,
        replaced_by=entry.replaced_by,
        fingerprint=entry.fingerprint,
    )
