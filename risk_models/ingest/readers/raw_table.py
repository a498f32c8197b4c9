"""What one sheet held, on its way from the process that read it to the one that asked."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pyarrow

from risk_models.ingest.readers.reading import Options, TopRow

FAULTS = pyarrow.schema(
    [
        ("line", pyarrow.int64()),
        ("position", pyarrow.int32()),
        ("value", pyarrow.string()),
        ("sentence", pyarrow.string()),
    ]
)

Finding = dict[str, object]


@dataclass
class Sheet:
    """The cells of a sheet below its header, and all that was found on the way."""

    format: str
    options: Options
    names: Sequence[str]
    cells: pyarrow.Table
    lines: pyarrow.Array
    top: Sequence[TopRow]
    sheets: Sequence[str] = ()
    blank: int = 0
    ragged: int = 0
    uneven: list[TopRow] = field(default_factory=list)
    merged: Sequence[str] = ()
    filled: int = 0
    faults: list[Finding] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def text_table(columns: Sequence[pyarrow.Array | pyarrow.ChunkedArray]) -> pyarrow.Table:
    """Text columns under the names of their places."""
    return pyarrow.table({f"c{place}": column for place, column in enumerate(columns)})
