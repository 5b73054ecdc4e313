"""Names of files, made safe to show and to send back."""

from __future__ import annotations

from motcua.kernel.text import clean_line

LONGEST = 120
UNNAMED = "file"


def safe_name(name: str, *, suffix: str) -> str:
    """The name that a file goes by: no folder, nothing invisible, not too long, ending in what the content is.

    The name is shown and sent back, never used to find the content.
    """
    last = name.replace("\\", "/").rsplit("/", maxsplit=1)[-1]
    shown = clean_line(last.replace("\0", "")).translate(str.maketrans('<>:"|?*', "_______")).strip(". ")
    stem = shown[: -len(suffix)] if shown.lower().endswith(suffix) else shown
    if suffix == ".jpg" and stem.lower().endswith(".jpeg"):
        stem = stem[: -len(".jpeg")]
    return (stem[: LONGEST - len(suffix)].strip(". ") or UNNAMED) + suffix
