"""Which certificates are entered: of all agencies that one administers, or of one; what ends soonest stands first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.agencies.http import StaffRequest
from motcua.agencies.models import Agency
from motcua.agencies.paging import page_of
from motcua.agencies.reach import administrators_only, agency_of
from motcua.kernel.local import localdate
from motcua.people.dated import holds_on
from motcua.signing import queries
from motcua.signing.certificates import Reading, read
from motcua.signing.models import Certificate, CertificateSuspension


@dataclass(frozen=True, slots=True)
class Row:
    """A certificate as the list shows it: how it stands today, and what can be done about it."""

    entry: Certificate
    reading: Reading
    suspension: CertificateSuspension | None
    state: str
    days_left: int

    @property
    def is_live(self) -> bool:
        """Whether anything can still be changed about it."""
        return self.state not in {"taken_back", "over"}


@administrators_only
@require_GET
def certificates(request: StaffRequest) -> HttpResponse:
    """The certificates of all agencies that one administers, and that of the node itself."""
    today = localdate(timezone.now())
    node = queries.certificate_of_the_node_listed(today)
    page = {"node": _row(node, queries.suspensions_of([node], today), today) if node else None, "with_agency": True}
    return render(request, "signing/certificates.html", _parts(request, None, today) | page)


@administrators_only
@require_GET
def of_agency(request: StaffRequest, agency_id: int) -> HttpResponse:
    """The certificates of an agency and of those who sign there."""
    agency = agency_of(request, agency_id)
    parts = _parts(request, agency, localdate(timezone.now()))
    return render(request, "signing/of_agency.html", parts | {"agency": agency, "here": "certificates"})


def _parts(request: StaffRequest, agency: Agency | None, today: date) -> dict[str, Any]:
    asked = {name: request.GET.get(name, "") for name in ("view", "kind", "text")}
    view = asked["view"] if asked["view"] in queries.VIEWS else queries.VIEWS[0]
    kind = asked["kind"] if asked["kind"] in queries.KINDS else ""
    own = queries.certificates_administered(request.actor, agency=agency)
    rows = queries.in_view(queries.narrowed(own, kind=kind, text=asked["text"]), view, today)
    page = page_of(rows, request, by="-valid_to" if view == "over" else "valid_to")
    suspended = queries.suspensions_of(page.rows, today)
    return {
        "rows": [_row(one, suspended, today) for one in page.rows],
        "next": page.next,
        "tabs": [(label, f"?view={name}", None, name == view) for name, label in _views().items()],
        "kept": {"view": view},
        "kind": kind,
        "kinds": [
            ("", _("persons and agencies")),
            ("person", _("persons only")),
            ("agency", _("seals of agencies only")),
        ],
        "text": asked["text"],
    }


def _views() -> dict[str, str]:
    return {
        "held": _("In use"),
        "ending": _("Ends within 30 days"),
        "suspended": _("Suspended"),
        "over": _("Ended or taken back"),
    }


def _row(entry: Certificate, suspended: dict[int, CertificateSuspension], today: date) -> Row:
    suspension = suspended.get(entry.pk)
    return Row(
        entry=entry,
        reading=read(bytes(entry.der)),
        suspension=suspension,
        state=_state(entry, suspension, today),
        days_left=(entry.valid_to - today).days,
    )


def _state(entry: Certificate, suspension: CertificateSuspension | None, today: date) -> str:
    if entry.taken_back_at is not None:
        return "taken_back"
    if entry.valid_to < today:
        return "over"
    if suspension is not None and holds_on(suspension, today):
        return "suspended"
    if entry.valid_from > today:
        return "to_come"
    return "ending" if entry.valid_to < today + queries.SOON else "held"
