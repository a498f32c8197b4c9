"""A file is read in a process of its own, which may fail without harm."""

import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Timer
from typing import Any

from risk_models.intake.findings import finding
from risk_models.intake.foreign import limits
from risk_models.intake.foreign.reading import Options

_CHILD = Path(__file__).with_name("child.py")
_GRACE = 30
"""Seconds that the process may wait for the machine, on top of those that it may work."""
TOO_MUCH = (
    "The file needs more memory or time than reading one may take: it may be made to do harm. "
    "Save the table alone as CSV, or in parts."
)
BROKEN = "The file cannot be read; the log says why. Save the table as CSV or XLSX again."
_NEEDED = ("SYSTEMROOT", "TMPDIR", "TEMP", "TMP")
"""What Python itself may need of the environment; nothing else of it is handed on."""

_log = logging.getLogger(__name__)


@contextmanager
def parsed(path: Path, asked: Mapping[str, Options]) -> Iterator[list[tuple[dict[str, Any], Path]]]:
    """What was found in a file, read once for each name under which people will know it; with the
    private folder in which its cells lie meanwhile."""
    size = path.stat().st_size
    seconds = len(asked) * limits.seconds_for(size)
    job = {
        "path": str(path.absolute()),
        "asked": [{"name": name, "options": asdict(options)} for name, options in asked.items()],
        "memory": limits.memory_for(size),
        "seconds": seconds,
        "output": limits.output_for(size),
        "unpacked": limits.most_unpacked(),
        "too_much": TOO_MUCH,
    }
    with TemporaryDirectory(prefix="risk-register-", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        (folder / "job.json").write_text(json.dumps(job), encoding="utf-8")
        stopped = _run(folder, seconds + _GRACE)
        yield [
            (_told(folder / str(place), name, stopped), folder / str(place))
            for place, name in enumerate(asked)
        ]


def _told(folder: Path, name: str, stopped: str | None) -> dict[str, Any]:
    told = folder / "found.json"
    if stopped or not told.exists():
        return {"findings": [finding(name, stopped or TOO_MUCH)]}
    found: dict[str, Any] = json.loads(told.read_text(encoding="utf-8"))
    return found


def _run(folder: Path, seconds: int) -> str | None:
    """Run the process; None when it came to its end, or else a sentence."""
    with (folder / "told.txt").open("wb") as told:
        process = subprocess.Popen(
            [sys.executable, "-I", str(_CHILD), str(folder)],
            stdin=subprocess.DEVNULL,
            stdout=told,
            stderr=told,
            cwd=folder,
            env=environment(),
        )
        # Waiting with a time limit looks only twenty times a second whether it is over.
        ending = Timer(seconds, process.kill)
        ending.start()
        try:
            code = process.wait()
        except BaseException:
            process.kill()
            process.wait()
            raise
        finally:
            ending.cancel()
    if code == 0:
        return None
    if code == 1:
        said = (folder / "told.txt").read_text(encoding="utf-8", errors="replace")
        _log.error("Reading a file failed:\n%s", said[-4000:])
        return BROKEN
    return TOO_MUCH


def environment() -> dict[str, str]:
    """No secret of ours is in it; what is freed is given back at once, for little is to be had."""
    kept = {name: os.environ[name] for name in _NEEDED if name in os.environ}
    sparing = {"ARROW_DEFAULT_MEMORY_POOL": "system", "MALLOC_ARENA_MAX": "1"}
    return kept | sparing | {"OPENBLAS_NUM_THREADS": "1"}
