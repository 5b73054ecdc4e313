"""Several procedures filed together online: each filled in by itself, sent at once, tracked as one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404
from django.test import Client

from motcua.catalog.models import Procedure
from motcua.dossiers.models import Dossier, Submission
from motcua.portal import actions, queries
from motcua.portal.models import Filing
from motcua.portal.steps import Step
from tests.cases import a_version
from tests.people import a_citizen, an_outsider
from tests.portal.given import DETAILS, NOW, a_filing, a_key, a_ready_filing, signed_in
from tests.together import at_the_same_moment, kinds, meeting_in

LATER = NOW + timedelta(minutes=5)
OTHER = "1.004194"


def the_other(code: str = OTHER) -> Procedure:
    return a_version(code).procedure


def beside(filing: Filing, code: str = OTHER) -> Filing:
    return actions.file_beside(filing, the_other(code), by=a_citizen(), at=NOW)


def completed(filing: Filing) -> Filing:
    """Everything answered that the person who files did not say before."""
    an = a_citizen()
    declaration, certificate = filing.procedure_version.papers.all()
    answers: dict[Step, dict[str, Any]] = {
        Step.DETAILS: DETAILS, Step.RESULT: {"return_channel": "counter"}, Step.PAPERS: {"looked": "yes"},
    }  # fmt: skip
    for step, given in answers.items():
        filing = actions.save_step(filing, step, given, by=an, at=NOW)
    actions.mark_not_needed(
        filing, of=[declaration, certificate], not_needed=[declaration.pk, certificate.pk], by=an, at=NOW
    )
    return filing


@pytest.mark.django_db
def test_two_procedures_are_sent_as_one_submission_and_counted_once() -> None:
    first = a_ready_filing()
    second = completed(beside(first))

    dossier = actions.send_filing(second, by=a_citizen(), at=LATER)

    lodged = Dossier.objects.filter(submission=Submission.objects.get()).order_by("place")
    assert [one.procedure.code for one in lodged] == [first.procedure.code, OTHER]
    assert dossier == lodged[1]
    assert actions.send_filing(Filing.objects.get(pk=first.pk), by=a_citizen(), at=LATER) == lodged[0]
    assert Dossier.objects.count() == 2


@pytest.mark.django_db
def test_who_files_is_said_once_and_details_are_offered_again(client: Client) -> None:
    second = beside(a_ready_filing())

    page = signed_in(client).get(f"/filings/{second.uid}/", follow=True)

    assert second.answers == {"applicant": {"applicant": "self"}}
    assert page.context["form"].initial["address"] == DETAILS["address"]


@pytest.mark.django_db
def test_what_is_not_complete_stops_all_and_is_named() -> None:
    first = a_ready_filing()
    second = beside(first)

    with pytest.raises(actions.FilingIncomplete, match=second.procedure_version.name[:20]):
        actions.send_filing(first, by=a_citizen(), at=LATER)

    assert not Dossier.objects.exists()


@pytest.mark.django_db
def test_one_is_taken_out_and_the_other_is_sent_alone() -> None:
    first = a_ready_filing()
    second = beside(first)

    for _ in range(2):
        actions.file_alone(second, by=a_citizen(), at=NOW)
    actions.send_filing(Filing.objects.get(pk=first.pk), by=a_citizen(), at=LATER)

    assert [one.pk for one in queries.open_filings(a_citizen())] == [second.pk]
    with pytest.raises(actions.AlreadySent):
        actions.file_alone(first, by=a_citizen(), at=LATER)


@pytest.mark.django_db
def test_a_procedure_is_in_a_submission_once_and_a_draft_of_it_is_taken_in() -> None:
    first, draft = a_ready_filing(), a_filing(version=a_version(OTHER))

    joined = [beside(first), beside(Filing.objects.get(pk=first.pk))]

    assert {one.pk for one in joined} == {draft.pk}
    assert len(queries.filings_with(joined[0])) == Filing.objects.count() == 2


@pytest.mark.django_db
def test_a_submission_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("motcua.portal.actions.joining.TOGETHER_AT_MOST", 2)
    first = a_ready_filing()
    beside(first)

    with pytest.raises(actions.TooManyTogether):
        beside(Filing.objects.get(pk=first.pk), "1.004222")


@pytest.mark.django_db
def test_somebody_elses_filing_does_not_exist(client: Client) -> None:
    first, hoa = a_ready_filing(), a_citizen("hoa2")

    with pytest.raises(Http404):
        actions.file_beside(first, the_other(), by=hoa, at=NOW)
    with pytest.raises(Http404):
        actions.file_alone(first, by=an_outsider(), at=NOW)
    signed_in(client, hoa)
    for page in ("together", "beside"):
        assert client.get(f"/filings/{first.uid}/{page}/").status_code == 404
    assert client.post(f"/filings/{first.uid}/alone/").status_code == 404


@meeting_in(actions.file_beside, actions.file_alone)
@pytest.mark.usefixtures("committed_db")
def test_two_at_the_same_moment_join_once_leave_once_and_send_once() -> None:
    an, first, other = a_citizen(), a_ready_filing(), the_other()

    joined = at_the_same_moment([lambda: actions.file_beside(first, other, by=an, at=NOW).pk] * 2)
    second = completed(Filing.objects.exclude(pk=first.pk).get())
    left = at_the_same_moment([lambda: actions.file_alone(second, by=an, at=NOW)] * 2)
    actions.file_beside(first, other, by=an, at=NOW)
    sent = at_the_same_moment([lambda: _sent(first), lambda: _sent(second)])

    assert kinds([*joined, *left, *sent]) == ["done"] * 6
    assert (len(set(joined)), Submission.objects.count(), Dossier.objects.count()) == (1, 1, 2)


def _sent(filing: Filing) -> object:
    return actions.send_filing(filing, by=a_citizen(), at=LATER)


@pytest.mark.django_db
def test_the_pages_add_review_and_send_all_at_once(client: Client) -> None:
    first, other = a_ready_filing(), the_other()
    pages = f"/filings/{first.uid}/"
    signed_in(client)

    assert f"{pages}beside/" in client.get(f"{pages}check/").content.decode()
    assert client.get(f"{pages}beside/", {"q": OTHER}).context["hits"][0].code == OTHER
    added = client.post(f"{pages}beside/", {"code": other.code})
    second = Filing.objects.exclude(pk=first.pk).get()
    assert added.headers["Location"] == f"/filings/{second.uid}/"
    assert client.get(f"{pages}together/").context["all_ready"] is False
    completed(second)
    assert client.post(f"{pages}check/", {"declared": "on"} | a_key()).headers["Location"] == f"{pages}together/"
    assert client.post(f"{pages}together/", a_key()).status_code == 400
    sent = client.post(f"{pages}together/", {"declared": "on"} | a_key())

    page = client.get(sent.headers["Location"]).content.decode()
    assert all(one.procedure_version.name in page for one in Dossier.objects.all())
    assert client.get(f"{pages}together/", follow=True).status_code == 200
