"""Pages about forms, and the register of what went out."""

from motcua.papers.views.forms import forms
from motcua.papers.views.outgoing import enter_outgoing, outgoing

__all__ = ["enter_outgoing", "forms", "outgoing"]
