"""Pages about forms, the register of what went out, and certified copies."""

from motcua.papers.views.copies import copies, copy_file, sign_copy
from motcua.papers.views.forms import forms
from motcua.papers.views.outgoing import enter_outgoing, outgoing, outgoing_file, outgoing_print
from motcua.papers.views.visas import visa_rule

__all__ = [
    "copies",
    "copy_file",
    "enter_outgoing",
    "forms",
    "outgoing",
    "outgoing_file",
    "outgoing_print",
    "sign_copy",
    "visa_rule",
]
