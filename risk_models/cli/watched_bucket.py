"""An S3 prefix whose files are loaded as they come: the same places as in a watched folder.

S3 has no renaming: an object is copied to its next place, then removed from the one before. Where
the process ended in between, the copy is taken up and what is left of the object is removed.
"""

import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow
from pyarrow import fs

from risk_models.cli.watched_folder import Taken, free_name, in_order, is_complete_name
from risk_models.errors import RegisterError, RegisterUnreachable
from risk_models.exports import write_csv
from risk_models.register.s3_files import s3_files

_log = logging.getLogger(__name__)


class WatchedBucket:
    """The prefix, with the prefixes in it for what is in progress, loaded and set aside.

    Paths of its files are those of copies in a temporary folder of this machine.
    """

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")
        self._base = self.address.removeprefix("s3://")
        self._here = TemporaryDirectory(prefix="watched_")

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep the copies of this machine until the end; who else watches is not known.

        Raises RegisterError if there is no such bucket.
        """
        bucket, _, _ = self._base.partition("/")
        with self._here:
            with _storage_errors():
                known = self._files.get_file_info(bucket).type != fs.FileType.NotFound
            if not known:
                raise RegisterError(f"There is no bucket {bucket}", "Check the address.")
            yield

    def waiting(self) -> list[Path]:
        """The objects that are to be loaded, in the order in which tables refer to each other."""
        return in_order(Path(name) for name in self._names(self._base) if is_complete_name(name))

    def settled(self, seconds: float) -> list[Path]:
        """The same: an object is there as a whole, or not at all."""
        return self.waiting()

    def take(self, path: Path, version: int) -> Taken | None:
        """Move an object to where it is loaded from; None if somebody took it away."""
        with _storage_errors():
            try:
                self._move(f"{self._base}/{path.name}", self._in_progress(version, path.name))
            except FileNotFoundError:
                return None
            return self._copied(version, path.name)

    def interrupted(self) -> list[Taken]:
        """The objects that were being loaded when the process before this one ended."""
        place = f"{self._base}/in_progress"
        with _storage_errors():
            found = self._files.get_file_info(
                fs.FileSelector(place, recursive=True, allow_not_found=True)
            )
            keys = [
                info.path.removeprefix(f"{place}/").split("/") for info in found if info.is_file
            ]
            taken = [
                self._copied(int(key[0]), key[1])
                for key in sorted(keys)
                if len(key) == 2 and key[0].isdecimal()
            ]
            for each in taken:
                self._forget_original(each)
        return taken

    def finish(self, taken: Taken) -> str:
        """Move an object that was loaded to where such are kept; its new address."""
        return self._leave(taken, "loaded", self._free("loaded", taken.path.name))

    def put_aside(self, taken: Taken, findings: pyarrow.Table) -> str:
        """Move an object with errors out of the way, its findings as CSV beside it."""
        name = self._free("set_aside", taken.path.name)
        copy = taken.path.with_name(f"{taken.path.name}.findings.csv")
        write_csv(findings, copy, mark=True)
        with _storage_errors():
            place = f"{self._base}/set_aside/{name}.findings.csv"
            with self._files.open_output_stream(place) as stream:
                stream.write(copy.read_bytes())
        return self._leave(taken, "set_aside", name)

    @cached_property
    def _files(self) -> fs.FileSystem:
        return s3_files()

    def _names(self, place: str) -> list[str]:
        with _storage_errors():
            found = self._files.get_file_info(fs.FileSelector(place, allow_not_found=True))
        return [info.base_name for info in found if info.is_file]

    def _in_progress(self, version: int, name: str) -> str:
        return f"{self._base}/in_progress/{version}/{name}"

    def _copied(self, version: int, name: str) -> Taken:
        path = Path(self._here.name) / str(version) / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(self._content(self._in_progress(version, name)))
        return Taken(path, version)

    def _content(self, place: str) -> bytes:
        with self._files.open_input_stream(place) as stream:
            content: bytes = stream.read()
        return content

    def _forget_original(self, taken: Taken) -> None:
        """Remove an object whose copy is in progress; one with other content is a new one."""
        original = f"{self._base}/{taken.path.name}"
        try:
            content = self._content(original)
        except FileNotFoundError:
            return
        same = hashlib.sha256(content).digest() == hashlib.sha256(taken.path.read_bytes()).digest()
        if same:
            self._files.delete_file(original)

    def _free(self, folder: str, name: str) -> str:
        return free_name(name, set(self._names(f"{self._base}/{folder}")))

    def _leave(self, taken: Taken, folder: str, name: str) -> str:
        with _storage_errors():
            self._move(
                self._in_progress(taken.version, taken.path.name), f"{self._base}/{folder}/{name}"
            )
        taken.path.unlink()
        return f"{self.address}/{folder}/{name}"

    def _move(self, source: str, target: str) -> None:
        self._files.copy_file(source, target)
        self._files.delete_file(source)


@contextmanager
def _storage_errors() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        _log.info("the watched storage answered: %s", error)
        raise RegisterUnreachable(
            "The bucket does not answer",
            "Check that it exists and that the credentials allow to list, read, write and delete. "
            "Its files stay where they are.",
        ) from None
