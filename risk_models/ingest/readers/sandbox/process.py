"""The process in which one file is read. It can be started before there is a file."""

import atexit
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock, Timer
from typing import Any

from risk_models.ingest.temp_folders import passing_folder

_WORKER = Path(__file__).with_name("worker.py")
_NEEDED = ("SYSTEMROOT", "TMPDIR", "TEMP", "TMP")
"""What Python itself may need of the environment; nothing else of it is handed on."""


class Reader:
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
        """Have it do its job, for so many seconds at most; its exit code, 0 when all went well."""
        # Waiting with a time limit looks only twenty times a second whether it is over.
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
    """At most one reader that was started ahead."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._reader: Reader | None = None

    def make(self) -> None:
        with self._lock:
            self._reader = self._reader or Reader()

    def take(self) -> Reader:
        with self._lock:
            reader, self._reader = self._reader, None
        if reader and not reader.waiting:
            reader.close()
            reader = None
        return reader or Reader()

    def close(self) -> None:
        with self._lock:
            reader, self._reader = self._reader, None
        if reader:
            reader.close()


_spare = _Spare()
atexit.register(_spare.close)


def expect_file() -> None:
    """Start the reader of the next file now, so that it need not be waited for then."""
    _spare.make()


def reader() -> Reader:
    """The reader that was started ahead, or else a new one; to be closed by the caller."""
    return _spare.take()


def environment() -> dict[str, str]:
    """No secret of ours is in it; what is freed is given back at once, for little is to be had."""
    kept = {name: os.environ[name] for name in _NEEDED if name in os.environ}
    return kept | {
        "ARROW_DEFAULT_MEMORY_POOL": "system",
        "MALLOC_ARENA_MAX": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
