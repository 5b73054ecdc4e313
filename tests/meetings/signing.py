"""Two at the same moment on certificates and reports."""

from __future__ import annotations

from datetime import date
from functools import partial

from motcua.kernel.actors import system
from motcua.signing import actions
from motcua.signing.models import Certificate
from tests.meetings.meeting import BOTH, Work, two
from tests.people import a_chair
from tests.pki import a_certificate, issued_to
from tests.world import a_place, at

AT, BY = at("2019-05-03 10:00"), system("test")


@two(actions.give_certificate, "CertificateKnown", "done")
def giving_a_certificate_to_an_agency() -> Work:
    agency = a_place("ward-2").agency
    Certificate.objects.filter(agency=agency).update(taken_back_at=AT)
    return partial(actions.give_certificate, issued_to(agency.name, agency.name), agency=agency,
                   valid_from=date(2019, 1, 1), valid_to=date(2020, 1, 1), by=BY, at=AT)  # fmt: skip


@two(actions.take_back_certificate, "CertificateTakenBack", "done")
def taking_a_certificate_back() -> Work:
    hung = a_chair()
    entry = a_certificate(user=hung.user, agency=a_place().agency)
    return partial(actions.take_back_certificate, entry, because="Mất thẻ.", by=BY, at=AT)


@two(actions.keep_report, *BOTH, told=0)
def keeping_a_report() -> Work:
    return partial(actions.keep_report, b"%PDF-1.7", (), by=BY, at=AT)


@two(actions.end_certificate, "NotInForce", "done")
def ending_a_certificate() -> Work:
    entry = a_certificate(agency=a_place().agency)
    return partial(actions.end_certificate, entry, last_day=AT.date(), because="Đổi tên.", by=BY, at=AT)


@two(actions.suspend_certificate, "CertificateSuspended", "done")
def suspending_a_certificate() -> Work:
    entry = a_certificate(agency=a_place().agency)
    return partial(actions.suspend_certificate, entry, valid_from=AT.date(), because="Mất thẻ?", by=BY, at=AT)


@two(actions.take_up_certificate, "NotInForce", "done")
def taking_a_certificate_up_again() -> Work:
    entry = a_certificate(user=a_chair().user, agency=a_place().agency)
    suspension = actions.suspend_certificate(entry, valid_from=AT.date(), because="Mất thẻ?", by=BY, at=AT)
    return partial(actions.take_up_certificate, suspension, last_day=AT.date(), by=BY, at=AT)
