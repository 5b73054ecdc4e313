"""Forms of the one-stop unit as documents, at any point of their way; a file stands in for a signed one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from motcua.dossiers import actions
from motcua.dossiers.models import Dossier, EndCause
from motcua.papers import actions as papers
from motcua.papers.models import Form, OfficialDocument
from motcua.papers.specimens import specimens
from tests.cases import a_dossier
from tests.papers.official import as_signed
from tests.people import a_clerk
from tests.world import a_place, at

REFUSED, SET, SIGNED = at("2019-05-03 08:00"), at("2019-05-03 08:01"), at("2019-05-03 09:00")
VALUES = specimens("2018")["refusal"]


def a_wanted_form(**changes: Any) -> papers.OneStopForm:
    """A refusal that clerk Lan hands out, about no dossier of the world."""
    place = a_place()
    values: dict[str, Any] = {
        "form": Form.REFUSAL,
        "agency": place.agency,
        "unit": place.one_stop,
        "matter": "dossier:none",
        "subject": "Phiếu từ chối tiếp nhận giải quyết hồ sơ",
        "recipient": "Lê Văn An",
        "signer": a_clerk().user,
    }
    return papers.OneStopForm(**{**values, **changes})


def a_numbered_form(*, when: datetime = REFUSED, **changes: Any) -> OfficialDocument:
    return papers.number_form(a_wanted_form(**changes), by=a_clerk(), at=when)


def a_refused_dossier(**changes: Any) -> Dossier:
    """A dossier that clerk Lan did not receive."""
    why = actions.NotReceived(EndCause.NOT_ACCEPTABLE, "Giấy tờ bị tẩy xóa.")
    return actions.refuse_reception(a_dossier(**changes), why, by=a_clerk(), at=REFUSED)


def a_form(**changes: Any) -> OfficialDocument:
    """A refusal that is printed and waits for the clerk's own signature."""
    return actions.issue_refusal(a_refused_dossier(**changes), by=a_clerk(), at=SET)


def a_signed_form(**changes: Any) -> OfficialDocument:
    """A refusal that waits for the seal."""
    document = a_form(**changes)
    return actions.sign_document(document, as_signed(document), by=a_clerk(), at=SIGNED)
