"""A folder whose files are loaded as they come: what lies in it, and where each file goes.

A file that is taken moves to `in_progress/VERSION/NAME`, where VERSION is the newest version of the
register then; when it is done, to `loaded` or `set_aside`. Each step is one renaming, so that a
file is always in exactly one place, however the process ends. A file found in `in_progress` at the
start was interrupted: whether it was committed, the versions after VERSION say, which name
the SHA-256 of their files.
"""

import os
import sqlite3
import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pyarrow

from risk_models.contract import TABLES
from risk_models.errors import RegisterError
from risk_models.exports import write_csv, write_whole
from risk_models.register.error_mapping import (
    RegisterBusy,
    as_register_errors,
    disk_full,
    is_full,
)

_PARTIAL = (".part", ".partial", ".tmp", ".crdownload", ".filepart")
"""Endings that programs give to files which they have not written completely."""

_TEMPORARY = (".", "~$")
"""What names of hidden and temporary files begin with."""

_ORDER = {name: place for place, name in enumerate(TABLES)}


@dataclass(frozen=True)
class Taken:
    """A file that is being loaded, and the newest version of the register when it was taken."""

    path: Path
    version: int


class WatchedFolder:
    """The folder, with the folders in it for what is in progress, loaded and set aside."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.address = folder, str(folder)
        self.loaded, self.set_aside = folder / "loaded", folder / "set_aside"
        self._in_progress = folder / "in_progress"
        self._seen: dict[Path, tuple[tuple[int, int], float]] = {}
        for each in (self.loaded, self.set_aside, self._in_progress):
            each.mkdir(parents=True, exist_ok=True)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep every other process from watching the folder; it may end however it will."""
        with closing(sqlite3.connect(self.folder / ".watch.lock", timeout=0)) as lock:
            try:
                with as_register_errors():
                    lock.execute("BEGIN EXCLUSIVE")
            except RegisterBusy:
                raise RegisterError(
                    "The folder is watched already",
                    f"Another process loads the files of {self.folder}. Stop it first.",
                ) from None
            yield

    def waiting(self) -> list[Path]:
        """The files that are to be loaded, in the order in which tables refer to each other."""
        return in_order(path for path in self.folder.iterdir() if _is_complete_file(path))

    def settled(self, seconds: float) -> list[Path]:
        """The files of `waiting` whose size and time have not changed for so many seconds.

        A file that is still being written is none of them: it was seen to change, or this is the
        first time that it is seen.
        """
        now, seen = time.monotonic(), {}
        for path in self.waiting():
            try:
                state = path.stat()
            except FileNotFoundError:
                continue
            looks = state.st_size, state.st_mtime_ns
            before, since = self._seen.get(path, (None, now))
            seen[path] = looks, since if before == looks else now
        self._seen = seen
        return [path for path, (_, since) in seen.items() if now - since >= seconds]

    def take(self, path: Path, version: int) -> Taken | None:
        """Move a file to where it is loaded from; None if somebody took it away."""
        place = self._in_progress / str(version)
        try:
            with _no_full_disk():
                place.mkdir(exist_ok=True)
                os.rename(path, place / path.name)
        except FileNotFoundError:
            return None
        return Taken(place / path.name, version)

    def interrupted(self) -> list[Taken]:
        """The files that were being loaded when the process before this one ended."""
        return [
            Taken(path, int(path.parent.name))
            for path in sorted(self._in_progress.glob("*/*"))
            if path.parent.name.isdecimal() and path.is_file()
        ]

    def finish(self, taken: Taken) -> Path:
        """Move a file that was loaded to where such files are kept; its new place."""
        return self._leave(taken, _free(self.loaded, taken.path.name))

    def put_aside(self, taken: Taken, findings: pyarrow.Table) -> Path:
        """Move a file with errors out of the way, its findings as CSV beside it; its new place."""
        place = _free(self.set_aside, taken.path.name)
        with _no_full_disk():
            write_whole({_findings_of(place): partial(write_csv, findings, mark=True)})
        return self._leave(taken, place)

    def _leave(self, taken: Taken, place: Path) -> Path:
        with _no_full_disk():
            os.rename(taken.path, place)
        if not any(taken.path.parent.iterdir()):
            taken.path.parent.rmdir()
        return place


@contextmanager
def _no_full_disk() -> Iterator[None]:
    """Raise RegisterFull where the disk is full: the file stays where it is, and is tried again."""
    try:
        yield
    except OSError as error:
        if is_full(error):
            raise disk_full() from None
        raise


def _is_complete_file(path: Path) -> bool:
    """Whether it is a file of the folder itself: no link, which could lead anywhere."""
    return is_complete_name(path.name) and path.is_file() and not path.is_symlink()


def is_complete_name(name: str) -> bool:
    """Whether it is the name of a file that is neither temporary nor half-written."""
    return not name.startswith(_TEMPORARY) and not name.lower().endswith(_PARTIAL)


def in_order(paths: Iterable[Path]) -> list[Path]:
    """Files in the order in which tables refer to each other, then by name."""
    return sorted(paths, key=lambda path: (_ORDER.get(path.stem, -1), path.name))


def free_name(name: str, taken: Collection[str]) -> str:
    """The name, with a number where it is taken already."""
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{Path(name).stem} ({number}){Path(name).suffix}"
    return free


def _free(folder: Path, name: str) -> Path:
    """A place in a folder for a file of this name, numbered where there is one already."""
    return folder / free_name(name, {path.name for path in folder.iterdir()})


def _findings_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.findings.csv")
