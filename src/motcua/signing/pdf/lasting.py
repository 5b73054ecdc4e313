"""Until when the last time stamp of a file can be checked: as long as its authority's certificates hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.reader import PdfFileReader

from motcua.signing.certificates import load, read
from motcua.signing.cms import mark_of
from motcua.signing.trust import Trust


@dataclass(frozen=True, slots=True)
class LastStamp:
    """Until when the certificates behind the last stamp hold, and by what it was made: "rsa2048 sha256"."""

    until: datetime
    algorithm: str


def last_stamp(pdf: bytes, *, trust: Trust) -> LastStamp:
    """The last document time stamp of a file of ours. Raises ValueError where there is none."""
    stamps = PdfFileReader(BytesIO(pdf)).embedded_timestamp_signatures
    if not stamps:
        raise ValueError("no time stamp")
    last = max(stamps, key=lambda one: int(one.signed_revision))
    mark = mark_of(last.signed_data)
    chain = (mark.certificate, *trust.with_more(others=mark.others).find_chain(mark.certificate))
    public: Any = load(mark.certificate).public_key()
    name = public.curve.name if hasattr(public, "curve") else f"rsa{public.key_size}"
    return LastStamp(min(read(one).not_after for one in chain), f"{name} {mark.algorithm.split()[-1]}")
