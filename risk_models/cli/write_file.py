"""Rows written to a file whose name says how."""

import os
from collections.abc import Mapping
from pathlib import Path

import click
import pyarrow

from risk_models.exports import Provenance, csv_text, write_workbook

ENDINGS = (".csv", ".xlsx")


def checked_name(ctx: click.Context, option: click.Parameter, path: Path | None) -> Path | None:
    """A file's name that says how it is to be written."""
    if path is not None and path.suffix.lower() not in ENDINGS:
        raise click.BadParameter(f"The name must end in {' or '.join(ENDINGS)}.")
    return path


def write_file(
    path: Path, tables: Mapping[str, pyarrow.Table], about: Provenance, *, overwrite: bool
) -> None:
    """Write the tables as a workbook, or the only one as CSV if the name says so.

    The file is there whole or not at all.
    """
    if path.exists() and not overwrite:
        raise click.UsageError(f"{path} is there already. Name another file, or --overwrite it.")
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
