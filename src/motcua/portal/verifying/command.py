"""`motcua verify file`: whether a PDF or XML file is genuine, for the shell."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from motcua.portal.verifying.checking import Checked, Outcome, check_file
from motcua.portal.verifying.words import facts_of_document, facts_of_signature, of_signature, reasons, told

FINE, FINDING, CANNOT_RUN, STRANGER = 0, 1, 3, 4


def main(argv: Sequence[str]) -> int:
    """Exit code 0 where the document is genuine, 1 where it is not, 3 where the file cannot be read.

    4 where the signature is valid, but nobody here knows its holder: anybody may have a certificate, a forger too.
    """
    parser = argparse.ArgumentParser(prog="motcua verify file", description=__doc__)
    parser.add_argument("path", type=Path, metavar="PATH", help="a PDF or XML file")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args(argv)
    try:
        content = _content(options.path)
    except OSError as error:
        sys.stderr.write(f"motcua: {options.path}: {error.strerror or error}\n")
        return CANNOT_RUN
    checked = check_file(content, at=timezone.now())
    sys.stdout.write((_as_json(checked, content) if options.json else _as_text(checked)) + "\n")
    if checked.outcome is not Outcome.GENUINE:
        return FINDING
    return FINE if checked.has_known_signer else STRANGER


def _content(path: Path) -> bytes:
    """The content of the file. Raises OSError, too where it is larger than what is looked at."""
    if path.stat().st_size > settings.MAX_UPLOAD_BYTES:
        raise OSError(_("The file is larger than 20 MB."))
    return path.read_bytes()


def _as_json(checked: Checked, content: bytes) -> str:
    entry = checked.entry
    register = {
        "agency": entry.agency,
        "number": entry.number,
        "standing": entry.standing.value,
        "issued_on": entry.issued_on,
        "ended_at": entry.ended_at,
        "replaced_by": entry.replaced_by,
    } if entry else None  # fmt: skip
    values = {
        "outcome": checked.outcome.value,
        "known_signer": checked.has_known_signer,
        "kind": checked.kind.value,
        "sha256": sha256(content).hexdigest(),
        "signatures": [
            {"person": one.person, "agency": one.agency, "known": one.is_known, **one.found.as_values()}
            for one in checked.signatures
        ],
        "register": register,
    }
    return json.dumps(values, ensure_ascii=False, default=str)


def _as_text(checked: Checked) -> str:
    answer = told(checked)
    lines = [f"{answer.title}", f"{answer.said}", f"{_('What to do')}: {answer.todo}"]
    lines += [f"{label}: {value}" for label, value in facts_of_document(checked)]
    for number, one in enumerate(checked.signatures, start=1):
        lines += ["", _("Signature %(number)s") % {"number": number} + f": {of_signature(one)}"]
        lines += [f"  {label}: {value}" for label, value in facts_of_signature(one)]
        lines += [f"  – {reason}" for reason in reasons(one)]
    return "\n".join(lines)
