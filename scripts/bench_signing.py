"""Measures signing: documents set, prepared, signed and stamped, each as so many times a bare RSA signature by OpenSSL.

`bench_signing.py [DOCUMENTS] [--profile]`; 1,000 documents without a number. OpenSSL counts the time of the processor,
so do we: on a busy machine the clock on the wall says something about the others. OpenSSL is asked before and after.
"""

from __future__ import annotations

import cProfile
import os
import pstats
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

DOCUMENTS, STAMPED = 1000, 100
BEGINS, ENDS = datetime(2016, 1, 1, tzinfo=UTC), datetime(2050, 1, 1, tzinfo=UTC)
SOFTHSM = ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so")
PIN, TOKEN, LABEL = "1234", "bench", "signer"


def main() -> int:
    """Print a table of medians and ratios, and with `--profile` where a signature's time goes."""
    wanted = [int(word) for word in sys.argv[1:] if word.isdecimal()]
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MOTCUA_VAR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "motcua.config.settings"
        import django

        django.setup()
        _measure(Path(folder), wanted[0] if wanted else DOCUMENTS, profiled="--profile" in sys.argv)
    return 0


def _measure(folder: Path, count: int, *, profiled: bool) -> None:
    from motcua.signing.pdf import Look, sign, strengthen, validate
    from motcua.signing.trust import Trust

    at, look = datetime.now(UTC), Look(lines=("{organisation}", "{time}"))  # noqa: TID251 - a measurement enters here
    keys = _keys(folder, at)
    before = _bare()
    documents = _timed("Typst sets it", range(count), _document)
    prepared = _timed("fields are prepared", documents, _prepare)
    signed: list[bytes] = []
    for name, key in keys.items():

        def one(pdf: bytes, key: Any = key) -> bytes:
            return sign(pdf, field="signer", key=key, look=look, at=at)

        signed = _timed(f"PAdES B-B, {name}", prepared, one)
        _timed(f"the key alone, {name}", [b"message"] * count, key.sign)
        if profiled:
            _profiled(one, prepared[:200])
    trust = Trust.configured()
    _timed("proofs and stamp, B-LTA", signed[:STAMPED], lambda pdf: strengthen(pdf, trust=trust, at=at))
    _timed("validation", signed[:STAMPED], lambda pdf: validate(pdf, trust=trust, at=at))
    _tell((before + _bare()) / 2)


def _keys(folder: Path, at: datetime) -> dict[str, Any]:
    """The same RSA key, loaded in this process and in a token of SoftHSM where that is installed."""
    from django.conf import settings

    from motcua.signing.demo.authority import found_authority
    from motcua.signing.demo.desk import AuthorityService
    from motcua.signing.demo.forms import Subject
    from motcua.signing.keys.software import software_key
    from motcua.signing.keys.token import token_key
    from motcua.signing.trust import Trust

    service = AuthorityService(0, clock=lambda: datetime.now(UTC))  # noqa: TID251 - the authority's own clock
    authority = found_authority(settings.PKI, address=service.address, begins=BEGINS, at=at)
    service.serve_for(authority)
    threading.Thread(target=service.serve_forever, daemon=True).start()
    issued = authority.issue(Subject("Trần Văn Minh", "Sở Tư pháp"), begins=BEGINS, ends=ENDS)
    file = settings.PKI / "keys" / f"{issued.key_at.partition(':')[2]}.key"
    about: Any = (issued.der, Trust.configured().chain_of(issued.der), "rsa-pkcs1v15", "sha256")
    keys: dict[str, Any] = {"software key": software_key(file, *about)}
    library = next(filter(os.path.exists, SOFTHSM), None)
    if library and shutil.which("softhsm2-util"):
        _fill_token(folder, file)
        settings.TOKEN_LIBRARY, settings.TOKEN_PIN_FILE = library, str(folder / "pin")
        keys["SoftHSM"] = token_key(f"token={TOKEN};object={LABEL}", *about)
    return keys


def _fill_token(folder: Path, file: Path) -> None:
    (folder / "tokens").mkdir()
    (folder / "pin").write_text(PIN)
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder / 'tokens'}\nlog.level = ERROR\n")
    os.environ["SOFTHSM2_CONF"] = str(folder / "softhsm2.conf")
    for words in (
        ["--init-token", "--free", "--label", TOKEN, "--so-pin", PIN, "--pin", PIN],
        ["--import", str(file), "--token", TOKEN, "--label", LABEL, "--id", "01", "--pin", PIN],
    ):
        subprocess.run(["softhsm2-util", *words], check=True, capture_output=True)


def _bare() -> float:
    """Milliseconds of one RSA-2048 signature, by OpenSSL."""
    said = subprocess.run(["openssl", "speed", "-seconds", "2", "rsa2048"], capture_output=True, text=True, check=True)
    signatures_a_second = said.stdout.strip().splitlines()[-1].split()[-2]
    return 1000 / float(signatures_a_second)


def _document(number: int) -> bytes:
    from motcua.papers.specimens import specimens
    from motcua.papers.typesetting import render

    values = specimens("2018", paper="a4")["refusal"]
    return render("refusal", {**values, "number": f"{number + 1}/TB"}, language="vi")


def _prepare(pdf: bytes) -> bytes:
    from motcua.signing.pdf import Field, prepare

    return prepare(pdf, [Field("signer", "Chữ ký số", box=(300, 60, 480, 120))])


_TIMES: dict[str, list[float]] = {}


def _timed(what: str, over: Any, work: Callable[[Any], Any]) -> list[Any]:
    """Do it for each, and keep how long each took."""
    made, times = [], _TIMES.setdefault(what, [])
    for one in over:
        began = time.process_time()
        made.append(work(one))
        times.append((time.process_time() - began) * 1000)
    return made


def _profiled(work: Callable[[bytes], object], over: list[bytes]) -> None:
    profile = cProfile.Profile()
    for one in over:
        profile.runcall(work, one)
    pstats.Stats(profile).sort_stats("cumulative").print_stats(45)


def _tell(bare: float) -> None:
    sys.stdout.write(f"bare RSA-2048 signature by openssl speed: {bare:.3f} ms\n")
    sys.stdout.write(f"{'processor time':28} {'n':>5} {'median':>9} {'95 %':>9} {'median/bare':>11}\n")
    for what, times in _TIMES.items():
        middle, slow = statistics.median(times), statistics.quantiles(times, n=20)[-1]
        line = f"{what:28} {len(times):>5} {middle:>6.2f} ms {slow:>6.2f} ms {middle / bare:>9.1f} ×\n"
        sys.stdout.write(line)


if __name__ == "__main__":
    sys.exit(main())
