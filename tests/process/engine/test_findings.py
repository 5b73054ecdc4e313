"""The codes of findings and their sentences."""

import re
from pathlib import Path

import motcua.process.engine
from motcua.process.engine.findings import SENTENCES, finding

SOURCE = Path(motcua.process.engine.__file__).parent


def test_every_sentence_is_said_somewhere_and_none_is_missing() -> None:
    written = "".join(page.read_text() for page in SOURCE.rglob("*.py") if page.name != "findings.py")

    assert [code for code in SENTENCES if f'"{code}"' not in written] == []
    assert set(re.findall(r'finding\(\s*"(\w+)"', written)) <= set(SENTENCES)


def test_a_finding_keeps_its_sentence_apart_from_its_values_for_the_translator() -> None:
    found = finding("unknown_target", step="sign", target="sing", path="steps[2]")

    assert found.text == "Step “%(step)s” leads to “%(target)s”, which does not exist."
    assert found.params == {"step": "sign", "target": "sing"}
    assert str(found) == "steps[2]: Step “sign” leads to “sing”, which does not exist."
