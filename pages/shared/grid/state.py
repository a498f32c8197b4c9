"""What one reader has entered in the grid of a table, until it is saved or discarded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas
import pyarrow
import streamlit as st

from pages.shared.edit_check import Cells, Outcome
from pages.shared.edit_rows import Row, differ
from pages.shared.grid import columns
from risk_models.contract import TABLES
from risk_models.ingest.next_key import next_key
from risk_models.register.change_effect import ChangeEffect

_KEY = "grid"


@dataclass
class Grid:
    """The grid of the rows `stored` of the version `base`.

    `begin` is what the browser's grid starts with, `edited` what it has now; `number` counts the
    grids of the browser, each of which starts anew. `outcome` and `effect` are those of the last
    check.
    """

    table: str
    base: int
    stored: Sequence[Cells]
    begin: pandas.DataFrame
    edited: pandas.DataFrame
    number: int = 0
    checking: bool = False
    outcome: Outcome | None = None
    effect: ChangeEffect | None = None
    written: Sequence[tuple[Row, Cells, int]] = ()

    @property
    def key(self) -> str:
        """The key of the browser's grid."""
        return f"{_KEY}_{self.table}_{self.number}"

    def restart(self, rows: Sequence[Cells], picked: Sequence[bool] = ()) -> None:
        """Start the browser's grid anew with these rows."""
        self.begin = self.edited = columns.frame(self.table, rows, picked)
        self.number += 1

    def changes(self, taken: pyarrow.Array) -> list[tuple[Row, Cells, int]]:
        """The rows that were changed or added: as rows of a form, their cells, and their number.

        New rows without a key get the next one after those that are `taken`.
        """
        declared = TABLES[self.table]
        (first, *more) = declared.key
        numbered = not more and declared.columns[first].kind == "id"
        keys = [*taken.to_pylist()] if numbered else []
        found: list[tuple[Row, Cells, int]] = []
        for number, cells in enumerate(columns.rows_of(self.table, self.edited), 1):
            if number <= len(self.stored):
                before = self.stored[number - 1]
                if any(differ(cells[name], before[name]) for name in cells):
                    key = {name: before[name] for name in declared.key}
                    fields = {name: before[name] for name in before if name not in key}
                    found.append((Row(self.table, key, fields), {**cells, **key}, number))
            elif any(cell is not None for cell in cells.values()):
                proposed: Mapping[str, Any] = {}
                if numbered and cells[first] is None:
                    proposed = {first: next_key(keys, declared.columns[first].example)}
                    keys.append(proposed[first])
                row = Row(self.table, {}, {**cells, **proposed}, new=True)
                found.append((row, {**cells, **proposed}, number))
        return found

    @property
    def has_edits(self) -> bool:
        """Whether something was entered that is not saved."""
        return bool(self.changes(pyarrow.array([], pyarrow.string())))

    def renamed(self) -> list[int]:
        """The numbers of the rows of the register whose key was changed."""
        names = TABLES[self.table].key
        entered = columns.rows_of(self.table, self.edited)
        return [
            number
            for number, (before, cells) in enumerate(zip(self.stored, entered, strict=False), 1)
            if any(differ(cells[name], before[name]) for name in names)
        ]


def current(table: str, base: int, rows: Sequence[Cells]) -> Grid:
    """The grid of a table; of other rows, or another version, as soon as nothing is entered."""
    grids: dict[str, Grid] = st.session_state.setdefault(_KEY, {})
    grid = grids.get(table)
    if grid and grid.key not in st.session_state and grid.edited is not grid.begin:
        # The reader was elsewhere: the browser has forgotten its grid.
        grid.restart(columns.rows_of(table, grid.edited), columns.picked(grid.edited))
    if grid is None or not (grid.has_edits or (grid.base, grid.stored) == (base, rows)):
        frame = columns.frame(table, rows)
        number = grid.number + 1 if grid else 0
        grid = grids[table] = Grid(table, base, rows, frame, frame, number)
    return grid


def discard(table: str) -> None:
    """Drop what was entered."""
    st.session_state.get(_KEY, {}).pop(table, None)
