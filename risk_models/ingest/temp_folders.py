"""Temporary folders of this process; those of a killed one are deleted by the next."""

import errno
import os
import re
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

_FOLDER = "risk-register-"
_OF_PROCESS = re.compile(rf"{_FOLDER}(\d+)-")


FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
"""Numbers of errors that say that no more can be written."""


_SUBJECT = "The server's temporary folder"


def not_writable(error: OSError) -> str:
    """Why nothing can be written to the temporary folder, and what to do."""
    if error.errno in FULL:
        return f"{_SUBJECT} is full: free some space, and try again."
    return (
        f"{_SUBJECT} cannot be written to ({error.strerror}): have it corrected, or set TMPDIR to "
        "another folder."
    )


def is_not_writable(sentence: str) -> bool:
    """Whether a finding is about the temporary folder, and not about the file."""
    return sentence.startswith(_SUBJECT)


def passing_folder() -> str:
    """How the name of such a folder begins; folders of processes that have ended are deleted."""
    _sweep()
    return f"{_FOLDER}{os.getpid()}-"


def _sweep() -> None:
    """Delete what a killed process could not."""
    if os.name != "posix":
        return
    for folder in Path(tempfile.gettempdir()).glob(f"{_FOLDER}*"):
        process = _OF_PROCESS.match(folder.name)
        if process and not _runs(int(process[1])):
            shutil.rmtree(folder, ignore_errors=True)


def _runs(process: int) -> bool:
    with suppress(PermissionError):
        try:
            os.kill(process, 0)
        except (ProcessLookupError, OverflowError):
            return False
    return True
