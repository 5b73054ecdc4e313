"""`motcua verify file`: 0 genuine, 1 a finding, 2 called wrongly, 3 cannot run."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from motcua.portal.verifying.command import main
from motcua.signing.keys.software import SoftwareKey
from motcua.signing.xml import sign
from tests.signing.xml.authority import an_authority
from tests.signing.xml.documents import DECISION
from tests.signing.xml.trusting import put_trust

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def ward(settings: Settings, tmp_path: Path) -> SoftwareKey:
    settings.TRUST = str(put_trust(tmp_path / "trust", an_authority(), now=NOW))
    return an_authority().gives("UBND phường Bến Nghé", days=(NOW - timedelta(days=9), NOW + timedelta(days=9)))


def a_file(folder: Path, content: bytes) -> str:
    (folder / "van-ban.xml").write_bytes(content)
    return str(folder / "van-ban.xml")


def test_a_genuine_document(ward: SoftwareKey, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main([a_file(tmp_path, sign(DECISION, key=ward, at=NOW))])

    assert (code, capsys.readouterr().out.splitlines()[0]) == (0, "Tệp còn nguyên như khi ký")


def test_a_changed_document_for_a_program(
    ward: SoftwareKey, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = sign(DECISION, key=ward, at=NOW).replace(b"15/Q", b"16/Q")

    code = main(["--json", a_file(tmp_path, changed)])

    told = json.loads(capsys.readouterr().out)
    assert (code, told["outcome"], told["kind"], told["register"]) == (1, "changed", "xml", None)
    assert told["signatures"][0]["problems"] == ["changed"]


def test_what_cannot_be_read_is_no_finding(tmp_path: Path, settings: Settings) -> None:
    file = a_file(tmp_path, b"<a/>")
    settings.MAX_UPLOAD_BYTES = 2

    assert [main([str(tmp_path / "absent.pdf")]), main([str(tmp_path)]), main([file])] == [3, 3, 3]


def test_called_without_a_file_is_a_usage_error() -> None:
    with pytest.raises(SystemExit) as left:
        main([])

    assert left.value.code == 2
