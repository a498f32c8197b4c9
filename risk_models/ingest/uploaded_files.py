"""Uploaded files, stored under generated names in a folder that only this user can read."""

import hashlib
import shutil
import tempfile
import weakref
from dataclasses import dataclass
from pathlib import Path

from risk_models.ingest.temp_folders import passing_folder

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
        self._folder = Path(tempfile.mkdtemp(prefix=passing_folder()))
        self.close = weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)

    def keep(self, name: str, data: bytes | memoryview) -> Stored:
        """Store a file's bytes under their hash; the same bytes are stored once."""
        sha256 = hashlib.sha256(data).hexdigest()
        path = self._folder / sha256
        if not path.exists():
            path.write_bytes(data)
        return Stored(shown_name(name), path, sha256, len(data))


def shown_name(name: str) -> str:
    """A file's name without its folders and without characters that cannot be printed."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    legible = "".join(letter if letter.isprintable() else "�" for letter in last)
    return legible[-LONGEST_NAME:] or "file"
