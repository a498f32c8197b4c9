"""The Parquet files of a register's rows, in a folder or on S3, as whole files."""

import glob
import shutil
from contextlib import suppress
from pathlib import Path

from risk_models.errors import RegisterUnreachable
from risk_models.register.address import Address
from risk_models.register.connection import connect
from risk_models.register.extensions import quoted

_TRIED = "doctor-tried-to-write"


class RowFiles:
    """Copies row files by their path below the rows, such as `main/risks/….parquet`."""

    def __init__(self, address: Address) -> None:
        self._rows = address.rows.rstrip("/")
        self._con = connect(["httpfs"]) if address.on_s3 else None

    def close(self) -> None:
        """Close the connection to S3."""
        if self._con:
            self._con.close()

    def names(self) -> set[str]:
        """The path of every file that is there."""
        if self._con is None:
            place = Path(self._rows)
            return {p.relative_to(place).as_posix() for p in place.rglob("*") if p.is_file()}
        pattern = f"{glob.escape(self._rows)}/**"
        found = self._con.execute("SELECT file FROM glob(?)", [pattern]).fetchall()
        return {file.removeprefix(f"{self._rows}/") for (file,) in found} - {_TRIED}

    def try_writing(self) -> None:
        """Write a small file to S3 and read it again; it stays, for the next time."""
        if self._con:
            path = f"{self._rows}/{_TRIED}"
            self._con.execute(f"COPY (SELECT 'tried'::BLOB) TO {quoted(path)} (FORMAT BLOB)")
            self._con.execute("SELECT content FROM read_blob(?)", [glob.escape(path)]).fetchone()

    def fetch(self, name: str, target: Path) -> None:
        """Copy a file from there; RegisterUnreachable if it is missing."""
        if self._con is None:
            try:
                shutil.copyfile(Path(self._rows, name), target)
            except FileNotFoundError:
                raise _missing(name) from None
            return
        path = glob.escape(f"{self._rows}/{name}")
        row = self._con.execute("SELECT content FROM read_blob(?)", [path]).fetchone()
        if row is None:
            raise _missing(name)
        target.write_bytes(row[0])

    def store(self, source: Path, name: str) -> None:
        """Copy a file to there, completely or not at all."""
        if self._con is None:
            target = Path(self._rows, name)
            target.parent.mkdir(parents=True, exist_ok=True)
            part = target.with_name(f".{target.name}.incomplete")
            try:
                shutil.copyfile(source, part)
                part.rename(target)
            finally:
                with suppress(FileNotFoundError):
                    part.unlink()
            return
        self._con.execute(
            "COPY (SELECT content FROM read_blob(?)) "
            f"TO {quoted(f'{self._rows}/{name}')} (FORMAT BLOB)",
            [glob.escape(str(source))],
        )


def _missing(name: str) -> RegisterUnreachable:
    return RegisterUnreachable(
        "A file of the register is missing",
        f"The catalog names {name}, but the storage does not have it. `verify` lists what is "
        "damaged.",
    )
