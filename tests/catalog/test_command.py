"""`motcua import procedures` and `motcua search`, as somebody at a terminal meets them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from motcua.catalog.command import import_main, search_main
from tests.catalog.records import a_record, a_row

pytestmark = pytest.mark.django_db


def a_file(folder: Path, *documents: object) -> str:
    path = folder / "procedures.jsonl"
    path.write_text("\n".join(json.dumps(one) for one in documents), encoding="utf-8")
    return str(path)


def last_object(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out.splitlines()[-1])


def test_an_import_counts_every_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = a_file(tmp_path, a_record(), a_row("1.000894"), a_row("1.000894"))

    assert import_main([path, "--json"]) == 0
    assert last_object(capsys) == {"read": 3, "new": 2, "changed": 0, "same": 0, "behind": 0, "quarantined": 1}
    assert import_main([path, "--json"]) == 0
    assert last_object(capsys) == {"read": 3, "new": 0, "changed": 0, "same": 2, "behind": 0, "quarantined": 1}


def test_several_files_are_one_sum(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = a_file(tmp_path, a_row())

    import_main([path, path, "--json"])

    assert last_object(capsys) == {"read": 2, "new": 1, "changed": 0, "same": 1, "behind": 0, "quarantined": 0}


def test_a_missing_file_is_named_and_nothing_is_taken_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = a_file(tmp_path, a_row())

    assert import_main([path, str(tmp_path / "none.jsonl")]) == 3
    assert "none.jsonl" in capsys.readouterr().err


def test_a_search_prints_what_it_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import_main([a_file(tmp_path, a_record(), a_row("1.000894", "Đăng ký kết hôn"))])
    capsys.readouterr()

    assert search_main(["khai sinh", "--limit", "1", "--json"]) == 0
    (hit,) = last_object(capsys)
    assert (hit["code"], hit["name"]) == ("1.001193", "Thủ tục đăng ký khai sinh")


def test_a_search_without_a_hit_is_an_empty_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert search_main(["1.999999", "--json"]) == 0
    assert last_object(capsys) == []
