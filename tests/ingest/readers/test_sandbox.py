"""The process that parses the bytes of strangers has little to lose and little to harm with."""

import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from risk_models.ingest.readers import limits
from risk_models.ingest.readers.sandbox import limits as confining
from risk_models.ingest.readers.sandbox.process import TOO_MUCH, environment
from tests.ingest.readers.reading import found, read

CONFINE = Path(confining.__file__)
MB = 2**20

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds these limits")


def confined(code: str, *, memory: int = 512 * MB, seconds: int = 5, output: int = MB) -> str:
    """Run code in a process that has been confined; what it says in the end."""
    program = (
        f"import runpy; confine = runpy.run_path({str(CONFINE)!r})\n"
        f"confine['leave_network'](); confine['limit']({memory}, {seconds}, {output})\n{code}"
    )
    done = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True)
    return done.stdout.strip() or (done.stderr.strip().splitlines() or [str(done.returncode)])[-1]


@linux_only
def test_it_has_no_network() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        code = f"import socket; socket.create_connection(('127.0.0.1', {port}), 2); print('met')"
        said = confined(code)
    if said == "met":
        pytest.skip("this machine does not let a process leave the network")
    assert said == "OSError: [Errno 101] Network is unreachable"


@linux_only
def test_its_memory_is_limited() -> None:
    assert confined("bytearray(600 * 2**20)") == "MemoryError"


@linux_only
def test_its_output_is_limited(tmp_path: Path) -> None:
    code = f"open({str(tmp_path / 'out')!r}, 'wb').write(b'x' * 2 * 2**20)"
    assert confined(code).endswith("File too large") or confined(code) == "-25"
    assert (tmp_path / "out").stat().st_size <= MB


@linux_only
def test_its_time_is_limited() -> None:
    assert confined("while True: pass", seconds=1) in ("-24", "-9")


@linux_only
def test_a_file_that_would_write_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "output_for", lambda size: 4096)
    assert found(read(tmp_path, "a,b\n" + "x" * 10_000 + ",1\n")) == [(None, TOO_MUCH)]


def test_it_knows_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("RISK_REGISTER_URL", "postgresql://user:secret@host/db")
    assert "secret" not in "".join(environment().values())


def test_nothing_of_a_file_stays_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    reading = read(tmp_path, "a,b\n1,2\n", name="../../etc/passwd")
    assert list(folder.iterdir()) == []
    # The cells outlive the folder in which they were handed over.
    assert reading.cells.to_pylist() == [{"c0": "1", "c1": "2"}]
    assert found(reading) == []
