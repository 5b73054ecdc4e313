"""A checker of ours for what PDF/A-2a and PDF/UA-1 ask of a document: what it says of itself, and its structure."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise

import pikepdf

from tests.papers.marked import marking_problems

ACTIVE = {"/OpenAction", "/AA", "/Names"}
"""What a document for archives must not do when it is opened."""


def archival_problems(content: bytes) -> list[str]:
    """What keeps a document from being archived and read aloud; empty where nothing does."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return [*_catalogue(pdf), *_metadata(pdf), *_fonts(pdf), *_structure(pdf), *marking_problems(pdf)]


def structure_types(content: bytes) -> list[str]:
    """The kinds of the elements of a document, in the order in which they are read aloud."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return [str(element.S)[1:] for element in elements(pdf.Root.StructTreeRoot)]


def alternative_texts(content: bytes) -> list[str]:
    """What is read aloud in the place of pictures."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return [str(element.Alt) for element in elements(pdf.Root.StructTreeRoot) if "/Alt" in element]


def _catalogue(pdf: pikepdf.Pdf) -> Iterator[str]:
    if not str(pdf.Root.get("/Lang", "")).startswith("vi"):
        yield "no language, or not the form's"
    if not pdf.Root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked", False):
        yield "not tagged"
    if not pdf.Root.get("/ViewerPreferences", pikepdf.Dictionary()).get("/DisplayDocTitle", False):
        yield "the title is not shown"
    if "/OutputIntents" not in pdf.Root:
        yield "no output intent"
    if active := ACTIVE & set(pdf.Root.keys()):
        yield f"active: {active}"
    if "/AcroForm" in pdf.Root:
        yield from _fields(pdf)
    if pdf.is_encrypted:
        yield "encrypted"


def _fields(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Signatures only; each shown as it is, and in the structure under a name, unless it is out of sight."""
    if "/XFA" in pdf.Root.AcroForm or pdf.Root.AcroForm.get("/NeedAppearances", False):
        yield "a form that is drawn by whoever opens it"
    numbers = _parents(pdf.Root.StructTreeRoot.ParentTree)
    for field in pdf.Root.AcroForm.Fields.as_list():
        is_place = field.FT == "/Tx" and int(field.get("/Ff", 0)) & 1
        if (field.FT != "/Sig" and not is_place) or {"/A", "/AA"} & set(field.keys()):
            yield "a field that is neither a signature nor a place for number and date"
        if int(field.get("/F", 0)) & 0b100111 != 0b100:
            yield f"{field.T} is not printed as it is seen"
        left, bottom, right, top = (float(side) for side in field.Rect.as_list())
        if left == right or bottom == top:
            continue
        if "/N" not in field.get("/AP", {}) or not str(field.get("/TU", "")):
            yield f"{field.T} is not drawn, or has no name to be read aloud"
        element = numbers.get(int(field.get("/StructParent", -1)))
        if element is None or element.S != "/Form" or element.K.Obj.objgen != field.objgen:
            yield f"{field.T} stands outside the structure"


def _parents(tree: pikepdf.Object) -> dict[int, pikepdf.Object]:
    found: dict[int, pikepdf.Object] = {}
    for part in tree.get("/Kids", pikepdf.Array()).as_list():
        found |= _parents(part)
    numbers = tree.get("/Nums", pikepdf.Array()).as_list()
    return found | {int(number): element for number, element in zip(numbers[::2], numbers[1::2], strict=True)}


def _metadata(pdf: pikepdf.Pdf) -> Iterator[str]:
    with pdf.open_metadata() as metadata:
        said = (metadata.get("pdfaid:part"), metadata.get("pdfaid:conformance"), metadata.get("pdfuaid:part"))
        if said != ("2", "A", "1"):
            yield f"claims {said}"
        if not metadata.get("dc:title") or metadata.get("dc:title") != str(pdf.docinfo.get("/Title", "")):
            yield "no title, or two different ones"


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for one in pdf.objects:
        if not isinstance(one, pikepdf.Dictionary):
            continue
        if one.get("/Type") == "/FontDescriptor":
            if not {"/FontFile2", "/FontFile3"} & set(one.keys()):
                yield f"{one.FontName} is not embedded"
            if "Tinos" not in str(one.FontName):
                yield f"{one.FontName} is not the font of documents"
        if one.get("/Subtype") == "/Type0" and "/ToUnicode" not in one:
            yield f"{one.BaseFont} does not say which letters it shows"


def _structure(pdf: pikepdf.Pdf) -> Iterator[str]:
    found = list(elements(pdf.Root.StructTreeRoot))
    yield from _headings([str(element.S) for element in found])
    for element in found:
        if element.S == "/Figure" and not str(element.get("/Alt", "")).strip():
            yield "a picture without words"
        if element.S == "/Table":
            yield from _table(element)
        if element.S == "/L" and {str(one.S) for one in children(element)} != {"/LI"}:
            yield "a list of something else than items"
        if element.S == "/LI" and "/LBody" not in [str(one.S) for one in children(element)]:
            yield "an item without a body"
    if any("/StructParents" not in page.obj or page.obj.get("/Tabs") != "/S" for page in pdf.pages):
        yield "a page outside the structure"


def _headings(kinds: list[str]) -> Iterator[str]:
    levels = [int(kind[2]) for kind in kinds if kind[:2] == "/H" and kind[2:].isdigit()]
    if levels[:1] != [1]:
        yield "no heading, or one that is not the first"
    if any(later > earlier + 1 for earlier, later in pairwise(levels)):
        yield "a level of headings is left out"


def _table(table: pikepdf.Object) -> Iterator[str]:
    parts = [str(part.S) for part in children(table)]
    if parts[:1] != ["/THead"]:
        yield "a table without a head"
    heads = [cell for cell in elements(table) if cell.S == "/TH"]
    if not heads or any(_attribute(cell, "/Scope") is None for cell in heads):
        yield "heads of a table that do not say what they are over"
    named = {str(cell.get("/ID")) for cell in heads}
    for cell in elements(table):
        if cell.S == "/TD" and not {str(one) for one in _attribute(cell, "/Headers") or []} <= named:
            yield "a cell under a head that is not there"


def _attribute(element: pikepdf.Object, name: str) -> pikepdf.Object | None:
    given = element.get("/A", pikepdf.Array([]))
    for attributes in given.as_list() if isinstance(given, pikepdf.Array) else [given]:
        if name in attributes:
            return attributes[name]
    return None


def children(element: pikepdf.Object) -> list[pikepdf.Object]:
    """The elements directly in an element."""
    inside = element.get("/K", pikepdf.Array([]))
    parts = inside.as_list() if isinstance(inside, pikepdf.Array) else [inside]
    return [part for part in parts if isinstance(part, pikepdf.Dictionary) and "/S" in part]


def elements(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Every element under an element, in the order of reading."""
    for child in children(element):
        yield child
        yield from elements(child)
