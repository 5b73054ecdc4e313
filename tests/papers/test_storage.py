"""The store: whole or not at all, and checked on every read."""

from __future__ import annotations

import hashlib
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import File
from django.core.files.storage import default_storage

from motcua.papers import storage

CONTENT = b"content of a paper"
SHA256 = hashlib.sha256(CONTENT).hexdigest()


class PowerCut(Exception):
    pass


class HalfAFile(BytesIO):
    """A file of which only the first half arrives."""

    def read(self, size: int | None = -1) -> bytes:
        if self.tell():
            raise PowerCut
        return super().read(len(CONTENT) // 2)


def test_content_comes_back_by_its_hash() -> None:
    assert storage.put(CONTENT) == SHA256
    assert storage.get(SHA256) == CONTENT


def test_a_write_that_is_cut_off_leaves_nothing(file_store: Path) -> None:
    with pytest.raises(PowerCut):
        default_storage.save(storage.key_of(SHA256), File(HalfAFile(CONTENT)))

    assert not [file for file in file_store.rglob("*") if file.is_file()]


@pytest.mark.parametrize("damage", [b"content of a Paper", b"content", b""])
def test_content_changed_on_the_disk_is_not_given_out_and_is_made_good_when_it_comes_again(
    file_store: Path, damage: bytes
) -> None:
    storage.put(CONTENT)
    (file_store / storage.key_of(SHA256)).write_bytes(damage)

    with pytest.raises(storage.FileDamaged):
        storage.get(SHA256)

    storage.put(CONTENT)
    assert storage.get(SHA256) == CONTENT


def test_content_that_is_gone_is_missed() -> None:
    with pytest.raises(storage.FileDamaged):
        storage.get(SHA256)
