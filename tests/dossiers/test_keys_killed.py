"""Orders to sign and to seal many, whose worker is killed in the middle: all are done in the end, none twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from pytest_django import Settings

from motcua.config.supervisor.roles import Urls
from motcua.dossiers import actions
from motcua.dossiers.bulk import AT_MOST
from motcua.dossiers.models import BulkStatus, KeyItem, KeyOrder, Purpose
from motcua.ledger.models import Event
from motcua.papers.actions import note_opening
from motcua.papers.models import OfficialDocument
from motcua.papers.storage import get
from motcua.signing.demo.authority import Authority
from motcua.signing.pdf.imprints import imprints
from tests.dossiers.results import DECIDED, SEALED, a_proposed_result
from tests.people import a_chair, a_records_clerk
from tests.pki import a_certificate
from tests.world import a_place

WORK = """
import sys
import django
django.setup()
from motcua.dossiers.jobs import carry_out_keys
from motcua.dossiers.models import KeyOrder
for order in map(int, sys.argv[1:]):
    while KeyOrder.objects.get(pk=order).finished_at is None:
        carry_out_keys(order)
"""
"""A worker that does these orders and nothing else."""


@pytest.fixture
def var(authority: Authority, tmp_path: Path, settings: Settings) -> Path:
    """The folder of a node, shared with workers in processes of their own: the keys, and the store of files."""
    (tmp_path / "pki").symlink_to(authority.folder)
    store = {"BACKEND": "motcua.papers.storage.DurableFileSystemStorage", "OPTIONS": {"location": f"{tmp_path}/files"}}
    settings.STORAGES = {**settings.STORAGES, "default": store}
    return tmp_path


def test_killed_in_the_middle_all_are_signed_and_none_twice(committed_db: Urls, var: Path) -> None:
    documents = in_the_tray(4)

    worked_off(ordered(documents, Purpose.SIGN), committed_db, var)

    assert times(documents, "signed") == {1: 4}
    assert {len(imprints(latest(document))) for document in documents} == {1}


@pytest.mark.soak
def test_a_thousand_are_signed_and_sealed_though_the_worker_is_killed_at_both(committed_db: Urls, var: Path) -> None:
    documents = in_the_tray(1000)

    worked_off(ordered(documents, Purpose.SIGN), committed_db, var)
    worked_off(ordered(documents, Purpose.SEAL), committed_db, var)

    assert Counter(KeyItem.objects.values_list("status", flat=True)) == {BulkStatus.DONE: 2000}
    assert [times(documents, what) for what in ("signed", "numbered", "sealed")] == [{1: 1000}] * 3
    assert {len(imprints(latest(document))) for document in documents} == {2}
    assert set(OfficialDocument.objects.values_list("number", flat=True)) == set(range(1, 1001))


def times(documents: list[OfficialDocument], what: str) -> Counter[int]:
    """How many documents this happened to how often."""
    told = Event.objects.filter(stream__in=[one.stream for one in documents], kind=f"official.{what}")
    return Counter(Counter(told.values_list("stream", flat=True)).values())


def in_the_tray(many: int) -> list[OfficialDocument]:
    """So many results that the chair has opened."""
    chair = a_chair()
    a_certificate(user=chair.user, agency=a_place().agency)
    a_certificate(agency=a_place().agency)
    documents = [a_proposed_result().document for _ in range(many)]
    for document in documents:
        note_opening(document, by=chair, at=DECIDED)
    return documents


def ordered(documents: list[OfficialDocument], purpose: Purpose) -> list[KeyOrder]:
    """As many orders as it takes."""
    by, at = (a_chair(), DECIDED) if purpose == Purpose.SIGN else (a_records_clerk(), SEALED)
    parts = [documents[first : first + AT_MOST] for first in range(0, len(documents), AT_MOST)]
    return [actions.order_keys(part, purpose, by=by, at=at) for part in parts]


def worked_off(orders: list[KeyOrder], addresses: Urls, var: Path) -> None:
    """By a worker that is killed when a third is done, and by another after it."""
    waiting = KeyItem.objects.filter(order__in=orders, status=BulkStatus.WAITING)
    many = waiting.count()
    killed = a_worker(orders, addresses, var)
    while waiting.count() > many * 2 // 3:
        assert killed.poll() is None, killed.communicate()
    os.kill(killed.pid, signal.SIGKILL)
    killed.communicate()
    assert 0 < waiting.count() < many

    after_it = a_worker(orders, addresses, var)
    told = after_it.communicate()
    assert after_it.returncode == 0, told


def a_worker(orders: list[KeyOrder], addresses: Urls, var: Path) -> subprocess.Popen[str]:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "motcua.config.settings_test",
        "DATABASE_URL": addresses.app,
        "MOTCUA_VAR": str(var),
    }
    command = [sys.executable, "-c", WORK, *(str(order.pk) for order in orders)]
    return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)


def latest(document: OfficialDocument) -> bytes:
    return get(document.revisions.latest("pk").file.sha256)
