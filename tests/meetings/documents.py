"""Two at the same moment on documents that go out: one signature, one number, one seal, whoever comes second."""

from __future__ import annotations

from functools import partial

from motcua.dossiers import actions as dossiers
from motcua.dossiers.models import BulkStatus, KeyOrder, Purpose
from motcua.kernel.actors import system
from motcua.papers import actions
from motcua.papers.actions import NotOpenedYet
from motcua.signing.pdf import LastStamp
from tests.cases import a_handed_over_dossier, the_task
from tests.dossiers import one_stop_forms, results
from tests.meetings.meeting import BOTH, Work, two
from tests.papers import copies, official
from tests.people import a_case_officer, a_chair, a_clerk, a_head, a_records_clerk, an_administrator
from tests.world import a_place, at

AT = at("2019-05-03 15:00")


@two(actions.write_draft, *BOTH, told=2)
def writing_a_draft_anew() -> Work:
    document = official.a_drafted()
    draft = official.a_draft(body=("Điều 1. Khác.",))
    return partial(actions.write_draft, draft, document=document, by=a_case_officer().actor, at=AT)


@two(actions.give_visa, *BOTH, told=2)
def agreeing_to_a_draft() -> Work:
    document = official.a_drafted()
    actions.note_opening(document, by=a_head(), at=AT)
    return partial(actions.give_visa, document, by=a_head().actor, at=AT)


@two(actions.choose_visas, *BOTH, told=2)
def choosing_visas() -> Work:
    """The last word holds."""
    return partial(
        actions.choose_visas, a_place().agency, is_required=False, by=an_administrator(unit="ward-1").actor, at=AT
    )


@two(actions.note_opening, *BOTH, told=0)
def opening_a_document() -> Work:
    return partial(actions.note_opening, official.a_drafted(), by=a_head().actor, at=AT)


@two(actions.keep_signature, "AlreadySigned", "done")
def signing_a_document() -> Work:
    document = official.a_drafted()
    return partial(actions.keep_signature, document, official.as_signed(document), by=a_chair().actor, at=AT)


@two(actions.give_number, "AlreadyNumbered", "done")
def numbering_a_document() -> Work:
    return partial(actions.give_number, official.a_signed(), by=a_records_clerk().actor, at=AT)


@two(actions.keep_lasting, *BOTH)
def keeping_the_proofs() -> Work:
    document, stamp = official.an_issued(), LastStamp(AT, "rsa2048 sha256")
    file = official.as_signed(document)
    return partial(actions.keep_lasting, document, file, stamp=stamp, by=system("test"), at=AT)


@two(actions.keep_lasting_copy, *BOTH)
def keeping_the_proofs_of_a_copy() -> Work:
    entered = actions.enter_copy(copies.a_copy_of(), by=a_records_clerk(), at=AT)
    source = entered.source
    assert source is not None
    signed = actions.SignedFile(b"%PDF-1.7 signed", made_from=source.file.sha256, certificate="0" * 64)
    copy = actions.keep_copy(entered, signed, by=a_records_clerk(), at=AT)
    assert copy.file is not None
    lasting = actions.SignedFile(b"%PDF-1.7 signed, stamped", made_from=copy.file.sha256)
    stamp = LastStamp(AT, "rsa2048 sha256")
    return partial(actions.keep_lasting_copy, copy, lasting, stamp=stamp, by=system("test"), at=AT)


@two(actions.keep_seal, "AlreadyIssued", "done")
def sealing_a_document() -> Work:
    document = official.a_numbered()
    return partial(actions.keep_seal, document, official.as_signed(document), by=a_records_clerk().actor, at=AT)


@two(actions.enter_on_paper, *BOTH, told=2)
def taking_numbers_for_paper() -> Work:
    return partial(actions.enter_on_paper, official.on_paper(), by=a_records_clerk().actor, at=AT)


@two(actions.revoke_document, "DocumentNotInForce", "done")
def revoking_a_document() -> Work:
    return partial(actions.revoke_document, official.an_issued(), reason="Sai.", by=a_chair().actor, at=AT)


@two(actions.enter_copy, *BOTH, told=2)
def taking_numbers_for_copies() -> Work:
    return partial(actions.enter_copy, copies.a_copy_of(), by=a_records_clerk().actor, at=AT)


@two(actions.keep_copy, "AlreadyIssued", "done")
def signing_a_copy() -> Work:
    copy = actions.enter_copy(copies.a_copy_of(), by=a_records_clerk(), at=AT)
    assert copy.source is not None
    signed = actions.SignedFile(b"%PDF-1.7 signed", made_from=copy.source.file.sha256)
    return partial(actions.keep_copy, copy, signed, by=a_records_clerk().actor, at=AT)


@two(actions.number_form, *BOTH, told=2)
def numbering_forms() -> Work:
    """Two officers act at once: each form has its number, and the series no gap."""
    return partial(actions.number_form, one_stop_forms.a_wanted_form(), by=a_clerk().actor, at=AT)


@two(actions.set_form, *BOTH)
def setting_a_form() -> Work:
    """Two workers: it is set once, and both get that one."""
    return partial(actions.set_form, one_stop_forms.a_numbered_form(), one_stop_forms.VALUES, by=a_clerk().actor, at=AT)


@two(actions.sign_by_pen, "AlreadySigned", "done")
def signing_a_form_by_pen() -> Work:
    return partial(actions.sign_by_pen, one_stop_forms.a_form(), by=a_clerk().actor, at=AT)


@two(dossiers.sign_document, "AlreadySigned", "done")
def signing_a_form() -> Work:
    document = one_stop_forms.a_form()
    return partial(dossiers.sign_document, document, official.as_signed(document), by=a_clerk().actor, at=AT)


@two(dossiers.seal_document, "AlreadyIssued", "done")
def sealing_a_form() -> Work:
    document = one_stop_forms.a_signed_form()
    return partial(dossiers.seal_document, document, official.as_signed(document), by=a_records_clerk().actor, at=AT)


@two(dossiers.draft_result, *BOTH, told=4)
def drafting_a_result() -> Work:
    task = the_task(a_handed_over_dossier(), "examine")
    return partial(dossiers.draft_result, task, results.a_proposal(), by=a_case_officer().actor, at=AT)


@two(dossiers.draft_replacement, *BOTH, told=4)
def drafting_what_replaces_a_result() -> Work:
    """Both wrote the same draft: there is one."""
    done = results.a_sealed_result()
    proposal = results.a_proposal()
    return partial(dossiers.draft_replacement, done.dossier, done.document, proposal, by=a_case_officer().actor, at=AT)


@two(dossiers.sign_result, "AlreadySigned", "done", told=2)
def signing_a_result() -> Work:
    document = results.a_proposed_result().document
    signed = official.as_signed(document)
    return partial(dossiers.sign_result, document, signed, by=a_chair().actor, at=results.DECIDED)


@two(dossiers.number_result, "AlreadyNumbered", "done")
def numbering_a_result() -> Work:
    return partial(dossiers.number_result, results.a_signed_result().document, by=a_records_clerk().actor, at=AT)


@two(dossiers.seal_result, "AlreadyIssued", "done", told=2)
def sealing_a_result() -> Work:
    document = results.number(results.a_signed_result().document)
    sealed = official.as_signed(document)
    return partial(dossiers.seal_result, document, sealed, by=a_records_clerk().actor, at=AT)


@two(dossiers.revoke_result, "DocumentNotInForce", "done", told=2)
def revoking_a_result() -> Work:
    document = results.a_sealed_result().document
    return partial(dossiers.revoke_result, document, reason="Sai.", by=a_chair().actor, at=AT)


@two(dossiers.order_keys, *BOTH, told=2)
def ordering_to_seal_the_same() -> Work:
    """Both orders stand; the second finds each document sealed when its turn comes."""
    documents = [results.a_signed_result().document]
    return partial(dossiers.order_keys, documents, Purpose.SEAL, by=a_records_clerk().actor, at=AT)


def an_order() -> KeyOrder:
    documents = [results.a_signed_result().document]
    return dossiers.order_keys(documents, Purpose.SEAL, by=a_records_clerk().actor, at=AT)


@two(dossiers.refuse_key_item, *BOTH, told=0)
def writing_down_why_one_was_refused() -> Work:
    item = an_order().items.get()
    return partial(dossiers.refuse_key_item, item, NotOpenedYet(), by=a_records_clerk().actor, at=AT)


@two(dossiers.halt_keys, *BOTH, told=0)
def noting_that_the_key_is_lost() -> Work:
    return partial(dossiers.halt_keys, an_order(), NotOpenedYet(), by=a_records_clerk().actor, at=AT)


@two(dossiers.finish_keys, *BOTH)
def saying_that_an_order_of_keys_is_done() -> Work:
    order = an_order()
    order.items.update(status=BulkStatus.DONE)
    return partial(dossiers.finish_keys, order, by=a_records_clerk().actor, at=AT)
