"""A file becomes a reading."""

from pathlib import Path

from risk_models.intake.foreign.reading import Options, Reading

ENCODINGS = ("utf-8", "utf-16", "cp1252")
DELIMITERS = (",", ";", "\t", "|")


def read_file(path: Path, name: str, options: Options | None = None) -> Reading:
    """Read the file at `path`, which people know as `name`; its content decides what it is.

    `options` correct what would be found out. All that is wrong inside is a finding. Raises
    OSError when the file cannot be opened.
    """
    raise NotImplementedError
