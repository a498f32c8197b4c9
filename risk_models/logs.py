"""The log: one line for each event, who did what and when, never what a register holds.

Served pages log JSON lines to standard error, commands only if RISK_REGISTER_LOG says so. A library
for the form would be a dependency for thirty lines. Messages of errors are left out, as they may
repeat a cell, a path or a password: the type of the error and the lines of code are logged.
"""

import json
import logging
import os
import socket
import sys
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Literal

VARIABLE = "RISK_REGISTER_LOG"
REPLICA = "RISK_REGISTER_REPLICA"

_EVENTS = logging.getLogger("risk_models.events")
_EVENTS.addHandler(logging.NullHandler())  # nothing is said where no log was started
_OTHERS = ("streamlit", "uvicorn", "websockets")
"""How the names of loggers begin to which Streamlit gives handlers of their own."""

Form = Literal["json", "text"]


def event(name: str, *, level: int = logging.INFO, **fields: object) -> None:
    """Log that something happened. `fields` name people, counts and sizes, never contents."""
    _EVENTS.log(level, name, extra={"fields": fields})


class JsonLines(logging.Formatter):
    """A record as one line of JSON: time in UTC, level, replica, event and its fields."""

    def __init__(self) -> None:
        super().__init__()
        self._replica = replica()

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "replica": self._replica,
        }
        if record.name == _EVENTS.name:
            line |= {"event": record.getMessage()} | dict(_fields(record))
        else:
            line |= {"event": "message", "logger": record.name, "message": record.getMessage()}
        if record.exc_info and record.exc_info[1]:
            line["error"] = type(record.exc_info[1]).__name__
            frames = traceback.extract_tb(record.exc_info[2])
            line["at"] = [f"{each.filename}:{each.lineno} {each.name}" for each in frames]
        return json.dumps(line, ensure_ascii=False, default=str)


class TextLines(logging.Formatter):
    """A record as a line to read."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(" ", "seconds")
        fields = (f"{name}={json.dumps(value)}" for name, value in _fields(record).items())
        return " ".join([at, record.levelname, record.getMessage(), *fields])


def replica() -> str:
    """The name of this process's machine in the log: RISK_REGISTER_REPLICA, or the host's."""
    return os.environ.get(REPLICA) or socket.gethostname()


def start(default: Form | None = None) -> None:
    """Log in the form of RISK_REGISTER_LOG (`json` or `text`); otherwise in the default, if any."""
    chosen = os.environ.get(VARIABLE, default)
    if chosen not in ("json", "text"):
        return
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if chosen == "json" else TextLines())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    _EVENTS.setLevel(logging.INFO)
    # The addresses that are asked for name filters and keys: that log is the proxy's.
    logging.getLogger("uvicorn.access").setLevel(logging.WARNING)
    adopt_others()


def adopt_others() -> None:
    """Let Streamlit's own messages go into the same log, once it has made its loggers."""
    if not any(isinstance(h.formatter, JsonLines) for h in logging.getLogger().handlers):
        return
    for name in list(logging.root.manager.loggerDict):
        if name.startswith(_OTHERS):
            logger = logging.getLogger(name)
            logger.handlers, logger.propagate = [], True


def _fields(record: logging.LogRecord) -> Mapping[str, object]:
    fields: Mapping[str, object] = getattr(record, "fields", {})
    return fields
