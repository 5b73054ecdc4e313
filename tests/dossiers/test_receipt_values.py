"""What the receipt of a dossier says: everything as it stood at reception."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.utils import translation

from motcua.dossiers import actions
from motcua.dossiers.actions.receipts import receipt_values
from motcua.dossiers.models import Dossier
from motcua.papers.forms.receipt import ReceiptPaper
from tests.cases import (
    CERTIFICATE,
    DECLARATION,
    FRIDAY_26_APRIL_2019_16H,
    a_dossier,
    a_received_dossier,
    a_version,
    the_paper,
)
from tests.catalog.records import a_method
from tests.dossiers.files import an_upload
from tests.people import a_citizen, a_clerk
from tests.world import at

pytestmark = pytest.mark.django_db
LATER = at("2019-05-02 08:00")


def test_the_receipt_says_who_hands_in_what_where_and_when_it_is_given_back(settings: LazySettings) -> None:
    dossier = a_received_dossier()

    said = asdict(receipt_values(dossier))
    said |= said.pop("head")

    assert said == {
        "agency": "Ủy ban nhân dân phường Nam Hà",
        "unit": "Bộ phận Tiếp nhận và Trả kết quả",
        "number": "0001",
        "place": "Nam Hà",
        "ref": "000.01.20.H27-190426-0001",
        "code": "000.01.20.H27-190426-0001",
        "submitter": "Lê Văn An",
        "address": "12 Phan Bội Châu",
        "phone": "+84912345678",
        "email": "",
        "identifier": "042084000123",
        "request": "Đăng ký khai sinh cho con",
        "owner": "",
        "owner_address": "",
        "papers": (
            {"name": DECLARATION, "originals": 1, "copies": 0},
            {"name": CERTIFICATE, "originals": 1, "copies": 0},
        ),
        "sets": 1,
        "term": said["term"],
        "received_at": FRIDAY_26_APRIL_2019_16H,
        "promised_at": at("2019-05-04 16:00"),
        "return_place": str(dossier.get_return_channel_display()),
        "book": "",
        "entry": "",
        "officer": "Nguyễn Thị Lan",
        "tracking_code": dossier.submission.tracking_code,
        "track_url": f"{settings.BASE_URL}/track/{dossier.submission.tracking_code}/",
        "fingerprint": said["fingerprint"],
        "seals_url": f"{settings.BASE_URL}/seals/",
    }
    assert "3" in said["term"]
    assert len(said["fingerprint"]) == 64


def test_an_owner_who_does_not_come_in_person_is_named_and_without_a_subject_the_procedure_is() -> None:
    owner = actions.Owner(name="Trần Thị Mai", email="mai@example.vn")
    dossier = a_received_dossier(owner=owner, subject="", sets=2)

    said = receipt_values(dossier)

    head = said.head
    assert (head.owner, head.submitter, head.email, said.sets) == ("Trần Thị Mai", "Lê Văn An", "mai@example.vn", 2)
    assert head.request == dossier.procedure_version.name


def test_a_file_counts_as_a_copy_and_what_is_not_needed_is_left_out(own_folder: Path) -> None:
    dossier = a_dossier(papers=[])
    papers = [
        actions.PaperIn(the_paper(DECLARATION), upload_id=an_upload().pk),
        actions.PaperIn(the_paper(CERTIFICATE), not_needed=True),
    ]
    actions.lodging.hand_in(dossier, papers, at=LATER)
    dossier = actions.receive_dossier(dossier, by=a_clerk(), at=LATER)

    assert receipt_values(dossier).papers == (ReceiptPaper(name=DECLARATION, originals=0, copies=1),)


def test_several_files_of_one_paper_are_one_line_and_one_copy(own_folder: Path) -> None:
    dossier = a_dossier(papers=[])
    papers = [actions.PaperIn(the_paper(DECLARATION), upload_id=an_upload().pk) for _ in range(3)]
    scanned = actions.PaperIn(the_paper(CERTIFICATE), originals=1, upload_id=an_upload().pk)
    actions.lodging.hand_in(dossier, [*papers, scanned], at=LATER)
    dossier = actions.receive_dossier(dossier, by=a_clerk(), at=LATER)

    assert receipt_values(dossier).papers == (
        ReceiptPaper(name=DECLARATION, originals=0, copies=1),
        ReceiptPaper(name=CERTIFICATE, originals=1, copies=0),
    )


def test_copies_on_paper_are_counted_and_a_file_beside_an_original_is_none(own_folder: Path) -> None:
    dossier = a_dossier(papers=[])
    papers = [
        actions.PaperIn(the_paper(DECLARATION), originals=1, upload_id=an_upload().pk),
        actions.PaperIn(the_paper(CERTIFICATE), originals=1, copies=2),
    ]
    actions.lodging.hand_in(dossier, papers, at=LATER)
    dossier = actions.receive_dossier(dossier, by=a_clerk(), at=LATER)

    counted = [(paper.originals, paper.copies) for paper in receipt_values(dossier).papers]
    assert counted == [(1, 0), (1, 2)]


def test_a_paper_outside_the_list_stands_on_it_under_its_name() -> None:
    dossier = a_dossier()
    asked = [actions.Asked(reason="Để đối chiếu.", unannounced="Sổ hộ khẩu", legal_ground="Luật Cư trú, điều 24")]
    item = actions.request_supplement(dossier, asked, by=a_clerk(), at=LATER).items.get()
    actions.answer_supplement(dossier, actions.Supplied(unannounced={item.pk: 0}), by=a_citizen(), at=LATER)
    dossier = actions.receive_dossier(Dossier.objects.get(pk=dossier.pk), by=a_clerk(), at=LATER)

    assert "Sổ hộ khẩu" in [paper.name for paper in receipt_values(dossier).papers]


def test_a_dossier_that_nobody_received_has_no_receipt() -> None:
    with pytest.raises(ValueError, match=r"^only a received dossier has a receipt$"):
        receipt_values(a_dossier())


def test_it_is_in_vietnamese_whoever_looks(own_folder: Path) -> None:
    dossier = a_received_dossier()

    with translation.override("en"):
        first = actions.issue_receipt(dossier, by=a_clerk(), at=LATER)
    with translation.override("vi"):
        again = actions.issue_receipt(dossier, by=a_clerk(), at=LATER)

    assert first.pk == again.pk


def test_without_an_announced_term_no_day_is_promised() -> None:
    dossier = a_dossier(version=a_version("1.001199", executionMethods=[a_method(time=None)]))

    dossier = actions.receive_dossier(dossier, by=a_clerk(), at=LATER)

    said = receipt_values(dossier)
    assert (dossier.term, dossier.legal_due_at, dossier.legal_due_because) == ("", None, [])
    assert (said.term, said.promised_at) == ("", None)
    assert dossier.tasks.get().due_at is None
