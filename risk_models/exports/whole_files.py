"""Files that are written all or none, also when the disk becomes full meanwhile."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path


def write_whole(files: Mapping[Path, Callable[[Path], object]]) -> None:
    """Write each file by its function, to a place beside it, and put all in place at the end.

    After an OSError, which names the file, everything is as it was before.
    """
    parts = {path: path.with_name(f".{path.name}.part") for path in files}
    try:
        for path, write in files.items():
            try:
                write(parts[path])
            except OSError as error:
                raise OSError(error.errno, error.strerror, str(path)) from None
        for path, part in parts.items():
            os.replace(part, path)
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)
