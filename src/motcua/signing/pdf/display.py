"""How signatures are shown: the five cases of Decree 30/2020/NĐ-CP, and the one that was otherwise before it.

| case | where | picture | lines |
|---|---|---|---|
| person | between title and name | the signature, blue | none |
| agency | over a third of the person's, on its left | the red seal in true size | the agency's name, the moment |
| agency, on a one-stop form | first page, top right | none | the agency's name, the moment |
| appendix in a file of its own | first page, top right | none | number of the main document, the moment |
| electronic copy | first page, top right | none | form of copy, agency's name, the moment |
| digitised paper | first page, top right | none; before 5 March 2020 the red seal | as the copy |

Basis: Decree 30/2020/NĐ-CP, appendix I; for papers digitised before it Circular 01/2019/TT-BNV, art. 6; for one-stop
forms Circular 01/2018/TT-VPCP, whose head has the digital signature of the organisation on top.
"""

from __future__ import annotations

from datetime import date

from motcua.signing.pdf.fields import Field
from motcua.signing.pdf.looks import Look

MILLIMETRE = 72 / 25.4
DECREE_30_FROM = date(2020, 3, 5)
SIGNATURE = (45 * MILLIMETRE, 18 * MILLIMETRE)
"""Room for a person's signature: our choice; the decree names none."""
CORNER = (65 * MILLIMETRE, 16 * MILLIMETRE)
CORNER_WITH_SEAL = (65 * MILLIMETRE, 45 * MILLIMETRE)
MARGIN = 4 * MILLIMETRE
"""Above what a page of the decree prints: its own margin is 20 mm, and three lines must stand in it."""
LINES_BELOW_SEAL = 9 * MILLIMETRE
SIZE = 10.0
"""Size of the letters (Decree 30/2020/NĐ-CP, appendix I)."""
SMALL = 7.0


def person_field(middle: float, bottom: float, *, page: int = -1) -> Field:
    """The field of the competent person, centred between title and name; the place is the template's."""
    width, height = SIGNATURE
    box = (middle - width / 2, bottom, middle + width / 2, bottom + height)
    return Field("signer", "Chữ ký số của người có thẩm quyền", page, box)


def agency_field(person: Field, *, across_mm: float) -> Field:
    """The field of the agency: the seal in true size over the left third of the person's signature, lines below it."""
    left, bottom, right, top = person.box
    across, middle = across_mm * MILLIMETRE, (bottom + top) / 2
    edge = left + (right - left) / 3
    box = (edge - across, middle - across / 2 - LINES_BELOW_SEAL, edge, middle + across / 2)
    return Field("agency", "Chữ ký số của cơ quan, tổ chức", person.page, box)


def corner_field(name: str, label: str, *, page_size: tuple[float, float], with_seal: bool = False) -> Field:
    """A field in the top right corner of the first page: for appendices, copies and digitised papers."""
    width, height = CORNER_WITH_SEAL if with_seal else CORNER
    right, top = page_size[0] - MARGIN, page_size[1] - MARGIN
    return Field(name, label, 0, (right - width, top - height, right, top))


def person_look(picture: bytes) -> Look:
    """The picture of the person's signature and nothing else."""
    return Look(picture=picture)


def agency_look(picture: bytes) -> Look:
    """The seal, the agency's name and the moment."""
    return Look(picture=picture, lines=("{organisation}", "{time}"), size=SMALL)


def form_look() -> Look:
    """On top of a form of the one-stop unit: the agency's name and the moment; a seal in true size has no room."""
    return Look(lines=("{organisation}", "{time}"), size=SIZE)


def appendix_look(number: str) -> Look:
    """The number and notation of the main document, and the moment."""
    return Look(lines=(_literal(number), "{time}"), size=SIZE)


def copy_look(form: str) -> Look:
    """The form of copy (sao y, sao lục, trích sao), the agency's name and the moment."""
    return Look(lines=(_literal(form), "{organisation}", "{time}"), size=SIZE)


def digitised_look(form: str, *, on: date, picture: bytes) -> Look:
    """As a copy; what was digitised before Decree 30/2020 bears the red seal as well."""
    look = copy_look(form)
    return look if on >= DECREE_30_FROM else Look(picture=picture, lines=look.lines, size=SMALL)


def _literal(text: str) -> str:
    """A text as it stands: braces in it name nothing."""
    return text.replace("{", "{{").replace("}", "}}")
