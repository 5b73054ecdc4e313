"""The shape of what is typed on the pages of the office."""

from motcua.agencies.forms.absences import AbsenceForm
from motcua.agencies.forms.bodies import AgencyForm, CounterForm, UnitForm
from motcua.agencies.forms.calendars import CalendarForm, DayOffForm, HoursForm, SwapForm, WithdrawForm
from motcua.agencies.forms.lines import CodeForm, LineForm
from motcua.agencies.forms.one_stop import DecisionForm, EquipmentForm, PrintingForm, ProcedureListForm, StaffListForm
from motcua.agencies.forms.staff import AccountForm, AppointForm, HeadForm

__all__ = [
    "AbsenceForm",
    "AccountForm",
    "AgencyForm",
    "AppointForm",
    "CalendarForm",
    "CodeForm",
    "CounterForm",
    "DayOffForm",
    "DecisionForm",
    "EquipmentForm",
    "HeadForm",
    "HoursForm",
    "LineForm",
    "PrintingForm",
    "ProcedureListForm",
    "StaffListForm",
    "SwapForm",
    "UnitForm",
    "WithdrawForm",
]
