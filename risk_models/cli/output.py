"""Output of rows, to a terminal or a pipeline."""

import json
import math
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click
import pyarrow

from risk_models.exports import csv_text

FORMATS = ("table", "csv", "json")
_WIDEST = 48
"""Characters shown of a cell; CSV and JSON have all of them."""

format_option = click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="Output format; csv and json are complete.",
)


mark_option = click.option(
    "--bom", "mark", is_flag=True, help="Begin CSV with a byte order mark, as Excel needs."
)


def show(rows: pyarrow.Table, form: str = "table", *, mark: bool = False) -> None:
    """Write rows to standard output as a table to read, as CSV, or as a JSON list of objects."""
    if form == "csv":
        click.echo(csv_text(rows, mark=mark), nl=False)
    elif form == "json":
        records = [
            {name: _json_value(value) for name, value in row.items()} for row in rows.to_pylist()
        ]
        click.echo(json.dumps(records, default=str, ensure_ascii=False, allow_nan=False, indent=1))
    else:
        click.echo(_aligned(rows))


def _json_value(value: object) -> object:
    """JSON has no infinity: it is written as null."""
    return None if isinstance(value, float) and not math.isfinite(value) else value


def say(text: str, *, err: bool = False) -> None:
    """Write one line of text; control characters, and bytes that are not UTF-8, are escaped."""
    click.echo(plain(text), err=err)


def note(text: str) -> None:
    """Write a note on the rows to standard error, so that standard output has only rows."""
    say(text, err=True)


def is_utf8(text: str) -> bool:
    """Whether text from the command line or a file name was valid UTF-8."""
    return text == text.encode("utf-8", "ignore").decode()


def plain(text: str) -> str:
    """Text in one line, without characters that a terminal would run or cannot show."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


@contextmanager
def step(doing: str) -> Iterator[None]:
    """Show progress and duration on a terminal."""
    if not sys.stderr.isatty():
        yield
        return
    click.echo(f"{plain(doing)} … ", err=True, nl=False)
    started = time.monotonic()
    try:
        yield
    except BaseException:
        click.echo(err=True)
        raise
    click.echo(f"{time.monotonic() - started:.1f} s", err=True)


def _aligned(rows: pyarrow.Table) -> str:
    """Aligned columns with headers, numbers to the right, the last column in full."""
    columns = []
    for place, name in enumerate(rows.column_names):
        last = place == rows.num_columns - 1
        cells = [name, *(_cell(value, cut=not last) for value in rows[name].to_pylist())]
        width = 0 if last and not _is_number(rows[name].type) else max(map(len, cells))
        align = str.rjust if _is_number(rows[name].type) else str.ljust
        columns.append([align(cell, width) for cell in cells])
    return "\n".join("  ".join(line).rstrip() for line in zip(*columns, strict=True))


def _cell(value: object, *, cut: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:.10g}"
    text = plain(str(value))
    return f"{text[: _WIDEST - 1]}…" if cut and len(text) > _WIDEST else text


def _is_number(kind: pyarrow.DataType) -> bool:
    return bool(pyarrow.types.is_integer(kind) or pyarrow.types.is_floating(kind))
