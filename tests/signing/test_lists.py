"""What was once revoked stays revoked, whatever the certificate says of its lists and however old they are."""

from __future__ import annotations

from datetime import timedelta

from cryptography.hazmat.primitives.serialization import Encoding

from motcua.signing.demo import forms
from motcua.signing.trust import Purpose, Standing, Trust
from tests.signing.xml.authority import LONG_AGO, NOW, an_authority, loaded, without_address

AUTHORITY = an_authority()


def judged(trust: Trust, certificate: bytes) -> tuple[Standing, bool]:
    found = trust.judge(certificate, moment=NOW, purpose=Purpose.DOCUMENTS)
    return found.standing, found.revocation_known


def test_a_certificate_that_names_no_list_is_looked_for_in_the_lists_at_hand() -> None:
    key = without_address(AUTHORITY, "UBND phường Bến Nghé")

    assert judged(AUTHORITY.trust(), key.certificate) == (Standing.GOOD, True)
    assert judged(AUTHORITY.trust({key: LONG_AGO}), key.certificate) == (Standing.REVOKED, True)


def test_without_a_list_of_its_authority_it_is_not_known_whether_it_was_revoked() -> None:
    key = without_address(AUTHORITY, "UBND phường Bến Nghé")
    others = an_authority("Lạ").trust()
    trust = Trust(AUTHORITY.trust().roots, AUTHORITY.trust().others, others.lists)

    assert judged(trust, key.certificate) == (Standing.GOOD, False)


def test_a_list_that_is_out_of_date_still_says_what_was_revoked() -> None:
    key, free = AUTHORITY.gives("UBND phường Bến Nghé"), AUTHORITY.gives("Sở Tư pháp")
    issuing = AUTHORITY.issuing
    old = forms.revocation_list(
        {loaded(key).serial_number: LONG_AGO},
        by=loaded(issuing),
        signing=issuing.private,
        at=NOW - forms.LIST_HOLDS - timedelta(days=1),
    )
    trust = Trust(AUTHORITY.trust().roots, AUTHORITY.trust().others, (old.public_bytes(Encoding.DER),))

    assert judged(trust, key.certificate) == (Standing.REVOKED, True)
    assert judged(trust, free.certificate) == (Standing.GOOD, False)


def test_a_list_that_somebody_else_made_revokes_nothing() -> None:
    key = AUTHORITY.gives("UBND phường Bến Nghé")
    forged = forms.revocation_list(
        {loaded(key).serial_number: LONG_AGO},
        by=loaded(AUTHORITY.issuing),
        signing=an_authority("Lạ").issuing.private,
        at=NOW,
    )
    trust = Trust(AUTHORITY.trust().roots, AUTHORITY.trust().others, (forged.public_bytes(Encoding.DER),))

    assert judged(trust, key.certificate)[0] is Standing.GOOD
