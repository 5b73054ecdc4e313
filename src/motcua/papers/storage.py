"""The store of files: content under its own hash, written whole or not at all, checked whenever it is read."""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path

import structlog
from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, default_storage
from django.utils.translation import gettext_lazy as _

from motcua.kernel.refusals import Refusal

LOG = structlog.get_logger("motcua.papers")


class FileDamaged(Refusal):
    """Stored content is gone or no longer what it was. Nobody is shown it; the log tells the operator."""

    text = _("This file is not what was stored, so it is not shown. Ask the administrator to restore it.")
    status = 500


class DurableFileSystemStorage(FileSystemStorage):
    """A directory in which a file is either there whole, safe from a power cut, or not there."""

    def _save(self, name: str, content: File[bytes]) -> str:
        path = Path(self.path(name))
        self._make_folder(path.parent)
        unfinished = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
        try:
            with open(unfinished, "xb", opener=_for_us_alone) as target:
                for chunk in content.chunks():
                    target.write(chunk)
                target.flush()
                os.fsync(target.fileno())
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
        self._sync_folders(path.parent)
        return name

    def _make_folder(self, folder: Path) -> None:
        """The folder and those that lead to it from the root of the store, closed to other accounts of the machine."""
        root = Path(self.location)
        root.parent.mkdir(parents=True, exist_ok=True)
        for part in [root, *reversed([one for one in [folder, *folder.parents] if root in one.parents])]:
            part.mkdir(mode=0o700, exist_ok=True)

    def _sync_folders(self, folder: Path) -> None:
        """A new name survives a power cut only once the folders that lead to it are on the disk as well."""
        root = Path(self.location)
        for part in [folder, *folder.parents]:
            handle = os.open(part, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
            if part == root:
                return


def _for_us_alone(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


def key_of(sha256: str) -> str:
    """Where content of that hash stands."""
    return f"sha256/{sha256[:2]}/{sha256[2:4]}/{sha256}"


def put(content: bytes) -> str:
    """Put content in the store, once; returns its hash. What stands there damaged is made good."""
    sha256 = hashlib.sha256(content).hexdigest()
    key = key_of(sha256)
    if default_storage.exists(key):
        if _hash_at(key) == sha256:
            return sha256
        default_storage.delete(key)
    default_storage.save(key, ContentFile(content))
    return sha256


def get(sha256: str) -> bytes:
    """The content of that hash. Raises FileDamaged where it is not there or is no longer the same."""
    try:
        with default_storage.open(key_of(sha256)) as file:
            content: bytes = file.read()
    except FileNotFoundError as gone:
        LOG.exception("stored file is missing", sha256=sha256)
        raise FileDamaged from gone
    if hashlib.sha256(content).hexdigest() != sha256:
        LOG.error("stored file has changed", sha256=sha256)
        raise FileDamaged
    return content


def remove(sha256: str) -> None:
    """Take content out of the store for good; nothing happens where it is gone already."""
    default_storage.delete(key_of(sha256))


def _hash_at(key: str) -> str:
    with default_storage.open(key) as file:
        return hashlib.sha256(file.read()).hexdigest()
