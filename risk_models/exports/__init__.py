"""Files exported from the register."""

from risk_models.exports.csv_files import (
    CsvFolderError,
    archive,
    csv_text,
    export,
    write_templates,
)
from risk_models.exports.dictionary_page import written_dictionary
from risk_models.exports.provenance import Provenance
from risk_models.exports.xlsx_files import WorkbookLimit, workbook, write_workbook

__all__ = [
    "CsvFolderError",
    "Provenance",
    "WorkbookLimit",
    "archive",
    "csv_text",
    "export",
    "workbook",
    "write_templates",
    "write_workbook",
    "written_dictionary",
]
