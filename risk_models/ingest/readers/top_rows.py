"""The first rows of a sheet, and the header among them."""

from collections.abc import Sequence

import pyarrow

from risk_models.ingest.readers import header_rows
from risk_models.ingest.readers.errors import Refused
from risk_models.ingest.readers.reading import Options, TopRow


def top_rows(cells: pyarrow.Table, lines: pyarrow.Array) -> list[TopRow]:
    """The first rows of a table from which blank ones were left out."""
    rows = cells.slice(0, header_rows.MOST_TOP).to_pylist()
    return [
        TopRow(line, tuple(row.values()))
        for line, row in zip(lines.slice(0, header_rows.MOST_TOP).to_pylist(), rows, strict=True)
    ]


def header_places(
    top: Sequence[TopRow], options: Options, merged: Sequence[header_rows.Merge] = ()
) -> tuple[int, ...]:
    """The places in `top` of the header's rows: those that were chosen, or those that are found."""
    if options.header is None:
        return header_rows.find_header([row.cells for row in top], merged)
    place = {row.line: at for at, row in enumerate(top)}
    for line in options.header:
        if line not in place:
            raise Refused(f"No row that could be a header begins in line {line}: choose another.")
    return tuple(sorted(place[line] for line in options.header))
