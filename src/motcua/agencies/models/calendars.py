"""The rows of the working calendars: dated, editable, each with the decision that it stands on."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from motcua.agencies.models.bodies import Agency
from motcua.kernel.ids import uuid7
from motcua.people.dated import dates_in_order
from motcua.worktime.calendar import DayKind

_DAYS = Func(F("valid_from"), F("valid_to"), Value("[]"), function="daterange", output_field=DateRangeField())
# PostgreSQL has no range of times, so both are laid on one date. A row without times covers the whole day. The keywords
# stand in the order of the alphabet, as migrations write them: in another order Django takes it for another constraint.
_TIMES = Func(
    F("starts"),
    F("ends"),
    arg_joiner=", date '2000-01-01' + ",
    output_field=DateTimeRangeField(),
    template="tsrange(date '2000-01-01' + %(expressions)s)",
)


class WorkingCalendar(models.Model):
    """The calendar of the nation (without agency), or the deviations of one agency from it.

    `edition` is new after every change of its rows and never comes back, so a worker that holds a calendar built from
    the rows knows by one look whether it is still the right one.
    """

    agency = models.OneToOneField(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="working_calendar"
    )
    name = models.CharField(max_length=200)
    first_day = models.DateField()
    last_day = models.DateField()
    edition = models.UUIDField(default=uuid7, editable=False)

    class Meta:
        db_table = "working_calendar"
        constraints = [
            models.UniqueConstraint(
                fields=["agency"], nulls_distinct=False, name="working_calendar_one_national_one_each"
            ),
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="working_calendar_days_in_order"),
        ]

    def __str__(self) -> str:
        return self.name


class WorkingHours(models.Model):
    """A span of work on a weekday (Monday is 0). Without times, the row says that nobody works on that weekday."""

    calendar = models.ForeignKey(WorkingCalendar, on_delete=models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField()
    starts = models.TimeField(null=True, blank=True)
    ends = models.TimeField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True, default="")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "working_hours"
        verbose_name_plural = "working hours"
        constraints = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="working_hours_weekday"),
            models.CheckConstraint(
                condition=Q(starts__isnull=True, ends__isnull=True) | Q(ends__gt=F("starts")),
                name="working_hours_in_order",
            ),
            dates_in_order("working_hours"),
            ExclusionConstraint(
                name="working_hours_never_overlap",
                expressions=[
                    ("calendar", RangeOperators.EQUAL),
                    ("weekday", RangeOperators.EQUAL),
                    (_TIMES, RangeOperators.OVERLAPS),
                    (_DAYS, RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.starts}–{self.ends}"


class CalendarDay(models.Model):
    """A date that does not follow the week. A swapped day names the other day of its pair in `replaces`."""

    calendar = models.ForeignKey(WorkingCalendar, on_delete=models.CASCADE, related_name="days")
    day = models.DateField()
    kind = models.CharField(max_length=12, choices=[(kind.value, kind.name) for kind in DayKind])
    replaces = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True, default="")
    source = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        db_table = "calendar_day"
        constraints = [
            models.UniqueConstraint(fields=["calendar", "day"], name="calendar_day_once"),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in DayKind]), name="calendar_day_kind_known"
            ),
            models.CheckConstraint(
                condition=~Q(kind=DayKind.SWAPPED_WORK.value) | Q(replaces__isnull=False),
                name="calendar_day_swap_names_its_pair",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.kind}"
