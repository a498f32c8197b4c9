"""Rows written to a file; the ending of its name decides the format."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

import click
import pyarrow

from risk_models.exports import Provenance, workbook, write_csv, write_whole

ENDINGS = (".csv", ".xlsx")


def checked_name(ctx: click.Context, option: click.Parameter, path: Path | None) -> Path | None:
    """Check that the name of a file ends in a known format."""
    if path is not None and path.suffix.lower() not in ENDINGS:
        raise click.BadParameter(f"The name must end in {' or '.join(ENDINGS)}.")
    return path


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
    if path.exists() and not overwrite:
        raise click.UsageError(f"{path} already exists. Give another file, or use --overwrite.")
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix.lower() == ".csv":
        (rows,) = tables.values()
        write_whole({path: partial(write_csv, rows, mark=mark)})
    else:
        write_whole({path: partial(Path.write_bytes, data=workbook(tables, about))})
