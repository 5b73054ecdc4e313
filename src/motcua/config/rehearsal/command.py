"""`motcua rehearse-2025`: the reorganisation on the demo province, with a look for everything before and after."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from motcua.agencies.actions import take_in_admin_units
from motcua.config.command import CANNOT_RUN, FINDING, FINE
from motcua.config.rehearsal.census import take_census
from motcua.config.rehearsal.plan import PlanImpossible, make_plan
from motcua.config.rehearsal.playing import Carried, carry_out
from motcua.kernel.actors import system
from motcua.kernel.local import aware, localdate

PROVINCE, TERRITORY = "000.00.00.H27", "42"
BY = system("rehearsal")


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What was done, and what of each kind is no longer found or no longer the same: everywhere zero."""

    done: Carried
    lost: dict[str, int]
    looked_for: dict[str, int]


def main(argv: list[str]) -> int:
    """Rehearse; 1 where something was lost, 3 where the demo province is not on this node."""
    parser = argparse.ArgumentParser(prog="motcua rehearse-2025", description=__doc__)
    parser.add_argument("--on", type=date.fromisoformat, help="ngày đầu của tổ chức mới / first day of the new order")
    parser.add_argument("--dry-run", action="store_true", help="không ghi lại gì / keep nothing")
    parser.add_argument("--json", action="store_true", help="kết quả dạng JSON / print JSON")
    asked = parser.parse_args(argv)
    now = timezone.now()
    try:
        told = rehearse(on=asked.on or localdate(now), at=now, keep=not asked.dry_run)
    except PlanImpossible as reason:
        sys.stderr.write(f"motcua rehearse-2025: {reason}: motcua demo\n")
        return CANNOT_RUN
    sys.stdout.write(_as_json(told) if asked.json else _in_words(told, kept=not asked.dry_run))
    return FINDING if any(told.lost.values()) else FINE


def rehearse(*, on: date, at: datetime, keep: bool) -> Rehearsed:
    """Carry the reorganisation out as of that day, all of it or nothing. Raises PlanImpossible."""
    with transaction.atomic():
        take_in_admin_units(by=BY, at=at)
        day_before, after = on - timedelta(days=1), max(at, aware(datetime.combine(on, time(0, 5))))
        plan = make_plan(PROVINCE, TERRITORY, on=day_before)
        before = take_census(at=aware(datetime.combine(day_before, time(23, 0))), figures_of=day_before)
        done = carry_out(plan, on=on, by=BY, at=after)
        lost = before.lost(take_census(at=after, figures_of=day_before))
        transaction.set_rollback(not keep)
    looked_for = {name: len(things) for name, things in asdict(before).items()}
    return Rehearsed(done, lost, looked_for)


def _as_json(told: Rehearsed) -> str:
    return json.dumps(asdict(told), ensure_ascii=False) + "\n"


def _in_words(told: Rehearsed, *, kept: bool) -> str:
    done = told.done
    lines = [
        f"xã, phường mới / new communes: {done.communes}; đã sáp nhập / merged: {done.merged}; "
        f"cấp huyện kết thúc / districts ended: {done.ended}",
        f"thủ tục tiếp tục / services taken over: {done.services}; hồ sơ chuyển tiếp / dossiers: {done.dossiers}",
        *(
            f"{name}: {told.looked_for[name]} trước / before, {lost} mất hoặc khác / lost or changed"
            for name, lost in told.lost.items()
        ),
        "đã ghi lại / kept" if kept else "chạy thử, không ghi gì / dry run, nothing kept",
    ]
    return "\n".join(lines) + "\n"
