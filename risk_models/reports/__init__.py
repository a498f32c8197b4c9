"""What leaves the register: files that people and programs take with them."""

from risk_models.reports.csv_files import CsvFolderError, csv_text, export, write_templates
from risk_models.reports.written_dictionary import written_dictionary

__all__ = ["CsvFolderError", "csv_text", "written_dictionary", "export", "write_templates"]
