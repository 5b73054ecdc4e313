"""Whose key: from the certificate's entry to a key that is ready for use."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet

from motcua.agencies.models import Agency
from motcua.people.models import User
from motcua.signing import queries
from motcua.signing.keys.contract import Algorithm, Digest, Key
from motcua.signing.keys.remote import remote_key
from motcua.signing.keys.software import software_key
from motcua.signing.keys.token import token_key
from motcua.signing.models import OF_NODE, Certificate
from motcua.signing.refusals import KeyGone, NoCertificate, SuspendedNow
from motcua.signing.trust import Trust


def key_of_person(user_id: int, at: datetime, *, agency_id: int | None = None) -> Key:
    """The key with which a person signs, in the agency that is named where there are several.

    Raises NoCertificate where none holds at that moment, KeyGone where the key is lost.
    """
    found = queries.certificate_of_person(user_id, at, agency_id=agency_id)
    if found is None:
        entered = Certificate.objects.entered(at).filter(user=user_id)
        raise _why_none(entered, User.objects.values_list("full_name", flat=True).get(pk=user_id))
    return key_of(found)


def key_of_agency(agency_id: int, at: datetime) -> Key:
    """The key of an agency's seal. Raises NoCertificate or KeyGone."""
    found = queries.certificate_of_agency(agency_id, at)
    if found is None:
        entered = Certificate.objects.entered(at).filter(user=None, agency=agency_id)
        raise _why_none(entered, Agency.objects.values_list("name", flat=True).get(pk=agency_id))
    return key_of(found)


def key_of_node(at: datetime) -> Key:
    """The key by which the node itself signs, such as its tree heads. Raises NoCertificate or KeyGone."""
    found = queries.certificate_of_node(at)
    if found is None:
        raise _why_none(Certificate.objects.entered(at).filter(OF_NODE), settings.NODE_NAME)
    return key_of(found)


def _why_none(entered: QuerySet[Certificate], name: str) -> NoCertificate:
    """What is said where no certificate holds: that it is suspended, or that there is none."""
    return SuspendedNow(name=name) if entered.exists() else NoCertificate(name=name)


def key_of(entry: Certificate) -> Key:
    """The key of an entry, from wherever it lies; the second time from memory. Raises KeyGone."""
    certificate = bytes(entry.der)
    chain = Trust.configured().chain_of(certificate)
    algorithm: Algorithm = entry.scheme  # type: ignore[assignment]
    digest: Digest = entry.digest  # type: ignore[assignment]
    kind, _, place = entry.key_at.partition(":")
    if kind == "file" and place.replace("-", "").isalnum():
        return software_key(settings.PKI / "keys" / f"{place}.key", certificate, chain, algorithm, digest)
    if kind == "pkcs11":
        return token_key(place, certificate, chain, algorithm, digest)
    if kind == "csc":
        return remote_key(place, certificate, chain, algorithm, digest)
    raise KeyGone(why=kind)
