"""Keeping what somebody hands in."""

from __future__ import annotations

import hashlib
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pytest
from django.http import Http404
from django.utils import translation
from pytest_django import Settings

from motcua.config.supervisor.roles import Urls
from motcua.kernel.actors import Actor, system
from motcua.ledger.canonical import salted_digest
from motcua.ledger.queries import events_of
from motcua.papers import access, actions, queries
from motcua.papers.inspection import FileTooLarge
from motcua.papers.inspection.refusals import FileBroken, FileEncrypted
from motcua.papers.models import StoredFile, Upload
from tests.papers.samples import a_pdf, a_picture
from tests.papers.together import together
from tests.together import meeting_in
from tests.world import at

MORNING = at("2019-04-26 08:00")
AN = Actor(kind="person", label="user:1", user_id=1)
BINH = Actor(kind="person", label="user:2", user_id=2)


def keep(content: bytes, *, filename: str = "to-khai.pdf", by: Actor = AN) -> Upload:
    return actions.keep_upload(BytesIO(content), filename=filename, by=by, at=MORNING)


def files_in(store: Path) -> list[Path]:
    return [file.relative_to(store) for file in sorted(store.rglob("*")) if file.is_file()]


@pytest.mark.django_db
def test_a_file_is_kept_under_its_hash_with_the_name_it_came_with(file_store: Path) -> None:
    content = a_pdf(pages=2)

    upload = keep(content, filename="C:\\Tờ khai.PDF")

    sha256 = hashlib.sha256(content).hexdigest()
    assert (upload.filename, upload.pages, upload.notes) == ("Tờ khai.pdf", 2, [])
    assert (upload.file.sha256, upload.file.size, upload.file.media_type) == (sha256, len(content), "application/pdf")
    assert files_in(file_store) == [Path("sha256", sha256[:2], sha256[2:4], sha256)]
    assert queries.open_file(upload.file).read() == content


@pytest.mark.django_db
def test_its_history_holds_a_salted_digest_and_no_name() -> None:
    upload = keep(a_pdf(), filename="Lê Văn An.pdf")

    (event,) = events_of(upload.stream)
    assert event.kind == "papers.upload_kept"
    assert event.values["digest"] == salted_digest(upload.file.sha256, bytes(upload.salt))
    assert "An" not in event.body
    assert upload.file.sha256 not in event.body


@pytest.mark.django_db
def test_the_same_content_is_stored_once_under_each_of_its_names(file_store: Path) -> None:
    first, second = keep(a_pdf(), filename="a.pdf"), keep(a_pdf(), filename="b.pdf", by=BINH)

    assert first.file == second.file
    assert [first.filename, second.filename] == ["a.pdf", "b.pdf"]
    assert len(files_in(file_store)) == 1


@meeting_in(actions.keep_upload)
def test_the_same_content_at_the_same_moment_is_stored_once(committed_db: Urls, file_store: Path) -> None:
    content = a_pdf()

    uploads = together(lambda: keep(content), times=6)

    assert len({upload.file_id for upload in uploads}) == 1
    assert (Upload.objects.count(), StoredFile.objects.count(), len(files_in(file_store))) == (6, 1, 1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "refusal"), [(a_pdf()[:200], FileBroken), (a_pdf(password="x"), FileEncrypted)], ids=["cut", "locked"]
)
def test_what_is_refused_leaves_nothing_behind(content: bytes, refusal: type[Exception], file_store: Path) -> None:
    with pytest.raises(refusal):
        keep(content)

    assert not Upload.objects.exists()
    assert files_in(file_store) == []


@pytest.mark.django_db
def test_the_limit_of_size_is_taken_and_a_byte_more_is_not(settings: Settings) -> None:
    content = a_picture()
    settings.MAX_UPLOAD_BYTES = len(content)

    keep(content)

    with pytest.raises(FileTooLarge):
        keep(content + b"\0")


def test_a_refusal_names_the_file_and_says_what_to_do() -> None:
    with translation.override("en"):
        said = FileEncrypted(name="to-khai.pdf").message

    assert said == "“to-khai.pdf” is locked by a password. Save a copy without a password and send that."


@pytest.mark.django_db
def test_an_upload_is_there_for_who_handed_it_in_and_for_nobody_else() -> None:
    upload = keep(a_pdf())

    assert access.upload_for(AN, upload.uid) == upload
    for actor, uid in [(BINH, upload.uid), (system("import"), upload.uid), (AN, uuid4())]:
        with pytest.raises(Http404):
            access.upload_for(actor, uid)
