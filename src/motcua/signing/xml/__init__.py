"""XML signatures (XMLDSig, XAdES): made by signxml, taken in one shape only, and judged for who signed."""

from motcua.signing.xml.found import XmlFound
from motcua.signing.xml.making import countersign, sign, with_stamp
from motcua.signing.xml.problems import Problem, Refused
from motcua.signing.xml.validation import validate

__all__ = ["Problem", "Refused", "XmlFound", "countersign", "sign", "validate", "with_stamp"]
