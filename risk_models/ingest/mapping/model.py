"""An import mapping: how the columns of a file in another layout become rows of the register.

The aliases of the fields are the names of the settings in a TOML file.
"""

from collections import abc
from dataclasses import field
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, ConfigDict, Field, PlainSerializer, WrapSerializer
from pydantic.dataclasses import dataclass
from pydantic_core import PydanticCustomError

from risk_models.ingest.readers.reading import Options

DATE_ORDERS = ("YMD", "DMY", "MDY")
PERIOD_DAYS = ("first", "last")
"""Which day a date without a day stands for: the first or the last of its month or year."""

_CONFIG = ConfigDict(extra="forbid", validate_by_name=True, validate_by_alias=True)
_T = TypeVar("_T")


def _as_tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _is_source(value: Any) -> bool:
    """Whether a value of a file is `header` or `[header, number]`."""
    match value:
        case str() | [str(), int()]:
            return True
    return False


def _read_source(value: Any) -> Any:
    match value:
        case From():
            return value
        case str():
            return From(value)
        case [str() as header, int() as number] if number > 0 and number is not True:
            return From(header, number)
    raise PydanticCustomError("source", "a column is named by its header, or by [header, number]")


def _read_sources(value: Any) -> Any:
    return (value,) if _is_source(value) else _as_tuple(value)


def _read_cell(value: Any) -> Any:
    if isinstance(value, str):
        return Cell((From(value),))
    if not isinstance(value, Cell | dict):
        raise PydanticCustomError("cell", "must be a header, or say `from` or `constant`")
    return value


def _write_source(source: "From") -> str | list[str | int]:
    return source.header if source.occurrence == 1 else [source.header, source.occurrence]


def _write_sources(sources: "tuple[From, ...]") -> object:
    written = [_write_source(source) for source in sources]
    return written[0] if len(written) == 1 else written


def _write_cell(cell: "Cell", write: abc.Callable[["Cell"], dict[str, Any]]) -> object:
    """A cell that only names its column is written as the header alone."""
    written = write(cell)
    header = written.get("from")
    return header if len(written) == 1 and isinstance(header, str) else written


_Several = Annotated[tuple[_T, ...], BeforeValidator(_as_tuple)]


@dataclass(frozen=True, config=_CONFIG)
class From:
    """A column of the file: its header, and which of several equal headers it is (from 1)."""

    header: str
    occurrence: int = 1


_Source = Annotated[From, BeforeValidator(_read_source), PlainSerializer(_write_source)]


@dataclass(frozen=True, config=_CONFIG)
class Band:
    """Numbers from `lower` up to below `upper` (None is open) are the level `level`."""

    lower: float | None = None
    upper: float | None = None
    level: int = 0


@dataclass(frozen=True, config=_CONFIG)
class Cell:
    """How one column of the register is filled.

    `sources` are columns of the file; `use` says how several are combined: the `first` that is
    filled, all of them joined (`join`, with `separator`), or a stable `key` made from their text.
    Without sources every row takes `constant`.
    """

    sources: Annotated[
        tuple[_Source, ...],
        Field(alias="from"),
        BeforeValidator(_read_sources),
        PlainSerializer(_write_sources),
    ] = ()
    use: str = "first"
    prefix: str = ""
    """Put before every id or key."""
    number_repeats: bool = False
    """For keys: the second row with the same text gets `-2`, and so on, in the file's order."""
    not_known: _Several[str] = ()
    """Values of the file that leave the cell empty: unknown, not asked, not applicable."""
    values: abc.Mapping[str, str] = field(default_factory=dict)
    """Values of the file and the register's codes for them; letter case and blanks are ignored."""
    percent: bool = False
    """Whether the numbers are per cent, with or without the sign: 80 is 0.8."""
    bands: _Several[Band] = ()
    """For levels: what numbers mean. Without bands a number is never turned into a level."""
    separator: str | None = None
    """Between the entries of a list cell, such as `|`; `json` for a JSON list."""
    dates: str | None = None
    """One of DATE_ORDERS, where the column differs from the file."""
    period_day: str | None = None
    """For dates: one of PERIOD_DAYS, which a month, a quarter or a year without a day stands for.
    None leaves such a date not understood."""
    unit: str = ""
    """For numbers: what is removed before or after the number, such as `EUR`. A number with
    another unit is not understood; one without any is taken as it is."""
    constant: str | None = None
    empty: str | None = None
    """The value for a cell that is empty in the file; None leaves it empty here too."""


@dataclass(frozen=True, config=_CONFIG)
class Where:
    """A condition on a row: the cell is one of `words` (or, with `other`, none of them).

    Letter case and blanks are ignored; an empty cell is empty text.
    """

    source: Annotated[_Source, Field(alias="column")]
    words: _Several[str]
    other: bool = False


@dataclass(frozen=True, config=_CONFIG)
class Target:
    """One table that the file fills: a row for every row of the file that meets `where`.

    A table may be filled several times, such as inherent and residual scores side by side.
    With `once`, rows that are equal in every cell count as one.
    """

    table: str
    cells: Annotated[
        abc.Mapping[str, Annotated[Cell, BeforeValidator(_read_cell), WrapSerializer(_write_cell)]],
        Field(alias="columns", default_factory=dict),
    ]
    where: Annotated[_Several[Where], Field(alias="only")] = ()
    once: bool = False
    carry: bool = False
    """For scores: what the file does not have is as in the risk's last score of the same view."""


@dataclass(frozen=True, config=_CONFIG)
class Mapping:
    """How files of one layout become rows of the register. Written as TOML.

    `dates` (one of DATE_ORDERS), `decimal` and `thousands` apply to the whole file. Every
    column of a file must be used by a target or be named in `left_out`, unless `leave_rest`.
    """

    name: str
    targets: Annotated[_Several[Target], Field(alias="fill", default=())]
    meaning: str = ""
    fingerprint: str = ""
    """Of the headers that it was made for; it is offered again for a file with the same."""
    dates: str | None = None
    times: bool = False
    """Whether a date may carry a time of day, which is dropped."""
    decimal: str = "."
    thousands: str = ""
    exported: bool = False
    """Whether the file was written by the register, with an apostrophe before text that a
    spreadsheet would run."""
    left_out: _Several[_Source] = ()
    leave_rest: bool = False
    options: Annotated[Options, Field(alias="reading")] = field(default_factory=Options)
    where: Annotated[_Several[Where], Field(alias="keep")] = ()
    """Conditions on the rows of the file that are imported at all."""

    @property
    def used(self) -> tuple[From, ...]:
        """Every column of the file that a target or a condition reads, in order, once."""
        conditions = [where.source for target in self.targets for where in target.where]
        cells = [cell for target in self.targets for cell in target.cells.values()]
        sources = [source for cell in cells for source in cell.sources]
        first = [where.source for where in self.where]
        return tuple(dict.fromkeys([*first, *sources, *conditions]))
