"""How the sealing stands: what is sealed, what waits, what is late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.ledger.queries import event_after, events_of
from motcua.seals import events
from motcua.seals.models import EventPosition, SealProgress, TreeHead

HISTORY = "node:seals"
"""Where the history of the sealing itself stands."""

STAMP_WITHIN = timedelta(hours=4)
"""A head without a time stamp for longer raises the alarm. The figure is that of X-Road: 14,400 seconds."""

SEALED_WITHIN = timedelta(hours=1)
"""What has waited longer for its seal waits for somebody to look: seals are made every few minutes."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Events up to the `newest` head are sealed; `unstamped` heads wait for their time stamp.

    `late_since` is the moment of the oldest head that has waited longer than four hours; `behind_since` that of the
    oldest event that has waited longer than an hour for its seal.
    """

    newest: TreeHead | None
    unstamped: int
    late_since: datetime | None
    behind_since: datetime | None


def standing(at: datetime) -> Standing:
    """How it stands at that moment."""
    late = late_head(at)
    return Standing(
        newest=_newest(),
        unstamped=TreeHead.objects.filter(stamp=None).count(),
        late_since=late.at if late else None,
        behind_since=behind_since(at),
    )


def is_seal_due(at: datetime, *, every: timedelta) -> bool:
    """Whether something has happened since the last seal, and that one is old enough."""
    last = _newest()
    return (last.size if last else 0) < SealProgress.objects.get().size and (last is None or last.at <= at - every)


def unstamped(*, at_once: int) -> list[int]:
    """The sizes of the heads that wait for their time stamp, the oldest first."""
    return list(TreeHead.objects.filter(stamp=None).order_by("size").values_list("size", flat=True)[:at_once])


def late_head(at: datetime) -> TreeHead | None:
    """The oldest head that has had no time stamp for four hours, where there is one."""
    return TreeHead.objects.filter(stamp=None, at__lt=at - STAMP_WITHIN).order_by("size").first()


def behind_since(at: datetime) -> datetime | None:
    """When the oldest event was recorded that is under no seal, where that is more than an hour ago."""
    last = TreeHead.objects.order_by("-size").values_list("size", flat=True).first() or 0
    waiting = EventPosition.objects.filter(position__gte=last).order_by("position")
    since = waiting.values_list("recorded_at", flat=True).first() or _first_without_a_place()
    return since if since and since < at - SEALED_WITHIN else None


def _first_without_a_place() -> datetime | None:
    """A transaction that is left open holds back every later event: those wait too."""
    seen = SealProgress.objects.get()
    following = event_after((int(seen.xact_id), seen.event_id))
    return following.recorded_at if following else None


def told_of_late_stamps() -> bool:
    """Whether the last thing that the history of the sealing says is the alarm."""
    last = events_of(HISTORY).last()
    return last is not None and last.kind == events.STAMPS_LATE.name


def _newest() -> TreeHead | None:
    """The last head by itself: nobody asks here for its stamp or its witnesses."""
    return TreeHead.objects.order_by("-size").first()
