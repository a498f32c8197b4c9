"""Rows written to a file; the ending of its name decides the format."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import click
import pyarrow

from risk_models.exports import Provenance, workbook, write_csv, write_whole

Check = Callable[[click.Context, click.Parameter, Path | None], Path | None]


def ends_in(*endings: str) -> Check:
    """A check, for a parameter, that the name of a file has one of these endings."""

    def check(ctx: click.Context, option: click.Parameter, path: Path | None) -> Path | None:
        if path is not None and path.suffix.lower() not in endings:
            raise click.BadParameter(f"The name must end in {' or '.join(endings)}.")
        return path

    return check


def write_file(
    path: Path,
    tables: Mapping[str, pyarrow.Table],
    about: Provenance,
    *,
    overwrite: bool,
    mark: bool,
) -> None:
    """Write the tables as a workbook, or a single one as CSV, by the ending of the name.

    With `mark` CSV begins with a byte order mark.

    The file is written completely or not at all.
    """
    make_room(path, overwrite=overwrite)
    if path.suffix.lower() == ".csv":
        (rows,) = tables.values()
        write_whole({path: partial(write_csv, rows, mark=mark)})
    else:
        write_bytes(path, workbook(tables, about))


def make_room(path: Path, *, overwrite: bool) -> None:
    """Make the folder of a file; fails if the file exists, unless `overwrite`."""
    if path.exists() and not overwrite:
        raise click.UsageError(f"{path} already exists. Give another file, or use --overwrite.")
    path.parent.mkdir(parents=True, exist_ok=True)


def write_bytes(path: Path, data: bytes) -> None:
    """Write the file completely or not at all."""
    write_whole({path: partial(Path.write_bytes, data=data)})
