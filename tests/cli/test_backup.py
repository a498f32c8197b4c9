"""What `backup` and `restore` say, and their exit codes."""

from pathlib import Path

from risk_models.register.address import address
from tests.cli.conftest import Run


def test_a_register_is_backed_up_and_restored(loaded: Run, url: str, tmp_path: Path) -> None:
    made = loaded("backup", tmp_path / "backup")
    assert made.exit_code == 0
    assert f"Backed up 2 versions to {tmp_path}/backup: " in made.output
    hash_ = made.output.split()[-1]

    again = loaded("restore", tmp_path / "backup")
    assert again.exit_code == 2
    assert "There is something at this address already" in again.output

    other = f"sqlite:///{tmp_path}/other"
    restored = loaded("restore", tmp_path / "backup", "--register", other)
    assert restored.exit_code == 0
    assert restored.output.splitlines() == [
        "Restored 2 versions",
        "Integrity check passed for 2 versions: every row, file, author, reason, time and source "
        "is as it was committed.",
        f"Hash of the newest version: {hash_}",
    ]
    assert loaded("verify", "--register", other, "--hash", hash_).exit_code == 0


def test_a_damaged_register_is_backed_up_with_exit_code_1(
    loaded: Run, url: str, tmp_path: Path
) -> None:
    file = next(Path(address(url).rows).rglob("*.parquet"))
    file.write_bytes(file.read_bytes()[:-1] + b"\0")
    made = loaded("backup", tmp_path / "backup")
    assert made.exit_code == 1
    assert "was changed" in made.output
    restored = loaded("restore", tmp_path / "backup", "--register", f"sqlite:///{tmp_path}/other")
    assert restored.exit_code == 1
    assert "Integrity check failed" in restored.output
