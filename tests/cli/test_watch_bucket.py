"""watch on an S3 prefix: a real endpoint; what is loaded, set aside, and taken up."""

from pathlib import Path
from typing import Any

import pytest

from risk_models.register.s3_files import s3_files
from tests.cli.conftest import RISKS, SYSTEMS, Run, write
from tests.cli.test_watch import ONCE, WHO
from tests.register.conftest import bucket, storage

__all__ = ["bucket", "storage"]


@pytest.fixture
def prefix(bucket: str, tmp_path: Path) -> str:
    return f"{bucket}/{tmp_path.name}/drop"


def put(prefix: str, path: Path, name: str = "") -> None:
    place = f"{prefix.removeprefix('s3://')}/{name or path.name}"
    with s3_files().open_output_stream(place) as stream:
        stream.write(path.read_bytes())


def objects(prefix: str) -> dict[str, bytes]:
    """What lies under the prefix, by its place there."""
    from pyarrow import fs

    base, files = prefix.removeprefix("s3://"), s3_files()
    found = files.get_file_info(fs.FileSelector(base, recursive=True, allow_not_found=True))
    return {
        info.path.removeprefix(f"{base}/"): files.open_input_stream(info.path).read()
        for info in found
        if info.is_file
    }


def test_each_object_is_loaded_or_set_aside_with_its_findings(
    run: Run, prefix: str, tmp_path: Path
) -> None:
    files = write(
        tmp_path / "files",
        ai_systems=SYSTEMS,
        risks=RISKS,
        controls=[{"control_id": "C1", "status": "working"}],
    )
    for path in files.iterdir():
        put(prefix, path)
    put(prefix, files / "risks.csv", "treatments.csv.part")
    result = run("watch", prefix, *ONCE)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == ["ai_systems.csv: version 2", "risks.csv: version 3"]
    place = f"{prefix}/set_aside/controls.csv"
    assert f"controls.csv: set aside with 1 finding: {place}" in result.stderr
    found = objects(prefix)
    assert sorted(found) == [
        "loaded/ai_systems.csv",
        "loaded/risks.csv",
        "set_aside/controls.csv",
        "set_aside/controls.csv.findings.csv",
        "treatments.csv.part",
    ]
    assert found["loaded/risks.csv"] == (files / "risks.csv").read_bytes()
    assert (
        b"controls.csv,2,controls,C1,status,working,E1"
        in found["set_aside/controls.csv.findings.csv"]
    )
    put(prefix, files / "risks.csv")
    again = run("watch", prefix, *ONCE)
    assert (again.exit_code, again.stdout) == (0, "risks.csv: no changes against version 3\n")
    assert "loaded/risks (2).csv" in objects(prefix)


def test_an_object_that_was_interrupted_is_taken_up_once(
    run: Run, prefix: str, tmp_path: Path
) -> None:
    """One was committed already, one was copied only: neither is loaded twice."""
    files = write(tmp_path / "files", ai_systems=SYSTEMS, risks=RISKS)
    assert run("load", files / "ai_systems.csv", *WHO).exit_code == 0
    put(prefix, files / "ai_systems.csv", "in_progress/1/ai_systems.csv")
    put(prefix, files / "risks.csv", "in_progress/2/risks.csv")
    put(prefix, files / "risks.csv")
    result = run("watch", prefix, *ONCE)
    assert result.stdout.splitlines() == [
        "ai_systems.csv: version 2 has it, from before the interruption",
        "risks.csv: version 3",
    ]
    assert sorted(objects(prefix)) == ["loaded/ai_systems.csv", "loaded/risks.csv"]


def test_a_bucket_that_is_missing_or_closed_is_told(
    run: Run, storage: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = run("watch", "s3://there-is-none/drop", *ONCE)
    assert (missing.exit_code, missing.stdout) == (2, "")
    assert "There is no bucket there-is-none" in missing.stderr
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "")
    assert "needs credentials" in run("watch", "s3://there-is-none/drop", *ONCE).stderr
