"""Every event kind has a sentence in both languages that can be told from what its action writes into the body."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date, timedelta
from importlib import import_module

import pytest
from django.utils.translation import override

from motcua.agencies.actions import Order, declare_absence, declare_day_off, merge_agencies
from motcua.agencies.models import Post, ReceiptLanguage, ReceiptShape, WorkingCalendar
from motcua.dossiers import actions, queries
from motcua.dossiers.models import (
    DelayCause,
    Dossier,
    EndCause,
    Label,
    MoveStatus,
    Outcome,
    Recount,
    RecountLine,
    RecountState,
    Satisfaction,
    Speed,
    Times,
)
from motcua.kernel.actors import system
from motcua.ledger.kinds import EventKind, all_kinds
from motcua.worktime.terms import Term
from tests.cases import (
    CERTIFICATE,
    a_decided_dossier,
    a_decision,
    a_dossier,
    a_handed_over_dossier,
    a_received_dossier,
    a_request,
    a_returned_dossier,
    a_settled_dossier,
    a_version,
    finish,
    the_paper,
    the_task,
)
from tests.dossiers.fees import a_dossier_that_owes, in_cash
from tests.dossiers.moves import a_finished_move
from tests.dossiers.results import DECIDED, a_proposal, a_sealed_result, sign
from tests.jobs import run_jobs
from tests.people import a_case_officer, a_chair, a_citizen, a_clerk, a_procedure_controller
from tests.structure.source import Module, modules
from tests.structure.words import PLACEHOLDER, untold
from tests.world import a_place, at

ENVELOPE = {"stream", "of", "by", "at", "state", "origin"}
TOLD_OTHERWISE = {"to"}
"""What the teller of a dossier's story makes of other values of the body."""
LATER = at("2019-05-02 15:00")


def kinds() -> tuple[EventKind, ...]:
    """Every registered kind."""
    for module in modules():
        if module.parts[-1] == "events":
            import_module(f"motcua.{module.name}")
    return tuple(kind for kind in all_kinds() if not kind.name.startswith("test."))


def recordings() -> Iterator[tuple[str, set[str]]]:
    """Every place that records: the kind as it is named there, and the names of what goes into the body."""
    for module in modules():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and node.args and ast.unparse(node.func).split(".")[-1] == "record":
                yield _kind(module, node), {word.arg or "**" for word in node.keywords} - ENVELOPE


def _kind(module: Module, node: ast.Call) -> str:
    written = ast.unparse(node.args[0])
    domain = module.parts[0]
    return f"{domain}.{written.rpartition('.')[2]}"


def registered() -> dict[str, EventKind]:
    """Kinds by domain and constant, as an action names them."""
    found: dict[str, EventKind] = {}
    for module in modules():
        if module.parts[-1] == "events":
            loaded = vars(import_module(f"motcua.{module.name}"))
            found |= {f"{module.parts[0]}.{name}": kind for name, kind in loaded.items() if isinstance(kind, EventKind)}
    return found


def test_every_kind_has_a_sentence_in_vietnamese_with_the_same_values() -> None:
    with override(None):
        silent = [f"{kind.name}: {kind.sentence}" for kind in kinds() if untold(str(kind.sentence))]

    assert silent == []


def test_every_kind_is_named_by_its_domain_and_what_happened() -> None:
    assert [kind.name for kind in kinds() if not re.fullmatch(r"[a-z]+\.[a-z_]+", kind.name)] == []


def test_every_kind_is_recorded_somewhere() -> None:
    used = {
        f"{module.parts[0]}.{node.attr}"
        for module in modules()
        if module.parts[-1] != "events"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "events"
    }

    assert set(registered()) - used == set()


def test_every_sentence_finds_its_values_in_the_body_that_is_recorded() -> None:
    known = registered()

    lacking = {
        name: wanted - body - TOLD_OTHERWISE
        for name, body in recordings()
        if name in known and "**" not in body
        for wanted in [set(PLACEHOLDER.findall(str(known[name].sentence)))]
        if wanted - body - TOLD_OTHERWISE
    }

    assert lacking == {}


def granted() -> Dossier:
    return a_returned_dossier()


def refused() -> Dossier:
    return a_decided_dossier(Outcome.REFUSED)


def completed() -> Dossier:
    """A dossier for which a paper outside the list was asked, and supplied."""
    dossier = a_received_dossier()
    asked = [
        actions.Asked(reason="Mờ.", paper=the_paper(CERTIFICATE)),
        actions.Asked(reason="Cần.", unannounced="Giấy ủy quyền", legal_ground="Bộ luật Dân sự, điều 138"),
    ]
    supplement = actions.request_supplement(dossier, asked, by=a_clerk(), at=LATER)
    outside = supplement.items.get(deviation__isnull=False)
    supplied = actions.Supplied(
        papers=[actions.PaperIn(the_paper(CERTIFICATE), originals=1)], unannounced={outside.pk: 0}
    )
    return actions.answer_supplement(dossier, supplied, by=a_citizen(), at=LATER)


def sent_back() -> Dossier:
    dossier = a_handed_over_dossier()
    finish(dossier, "examine", "propose_grant", by=a_case_officer(), when=LATER)
    return finish(dossier, "sign_result", "send_back", by=a_chair(), when=LATER, note="Xem lại.")


def carried_in_bundles() -> Dossier:
    """Gathered, taken out, gathered again, not accepted; handed over alone and accepted."""
    dossier = a_received_dossier()
    for take_out in (True, False):
        actions.make_bundles([the_task(dossier, "hand_over")], by=a_clerk(), at=LATER)
        row = dossier.hand_overs.latest("pk")
        if take_out:
            actions.take_back(row, by=a_clerk(), at=LATER)
    actions.answer_hand_overs([actions.Answer(row.pk, "missing")], by=a_case_officer(), at=LATER)
    finish(dossier, "hand_over", "handed_over", by=a_clerk(), when=LATER)
    alone = dossier.hand_overs.latest("pk")
    actions.answer_hand_overs([actions.Answer(alone.pk)], by=a_case_officer(), at=LATER)
    return dossier


def with_opinions() -> Dossier:
    """One asked, reminded and given; one withdrawn; one passed by for silence."""
    dossier, until = a_handed_over_dossier(), at("2019-05-03 17:00")
    task, binh = the_task(dossier, "examine"), a_case_officer()
    others = [(a_place(name).agency.pk, None) for name in ("department", "province", "ward-2")]
    given, withdrawn, silent = actions.ask_opinions(
        task, actions.Question(others, "Có không?", until), by=binh, at=LATER
    )
    actions.remind_of_opinion(given, by=binh, at=LATER)
    actions.answer_opinion(given, "Không.", by=a_chair("son", unit="department"), at=LATER)
    actions.withdraw_opinion(withdrawn, "Đã rõ.", by=binh, at=LATER)
    actions.pass_by_opinion(silent, "Im lặng.", by=binh, at=at("2019-05-04 08:00"))
    return dossier


def hanging_on_another() -> Dossier:
    """It opened when the first of its submission was settled."""
    first = a_settled_dossier()
    request = a_request(version=a_version("1.001194"))
    return actions.lodge_beside(first, request, link=actions.Link(), by=a_clerk(), at=LATER)


def forgotten() -> Dossier:
    return actions.destroy_personal_data(a_returned_dossier(), ground="Lưu trữ 5 năm", by=a_chair(), at=LATER)


def complained_about() -> Dossier:
    dossier = a_returned_dossier()
    for person in (a_citizen(), a_clerk()):
        actions.send_message(dossier, "Xin hỏi.", by=person, at=LATER)
    answers = actions.Answers(Speed.EQUAL, Times.NONE, Times.ONE, Satisfaction.NOT, complains=True)
    actions.rate_dossier(dossier, answers, by=a_citizen(), at=LATER)
    return actions.judge_complaint(dossier, upheld=True, because="Có căn cứ.", by=a_chair(), at=LATER).dossier


def carried_over() -> Dossier:
    """The last story: the ward is merged into its neighbour."""
    dossier, wards = a_handed_over_dossier(), (a_place("ward-1").agency, a_place("ward-2").agency)
    order = Order("Nghị quyết 1", LATER.date())
    merge_agencies(wards[:1], into=wards[1], order=order, by=system("test"), at=LATER)
    return actions.carry_over(dossier, by=system("test"), at=LATER)


def moved_and_put_back() -> Dossier:
    move = a_finished_move()
    back = actions.undo_move(move, reason="Nhầm", by=a_procedure_controller(), at=LATER)
    run_jobs()
    put_back = back.items.filter(status=MoveStatus.MOVED).first()
    assert put_back is not None
    return put_back.dossier


def not_received() -> Dossier:
    why = actions.NotReceived(EndCause.NOT_ACCEPTABLE, "Bị tẩy xóa.")
    return actions.refuse_reception(a_dossier(), why, by=a_clerk(), at=LATER)


def withdrawn() -> Dossier:
    return actions.withdraw_dossier(a_received_dossier(), actions.Withdrawn("Nộp nhầm."), by=a_citizen(), at=LATER)


def stopped() -> Dossier:
    why = actions.Stopped(EndCause.BY_LAW, "Tranh chấp.", "Luật Hộ tịch, điều 9")
    return actions.stop_dossier(a_handed_over_dossier(), why, by=a_chair(), at=LATER)


def on_the_spot() -> Dossier:
    dossier = a_received_dossier(version=a_version("1.001199", term="0wd"))
    actions.ask_for_receipt(dossier, by=a_clerk(), at=LATER)
    return actions.settle_on_the_spot(dossier, a_decision(signed_on=LATER.date()), by=a_clerk(), at=LATER)


def by_post() -> Dossier:
    dossier = a_settled_dossier()
    actions.send_result_by_post(dossier, actions.Posted("RR1", LATER.date()), by=a_clerk(), at=LATER)
    actions.note_came_back(dossier, by=a_clerk(), at=LATER)
    return actions.remind_to_collect(dossier, by=a_clerk(), at=LATER)


def entered_late() -> Dossier:
    entry = actions.FromTheBook(LATER - timedelta(hours=2), "2", "41", "Mất điện.")
    return actions.enter_late(a_request(), entry, by=a_clerk(), at=LATER)


def taken_up_again() -> Dossier:
    decision = actions.ReopeningDecision("7/QĐ", LATER.date(), "Võ Quốc Hùng", "Điều 9.")
    return actions.reopen_dossier(withdrawn(), decision, by=a_clerk(), at=LATER)


def closed_and_taken_up() -> Dossier:
    return taken_up_again().reopening.closed


def in_hands() -> Dossier:
    """Taken on, given back, given to another officer."""
    dossier, binh = a_handed_over_dossier(), a_case_officer()
    task = the_task(dossier, "examine")
    actions.claim_task(task, by=binh, at=LATER)
    actions.release_task(task, by=binh, at=LATER)
    actions.reassign_task(task, to=binh.user, by=a_chair(), at=LATER)
    return dossier


def marked() -> Dossier:
    """A label put on and taken off, a private note written and removed, a receipt printed as a slip."""
    dossier, binh = a_handed_over_dossier(), a_case_officer()
    label, _new = Label.objects.get_or_create(unit=a_place().division, name="Gấp")
    actions.put_label(dossier, label, by=binh, at=LATER)
    actions.take_label_off(dossier, label, by=binh, at=LATER)
    actions.remove_note(actions.write_note(dossier, "Hỏi lại.", unit=None, by=binh, at=LATER), by=binh, at=LATER)
    actions.print_receipt(dossier, shape=ReceiptShape.SLIP, language=ReceiptLanguage.BILINGUAL, by=a_clerk(), at=LATER)
    return dossier


def paid() -> Dossier:
    """A dossier whose owner paid a part, was let off the rest, got the receipt cancelled, and withdrew."""
    dossier = a_dossier_that_owes()
    actions.waive_charge(dossier.charges.get(), amount=20_000, legal_ground="Điều 5", by=a_clerk(), at=LATER)
    receipt = actions.record_payment(dossier, in_cash(30_000), by=a_clerk(), at=LATER)
    run_jobs()  # the receipt is made before the ward is merged in a later story
    actions.cancel_fee_receipt(receipt, reason="Ghi nhầm.", by=a_clerk(), at=LATER)
    return actions.withdraw_dossier(dossier, actions.Withdrawn("Nộp nhầm."), by=a_citizen(), at=LATER)


def _warned_in_anothers_place() -> None:
    """Bình is away on the day on which a step of his is late, and Lan stands in."""
    post, late = Post.objects.get(user=a_case_officer().user), at("2019-05-30 08:00")
    declare_absence(post, stand_in=a_clerk().user, valid_from=late.date(), valid_to=late.date(), by=a_case_officer(),
                    at=at("2019-05-29 08:00"))  # fmt: skip
    actions.warn_of_steps(by=system("clock"), at=late)


def kept_waiting() -> Dossier:
    """A dossier that was extended, promised again, freed from a second apology, and counted again."""
    dossier = a_handed_over_dossier()
    early, hung = at("2019-05-03 08:00"), a_chair()
    more = actions.MoreTime(Term(5, "wd"), "Luật Đất đai, điều 61")
    actions.extend_legal_time(dossier, more, by=hung, at=early)
    owner = "owner"
    actions.exempt_from_apology(dossier, ground=owner, reason="Không nộp giấy tờ.", by=hung, at=early)
    promise = actions.NewPromise(at("2019-05-15 16:00"), actions.Cause(DelayCause.SIGNING), "Chờ ký.")
    actions.promise_again(dossier, promise, by=hung, at=early)
    _warned_in_anothers_place()
    recount = Recount.objects.create(begun_at=early, state=RecountState.APPROVED, reason="Lũ.", approved_at=early)
    RecountLine.objects.create(recount=recount, dossier=dossier, old_due_at=early, new_due_at=early)
    nation = WorkingCalendar.objects.get(agency=None)
    declare_day_off(nation, day=date(2019, 5, 7), source="Thông báo lũ", by=system("import"), at=early)
    actions.carry_out_recount(recount, by=system("clock"), at=early)
    return dossier


def signed_and_revoked() -> Dossier:
    """A dossier whose result went its way as an electronic document, was to be replaced, and was revoked."""
    result = a_sealed_result()
    later = actions.draft_replacement(result.dossier, result.document, a_proposal(), by=a_chair(), at=DECIDED)
    sign(later.document)
    return actions.revoke_result(result.document, reason="Cấp sai.", by=a_chair(), at=at("2019-05-06 08:00"))


STORIES = (
    in_hands,
    marked,
    granted,
    refused,
    completed,
    sent_back,
    carried_in_bundles,
    with_opinions,
    hanging_on_another,
    forgotten,
    paid,
    kept_waiting,
    complained_about,
    not_received,
    withdrawn,
    stopped,
    signed_and_revoked,
    on_the_spot,
    by_post,
    entered_late,
    taken_up_again,
    closed_and_taken_up,
    carried_over,
    moved_and_put_back,
)


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_event_of_a_real_dossier_is_told(language: str) -> None:
    told: dict[str, list[str]] = {}

    for play in STORIES:
        with override(language):
            for chapter in queries.story(play()):
                told.setdefault(chapter.kind, []).append(chapter.sentence)

    assert set(told) == {kind.name for kind in kinds() if kind.name.startswith("dossier.")}
    assert not [line for lines in told.values() for line in lines if "%(" in line or "None" in line]
