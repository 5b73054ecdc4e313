"""What documents said and how they looked, kept as text beside the tests."""

from __future__ import annotations

import os
import re
from pathlib import Path

GOLDEN = Path(__file__).with_name("golden")


class Golden:
    """What a form said, or how it looked, when somebody last looked at it. FORMS=write keeps what it is now."""

    def __init__(self, aspect: str, *, kind: str, name: str) -> None:
        self.file, self.name = GOLDEN / aspect / f"{kind}.txt", name

    @property
    def lines(self) -> list[str]:
        """What is kept."""
        return self._sections().get(self.name, [])

    def of(self, found: list[str]) -> list[str]:
        """What was found; kept from now on where the environment says so."""
        if os.environ.get("FORMS") == "write":
            sections = self._sections() | {self.name: found}
            text = "".join(
                f"== {name}\n" + "".join(f"{line}\n" for line in sections[name]) for name in sorted(sections)
            )
            self.file.parent.mkdir(parents=True, exist_ok=True)
            self.file.write_text(text)
        return found

    def _sections(self) -> dict[str, list[str]]:
        kept = self.file.read_text() if self.file.exists() else ""
        parts = [part.splitlines() for part in re.split(r"^== ", kept, flags=re.MULTILINE)[1:]]
        return {part[0]: part[1:] for part in parts}
