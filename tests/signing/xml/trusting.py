"""A folder of trust, as an operator sets one up: certificates and lists as files."""

from __future__ import annotations

from pathlib import Path

from tests.signing.xml.authority import Authority, as_pem


def put_trust(folder: Path, authority: Authority, **known: object) -> Path:
    """The files of an authority; `known` is what its list is to say."""
    folder.mkdir(exist_ok=True)
    for name, holder in (("root", authority.root), ("issuing", authority.issuing)):
        (folder / f"{name}.crt").write_bytes(as_pem(holder))
    for number, content in enumerate(authority.trust(**known).lists):  # type: ignore[arg-type]
        (folder / f"{number}.crl").write_bytes(content)
    return folder
