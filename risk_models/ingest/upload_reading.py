"""An uploaded file becomes readings: one, or one for each table that a workbook holds."""

from risk_models.contract import TABLES
from risk_models.ingest.readers import Options, Reading, read_file, read_sheets
from risk_models.ingest.register_format import unmarked
from risk_models.ingest.uploaded_files import Stored


def read_upload(stored: Stored, options: Options | None = None) -> list[Reading]:
    """Read a file; of a workbook every sheet that is named after a table and holds rows.

    Each such sheet is called `NAME [SHEET]`. With a sheet in `options` it is that one alone.
    """
    first = unmarked(read_file(stored.path, stored.name, options))
    requested = options or Options()
    sheets = [sheet for sheet in first.found.sheets if sheet in TABLES]
    if requested.sheet or len(first.found.sheets) < 2 or not sheets:
        return [first]
    found = [unmarked(each) for each in read_sheets(stored.path, stored.name, sheets, requested)]
    return [reading for reading in found if reading.found.rows or not reading.columns] or [first]
