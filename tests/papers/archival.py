"""A checker of ours for what PDF/A-2a and PDF/UA-1 ask of the structure of a document."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pikepdf


def archival_problems(content: bytes) -> list[str]:
    """What keeps a document from being archived and read aloud; empty where nothing does."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return [*_catalogue(pdf), *_metadata(pdf), *_fonts(pdf), *_structure(pdf)]


def structure_types(content: bytes) -> list[str]:
    """The kinds of the elements of a document, in the order in which they are read aloud."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return [str(element.S)[1:] for element in _elements(pdf.Root.StructTreeRoot)]


def alternative_texts(content: bytes) -> list[str]:
    """What is read aloud in the place of pictures."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return [str(element.Alt) for element in _elements(pdf.Root.StructTreeRoot) if "/Alt" in element]


def _catalogue(pdf: pikepdf.Pdf) -> Iterator[str]:
    if not pdf.Root.get("/Lang"):
        yield "no language"
    if not pdf.Root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked", False):
        yield "not tagged"
    if not pdf.Root.get("/ViewerPreferences", pikepdf.Dictionary()).get("/DisplayDocTitle", False):
        yield "the title is not shown"
    if "/OutputIntents" not in pdf.Root:
        yield "no output intent"
    if pdf.is_encrypted:
        yield "encrypted"


def _metadata(pdf: pikepdf.Pdf) -> Iterator[str]:
    with pdf.open_metadata() as metadata:
        said = (metadata.get("pdfaid:part"), metadata.get("pdfaid:conformance"), metadata.get("pdfuaid:part"))
        if said != ("2", "A", "1"):
            yield f"claims {said}"
        if not metadata.get("dc:title"):
            yield "no title"


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor":
            if not {"/FontFile2", "/FontFile3"} & set(one.keys()):
                yield f"{one.FontName} is not embedded"
            if "Tinos" not in str(one.FontName):
                yield f"{one.FontName} is not the font of documents"


def _structure(pdf: pikepdf.Pdf) -> Iterator[str]:
    kinds = [str(element.S) for element in _elements(pdf.Root.StructTreeRoot)]
    if "/H1" not in kinds:
        yield "no heading"
    if "/Table" in kinds and "/TH" not in kinds:
        yield "a table without heads"
    for element in _elements(pdf.Root.StructTreeRoot):
        if element.S == "/Figure" and not element.get("/Alt"):
            yield "a picture without words"
    if any("/StructParents" not in page.obj for page in pdf.pages):
        yield "a page outside the structure"


def _elements(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    children = element.get("/K", pikepdf.Array([]))
    for child in children.as_list() if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from _elements(child)
