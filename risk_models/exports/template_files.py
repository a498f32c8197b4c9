"""Empty CSV files to fill in, one for each table."""

import io
import zipfile

import pyarrow

from risk_models.contract import TABLES, Table
from risk_models.exports.csv_files import csv_text

_UNDATED = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the archive, so that the same contract gives the same bytes."""


def template(table: Table) -> str:
    """A table's CSV file with a byte order mark and the header line only."""
    return csv_text(pyarrow.table({name: [] for name in table.columns}), mark=True)


def all_templates() -> bytes:
    """A ZIP archive with an empty CSV file for every table."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as files:
        for table in TABLES.values():
            files.writestr(zipfile.ZipInfo(f"{table.name}.csv", _UNDATED), template(table))
    return archive.getvalue()
