"""Draws of whole columns from one seeded generator; no loop over rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow
import pyarrow.compute as pc
from numpy.typing import NDArray

from risk_models.contract import TABLES

Days = NDArray[np.int32]
"""Days since 1970-01-01."""

Numbers = NDArray[np.int64]
"""Places in a list, or levels."""

_EPOCH = date(1970, 1, 1)


@dataclass
class Draws:
    """A seeded generator, and the day on which the made-up register is looked at."""

    rng: np.random.Generator
    today: int

    @classmethod
    def on(cls, day: date, seed: int) -> "Draws":
        return cls(np.random.default_rng(seed), (day - _EPOCH).days)

    def index(self, choices: int, rows: int, weights: Sequence[float] | None = None) -> Numbers:
        """Places among `choices`, by weight where given."""
        if weights is None:
            return self.rng.integers(0, choices, rows)
        shares = np.asarray(weights, dtype=float)
        return self.rng.choice(choices, rows, p=shares / shares.sum())

    def of(
        self, words: Sequence[str], rows: int, weights: Sequence[float] | None = None
    ) -> pyarrow.Array:
        """One word per row."""
        return pyarrow.array(list(words)).take(pyarrow.array(self.index(len(words), rows, weights)))

    def lists(self, words: Sequence[str], rows: int, most: int = 3) -> pyarrow.Array:
        """One to `most` different words per row, parted by `;`."""
        sizes = self.rng.integers(1, most + 1, 60)
        kinds = [";".join(sorted(self.rng.choice(list(words), size, False))) for size in sizes]
        return self.of(kinds, rows)

    def few(self, choices: int, rows: int, skew: float = 1.0) -> Numbers:
        """Places among `choices`, a few of them very often, as suppliers and owners are."""
        weights = 1.0 / np.arange(1, choices + 1) ** skew
        return self.index(choices, rows, list(weights))

    def chance(self, share: float, rows: int) -> NDArray[np.bool_]:
        """true in that share of the rows."""
        return self.rng.random(rows) < share

    def between(self, low: int, high: int, rows: int) -> Days:
        """Whole numbers from low to high, both included."""
        return self.rng.integers(low, high + 1, rows).astype(np.int32)

    def ago(self, nearest: int, farthest: int, rows: int) -> Days:
        """Days that lie so long before the day looked at."""
        return self.today - self.between(nearest, farthest, rows)


def ids(prefix: str, rows: int) -> pyarrow.Array:
    """`SYS-0001` and so on, as wide as the last one."""
    numbers = pyarrow.array(np.arange(1, rows + 1)).cast(pyarrow.string())
    return pc.binary_join_element_wise(
        prefix, pc.utf8_lpad(numbers, max(4, len(str(rows))), "0"), "-"
    )


def names(prefix: str, rows: int) -> list[str]:
    """`Supplier 01` and so on."""
    return [f"{prefix} {i:0{len(str(rows))}d}" for i in range(1, rows + 1)]


def dates(days: Days, known: NDArray[np.bool_] | None = None) -> pyarrow.Array:
    """Days as dates; empty where not known."""
    return pyarrow.array(
        days.astype("datetime64[D]"), pyarrow.date32(), mask=None if known is None else ~known
    )


def only(column: pyarrow.Array, known: NDArray[np.bool_]) -> pyarrow.Array:
    """The column, empty where not known."""
    return pc.if_else(pyarrow.array(known), column, pyarrow.scalar(None, column.type))


def at(column: pyarrow.Array, places: Numbers) -> pyarrow.Array:
    """The column's cells at these places."""
    return column.take(pyarrow.array(places))


def says(column: pyarrow.Array | pyarrow.ChunkedArray, *words: str) -> NDArray[np.bool_]:
    """true where the column has one of the words."""
    return np.asarray(pc.is_in(column, value_set=pyarrow.array(words)))


def rows_of(table: str, **columns: object) -> pyarrow.Table:
    """Typed rows in the contract's columns; a column that is not given is empty."""
    schema = TABLES[table].arrow
    rows = len(next(iter(columns.values())))  # type: ignore[arg-type]
    required = {column.name for column in TABLES[table].columns.values() if column.required}
    assert required <= set(columns) <= set(schema.names), table
    return pyarrow.table(
        [
            pyarrow.array(columns[f.name], f.type)
            if isinstance(columns.get(f.name), np.ndarray)
            else columns[f.name].cast(f.type)  # type: ignore[attr-defined]
            if f.name in columns
            else pyarrow.nulls(rows, f.type)
            for f in schema
        ],
        schema=schema,
    )
