"""The process that reads the next file may be started ahead of it."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from risk_models.ingest.readers import expect_file
from risk_models.ingest.readers.sandbox import process as readers
from tests.ingest.readers.processes import processes, waiting_in
from tests.ingest.readers.reading import read, rows

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where readers have their folders; none was started ahead."""
    readers.reader().close()
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    readers.reader().close()


def test_the_next_file_is_read_by_the_reader_that_waits_for_it(
    folders: Path, tmp_path: Path
) -> None:
    expect_file()
    expect_file()
    waiting = waiting_in(folders)
    assert rows(read(tmp_path, "a,b\n1,2\n")) == [["1", "2"]]
    assert (processes(folders), list(folders.iterdir())) == ([], [])
    with pytest.raises(ProcessLookupError):
        os.kill(waiting, 0)
    # The one after it has a reader of its own.
    assert rows(read(tmp_path, "a,b\n3,4\n")) == [["3", "4"]]


def test_a_reader_that_ended_while_it_waited_is_replaced(folders: Path, tmp_path: Path) -> None:
    expect_file()
    waiting = waiting_in(folders)
    os.kill(waiting, signal.SIGKILL)
    while Path(f"/proc/{waiting}/stat").read_text().split()[2] != "Z":
        time.sleep(0.01)
    assert rows(read(tmp_path, "a,b\n1,2\n")) == [["1", "2"]]
    assert list(folders.iterdir()) == []


def test_a_reader_whose_folder_was_cleaned_away_is_replaced(folders: Path, tmp_path: Path) -> None:
    expect_file()
    waiting_in(folders)
    for folder in folders.iterdir():
        shutil.rmtree(folder)
    assert rows(read(tmp_path, "a,b\n1,2\n")) == [["1", "2"]]
    assert (processes(folders), list(folders.iterdir())) == ([], [])


def test_a_reader_does_not_outlive_the_process_that_it_waits_for(folders: Path) -> None:
    program = (
        f"import os, signal, tempfile; tempfile.tempdir = {str(folders)!r}\n"
        "from risk_models.ingest.readers import expect_file\n"
        "expect_file(); os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", program], check=False)
    until = time.monotonic() + 30
    while processes(folders):
        assert time.monotonic() < until
        time.sleep(0.01)
    # Its folder goes with the next one that is made.
    assert len(list(folders.iterdir())) == 1
    readers.reader().close()
    assert list(folders.iterdir()) == []
