"""A file is read in a process of its own, which may fail without harm.

The process can be started before there is a file.
"""

import atexit
import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock, Timer
from typing import Any

from risk_models.ingest.findings import finding
from risk_models.ingest.readers import limits
from risk_models.ingest.readers.reading import Options
from risk_models.ingest.temp_folders import not_writable, passing_folder

_WORKER = Path(__file__).with_name("worker.py")
_NEEDED = ("SYSTEMROOT", "TMPDIR", "TEMP", "TMP")
"""What Python itself may need of the environment; nothing else of it is handed on."""
_GRACE = 30
"""Seconds that the process may wait for the machine, on top of those that it may work."""
TOO_MUCH = (
    "The file needs more memory or time than reading one may take: it may be made to do harm. "
    "Save the table alone as CSV, or in parts."
)
BROKEN = "The file cannot be read; the log says why. Save the table as CSV or XLSX again."

_log = logging.getLogger(__name__)


class Worker:
    """A process that waits for its job, with a private folder for what it finds."""

    def __init__(self) -> None:
        self._made = TemporaryDirectory(prefix=passing_folder(), ignore_cleanup_errors=True)
        self.folder = Path(self._made.name)
        with self._said.open("wb") as said:
            self._process = subprocess.Popen(
                [sys.executable, "-I", str(_WORKER), str(self.folder)],
                stdin=subprocess.PIPE,
                stdout=said,
                stderr=said,
                cwd=self.folder,
                env=environment(),
            )

    @property
    def waiting(self) -> bool:
        """Whether a job can still be given to it: cleaners may have taken its folder away."""
        return self._process.poll() is None and self._said.exists()

    @property
    def said(self) -> str:
        """What it wrote on its way, such as a traceback."""
        return self._said.read_text(encoding="utf-8", errors="replace")

    def run(self, job: Mapping[str, Any], seconds: int) -> int:
        """Run a job, for so many seconds at most; the exit code, 0 when all went well."""
        # `communicate` with a time limit polls only twenty times a second.
        ending = Timer(seconds, self._process.kill)
        ending.start()
        try:
            self._process.communicate(json.dumps(job).encode())
        finally:
            ending.cancel()
        return self._process.returncode

    def close(self) -> None:
        """End it, and leave nothing behind."""
        self._process.kill()
        self._process.communicate()
        self._made.cleanup()

    @property
    def _said(self) -> Path:
        return self.folder / "said.txt"


class _Spare:
    """At most one process that was started ahead."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._worker: Worker | None = None

    def make(self) -> None:
        with self._lock:
            self._worker = self._worker or Worker()

    def take(self) -> Worker:
        worker = self._remove()
        if worker and not worker.waiting:
            worker.close()
            worker = None
        return worker or Worker()

    def close(self) -> None:
        if worker := self._remove():
            worker.close()

    def _remove(self) -> Worker | None:
        with self._lock:
            worker, self._worker = self._worker, None
        return worker


_spare = _Spare()
atexit.register(_spare.close)


def expect_file() -> None:
    """Start the process that reads the next file now, so that nobody waits for its start then.

    Where there is no room for it, reading the file will say so.
    """
    with suppress(OSError):
        _spare.make()


def reader() -> Worker:
    """The process that was started ahead, or else a new one; the caller closes it."""
    return _spare.take()


@contextmanager
def parsed(
    path: Path, requested: Mapping[str, Options]
) -> Iterator[list[tuple[dict[str, Any], Path]]]:
    """What reading a file for each name of `requested` gave, with the folder that has its cells."""
    size = path.stat().st_size
    seconds = len(requested) * limits.seconds_for(size)
    job = {
        "path": str(path.absolute()),
        "requested": [
            {"name": name, "options": asdict(options)} for name, options in requested.items()
        ],
        "memory": limits.memory_for(size),
        "seconds": seconds,
        "output": limits.output_for(size),
        "unpacked": limits.most_unpacked(),
        "too_much": TOO_MUCH,
    }
    try:
        started = reader()
    except OSError as error:
        findings = [{"findings": [finding(name, not_writable(error))]} for name in requested]
        yield [(result, path.parent) for result in findings]
        return
    with closing(started) as process:
        stopped = _stopped(process, job, seconds + _GRACE)
        yield [
            (_result(process.folder / str(place), name, stopped), process.folder / str(place))
            for place, name in enumerate(requested)
        ]


def _result(folder: Path, name: str, stopped: str | None) -> dict[str, Any]:
    written = folder / "found.json"
    if stopped or not written.exists():
        return {"findings": [finding(name, stopped or TOO_MUCH)]}
    result: dict[str, Any] = json.loads(written.read_text(encoding="utf-8"))
    return result


def _stopped(process: Worker, job: Mapping[str, Any], seconds: int) -> str | None:
    """Run the job; None when it ended as it should, or else a sentence."""
    code = process.run(job, seconds)
    if code == 0:
        return None
    if code == 1:
        _log.error("Reading a file failed:\n%s", process.said[-4000:])
        return BROKEN
    return TOO_MUCH


def environment() -> dict[str, str]:
    """The environment of the process: no secrets, and freed memory is given back at once."""
    kept = {name: os.environ[name] for name in _NEEDED if name in os.environ}
    return kept | {
        "ARROW_DEFAULT_MEMORY_POOL": "system",
        "MALLOC_ARENA_MAX": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
