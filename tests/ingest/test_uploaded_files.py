"""Uploaded files are stored under generated names, for as long as somebody needs them."""

import hashlib
import multiprocessing
import os
import signal
import stat
import tempfile
from pathlib import Path

import pytest

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
