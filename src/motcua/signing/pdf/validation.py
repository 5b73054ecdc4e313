"""Validating a PDF file: who signed what, when, whether it holds, and what was added since. Nothing is fetched.

The file may be an attack: whatever cannot be read as it should be is a finding, never an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from typing import Any

from asn1crypto.parser import peek
from cryptography.hazmat.primitives.hashes import Hash
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.diff_analysis.rules.form_field_rules import is_field_visible
from pyhanko.sign.fields import MDPPerm, enumerate_sig_fields
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from motcua.signing.certificates import Unreadable, read
from motcua.signing.cms import Mark, mark_of
from motcua.signing.keys.contract import HASHES
from motcua.signing.pdf.findings import OF_STANDING, Later, Level, SignatureFound, Verdict
from motcua.signing.pdf.imprints import imprint_over
from motcua.signing.refusals import StampRefused
from motcua.signing.stamps import moment_of
from motcua.signing.trust import Judgement, Purpose, Standing, Trust

MOST_SIGNATURES, MOST_REVISIONS = 30, 100
"""More than any document has; each signature is compared with every revision that came after it."""

LARGEST_PROOFS = 2 * 1024 * 1024
"""More is looked at as if nothing were brought along: it stays in memory for a while."""


class TooLarge(Exception):
    """The file has more parts than are looked at."""


def validate(pdf: bytes, *, trust: Trust, at: datetime) -> tuple[SignatureFound, ...]:
    """What every signature of the file is worth at this moment; empty where there is none, and never an error.

    A signature is judged as of its time stamp where a trusted one covers it, else as of `at`.
    Basis: Circular 22/2020/TT-BTTTT, art. 5 (path, time and revocation of the certificate); policy `findings.POLICY`.
    """
    try:
        return _Examination(pdf, trust, at).findings()
    except Exception as error:  # a file made to harm raises what it likes
        return () if _has_no_signature(pdf) else (_broken("", type(error).__name__),)


class _Examination:
    """One file looked at, at one moment."""

    def __init__(self, pdf: bytes, trust: Trust, at: datetime) -> None:
        self.pdf, self.at = pdf, at
        self.reader = PdfFileReader(BytesIO(pdf))
        self.fields = list(enumerate_sig_fields(self.reader, filled_status=True))
        if len(self.fields) > MOST_SIGNATURES or self.reader.total_revisions > MOST_REVISIONS:
            raise TooLarge
        self.judged_fields = {
            name for name, value, field in enumerate_sig_fields(self.reader) if _is_judged(value, field)
        }
        self.proofs = _Proofs.of(self.reader)
        self.trust = trust.with_more(others=self.proofs.certificates)

    def findings(self) -> tuple[SignatureFound, ...]:
        """One for each signature, in the order in which they were made; the unreadable ones last."""
        embedded, broken = self._embedded()
        stamps = self._stamps([one for one in embedded if one.sig_object_type == "/DocTimeStamp"])
        found = [self._finding(one, stamps) for one in embedded if one.sig_object_type != "/DocTimeStamp"]
        return (*found, *broken)

    def _embedded(self) -> tuple[list[EmbeddedPdfSignature], list[SignatureFound]]:
        embedded, broken = [], []
        for name, _value, field in self.fields:
            try:
                one = EmbeddedPdfSignature(self.reader, field, name)
                self._require_gap(one)
            except Exception as error:
                broken.append(_broken(str(name), type(error).__name__))
            else:
                embedded.append(one)
        return sorted(embedded, key=lambda one: one.signed_revision), broken

    def _require_gap(self, one: EmbeddedPdfSignature) -> None:
        """What the signature leaves out of the file is the signature itself, and nothing else. Raises ValueError."""
        start, before, after, length = (int(number) for number in one.byte_range)
        gap = self.pdf[before:after]
        if start != 0 or not 0 < before < after or length < 0 or after + length > len(self.pdf):
            raise ValueError("byte range")
        if gap[:1] != b"<" or gap[-1:] != b">" or bytes.fromhex(gap[1:-1].decode("ascii")) != one.pkcs7_content:
            raise ValueError("byte range")
        if one.pkcs7_content[peek(one.pkcs7_content) :].strip(b"\0"):
            raise ValueError("something behind the signature")

    def _stamps(self, found: list[EmbeddedPdfSignature]) -> list[tuple[int, datetime]]:
        """Revision and moment of the time stamps that hold; each is judged as of the one that came after it."""
        judged_at, holding = self.at, []
        for one in reversed(found):
            one.compute_integrity_info(skip_diff=True)
            if one.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
                continue
            try:
                judged_at = moment_of(one.signed_data, one.compute_digest(), trust=self.trust, judged_at=judged_at)
            except StampRefused:
                continue
            holding.append((one.signed_revision, judged_at))
        return holding

    def _finding(self, one: EmbeddedPdfSignature, stamps: list[tuple[int, datetime]]) -> SignatureFound:
        try:
            return self._judged(one, [stamp for stamp in stamps if stamp[0] > one.signed_revision])
        except Exception as error:
            return _broken(one.field_name, type(error).__name__)

    def _judged(self, one: EmbeddedPdfSignature, stamps: list[tuple[int, datetime]]) -> SignatureFound:
        one.compute_integrity_info()
        mark = mark_of(one.signed_data, one.compute_digest())
        stamped_at = min((moment for _revision, moment in stamps), default=None)
        within = self._within(one)
        if within is not None and (stamped_at is None or within < stamped_at):
            stamped_at = within
        judged_at = stamped_at or self.at
        judgement = self._judgement(mark, judged_at)
        later, found = self._later(one), _named(mark, one)
        verdict, problems = _verdict(one, mark, judgement, later)
        return replace(
            found,
            verdict=verdict,
            stamped_at=stamped_at,
            judged_at=judged_at,
            revoked_at=judgement.revoked_at,
            revocation_known=judgement.revocation_known,
            imprint=imprint_over(self.pdf, one.byte_range) if found.intact else "",
            covers_whole_file=one.coverage == SignatureCoverageLevel.ENTIRE_FILE,
            later=later,
            level=self._level(stamped_at, [revision for revision, _moment in stamps]),
            problems=problems,
        )

    def _judgement(self, mark: Mark, moment: datetime) -> Judgement:
        """By the lists of this node; by what the file brings along where ours say nothing, or where it speaks against.

        A list of today no longer names a certificate that was suspended when it signed; the file's own may.
        """
        ours = self.trust.judge(mark.certificate, others=mark.others, moment=moment, purpose=Purpose.DOCUMENTS)
        if ours.standing is not Standing.GOOD or not (self.proofs.lists or self.proofs.answers):
            return ours
        with_theirs = self.trust.with_more(lists=self.proofs.lists, answers=self.proofs.answers)
        both = with_theirs.judge(mark.certificate, others=mark.others, moment=moment, purpose=Purpose.DOCUMENTS)
        speaks_against = both.standing in {Standing.REVOKED, Standing.SUSPENDED}
        return both if speaks_against or not ours.revocation_known else ours

    def _within(self, one: EmbeddedPdfSignature) -> datetime | None:
        """The moment of a time stamp inside the signature itself, where a trusted one is there."""
        for token in extract_tst_data_iter(one.signer_info, signed=False):
            over = token["encap_content_info"]["content"].parsed["message_imprint"]["hash_algorithm"]
            try:
                digest = _digest_of_signature(one, over["algorithm"].native)
                return moment_of(token, digest, trust=self.trust, judged_at=self.at)
            except (StampRefused, KeyError):
                continue
        return None

    def _later(self, one: EmbeddedPdfSignature) -> Later:
        """What was added to the file after this signature."""
        if not isinstance(one.diff_result, DiffResult) or not self._keeps_drawing(one.signed_revision):
            return Later.OTHER
        level = one.diff_result.modification_level
        if level == ModificationLevel.FORM_FILLING:
            return Later.SIGNATURES if one.diff_result.changed_form_fields <= self.judged_fields else Later.FORM_FIELDS
        if level == ModificationLevel.NONE and self.pdf[one.byte_range[2] + one.byte_range[3] :].strip():
            return Later.OTHER  # no change of an object, and yet there is something
        known = {ModificationLevel.NONE: Later.NOTHING, ModificationLevel.LTA_UPDATES: Later.PROOFS}
        return known.get(level, Later.OTHER)

    def _keeps_drawing(self, revision: int) -> bool:
        """Whether the form is drawn as it was signed: with other fonts, or anew by the reader, it may look different.

        pyHanko lets both pass, because a form that is filled in may bring fonts along; that adds, it takes nothing
        away.
        """
        before, now = self.reader.get_historical_root(revision), self.reader.root
        if _fonts(before).items() - _fonts(now).items():
            return False
        return bool(_form(before).get("/NeedAppearances", False)) or not _form(now).get("/NeedAppearances", False)

    def _level(self, stamped_at: datetime | None, revisions: list[int]) -> Level:
        if stamped_at is None:
            return Level.B_B
        if not (self.proofs.lists or self.proofs.answers):
            return Level.B_T
        return Level.B_LTA if any(revision >= self.proofs.revision for revision in revisions) else Level.B_LT


@dataclass(frozen=True, slots=True)
class _Proofs:
    """What the file brings along so that it can be checked later. Everything of it is signed by its authority."""

    certificates: tuple[bytes, ...] = ()
    lists: tuple[bytes, ...] = ()
    answers: tuple[bytes, ...] = ()
    revision: int = 0

    @classmethod
    def of(cls, reader: PdfFileReader) -> _Proofs:
        """Those of the file; none where they cannot be read."""
        try:
            store = DocumentSecurityStore.read_dss(reader)
            place = reader.root.raw_get("/DSS")
            lists, answers = tuple(_streams(store.crls)), tuple(_streams(store.ocsps))
            certificates = tuple(one.dump() for one in store.load_certs())
            if sum(map(len, (*lists, *answers, *certificates))) > LARGEST_PROOFS:
                return cls()
            return cls(
                certificates=certificates,
                lists=lists,
                answers=answers,
                revision=reader.xrefs.get_last_change(place.reference) if hasattr(place, "reference") else 0,
            )
        except Exception:  # without them it is judged by what this node knows
            return cls()


def _is_judged(value: Any, field: Any) -> bool:
    """Whether what a signature field shows is somebody's who signed and is named.

    An empty field, or the one of a time stamp, may be drawn over the page by anybody: it has to show nothing.
    """
    is_signature = value is not None and value.get_object().get("/Type", "/Sig") != "/DocTimeStamp"
    return is_signature or not is_field_visible(field.get_object())


def _form(root: Any) -> Any:
    try:
        return root["/AcroForm"]
    except KeyError:
        return {}


def _fonts(root: Any) -> dict[str, Any]:
    """The fonts of a form by name: as references, which no later revision can turn."""
    try:
        fonts = _form(root)["/DR"]["/Font"]
    except KeyError:
        return {}
    found = {name: fonts.raw_get(name) for name in fonts}
    return {name: getattr(font, "reference", None) or repr(font) for name, font in found.items()}


def _streams(references: Any) -> Iterator[bytes]:
    for reference in references:
        yield reference.get_object().data


def _named(mark: Mark, one: EmbeddedPdfSignature) -> SignatureFound:
    """Whom the signature names, before it is judged."""
    try:
        reading = read(mark.certificate)
    except Unreadable:
        return _broken(one.field_name, "certificate")
    return SignatureFound(
        verdict=Verdict.BROKEN,
        field=one.field_name,
        name=reading.name,
        organisation=reading.organisation,
        code=reading.code,
        issuer=reading.issuer,
        certificate=mark.certificate,
        claimed_at=one.self_reported_timestamp,
        intact=mark.intact and mark.genuine,
        revision=one.signed_revision,
        algorithm=mark.algorithm,
    )


def _verdict(
    one: EmbeddedPdfSignature, mark: Mark, judgement: Judgement, later: Later
) -> tuple[Verdict, tuple[str, ...]]:
    """The worst that can be said comes first."""
    if not mark.genuine:
        return Verdict.BROKEN, ("signature",)
    if mark.weak:
        return Verdict.BROKEN, ("weak",)
    if not mark.intact:
        return Verdict.CHANGED, ("digest",)
    if not _is_allowed(one, later):
        return Verdict.CHANGED, (f"later_{later}",)
    unsure = () if judgement.revocation_known else ("revocation_unknown",)
    why = (judgement.why,) if judgement.why else ()
    return OF_STANDING[judgement.standing], (*why, *unsure)


def _is_allowed(one: EmbeddedPdfSignature, later: Later) -> bool:
    """Proofs always; signatures unless the signer forbade them; filled fields only where the signer allowed it."""
    if later in {Later.NOTHING, Later.PROOFS}:
        return True
    allowed = one.docmdp_level
    if later is Later.SIGNATURES:
        return allowed is not MDPPerm.NO_CHANGES
    return later is Later.FORM_FIELDS and allowed in {MDPPerm.FILL_FORMS, MDPPerm.ANNOTATE}


def _digest_of_signature(one: EmbeddedPdfSignature, algorithm: str) -> bytes:
    digest = Hash(HASHES[algorithm])
    digest.update(one.signer_info["signature"].native)
    return digest.finalize()


def _broken(field: str, why: str) -> SignatureFound:
    return SignatureFound(verdict=Verdict.BROKEN, field=field, problems=(why,))


def _has_no_signature(pdf: bytes) -> bool:
    """Whether a file that cannot be read holds no signature either: each says in the clear over which bytes it is."""
    return b"/ByteRange" not in pdf
