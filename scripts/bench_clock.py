"""Measures due dates a second in one process: random terms, three in ten with pauses, explanations included."""

import random
import sys
import time
from datetime import datetime, timedelta

from motcua.worktime.clock import AFTER_PAUSE, CONVENTIONS, due
from motcua.worktime.packaged import packaged_calendar
from motcua.worktime.terms import Term

SAMPLE = 20_000
ROUNDS = 5
TERMS = (("wd", 60), ("wh", 80), ("d", 90), ("m", 12))


def questions(luck: random.Random) -> list[dict[str, object]]:
    """Made-up receptions between 2018 and 2027."""
    return [_question(luck) for _ in range(SAMPLE)]


def measure(asked: list[dict[str, object]]) -> float:
    """Due dates a second of processor time in one round: what else runs on the machine does not count."""
    calendar = packaged_calendar()
    began = time.process_time()
    for question in asked:
        due(calendar=calendar, **question)  # type: ignore[arg-type]
    return len(asked) / (time.process_time() - began)


def _question(luck: random.Random) -> dict[str, object]:
    start = datetime.fromisoformat("2018-01-01T00:00") + timedelta(minutes=luck.randrange(9 * 365 * 1440))
    unit, most = luck.choice(TERMS)
    pauses = _pauses(luck, start) if luck.random() < 0.3 else []
    return {
        "start": start,
        "term": Term.parse(f"{luck.randint(0, most)}{unit}"),
        "pauses": pauses,
        "policy": luck.choice(AFTER_PAUSE),
        "convention": luck.choice(CONVENTIONS),
    }


def _pauses(luck: random.Random, start: datetime) -> list[tuple[datetime, datetime]]:
    pauses = []
    for _ in range(luck.randint(1, 3)):
        since = start + timedelta(minutes=luck.randrange(4 * 1440))
        start = since + timedelta(minutes=luck.randrange(9 * 1440))
        pauses.append((since, start))
    return pauses


def main() -> int:
    """Print the figure of each round and the best."""
    asked = questions(random.Random(2019))
    measure(asked)
    rounds = [measure(asked) for _ in range(ROUNDS)]
    print(
        "due dates a second of processor time:",
        ", ".join(f"{figure:,.0f}" for figure in rounds),
        f"· best {max(rounds):,.0f}",
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
