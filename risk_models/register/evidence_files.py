"""Files that are kept as evidence: their bytes in the register's storage, named by their SHA-256.

A file is written before the commit that names it, and never changed or removed: a file that no
version names is harmless.
"""

import hashlib
import logging
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path

from pyarrow import fs

from risk_models.errors import RegisterError, RegisterUnreachable
from risk_models.ingest.media_type import is_program, media_type, safe_name
from risk_models.megabytes import MB
from risk_models.register.address import Address
from risk_models.register.error_mapping import disk_full, is_full
from risk_models.register.s3_files import s3_files

_log = logging.getLogger(__name__)
_SHA256 = re.compile("[0-9a-f]{64}")


class EvidenceFiles:
    """The files of one register, in a folder or on S3; safe to share between threads."""

    def __init__(self, address: Address) -> None:
        self._address = address

    def keep(self, name: str, content: bytes, most_megabytes: int) -> dict[str, str | int]:
        """Store a file; returns the cells of its row of `evidence`.

        Raises RegisterError for one that is empty, too large or a program.
        """
        title = "The file was not kept"
        if not content:
            raise RegisterError(title, "It is empty. Choose another file.")
        if len(content) > most_megabytes * MB:
            raise RegisterError(
                title,
                f"It is larger than {most_megabytes} MB, the limit of the setting "
                "evidence_file_megabytes. Keep it elsewhere, and enter its location.",
            )
        type_ = media_type(content)
        if is_program(type_):
            raise RegisterError(title, "It is a program. Choose a document, an image or a log.")
        return {
            "sha256": self.store(content),
            "file_name": safe_name(name, type_),
            "file_bytes": len(content),
            "media_type": type_,
        }

    def store(self, content: bytes) -> str:
        """Write bytes, unless they are there already; their SHA-256."""
        sha256 = hashlib.sha256(content).hexdigest()
        present = self.digest(sha256)
        if present is None:
            with _storage_errors():
                self._write(sha256, content)
        elif present != sha256:
            raise RegisterError(
                "The file was not kept",
                "The register has a damaged file in its place: `verify` names it. Restore it "
                "from a backup.",
            )
        return sha256

    def read(self, sha256: str) -> bytes:
        """The bytes of a file. Raises RegisterError if they are missing or were altered."""
        content = self._read(sha256)
        if content is None or hashlib.sha256(content).hexdigest() != sha256:
            raise RegisterError(
                "The file cannot be shown",
                "It is missing or was altered in the storage. Restore it from a backup.",
            )
        return content

    def digest(self, sha256: str) -> str | None:
        """The SHA-256 that the stored file of this name really has; None if there is no file."""
        content = self._read(sha256)
        return None if content is None else hashlib.sha256(content).hexdigest()

    @cached_property
    def _files(self) -> fs.FileSystem:
        if not self._address.on_s3:
            return fs.LocalFileSystem()
        return s3_files()

    def _path(self, sha256: str) -> str:
        if not _SHA256.fullmatch(sha256):
            raise RegisterError("There is no such file", "A file is named by its SHA-256.")
        return f"{self._address.evidence.removeprefix('s3://')}/{sha256}"

    def _read(self, sha256: str) -> bytes | None:
        path = self._path(sha256)
        with _storage_errors():
            try:
                with self._files.open_input_stream(path) as stream:
                    content: bytes = stream.read()
            except FileNotFoundError:
                return None
        return content

    def _write(self, sha256: str, content: bytes) -> None:
        path = self._path(sha256)
        if self._address.on_s3:
            # An object on S3 is there as a whole once its stream is closed, or not at all.
            with self._files.open_output_stream(path) as stream:
                stream.write(content)
            return
        folder = Path(path).parent
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, suffix=".part", delete=False) as file:
            try:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
                file.close()
                os.replace(file.name, path)
            except BaseException:
                with suppress(OSError):
                    os.unlink(file.name)
                raise


@contextmanager
def _storage_errors() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        _log.info("the storage of evidence answered: %s", error)
        if is_full(error):
            raise disk_full() from None
        raise RegisterUnreachable(
            "The storage of evidence files does not answer",
            "Nothing was written. Check that the register's storage can be reached.",
        ) from None
