"""Small sheets as they come from reading, and mappings over them."""

from collections.abc import Mapping as Columns
from collections.abc import Sequence

import pyarrow

from risk_models.ingest.arrow_dictionary import coded
from risk_models.ingest.changes import Source
from risk_models.ingest.findings import as_table
from risk_models.ingest.mapping import Cell, From, Mapping, Target, apply
from risk_models.ingest.readers import Found, Header, Options, Reading
from risk_models.ingest.readers.normalise import numbered
from risk_models.ingest.readers.table import CELL_ERRORS, text_table
from risk_models.ingest.reading import Staged


def sheet(
    columns: Columns[str, Sequence[str]] | Sequence[tuple[str, Sequence[str]]],
    name: str = "file.csv",
    cell_errors: Sequence[dict[str, object]] = (),
) -> Reading:
    """A sheet whose rows begin in line 2; columns may be pairs, so that names can repeat."""
    pairs = list(columns.items()) if isinstance(columns, Columns) else list(columns)
    headers = [Header(n, o, at) for at, (n, o) in enumerate(numbered(n for n, _ in pairs))]
    cells = coded(text_table([pyarrow.array(texts, pyarrow.string()) for _, texts in pairs]))
    return Reading(
        name,
        Source(name, "0" * 64),
        tuple(headers),
        cells,
        pyarrow.array(range(2, cells.num_rows + 2), pyarrow.int64()),
        Found(format="CSV", options=Options(header=(1,)), rows=cells.num_rows),
        pyarrow.Table.from_pylist(list(cell_errors), CELL_ERRORS),
        as_table(),
    )


def one(table: str, column: str, cell: Cell, **forms: object) -> Mapping:
    """A mapping that fills one column, and keys that are nothing but constants."""
    from risk_models.contract import TABLES

    keys = {name: Cell(constant="K1") for name in TABLES[table].key if name != column}
    return Mapping("One", (Target(table, keys | {column: cell}),), leave_rest=True, **forms)  # type: ignore[arg-type]


def filled(
    table: str, column: str, texts: Sequence[str], cell: Cell | None = None, **forms: object
) -> tuple[list[str], list[tuple[int, str]]]:
    """What texts of one column become, and line and value of those that are not understood."""
    read = sheet({"X": list(texts)})
    staged = apply(one(table, column, cell or Cell((From("X"),)), **forms), read)
    return values(staged, column), [(f["line"], f["value"]) for f in staged.findings.to_pylist()]


def values(staged: Staged, column: str, part: int = 0) -> list[str]:
    return list(staged.parts[part].content.rows[column].to_pylist())


def found(staged: Staged) -> list[tuple[object, ...]]:
    return [
        (f["line"], f["table"], f["column"], f["value"], f["rule"])
        for f in staged.findings.to_pylist()
    ]
