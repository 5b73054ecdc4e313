"""Reading XML that strangers wrote: no document type, no entity, nothing fetched, bounded before it is parsed."""

from __future__ import annotations

import re

from lxml import etree

from motcua.signing.xml.problems import Problem, Refused

MAX_BYTES = 10 * 1024 * 1024
MAX_TAGS = 200_000
MAX_DEPTH = 100

# Possessive, so that no prolog makes the search go back over what it has read.
_DOCUMENT_TYPE = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s++|<\?.*?\?>|<!--.*?-->)*+<!DOCTYPE", re.DOTALL | re.IGNORECASE)
_ENCODING = re.compile(rb"(?:\xef\xbb\xbf)?<\?xml[^>]*?\bencoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_READ_AS_UTF_8 = frozenset({b"utf-8", b"us-ascii"})


def parser() -> etree.XMLParser:
    """A parser that resolves nothing, fetches nothing and has libxml2's own limits."""
    return etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, dtd_validation=False, encoding="utf-8"
    )


def read(xml: bytes) -> etree._Element:
    """The root of a document. Raises Refused where it is too large, of another encoding, or not well formed."""
    _look_before_reading(xml)
    try:
        root = etree.fromstring(xml, parser=parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refused(Problem.NOT_READABLE) from error
    _look_at(root)
    return root


def _look_before_reading(xml: bytes) -> None:
    if len(xml) > MAX_BYTES or xml.count(b"<") > MAX_TAGS * 2 or xml.count(b"=") > MAX_TAGS * 2:
        raise Refused(Problem.TOO_LARGE)
    declared = _ENCODING.match(xml)
    if b"\0" in xml or (declared and declared[1].lower() not in _READ_AS_UTF_8):
        raise Refused(Problem.NOT_UTF_8)
    if _DOCUMENT_TYPE.match(xml):
        raise Refused(Problem.DOCUMENT_TYPE)


def _look_at(root: etree._Element) -> None:
    about = root.getroottree().docinfo
    if (
        about.internalDTD is not None
        or about.externalDTD is not None
        or next(root.iter(etree.Entity), None) is not None
    ):
        raise Refused(Problem.DOCUMENT_TYPE)
    if _deeper_than(root, MAX_DEPTH):
        raise Refused(Problem.TOO_LARGE)
    # What stands beside the root is signed by nobody, and a style sheet there decides what a reader sees.
    beside = [*root.itersiblings(), *root.itersiblings(preceding=True)]
    if any(not isinstance(node, etree._Comment) for node in beside):
        raise Refused(Problem.BESIDE_THE_ROOT)


def _deeper_than(root: etree._Element, limit: int) -> bool:
    depth = 0
    for event, _node in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > limit:
            return True
    return False
