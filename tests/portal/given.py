"""What the tests of the citizen's pages begin with: An signed in, a filing at any step, and real files."""

from __future__ import annotations

from io import BytesIO
from typing import Any, BinaryIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.catalog.models import ProcedureVersion
from motcua.kernel.ids import uuid7
from motcua.portal import actions
from motcua.portal.models import Filing
from motcua.portal.steps import Step
from tests.cases import a_version
from tests.papers.samples import a_pdf
from tests.people import Person, a_citizen
from tests.world import at

CODE = "1.001193"
NOW = at("2026-11-23 09:00")
DETAILS = {
    "number": "042084000123",
    "phone": "0912345678",
    "email": "",
    "address": "Số 12, đường Phan Đình Phùng",
    "subject": "Đăng ký khai sinh cho con",
}


def signed_in(client: Client, person: Person | None = None) -> Client:
    """The client as An, or as that person."""
    client.force_login((person or a_citizen()).user)
    return client


def a_file(name: str = "to-khai.pdf", *, content: bytes = b"") -> SimpleUploadedFile:
    """A harmless PDF."""
    return SimpleUploadedFile(name, content or a_pdf(), "application/pdf")


def a_stream() -> BinaryIO:
    """The same, for the action."""
    return BytesIO(a_pdf())


def a_filing(*, by: Person | None = None, version: ProcedureVersion | None = None) -> Filing:
    """A filing just begun."""
    procedure = (version or a_version()).procedure
    return actions.begin_filing(procedure, by=by or a_citizen(), at=NOW)


def a_ready_filing(*, by: Person | None = None, **details: str) -> Filing:
    """A filing of which only the sending is left: the declaration attached, the certificate not needed."""
    an = by or a_citizen()
    filing = a_filing(by=an)
    declaration, certificate = filing.procedure_version.papers.all()
    answers: dict[Step, dict[str, Any]] = {
        Step.APPLICANT: {"applicant": "self"},
        Step.DETAILS: DETAILS | details,
        Step.RESULT: {"return_channel": "counter"},
        Step.PAPERS: {"looked": "yes"},
    }
    for step, given in answers.items():
        filing = actions.save_step(filing, step, given, by=an, at=NOW)
    actions.keep_paper(filing, declaration, a_stream(), filename="to-khai.pdf", by=an, at=NOW)
    actions.mark_not_needed(filing, of=[certificate], not_needed=[certificate.pk], by=an, at=NOW)
    return filing


def a_key() -> dict[str, str]:
    """The hidden key of a form."""
    return {"idempotency_key": uuid7().hex}
