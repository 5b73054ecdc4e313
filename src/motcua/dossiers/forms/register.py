"""What the register is asked for, as the address says it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from motcua.agencies.models import Unit
from motcua.dossiers.models import Channel, State
from motcua.dossiers.register import Wanted
from motcua.kernel.local import read_day
from motcua.kernel.text import whole_number


def read_wanted(data: Mapping[str, str], units: Sequence[Unit], *, today: date) -> Wanted:
    """What was asked for; whatever cannot be read is as if it had not been asked: this month, the first unit."""
    unit = next((one for one in units if str(one.pk) == data.get("unit")), units[0])
    first, last = read_day(data.get("from", "")), read_day(data.get("to", ""))
    last = last or today
    state = whole_number(data.get("state", ""))
    channel = data.get("channel", "")
    return Wanted(
        unit_id=unit.pk,
        first_day=min(first or last.replace(day=1), last),
        last_day=last,
        procedure=data.get("procedure", "").strip()[:40],
        state=state if state in State.values else None,
        channel=channel if channel in Channel.values else "",
    )
