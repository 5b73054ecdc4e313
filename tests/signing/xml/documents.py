"""A document to sign, and what it says."""

from __future__ import annotations

from lxml import etree

NS = "urn:motcua:test:decision"
GIVEN, GAINED = "1000000", "9000000"
DECISION = f"""<?xml version="1.0" encoding="UTF-8"?>
<decision xmlns="{NS}" xmlns:unused="urn:motcua:test:unused" Id="decision">
  <number year='2026'>15/QĐ-UBND</number>
  <to>Lê Văn An</to>
  <amount>{GIVEN}</amount>
  <text>Hỗ trợ một lần.</text>
</decision>
""".encode()
"""With a name space that nothing uses, an Id at the root, and letters beyond ASCII: what canonical forms differ in."""


def amount_of(xml: bytes) -> str:
    """The amount as whoever reads only this document finds it."""
    return etree.fromstring(xml).findtext(f"{{{NS}}}amount") or ""
