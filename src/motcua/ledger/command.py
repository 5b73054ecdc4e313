"""`motcua verify ledger`: reads the whole history and names the first row that was changed."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict

from django.utils.translation import gettext as _

from motcua.ledger.verify import BadRow, Verified, verify_ledger


def main(argv: Sequence[str]) -> int:
    """Exit code 0 where every row is as it was recorded, 1 where one is not."""
    parser = argparse.ArgumentParser(prog="motcua verify ledger", description=__doc__)
    parser.add_argument("--stream", help="verify one stream only, as in dossier:0197…")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args(argv)
    found = verify_ledger(stream=options.stream)
    sys.stdout.write((_as_json(found) if options.json else _as_text(found)) + "\n")
    return 1 if found.bad else 0


def _as_json(found: Verified) -> str:
    return json.dumps(asdict(found), ensure_ascii=False)


def _as_text(found: Verified) -> str:
    if found.bad:
        return _("FIRST BAD ROW: stream %(stream)s, event %(seq)s, recorded %(recorded_at)s: %(what)s") % {
            "stream": found.bad.stream,
            "seq": found.bad.seq,
            "recorded_at": found.bad.recorded_at or "–",
            "what": _meaning(found.bad),
        }
    counts = {"events": found.events, "streams": found.streams}
    return _("The ledger verifies: %(events)s events in %(streams)s streams.") % counts


def _meaning(bad: BadRow) -> str:
    return {
        "changed": _("its content does not fit its hash"),
        "moved": _("it does not follow the event before it"),
        "missing": _("an event before it is gone"),
        "cut": _("events after it are gone, or the head was changed"),
        "headless": _("the head of its stream is gone"),
        "state": _("the head of its stream claims another state"),
    }[bad.what]
