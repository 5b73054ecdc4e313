"""Vietnamese text: cleaned once, compared by a normal form, sorted by a computed key.

PostgreSQL's own collations differ from server to server (ICU may be absent), so keys are computed here and stored.
"""

from __future__ import annotations

import re
import secrets
import unicodedata

_INVISIBLE = {"Cf", "Cc", "Co", "Cn", "Cs"}
_BULLETS = dict.fromkeys(range(0xF000, 0xF100), "-")
_BLANKS = re.compile(r"[^\S\n]+")
_NOT_WORD = re.compile(r"[^0-9a-z]+")

_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
"""The order of tones in a Vietnamese dictionary: level, grave, hook, tilde, acute, dot below."""
_SHAPES = {"\u0306": "1", "\u0302": "2", "\u031b": "3"}
"""Breve before circumflex before horn: a ă â, o ô ơ, u ư."""

LONGEST_NUMBER = 18
"""Digits of the longest whole number that every column can hold."""

_SPOKEN = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Thirty-two signs that cannot be mistaken for one another when read aloud: five bits each."""


class _Visible(dict[int, str]):
    """What becomes of each sign, found out once: the invisible ones go."""

    def __missing__(self, point: int) -> str:
        sign = chr(point)
        kept = "" if sign not in "\n\t" and unicodedata.category(sign) in _INVISIBLE else sign
        self[point] = kept
        return kept


_VISIBLE = _Visible()


def clean(text: str) -> str:
    """Text as it is kept: NFC, printable, private-use bullets made dashes, blanks collapsed, line ends kept."""
    composed = unicodedata.normalize("NFC", text.translate(_BULLETS)).replace("\r\n", "\n").replace("\r", "\n")
    visible = composed.translate(_VISIBLE)
    return "\n".join(_BLANKS.sub(" ", line).strip() for line in visible.split("\n")).strip()


def clean_line(text: str) -> str:
    """Text of one line: cleaned, with line ends made blanks."""
    return " ".join(clean(text.replace("\t", " ")).split())


def search_form(text: str) -> str:
    """The form in which texts are compared: lower case, no diacritics, đ as d, syllables divided by one blank."""
    bare = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    letters = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return _NOT_WORD.sub(" ", letters).strip()


def sort_key(text: str) -> str:
    """An ASCII key that sorts in Vietnamese order under the C collation: letters first, then tones."""
    letters: list[str] = []
    tones: list[str] = []
    for sign in unicodedata.normalize("NFD", clean_line(text).lower().replace("đ", "d\u0302")):
        if sign in _SHAPES:
            letters[-1:] = [letters[-1][0] + _SHAPES[sign]] if letters else []
        elif sign in _TONES:
            tones[-1:] = [_TONES[sign]]
        elif not unicodedata.combining(sign):
            letters.append(sign + "0" if sign.isascii() and sign.isalnum() else " ")
            tones.append("0")
    return "".join(letters) + "~" + "".join(tones)


def name_sort_key(full_name: str) -> str:
    """The key of a person's name: by given name, which stands last, then by family and middle names."""
    *before, given = clean_line(full_name).split() or [""]
    return sort_key(" ".join([given, *before]))


def spoken_code() -> str:
    """A code of fifty random bits in ten signs that can be read aloud. Asked for by public tracking."""
    return "".join(secrets.choice(_SPOKEN) for _ in range(10))


def lines(written: str) -> tuple[str, ...]:
    """What somebody wrote one a line; blank lines say nothing."""
    return tuple(line.strip() for line in written.splitlines() if line.strip())


def whole_number(written: str) -> int | None:
    """The number that somebody wrote into an address or a form; None for anything that no row or count can be."""
    plain = written.isascii() and written.isdecimal() and len(written) <= LONGEST_NUMBER
    return int(written) if plain else None


def as_spoken_code(text: str) -> str:
    """What a person typed, brought to the form of a spoken code: no blanks or dashes, capitals."""
    return re.sub(r"[\s.-]", "", text).upper()
