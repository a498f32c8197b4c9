"""What leaves the register: files that people and programs take with them."""

from risk_models.reports.csv_files import CsvFolderError, csv_text, export, write_templates
from risk_models.reports.dictionary import dictionary

__all__ = ["CsvFolderError", "csv_text", "dictionary", "export", "write_templates"]
