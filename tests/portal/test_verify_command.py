"""`motcua verify file`: 0 genuine, 1 a finding, 2 called wrongly, 3 cannot run, 4 valid, by a holder not known here."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from motcua.kernel.actors import system
from motcua.kernel.local import localdate
from motcua.portal.verifying.command import main
from motcua.signing.actions import suspend_certificate, take_back_certificate
from motcua.signing.keys import key_of_agency
from motcua.signing.keys.software import SoftwareKey
from motcua.signing.models import CertificateSuspension
from motcua.signing.xml import sign
from tests.pki import a_certificate, office
from tests.signing.xml.authority import an_authority
from tests.signing.xml.documents import DECISION
from tests.signing.xml.trusting import put_trust
from tests.world import a_place

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def ward(settings: Settings, tmp_path: Path) -> SoftwareKey:
    settings.TRUST = str(put_trust(tmp_path / "trust", an_authority(), now=NOW))
    return an_authority().gives("UBND phường Bến Nghé", days=(NOW - timedelta(days=9), NOW + timedelta(days=9)))


def a_file(folder: Path, content: bytes) -> str:
    (folder / "van-ban.xml").write_bytes(content)
    return str(folder / "van-ban.xml")


@pytest.mark.usefixtures("authority")
def test_genuine_is_only_what_a_known_holder_signed(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.TRUST = str(office().authority.folder / "trust")
    entered = a_certificate(agency=a_place().agency)
    file = a_file(tmp_path, sign(DECISION, key=key_of_agency(a_place().agency.pk, NOW), at=NOW))

    known = main([file])
    said = capsys.readouterr().out
    days = {"valid_from": localdate(NOW), "valid_to": localdate(NOW)}
    suspended = suspend_certificate(entered, because="Nghỉ phép.", **days, by=system("test"), at=NOW)
    codes = [main([file])]
    assert "Chứng thư bị tạm dừng ở đây từ" in capsys.readouterr().out
    CertificateSuspension.objects.filter(pk=suspended.pk).delete()
    take_back_certificate(entered, because="Mất khóa.", by=system("test"), at=NOW)
    taken_back = main(["--json", file])

    assert (known, said.splitlines()[0], codes, taken_back) == (0, "Văn bản là thật", [4], 4)
    told = json.loads(capsys.readouterr().out)
    assert (told["outcome"], told["known_signer"], told["signatures"][0]["known"]) == ("genuine", False, False)


def test_a_valid_signature_of_a_stranger_has_an_exit_code_and_a_sentence_of_its_own(
    ward: SoftwareKey, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = a_file(tmp_path, sign(DECISION, key=ward, at=NOW))

    codes = main([file]), main(["--json", file])

    title, sentence, *_rest, last = capsys.readouterr().out.splitlines()
    assert (codes, title) == ((4, 4), "Tệp còn nguyên như khi ký")
    assert "Chữ ký hợp lệ, nhưng ở đây không biết người ký" in sentence
    assert json.loads(last)["known_signer"] is False


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
