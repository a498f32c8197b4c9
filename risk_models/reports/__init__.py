"""What leaves the register: files that people and programs take with them."""

from risk_models.reports.csv_files import CsvFolderError, csv_text, export, write_templates

__all__ = ["CsvFolderError", "csv_text", "export", "write_templates"]
