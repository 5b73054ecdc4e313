"""Certificates for the demo: for the node, every agency, and everybody who signs documents. Given once."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings

from motcua.agencies.models import Agency, Post
from motcua.kernel.actors import Actor, Role
from motcua.kernel.local import beginning_of
from motcua.people.models import User
from motcua.signing.actions import Given, give_certificate
from motcua.signing.demo.authority import Authority
from motcua.signing.demo.command import BEGINS, the_authority
from motcua.signing.demo.forms import Subject
from motcua.signing.demo.pictures import seal, signature
from motcua.signing.models import Certificate

ENDS = date(2050, 12, 31)
SIGNING_ROLES = (Role.AGENCY_LEADER, Role.UNIT_LEADER, Role.CASE_OFFICER, Role.ONE_STOP_OFFICER)


def give_demo_certificates(*, by: Actor, at: datetime) -> None:
    """Give a certificate to everybody of the demo who signs and has none yet.

    The node signs with RSA, everybody else with ECDSA: both are met, and the demo stands quickly.
    """
    authority = the_authority(at=at)
    holding = Certificate.objects.entered(at)
    if not holding.filter(user=None, agency=None).exists():
        give_in_demo(authority, by=by, at=at)
    for agency in Agency.objects.exclude(pk__in=holding.filter(user=None).exclude(agency=None).values("agency")):
        give_in_demo(authority, agency=agency, by=by, at=at)
    known = set(holding.exclude(user=None).values_list("user", "agency"))
    for post in Post.objects.filter(role__in=SIGNING_ROLES).select_related("user", "agency").order_by("pk"):
        if (post.user_id, post.agency_id) not in known:
            known.add((post.user_id, post.agency_id))
            give_in_demo(authority, user=post.user, agency=post.agency, by=by, at=at)


def give_in_demo(
    authority: Authority, *, user: User | None = None, agency: Agency | None = None, by: Actor, at: datetime
) -> Certificate:
    """One certificate of the demo's authority, with a new key."""
    organisation = agency.name if agency else ""
    subject = Subject(user.full_name if user else organisation or settings.NODE_NAME, organisation, _code(user, agency))
    private = ec.generate_private_key(ec.SECP256R1()) if agency else None
    issued = authority.issue(subject, begins=BEGINS, ends=beginning_of(ENDS).replace(hour=23), private=private)
    _draw(user, agency)
    return give_certificate(
        Given(issued.der, issued.key_at, issued.scheme),
        user=user,
        agency=agency,
        valid_from=BEGINS.date(),
        valid_to=ENDS,
        by=by,
        at=at,
    )


def _draw(user: User | None, agency: Agency | None) -> None:
    """The pictures that documents show: of a person's signature, of an agency's seal."""
    drawn = (f"person-{user.pk}", signature(user.full_name)) if user else None
    if user is None and agency is not None:
        drawn = f"agency-{agency.pk}", seal(agency.name)
    if drawn is not None:
        folder = Path(settings.PKI) / "pictures"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{drawn[0]}.png").write_bytes(drawn[1])


def _code(user: User | None, agency: Agency | None) -> str:
    """What tells two holders of one name apart: no personal number, only that of the row."""
    if user is not None:
        return f"U{user.pk}"
    live = agency.identifiers.order_by("pk").last() if agency else None
    return live.value if live else str(settings.NODE_CODE)
