"""What the matrix is about: a filing, and dossiers at every point of their life, with papers, receipt and result."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO

from django.utils import timezone

from motcua.agencies.actions import declare_absence
from motcua.agencies.models import Absence, Post
from motcua.catalog.actions import take_in
from motcua.catalog.importers.reader import read_lines
from motcua.catalog.models import Quarantine
from motcua.dossiers import actions
from motcua.dossiers.models import (
    Channel,
    DelayCause,
    Dossier,
    HandOver,
    Opinion,
    ProcessMove,
    ProposedResult,
    Purpose,
    Reappointment,
    Recount,
    RecountState,
)
from motcua.kernel.actors import system
from motcua.kernel.local import localdate
from motcua.papers.actions import SignedFile, enter_copy, keep_copy, keep_upload
from motcua.papers.models import CertifiedCopy, OfficialDocument
from motcua.people.actions import issue_token
from motcua.portal.actions import begin_filing, keep_paper
from motcua.portal.models import Filing
from motcua.process.models import ProcessDefinition
from motcua.seals.models import TreeHead
from tests.cases import (
    CERTIFICATE,
    DECLARATION,
    a_decision,
    a_dossier,
    a_handed_over_dossier,
    a_received_dossier,
    finish,
    the_paper,
    the_task,
)
from tests.dossiers.fees import a_dossier_that_owes, a_version_with_fees, in_cash, the_fees
from tests.dossiers.results import a_proposed_result, a_sealed_result, a_signed_result
from tests.meetings.seals import a_lone_head
from tests.papers.copies import a_copy_of
from tests.papers.official import a_drafted
from tests.people import a_case_officer, a_chair, a_citizen, a_clerk, a_procedure_controller, a_records_clerk
from tests.process.drafts import a_draft, an_issued_process
from tests.structure.administered import administered
from tests.structure.routes import Route
from tests.world import a_place, at

AT = at("2019-05-03 15:00")


@dataclass(frozen=True, slots=True)
class Subjects:
    """What stands behind the blanks of an address.

    Of an event there is no proof here: what happens in the open transaction of a test is never sealed.
    """

    new: Dossier
    working: Dossier
    waiting: Dossier
    returned: Dossier
    owing: Dossier
    recount: Recount
    filing: Filing
    file: int
    key: int
    absence: Absence
    set_aside: int
    on_its_way: HandOver
    bulk: int
    process: int
    move: int
    draft: int
    opinion: Opinion
    message: int
    proposed: ProposedResult
    letter: OfficialDocument
    issued: ProposedResult
    key_order: int
    copy: CertifiedCopy
    seal: TreeHead
    administered: dict[str, str]

    def fill(self, route: Route) -> str:
        """The address with its blanks filled in, so that what is asked there makes sense."""
        address = route.address
        for blank in route.blanks:
            address = address.replace(f"<{blank}>", self._value(blank, route.address), 1)
        return f"/{address}"

    def _value(self, blank: str, address: str) -> str:
        if address.startswith("staff/admin/"):
            return self.administered[blank]
        dossier = self._dossier(address)
        handed = dossier.handed_papers.filter(upload__isnull=False).first()
        values = {
            "kind": "refusal",
            "ref": dossier.ref,
            "code": self._code(address, dossier),
            "uid": self._uid(address, dossier),
            "order_id": str(self.key_order),
            "number": self._number(address),
            "handed_id": str(handed.pk if handed else 0),
            "job_id": str(self.bulk),
            "unit_id": str(self.new.receiving_unit_id),
            "task_id": str(self.working.tasks.open().get().pk),
            "key_id": str(self.key),
            "bundle": str(self.on_its_way.bundle),
            "filter_id": "0",
            "print_id": "0",
            "note_id": "0",
            "opinion_id": str(self.opinion.pk),
            "hand_over_id": str(self.on_its_way.pk),
            "process_id": str(self.process),
            "other_id": str(self.process),
            "draft_id": str(self.draft),
            "message_id": str(self.message),
            "place": "1",
            "agency_id": str(self.working.agency_id),
            "move_id": str(self.move),
            "step": "examine" if "processes/" in address else "details",
            "receipt_id": str(self.returned.fee_receipts.get().pk),
            "recount_id": str(self.recount.pk),
            "record_id": str(self.set_aside),
            "post_id": str(self.absence.post_id),
            "absence_id": str(self.absence.pk),
            "size": str(self.seal.size),
            "fingerprint": "0" * 64,
            "hash": "0" * 64,
        }
        return values[blank] if blank in values else self.administered[blank]

    def _code(self, address: str, dossier: Dossier) -> str:
        """Of a submission, of a document that was issued, or of a procedure."""
        if address.startswith("track/"):
            return dossier.submission.tracking_code
        of_document = address.startswith(("verify/", "api/v1/verify/"))
        return self.issued.document.verification_code if of_document else dossier.procedure.code

    def _uid(self, address: str, dossier: Dossier) -> str:
        """Of a submission, a filing, or a document: one to be signed, or one that was issued."""
        if address.startswith("submitted/"):
            return str(dossier.submission.uid)
        if address.startswith("staff/copies/"):
            return str(self.copy.uid)
        if address.startswith("staff/letters/"):
            return str(self.letter.uid)
        if address.startswith("staff/issued/"):
            return str(self.issued.document.uid)
        if address.startswith(("staff/", "api/v1/documents/")):
            return str(self.proposed.document.uid)
        return str(self.filing.uid)

    def _number(self, address: str) -> str:
        """A paper of a dossier or of a filing; on the page of figures, an indicator."""
        if address.startswith("staff/reports/"):
            return "1"
        if address.startswith("filings/"):
            return str(self.file)
        if "/messages/" in address:
            return str(self.message)
        if "/fee-receipts/" in address:
            return str(self.returned.fee_receipts.get().pk)
        handed = self._dossier(address).handed_papers.filter(upload__isnull=False).first()
        return str(handed.pk if handed else 0)

    def _dossier(self, address: str) -> Dossier:
        last = address.rstrip("/").rpartition("/")[2]
        fitting = {
            "reopen": self.returned,
            "refuse": self.new,
            "close": self.waiting,
            "receive": self.new,
            "supplement": self.working,
            "answer": self.waiting,
        }
        if "/messages/" in address:
            return self.working
        if address.startswith("my/") and last == "supplement":
            return self.waiting
        if last in {"pay", "waive"}:
            return self.owing
        ended = {"receipt", "result", "file", "destroy", "rating", "complaint", "apology"}
        marks = ("/rate/", "<receipt_id>", "/fee-receipts/")
        if last in ended or any(mark in address for mark in marks):
            return self.returned
        return fitting.get(last, self.working)


def subjects(pdf: bytes) -> Subjects:
    """The cast's cases: each with a file, so that every page has something to show."""
    clerk, an = a_clerk(), a_citizen()
    version = a_version_with_fees("1.001193")
    filing = begin_filing(version.procedure, by=an, at=AT)
    keep_paper(filing, the_paper(DECLARATION), BytesIO(pdf), filename="to-khai.pdf", by=an, at=AT)
    waiting = a_received_dossier()
    asked = [actions.Asked(reason="Bản chụp mờ.", paper=the_paper(CERTIFICATE))]
    actions.request_supplement(waiting, asked, by=clerk, at=AT)
    working = _with_a_file(a_handed_over_dossier(), pdf)
    token, _plain = issue_token(an.user, name="Phần mềm", scopes=["dossiers:read"], by=an, at=AT)
    process = an_issued_process()
    return Subjects(
        new=a_dossier(channel=Channel.ONLINE),
        set_aside=_set_aside(),
        working=working,
        waiting=Dossier.objects.get(pk=waiting.pk),
        returned=_returned(pdf),
        owing=a_dossier_that_owes(version=version),
        recount=Recount.objects.create(begun_at=AT, state=RecountState.PLANNED),
        filing=filing,
        file=filing.papers.get(upload__isnull=False).pk,
        key=token.pk,
        absence=_absence(),
        on_its_way=_on_its_way(),
        bulk=_bulk_order(),
        process=process.pk,
        move=_a_move(process).pk,
        draft=a_draft().pk,
        opinion=_opinion(pdf),
        message=_message(working, pdf),
        proposed=a_proposed_result(),
        letter=a_drafted(),
        issued=a_sealed_result(),
        key_order=_key_order(),
        copy=_a_copy(),
        seal=a_lone_head(),
        administered=administered(AT),
    )


def _bulk_order() -> int:
    """An order of the case officer about one step."""
    task = the_task(a_handed_over_dossier(), "examine")
    return actions.order_bulk([task], actions.BulkOrder("propose_grant"), by=a_case_officer(), at=AT).pk


def _a_copy() -> CertifiedCopy:
    """A copy that the agency signed."""
    entered = enter_copy(a_copy_of(), by=a_records_clerk(), at=AT)
    assert entered.source is not None
    signed = SignedFile(b"%PDF-1.7 signed", made_from=entered.source.file.sha256)
    return keep_copy(entered, signed, by=a_records_clerk(), at=AT)


def _key_order() -> int:
    """An order of the records clerk to seal one document."""
    document = a_signed_result().document
    return actions.order_keys([document], Purpose.SEAL, by=a_records_clerk(), at=AT).pk


def _opinion(pdf: bytes) -> Opinion:
    """An opinion that the department gave as a file."""
    dossier, department = a_handed_over_dossier(), a_place("department")
    question = actions.Question([(department.agency.pk, None)], "Có tranh chấp không?", at("2019-05-03 16:00"))
    (one,) = actions.ask_opinions(the_task(dossier, "examine"), question, by=a_case_officer(), at=AT)
    nga = a_case_officer("nga", unit="department")
    upload = keep_upload(BytesIO(pdf), filename="y-kien.pdf", by=nga, at=AT)
    return actions.answer_opinion(one, "Không.", upload_id=upload.pk, by=nga, at=AT)


def _message(dossier: Dossier, pdf: bytes) -> int:
    """What An wrote to the office, with a file."""
    upload = keep_upload(BytesIO(pdf), filename="giay.pdf", by=a_citizen(), at=AT)
    return actions.send_message(dossier, "Xin hỏi.", upload_id=upload.pk, by=a_citizen(), at=AT).pk


def _on_its_way() -> HandOver:
    """A dossier in a bundle that the division has not answered yet."""
    dossier = a_received_dossier()
    (bundle,) = actions.make_bundles([the_task(dossier, "hand_over")], by=a_clerk(), at=AT)
    actions.issue_hand_over_list(bundle, by=a_clerk(), at=AT)
    return HandOver.objects.get(dossier=dossier)


def _absence() -> Absence:
    """Case officer Bình is away, and nobody stands in."""
    binh = a_case_officer()
    first, last = AT.date(), localdate(timezone.now()) + timedelta(days=30)
    post = Post.objects.get(user=binh.user)
    return declare_absence(post, stand_in=None, valid_from=first, valid_to=last, by=binh, at=AT)


def _a_move(process: ProcessDefinition) -> ProcessMove:
    """An order to move the dossiers under way to the issued process; not carried out."""
    under_way = Dossier.objects.filter(process__procedure=None).select_related("process").first()
    assert under_way is not None
    assert under_way.process is not None
    steps = {"examine": "examine"}
    return actions.order_move(
        under_way.process, process, steps, reason="Quyết định mới", by=a_procedure_controller(), at=AT
    )


def _with_a_file(dossier: Dossier, pdf: bytes, *, when: datetime = AT) -> Dossier:
    upload = keep_upload(BytesIO(pdf), filename="to-khai.pdf", by=a_citizen(), at=when)
    paper = actions.PaperIn(the_paper(DECLARATION), upload_id=upload.pk)
    actions.lodging.hand_in(dossier, [paper], at=when)
    return dossier


def _returned(pdf: bytes) -> Dossier:
    """A dossier whose owner has the result, signed as a file, and the receipt."""
    dossier = _with_a_file(a_handed_over_dossier(), pdf)
    _pay(dossier)
    actions.issue_receipt(dossier, by=a_clerk(), at=AT)
    _promise_again(dossier)
    actions.issue_control_slip(dossier, by=a_clerk(), at=AT)
    result = keep_upload(BytesIO(pdf), filename="ket-qua.pdf", by=a_chair(), at=AT)
    finish(dossier, "examine", "propose_grant", by=a_case_officer(), when=AT)
    signed = a_decision(upload_id=result.pk)
    finish(dossier, "sign_result", "signed", by=a_chair(), when=AT, decision=signed)
    finish(dossier, "issue", "issued", by=a_records_clerk(), when=AT)
    return finish(dossier, "return_result", "returned", by=a_clerk(), when=AT, handed_to="Lê Văn An")


def _promise_again(dossier: Dossier) -> None:
    """An apology with its document."""
    promise = actions.NewPromise(at("2019-05-08 16:00"), actions.Cause(DelayCause.ABSENCE), "Công chức phụ trách vắng.")
    actions.promise_again(dossier, promise, by=a_chair(), at=at("2019-05-03 08:00"))
    actions.issue_apology(Reappointment.objects.get(dossier=dossier), by=a_chair(), at=AT)


def _pay(dossier: Dossier) -> None:
    """A fee, paid in cash, with its receipt."""
    fees = [actions.ChargeIn(the_fees(dossier.procedure_version)[0])]
    actions.charge_fees(dossier, fees, by=a_clerk(), at=AT)
    receipt = actions.record_payment(dossier, in_cash(), by=a_clerk(), at=AT)
    actions.issue_fee_receipt(receipt, by=a_clerk(), at=AT)


def _set_aside() -> int:
    """A record that an import could not take in."""
    take_in(list(read_lines(BytesIO(b"{"))), source="a-file.jsonl", by=system("import"), at=AT)
    return Quarantine.objects.get().pk
