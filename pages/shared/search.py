"""Rows that hold what a reader types."""

from collections.abc import Sequence

import pyarrow
import pyarrow.compute as pc


def matching(rows: pyarrow.Table, text: str, columns: Sequence[str]) -> pyarrow.Table:
    """The rows in which each word of `text` stands somewhere in these columns, in any case."""
    cells = (pc.fill_null(rows[column].cast(pyarrow.string()), "") for column in columns)
    whole = pc.binary_join_element_wise(*cells, "\n")
    for word in text.split():
        found = pc.match_substring(whole, word, ignore_case=True)
        rows, whole = rows.filter(found), whole.filter(found)
    return rows
