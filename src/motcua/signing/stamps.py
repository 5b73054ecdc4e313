"""Time stamps (RFC 3161): asked for by digest, checked by trust."""

from __future__ import annotations

import asyncio
from datetime import datetime

from asn1crypto import cms, tsp
from django.conf import settings
from pyhanko.sign.timestamps.api import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError, handle_tsp_response

from motcua.signing.calling import NoAnswer, ask
from motcua.signing.cms import mark_of
from motcua.signing.refusals import StampRefused, StampUnavailable
from motcua.signing.trust import Purpose, Standing, Trust

DIGEST_OF_LENGTH = {32: "sha256", 48: "sha384", 64: "sha512"}
QUERY = "application/timestamp-query"


def stamp(digest: bytes, *, at: datetime) -> bytes:
    """A TimeStampToken (DER) over a SHA-2 digest from the configured authority. Raises StampUnavailable.

    It asks the network: for jobs, never inside a transaction.
    """
    token: cms.ContentInfo = asyncio.run(Stamper().async_timestamp(digest, DIGEST_OF_LENGTH[len(digest)]))
    return bytes(token.dump())


def stamped_at(token: bytes, digest: bytes, *, trust: Trust, judged_at: datetime | None = None) -> datetime:
    """When the digest was stamped, by a trusted authority; `judged_at` as in `moment_of`. Raises StampRefused."""
    try:
        signed = cms.ContentInfo.load(token)["content"]
        return moment_of(signed, digest, trust=trust, judged_at=judged_at)
    except (ValueError, TypeError, KeyError) as error:
        raise StampRefused(why="unreadable") from error


def moment_of(signed: cms.SignedData, digest: bytes, *, trust: Trust, judged_at: datetime | None = None) -> datetime:
    """The moment in a token whose signature, digest and authority hold. Raises StampRefused.

    `judged_at` is the moment at which the authority's certificate must hold: of the next stamp, or now; without it,
    the moment of the stamp itself.
    """
    said = signed["encap_content_info"]["content"].parsed
    if not isinstance(said, tsp.TSTInfo):
        raise StampRefused(why="no time stamp")
    over = said["message_imprint"]
    if over["hashed_message"].native != digest or over["hash_algorithm"]["algorithm"].native != _algorithm(digest):
        raise StampRefused(why="over something else")
    try:
        mark = mark_of(signed)
    except Exception as error:  # a token made to harm raises what it likes
        raise StampRefused(why=type(error).__name__) from error
    if not (mark.intact and mark.genuine) or mark.weak:
        raise StampRefused(why="weak" if mark.weak else "signature")
    moment: datetime = said["gen_time"].native
    when = judged_at or moment
    judgement = trust.judge(mark.certificate, others=mark.others, moment=when, purpose=Purpose.STAMPS)
    if judgement.standing is not Standing.GOOD:
        raise StampRefused(why=f"{judgement.standing}: {judgement.why}")
    return moment


def _algorithm(digest: bytes) -> str:
    return DIGEST_OF_LENGTH.get(len(digest), "")


class Stamper(TimeStamper):
    """The configured authority, as pyHanko asks one."""

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """The answer of the authority. Raises StampUnavailable."""
        address = stamping_address()
        if not address:
            raise StampUnavailable
        try:
            answer = ask(address, req.dump(), kind=QUERY, seconds=settings.STAMP_SECONDS)
            return tsp.TimeStampResp.load(answer)
        except (NoAnswer, ValueError) as error:
            raise StampUnavailable from error

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        """A token, or StampUnavailable."""
        nonce, request = self.request_cms(message_digest, md_algorithm)
        answer = await self.async_request_tsa_response(request)
        try:
            return handle_tsp_response(answer, nonce)
        except TimestampRequestError as error:
            raise StampUnavailable from error


def stamping_address() -> str:
    """Where stamps are asked for: MOTCUA_STAMP_URL, or the demo's authority where there is one; else empty."""
    if settings.STAMP_URL:
        return str(settings.STAMP_URL)
    file = settings.PKI / "address"
    return f"{file.read_text().strip()}/stamp" if file.exists() else ""
