"""When a promise cannot be kept: one apology in time, more time only by its article, a cause for every delay."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from django.http import Http404
from django.test import Client
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.dossiers import actions, clocks, delays
from motcua.dossiers.actions.lateness import refusals
from motcua.dossiers.actions.lateness.papers import issue_apology
from motcua.dossiers.actions.refusals import ReasonMissing, StepNotAllowed
from motcua.dossiers.models import ApologyGround, Delay, DelayCause, Dossier, NoApology, Reappointment, TimeRule
from motcua.kernel.local import local
from motcua.kernel.refusals import NotAllowed, Refusal
from motcua.ledger.verify import verify_ledger
from motcua.worktime.terms import Term
from tests.cases import a_decided_dossier, a_handed_over_dossier, a_received_dossier, a_settled_dossier, finish, story
from tests.people import (
    Person,
    a_case_officer,
    a_chair,
    a_clerk,
    a_head,
    a_records_clerk,
    an_administrator,
    an_outsider,
)
from tests.together import at_the_same_moment, kinds, meeting_in
from tests.world import at

IN_TIME = at("2019-05-03 09:00")
"""The legal due moment of the cases is Saturday, 4 May 2019, 17:00: a worked Saturday."""
LAST_MOMENT, TOO_LATE = at("2019-05-03 17:00"), at("2019-05-03 17:01")
NEW_DAY = at("2019-05-08 16:00")
LATE = at("2019-05-07 09:00")
ARTICLE = "Luật Đất đai 31/2024/QH15, điều 61"


def a_promise(**changes: Any) -> actions.NewPromise:
    values = {
        "promised_at": NEW_DAY,
        "cause": actions.Cause(DelayCause.VERIFICATION),
        "reason": "Phải kiểm tra thực địa.",
    }
    return actions.NewPromise(**{**values, **changes})


def promised_again(dossier: Dossier, *, by: Person | None = None, when: datetime = IN_TIME, **changes: Any) -> Dossier:
    return actions.promise_again(dossier, a_promise(**changes), by=by or a_chair(), at=when)


def more(term: str = "5wd", basis: str = ARTICLE) -> actions.MoreTime:
    return actions.MoreTime(Term.parse(term), basis)


@pytest.mark.django_db
def test_an_apology_moves_the_promise_and_not_the_law() -> None:
    dossier = a_handed_over_dossier()
    legal = dossier.legal_due_at

    promised_again(dossier)

    dossier.refresh_from_db()
    assert (dossier.promised_at, dossier.legal_due_at) == (NEW_DAY, legal)
    assert (story(dossier)[-1], dossier.delays.get().cause) == ("promised_again", "verification")


@pytest.mark.django_db
def test_until_the_last_moment_and_not_a_minute_longer() -> None:
    in_time, too_late = a_handed_over_dossier(), a_handed_over_dossier()

    promised_again(in_time, when=LAST_MOMENT)
    with pytest.raises(refusals.TooLateToApologise, match="03/05/2019 · 17:00"):
        promised_again(too_late, when=TOO_LATE)

    assert Reappointment.objects.get().dossier == in_time
    assert story(too_late)[-1] == "handed_over"


@pytest.mark.django_db
def test_the_notice_is_a_dated_figure() -> None:
    actions.set_time_rule(
        TimeRule.Key.APOLOGY_NOTICE, "8wh", valid_from=date(2019, 5, 1), source="Quyết định thử", by=an_administrator(),
        at=IN_TIME,
    )  # fmt: skip

    promised_again(a_handed_over_dossier(), when=at("2019-05-03 16:00"))
    with pytest.raises(refusals.TooLateToApologise):
        promised_again(a_handed_over_dossier(), when=at("2019-05-04 16:00"))


@pytest.mark.django_db
def test_a_second_apology_is_refused_also_from_a_stale_page() -> None:
    dossier = a_handed_over_dossier()
    promised_again(dossier)

    with pytest.raises(refusals.AlreadyPromisedAgain):
        promised_again(dossier, promised_at=at("2019-05-09 16:00"))

    assert story(dossier).count("promised_again") == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"promised_at": at("2019-05-04 16:00")}, refusals.PromiseNotLater),
        ({"promised_at": at("2019-05-05 10:00")}, refusals.PromiseOutsideHours),
        ({"promised_at": at("2019-05-06 12:15")}, refusals.PromiseOutsideHours),
        ({"reason": "  "}, ReasonMissing),
        ({"cause": actions.Cause(DelayCause.OTHER)}, refusals.DelayCauseMissing),
    ],
)
def test_what_is_no_proper_apology_is_refused(changes: dict[str, Any], refusal: type[Refusal]) -> None:
    dossier = a_handed_over_dossier()

    with pytest.raises(refusal):
        promised_again(dossier, **changes)

    assert not Delay.objects.exists()
    assert Dossier.objects.get(pk=dossier.pk).promised_at == at("2019-05-04 16:00")


@pytest.mark.django_db
def test_only_the_leader_of_the_agency_apologises() -> None:
    dossier = a_handed_over_dossier()

    for person in (a_clerk(), a_case_officer(), a_head()):
        with pytest.raises(NotAllowed):
            promised_again(dossier, by=person)
    with pytest.raises(Http404):
        promised_again(dossier, by=an_outsider())


@pytest.mark.django_db
def test_a_settled_dossier_needs_no_apology() -> None:
    with pytest.raises(StepNotAllowed):
        promised_again(a_settled_dossier(), when=at("2019-05-03 15:00"))


@pytest.mark.django_db
def test_both_latenesses_stay_visible() -> None:
    dossier = a_handed_over_dossier()
    promised_again(dossier)
    dossier.refresh_from_db()

    with override("en"):
        shown = clocks.of(dossier, now=at("2019-05-07 17:00"))

    assert shown
    assert (shown.promised_first, shown.promised_at) == (at("2019-05-04 16:00"), NEW_DAY)
    assert shown.late_by_law == "2 days"
    assert shown.late_by_promise == "2 days 1 hour"
    assert "Phải kiểm tra thực địa." in shown.promise_because


@pytest.mark.django_db
def test_the_form_is_that_of_the_regime(own_folder: object) -> None:
    old, new = a_handed_over_dossier(), a_handed_over_dossier()
    Dossier.objects.filter(pk=new.pk).update(regime="118/2025/NĐ-CP")
    for dossier in (old, new):
        promised_again(dossier)

    issued = [issue_apology(again, by=a_chair(), at=IN_TIME).form for again in Reappointment.objects.order_by("pk")]

    assert issued == ["apology", "extension"]


@pytest.mark.django_db
def test_a_ground_frees_only_while_it_holds_and_what_it_freed_stays_freed() -> None:
    dossier, hung, em = a_handed_over_dossier(), a_chair(), an_administrator()
    row = actions.enter_apology_ground("Bão lũ lớn", source="QĐ 5/QĐ-UBND", valid_from=LATE.date(), by=em, at=LATE)

    with pytest.raises(refusals.GroundNotInForce):
        actions.exempt_from_apology(dossier, ground="nothing", reason="Lũ.", by=hung, at=LATE)
    actions.exempt_from_apology(dossier, ground=row.key, reason="Lũ.", by=hung, at=LATE)
    actions.end_apology_ground(row, last_day=LATE.date(), by=em, at=LATE)

    assert NoApology.objects.get(dossier=dossier).ground == row
    with pytest.raises(refusals.GroundNotInForce):
        later = LATE + timedelta(days=1)
        actions.exempt_from_apology(a_handed_over_dossier(), ground=row.key, reason="Lũ.", by=hung, at=later)
    with pytest.raises(refusals.GroundNotInForce):
        actions.end_apology_ground(row, last_day=LATE.date(), by=em, at=LATE)
    with pytest.raises(refusals.GroundKnown):
        actions.enter_apology_ground("Bão, lũ lớn", source="QĐ 6", valid_from=LATE.date(), by=em, at=LATE)
    for stranger in (hung, a_clerk()):
        with pytest.raises(NotAllowed):
            actions.enter_apology_ground("Khác", source="QĐ 7", valid_from=LATE.date(), by=stranger, at=LATE)


@pytest.mark.django_db
def test_the_administrator_enters_and_ends_grounds_on_pages(client: Client) -> None:
    client.force_login(an_administrator().user)
    day = {"valid_from_day": "1", "valid_from_month": "6", "valid_from_year": "2019"}
    form = {"name": "Mất điện diện rộng", "source": "QĐ 8/QĐ-UBND", "idempotency_key": "k1", **day}

    entered = client.post("/staff/time-rules/grounds/enter/", form)
    row = ApologyGround.objects.get(name="Mất điện diện rộng")
    last = {"last_day_day": "30", "last_day_month": "6", "last_day_year": "2019", "idempotency_key": "k2"}
    ended = client.post(f"/staff/time-rules/grounds/{row.pk}/end/", last)

    page = client.get("/staff/time-rules/").content.decode()
    assert (entered.status_code, ended.status_code) == (302, 302)
    assert "Mất điện diện rộng" in page
    assert "30/06/2019" in page
    assert client.get("/staff/time-rules/grounds/999999/end/").status_code == 404
    client.force_login(a_clerk().user)
    assert client.get("/staff/time-rules/grounds/enter/").status_code == 403


@pytest.mark.django_db
def test_a_ground_of_the_list_frees_from_the_apology() -> None:
    dossier, hung = a_handed_over_dossier(), a_chair()
    ground = "force_majeure"

    actions.exempt_from_apology(dossier, ground=ground, reason="Lũ lớn, trụ sở ngập.", by=hung, at=LATE)

    with pytest.raises(refusals.AlreadyExempt):
        actions.exempt_from_apology(dossier, ground=ground, reason="Lũ.", by=hung, at=LATE)
    with pytest.raises(NotAllowed):
        actions.exempt_from_apology(dossier, ground=ground, reason="Lũ.", by=a_head(), at=LATE)
    assert story(dossier)[-1] == "no_apology_owed"


@pytest.mark.django_db
def test_an_article_moves_the_legal_due_moment_and_says_so() -> None:
    dossier = a_handed_over_dossier()
    promised = dossier.promised_at

    actions.extend_legal_time(dossier, more("5wd"), by=a_chair(), at=IN_TIME)

    dossier.refresh_from_db()
    assert dossier.legal_due_at == at("2019-05-10 17:00")
    assert dossier.promised_at == promised
    last = dossier.legal_due_because[-1]
    assert (last["rule"], last["basis"], last["amount"]) == ("extension.working-days", ARTICLE, 5)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("term", "due"),
    [("4d", "2019-05-08 17:00"), ("1m", "2019-06-04 17:00"), ("8wh", "2019-05-06 17:00"), ("8d", "2019-05-13 17:00")],
)
def test_time_is_added_in_the_unit_of_the_article(term: str, due: str) -> None:
    dossier = actions.extend_legal_time(a_handed_over_dossier(), more(term), by=a_chair(), at=IN_TIME)

    assert dossier.legal_due_at == at(due)


@pytest.mark.django_db
def test_what_was_extended_stays_extended_after_a_supplement() -> None:
    dossier = actions.extend_legal_time(a_handed_over_dossier(), more("5wd"), by=a_chair(), at=IN_TIME)
    asked = [actions.Asked(reason="Thiếu.", field="child")]
    actions.request_supplement(dossier, asked, by=a_case_officer(), at=IN_TIME)

    answered = actions.Supplied(fields={"child": "Lê Thị Bé Hai"})
    actions.answer_supplement(dossier, answered, by=a_clerk(), at=at("2019-05-06 09:00"))

    dossier.refresh_from_db()
    assert dossier.legal_due_at == at("2019-05-16 17:00")  # three days anew from 6 May, then five by the article
    assert dossier.legal_due_because[-1]["basis"] == ARTICLE


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("extension", "when", "refusal"),
    [
        (more(basis=" "), IN_TIME, refusals.ExtensionNeedsArticle),
        (more(basis="theo quy định"), IN_TIME, refusals.ExtensionNeedsArticle),
        (more("0wd"), IN_TIME, refusals.TermNotReadable),
        (more("1000wd"), IN_TIME, refusals.TermNotReadable),
        (more(), LATE, refusals.TermIsOver),
    ],
)
def test_without_its_article_or_after_its_end_no_time_is_added(
    extension: actions.MoreTime, when: datetime, refusal: type[Refusal]
) -> None:
    dossier = a_handed_over_dossier()
    legal = dossier.legal_due_at

    with pytest.raises(refusal):
        actions.extend_legal_time(dossier, extension, by=a_chair(), at=when)

    assert Dossier.objects.get(pk=dossier.pk).legal_due_at == legal
    assert not dossier.extensions.exists()


@pytest.mark.django_db
def test_only_the_leader_extends() -> None:
    with pytest.raises(NotAllowed):
        actions.extend_legal_time(a_handed_over_dossier(), more(), by=a_head(), at=IN_TIME)


@pytest.mark.django_db
def test_a_late_dossier_is_settled_with_its_cause_only() -> None:
    dossier, thu = a_decided_dossier(), a_records_clerk()

    with pytest.raises(refusals.DelayCauseMissing):
        finish(dossier, "issue", "issued", by=thu, delay=None, when=LATE)
    finish(dossier, "issue", "issued", by=thu, when=LATE, delay=actions.Cause(DelayCause.SIGNING))

    counted = delays.by_unit(a_chair(), year=2019)
    assert story(dossier)[-1] == "settled"
    assert [(one.agency, one.total) for one in counted] == [("Ủy ban nhân dân phường Nam Hà", 1)]


@pytest.mark.django_db
def test_a_dossier_in_time_needs_no_cause_and_another_agency_counts_its_own() -> None:
    a_settled_dossier()

    assert not Delay.objects.exists()
    assert delays.by_unit(a_chair("loan", unit="ward-2"), year=2019) == []


@pytest.mark.django_db
def test_a_rule_of_time_has_its_source_and_is_never_changed() -> None:
    setting: dict[str, Any] = {"valid_from": date(2026, 1, 1), "source": "Quyết định 12/QĐ-UBND", "at": IN_TIME}

    with pytest.raises(NotAllowed):
        actions.set_time_rule(TimeRule.Key.WARNING_TIME, "16wh", by=a_chair(), **setting)
    with pytest.raises(refusals.RuleNotReadable):
        actions.set_time_rule(TimeRule.Key.WARNING_TIME, "soon", by=an_administrator(), **setting)
    with pytest.raises(ReasonMissing):
        actions.set_time_rule(TimeRule.Key.WARNING_TIME, "16wh", by=an_administrator(), **{**setting, "source": " "})
    actions.set_time_rule(TimeRule.Key.WARNING_TIME, "16wh", by=an_administrator(), **setting)
    with pytest.raises(refusals.RuleKnown):
        actions.set_time_rule(TimeRule.Key.WARNING_TIME, "4wh", by=an_administrator(), **setting)

    assert TimeRule.objects.filter(key=TimeRule.Key.WARNING_TIME).count() == 2


TURNS = st.lists(st.tuples(st.sampled_from(["promise", "extend"]), st.integers(0, 9)), max_size=4)


@pytest.mark.django_db
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TURNS)
def test_a_promise_never_moves_the_law_and_the_law_never_the_promise(turns: list[tuple[str, int]]) -> None:
    dossier = a_handed_over_dossier()

    for turn, days in turns:
        before = (dossier.legal_due_at, dossier.promised_at)
        try:
            if turn == "promise":
                promised_again(dossier, promised_at=at(f"2019-05-{6 + days:02d} 16:00"))
            else:
                actions.extend_legal_time(dossier, more(f"{days}d"), by=a_chair(), at=IN_TIME)
        except Refusal:
            pass
        dossier.refresh_from_db()

        kept = 0 if turn == "promise" else 1
        assert (dossier.legal_due_at, dossier.promised_at)[kept] == before[kept]
        assert dossier.legal_due_at
        assert datetime.fromisoformat(dossier.legal_due_because[-1]["to"]) == local(dossier.legal_due_at)


@meeting_in(actions.promise_again, actions.extend_legal_time, actions.exempt_from_apology)
@pytest.mark.usefixtures("meeting_db")
def test_two_apologies_two_extensions_and_two_exemptions_at_the_same_moment() -> None:
    first, second, third, hung = (
        a_handed_over_dossier(),
        a_handed_over_dossier(),
        a_handed_over_dossier(),
        a_chair().actor,
    )
    free = partial(actions.exempt_from_apology, third, ground="owner", reason="Không nộp.", by=hung, at=LATE)
    works: list[Callable[[], object]] = [
        partial(actions.promise_again, first, a_promise(), by=hung, at=IN_TIME),
        partial(actions.extend_legal_time, second, more("5wd"), by=hung, at=IN_TIME),
        free,
    ]

    outcomes = [kinds(at_the_same_moment([work, work])) for work in works]

    second.refresh_from_db()
    assert outcomes == [["AlreadyPromisedAgain", "done"], ["AlreadyExtended", "done"], ["AlreadyExempt", "done"]]
    assert second.legal_due_at == at("2019-05-10 17:00")
    assert [verify_ledger(stream=one.stream).bad for one in (first, second, third)] == [None] * 3


@pytest.mark.usefixtures("meeting_db")
def test_a_late_dossier_is_settled_once_at_the_same_moment() -> None:
    dossier, thu = a_decided_dossier(), a_records_clerk().actor
    task = dossier.tasks.open().get()
    done = actions.Finish("issued", delay=actions.Cause(DelayCause.SIGNING))

    outcomes = at_the_same_moment([partial(actions.finish_task, task, done, by=thu, at=LATE)] * 2)

    assert kinds(outcomes) == ["TaskAlreadyDone", "done"]
    assert Delay.objects.filter(dossier=dossier).count() == 1


@pytest.mark.django_db
def test_a_received_dossier_may_be_promised_again_too() -> None:
    assert promised_again(a_received_dossier()).promised_at == NEW_DAY
