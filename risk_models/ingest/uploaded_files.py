"""Uploaded files, stored under generated names in a folder that only this user can read."""

import hashlib
import shutil
import tempfile
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from risk_models.errors import RegisterError
from risk_models.ingest.temp_folders import not_writable, passing_folder

LONGEST_NAME = 120
"""The most letters of a file's name that are shown."""


@dataclass(frozen=True)
class Stored:
    """One file: `name` is its original name, which is shown and never opened."""

    name: str
    path: Path
    sha256: str
    size: int


class Store:
    """A private folder of uploaded files, deleted together with the store."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._delete: Callable[[], object] | None = None

    def keep(self, name: str, data: bytes | memoryview) -> Stored:
        """Store a file's bytes under their hash; the same bytes are stored once.

        Raises RegisterError, and keeps nothing of the file, where there is no room for it.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        try:
            path = self._made() / sha256
            if not path.exists():
                _write(path, data)
        except OSError as error:
            title = f"{shown_name(name)} was not uploaded"
            raise RegisterError(title, not_writable(error)) from None
        return Stored(shown_name(name), path, sha256, len(data))

    def close(self) -> None:
        """Delete the folder."""
        if self._delete:
            self._delete()

    def _made(self) -> Path:
        """The folder, which is made for the first file."""
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix=passing_folder()))
            self._delete = weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        return self._folder


def _write(path: Path, data: bytes | memoryview) -> None:
    """Write a file completely or not at all."""
    try:
        path.write_bytes(data)
    except OSError:
        path.unlink(missing_ok=True)
        raise


def shown_name(name: str) -> str:
    """A file's name without its folders and without characters that cannot be printed."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    legible = "".join(letter if letter.isprintable() else "�" for letter in last)
    return legible[-LONGEST_NAME:] or "file"
