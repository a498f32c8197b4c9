"""The real server, on a port of this machine, for as long as it is measured."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.timing import ROOT, cpu_seconds, held_mb
from risk_models.register.address import URL_VARIABLE

_PATIENCE = 60
"""Seconds in which a server must be up, or down."""

BARE = Path(__file__).with_name("bare_page.py")
"""A page that says one sentence: what Streamlit takes by itself."""


@dataclass(frozen=True)
class Server:
    """A running server."""

    port: int
    process: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def memory_mb(self) -> float:
        """What it holds now."""
        return held_mb(self.process)

    @property
    def cpu_seconds(self) -> float | None:
        """The processor time that it has taken."""
        return cpu_seconds(self.process)


@contextmanager
def serving(
    script: Path, register: str = "", secrets: Callable[[int], Path] | None = None
) -> Iterator[Server]:
    """Serve `script`, looking at the register at that address; stops it whatever happens.

    `secrets` makes the file of a sign-in for the server's port.
    """
    port = _free_port()
    options = ["--server.port", str(port), "--server.address", "127.0.0.1"]
    if secrets:
        options += ["--secrets.files", str(secrets(port))]
    running = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", str(script), *options],
        cwd=ROOT,
        env=os.environ | {URL_VARIABLE: register, "STREAMLIT_CLIENT_SHOW_ERROR_DETAILS": "full"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port, running)
        yield Server(port, running.pid)
    finally:
        running.terminate()
        try:
            running.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()


def _free_port() -> int:
    """A port that the system picks: servers that are started at the same moment get their own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, running: subprocess.Popen[bytes]) -> None:
    begun = time.monotonic()
    while time.monotonic() - begun < _PATIENCE and running.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health"):
                return
        except OSError:
            time.sleep(0.1)
    raise OSError("The server did not start")
