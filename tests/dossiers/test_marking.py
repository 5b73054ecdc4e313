"""Labels of a unit and private notes: who puts them, who sees them, and that notes go with the personal data."""

from __future__ import annotations

import pytest
from django.http import Http404
from django.test import Client

from motcua.dossiers import actions, marking
from motcua.dossiers.actions.marking import LabelKnown, LabelNeedsWord, NoteEmpty
from motcua.dossiers.models import Colour, Label, PrivateNote
from motcua.kernel.ids import uuid7
from motcua.kernel.refusals import NotAllowed
from tests.cases import a_handed_over_dossier, a_returned_dossier, story
from tests.people import a_case_officer, a_chair, a_citizen, a_clerk, a_head, a_records_clerk, an_outsider
from tests.world import a_place, at

pytestmark = pytest.mark.django_db
AT = at("2019-05-06 09:00")


def a_label(name: str = "Gấp") -> Label:
    return actions.make_label(a_place().division, name, Colour.RED, by=a_head(), at=AT)


def test_the_leader_makes_a_label_with_a_word_once() -> None:
    a_label()

    with pytest.raises(LabelKnown):
        a_label(" Gấp ")
    with pytest.raises(LabelNeedsWord):
        a_label(" ")
    with pytest.raises(NotAllowed):
        actions.make_label(a_place().division, "Khó", Colour.BLUE, by=a_case_officer(), at=AT)

    assert Label.objects.count() == 1


def test_a_label_is_put_on_once_and_taken_off() -> None:
    dossier, label, binh = a_handed_over_dossier(), a_label(), a_case_officer()

    actions.put_label(dossier, label, by=binh, at=AT)
    actions.put_label(dossier, label, by=binh, at=AT)
    assert marking.labels_on([dossier.pk], binh) == {dossier.pk: [label]}
    actions.take_label_off(dossier, label, by=binh, at=AT)
    actions.take_label_off(dossier, label, by=binh, at=AT)

    assert marking.labels_on([dossier.pk], binh) == {}
    assert story(dossier)[-2:] == ["label_put", "label_taken_off"]


def test_labels_are_the_units_own() -> None:
    dossier, label = a_handed_over_dossier(), a_label()
    actions.put_label(dossier, label, by=a_case_officer(), at=AT)

    with pytest.raises(NotAllowed):
        actions.take_label_off(dossier, label, by=a_clerk(), at=AT)
    with pytest.raises(Http404):
        actions.put_label(dossier, label, by=an_outsider(), at=AT)

    assert marking.labels_on([dossier.pk], a_clerk()) == {}


def test_a_note_is_read_by_its_author_or_by_the_unit() -> None:
    dossier, binh, son = a_handed_over_dossier(), a_case_officer(), a_case_officer("son")

    own = actions.write_note(dossier, "Hỏi lại địa chính.", unit=None, by=binh, at=AT)
    shared = actions.write_note(dossier, "Chờ bản vẽ.", unit=a_place().division, by=binh, at=AT)

    assert marking.notes_on(dossier, binh) == [shared, own]
    assert marking.notes_on(dossier, son) == [shared]
    assert marking.notes_on(dossier, a_clerk()) == []
    with pytest.raises(NotAllowed):
        actions.remove_note(shared, by=son, at=AT)
    actions.remove_note(shared, by=binh, at=AT)
    assert marking.notes_on(dossier, son) == []


def test_a_note_needs_text_and_a_unit_of_ones_own() -> None:
    dossier = a_handed_over_dossier()

    with pytest.raises(NoteEmpty):
        actions.write_note(dossier, " ", unit=None, by=a_case_officer(), at=AT)
    with pytest.raises(NotAllowed):
        actions.write_note(dossier, "Xem.", unit=a_place().division, by=a_clerk(), at=AT)
    with pytest.raises(NotAllowed):
        actions.write_note(dossier, "Xem.", unit=None, by=a_citizen(), at=AT)
    with pytest.raises(Http404):
        actions.write_note(dossier, "Xem.", unit=None, by=an_outsider(), at=AT)

    assert not PrivateNote.objects.exists()


def test_notes_go_with_the_personal_data_and_their_text_is_in_no_history() -> None:
    dossier = a_returned_dossier()
    actions.write_note(dossier, "Ông An gọi điện hai lần.", unit=None, by=a_case_officer(), at=AT)

    actions.destroy_personal_data(dossier, ground="Lưu trữ 5 năm", by=a_records_clerk(), at=AT)

    assert PrivateNote.objects.get().text == ""
    assert marking.notes_on(dossier, a_case_officer()) == []


def test_the_pages_mark_and_the_queue_narrows_by_a_label(client: Client) -> None:
    plain, marked, label = a_handed_over_dossier(), a_handed_over_dossier(), a_label()
    page = f"/staff/dossiers/{marked.ref}/"
    client.force_login(a_case_officer().user)

    def send(address: str, **values: object) -> int:
        return client.post(address, {"idempotency_key": uuid7().hex, **values}).status_code

    assert send(f"{page}labels/", label=label.pk) == 302
    assert send(f"{page}note/", text="Chờ bản vẽ.", readers=a_place().division.pk) == 302
    assert send(f"{page}note/", text=" ") == 409
    assert send(f"{page}labels/", label=0) == 404
    shown = client.get(page).content.decode()
    assert "Gấp" in shown
    assert "Chờ bản vẽ." in shown
    rows = client.get("/staff/queue/", {"label": label.pk}).context["rows"]
    assert [(row.dossier, row.labels) for row in rows] == [(marked, [label])]
    client.force_login(an_outsider().user)
    assert send(f"{page}note/", text="Xem.") == 404
    assert plain.ref not in {row.dossier.ref for row in rows}


def test_the_leaders_page_of_labels(client: Client) -> None:
    unit, sent = a_place().division, {"name": "Khó", "colour": "blue", "idempotency_key": "k" * 12}
    client.force_login(a_head().user)

    assert client.post("/staff/labels/", {**sent, "unit": unit.pk}).status_code == 302
    assert client.post("/staff/labels/", {**sent, "unit": a_place("ward-2").division.pk}).status_code == 404
    assert "Khó" in client.get("/staff/labels/").content.decode()
    client.force_login(a_chair().user)
    assert "Khó" in client.get("/staff/labels/").content.decode()
