"""`python -m verifier receipt|heads|export …`: exit code 0 nothing found, 1 something found, 2 called wrongly."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from functools import partial
from pathlib import Path
from typing import Any

from verifier import fetching, history, keys, published, receipt
from verifier.certificates import Believed, key_of, read_lists, read_roots
from verifier.findings import Finding
from verifier.heads import Head, read_moment

STAMP_WITHIN = timedelta(hours=4)
VIETNAM = timezone(timedelta(hours=7))
EVENT_MOMENTS = {"happened": "at", "recorded": "recorded_at"}
SAID = {
    "vi": {
        "fine": "KHÔNG PHÁT HIỆN THAY ĐỔI.",
        "bad": "CÓ PHÁT HIỆN: {count}.",
        "happened": "Việc xảy ra (theo cán bộ):",
        "recorded": "Ghi vào lịch sử lúc:",
        "sealed": "Niêm phong lúc:",
        "stamped": "Dấu thời gian độc lập:",
        "signer": "Người ký niêm phong:",
        "witness": "Bên chứng kiến:",
        "read": "Đã đọc {events} sự kiện ({unsealed} chưa niêm phong), {heads} niêm phong; so với {kept} bản đã giữ.",
        "heads": "Đã kiểm tra {heads} niêm phong.",
    },
    "en": {
        "fine": "NOTHING WAS CHANGED.",
        "bad": "FOUND: {count}.",
        "happened": "Happened (as the officer says):",
        "recorded": "Recorded:",
        "sealed": "Sealed:",
        "stamped": "Independent time stamp:",
        "signer": "Seal signed by:",
        "witness": "Witness:",
        "read": "Read {events} events ({unsealed} not sealed yet), {heads} seals, compared with {kept} published ones.",
        "heads": "Checked {heads} seals.",
    },
}


def main(argv: Sequence[str]) -> int:
    """Do what was asked for."""
    options = _parser().parse_args(argv)
    try:
        pinned = frozenset(key_of(one) for one in read_roots(options.keys))
        believed = Believed(read_roots(options.roots), read_lists(options.lists), pinned)
        kept, findings = published.kept_heads(options.against, believed)
        lines, more = options.work(options, believed, kept)
    except (OSError, ValueError, KeyError, TypeError) as why:
        sys.stderr.write(f"{type(why).__name__}: {why}\n")
        return 2
    if not believed.roots:
        findings.append(Finding("no-roots"))
    return _say(options, lines, [*more, *findings])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m verifier", description=__doc__)
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--against", type=Path, nargs="+", action="extend", default=[], metavar="FILE", help="heads or proofs you kept"
    )
    shared.add_argument(
        "--roots", type=Path, nargs="+", action="extend", default=[], metavar="FILE", help="certificates you believe"
    )
    shared.add_argument(
        "--lists", type=Path, nargs="+", action="extend", default=[], metavar="FILE", help="revocation lists (CRL)"
    )
    shared.add_argument(
        "--keys", type=Path, nargs="+", action="extend", default=[], metavar="FILE", help="the node's own certificates"
    )
    shared.add_argument("--signer", metavar="NAME", help="whose name must stand in the certificate of every seal")
    shared.add_argument("--lang", choices=SAID, default="vi")
    shared.add_argument("--json", action="store_true")
    words = parser.add_subparsers(required=True)
    one = words.add_parser("receipt", parents=[shared], help="one document and its proof")
    one.add_argument("document", type=Path, nargs="?", help="the PDF that carries the fingerprint")
    one.add_argument("--fingerprint", help="as printed, where there is no file")
    one.add_argument("--proof", type=Path, help="the proof, where it is not fetched")
    one.add_argument("--fetch", action="store_true", help="fetch what is missing from the node")
    one.add_argument("--node", help="address of the node, where the document does not say it")
    one.set_defaults(work=_receipt)
    seals = words.add_parser("heads", parents=[shared], help="heads among themselves")
    seals.add_argument("file", type=Path)
    seals.set_defaults(work=_heads)
    whole = words.add_parser("export", parents=[shared], help="a whole history, by `motcua seals export`")
    whole.add_argument("folder", type=Path)
    whole.set_defaults(work=_export)
    return parser


Outcome = tuple[list[str], list[Finding]]


def _receipt(options: argparse.Namespace, believed: Believed, kept: Sequence[Head]) -> Outcome:
    node, fingerprint = options.node, options.fingerprint
    if options.document:
        found = receipt.addresses_in(options.document.read_bytes())
        if len(found) != 1:
            raise ValueError(f"{options.document}: {len(found)} fingerprints")
        node, fingerprint = node or found[0][0], found[0][1]
    if options.proof:
        proof = json.loads(options.proof.read_text(encoding="utf-8"))
    elif options.fetch and node and fingerprint:
        proof = fetching.proof(node, fingerprint)
    else:
        raise ValueError("--proof FILE, or --fetch with a document or --node and --fingerprint")
    fetch = partial(fetching.consistency, node) if options.fetch and node else None
    seen = receipt.check(proof, fingerprint=fingerprint, published=kept, believed=believed, fetch=fetch)
    heads = [head for head in (seen.head, seen.newest) if head is not None]
    signers = _signers(options, [*heads, *kept], believed, has_gaps=not kept)
    return _lines(seen, SAID[options.lang]), seen.findings + signers


def _lines(seen: receipt.Receipt, said: dict[str, str]) -> list[str]:
    lines = []
    if seen.event is not None:
        lines += [f"{said[word]} {_moment(read_moment(seen.event[name]))}" for word, name in EVENT_MOMENTS.items()]
    if seen.head is not None:
        lines += [f"{said['sealed']} {_moment(seen.head.at)} ({seen.head.node}, {seen.head.size})"]
        lines += [f"{said['stamped']} {_moment(seen.head.stamped_at)}"] if seen.head.stamped_at else []
        lines += [f"{said['signer']} {seen.head.signer}"]
        lines += [f"{said['witness']} {one.name}" for one in seen.head.witnesses if one.is_known]
    return lines


def _moment(at: datetime) -> str:
    """As a clock in Vietnam showed it, and exactly."""
    return f"{at.astimezone(VIETNAM):%d/%m/%Y %H:%M:%S} (UTC+7) = {at.strftime('%Y-%m-%dT%H:%M:%S.%fZ')}"


def _heads(options: argparse.Namespace, believed: Believed, kept: Sequence[Head]) -> Outcome:
    heads, findings = published.kept_heads([options.file], believed)
    findings += _contradictions([*heads, *kept]) + _stamps(heads) + _signers(options, [*heads, *kept], believed)
    return [SAID[options.lang]["heads"].format(heads=len(heads))], findings


def _signers(
    options: argparse.Namespace, heads: Sequence[Head], believed: Believed, *, has_gaps: bool = False
) -> list[Finding]:
    """Who signed, and who else: the node over time, and its witnesses."""
    found = published.other_signers(heads, options.signer)
    found += keys.key_changes(heads, believed.keys, has_gaps=has_gaps) if heads else []
    return [*found, *keys.forgetful_witnesses(heads), *keys.changed_witnesses(heads)]


def _contradictions(heads: Sequence[Head]) -> list[Finding]:
    """Two heads of one size with different roots: whoever signed both has rewritten history."""
    first: dict[tuple[str, int], Head] = {}
    found = []
    for head in heads:
        other = first.setdefault((head.node, head.size), head)
        if other.root != head.root:
            said = {"size": head.size, "when": other.at.isoformat(), "other": head.at.isoformat()}
            found.append(Finding("two-heads", said))
    return found


def _stamps(heads: Sequence[Head]) -> list[Finding]:
    found = []
    for head in heads:
        said = {"size": head.size, "when": head.at.isoformat()}
        if head.stamped_at is None:
            found.append(Finding("no-stamp", said))
        elif head.stamped_at - head.at > STAMP_WITHIN:
            found.append(Finding("late-stamp", {**said, "stamped": head.stamped_at.isoformat()}))
    return found


def _export(options: argparse.Namespace, believed: Believed, kept: Sequence[Head]) -> Outcome:
    own, findings = published.kept_heads([options.folder / "heads.jsonl"], believed)
    seen = history.audit(options.folder, own, kept, published.kept_pins(options.against))
    counts = {"events": len(seen.leaves) + seen.unsealed, "unsealed": seen.unsealed}
    said = SAID[options.lang]["read"].format(**counts, heads=len(own), kept=len(kept))
    signers = _signers(options, [*own, *kept], believed)
    return [said], [*seen.findings, *findings, *signers, *_stamps(own)]


def _say(options: argparse.Namespace, lines: list[str], findings: list[Finding]) -> int:
    bad = [finding for finding in findings if not finding.is_note]
    if options.json:
        told: dict[str, Any] = {"fine": not bad, "said": lines, "findings": [one.as_json() for one in findings]}
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
    else:
        said = SAID[options.lang]
        verdict = said["bad"].format(count=len(bad)) if bad else said["fine"]
        sentences = [finding.sentence(options.lang) for finding in [*bad, *(one for one in findings if one.is_note)]]
        sys.stdout.write("\n".join([*lines, *sentences, verdict]) + "\n")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
