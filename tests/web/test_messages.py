"""The words of the pages: what the source says is found, and a careless translation is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import messages


@pytest.fixture
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Catalogues that the test may spoil, of the words of one package: those of all are read in another test."""
    monkeypatch.setattr(messages, "PACKAGE", messages.PACKAGE / "web")
    monkeypatch.setattr(messages, "LOCALES", {"vi": tmp_path / "vi" / "django.po", "en": tmp_path / "en" / "django.po"})


def test_words_of_code_and_of_templates_are_found() -> None:
    found = {message.id for message in messages.extracted()}

    assert "Skip to the content" in found
    assert "Step %(current)s of %(total)s" in found
    assert "late by %(duration)s" in found
    assert "Go to the home page" in found


def test_names_of_days_and_states_are_translated() -> None:
    vietnamese = messages.known("vi")

    assert vietnamese["Friday"] == "thứ Sáu"
    assert vietnamese["Supplement requested"] == "Yêu cầu bổ sung"


@pytest.mark.usefixtures("_elsewhere")
def test_a_word_without_translation_is_a_fault_and_english_speaks_for_itself(
    capsys: pytest.CaptureFixture[str],
) -> None:
    messages.main(["extract"])

    assert messages.main(["check"]) == 1
    assert "vi: empty or fuzzy: 'Skip to the content'" in capsys.readouterr().out
    assert list(messages.faults("en")) == []


@pytest.mark.usefixtures("_elsewhere")
def test_given_lines_are_taken_in_and_what_the_source_no_longer_says_falls_out(tmp_path: Path) -> None:
    given = tmp_path / "given.txt"
    given.write_text("Skip to the content\tĐến nội dung chính\nNobody says this\tKhông ai nói\n", "utf-8")

    messages.main(["merge", str(given)])

    assert messages.known("vi") == {"Skip to the content": "Đến nội dung chính"}


@pytest.mark.parametrize(
    ("key", "text", "fault"),
    [
        ("Late by %(days)s", "Quá hạn", "placeholders differ"),
        ("Late", "một " * 36, "a sentence of more than 35 words"),
        ("The procedure", "Danh mục TTHC", "an abbreviation without its word"),
    ],
)
def test_careless_wording_is_a_fault(key: str, text: str, fault: str) -> None:
    assert any(found.startswith(fault) for found in messages.wording(key, text, "vi"))


def test_several_short_sentences_are_no_long_one() -> None:
    assert list(messages.wording("x", "Hãy đợi một phút. " * 20, "vi")) == []
