"""watch: real files and a real process; what is loaded, set aside, waited for, and taken up."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import pytest

from risk_models import register
from risk_models.cli.watched_folder import WatchedFolder
from tests.cli.conftest import RISKS, SCORES, SYSTEMS, Run, write
from tests.cli.test_mapping import TOML
from tests.small_disk import filled, small_disk

WHO = ("--author", "Nightly", "--message", "Export of the tool")
ONCE = ("--once", "--settle", "0.1", *WHO)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "drop"
    place.mkdir()
    return place


def names(folder: Path) -> dict[str, list[str]]:
    """The files below the folder, by the folder that they are in."""
    found: dict[str, list[str]] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != ".watch.lock":
            found.setdefault(str(path.parent.relative_to(folder)), []).append(path.name)
    return found


def until(done, seconds: float = 60) -> None:  # type: ignore[no-untyped-def]
    deadline = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.05)


def test_each_file_is_loaded_or_set_aside_with_its_findings(
    run: Run, url: str, folder: Path, tmp_path: Path
) -> None:
    write(folder, risk_scores=SCORES, risks=RISKS, ai_systems=SYSTEMS)
    write(folder, controls=[{"control_id": "C1", "status": "working"}])
    (folder / "treatments.csv.part").write_text("half", encoding="utf-8")
    (folder / "link.csv").symlink_to(folder / "controls.csv")
    result = run("watch", folder, *ONCE)
    assert result.exit_code == 1
    # A table comes after the tables that it refers to, whatever the names.
    assert result.stdout.splitlines() == [
        "ai_systems.csv: version 2",
        "risks.csv: version 3",
        "risk_scores.csv: version 4",
    ]
    place = folder / "set_aside" / "controls.csv"
    assert f"controls.csv: set aside with 1 finding: {place}" in result.stderr
    (folder / "link.csv").unlink()
    assert names(folder) == {
        ".": ["treatments.csv.part"],
        "loaded": ["ai_systems.csv", "risk_scores.csv", "risks.csv"],
        "set_aside": ["controls.csv", "controls.csv.findings.csv"],
    }
    findings = (folder / "set_aside" / "controls.csv.findings.csv").read_text("utf-8-sig")
    assert "controls.csv,2,controls,C1,status,working,E1" in findings
    with register.open(url) as opened:
        newest = opened.versions()[-1]
    assert (newest.author, newest.message) == ("Nightly", "Export of the tool")
    assert [source.name for source in newest.sources] == ["risk_scores.csv"]
    # The same file once more changes nothing, and keeps its place beside the first.
    shutil.copy(folder / "loaded" / "risks.csv", folder)
    again = run("watch", folder, *ONCE)
    assert (again.exit_code, again.stdout) == (0, "risks.csv: no changes against version 4\n")
    assert names(folder)["loaded"][-2:] == ["risks (2).csv", "risks.csv"]


def test_what_was_interrupted_is_taken_up(run: Run, url: str, folder: Path, tmp_path: Path) -> None:
    """A file in progress may have been committed already, or not."""
    files = write(tmp_path / "files", ai_systems=SYSTEMS, risks=RISKS)
    watched = WatchedFolder(folder)
    assert run("load", files / "ai_systems.csv", *WHO).exit_code == 0
    for name in ("ai_systems.csv", "risks.csv"):
        shutil.copy(files / name, folder)
        watched.take(folder / name, 1)
    with watched.alone():
        refused = run("watch", folder, *ONCE)
        assert refused.exit_code == 2
        assert "The folder is watched already" in refused.output
    result = run("watch", folder, *ONCE)
    assert result.stdout.splitlines() == [
        "ai_systems.csv: version 2 has it, from before the interruption",
        "risks.csv: version 3",
    ]
    assert names(folder) == {"loaded": ["ai_systems.csv", "risks.csv"]}
    assert "There is no folder" in run("watch", tmp_path / "none", *ONCE).output
    assert "Watch a folder, or s3://" in run("watch", "https://example.org/drop", *ONCE).output
    wrong = run("watch", folder, "--mapping", "Inventory", *ONCE)
    assert wrong.exit_code == 2
    assert "There is no mapping Inventory" in wrong.output


def test_a_file_waits_while_a_disk_is_full(
    run: Run, url: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the folder that is watched nor the temporary one has room: no fault of the file."""
    toml = tmp_path / "inventory.toml"
    toml.write_text(TOML, encoding="utf-8")
    with small_disk(folder, 1) as disk:
        (disk / "wrong.csv").write_text("Nr;Name\n;\n", encoding="utf-8")
        with monkeypatch.context() as temporary:
            temporary.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
            unread = run("watch", disk, "--mapping", toml, *ONCE)
        assert (unread.exit_code, names(disk)) == (2, {"in_progress/1": ["wrong.csv"]})
        assert "The server's temporary folder cannot be written to" in unread.stderr
        with filled(disk):
            full = run("watch", disk, "--mapping", toml, *ONCE)
            assert full.exit_code == 2
            assert "The storage is full or failing" in full.stderr
            assert names(disk) == {".": ["ballast"], "in_progress/1": ["wrong.csv"]}
        assert run("watch", disk, "--mapping", toml, *ONCE).exit_code == 1
        assert names(disk) == {"set_aside": ["wrong.csv", "wrong.csv.findings.csv"]}


def test_a_process_waits_for_half_a_file_and_loses_none_when_it_is_killed(
    url: str, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "inventory.toml").write_text(TOML, encoding="utf-8")
    words = ["watch", str(folder), "--mapping", str(tmp_path / "inventory.toml"), *WHO]
    program = [sys.executable, "-m", "risk_models", *words]
    environment = os.environ | {"RISK_REGISTER_URL": url}

    def started(*more: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen([*program, *more], env=environment, stdout=subprocess.DEVNULL)

    lines = ["Nr;Name;Zweck;Stand;Seit;Note"]
    lines += [f"S{n};System {n};Test;in Betrieb;13.01.2020;" for n in range(1, 501)]
    process = started("--settle", "0.5", "--every", "0.5")
    try:
        with (folder / "first.csv").open("w", encoding="utf-8") as file:
            for part in range(0, len(lines), 100):
                file.write("\n".join(lines[part : part + 100]) + "\n")
                file.flush()
                time.sleep(0.15)
        until(lambda: names(folder).get("loaded") == ["first.csv"])
        (folder / "second.csv").write_text("\n".join(lines).replace("Test", "Use"), "utf-8")
        until(lambda: any(name.startswith("in_progress") for name in names(folder)))
    finally:
        process.kill()
        process.wait()
    assert started("--once", "--settle", "0").wait() == 0
    assert names(folder) == {"loaded": ["first.csv", "second.csv"]}
    with register.open(url) as opened:
        sources = Counter(source.name for v in opened.versions() for source in v.sources)
        rows = opened.tables()["ai_systems"].to_pylist()
    assert sources == {"first.csv": 1, "second.csv": 1}
    assert len(rows) == 500
    assert {row["purpose"] for row in rows} == {"Use"}
