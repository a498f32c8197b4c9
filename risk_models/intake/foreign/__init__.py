"""Foreign files: any table that people send becomes text cells by position.

The bytes are parsed in a process of their own, with limits on memory, time and output.
"""

from risk_models.intake.foreign.read_file import DELIMITERS, ENCODINGS, read_file
from risk_models.intake.foreign.reading import Found, Header, Options, Reading, TopRow

__all__ = [
    "DELIMITERS",
    "ENCODINGS",
    "Found",
    "Header",
    "Options",
    "Reading",
    "TopRow",
    "read_file",
]
