"""Forms of the one-stop unit as documents of the agency: numbered when what they tell happens, set right after it.

From then on they go the way of every other document: the same file is printed at the counter, signed and sealed.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from motcua.agencies.models import Agency, Unit
from motcua.kernel.actors import Actor
from motcua.kernel.local import localdate
from motcua.kernel.numbering import next_number
from motcua.kernel.refusals import NotAllowed
from motcua.kernel.text import clean_line
from motcua.ledger import actions as ledger
from motcua.ledger.canonical import salted_digest
from motcua.papers import chain, events, naming
from motcua.papers.actions.files import store
from motcua.papers.actions.official import held
from motcua.papers.actions.refusals import AlreadySigned, SignerIsAnother
from motcua.papers.models import Form, OfficialDocument, SignedRevision, Stage, Step
from motcua.people.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class OneStopForm:
    """A form to be handed out: which one, about what matter, signed by whom; `unit` is the one-stop unit, if any."""

    form: Form
    agency: Agency
    unit: Unit | None
    matter: str
    subject: str
    recipient: str
    signer: User | None
    signer_title: str = ""

    @property
    def mark(self) -> str:
        """The letters of its series; an agency without a one-stop unit numbers it among its letters."""
        return naming.one_stop_mark(self.unit.name) if self.unit else ""

    @property
    def notation(self) -> str:
        """What stands after the number."""
        if self.unit:
            return f"/{self.mark}"
        return naming.notation(abbreviation="", agency=self.agency.name)


@transaction.atomic
def number_form(wanted: OneStopForm, *, by: Actor, at: datetime) -> OfficialDocument:
    """Give a form its number and its date with what it tells, before anybody signs it: it has effect from now on.

    The series runs through the year, without a gap, for every form of the one-stop units of an agency. Raises
    NotAllowed for visitors and citizens. Basis: Circular 01/2018/TT-VPCP, art. 9 and the head of its forms.
    """
    if not (by.is_system or by.is_staff):
        raise NotAllowed
    signer, day = wanted.signer, localdate(at)
    document = OfficialDocument(
        agency=wanted.agency,
        unit=wanted.unit,
        matter=wanted.matter,
        form=wanted.form,
        abbreviation=wanted.mark,
        notation=wanted.notation,
        subject=clean_line(wanted.subject),
        recipients=clean_line(wanted.recipient),
        salt=os.urandom(32),
        signer=signer,
        signer_name=signer.full_name if signer else "",
        signer_title=clean_line(wanted.signer_title),
        drafted_by_id=by.user_id,
        drafted_at=at,
        numbered_at=at,
        issued_on=day,
        year=day.year,
    )
    document.number = next_number(document.series)  # last: it holds the series until the transaction ends
    document.code_number = f"{naming.written_number(document.number)}{document.notation}"
    document.save(force_insert=True)
    code_number, form = document.code_number, wanted.form.value
    kind, stream = events.FORM_NUMBERED, document.stream
    ledger.record(kind, stream=stream, by=by, at=at, of=wanted.matter, form=form, code_number=code_number)
    return document


@transaction.atomic
def set_form(document: OfficialDocument, values: Mapping[str, Any], *, by: Actor, at: datetime) -> OfficialDocument:
    """Set a numbered form out of its values: the file that is printed is the one that will be signed.

    Set once; whoever comes second gets what stands. Raises NotAllowed for visitors and citizens.
    """
    if not (by.is_system or by.is_staff):
        raise NotAllowed
    document = held(document)
    if document.revisions.exists():
        return document
    document.content = dict(values)
    document.save(update_fields=["content"])
    content = chain.prepared_form(document, base_url=settings.BASE_URL)
    file = store(content, media_type="application/pdf", at=at)
    SignedRevision.objects.create(document=document, step=Step.PREPARED, file=file, by_id=document.drafted_by_id, at=at)
    digest = salted_digest(hashlib.sha256(content).hexdigest(), bytes(document.salt))
    code_number, stream = document.code_number, document.stream
    ledger.record(events.FORM_SET, stream=stream, by=by, at=at, digest=digest, code_number=code_number)
    return document


@transaction.atomic
def sign_by_pen(document: OfficialDocument, *, by: Actor, at: datetime) -> OfficialDocument:
    """Say that a printed form was signed with a pen and stamped: the paper is the original, and no key does anything.

    Raises SignerIsAnother, AlreadySigned, or NotAllowed for what is no form of the one-stop unit or is not printed.
    Basis: Circular 01/2018/TT-VPCP, art. 9; Decree 30/2020, art. 5 (electronic and paper documents count alike).
    """
    document = held(document)
    if not (document.is_one_stop_form and document.revisions.exists()):
        raise NotAllowed
    if document.signer_id != by.user_id:
        raise SignerIsAnother(name=document.signer_name)
    if document.stage != Stage.DRAFT:
        raise AlreadySigned
    document.stage, document.on_paper, document.signed_at = Stage.ISSUED, True, at
    document.valid_from = document.issued_on
    document.save(update_fields=["stage", "on_paper", "signed_at", "valid_from"])
    code_number = document.code_number
    ledger.record(events.SIGNED_BY_PEN, stream=document.stream, by=by, at=at, code_number=code_number)
    return document
