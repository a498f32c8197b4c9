"""The log says who did what, as lines of JSON, and never what the register holds."""

import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from risk_models import logs, register
from risk_models.errors import RegisterError
from risk_models.ingest.changes import Changes
from tests.register.rows import risks, rows


class Lines(logging.Handler):
    """Keeps the lines of the log."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(logs.JsonLines())
        self.lines: list[dict[str, Any]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(json.loads(self.format(record)))


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[dict[str, Any]]]:
    """The lines logged meanwhile."""
    monkeypatch.setenv(logs.REPLICA, "one")
    kept, events = Lines(), logging.getLogger("risk_models.events")
    events.addHandler(kept)
    before = events.level
    events.setLevel(logging.INFO)
    yield kept.lines
    events.setLevel(before)
    events.removeHandler(kept)


def test_commits_and_refusals_are_logged_without_what_they_say(
    tmp_path: Path, log: list[dict[str, Any]]
) -> None:
    with register.open(f"sqlite:///{tmp_path}/register") as opened:
        log.clear()
        opened.commit(Changes({"risks": risks(1, 3, "Secret title")}), 1, "Ann", "Secret reason")
        with pytest.raises(RegisterError):
            opened.commit(Changes({"risks": rows("risks")}), 1, "Ben", "Secret reason")
    commit, refused = log
    at = datetime.fromisoformat(commit.pop("time"))
    assert abs((datetime.now(UTC) - at).total_seconds()) < 60
    assert 0 <= commit.pop("milliseconds") < 60_000
    assert commit == {
        "level": "info",
        "replica": "one",
        "event": "commit",
        "version": 2,
        "author": "Ann",
        "signed_in": False,
        "approved_by": None,
        "rows": {"risks": {"added": 3}},
        "files": 0,
    }
    refused.pop("time")
    assert refused == {
        "level": "warning",
        "replica": "one",
        "event": "refused",
        "action": "commit",
        "author": "Ben",
        "signed_in": False,
        "reason": "RegisterMoved",
    }


def test_an_error_is_logged_by_its_type_and_its_lines_of_code() -> None:
    kept, logger = Lines(), logging.getLogger("tests.somebody")
    logger.addHandler(kept)
    logger.propagate = False
    try:
        raise KeyError("a secret cell")
    except KeyError:
        logger.exception("It\nfailed")
    (line,) = kept.lines
    assert (line["event"], line["message"], line["error"]) == ("message", "It\nfailed", "KeyError")
    assert line["at"][-1].endswith("test_an_error_is_logged_by_its_type_and_its_lines_of_code")
    assert "secret cell" not in json.dumps(line)


@pytest.mark.parametrize("form", ["json", "text", ""])
def test_a_command_logs_in_the_form_that_the_environment_says(form: str) -> None:
    words = "from risk_models import logs; logs.start(); logs.event('commit', version=2)"
    done = subprocess.run(
        [sys.executable, "-c", words],
        env={**os.environ, logs.VARIABLE: form},
        capture_output=True,
        text=True,
        check=True,
    )
    if form == "json":
        assert json.loads(done.stderr)["version"] == 2
    elif form == "text":
        assert done.stderr.endswith(" INFO commit version=2\n")
    else:
        assert done.stderr == ""
