"""Destroying content: gone from the store, unless somebody else handed in the same."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from motcua.kernel.actors import VISITOR, Actor, system
from motcua.kernel.refusals import NotAllowed
from motcua.ledger.queries import events_of
from motcua.papers import actions, queries, storage
from motcua.papers.models import IssuedDocument, StoredFile, Upload
from tests.papers.receipts import a_receipt
from tests.papers.samples import a_pdf
from tests.world import at

NOON = at("2019-04-26 12:00")
AN = Actor(kind="person", label="user:1", user_id=1)
ARCHIVE = system("retention")

pytestmark = pytest.mark.django_db


def keep(filename: str) -> Upload:
    return actions.keep_upload(BytesIO(a_pdf()), filename=filename, by=AN, at=NOON)


def test_content_handed_in_once_is_gone_and_its_history_stays(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    upload = keep("a.pdf")

    with django_capture_on_commit_callbacks(execute=True):
        actions.destroy_uploads([upload], by=ARCHIVE, at=NOON)

    assert not StoredFile.objects.exists()
    with pytest.raises(storage.FileDamaged):
        storage.get(upload.file.sha256)
    kinds = [event.kind for event in events_of(upload.stream)]
    assert kinds == ["papers.upload_kept", "papers.upload_destroyed"]


def test_content_that_came_in_elsewhere_stays(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    upload, other = keep("a.pdf"), keep("b.pdf")

    with django_capture_on_commit_callbacks(execute=True):
        actions.destroy_uploads([upload], by=ARCHIVE, at=NOON)

    assert queries.open_file(other.file).read() == a_pdf()


def test_content_that_comes_in_again_before_the_bytes_are_removed_stays(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    upload = keep("a.pdf")

    with django_capture_on_commit_callbacks(execute=True):
        actions.destroy_uploads([upload], by=ARCHIVE, at=NOON)
        again = keep("b.pdf")

    assert queries.open_file(again.file).read() == a_pdf()


def test_the_documents_of_a_matter_are_destroyed_together(
    file_store: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    for language in ("vi", "en"):
        actions.issue_document(
            "receipt", stream="dossier:1", values=a_receipt(), language=language, by=ARCHIVE, at=NOON
        )

    with django_capture_on_commit_callbacks(execute=True):
        actions.destroy_documents("dossier:1", by=ARCHIVE, at=NOON)

    assert not IssuedDocument.objects.exists()
    assert not [file for file in file_store.rglob("*") if file.is_file()]


@pytest.mark.parametrize("actor", [VISITOR, AN])
def test_neither_visitors_nor_citizens_destroy_anything(actor: Actor) -> None:
    upload = keep("a.pdf")

    with pytest.raises(NotAllowed):
        actions.destroy_uploads([upload], by=actor, at=NOON)

    assert Upload.objects.exists()
