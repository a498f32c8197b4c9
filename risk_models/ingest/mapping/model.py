"""What a mapping says: how the columns of a foreign sheet become rows of register tables."""

from collections import abc
from dataclasses import dataclass, field

from risk_models.ingest.readers.reading import Options

DATE_ORDERS = ("YMD", "DMY", "MDY")


@dataclass(frozen=True)
class From:
    """A column of the file: its header, and which of several equal headers it is (from 1)."""

    header: str
    occurrence: int = 1


@dataclass(frozen=True)
class Band:
    """Numbers from `lower` up to below `upper` (None is open) are the level `level`."""

    lower: float | None
    upper: float | None
    level: int


@dataclass(frozen=True)
class Cell:
    """How one column of the register is filled.

    `sources` are columns of the file; `use` says what is made of several: the `first` that is
    filled, all of them joined (`join`, with `separator`), or a stable `key` made from their text.
    Without sources every row takes `constant`.
    """

    sources: tuple[From, ...] = ()
    use: str = "first"
    constant: str | None = None
    prefix: str = ""
    """Put before every id or key."""
    number_repeats: bool = False
    """For keys: the second row with the same text gets `-2`, and so on, in the file's order."""
    values: abc.Mapping[str, str] = field(default_factory=dict)
    """Words of the file and the register's words for them; letter case and blanks aside."""
    not_known: tuple[str, ...] = ()
    """Words of the file that leave the cell empty: not known, not asked, does not apply."""
    empty: str | None = None
    """What a cell becomes that the file leaves empty; None leaves it empty here too."""
    bands: tuple[Band, ...] = ()
    """For levels: what numbers mean. Without bands a number is never turned into a level."""
    percent: bool = False
    """Whether the numbers are per cent, with or without the sign: 80 is 0.8."""
    separator: str | None = None
    """Between the entries of a list cell, such as `|`; `json` for a JSON list."""
    dates: str | None = None
    """One of DATE_ORDERS, where the column differs from the file."""


@dataclass(frozen=True)
class Where:
    """A condition on a row: the cell is one of `words` (or, with `other`, none of them).

    Letter case and blanks aside; the word of an empty cell is empty text.
    """

    source: From
    words: tuple[str, ...]
    other: bool = False


@dataclass(frozen=True)
class Target:
    """One table that the file fills: a row for every row of the file that meets `where`.

    A table may be filled several times, such as inherent and residual scores side by side.
    With `once`, rows that are alike in every cell count as one.
    """

    table: str
    cells: abc.Mapping[str, Cell]
    where: tuple[Where, ...] = ()
    once: bool = False


@dataclass(frozen=True)
class Mapping:
    """How files of one layout become rows of the register. Written as TOML.

    `dates` (one of DATE_ORDERS), `decimal` and `thousands` hold for the whole file. Every
    column of a file must be used by a target or be named in `left_out`, unless `leave_rest`.
    """

    name: str
    targets: tuple[Target, ...]
    meaning: str = ""
    fingerprint: str = ""
    """Of the headers that it was made for; it is offered again for a file with the same."""
    options: Options = field(default_factory=Options)
    where: tuple[Where, ...] = ()
    """Rows of the file that count at all."""
    dates: str | None = None
    times: bool = False
    """Whether a date may carry a time of day, which is cut off."""
    decimal: str = "."
    thousands: str = ""
    left_out: tuple[From, ...] = ()
    leave_rest: bool = False
    exported: bool = False
    """Whether the file was written by the register, with an apostrophe before text that a
    spreadsheet would run."""

    @property
    def used(self) -> tuple[From, ...]:
        """Every column of the file that a target or a condition reads, in order, once."""
        cells = [
            source for t in self.targets for cell in t.cells.values() for source in cell.sources
        ]
        asked = [where.source for t in self.targets for where in t.where]
        return tuple(dict.fromkeys([*(w.source for w in self.where), *cells, *asked]))
