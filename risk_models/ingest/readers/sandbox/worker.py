"""The process that parses untrusted bytes. It is started by its path, with a folder.

Its job comes as JSON through its input, once there is a file; without one it ends. It writes
`found.json` and `cells.arrow` into a folder for each request.
"""

import json
import os
import sys
from pathlib import Path
from types import ModuleType


def _packages() -> None:
    """Register the packages above without running their `__init__`: those import three times as
    much as is needed here."""
    for name, folder in (
        ("risk_models", Path(__file__).parents[3]),
        ("risk_models.ingest", Path(__file__).parents[2]),
        ("risk_models.ingest.readers", Path(__file__).parents[1]),
        ("risk_models.ingest.readers.sandbox", Path(__file__).parent),
    ):
        package = ModuleType(name)
        package.__path__ = [str(folder)]
        sys.modules[name] = package


class _NoPandas:
    """Arrow imports pandas with its first column, which takes longer than reading most files."""

    @staticmethod
    def find_spec(fullname: str, path: object, target: object = None) -> None:
        """Say that pandas is not installed."""
        if fullname == "pandas":
            raise ModuleNotFoundError(fullname)


def main() -> None:
    """Read one file under limits."""
    _packages()
    sys.meta_path.insert(0, _NoPandas)
    from risk_models.ingest.readers.sandbox.limits import leave_network, limit

    leave_network()
    # After leaving the network, for libraries start threads; before the job comes, to save time.
    from risk_models.ingest.readers.parse import parse

    if message := sys.stdin.buffer.read():
        job = json.loads(message)
        limit(job["memory"], job["seconds"], job["output"])
        parse(Path(sys.argv[1]), job)
    # All is written; stopping the libraries' threads in order sometimes fails.
    os._exit(0)


if __name__ == "__main__":
    main()
