"""What people do in a scenario, in the words of the office; everything through pages, as they would."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from motcua.agencies.queries import working_calendar
from motcua.catalog.models import Paper
from motcua.dossiers.models import Dossier, Supplement, Task
from motcua.kernel.ids import uuid7
from motcua.kernel.local import local, localdate
from motcua.portal.models import Filing
from motcua.worktime.clock import due
from motcua.worktime.terms import Term
from tests.cases import a_received_dossier, a_version
from tests.people import Person


@dataclass(frozen=True, slots=True)
class Desk:
    """A person at a screen."""

    person: Person
    client: Client

    def sends(self, page: str, *blanks: object, **fields: object) -> str:
        """Fill in the form of a page and send it; it must be taken. The address to which one is led."""
        response = self.client.post(reverse(page, args=blanks), {"idempotency_key": uuid7().hex, **fields})
        assert response.status_code == 302, (page, response.status_code, response.content.decode()[-3000:])
        return response["Location"]

    def reads(self, page: str, *blanks: object) -> str:
        """What a page shows."""
        response = self.client.get(reverse(page, args=blanks))
        assert response.status_code == 200, (page, response.status_code)
        return response.content.decode()

    def opens(self, page: str, *blanks: object) -> bytes:
        """The file behind a link."""
        response = self.client.get(reverse(page, args=blanks))
        assert response.status_code == 200, (page, response.status_code)
        return b"".join(response)


def at_a_desk(person: Person) -> Desk:
    """The person, signed in, reading Vietnamese."""
    client = Client(headers={"Accept-Language": "vi"})
    client.force_login(person.user)
    return Desk(person, client)


def files_online(desk: Desk, code: str, files: dict[int, SimpleUploadedFile]) -> Dossier:
    """Begin, answer step by step, attach, declare and send."""
    desk.sends("portal:begin", code)
    filing = Filing.objects.get(user=desk.person.user)
    desk.sends("portal:step", filing.uid, "applicant", applicant="self")
    desk.sends("portal:step", filing.uid, "details", number="042084000123", phone="0912345678",
               address="12 Phan Bội Châu", subject="Đăng ký khai sinh cho con")  # fmt: skip
    desk.sends("portal:papers", filing.uid, **{f"paper-{paper}": file for paper, file in files.items()})
    desk.sends("portal:step", filing.uid, "result", return_channel="counter")
    desk.sends("portal:check", filing.uid, declared="on")
    filing.refresh_from_db()
    assert filing.dossier is not None
    return filing.dossier


def takes_in(desk: Desk, code: str, **fields: object) -> Dossier:
    """An stands at the counter with every paper, or the post has brought them; the form is filled in and sent."""
    led = desk.sends("dossiers:intake", **intake(code, **fields))
    return Dossier.objects.get(code=led.rstrip("/").rpartition("/")[2])


def intake(code: str, **fields: object) -> dict[str, object]:
    """What the counter types for An, with every paper of the announced list there."""
    papers = Paper.objects.filter(version__procedure__code=code)
    typed: dict[str, object] = {f"there-{paper.pk}": "1" for paper in papers}
    typed |= {"procedure": code, "number": "042084000123", "name": "Lê Văn An", "phone": "0912345678", "sets": "1"}
    typed |= {"channel": "direct", "return_channel": "counter", "do": "receive", "idempotency_key": uuid7().hex}
    return typed | fields


def on(name: str, day: date) -> dict[str, object]:
    """A day as a form takes it, in three fields."""
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def words_in(document: bytes) -> str:
    """What a PDF says, on one line."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(document)).pages).split())


def completes(desk: Desk, dossier: Dossier, file: SimpleUploadedFile) -> str:
    """Answer the open request: the file for each paper that is asked for."""
    asked = Supplement.objects.get(dossier=dossier, answered_at=None)
    return desk.sends("portal:supplement", now(dossier).ref, **{f"item-{item.pk}": file for item in asked.items.all()})


def finishes(desk: Desk, dossier: Dossier, outcome: str, **fields: object) -> Dossier:
    """Finish the step at hand."""
    task = Task.objects.get(dossier=dossier, closed_at=None)
    desk.sends("dossiers:finish", task.pk, outcome=outcome, **fields)
    return now(dossier)


def a_signed_document(**changes: object) -> dict[str, object]:
    """What the chair types of the document that was signed."""
    day = localdate(timezone.now() - timedelta(days=1))
    typed = {
        "title": "Giấy khai sinh",
        "number": "15/KS",
        "signer_name": "Võ Quốc Hùng",
        "signed_on_day": day.day,
        "signed_on_month": day.month,
        "signed_on_year": day.year,
    }
    return {**typed, **changes}


def now(dossier: Dossier) -> Dossier:
    """The dossier as it stands."""
    return Dossier.objects.get(pk=dossier.pk)


def received_now() -> Dossier:
    """Received this minute, with thirty working days."""
    return a_received_dossier(version=a_version("1.001199", term="30wd"), received_at=timezone.now())


def working_day_after(dossier: Dossier, days: int) -> datetime:
    """A working moment so many working days after the legal due moment."""
    assert dossier.legal_due_at
    calendar = working_calendar(dossier.agency_id)
    return due(local(dossier.legal_due_at).replace(hour=9), Term(days, "wd"), calendar=calendar).due
