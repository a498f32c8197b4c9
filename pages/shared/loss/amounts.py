"""Tables of simulated numbers: to three digits, because no simulation knows more."""

from collections.abc import Sequence

import pyarrow
import pyarrow.compute as pc

_DIGITS, _DECIMALS = 3, 3
_MOST = 2.0**63
"""The least amount that no whole number of a table holds."""


def rounded(
    rows: pyarrow.Table, amounts: Sequence[str], chances: Sequence[str] = ()
) -> pyarrow.Table:
    """The rows with these columns as whole amounts of three digits, and chances to 0.1 %."""
    for name in amounts:
        values = [None if v is None else float(f"{v:.{_DIGITS}g}") for v in rows[name].to_pylist()]
        cells = pc.round(pyarrow.array(values, pyarrow.float64()))
        if not any(value is not None and abs(value) >= _MOST for value in values):
            cells = cells.cast("int64")
        rows = rows.set_column(rows.schema.get_field_index(name), name, cells)
    for name in chances:
        cells = pc.round(rows[name], _DECIMALS)
        rows = rows.set_column(rows.schema.get_field_index(name), name, cells)
    return rows
