"""Documents to sign: the receipt of the tests, prepared with the fields of a person and of an agency."""

from __future__ import annotations

from functools import cache

from motcua.papers.typesetting import render
from motcua.signing.pdf import Field, Look, prepare, sign
from tests.papers.receipts import a_receipt
from tests.pki import a_key
from tests.world import at

AT = at("2026-11-23 15:00")
SIGNER = Field("signer", "Chữ ký số của người có thẩm quyền", box=(250, 60, 390, 110))
AGENCY = Field("agency", "Chữ ký số của cơ quan", box=(60, 60, 230, 110))
NAME = Look(lines=("{signer}",))
SEAL = Look(lines=("{organisation}", "{time}"))


@cache
def a_document() -> bytes:
    """As it was set, before any field."""
    return render("receipt", a_receipt(), language="vi")


@cache
def a_prepared_document() -> bytes:
    """With empty fields."""
    return prepare(a_document(), [SIGNER, AGENCY])


@cache
def a_signed_document() -> bytes:
    """Signed by a person."""
    return sign(a_prepared_document(), field="signer", key=a_key(), look=NAME, at=AT)


@cache
def a_sealed_document() -> bytes:
    """Signed by a person, then by the agency."""
    return sign(a_signed_document(), field="agency", key=a_key("Sở Tư pháp", kind="p256"), look=SEAL, at=AT)
