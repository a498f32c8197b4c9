"""Text columns as Arrow dictionaries: each different text is stored once, each row has its place.

The cells of files repeat: what is done once for each different text takes no longer for a million
rows than for a hundred, and most cells take a byte or two.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from typing import TypeAlias

import numpy as np
import pyarrow
import pyarrow.compute as pc

Coded: TypeAlias = pyarrow.DictionaryArray
"""`dictionary` has the texts; `indices` says for each row which it has.

Every text is that of some row. A column in which few texts repeat may have them twice.
"""

_CODED = pyarrow.dictionary(pyarrow.int32(), pyarrow.string())

SAMPLE = 5_000
"""First rows of a column that show whether its texts repeat; fewer show nothing."""
_SELDOM = 0.5
"""The share of different texts above which few repeat."""

_FEW = 100_000
"""Rows that are not worth splitting into parts."""


def coded(rows: pyarrow.Table) -> pyarrow.Table:
    """The same rows, each column of text in one piece as `Coded`; other columns as they are."""
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        columns = threads.map(coded_column, rows.columns)
        return pyarrow.table(dict(zip(rows.column_names, columns, strict=True)))


def coded_column(column: pyarrow.ChunkedArray) -> pyarrow.Array:
    """A column in one piece; as `Coded` if it is text."""
    if pyarrow.types.is_string(column.type) and best_read(column) == _CODED:
        column = pc.dictionary_encode(column)
    piece = column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()
    if pyarrow.types.is_string(piece.type):
        return Coded.from_arrays(np.arange(len(piece), dtype=np.int32), piece)
    return _narrow(piece) if pyarrow.types.is_dictionary(piece.type) else piece


def best_read(column: pyarrow.ChunkedArray) -> pyarrow.DataType:
    """The type as which a column of a file is best read, to become `Coded`, by its first rows."""
    first = column.slice(0, SAMPLE)
    seldom = pc.count_distinct(first).as_py() > _SELDOM * len(first)
    return pyarrow.string() if seldom and len(first) == SAMPLE else _CODED


def _narrow(column: Coded) -> Coded:
    """The same with places in as few bytes as they need."""
    for most, places in ((2**7, pyarrow.int8()), (2**15, pyarrow.int16())):
        if len(column.dictionary) <= most:
            return Coded.from_arrays(column.indices.cast(places), column.dictionary)
    return column


def repeated(text: str, rows: int) -> Coded:
    """The same text in every row."""
    texts = pyarrow.array([text] if rows else [], pyarrow.string())
    return Coded.from_arrays(np.zeros(rows, np.int8), texts)


def filtered(column: Coded, mask: pyarrow.Array) -> Coded:
    """Only the rows where `mask` is true, and only their texts."""
    left = column.filter(mask)
    again = left.indices.dictionary_encode()
    return _narrow(Coded.from_arrays(again.indices, left.dictionary.take(again.dictionary)))


def placed(values: pyarrow.Array, column: Coded) -> pyarrow.Array:
    """A value for each text of `column`, in each row with that text; `Coded` if it is text."""
    if not pyarrow.types.is_string(values.type):
        return values.take(column.indices)
    return Coded.from_arrays(column.indices, values)


def whole(rows: pyarrow.Table) -> pyarrow.Table:
    """The same rows with plain text columns."""
    plain = [
        pyarrow.field(field.name, field.type.value_type)
        if pyarrow.types.is_dictionary(field.type)
        else field
        for field in rows.schema
    ]
    return rows.cast(pyarrow.schema(plain))


def in_parts(rows: pyarrow.Table) -> pyarrow.Table:
    """The same rows in as many pieces as there are processors: a database reads each on its own."""
    if rows.num_rows < _FEW:
        return rows
    return pyarrow.Table.from_batches(rows.to_batches(-(-rows.num_rows // (os.cpu_count() or 1))))
