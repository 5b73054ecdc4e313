"""The `motcua` command: every command is looked up here and loaded only when it is called.

Exit codes everywhere: 0 fine, 1 a finding, 2 usage, 3 cannot run.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

FINE, FINDING, USAGE, CANNOT_RUN, INTERRUPTED = 0, 1, 2, 3, 130


class Needs(Enum):
    """What must stand before a command can do its work."""

    NOTHING = "nothing"
    DATABASE = "database"


@dataclass(frozen=True, slots=True)
class Word:
    """What stands after `motcua`: the function `module:name(argv) -> exit code`, what it needs, what it is for."""

    target: str
    needs: Needs
    vietnamese: str
    english: str

    def function(self) -> Callable[[list[str]], int]:
        """The function itself. Loading it may load Django."""
        module, _, name = self.target.partition(":")
        loaded: Callable[[list[str]], int] = getattr(importlib.import_module(module), name)
        return loaded


WORDS = {
    "serve": Word("motcua.config.serve:main", Needs.NOTHING, "chạy toàn bộ hệ thống trên máy này", "run it all here"),
    "worker": Word("motcua.config.worker:main", Needs.DATABASE, "chạy các việc nền", "run background jobs"),
    "migrate": Word("motcua.config.migration:main", Needs.DATABASE, "cập nhật các bảng dữ liệu", "update the tables"),
    "assets": Word("motcua.config.assets:main", Needs.NOTHING, "chuẩn bị phông chữ, giao diện", "prepare page files"),
    "demo": Word("motcua.config.demo.command:main", Needs.DATABASE, "tạo tỉnh mẫu", "fill the demo province"),
    "certificates": Word(
        "motcua.signing.command:main", Needs.DATABASE, "chứng thư để ký số", "certificates for signing"
    ),
    "demo-authority": Word(
        "motcua.signing.demo.command:main",
        Needs.DATABASE,
        "chứng thực và dấu thời gian mẫu",
        "the demo's certificates and time stamps",
    ),
    "rehearse-2025": Word(
        "motcua.config.rehearsal.command:main",
        Needs.DATABASE,
        "diễn tập sắp xếp 2025",
        "rehearse the merger of 2025",
    ),
    "import procedures": Word(
        "motcua.catalog.command:import_main", Needs.DATABASE, "nhập thủ tục từ tệp", "take in procedures"
    ),
    "import units": Word(
        "motcua.agencies.command:import_main", Needs.DATABASE, "nhập danh mục đơn vị hành chính", "take in territories"
    ),
    "search": Word("motcua.catalog.command:search_main", Needs.DATABASE, "tìm thủ tục", "search procedures"),
    "clock": Word("motcua.worktime.command:main", Needs.NOTHING, "tính hạn theo giờ làm việc", "compute due dates"),
    "verify ledger": Word(
        "motcua.ledger.command:main", Needs.DATABASE, "kiểm chứng sổ lịch sử", "prove the history unchanged"
    ),
    "verify file": Word(
        "motcua.portal.verifying.command:main", Needs.DATABASE, "kiểm tra văn bản đã ký", "check a signed document"
    ),
    "verify seals": Word(
        "motcua.seals.command:verify_main", Needs.DATABASE, "kiểm chứng các niêm phong", "prove the seals unbroken"
    ),
    "seals export": Word(
        "motcua.seals.command:export_main", Needs.DATABASE, "xuất lịch sử để kiểm chứng", "write the history out"
    ),
    "django": Word("motcua.config.passthrough:main", Needs.DATABASE, "lệnh Django (nhà phát triển)", "Django commands"),
}


def main(argv: list[str] | None = None) -> int:
    """Run one command; an unknown word is a usage error."""
    arguments = sys.argv[1:] if argv is None else argv
    if arguments[:1] in (["-h"], ["--help"], ["help"]):
        sys.stdout.write(usage())
        return FINE
    for length in (2, 1):
        if word := WORDS.get(" ".join(arguments[:length])):
            return _run(word, arguments[length:])
    sys.stderr.write(f"motcua: không có lệnh / no such command: {' '.join(arguments[:2])}\n\n{usage()}")
    return USAGE


def usage() -> str:
    """Every command with one line in both languages."""
    lines = ["Một Cửa — motcua LỆNH … / motcua COMMAND …", ""]
    lines += [f"  {name:<18} {word.vietnamese} / {word.english}" for name, word in WORDS.items()]
    lines += ["", "motcua LỆNH --help: chi tiết / details.  0 tốt/fine, 1 có phát hiện/finding, 2 sai cách gọi/usage,"]
    return "\n".join([*lines, "3 không chạy được/cannot run.", ""])


def _run(word: Word, arguments: list[str]) -> int:
    try:
        return _run_as_needed(word, arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # The reader (head, less) has seen enough; keep the interpreter from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE


def _run_as_needed(word: Word, arguments: list[str]) -> int:
    asks_for_help = bool({"-h", "--help"} & set(arguments))
    if word.needs is Needs.NOTHING:
        return word.function()(arguments)
    if asks_for_help:
        from motcua.config.framework import set_up_django

        set_up_django()
        return word.function()(arguments)
    return _run_with_database(word, arguments)


def _run_with_database(word: Word, arguments: list[str]) -> int:
    """A missing secret or a silent database is "cannot run"; any other error is a bug and shows its trace."""
    import psycopg
    from django.core.exceptions import ImproperlyConfigured
    from django.db import OperationalError

    from motcua.config.embedded import CannotRun, database
    from motcua.config.framework import set_up_django

    try:
        with database(migrated=word is not WORDS["migrate"]):
            set_up_django()
            return word.function()(arguments)
    except (CannotRun, ImproperlyConfigured, OperationalError, psycopg.OperationalError) as error:
        sys.stderr.write(f"motcua: {error}\n")
        return CANNOT_RUN
