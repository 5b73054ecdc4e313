"""What a citizen supplies in answer to a request: a file for each paper, a value for each field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from motcua.dossiers.models import SupplementItem


@dataclass(frozen=True, slots=True)
class SuppliedItem:
    """One thing that was asked for, with what came for it and what is wrong with that."""

    item: SupplementItem
    files: tuple[UploadedFile[Any], ...] = ()
    value: str = ""
    error: str = ""

    @property
    def is_paper(self) -> bool:
        """Whether a file is asked for."""
        return not self.item.field

    @property
    def input(self) -> str:
        """The name of its field in the page."""
        return f"item-{self.item.pk}"


def read_items(
    items: Iterable[SupplementItem], data: Mapping[str, str], files: MultiValueDict[str, UploadedFile[Any]]
) -> list[SuppliedItem]:
    """What came for each thing asked for; what is left out is told beside it."""
    return [_read(item, data, files) for item in items]


def _read(item: SupplementItem, data: Mapping[str, str], files: MultiValueDict[str, UploadedFile[Any]]) -> SuppliedItem:
    name = f"item-{item.pk}"
    if item.field:
        value = data.get(name, "").strip()
        return SuppliedItem(item, value=value, error="" if value else _("Enter what the office asks for here."))
    came = tuple(files.getlist(name))
    return SuppliedItem(item, came, error="" if came else _("Choose the file of this paper."))
