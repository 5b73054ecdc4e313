"""Signatures in PDF files (PAdES): fields made before signing, signing, strengthening, validation."""

from motcua.signing.pdf.fields import Field, prepare
from motcua.signing.pdf.findings import Later, Level, SignatureFound, Verdict, verdict_of
from motcua.signing.pdf.lasting import LastStamp, last_stamp
from motcua.signing.pdf.looks import Look
from motcua.signing.pdf.making import FieldTaken, NoSuchField, sign
from motcua.signing.pdf.strengthening import strengthen
from motcua.signing.pdf.texts import Side, fill, open_texts
from motcua.signing.pdf.validation import validate

__all__ = [
    "Field",
    "FieldTaken",
    "LastStamp",
    "Later",
    "Level",
    "Look",
    "NoSuchField",
    "Side",
    "SignatureFound",
    "Verdict",
    "fill",
    "last_stamp",
    "open_texts",
    "prepare",
    "sign",
    "strengthen",
    "validate",
    "verdict_of",
]
