"""The way of a document: draft, visa, signature, number, seal; each after the one before, by whom it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.db import DatabaseError, transaction

from motcua.kernel.actors import Actor
from motcua.kernel.refusals import NotAllowed, Refusal
from motcua.ledger.queries import events_of
from motcua.papers import actions, queries
from motcua.papers.actions import refusals
from motcua.papers.models import OfficialDocument, Stage
from tests.papers.archival import archival_problems
from tests.papers.official import (
    DRAFTED,
    SEALED,
    SIGNED,
    a_draft,
    a_drafted,
    a_numbered,
    a_signed,
    an_issued,
    as_signed,
    on_paper,
)
from tests.people import a_case_officer, a_chair, a_clerk, a_head, a_records_clerk, an_outsider
from tests.world import at
from verifier.receipt import addresses_in

pytestmark = pytest.mark.django_db


def sign(document: OfficialDocument, by: Actor | None = None) -> OfficialDocument:
    return actions.keep_signature(document, as_signed(document), by=by or a_chair(), at=SIGNED)


def number(document: OfficialDocument, by: Actor | None = None) -> OfficialDocument:
    return actions.give_number(document, by=by or a_records_clerk(), at=SEALED)


def seal(document: OfficialDocument, by: Actor | None = None) -> OfficialDocument:
    return actions.keep_seal(document, as_signed(document), by=by or a_records_clerk(), at=SEALED)


def revoke(document: OfficialDocument, by: Actor | None = None) -> OfficialDocument:
    return actions.revoke_document(document, reason="Cấp sai đối tượng.", by=by or a_chair(), at=SEALED)


def test_a_document_goes_its_way_and_stands_in_the_register() -> None:
    document = a_drafted()
    actions.note_opening(document, by=a_head(), at=DRAFTED)
    actions.give_visa(document, by=a_head(), at=DRAFTED)

    issued = seal(number(sign(document)))

    assert (issued.stage, issued.code_number, issued.number) == (Stage.ISSUED, "01/QĐ-UBND", 1)
    assert [one.step for one in issued.revisions.order_by("pk")] == ["prepared", "person", "agency"]
    assert queries.document_by_verification_code(issued.verification_code) == issued
    assert [event.kind.partition(".")[2] for event in events_of(issued.stream)] == [
        "drafted", "visa_given", "signed", "numbered", "sealed",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("stands", "act", "refusal"),
    [
        (a_drafted, number, refusals.NotSignedYet),
        (a_drafted, seal, refusals.NotSignedYet),
        (a_drafted, revoke, refusals.DocumentNotInForce),
        (a_signed, seal, refusals.NotNumberedYet),
        (a_signed, revoke, refusals.DocumentNotInForce),
        (a_numbered, number, refusals.AlreadyNumbered),
        (an_issued, number, refusals.AlreadyNumbered),
        (an_issued, seal, refusals.AlreadyIssued),
        (a_signed, sign, refusals.AlreadySigned),
        (an_issued, sign, refusals.AlreadySigned),
        (lambda: revoke(an_issued()), revoke, refusals.DocumentNotInForce),
    ],
)
def test_nothing_is_done_out_of_its_turn(
    stands: Callable[[], OfficialDocument], act: Callable[[OfficialDocument], object], refusal: type[Refusal]
) -> None:
    document = stands()
    before = OfficialDocument.objects.filter(pk=document.pk).values().get()

    with pytest.raises(refusal):
        act(document)

    assert OfficialDocument.objects.filter(pk=document.pk).values().get() == before


@pytest.mark.parametrize("name", ["write", "sign", "number", "seal", "revoke", "paper"])
def test_each_act_is_for_the_hands_it_belongs_to(name: str) -> None:
    scenes: dict[str, tuple[Callable[[Actor], object], list[Actor]]] = {
        "write": (lambda by: actions.write_draft(a_draft(), by=by, at=DRAFTED), [an_outsider()]),
        "sign": (lambda by: sign(drafted, by), [a_records_clerk(), a_case_officer(), a_clerk(), an_outsider()]),
        "number": (lambda by: number(signed, by), [a_chair(), a_head(), a_case_officer(), an_outsider()]),
        "seal": (lambda by: seal(numbered, by), [a_chair(), a_head(), a_case_officer(), an_outsider()]),
        "revoke": (lambda by: revoke(issued, by), [a_head(), a_records_clerk(), a_case_officer(), an_outsider()]),
        "paper": (lambda by: actions.enter_on_paper(on_paper(), by=by, at=SEALED), [a_chair(), a_case_officer()]),
    }
    drafted, signed, numbered, issued = a_drafted(), a_signed(), a_numbered(), an_issued()
    act, others = scenes[name]

    for other in others:
        with pytest.raises(NotAllowed):
            act(other)


def test_only_whom_the_draft_names_signs_it() -> None:
    document = a_drafted(signer=a_head().user)

    with pytest.raises(refusals.SignerIsAnother, match="Trần Văn Minh"):
        sign(document)


def test_what_was_read_is_what_is_signed() -> None:
    document = a_drafted()
    signed = as_signed(document)
    actions.write_draft(a_draft(body=("Điều 1. Khác hẳn.",)), document=document, by=a_case_officer(), at=DRAFTED)

    with pytest.raises(refusals.DocumentChanged):
        actions.keep_signature(document, signed, by=a_chair(), at=SIGNED)

    document.refresh_from_db()
    assert document.stage == Stage.DRAFT


def test_a_changed_draft_needs_its_visas_and_its_readers_anew() -> None:
    document, minh = a_drafted(), a_head()
    with pytest.raises(refusals.DocumentChanged):
        actions.give_visa(document, by=minh, at=DRAFTED)
    actions.note_opening(document, by=minh, at=DRAFTED)
    actions.give_visa(document, by=minh, at=DRAFTED)
    assert queries.unopened_by(minh, [document]) == []

    actions.write_draft(a_draft(body=("Điều 1. Khác.",)), document=document, by=a_case_officer(), at=DRAFTED)

    assert not document.visas.exists()
    assert queries.unopened_by(minh, [document]) == [document]
    with pytest.raises(refusals.DocumentChanged):
        actions.give_visa(document, by=minh, at=DRAFTED)


def test_what_is_signed_is_drafted_no_more() -> None:
    with pytest.raises(refusals.NoLongerDraft):
        actions.write_draft(a_draft(), document=a_signed(), by=a_case_officer(), at=SIGNED)


@pytest.mark.parametrize("missing", [{"subject": " "}, {"body": ()}, {"signer": None}])
def test_a_draft_says_what_and_who(missing: dict[str, Any]) -> None:
    with pytest.raises(refusals.DraftIncomplete):
        a_drafted(**missing)


def test_paper_and_electronic_share_a_series_that_begins_anew_each_year() -> None:
    first = an_issued()
    paper = actions.enter_on_paper(on_paper(), by=a_records_clerk(), at=SEALED)
    later = an_issued(when=at("2020-01-02 09:00"))
    notice = an_issued(form="notice")

    assert [one.code_number for one in (first, paper, later, notice)] == [
        "01/QĐ-UBND", "02/QĐ-UBND", "01/QĐ-UBND", "01/TB-UBND",
    ]  # fmt: skip
    assert paper.has_gone_out


def test_a_number_given_in_a_transaction_that_fails_is_given_again() -> None:
    document = a_signed()
    with pytest.raises(RuntimeError), transaction.atomic():
        number(document)
        raise RuntimeError

    assert number(document).number == 1


def test_a_later_document_takes_the_place_of_an_earlier_one() -> None:
    earlier = an_issued()

    later = an_issued(replaces=earlier)

    earlier.refresh_from_db()
    assert (earlier.stage, earlier.replaced_by) == (Stage.REPLACED, later)
    with pytest.raises(refusals.DocumentNotInForce):
        a_drafted(replaces=earlier)


def test_a_revocation_says_why() -> None:
    document = an_issued()
    with pytest.raises(refusals.RevocationNeedsReason):
        actions.revoke_document(document, reason=" ", by=a_chair(), at=SEALED)

    revoked = revoke(document)

    assert (revoked.stage, revoked.ended_reason) == (Stage.REVOKED, "Cấp sai đối tượng.")
    assert queries.document_by_verification_code(revoked.verification_code.lower()) == revoked


@pytest.mark.parametrize(
    "change",
    [
        {"code_number": "99/QĐ-UBND"},
        {"stage": Stage.SIGNED, "number": None},
        {"signer_name": "Ai đó"},
        {"valid_to": "2030-01-01"},
        {"sealed_at": SIGNED},
    ],
)
def test_not_even_the_database_alters_what_went_out(change: dict[str, object]) -> None:
    document = an_issued()

    with pytest.raises(DatabaseError), transaction.atomic():
        OfficialDocument.objects.filter(pk=document.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        document.revisions.update(certificate="0" * 64)


def test_before_it_goes_out_nobody_finds_it_by_its_code() -> None:
    assert queries.document_by_verification_code(a_numbered().verification_code) is None


def test_a_document_carries_the_fingerprint_of_its_draft() -> None:
    document = a_drafted()
    drafted = events_of(document.stream).get(kind="official.drafted")
    revision = queries.latest_revision(document)
    assert revision is not None

    content = queries.open_file(revision.file).read()

    assert addresses_in(content) == [(settings.BASE_URL, bytes(drafted.hash).hex())]
    assert archival_problems(content) == []
