"""The rows that charts are given, as plain values."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

Row = pd.DataFrame | pd.Series | Mapping[str, Any]
"""One row: a frame of one row, a series, or a mapping by column."""


def nothing_in(frame: pd.DataFrame, *counts: str) -> bool:
    """Whether a frame has no rows, or only zeros in these columns."""
    return frame.empty or not any(bool(frame[column].any()) for column in counts)


def first_row(row: Row | None) -> dict[str, Any] | None:
    """The one row by column; None where there is none."""
    if row is None:
        return None
    if isinstance(row, pd.DataFrame):
        return first_row(row.iloc[0]) if len(row) else None
    return {str(column): value for column, value in row.items()} or None


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as plain values by column."""
    return [
        {str(column): value for column, value in row.items()} for row in frame.to_dict("records")
    ]
