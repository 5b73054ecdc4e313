"""The words of the pages: extract them, take translations in, check them. `motcua assets` compiles them.

`extract` brings vi.po and en.po in step with the source; `merge FILE…` takes lines `msgid<TAB>msgstr` in; `check` says
what is missing and exits 1. Keys are English, so en.po repeats them and may polish them.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "motcua"
LOCALES = {"vi": PACKAGE / "locale/vi/LC_MESSAGES/django.po", "en": PACKAGE / "locale/en/LC_MESSAGES/django.po"}
PLURALS = {"vi": "nplurals=1; plural=0;", "en": "nplurals=2; plural=(n != 1);"}
HEADER = r"""msgid ""
msgstr ""
"Language: %s\n"
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: %s\n"

"""
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")
MARKUP = re.compile(r"<[^>]+>")
WORDS_A_SENTENCE = {"en": 25, "vi": 35}
"""Vietnamese puts a blank between syllables, and a word has about one and a half of them."""
ABBREVIATIONS = re.compile(r"\b(TTHC|BPMC|DVC|UBND|HĐND|PAKN)\b")
"""Short forms that a page may not use without the word; in a proper name they come from data, not from here."""


def sources() -> Iterator[tuple[Path, str]]:
    """Every Python file and template of the product, templates turned into calls that an extractor understands."""
    for path in sorted(PACKAGE.rglob("*")):
        if "migrations" in path.parts or "vendor" in path.parts:
            continue
        if path.suffix == ".py":
            yield path, path.read_text("utf-8")
        elif "templates" in path.parts and path.suffix in {".html", ".txt"}:
            calls = templatize(path.read_text("utf-8"), origin=str(path))
            yield path, "\n".join(line.strip() for line in calls.splitlines())


def extracted() -> Catalog:
    """What the source says now, in the order of the words, so that two people's changes rarely meet."""
    found = Catalog()
    for _path, text in sources():
        stream = io.BytesIO(text.encode("utf-8"))
        for _line, message, _comments, context in extract("python", stream, KEYWORDS, options={"encoding": "utf-8"}):
            found.add(message, context=context)
    return found


def read(language: str) -> Catalog:
    """The catalogue of a language as it is committed."""
    path = LOCALES[language]
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language, domain="django")


def write(language: str, translations: dict[object, str]) -> None:
    """Write a catalogue that has exactly the words of the source; the header holds nothing that changes by itself."""
    catalog = Catalog(locale=language, domain="django", fuzzy=False)
    for message in extracted():
        if message.id:
            catalog.add(message.id, translations.get(message.id, ""), context=message.context)
    path = LOCALES[language]
    path.parent.mkdir(parents=True, exist_ok=True)
    body = io.BytesIO()
    write_po(body, catalog, width=120, sort_output=True, omit_header=True, no_location=True)
    path.write_text(HEADER % (language, PLURALS[language]) + body.getvalue().decode("utf-8").strip() + "\n", "utf-8")


def known(language: str) -> dict[object, str]:
    """What is translated so far; in English a key that nobody polished stands for itself."""
    kept: dict[object, str] = {
        message.id: str(message.string) for message in read(language) if message.id and message.string
    }
    if language == "en":
        return {message.id: kept.get(message.id, str(message.id)) for message in extracted()}
    return kept


def merge(paths: list[str]) -> None:
    """Take lines `msgid<TAB>msgstr` into the Vietnamese; what is there already is replaced."""
    given = known("vi")
    for path in paths:
        for line in Path(path).read_text("utf-8").splitlines():
            key, tab, translation = line.partition("\t")
            if tab and translation.strip():
                given[key.replace("\\n", "\n")] = translation.strip().replace("\\n", "\n")
    write("vi", given)
    write("en", known("en"))


def sentences(text: str) -> list[str]:
    """The sentences of a text, without markup."""
    return [one for one in re.split(r"(?<=[.!?:;])\s+|\n+", MARKUP.sub(" ", text)) if one.strip()]


def placeholders(text: str) -> set[str]:
    """The names that a text leaves open."""
    return {name or braced for name, braced in PLACEHOLDER.findall(text)}


def faults(language: str) -> Iterator[str]:
    """What is wrong with a language, one line each."""
    catalog, wanted = read(language), extracted()
    present = {message.id: message for message in catalog if message.id}
    for message in wanted:
        if message.id and message.id not in present:
            yield f"missing: {message.id!r}"
    for key, message in present.items():
        text = str(message.string or "")
        if key not in wanted:
            yield f"no longer used: {key!r}"
        elif not text or message.fuzzy:
            yield f"empty or fuzzy: {key!r}"
        else:
            yield from (f"{fault}: {key!r}" for fault in wording(str(key), text, language))


def wording(key: str, text: str, language: str) -> Iterator[str]:
    """What is wrong with one translation."""
    if placeholders(key) != placeholders(text):
        yield f"placeholders differ {placeholders(key) ^ placeholders(text)}"
    if any(len(sentence.split()) > WORDS_A_SENTENCE[language] for sentence in sentences(text)):
        yield f"a sentence of more than {WORDS_A_SENTENCE[language]} words"
    if language == "vi" and ABBREVIATIONS.search(text):
        yield "an abbreviation without its word"


def check() -> int:
    """Print what is wrong in both languages; 1 where anything is."""
    found = [f"{language}: {fault}" for language in LOCALES for fault in faults(language)]
    print("\n".join(found) if found else f"{len(extracted())} messages in {len(LOCALES)} languages, all told.")
    return 1 if found else 0


def main(words: list[str]) -> int:
    """Do what the first word says."""
    match words:
        case ["extract"]:
            for language in LOCALES:
                write(language, known(language))
        case ["merge", *paths] if paths:
            merge(paths)
        case ["check"]:
            return check()
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
