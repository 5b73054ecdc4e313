"""Whom we trust: authorities named by files, what they have revoked, and the standing of a certificate at a moment."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from asn1crypto import x509 as asn1
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import Certificate
from django.conf import settings
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import (
    ExpiredError,
    InsufficientRevinfoError,
    NotYetValidError,
    PathBuildingError,
    PathValidationError,
    RevokedError,
    ValidationError,
)
from pyhanko_certvalidator.path import ValidationPath
from pyhanko_certvalidator.policy_decl import DisallowWeakAlgorithmsPolicy

from motcua.signing.certificates import LARGEST, Unreadable, is_strong_key, load, names_its_lists, signs_documents
from motcua.signing.folder import read_folder
from motcua.signing.lists import has_holds, is_listed_at, revoked_since, suspended_since

STRONG = DisallowWeakAlgorithmsPolicy(
    weak_hash_algos=frozenset({"md2", "md4", "md5", "sha1", "sha224"}),
    weak_signature_algos=frozenset({"dsa"}),
    rsa_key_size_threshold=2048,
)
"""Basis: Circular 15/2025/TT-BKHCN; what is weaker is judged as if the signature were not there."""


class Standing(StrEnum):
    """What a certificate is worth at a moment."""

    GOOD = "good"
    EXPIRED = "expired"
    SUSPENDED = "suspended"
    REVOKED = "revoked"
    UNKNOWN = "unknown"


class Purpose(StrEnum):
    """What the certificate was used for."""

    DOCUMENTS = "documents"
    STAMPS = "stamps"


@dataclass(frozen=True, slots=True)
class Judgement:
    """The standing, with its reason, the path to the root where there is one, and since when it is revoked."""

    standing: Standing
    why: str = ""
    revoked_at: datetime | None = None
    revocation_known: bool = False
    path: ValidationPath | None = None


@dataclass(frozen=True, slots=True)
class Trust:
    """The authorities that are trusted, those between them and the signers, and the lists and answers at hand.

    Nothing of it asks the network: lists are files that a job brings.
    """

    roots: tuple[bytes, ...]
    others: tuple[bytes, ...] = ()
    lists: tuple[bytes, ...] = ()
    answers: tuple[bytes, ...] = ()
    unreadable: tuple[str, ...] = ()
    """Files of the folder that say nothing because they cannot be read; `motcua certificates trust` names them."""

    @classmethod
    def configured(cls) -> Trust:
        """The trust of this node: the folder that MOTCUA_TRUST names, or the demo's authority."""
        return cls.in_folder(Path(settings.TRUST) if settings.TRUST else settings.PKI / "trust")

    @classmethod
    def in_folder(cls, folder: Path) -> Trust:
        """Certificates (PEM or DER) and revocation lists in a folder; self-signed ones are the roots.

        A file that cannot be read counts as if it were not there.
        """
        found = read_folder(folder)
        return cls(found.roots, found.others, found.lists, unreadable=found.unreadable)

    def with_more(
        self, *, others: Iterable[bytes] = (), lists: Iterable[bytes] = (), answers: Iterable[bytes] = ()
    ) -> Trust:
        """The same roots, with what a document brings along."""
        return replace(
            self,
            others=(*self.others, *others),
            lists=(*self.lists, *lists),
            answers=(*self.answers, *answers),
        )

    def chain_of(self, certificate: bytes) -> tuple[bytes, ...]:
        """The certificates above this one, the issuing authority first; empty where it leads to no root."""
        return _chain(self, certificate)

    def find_chain(self, certificate: bytes) -> tuple[bytes, ...]:
        """The same, looked for anew. Raises Unreadable where one of the others is no certificate."""
        found: list[bytes] = []
        below = load(certificate)
        while above := self._issuer_of(below):
            found.append(above.public_bytes(Encoding.DER))
            if above.subject == above.issuer or len(found) > 8:
                return tuple(found)
            below = above
        return ()

    def context(self, moment: datetime) -> ValidationContext:
        """What the validator of paths needs. It never fetches anything."""
        return ValidationContext(
            trust_roots=[_asn1(root) for root in self.roots],
            other_certs=[_asn1(other) for other in self.others],
            moment=moment,
            crls=list(self.lists),
            ocsps=list(self.answers),
            revocation_mode="soft-fail",
            retroactive_revinfo=True,
            algorithm_usage_policy=STRONG,
        )

    def judge(
        self, certificate: bytes, *, others: Sequence[bytes] = (), moment: datetime, purpose: Purpose
    ) -> Judgement:
        """The standing of a certificate at a moment, for what it was used for."""
        try:
            if why := _unfit(certificate, purpose):
                return Judgement(Standing.UNKNOWN, why)
            others = [one for one in others if len(one) <= LARGEST]
            found = self._by_path(certificate, others, moment)
            # Not from memory: what a stranger's file brings along would stay there.
            chain = (certificate, *self.with_more(others=others).find_chain(certificate))
            if found.standing is Standing.SUSPENDED and has_holds(chain, lists=self.lists):
                # Whether that has ended, our own reading of the lists says; the path asks each list alone.
                found = replace(replace(self, lists=())._by_path(certificate, others, moment), revocation_known=True)
            return self._by_lists(found, chain, moment)
        except (Unreadable, ValueError, TypeError, KeyError) as error:
            return Judgement(Standing.UNKNOWN, f"unreadable: {type(error).__name__}")

    def _by_path(self, certificate: bytes, others: Sequence[bytes], moment: datetime) -> Judgement:
        context = self.context(moment)
        validator = CertificateValidator(
            _asn1(certificate), intermediate_certs=[_asn1(one) for one in others], validation_context=context
        )
        try:
            path = asyncio.run(validator.async_validate_path())
        except RevokedError as error:
            standing = Standing.SUSPENDED if error.reason.native == "certificate_hold" else Standing.REVOKED
            return Judgement(standing, standing.value, error.revocation_dt, revocation_known=True)
        except (ExpiredError, NotYetValidError) as error:
            return Judgement(Standing.EXPIRED, type(error).__name__)
        except InsufficientRevinfoError:
            # What the authority said is too old for this moment: it is as if it had said nothing.
            silent = replace(self, lists=(), answers=())._by_path(certificate, others, moment)
            return replace(silent, revocation_known=False)
        except PathBuildingError:
            return Judgement(Standing.UNKNOWN, "no trusted authority")
        except (PathValidationError, ValidationError) as error:
            return Judgement(Standing.UNKNOWN, str(error)[:200])
        known = bool(self.lists or self.answers) and not context.soft_fail_exceptions
        return Judgement(Standing.GOOD, revocation_known=known, path=path)

    def _by_lists(self, found: Judgement, chain: Sequence[bytes], moment: datetime) -> Judgement:
        """What those lists say that the path did not ask: old ones, and those whose address nobody names."""
        if found.standing not in {Standing.GOOD, Standing.SUSPENDED}:
            return found
        since = revoked_since(chain, lists=self.lists)
        if since is not None and since <= moment:
            return Judgement(Standing.REVOKED, "revoked", since, revocation_known=True)
        held = suspended_since(chain, lists=self.lists, moment=moment)
        if held is not None:
            return Judgement(Standing.SUSPENDED, "suspended", held, revocation_known=True)
        if found.standing is Standing.SUSPENDED:
            return found
        known = found.revocation_known and names_its_lists(chain[0])
        return replace(found, revocation_known=known or is_listed_at(chain, lists=self.lists, moment=moment))

    def _issuer_of(self, below: Certificate) -> Certificate | None:
        if below.subject == below.issuer:
            return None
        for one in (*self.others, *self.roots):
            above = load(one)
            if above.subject == below.issuer and _issued(above, below):
                return above
        return None


@lru_cache(maxsize=1024)
def _chain(trust: Trust, certificate: bytes) -> tuple[bytes, ...]:
    return trust.find_chain(certificate)


def _issued(above: Certificate, below: Certificate) -> bool:
    try:
        below.verify_directly_issued_by(above)
    except Exception:
        return False
    return True


def _unfit(certificate: bytes, purpose: Purpose) -> str:
    if not is_strong_key(load(certificate).public_key()):
        return "weak key"
    if purpose is Purpose.DOCUMENTS and not signs_documents(certificate):
        return "not issued for documents"
    if purpose is Purpose.STAMPS:
        purposes = _asn1(certificate).extended_key_usage_value
        if purposes is None or "time_stamping" not in purposes.native:
            return "not issued for time stamps"
    return ""


@lru_cache(maxsize=1024)
def _asn1(certificate: bytes) -> asn1.Certificate:
    return asn1.Certificate.load(certificate)
