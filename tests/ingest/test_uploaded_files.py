"""Uploaded files are stored under generated names, for as long as somebody needs them."""

import hashlib
import multiprocessing
import os
import signal
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from risk_models.errors import RegisterError
from risk_models.ingest.readers import expect_file, read_file
from risk_models.ingest.readers.sandbox.process import reader as take_spare
from risk_models.ingest.uploaded_files import LONGEST_NAME, Store, shown_name


def test_bytes_are_stored_under_their_hash_in_a_private_folder() -> None:
    store = Store()
    stored = store.keep("../../etc/risks.csv.gz", b"risk_id\nR1\n")
    assert stored.path.read_bytes() == b"risk_id\nR1\n"
    assert stored.path.name == stored.sha256 == hashlib.sha256(b"risk_id\nR1\n").hexdigest()
    assert (stored.name, stored.size) == ("risks.csv.gz", 11)
    assert stat.S_IMODE(stored.path.parent.stat().st_mode) == 0o700
    assert store.keep("other.csv", memoryview(b"risk_id\nR1\n")).path == stored.path


def test_the_folder_is_deleted_with_the_store() -> None:
    store = Store()
    folder = store.keep("risks.csv", b"").path.parent
    store.close()
    assert not folder.exists()
    another = Store()
    folder = another.keep("risks.csv", b"").path.parent
    del another
    assert not folder.exists()


@contextmanager
def no_file_over(most: int) -> Iterator[None]:
    """No file of this process may have more bytes, as on a disk that is full."""
    import resource

    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


@pytest.mark.skipif(os.name != "posix", reason="files are limited the POSIX way")
def test_nothing_is_kept_of_a_file_for_which_there_is_no_room() -> None:
    store = Store()
    folder = store.keep("a.csv", b"a").path.parent
    with no_file_over(1_000), pytest.raises(RegisterError) as raised:
        store.keep("risks.csv", b"x" * 5_000)
    assert str(raised.value) == (
        "risks.csv was not uploaded: The server's temporary folder is full: free some space, and "
        "try again."
    )
    assert len(list(folder.iterdir())) == 1
    assert store.keep("risks.csv", b"x" * 5_000).path.stat().st_size == 5_000
    store.close()


def test_a_temporary_folder_that_cannot_be_used_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "risks.csv"
    path.write_text("risk_id\nR1\n")
    take_spare().close()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    sentence = (
        "The server's temporary folder cannot be written to (No such file or directory): have it "
        "corrected, or set TMPDIR to another folder."
    )
    with pytest.raises(RegisterError, match="risks.csv was not uploaded"):
        Store().keep("risks.csv", b"x")
    expect_file()
    reading = read_file(path, "risks.csv")
    assert reading.findings["sentence"].to_pylist() == [sentence]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("risks.csv", "risks.csv"),
        (r"C:\Users\Ann\risks.csv", "risks.csv"),
        ("../risks.csv", "risks.csv"),
        ("Risiken 2026 – Übersicht.csv", "Risiken 2026 – Übersicht.csv"),
        ("risks\u202ecsv.exe", "risks�csv.exe"),
        ("a\x00b\n.csv", "a�b�.csv"),
        ("folder/", "file"),
        ("x" * 300 + ".csv", "x" * (LONGEST_NAME - 4) + ".csv"),
    ],
)
def test_a_name_is_only_ever_shown(name: str, shown: str) -> None:
    assert shown_name(name) == shown
    assert len(Path(shown).parts) == 1


@pytest.mark.skipif(os.name != "posix", reason="processes are asked for the POSIX way")
def test_folders_of_killed_processes_are_deleted_by_the_next_upload(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    killed = multiprocessing.get_context("spawn").Process(target=_keep_and_die)
    killed.start()
    killed.join()
    assert killed.exitcode == -signal.SIGKILL
    (left,) = tmp_path.iterdir()
    (tmp_path / "risk-register-1-of-others").mkdir()
    store = Store()
    kept = store.keep("risks.csv", b"").path.parent
    assert left.name.startswith(f"risk-register-{killed.pid}-")
    assert {path.name for path in tmp_path.iterdir()} == {
        kept.name,
        "risk-register-1-of-others",
    }
    store.close()


def _keep_and_die() -> None:
    store = Store()
    store.keep("risks.csv", b"of somebody")
    os.kill(os.getpid(), signal.SIGKILL)
