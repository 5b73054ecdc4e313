"""The names of indicators and classes, and why a figure is missing, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

NAMES = {
    1: _("Time of settlement against the limit of the law"),
    2: _("Time of each unit that took part"),
    3: _("Contacts with reception to complete the dossier"),
    4: _("Offices turned to"),
    5: _("Whole process at the one-stop unit"),
    6: _("Publicity of procedures"),
    7: _("Conduct of staff"),
    8: _("Taking in and answering feedback"),
    9: _("Progress and quality of online services"),
}
CLASSES = {
    "excellent": _("Excellent"),
    "good": _("Good"),
    "fair": _("Fair"),
    "average": _("Average"),
    "weak": _("Weak"),
}
MISSING = {
    "no_answers": _("nobody answered the survey"),
    "nothing_done": _("no step was finished in these days"),
    "not_of_an_officer": _("counted for units, not for officers"),
    "not_declared": _("not declared for the whole stretch of days"),
    "no_services": _("no procedure is taken here"),
    "nothing_received": _("nothing was received in these days"),
}
NO_CLASS = {
    "few_answers": _("Too few answered the survey for a class to be given."),
    "missing": _("No class is given while an indicator is missing."),
}
SOURCES = {
    1: _("survey"),
    2: _("record of steps"),
    3: _("survey"),
    4: _("survey"),
    5: _("internal processes"),
    6: _("declared"),
    7: _("survey, judged complaints"),
    8: _("declared"),
    9: _("record of dossiers"),
}
