"""The shape of what is typed on the pages of the office."""

from motcua.agencies.forms.absences import AbsenceForm

__all__ = ["AbsenceForm"]
