"""Reading files and documents."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from io import BytesIO
from typing import Any, BinaryIO

from motcua.papers import storage
from motcua.papers.models import IssuedDocument, StoredFile


def open_file(stored_file: StoredFile) -> BinaryIO:
    """The content of a file, checked against its hash. Raises storage.FileDamaged, and then nothing is shown."""
    return BytesIO(storage.get(stored_file.sha256))


def fingerprint(values: Mapping[str, Any]) -> str:
    """What a document was made from, as one short text: equal for equal values, whatever their order."""
    canonical = json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def latest_document(stream: str, *, kind: str, language: str = "vi") -> IssuedDocument | None:
    """The document of that kind that stands: the one issued last."""
    issued = IssuedDocument.objects.filter(stream=stream, kind=kind, language=language).select_related("file")
    return issued.order_by("-issued_at", "-pk").first()


def kinds_issued(stream: str) -> set[str]:
    """Which kinds of document were issued in a matter."""
    return set(IssuedDocument.objects.filter(stream=stream).values_list("kind", flat=True))
