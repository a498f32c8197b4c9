"""Servers that tests start: a free port, and the wait until they answer."""

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.error import URLError
from urllib.request import urlopen

PATIENCE = 120
"""Seconds that a server may take to answer."""


def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def answering(
    server: subprocess.Popen[bytes], port: int, path: str = "/_stcore/health"
) -> Iterator[str]:
    """The address of a server once it answers at `path`; it is ended at the end."""
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}{path}", server)
        yield address
    finally:
        server.terminate()
        server.wait()


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        assert server.poll() is None, "the server ended by itself"
        try:
            urlopen(address, timeout=1).close()
            return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise AssertionError("the server does not answer")
