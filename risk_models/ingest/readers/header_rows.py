"""Which of a sheet's first rows are its header, and what its columns are called."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

import pyarrow

from risk_models.ingest.readers.limits import LONGEST_NAME
from risk_models.ingest.readers.normalise import plain
from risk_models.ingest.readers.reading import Options, TopRow
from risk_models.ingest.readers.table import Refused

Row = Sequence[str]
Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column, all from 0."""

MOST_TOP = 50
"""Rows at the top among which the header is searched."""
_FULL = 0.6
"""Share of the columns that a header names at least; titles and sections fill fewer."""
_LONGEST_NAME = 500
_NO_NAME = re.compile(
    r"[-+]?[\d\s.,'’]*\d\s*%?"  # numbers
    r"|\d{1,4}[-./]\d{1,2}[-./]\d{1,4}([T ].*)?"  # days
    r"|true|false",
    re.IGNORECASE,
)


def top_rows(rows: pyarrow.Table) -> list[TopRow]:
    """The first rows of a table from which blank ones were left out."""
    first = rows.slice(0, MOST_TOP)
    cells = [first[name].to_pylist() for name in rows.column_names if name.startswith("c")]
    return list(map(TopRow, first["line"].to_pylist(), zip(*cells, strict=True)))


def header_places(
    top: Sequence[TopRow], options: Options, merged: Sequence[Merge] = ()
) -> tuple[int, ...]:
    """The places in `top` of the header's rows: the chosen ones, or else the detected ones."""
    if options.header is None:
        return find_header([row.cells for row in top], merged)
    place = {row.line: at for at, row in enumerate(top)}
    for line in options.header:
        if line not in place:
            other = next((row.line for row in top if row.line > line), top[-1].line)
            raise Refused(
                f"No row that could be a header begins in line {line}: choose line {other}."
            )
    return tuple(sorted(place[line] for line in options.header))


def find_header(rows: Sequence[Row], merged: Sequence[Merge] = ()) -> tuple[int, ...]:
    """The places of the header's rows among the first `rows` of a sheet, or () where there is none.

    It is the first row that fills most columns, if what stands there are names. A second row
    belongs to it where it names what the first leaves open, and the row above where names
    repeat that it tells apart.
    """
    width = _width(rows)
    least = max(_FULL * width, 1)
    first = next((at for at in range(len(rows)) if _named_columns(rows, at) >= least), None)
    if first is None or not _names(rows[first]):
        return ()
    below = first + 1
    if below < len(rows) and _goes_on(rows, first, merged):
        whole = _filled(rows[below]) >= width and not _tells_apart(rows[first], rows[below])
        return (below,) if whole else (first, below)
    if first and _tells_apart(rows[first - 1], rows[first]):
        return (first - 1, first)
    return (first,)


def check_names(names: Sequence[str]) -> None:
    """Refuse names that are too long to be names."""
    for place, name in enumerate(names, 1):
        if len(name) > LONGEST_NAME:
            raise Refused(
                f"The name of column {place} has {len(name):,} letters; at most {LONGEST_NAME:,} "
                "can be read: shorten it, or choose another line as the header."
            )


def joined(rows: Sequence[Row], places: Sequence[int], merged: Sequence[Merge] = ()) -> list[str]:
    """One name for each column; a title above several columns is put before each of their names."""
    picked = [_spread(rows[at], [m for m in merged if m[0] <= at <= m[2]], rows) for at in places]
    if not picked:
        return [f"Column {place + 1}" for place in range(max(map(len, rows), default=0))]
    if len(picked) == 1:
        return list(rows[places[0]])
    width = max(map(len, picked))
    padded = [[*row, *[""] * (width - len(row))] for row in picked]
    *above, last = padded
    above = [_carried(row, last) for row in above]
    return [_joined(parts) for parts in zip(*above, last, strict=True)]


def _joined(parts: Sequence[str]) -> str:
    return " / ".join(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _spread(row: Row, merged: Sequence[Merge], rows: Sequence[Row]) -> list[str]:
    """The row with every merged cell holding the merged value."""
    cells = list(row)
    for top, left, _, right in merged:
        value = rows[top][left] if top < len(rows) and left < len(rows[top]) else ""
        for place in range(left, min(right + 1, len(cells))):
            cells[place] = cells[place] or value
    return cells


def _carried(row: Row, below: Row) -> list[str]:
    """The row with each title carried on over the columns that only the row below names."""
    cells, title = [], ""
    for cell, name in zip(row, below, strict=True):
        title = cell if cell.strip() else title
        cells.append(title if name.strip() else cell)
    return cells


def _width(rows: Sequence[Row]) -> int:
    """How many columns most rows use; of equally frequent numbers the larger one."""
    used = Counter(
        max(place for place, cell in enumerate(row, 1) if cell.strip())
        for row in rows
        if any(map(str.strip, row))
    )
    return max(used, key=lambda width: (used[width], width), default=0)


def _filled(row: Row) -> int:
    return sum(1 for cell in row if cell.strip())


def _named_columns(rows: Sequence[Row], at: int) -> int:
    """How many columns a row names; a first column of numbers, as of an index, needs no name."""
    row = rows[at]
    index = bool(_filled(row)) and not row[0].strip()
    return _filled(row) + (index and _is_typed([below[0] for below in rows[at + 1 :] if below]))


def _names(row: Row) -> bool:
    """Whether what stands in the row could be the names of columns."""
    cells = [cell.strip() for cell in row if cell.strip()]
    named = sum(1 for cell in cells if len(cell) <= _LONGEST_NAME and not _NO_NAME.fullmatch(cell))
    return named >= 0.8 * len(cells)


def _goes_on(rows: Sequence[Row], first: int, merged: Sequence[Merge]) -> bool:
    """Whether the row below the header's first row is its second."""
    above, below = rows[first], rows[first + 1]
    opened = [
        place
        for place, cell in enumerate(below)
        if cell.strip() and not (place < len(above) and above[place].strip())
    ]
    if not opened or _is_any_typed(below[place] for place in opened) or not _names(below):
        return False
    if any(top == first and right > left for top, left, _, right in merged):
        return True
    # Only what is plainly no data is taken for names: text above a column of numbers or days, or
    # texts below the titles of sections, none of which is among the data.
    data = [[row[place] for row in rows[first + 2 :] if place < len(row)] for place in opened]
    if any(map(_is_typed, data)):
        return True
    sections = 2 * len(opened) >= _filled(below) and _filled(above) > 1
    return sections and all(
        below[place] not in cells for place, cells in zip(opened, data, strict=True)
    )


def _is_any_typed(cells: Iterable[str]) -> bool:
    return any(_NO_NAME.fullmatch(cell.strip()) for cell in cells)


def _is_typed(cells: Sequence[str]) -> bool:
    filled = [cell.strip() for cell in cells if cell.strip()]
    return bool(filled) and all(_NO_NAME.fullmatch(cell) for cell in filled)


def _tells_apart(above: Row, header: Row) -> bool:
    """Whether the titles above tell apart names that repeat."""
    if _filled(above) < 2 or not _names(above):
        return False
    width = max(len(above), len(header))
    names = [*header, *[""] * (width - len(header))]
    titles = _carried([*above, *[""] * (width - len(above))], names)
    alone = [plain(name) for name in names if name.strip()]
    together = {
        (plain(title), plain(name))
        for title, name in zip(titles, names, strict=True)
        if name.strip()
    }
    return len(set(alone)) < len(together)
