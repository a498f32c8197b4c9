"""A file is read in a process of its own, which may fail without harm."""

import json
import logging
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from risk_models.ingest.findings import finding
from risk_models.ingest.readers import limits
from risk_models.ingest.readers.reading import Options
from risk_models.ingest.readers.sandbox.process import Reader, reader

_GRACE = 30
"""Seconds that the process may wait for the machine, on top of those that it may work."""
TOO_MUCH = (
    "The file needs more memory or time than reading one may take: it may be made to do harm. "
    "Save the table alone as CSV, or in parts."
)
BROKEN = "The file cannot be read; the log says why. Save the table as CSV or XLSX again."

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
    with closing(reader()) as process:
        stopped = _stopped(process, job, seconds + _GRACE)
        yield [
            (_told(process.folder / str(place), name, stopped), process.folder / str(place))
            for place, name in enumerate(asked)
        ]


def _told(folder: Path, name: str, stopped: str | None) -> dict[str, Any]:
    told = folder / "found.json"
    if stopped or not told.exists():
        return {"findings": [finding(name, stopped or TOO_MUCH)]}
    found: dict[str, Any] = json.loads(told.read_text(encoding="utf-8"))
    return found


def _stopped(process: Reader, job: Mapping[str, Any], seconds: int) -> str | None:
    """Have the process do its job; None when it came to its end, or else a sentence."""
    code = process.run(job, seconds)
    if code == 0:
        return None
    if code == 1:
        _log.error("Reading a file failed:\n%s", process.said[-4000:])
        return BROKEN
    return TOO_MUCH
