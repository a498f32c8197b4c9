"""Files exported from the register."""

from risk_models.exports.csv_files import (
    CsvFolderError,
    archive,
    csv_text,
    export,
    write_csv,
    write_templates,
)
from risk_models.exports.dictionary_page import written_dictionary
from risk_models.exports.pdf_files import PDF
from risk_models.exports.provenance import Provenance
from risk_models.exports.soa import soa_pdf, soa_workbook
from risk_models.exports.whole_files import write_whole
from risk_models.exports.xlsx_files import WORKBOOK, WorkbookLimit, workbook

__all__ = [
    "PDF",
    "WORKBOOK",
    "CsvFolderError",
    "Provenance",
    "WorkbookLimit",
    "archive",
    "csv_text",
    "export",
    "soa_pdf",
    "soa_workbook",
    "workbook",
    "write_csv",
    "write_templates",
    "write_whole",
    "written_dictionary",
]
