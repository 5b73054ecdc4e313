"""What the codes of `rules.py` say to a person."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

PROBLEMS = {
    "empty": _("Write the number as it stands on the paper."),
    "cmnd-needs-nine-digits": _("An identity card number has 9 digits."),
    "cccd-needs-twelve-digits": _("A personal identification number has 12 digits and begins with 0."),
    "passport-form": _("A passport number is one or two letters and 6 to 8 digits, such as B1234567."),
    "tax-code-needs-ten-or-thirteen-digits": _("A tax code has 10 or 13 digits."),
    "tax-code-check-digit": _("This tax code has a wrong digit. Compare it with the certificate."),
    "not-of-an-organisation": _("An organisation is named by its tax code."),
    "phone-form": _("This is not a telephone number of Viet Nam or one with a country code."),
}

WARNINGS = {
    "birth-year-differs": _("The year of birth does not agree with the personal number. Compare with the paper."),
    "sex-differs": _("The sex does not agree with the personal number. Compare with the paper."),
}

SCOPES = {
    "procedures:read": _("Read procedures"),
    "dossiers:read": _("Read dossiers"),
    "dossiers:write": _("File and change dossiers"),
    "tasks:read": _("Read tasks"),
    "tasks:write": _("Carry out tasks"),
    "documents:read": _("Read documents and their registers"),
    "documents:write": _("Draft documents, and order signatures and seals"),
    "processes:read": _("Read internal processes"),
    "processes:write": _("Write and approve internal processes"),
}
"""What a key of a program can be issued for; the account's own rights bound it from above."""
