"""`motcua verify seals` and `motcua seals export`: the sealed history checked here, and written out for others."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _

from motcua.seals.audit import Audited, Fault, audit
from motcua.seals.exporting import export
from motcua.seals.queries import standing


def verify_main(argv: Sequence[str]) -> int:
    """Exit code 0 where every seal fits the events below it and no time stamp is late, 1 where not."""
    parser = argparse.ArgumentParser(prog="motcua verify seals", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args(argv)
    found, stands = audit(), standing(timezone.now())
    if options.json:
        told = asdict(found) | {"late_since": stands.late_since.isoformat() if stands.late_since else None}
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(_as_text(found) + "\n")
        if stands.late_since:
            sys.stdout.write(_("ALARM: no time stamp since %(when)s.") % {"when": stands.late_since.isoformat()} + "\n")
    return 1 if found.fault or stands.late_since else 0


def export_main(argv: Sequence[str]) -> int:
    """Write the history into a folder, for the stand-alone verifier."""
    parser = argparse.ArgumentParser(prog="motcua seals export", description=__doc__)
    parser.add_argument("folder", type=Path, help="where events.jsonl and heads.jsonl are written")
    options = parser.parse_args(argv)
    events, heads = export(options.folder)
    sys.stdout.write(_("%(events)s events and %(heads)s seals written.") % {"events": events, "heads": heads} + "\n")
    return 0


def _as_text(found: Audited) -> str:
    if found.fault:
        return _("FIRST FAULT: %(what)s (%(where)s)") % {"what": _meaning(found.fault), "where": found.fault.where}
    counts = {"events": found.events, "heads": found.heads, "stamps": found.stamps}
    return _("The seals hold: %(events)s events, %(heads)s seals, %(stamps)s time stamps.") % counts


def _meaning(fault: Fault) -> str:
    return {
        "gap": _("a position is missing"),
        "event": _("the event at this position is gone, or is not the one that was sealed"),
        "hash": _("a stored hash of the tree does not fit the events below it"),
        "head": _("the seal of this size does not fit the events below it"),
        "signature": _("the signature of this seal does not hold"),
        "stamp": _("the time stamp of this seal does not hold"),
        "left_out": _("an event has no position, though later ones have"),
        "cut": _("events are missing at the end"),
    }[fault.what]
