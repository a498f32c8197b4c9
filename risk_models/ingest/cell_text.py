"""Typed rows as the text that files carry: the way back from rows to cells."""

from collections.abc import Mapping
from decimal import Decimal

import pyarrow
import pyarrow.compute as pc

from risk_models.ingest.reading import Staged
from risk_models.ingest.spreadsheet_safety import RUNS


def cell_texts(column: pyarrow.Array) -> pyarrow.Array:
    """The text of each cell, which reads back as the same value; null where there is none.

    Text that a spreadsheet would run carries an apostrophe, numbers have no exponent. The values of
    a list are separated by a semicolon.
    """
    if pyarrow.types.is_list(column.type):
        lists = column.cast(pyarrow.list_(pyarrow.string())).to_pylist()
        column = pyarrow.array([_joined(values) for values in lists], pyarrow.string())
    if pyarrow.types.is_floating(column.type):
        return pyarrow.array(map(_decimal, column.to_pylist()), pyarrow.string())
    texts = column.cast(pyarrow.string())
    if pyarrow.types.is_string(column.type):
        marked = pc.binary_join_element_wise("'", texts, "")
        texts = pc.if_else(pc.match_substring_regex(texts, RUNS), marked, texts)
    return texts


def _joined(values: list[str | None] | None) -> str | None:
    return None if values is None else ";".join(value or "" for value in values)


def staged(name: str, tables: Mapping[str, pyarrow.Table]) -> Staged:
    """Typed rows as if they had just been read, to be checked once more; `name` is their file."""
    texts = {
        table: pyarrow.table(
            {
                column: pc.fill_null(cell_texts(rows[column].combine_chunks()), "")
                for column in rows.column_names
            }
        )
        for table, rows in tables.items()
    }
    return Staged.of(name, texts)


def _decimal(number: float | None) -> str | None:
    """The shortest digits that give the same number back, never with an exponent."""
    if number is None:
        return None
    plain = format(Decimal(repr(number)), "f")
    return plain.removesuffix(".0")
