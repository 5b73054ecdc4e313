"""Made-up questions to the clock, for hypothesis: any reception between 2018 and 2027, any term, up to three pauses."""

from datetime import date, datetime, timedelta

from hypothesis import strategies as st

from motcua.worktime.clock import AFTER_PAUSE, CONVENTIONS
from motcua.worktime.terms import Term
from tests.worktime import oracle

LONGEST = {"wd": 40, "wh": 60, "d": 60, "m": 6}
MOST_DAYS_TO_A_PAUSE, MOST_DAYS_OF_A_PAUSE = 12, 20

# Around the days on which calendars go wrong, more often than chance would bring them.
DELICATE_DAYS = sorted(oracle.KINDS.keys() & {date.fromordinal(n) for n in range(736695, 740347)})
DELICATE_TIMES = [(0, 0), (6, 59), (7, 0), (11, 29), (11, 30), (13, 29), (13, 30), (14, 59), (15, 0), (16, 59), (17, 0)]

seconds = st.integers(0, 59)
any_moments = st.datetimes(datetime.fromisoformat("2018-01-01"), datetime.fromisoformat("2027-12-31T23:59:59")).map(
    lambda moment: moment.replace(microsecond=0)
)


@st.composite
def delicate_moments(draw: st.DrawFn) -> datetime:
    """A moment within four days of a special day, at a time where spans begin or end."""
    day = draw(st.sampled_from(DELICATE_DAYS)) + timedelta(draw(st.integers(-4, 4)))
    hour, minute = draw(st.sampled_from(DELICATE_TIMES))
    return datetime(day.year, day.month, day.day, hour, minute, draw(seconds))


moments = any_moments | delicate_moments()


@st.composite
def terms(draw: st.DrawFn) -> Term:
    """A term of any unit, nought included."""
    unit = draw(st.sampled_from(sorted(LONGEST)))
    return Term.parse(f"{draw(st.integers(0, LONGEST[unit]))}{unit}")


def _after(moment: datetime, most_days: int) -> st.SearchStrategy[datetime]:
    """A moment not before the given one, often on a round time of a nearby day."""
    steps = st.timedeltas(timedelta(0), timedelta(most_days)).map(lambda step: step - step % timedelta(seconds=1))
    near = st.builds(
        lambda days, clock: max(moment, (moment + timedelta(days)).replace(hour=clock[0], minute=clock[1])),
        st.integers(0, most_days),
        st.sampled_from(DELICATE_TIMES),
    )
    return steps.map(lambda step: moment + step) | near


@st.composite
def pauses_from(draw: st.DrawFn, start: datetime) -> list[tuple[datetime, datetime]]:
    """Up to three pauses in order; they may touch, be empty, or come too late."""
    pauses: list[tuple[datetime, datetime]] = []
    for _ in range(draw(st.integers(0, 3))):
        begins = draw(_after(start, MOST_DAYS_TO_A_PAUSE))
        start = draw(_after(begins, MOST_DAYS_OF_A_PAUSE))
        pauses.append((begins, start))
    return pauses


@st.composite
def questions(draw: st.DrawFn) -> dict[str, object]:
    """Everything that `clock.due` takes, the calendar left out."""
    start = draw(moments)
    return {
        "start": start,
        "term": draw(terms()),
        "pauses": draw(pauses_from(start)),
        "policy": draw(st.sampled_from(AFTER_PAUSE)),
        "convention": draw(st.sampled_from(CONVENTIONS)),
    }
