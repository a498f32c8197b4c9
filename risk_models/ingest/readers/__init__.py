"""Any table that people send becomes text cells by position.

The bytes are parsed in a process of their own, with limits on memory, time and output.
"""

from risk_models.ingest.readers.csv_layout import DELIMITERS
from risk_models.ingest.readers.encoding import ENCODINGS
from risk_models.ingest.readers.limits import most_upload
from risk_models.ingest.readers.read_file import read_file, read_sheets
from risk_models.ingest.readers.reading import Found, Header, Options, Reading, TopRow
from risk_models.ingest.readers.sandbox.process import expect_file

__all__ = [
    "DELIMITERS",
    "ENCODINGS",
    "Found",
    "Header",
    "Options",
    "Reading",
    "TopRow",
    "expect_file",
    "most_upload",
    "read_file",
    "read_sheets",
]
