"""What was read from a file, whatever its layout."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import pyarrow
import pyarrow.compute as pc

from risk_models.ingest.arrow_dictionary import Coded, coded_column
from risk_models.ingest.changes import Source
from risk_models.ingest.readers.normalise import plain

_NOT_AS_A_KEY = (
    "A key must be what the sheet shows, and the number format of the cell shows something else: "
    "enter the key as text."
)


@dataclass(frozen=True)
class Options:
    """How a file is to be read. What is None is detected; what is set is obeyed."""

    encoding: str | None = None
    """One of ENCODINGS, for text files."""
    delimiter: str | None = None
    """One of DELIMITERS, for text files."""
    quotes: bool | None = None
    """Whether quotation marks wrap cells, for text files."""
    header: tuple[int, ...] | None = None
    """Lines (rows of the sheet) on which the header's rows begin; () where there is no header."""
    sheet: str | None = None
    """The sheet of a workbook, or the name of the list in a JSON file."""
    uneven: bool = False
    """True: a row that ends early has empty cells, and empty cells after the last column are
    left out. False: each such row is a finding."""
    visible_only: bool = False
    """Whether rows and columns that a workbook hides are left out."""


def options_from(config: Mapping[str, Any]) -> Options:
    """Options as JSON or TOML has them."""
    header = config.get("header")
    return Options(**{**config, "header": None if header is None else tuple(header)})


@dataclass(frozen=True)
class Header:
    """One column of a file: its name as it stands there, which of several equal names it is
    (from 1), and its place: its cells are the column `c<position>`."""

    name: str
    occurrence: int
    position: int

    @property
    def cells(self) -> str:
        """The name of its column in `Reading.cells`."""
        return f"c{self.position}"


@dataclass(frozen=True)
class TopRow:
    """One of a file's first rows as it stands there, for choosing the header by eye."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """All that was detected about a file, and how many rows were left out."""

    format: str = ""
    """`CSV`, `XLSX`, `XLS`, `XLSB`, `ODS` or `JSON`; empty where the file cannot be read."""
    options: Options = field(default_factory=Options)
    """As it was read: given again, the same file reads the same."""
    sheets: tuple[str, ...] = ()
    """Every sheet that could be chosen."""
    top: tuple[TopRow, ...] = ()
    """The first rows that are not blank, header and titles among them."""
    rows: int = 0
    """Rows below the header that are not blank: those in `cells`, and `ragged`."""
    blank: int = 0
    """Rows below the header that hold nothing; they were left out."""
    ragged: int = 0
    """Rows with more or fewer cells than the header; each is a finding, none is in `cells`."""
    merged: tuple[str, ...] = ()
    """Merged cells below the header, such as `A3:A7`."""
    filled: int = 0
    """Cells that took the value of the merged cell that they belong to."""
    hidden_rows: int = 0
    """Rows that the workbook hides; they are among `rows` unless only visible ones were read."""
    hidden_lines: tuple[int, ...] = ()
    """The lines of the first of them."""
    hidden_columns: tuple[str, ...] = ()
    """The names of columns that the workbook hides."""
    totals: tuple[int, ...] = ()
    """Lines of the rows of totals under the table; they were left out."""


@dataclass(frozen=True)
class Reading:
    """One sheet of a file as text, exactly as it stands there.

    `cells` has the text columns `c0` … `cn` (dictionary-encoded), with empty text for empty cells;
    `lines` says on which line (row of the sheet) each row begins. `cell_errors` are cells whose
    value is not in the file: `line`, `position`, `value` and `sentence`. `findings` are what stops
    the whole file or a row of it. Where the file cannot be read at all there are no columns, only
    a finding.
    """

    name: str
    source: Source
    columns: tuple[Header, ...]
    cells: pyarrow.Table
    lines: pyarrow.Array
    found: Found
    cell_errors: pyarrow.Table
    findings: pyarrow.Table
    uneven: tuple[TopRow, ...] = ()
    """Rows with more or fewer cells than the header, for giving the file back as it came."""
    kinds: Mapping[str, Coded] = field(default_factory=dict)
    """The kind of each cell (one of `readers.kinds`) in columns of `cells` that hold more than
    text."""
    shown: Mapping[str, Coded] = field(default_factory=dict)
    """What the sheet shows, in columns of `cells` with formatted numbers; null where that is not
    known."""

    def column(self, name: str, occurrence: int = 1) -> Header | None:
        """The column of that name (letter case and blanks aside), or None."""
        return self._by_name.get((plain(name), occurrence))

    def with_keys(self, headers: Iterable[Header]) -> "Reading":
        """The reading with what the sheet shows in these columns, because they hold keys.

        Where the sheet shows a number otherwise than with leading zeros or literal text, the
        cell is one of `cell_errors`.
        """
        cells, cell_errors = self.cells, [self.cell_errors]
        for header in headers:
            if shown := self.shown.get(header.cells):
                known = shown.cast(pyarrow.string())
                texts, unknown = cells[header.cells].combine_chunks(), known.is_null()
                wrong = {
                    "line": self.lines.filter(unknown),
                    "value": texts.filter(unknown).cast(pyarrow.string()),
                }
                count = len(wrong["line"])
                wrong["position"] = pyarrow.repeat(header.position, count).cast(pyarrow.int32())
                wrong["sentence"] = pyarrow.repeat(_NOT_AS_A_KEY, count)
                cell_errors.append(pyarrow.table(wrong).select(self.cell_errors.column_names))
                place = cells.column_names.index(header.cells)
                keys = pc.coalesce(known, texts.cast(pyarrow.string()))
                keys = coded_column(pyarrow.chunked_array([keys]))
                cells = cells.set_column(place, header.cells, keys)
        return replace(self, cells=cells, cell_errors=pyarrow.concat_tables(cell_errors))

    @cached_property
    def _by_name(self) -> dict[tuple[str, int], Header]:
        return {(plain(header.name), header.occurrence): header for header in self.columns}
