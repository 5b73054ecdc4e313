"""What an owner brings to the counter in answer to a request."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

from django.core.files.uploadedfile import UploadedFile

from motcua.catalog.models import Paper
from motcua.dossiers.actions import PaperIn, Supplied
from motcua.dossiers.forms.papers import read_lines
from motcua.dossiers.models import SupplementItem

Keep: TypeAlias = "Callable[[UploadedFile[Any]], int]"
"""Keeps a file and says its number."""


def read_supplied(
    items: Iterable[SupplementItem], data: Mapping[str, str], files: Mapping[str, UploadedFile[Any]], *, keep: Keep
) -> Supplied:
    """The answer as ticked, counted, typed and scanned; what is left out stays left out, and the action says so."""
    papers: list[PaperIn] = []
    fields: dict[str, str] = {}
    unannounced: dict[int, int] = {}
    for item in items:
        file = files.get(f"file-{item.pk}")
        if item.paper:
            papers += _paper(item.paper, data, keep(file) if file else None)
        elif item.deviation_id:
            if file or f"there-item-{item.pk}" in data:
                unannounced[item.pk] = keep(file) if file else 0
        else:
            fields[item.field] = data.get(f"field-{item.pk}", "")
    return Supplied(papers, fields, unannounced)


def _paper(paper: Paper, data: Mapping[str, str], upload_id: int | None) -> list[PaperIn]:
    (line,) = read_lines([paper], data)
    if upload_id is not None:
        return [PaperIn(paper, upload_id=upload_id)]
    return [line.as_handed] if line.is_handed else []
