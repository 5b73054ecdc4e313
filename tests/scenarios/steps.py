"""What people do in a scenario, in the words of the office; everything through pages, as they would."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from motcua.dossiers.models import Dossier, Supplement, Task
from motcua.kernel.ids import uuid7
from motcua.kernel.local import localdate
from motcua.portal.models import Filing
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
