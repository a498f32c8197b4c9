"""The processes that read files, as the system tells of them."""

import time
from pathlib import Path


def processes(folder: Path) -> list[int]:
    """The processes that were started for folders in `folder`."""
    found = []
    for told in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if str(folder) in told.read_text():
                found.append(int(told.parent.name))
        except OSError:  # It has just ended.
            continue
    return found


def waiting_in(folder: Path) -> int:
    """The process that waits there, once the system tells of it."""
    until = time.monotonic() + 30
    while not (found := processes(folder)):
        assert time.monotonic() < until
    (one,) = found
    return one
