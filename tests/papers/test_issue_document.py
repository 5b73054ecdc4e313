"""Issuing documents: once for the same values, kept as they went out."""

from __future__ import annotations

import pytest

from motcua.config.supervisor.roles import Urls
from motcua.kernel.actors import system
from motcua.ledger.queries import events_of
from motcua.papers import actions, queries, typesetting
from motcua.papers.models import IssuedDocument, StoredFile
from tests.papers.receipts import a_receipt
from tests.papers.together import together
from tests.together import meeting_in
from tests.world import at

STREAM = "dossier:0190-test"
JOB = system("jobs")


def issue(*, language: str = "vi", minute: int = 0, **changes: str) -> IssuedDocument:
    return actions.issue_document(
        "receipt",
        stream=STREAM,
        values=a_receipt(**changes),
        language=language,
        by=JOB,
        at=at(f"2019-04-26 16:{minute:02d}"),
    )


@pytest.mark.django_db
def test_a_receipt_is_issued_and_kept_with_what_made_it() -> None:
    document = issue()

    assert queries.open_file(document.file).read() == typesetting.render("receipt", a_receipt(), language="vi")
    assert document.form_version == typesetting.form_version("receipt")
    assert document.engine.startswith("typst ")
    assert queries.latest_document(STREAM, kind="receipt") == document
    assert [event.kind for event in events_of(document.history)] == ["papers.document_issued"]


@pytest.mark.django_db
def test_issuing_it_again_gives_the_document_that_stands() -> None:
    first = issue()

    again = issue(minute=30)

    assert again == first
    assert again.issued_at == first.issued_at
    assert IssuedDocument.objects.count() == 1


@pytest.mark.django_db
def test_other_values_or_another_language_make_another_document() -> None:
    first, corrected, english = issue(), issue(phone="0987 654 321", minute=5), issue(language="en")

    assert len({first.pk, corrected.pk, english.pk}) == 3
    assert queries.latest_document(STREAM, kind="receipt") == corrected
    assert queries.latest_document(STREAM, kind="receipt", language="en") == english


@meeting_in(actions.issue_document)
def test_two_that_issue_the_same_at_the_same_moment_get_one_document(committed_db: Urls) -> None:
    documents = together(issue, times=4)

    assert len({document.pk for document in documents}) == 1
    assert (IssuedDocument.objects.count(), StoredFile.objects.count()) == (1, 1)
