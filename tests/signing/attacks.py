"""Files made to deceive, out of documents that were signed well. Each function makes one; none is copied from anywhere.

Sources of the ideas: Mladenov, Mainka et al., "1 Trillion Dollar Refund" (2019: universal forgery, incremental saving,
signature wrapping) and "Shadow Attacks" (2021: hide, replace, hide-and-replace).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from motcua.signing.pdf.making import Addition
from tests.signing.documents import a_prepared_document, a_signed_document

RANGE = re.compile(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]")
FORGED = b"BT /F1 20 Tf 60 300 Td (1.000.000.000) Tj ET"


def added(change: Callable[[Addition], None], signed: bytes | None = None) -> bytes:
    """A signed document with a change added behind the signature, as any editor saves it."""
    writer, out = Addition(BytesIO(signed or a_signed_document())), BytesIO()
    change(writer)
    writer.write(out)
    return out.getvalue()


def name(text: str) -> NameObject:
    return NameObject(f"/{text}")


def numbers(*values: float) -> ArrayObject:
    return ArrayObject(FloatObject(str(value)) for value in values)


# --- G3: saved with changes behind the signature


def more_content(writer: Addition) -> None:
    """A line of text over the page."""
    page = writer.root["/Pages"]["/Kids"][0]
    stream = writer.add_object(StreamObject(stream_data=FORGED))
    before = page.raw_get("/Contents")
    page["/Contents"] = ArrayObject([*(before if isinstance(before, ArrayObject) else [before]), stream])
    writer.update_container(page)


def a_note_over_the_text(writer: Addition) -> None:
    """An annotation that covers what stands on the page."""
    page = writer.root["/Pages"]["/Kids"][0]
    shown = writer.add_object(
        StreamObject(
            {name("Type"): name("XObject"), name("Subtype"): name("Form"), name("BBox"): numbers(0, 0, 99, 99)},
            stream_data=b"1 g 0 0 99 99 re f",
        )
    )
    note = writer.add_object(
        DictionaryObject(
            {
                name("Type"): name("Annot"),
                name("Subtype"): name("Stamp"),
                name("Rect"): numbers(60, 300, 160, 400),
                name("F"): NumberObject(4),
                name("AP"): DictionaryObject({name("N"): shown}),
            }
        )
    )
    page["/Annots"].append(note)
    writer.update_container(page["/Annots"])


def a_swapped_stream(writer: Addition) -> None:
    """Shadow, replace: the page's own stream under its old number, with other content."""
    page = writer.root["/Pages"]["/Kids"][0]
    contents = page.raw_get("/Contents")
    reference = (contents[0] if isinstance(contents, ArrayObject) else contents).reference
    writer.objects[(reference.generation, reference.idnum)] = StreamObject(stream_data=FORGED)


def a_swapped_font(writer: Addition) -> None:
    """Shadow, replace: the letters of the font for signatures mean others."""
    font = writer.root["/AcroForm"]["/DR"]["/Font"]["/MCTinos"]
    font["/ToUnicode"] = writer.add_object(StreamObject(stream_data=b"% other letters"))
    writer.update_container(font)


def another_page_tree(writer: Addition) -> None:
    """Shadow, hide and replace: the catalogue shows pages that nobody saw when signing."""
    page = DictionaryObject(
        {
            name("Type"): name("Page"),
            name("MediaBox"): numbers(0, 0, 420, 595),
            name("Contents"): writer.add_object(StreamObject(stream_data=FORGED)),
        }
    )
    reference = writer.add_object(page)
    tree = DictionaryObject(
        {name("Type"): name("Pages"), name("Kids"): ArrayObject([reference]), name("Count"): NumberObject(1)}
    )
    writer.root["/Pages"] = writer.add_object(tree)
    writer.update_root()


def an_overlay_taken_away(writer: Addition) -> None:
    """Shadow, hide: what covered the page when it was signed goes."""
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Annots"] = ArrayObject(list(page["/Annots"])[:-1])
    writer.update_container(page)


def another_look_of_the_signature(writer: Addition) -> None:
    """The drawing of a signature shows another name."""
    field = writer.root["/AcroForm"]["/Fields"][0]
    shown = StreamObject(
        {name("Type"): name("XObject"), name("Subtype"): name("Form"), name("BBox"): numbers(0, 0, 140, 50)},
        stream_data=FORGED,
    )
    field["/AP"] = DictionaryObject({name("N"): writer.add_object(shown)})
    writer.update_container(field)


def a_script(writer: Addition) -> None:
    """Something to be done when the file is opened."""
    writer.root["/OpenAction"] = DictionaryObject({name("S"): name("JavaScript"), name("JS"): TextStringObject("x()")})
    writer.update_root()


def a_form_to_be_drawn_anew(writer: Addition) -> None:
    """Whoever opens the file draws its form himself."""
    form = writer.root["/AcroForm"]
    form["/NeedAppearances"] = BooleanObject(True)
    writer.update_container(form)


def a_field_drawn_over_the_text(writer: Addition) -> None:
    """One more field for a signature, empty, whose look covers what stands on the page."""
    shown = StreamObject(
        {name("Type"): name("XObject"), name("Subtype"): name("Form"), name("BBox"): numbers(0, 0, 300, 200)},
        stream_data=FORGED,
    )
    pages, form = writer.root["/Pages"]["/Kids"], writer.root["/AcroForm"]
    field = writer.add_object(
        DictionaryObject(
            {
                name("Type"): name("Annot"),
                name("Subtype"): name("Widget"),
                name("FT"): name("Sig"),
                name("T"): TextStringObject("later"),
                name("Rect"): numbers(60, 200, 360, 400),
                name("F"): NumberObject(4),
                name("P"): pages.raw_get(0),
                name("AP"): DictionaryObject({name("N"): writer.add_object(shown)}),
            }
        )
    )
    for several in (pages[0]["/Annots"], form["/Fields"]):
        several.append(field)
        writer.update_container(several)


SAVED_LATER = [
    more_content,
    a_note_over_the_text,
    a_swapped_stream,
    a_swapped_font,
    another_page_tree,
    another_look_of_the_signature,
    a_script,
    a_form_to_be_drawn_anew,
]


def a_covered_document() -> bytes:
    """Prepared, with something over the page that hides what stands there."""
    with pikepdf.open(BytesIO(a_prepared_document())) as pdf:
        cover = pdf.make_stream(b"1 g 0 0 99 99 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 99, 99]))
        pdf.pages[0].obj.Annots.append(
            pdf.make_indirect(
                Dictionary(
                    Type=Name.Annot, Subtype=Name.Stamp, Rect=Array([60, 300, 160, 400]), F=4, AP=Dictionary(N=cover)
                )
            )
        )
        return saved(pdf)


def many_fields(writer: Addition) -> None:
    """One signature in forty fields: each would be checked over the whole file."""
    form = writer.root["/AcroForm"]
    signature = form["/Fields"][0].raw_get("/V")
    for number in range(40):
        field = {name("FT"): name("Sig"), name("T"): TextStringObject(f"x{number}"), name("V"): signature}
        form["/Fields"].append(writer.add_object(DictionaryObject(field)))
    writer.update_container(form)


def many_revisions() -> bytes:
    """A signed document with hundreds of empty additions, which are compared one by one with what was signed."""
    out = bytearray(added(lambda writer: writer.update_root()))
    about = re.findall(rb"trailer\s*<<(.*?)>>\s*startxref\s+(\d+)", out, re.DOTALL)[-1]
    kept = b" ".join(re.findall(rb"/(?:Size \d+|Root \d+ \d+ R)", about[0]))
    before = int(about[1])
    for _ in range(300):
        here = len(out)
        out += b"xref\n0 0\ntrailer<<%s/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (kept, before, here)
        before = here
    return bytes(out)


# --- G4: universal forgery: the signature's own dictionary is spoilt, in the hope that it is then passed over


def without(key: bytes) -> bytes:
    """A key of the signature's dictionary under another name, so that it is missing."""
    spoilt = key[:-1] + b"X"
    return a_signed_document().replace(key + b" ", spoilt + b" ").replace(key + b"<", spoilt + b"<")


def with_contents(filled: Callable[[int], bytes]) -> bytes:
    """Another signature of the same length in the file."""
    signed = a_signed_document()
    _zero, before, after, _rest = map(int, _range(signed).groups())
    return signed[: before + 1] + filled(after - before - 2) + signed[after - 1 :]


def with_range(*values: int | bytes) -> bytes:
    """Another byte range, in the same room."""
    signed, found = a_signed_document(), _range(a_signed_document())
    written = b"/ByteRange [" + b" ".join(v if isinstance(v, bytes) else b"%d" % v for v in values) + b"]"
    room = found.end() - found.start()
    assert len(written) <= room
    return signed[: found.start()] + written.ljust(room) + signed[found.end() :]


def _range(signed: bytes) -> re.Match[bytes]:
    found = RANGE.search(signed)
    assert found is not None
    return found


def _part(number: int) -> int:
    return int(_range(a_signed_document()).groups()[number])


FORGERIES: dict[str, Callable[[], bytes]] = {
    "no contents": lambda: without(b"/Contents"),
    "no byte range": lambda: without(b"/ByteRange"),
    "contents of zeros": lambda: with_contents(lambda room: b"0" * room),
    "contents of blanks": lambda: with_contents(lambda room: b" " * room),
    "contents no hex": lambda: with_contents(lambda room: b"zz" * (room // 2)),
    "contents cut": lambda: with_contents(lambda room: b"30820100".ljust(room, b"0")),
    "range of nulls": lambda: with_range(b"null", 0, 0, b"null"),
    "range empty": with_range,
    "range of zeros": lambda: with_range(0, 0, 0, 0),
    "range negative": lambda: with_range(0, _part(1), _part(2), -1),
    "range negative start": lambda: with_range(-1, _part(1), _part(2), 0),
    "range overlapping": lambda: with_range(0, _part(2), _part(1), _part(3)),
    "range beyond the end": lambda: with_range(0, 9, _part(2), len(a_signed_document())),
    "range of two": lambda: with_range(0, _part(1)),
    "range of the first part": lambda: with_range(0, _part(1), _part(1), 0),
    "range that leaves more out": lambda: with_range(0, _part(1) - 100, _part(2), _part(3)),
}
"""The variants, by name."""


# --- G5: signature wrapping: the second signed part is moved, and what is read in its old place is new


def wrapped(*, second_range_first: bool = False) -> bytes:
    """The signed bytes are all there, the second part behind what was put in between; a false table leads there."""
    signed = a_signed_document()
    _zero, before, after, length = map(int, _range(signed).groups())
    first, second = signed[:before], signed[after:]
    tables_at = int(re.findall(rb"startxref\s+(\d+)", second)[-1])
    signature = signed[before:after].rstrip(b">").rstrip(b"0") + b"0>"
    page = b"\n9999 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (len(FORGED), FORGED)
    between = signature + b" /ByteRange [0 %d @@@@@@@@@@ %d]>>\nendobj\n" % (before, length) + page
    room = tables_at - before - len(between)
    between += b"%" + b" " * max(0, room - 2) + b"\n"
    trailer = re.findall(rb"trailer\s*(<<.*?>>)\s*startxref", signed, re.DOTALL)
    between += b"xref\n9999 1\n%010d 00000 n \ntrailer\n" % (before + len(signature)) + (
        trailer[-1] if trailer else b""
    )
    between += b"\n"
    moved = before + len(between)
    between = between.replace(b"@@@@@@@@@@", b"%010d" % moved)
    whole = first + between + second
    return (
        RANGE.sub(b"/ByteRange [0 %d %d %d]" % (before, moved, length), whole, count=1) if second_range_first else whole
    )


def appended_copy() -> bytes:
    """The signed file as an attachment behind another one, whose table is the last."""
    return a_prepared_document() + b"\n" + a_signed_document() + b"\n" + a_prepared_document()


# --- G7, G8: forms that are filled later


def a_form(signed_by: Callable[[bytes], bytes]) -> bytes:
    """A prepared document with a field to fill in, signed."""
    with pikepdf.open(BytesIO(a_prepared_document())) as pdf:
        shown = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 100, 20]))
        field = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Tx,
                T=String("amount"),
                TU=String("Số tiền"),
                F=4,
                Rect=Array([60, 200, 160, 220]),
                DA=String("/MCTinos 10 Tf 0 g"),
                V=String("100"),
                P=pdf.pages[0].obj,
                AP=Dictionary(N=shown),
            )
        )
        pdf.Root.AcroForm.Fields.append(field)
        pdf.pages[0].obj.Annots.append(field)
        return signed_by(saved(pdf))


def a_filled_field(writer: Addition) -> None:
    """Another value in the field."""
    field = _amount(writer)
    field["/V"] = TextStringObject("1.000.000.000")
    writer.update_container(field)


def an_evil_font(writer: Addition) -> None:
    """The field is drawn with another font, in which the digits look like others."""
    evil = DictionaryObject({name("Type"): name("Font"), name("Subtype"): name("Type3")})
    evil[name("FontMatrix")], evil[name("FontBBox")] = numbers(1, 0, 0, 1, 0, 0), numbers(0, 0, 1, 1)
    evil[name("CharProcs")] = DictionaryObject()
    writer.root["/AcroForm"]["/DR"]["/Font"]["/MCTinos"] = writer.add_object(evil)
    writer.update_container(writer.root["/AcroForm"]["/DR"]["/Font"])


def _amount(writer: Addition) -> DictionaryObject:
    fields = (one.get_object() for one in writer.root["/AcroForm"]["/Fields"])
    found = next(one for one in fields if one["/T"] == "amount")
    assert isinstance(found, generic.DictionaryObject)
    return found


def saved(pdf: pikepdf.Pdf) -> bytes:
    """The file, written as `prepare` writes it."""
    out = BytesIO()
    pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()
