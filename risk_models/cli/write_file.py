"""Rows written to a file; the ending of its name decides the format."""

import os
from collections.abc import Mapping
from pathlib import Path

import click
import pyarrow

from risk_models.exports import Provenance, csv_text, write_workbook

ENDINGS = (".csv", ".xlsx")


def checked_name(ctx: click.Context, option: click.Parameter, path: Path | None) -> Path | None:
    """Check that the name of a file ends in a known format."""
    if path is not None and path.suffix.lower() not in ENDINGS:
        raise click.BadParameter(f"The name must end in {' or '.join(ENDINGS)}.")
    return path


def write_file(
    path: Path, tables: Mapping[str, pyarrow.Table], about: Provenance, *, overwrite: bool
) -> None:
    """Write the tables as a workbook, or a single one as CSV, by the ending of the name.

    The file is written completely or not at all.
    """
    if path.exists() and not overwrite:
        raise click.UsageError(f"{path} already exists. Give another file, or use --overwrite.")
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    try:
        if path.suffix.lower() == ".csv":
            (rows,) = tables.values()
            part.write_text(csv_text(rows), encoding="utf-8", newline="")
        else:
            with part.open("wb") as file:
                write_workbook(tables, about, file)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
