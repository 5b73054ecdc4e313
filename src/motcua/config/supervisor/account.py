"""Under whose name PostgreSQL runs. It refuses to run as root, so root lends it a name with no rights of its own."""

from __future__ import annotations

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

OWN_NAME = "motcua"


@dataclass(frozen=True, slots=True)
class Account:
    """The system account of the database; `lent` when it is another than the one that started us."""

    uid: int
    gid: int
    lent: bool

    def run_as(self) -> dict[str, Any]:
        """The arguments of `subprocess` that start a process under this account."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.lent else {}

    def can_reach(self, path: Path) -> bool:
        """Whether this account may enter the folder (or run the file): a closed home above it forbids both."""
        if not self.lent:
            return True
        asked = subprocess.run(
            ["/bin/sh", "-c", 'test -x "$1"', "sh", str(path)], cwd="/", check=False, **self.run_as()
        )
        return asked.returncode == 0

    def own_folder(self, folder: Path) -> None:
        """Make a folder that only this account (and root) can enter.

        Refuses a folder that somebody else made first, as anybody can under /tmp.
        """
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        there = folder.lstat()
        if there.st_uid not in {os.geteuid(), self.uid} or folder.is_symlink():
            raise PermissionError(f"{folder} belongs to somebody else.")
        if there.st_uid != self.uid:
            os.chown(folder, self.uid, self.gid)
        folder.chmod(0o700)


def database_account() -> Account:
    """The account for PostgreSQL: our own; for root `postgres`, a system account `motcua`, at worst `nobody`."""
    if os.geteuid() != 0:
        return Account(uid=os.geteuid(), gid=os.getegid(), lent=False)
    entry = _entry("postgres") or _entry(OWN_NAME) or _created() or pwd.getpwnam("nobody")
    return Account(uid=entry.pw_uid, gid=entry.pw_gid, lent=True)


def _entry(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _created() -> pwd.struct_passwd | None:
    try:
        subprocess.run(["useradd", "--system", "--shell", "/bin/false", OWN_NAME], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return _entry(OWN_NAME)
