"""What a change writes to the register, and the files that it came from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow


@dataclass(frozen=True)
class Changes:
    """Checked rows to write, by table.

    `upserts` tables have exactly the contract's columns and SQL types, their text plain or
    dictionary-encoded; a row replaces the row with the same key. `removals` tables hold
    the key columns of rows to remove.
    """

    upserts: Mapping[str, pyarrow.Table] = field(default_factory=dict)
    removals: Mapping[str, pyarrow.Table] = field(default_factory=dict)

    @property
    def tables(self) -> set[str]:
        """The names of all tables that the change may affect."""
        return {*self.upserts, *self.removals}


@dataclass(frozen=True)
class Correction:
    """A cell that a reader corrected between reading a file and writing its rows."""

    line: int
    column: str
    before: str
    after: str


@dataclass(frozen=True)
class Source:
    """A file that a change was read from: its name, the SHA-256 of its bytes, rows by table.

    `corrections` are the cells that a reader corrected; `corrected` counts those whose blanks and
    letter forms were corrected by rule.
    """

    name: str
    sha256: str
    rows: Mapping[str, int] = field(default_factory=dict)
    corrections: Sequence[Correction] = ()
    corrected: int = 0
