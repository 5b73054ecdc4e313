"""What was once revoked stays revoked, whatever the certificate says of its lists; a suspension has its days."""

from __future__ import annotations

from datetime import timedelta

from cryptography.hazmat.primitives.serialization import Encoding
from django.utils import translation

from motcua.portal.verifying import words
from motcua.portal.verifying.checking import Signed
from motcua.signing.demo import forms
from motcua.signing.pdf import Verdict
from motcua.signing.trust import Purpose, Standing, Trust
from motcua.signing.xml import sign, validate, with_stamp
from tests.signing.xml.authority import LONG_AGO, NOW, an_authority, loaded, without_address
from tests.signing.xml.documents import DECISION

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


def test_suspended_on_a_day_is_neither_good_on_it_nor_revoked_for_good() -> None:
    key, hung = AUTHORITY.gives("UBND phường Bến Nghé"), AUTHORITY.gives("Sở Tư pháp")
    begun, told, over = NOW - timedelta(days=30), NOW - timedelta(days=20), NOW - timedelta(days=10)
    held = AUTHORITY.a_list(suspended={key: begun}, now=told)
    lists = {
        "still": (held,),
        "ended": (held, AUTHORITY.a_list({hung: begun}, now=over)),
        "of the same moment": (held, AUTHORITY.a_list(now=told)),
        "only the last": (AUTHORITY.a_list(now=over),),
        "then revoked": (held, AUTHORITY.a_list({key: over}, now=over)),
    }
    days = {"before": begun - timedelta(days=1), "on it": begun + timedelta(days=5), "now": NOW}

    found = {
        which: [trust.judge(key.certificate, moment=day, purpose=Purpose.DOCUMENTS).standing for day in days.values()]
        for which, several in lists.items()
        for trust in (Trust(AUTHORITY.trust().roots, AUTHORITY.trust().others, several),)
    }

    good, suspended, revoked = Standing.GOOD, Standing.SUSPENDED, Standing.REVOKED
    assert found == {
        "still": [good, suspended, suspended],
        "ended": [good, suspended, good],
        "of the same moment": [good, suspended, suspended],
        "only the last": [good, good, good],
        "then revoked": [good, suspended, revoked],
    }


def test_a_signature_of_the_days_of_suspension_says_so_in_words_of_its_own() -> None:
    key, begun = AUTHORITY.gives("UBND phường Bến Nghé"), LONG_AGO - timedelta(days=1)
    signed = with_stamp(sign(DECISION, key=key, at=LONG_AGO), AUTHORITY.stamper(LONG_AGO))
    lists = (AUTHORITY.a_list(suspended={key: begun}, now=LONG_AGO), AUTHORITY.a_list(now=NOW))

    found = validate(signed, trust=Trust(AUTHORITY.trust().roots, AUTHORITY.trust().others, lists), at=NOW)

    assert (found.verdict, found.revoked_at, found.signed_xml) == (Verdict.SUSPENDED, begun, b"")
    with translation.override("vi"):
        signature = Signed(found)
        assert "bị tạm dừng" in str(words.of_signature(signature))
        assert "Chứng thư bị tạm dừng từ" in dict(words.facts_of_signature(signature))
