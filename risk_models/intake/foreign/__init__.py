"""Foreign files: any table that people send becomes text cells by position.

The bytes are parsed in a process of their own, with limits on memory, time and output.
"""

from risk_models.intake.foreign.decoding import ENCODINGS
from risk_models.intake.foreign.limits import most_upload
from risk_models.intake.foreign.read_file import read_file, read_sheets
from risk_models.intake.foreign.reader import expect_file
from risk_models.intake.foreign.reading import Found, Header, Options, Reading, TopRow
from risk_models.intake.foreign.records import DELIMITERS

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
