"""Signing a prepared document: PAdES B-B, as an addition to the file, with a key that is already loaded."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from typing import Any, Literal, TypeVar

from asn1crypto import algos
from asn1crypto import x509 as asn1
from pyhanko.pdf_utils.generic import DictionaryObject, pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes, Signer
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner

from motcua.signing.certificates import read
from motcua.signing.keys.contract import HASHES, Key
from motcua.signing.pdf.looks import Look, appearance

SPARE = 64
"""Bytes beyond what a signature needs: an ECDSA signature is now and then a byte or two longer."""


class NoSuchField(ValueError):
    """The document has no such signature field: it was not prepared for this signature."""


class FieldTaken(ValueError):
    """There is a signature in this field already."""


def sign(
    pdf: bytes, *, field: str, key: Key, look: Look, at: datetime, leaves: Literal["nothing", "texts"] = "nothing"
) -> bytes:
    """The document with a signature (PAdES B-B) added in a prepared field.

    The first signer may leave the open places for text to be filled by others; nobody who comes later may.
    The moment is the signer's claim; a time stamp comes later. Raises NoSuchField, FieldTaken, KeyGone.
    """
    writer = Addition(BytesIO(pdf))
    _require_empty(writer, field)
    signer = signer_of(key)
    allowed: dict[str, Any] = {"certify": True, "docmdp_permissions": MDPPerm.FILL_FORMS} if leaves == "texts" else {}
    about = PdfSignatureMetadata(field_name=field, md_algorithm=key.digest, subfilter=SigSeedSubFilter.PADES, **allowed)
    style: Any = _Style(look, key, at)
    session = _PdfSigner(about, signer, stamp_style=style).init_signing_session(writer, existing_fields_only=True)
    session.system_time = at
    return run(_signed(session, signer))


async def _signed(session: Any, signer: _Signer) -> bytes:
    if signer.room is None:
        signer.room = 2 * SPARE + await session.estimate_signature_container_size(None, tight=True)
    document = session.prepare_tbs_document(None, signer.room)
    prepared, out = document.digest_tbs_document()
    attributes = PdfCMSSignedAttributes(signing_time=session.system_time)
    await document.perform_signature(prepared.document_digest, attributes)
    return bytes(out.getvalue())


class Addition(IncrementalPdfFileWriter):
    """What is added to a file, without a word on who added it: what the document says of itself stays as it was.

    pyHanko would write its title, date and maker anew in both places where a file keeps them.
    """

    def _update_meta(self) -> None:
        """Leave it."""


class _PdfSigner(PdfSigner):
    """Without the extension of PDF 2.0 that names ECDSA: PDF/A-2 is PDF 1.7, and PAdES has ECDSA in its own right."""

    def register_extensions(self, pdf_out: Any, *, md_algorithm: str) -> None:
        """The extension for PAdES alone."""
        pdf_out.register_extension(ESIC_EXTENSION_1)


def _require_empty(writer: IncrementalPdfFileWriter, field: str) -> None:
    found = {name: value for name, value, _field in enumerate_sig_fields(writer)}
    if field not in found:
        raise NoSuchField(field)
    if found[field] is not None:
        raise FieldTaken(field)


class _Signer(Signer):
    """Our keys, as pyHanko asks a signer. `room` is the size of a signature, found out once for each key.

    Certificates are read anew each time: one that was looked into before is encoded anew, part by part, each time that
    it is put into something, and that took longer than all else.
    """

    def __init__(self, key: Key) -> None:
        super().__init__(embed_roots=True, signature_mechanism=_mechanism(key))
        self.key = key
        self.room: int | None = None

    @property
    def signing_cert(self) -> asn1.Certificate:
        """The signer's."""
        return asn1.Certificate.load(self.key.certificate)

    @property
    def cert_registry(self) -> Any:
        """Those between the signer's and the root, which whoever trusts it has."""
        return [asn1.Certificate.load(one) for one in self.key.chain[:-1]]

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        """The signature; for finding out its size, as many bytes as it has at most."""
        if dry_run:
            bits = self.signing_cert.public_key.bit_size
            return bytes(bits // 4 + 16 if self.key.algorithm == "ecdsa" else bits // 8)
        return self.key.sign(data)


def signer_of(key: Key) -> _Signer:
    """The same for the same key: keys are values."""
    return _known(key)  # type: ignore[arg-type]  # every kind of key is hashable


@lru_cache(maxsize=512)
def _known(key: Key) -> _Signer:
    return _Signer(key)


def _mechanism(key: Key) -> algos.SignedDigestAlgorithm:
    if key.algorithm == "rsa-pss":
        digest = {"algorithm": key.digest}
        parameters = algos.RSASSAPSSParams(
            {
                "hash_algorithm": digest,
                "mask_gen_algorithm": {"algorithm": "mgf1", "parameters": digest},
                "salt_length": HASHES[key.digest].digest_size,
            }
        )
        return algos.SignedDigestAlgorithm({"algorithm": "rsassa_pss", "parameters": parameters})
    name = f"{key.digest}_{'ecdsa' if key.algorithm == 'ecdsa' else 'rsa'}"
    return algos.SignedDigestAlgorithm({"algorithm": name})


class _Style:
    """Our drawing, where pyHanko would make its own: both what it asks for a stamp and the stamp."""

    def __init__(self, look: Look, key: Key, at: datetime) -> None:
        self.look, self.lines = look, look.text(read(key.certificate), at)
        self.writer: Any = None
        self.box: Any = None

    def create_stamp(self, writer: Any, box: Any, text_params: dict[str, Any]) -> _Style:
        """The drawing for a field of this size."""
        self.writer, self.box = writer, box
        return self

    def apply_appearance(self, sig_annot: Any) -> None:
        """Draw it into the field."""
        if self.look.picture or self.lines:
            seen = appearance(self.writer, self.look, self.lines, width=self.box.width, height=self.box.height)
            sig_annot["/AP"] = DictionaryObject({pdf_name("/N"): self.writer.add_object(seen)})


class _Loop:
    """A loop that is closed with its thread."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()

    def __del__(self) -> None:
        self.loop.close()


_threads = threading.local()
Result = TypeVar("Result")


def run(work: Coroutine[Any, Any, Result]) -> Result:
    """Run it in a loop of this thread that is kept: making one costs as much as a signature.

    Not by `asyncio.Runner`, which minds Ctrl-C and for that writes out the whole document each time.
    """
    if not hasattr(_threads, "kept"):
        _threads.kept = _Loop()
    kept: _Loop = _threads.kept
    return kept.loop.run_until_complete(work)
