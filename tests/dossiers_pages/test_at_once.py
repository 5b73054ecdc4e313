"""The same page pressed by several people, or many times, at the same moment."""

from __future__ import annotations

import pytest
from django.test import Client

from motcua.dossiers.models import Dossier, Task
from tests.dossiers_pages.given import a_key, at_the_counter, open_task, received, signed_in
from tests.papers.together import together
from tests.people import a_clerk

pytestmark = pytest.mark.usefixtures("committed_db")


def test_of_two_officers_on_one_task_one_wins_and_the_other_reads_who_and_when() -> None:
    task = open_task(received())
    officers = [signed_in(Client(), a_clerk()), signed_in(Client(), a_clerk("linh"))]

    answers = together(
        lambda: officers.pop().post(f"/staff/tasks/{task.pk}/finish/", a_key() | {"outcome": "handed_over"}), times=2
    )

    lost = next(answer for answer in answers if answer.status_code == 409)
    done = Task.objects.select_related("closed_by").get(pk=task.pk)
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    assert done.closed_by is not None
    assert done.closed_by.full_name in lost.content.decode()


def test_twenty_equal_forms_make_one_dossier() -> None:
    form = at_the_counter()
    clerks = [signed_in(Client(), a_clerk()) for _ in range(20)]

    answers = together(lambda: clerks.pop().post("/staff/intake/", form), times=20)

    assert {answer["Location"] for answer in answers} == {f"/staff/intake/{Dossier.objects.get().code}/"}
