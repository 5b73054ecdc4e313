"""Making a signature provable for long: what its authorities say of it goes into the file, then a time stamp over all.

With the time stamp it is B-T; with the answers and lists B-LT; because the stamp covers them, B-LTA. Done again before
the stamp's own certificate runs out, it goes on being provable.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from asn1crypto import cms, crl, ocsp
from asn1crypto import x509 as asn1
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import InvisSigSettings
from pyhanko.sign.general import extract_certificate_info
from pyhanko.sign.signers.pdf_signer import PdfTimeStamper
from pyhanko.sign.validation.dss import DocumentSecurityStore

from motcua.signing.pdf.findings import Level
from motcua.signing.pdf.making import Addition, run
from motcua.signing.revocation import answers_about, lists_about
from motcua.signing.stamps import Stamper
from motcua.signing.trust import Trust

DIGEST = "sha256"
OUT_OF_SIGHT = InvisSigSettings(set_print_flag=True, set_hidden_flag=False, box_out_of_bounds=True)
"""A stamp is not seen and not read aloud, yet no hidden part: so the file stays archival."""


def strengthen(pdf: bytes, *, trust: Trust, at: datetime, level: Level = Level.B_LTA) -> bytes:
    """The signed document with proofs and a time stamp added; as it was signed it stays.

    It asks the network: for jobs, never inside a transaction. Raises StampUnavailable, and then nothing was lost.
    """
    stamper = Stamper()
    if level is Level.B_T:
        return _stamped(pdf, stamper)
    if level is Level.B_LT:
        return _with_proofs(_stamped(pdf, stamper), stamper, trust)
    return _stamped(_with_proofs(pdf, stamper, trust), stamper)


def _stamped(pdf: bytes, stamper: Stamper) -> bytes:
    writer = Addition(BytesIO(pdf))
    stamping = PdfTimeStamper(stamper, invis_settings=OUT_OF_SIGHT, readable_field_name="Dấu thời gian")
    out = run(stamping.async_timestamp_pdf(writer, DIGEST))
    return bytes(out.getvalue())


def _with_proofs(pdf: bytes, stamper: Stamper, trust: Trust) -> bytes:
    writer, out = Addition(BytesIO(pdf)), BytesIO()
    _add_proofs(writer, [*_signers(writer), *_authorities(stamper)], trust)
    writer.write(out)
    return out.getvalue()


def _add_proofs(writer: IncrementalPdfFileWriter, certificates: list[bytes], trust: Trust) -> None:
    """Every certificate up to the root, and what the authorities say of each."""
    chain = dict.fromkeys(one for leaf in certificates for one in (leaf, *trust.chain_of(leaf)))
    DocumentSecurityStore.supply_dss_in_writer(
        writer,
        None,
        certs=[asn1.Certificate.load(one) for one in chain],
        ocsps=[ocsp.OCSPResponse.load(one) for one in answers_about(certificates, trust=trust)],
        crls=[crl.CertificateList.load(one) for one in lists_about(certificates, trust=trust)],
    )


def _signers(writer: IncrementalPdfFileWriter) -> list[bytes]:
    """The certificates of whoever signed or stamped the document so far."""
    return [one.signer_cert.dump() for one in writer.prev.embedded_signatures]


def _authorities(stamper: Stamper) -> list[bytes]:
    """The certificate of the time-stamp authority, from a first stamp over nothing."""
    token: cms.ContentInfo = run(stamper.async_dummy_response(DIGEST))
    return [extract_certificate_info(token["content"]).signer_cert.dump()]
