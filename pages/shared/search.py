"""Search in rows."""

from collections.abc import Sequence

import pyarrow
import pyarrow.compute as pc


def matching(rows: pyarrow.Table, text: str, columns: Sequence[str]) -> pyarrow.Table:
    """The rows that contain each word of `text` in one of these columns, in any letter case."""
    cells = (pc.fill_null(rows[column].cast(pyarrow.string()), "") for column in columns)
    whole = pc.binary_join_element_wise(*cells, "\n")
    for word in text.split():
        matches = pc.match_substring(whole, word, ignore_case=True)
        rows, whole = rows.filter(matches), whole.filter(matches)
    return rows
