"""Uploaded files, kept under names of ours in a folder that only this program's user can read."""

import hashlib
import shutil
import tempfile
import weakref
from dataclasses import dataclass
from pathlib import Path

from risk_models.ingest.temp_folders import passing_folder

LONGEST_NAME = 120
"""Letters of a file's own name that are kept."""


@dataclass(frozen=True)
class Stored:
    """One file: `name` is what its owner calls it, to be shown and never to be opened."""

    name: str
    path: Path
    sha256: str
    size: int


class Store:
    """A private folder of uploaded files, which goes when the store does."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix=passing_folder()))
        self.close = weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)

    def keep(self, name: str, data: bytes | memoryview) -> Stored:
        """Keep a file's bytes; the same bytes are kept once, under their own hash."""
        sha256 = hashlib.sha256(data).hexdigest()
        path = self._folder / sha256
        if not path.exists():
            path.write_bytes(data)
        return Stored(shown_name(name), path, sha256, len(data))


def shown_name(name: str) -> str:
    """A file's name without the folders that it came from, and without what no name needs."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    legible = "".join(letter if letter.isprintable() else "�" for letter in last)
    return legible[-LONGEST_NAME:] or "file"
