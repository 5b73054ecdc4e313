"""What every turn shares: the cast, the clock, and trying something of which nothing stays where it is refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.http import Http404
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from motcua.catalog.models import ProcedureVersion
from motcua.dossiers import actions
from motcua.dossiers.models import Dossier, State, Task
from motcua.dossiers.queries import ways_of
from motcua.kernel.actors import Actor
from motcua.kernel.local import local
from motcua.kernel.refusals import Refusal
from motcua.ledger.models import Event
from tests.cases import TOO_MANY, a_decision
from tests.people import an_outsider, everybody
from tests.world import at

BEGINNING = at("2019-04-22 07:00")
KINDS = {
    "1.001193": ("3wd", False),
    "1.001194": ("5wd", True),
    "1.001195": ("16wh", True),
    "1.001196": ("1m", False),
    "1.001199": ("0wd", False),
}
"""Procedures by code: the announced time, and whether it goes on or starts again after a supplement."""

ON_THE_SPOT = "1.001199"
"""Settled while its owner waits, by the announced time."""

REACHED: set[State] = set()
TAKEN: Counter[str] = Counter()
"""The states that lives came to, and how often each turn was taken."""

TABLES = (
    "dossier", "dossier_content", "submission", "task", "supplement", "supplement_item", "clock_stop",
    "dossier_ending", "handed_paper", "hand_over", "bundle", "result", "charge", "charge_waiver", "fee_receipt",
    "fee_receipt_line", "reappointment", "time_extension", "delay", "opinion", "postal_item", "late_entry",
    "reopening", "dossier_count", "dossier_count_change", "event", "number_series", "proposed_result",
    "official_document", "signed_revision",
)  # fmt: skip

OWNER, CLERK, OFFICER, HEAD, CHAIR, RECORDS = range(6)
"""Places in the cast."""

WHO = st.integers(0, 21)
"""Half of the time somebody who may, else anybody of the cast."""


class Machine(RuleBasedStateMachine):
    """One matter in many hands. Where it is taken up again, the new dossier is the one that is played on."""

    dossier: Dossier
    version: ProcedureVersion
    before: dict[str, Any]
    fate = ""
    """What this life is bent towards; most go freely."""
    begins_at: State | None = None
    """Up to where it has gone the ordinary way when the play begins."""

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.cast: list[Actor] = [*everybody().values(), an_outsider()]
        self.now = BEGINNING
        self.done = 0
        self.ends = 0
        self.rows: dict[str, str] = {}
        self.closed: dict[int, State] = {}
        self.lodged: Counter[tuple[int, int]] = Counter()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    @rule(hours=st.integers(0, 80))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours, minutes=7)

    def begin(self, dossier: Dossier) -> None:
        """Play this dossier from now on."""
        self.dossier = Dossier.objects.get(pk=dossier.pk)
        self.version, self.rows = dossier.procedure_version, {}
        self.lodged[dossier.receiving_unit_id, self.version.procedure_id] += 1
        self.before = self.stands()

    def try_to(self, act: Callable[[], object]) -> bool:
        """Do it; where it is refused, nothing at all has changed. Whether it was done."""
        rows = self.rows or everything()
        try:
            with transaction.atomic():
                act()
        except (Refusal, Http404):
            self.rows = everything()
            assert [name for name, seen in self.rows.items() if rows[name] != seen] == []
            return False
        self.done, self.rows = self.done + 1, {}
        assert Event.objects.filter(stream=self.dossier.stream).count() > self.before["events"]
        self.dossier = Dossier.objects.get(pk=self.dossier.pk)
        return True

    def took(self, turn: str, *, done: bool) -> None:
        """Count a turn that was taken, so that a long run can say which it has seen."""
        TAKEN[turn] += done

    def stands(self) -> dict[str, Any]:
        """What the next step is compared with."""
        return {
            "dossier": self.dossier.pk,
            "state": self.dossier.state,
            "events": Event.objects.filter(stream=self.dossier.stream).count(),
            "legal": self.dossier.legal_due_at,
            "promised": self.dossier.promised_at,
        }

    def by(self, who: int, *able: int) -> Actor:
        """Who does it: of those who may, or whoever it is."""
        return self.cast[able[who // 2 % len(able)]] if who % 2 else self.cast[who // 2]

    def whose(self, task: Task) -> Actor:
        """Somebody whose step it is."""
        return next(one for one in self.cast if Task.objects.filter(pk=task.pk).for_hands_of(one).exists())

    def go_on(self) -> None:
        """One step of the ordinary way, by whose step it is, where there is one."""
        task = self.dossier.tasks.open().order_by("pk").first()
        if task is None:
            return
        done = actions.Finish(
            ways_of(task)[0].key,
            decision=a_decision(signed_on=local(self.now).date()),
            handed_to="Lê Văn An",
            delay=TOO_MANY,
        )
        self.try_to(lambda: actions.finish_task(task, done, by=self.whose(task), at=self.now))

    def open_task(self) -> Task:
        return self.dossier.tasks.open().earliest("pk")


def everything() -> dict[str, str]:
    """A print of every row that an action on a dossier could touch, by table."""
    each = " UNION ALL ".join(
        f"SELECT '{table}', coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') FROM {table} t"  # noqa: S608
        for table in TABLES
    )
    with connection.cursor() as cursor:
        cursor.execute(each)
        return dict(cursor.fetchall())
