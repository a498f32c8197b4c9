"""How much of a file is taken, and what reading it may cost."""

from risk_models.megabytes import MB, from_environment

UPLOAD_VARIABLE = "RISK_REGISTER_MAX_UPLOAD_MB"
_UPLOAD_MB = 200

MOST_COLUMNS = 1_000
MOST_CELLS = 30_000_000
"""Cells of a sheet, empty ones between filled ones included: the reader keeps all in memory."""
LONGEST_ROW = 4 * MB
LONGEST_NAME = 2_000
"""Letters of a column's name."""
MOST_FINDINGS = 10_000
"""Uneven rows that are findings of their own; further ones are counted in one."""


def most_upload() -> int:
    """The largest file that is read, in bytes: RISK_REGISTER_MAX_UPLOAD_MB, or else 200 MB.

    Raises RegisterError where the variable is no number of megabytes.
    """
    return from_environment(UPLOAD_VARIABLE, _UPLOAD_MB)


def most_unpacked() -> int:
    """The most that a workbook may hold once it is unpacked, in bytes."""
    return 2 * most_upload()


def memory_for(size: int) -> int:
    """Bytes of address space that reading a file of `size` bytes may take."""
    return 1536 * MB + 10 * size


def seconds_for(size: int) -> int:
    """Seconds of processor time that reading a file of `size` bytes may take."""
    return 30 + size // MB


def output_for(size: int) -> int:
    """Bytes that reading a file of `size` bytes may write to a file."""
    return 256 * MB + 4 * size
