"""The process in which the bytes of strangers are parsed. Started by its path, with a folder.

Its job comes as JSON through its input, once there is a file; without one it ends. It writes, in a
folder for each reading that is asked for, `found.json`, and the cells as `cells.arrow`.
"""

import json
import os
import sys
from pathlib import Path
from types import ModuleType


def _rooms() -> None:
    """Make the packages above known without their doors: those would bring in three times as
    much as is needed here, and take three times as long."""
    for name, folder in (
        ("risk_models", Path(__file__).parents[3]),
        ("risk_models.ingest", Path(__file__).parents[2]),
        ("risk_models.ingest.readers", Path(__file__).parents[1]),
        ("risk_models.ingest.readers.sandbox", Path(__file__).parent),
    ):
        room = ModuleType(name)
        room.__path__ = [str(folder)]
        sys.modules[name] = room


class _NoPandas:
    """Arrow asks for pandas with its first column, and waits for it longer than most files take."""

    @staticmethod
    def find_spec(fullname: str, path: object, target: object = None) -> None:
        """Whoever asks is told that there is none."""
        if fullname == "pandas":
            raise ModuleNotFoundError(fullname)


def main() -> None:
    """Read one file under limits."""
    _rooms()
    sys.meta_path.insert(0, _NoPandas)
    from risk_models.ingest.readers.sandbox.limits import leave_network, limit

    leave_network()
    # Only now: libraries start threads. But before the job comes, for they take a while.
    from risk_models.ingest.readers.parse import parse

    if told := sys.stdin.buffer.read():
        job = json.loads(told)
        limit(job["memory"], job["seconds"], job["output"])
        parse(Path(sys.argv[1]), job)
    # All is written; taking the libraries' threads down in order sometimes fails.
    os._exit(0)


if __name__ == "__main__":
    main()
