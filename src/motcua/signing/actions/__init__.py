"""Everything that changes certificates, and what is kept of validations."""

from motcua.signing.actions.certificates import Given, end_certificate, give_certificate, take_back_certificate
from motcua.signing.actions.reports import keep_report
from motcua.signing.actions.suspending import suspend_certificate, take_up_certificate

__all__ = [
    "Given",
    "end_certificate",
    "give_certificate",
    "keep_report",
    "suspend_certificate",
    "take_back_certificate",
    "take_up_certificate",
]
