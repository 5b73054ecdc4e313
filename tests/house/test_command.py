"""The `motcua` command: its words, its exit codes, and what it starts for itself."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from motcua.config.command import WORDS, main
from motcua.config.supervisor.processes import processes_in


def start(*words: str, **environment: str) -> subprocess.Popen[str]:
    """The command as at a terminal, with nothing in the environment but what is said here."""
    clean = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), **environment}
    command = [sys.executable, "-m", "motcua", *words]
    return subprocess.Popen(command, env=clean, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def ended(command: subprocess.Popen[str]) -> tuple[int, str]:
    """Its exit code and what it complained about."""
    _, complaints = command.communicate(timeout=300)
    return command.returncode, complaints


def test_help_names_every_command_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["--help"])

    shown = capsys.readouterr().out
    assert code == 0
    for name, word in WORDS.items():
        assert f"  {name} " in shown
        assert word.vietnamese in shown
        assert word.english in shown


@pytest.mark.parametrize("arguments", [[], ["nonsense"], ["verify"], ["verify", "nothing"]])
def test_an_unknown_word_is_a_usage_error(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    code = main(arguments)

    assert code == 2
    assert "import procedures" in capsys.readouterr().err


@pytest.mark.parametrize("name", sorted(WORDS))
def test_every_word_leads_to_a_function(name: str) -> None:
    module, _, function = WORDS[name].target.partition(":")

    assert find_spec(module) is not None
    assert callable(WORDS[name].function())
    assert function


def test_the_clock_never_loads_the_framework_or_a_database_driver() -> None:
    program = "from motcua.config.command import main; main(['clock', '2019-04-26T16:00', '3wd'])"
    program += "\nimport sys; sys.exit(bool({'django', 'psycopg'} & set(sys.modules)))"

    answered = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert answered.returncode == 0


def test_two_commands_on_a_new_machine_start_and_migrate_one_database_and_stop_it(open_folder: Path) -> None:
    both = [start(*words, MOTCUA_VAR=str(open_folder)) for words in (["migrate"], ["verify", "ledger"])]

    endings = [ended(command) for command in both]

    assert [code for code, _ in endings] == [0, 0], endings
    assert processes_in(open_folder / "postgres" / "data") == []
    assert (open_folder / "secret").stat().st_mode & 0o777 == 0o600


def test_a_database_that_does_not_answer_is_said_and_nothing_runs() -> None:
    code, complaints = ended(start("migrate", DATABASE_URL="postgresql://motcua_app@/motcua?host=/nonexistent"))

    assert code == 3
    assert "/nonexistent" in complaints
    assert "Traceback" not in complaints


def test_production_without_a_secret_refuses_to_start(open_folder: Path) -> None:
    url = "postgresql://motcua_app@/motcua?host=/nonexistent"

    code, complaints = ended(start("serve", MOTCUA_ENV="production", DATABASE_URL=url, MOTCUA_VAR=str(open_folder)))

    assert code == 3
    assert "MOTCUA_SECRET_KEY" in complaints
