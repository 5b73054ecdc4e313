"""Documents for tests, at any point of their way. Where no key is meant, a file stands in for a signed one."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from motcua.kernel.actors import Actor
from motcua.papers import actions
from motcua.papers.models import Form, OfficialDocument
from motcua.papers.queries import latest_revision, open_file
from tests.people import a_case_officer, a_chair, a_records_clerk
from tests.world import a_place, at

DRAFTED, SIGNED, SEALED = at("2019-05-03 08:00"), at("2019-05-03 09:00"), at("2019-05-03 10:00")


def a_draft(**changes: Any) -> actions.Draft:
    """A decision of the ward that the chair is to sign."""
    place = a_place()
    values: dict[str, Any] = {
        "agency": place.agency,
        "unit": place.division,
        "form": Form.DECISION,
        "subject": "Về việc gia hạn giấy phép xây dựng",
        "grounds": ("Căn cứ Luật Xây dựng ngày 18 tháng 6 năm 2014;",),
        "body": ("Điều 1. Gia hạn giấy phép xây dựng số 12/GPXD.", "Điều 2. Quyết định có hiệu lực từ ngày ký."),
        "recipients": ("Như Điều 1",),
        "signer": a_chair().user,
        "signer_title": "Chủ tịch",
    }
    return actions.Draft(**{**values, **changes})


def a_drafted(*, by: Actor | None = None, when: datetime = DRAFTED, **changes: Any) -> OfficialDocument:
    return actions.write_draft(a_draft(**changes), by=by or a_case_officer(), at=when)


def a_signed(**changes: Any) -> OfficialDocument:
    document = a_drafted(**changes)
    return actions.keep_signature(document, as_signed(document), by=a_chair(), at=SIGNED)


def a_numbered(*, when: datetime = SEALED, **changes: Any) -> OfficialDocument:
    return actions.give_number(a_signed(**changes), by=a_records_clerk(), at=when)


def an_issued(*, when: datetime = SEALED, **changes: Any) -> OfficialDocument:
    document = a_numbered(when=when, **changes)
    return actions.keep_seal(document, as_signed(document), by=a_records_clerk(), at=when)


def as_signed(document: OfficialDocument, mark: bytes = b"\n% signed") -> actions.SignedFile:
    """The latest file with something added to it, as a signature adds it."""
    revision = latest_revision(document)
    assert revision is not None
    return actions.SignedFile(open_file(revision.file).read() + mark, made_from=revision.file.sha256)


def on_paper(**changes: Any) -> actions.OnPaper:
    values: dict[str, Any] = {
        "agency": a_place().agency,
        "form": Form.DECISION,
        "subject": "Về việc khen thưởng",
        "signer_name": "Võ Quốc Hùng",
        "signed_on": date(2019, 5, 3),
    }
    return actions.OnPaper(**{**values, **changes})
