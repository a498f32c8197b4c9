"""Files are written all or none; on a full disk the error names the file."""

import errno
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pyarrow
import pytest

from risk_models.errors import RegisterError
from risk_models.exports import export, workbook, write_csv, write_whole
from tests.exports.test_xlsx_files import ABOUT
from tests.small_disk import filled, small_disk

ROWS = pyarrow.table({"number": range(20_000)})


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path, 1) as folder:
        yield folder


def test_an_export_on_a_full_disk_leaves_the_former_one(disk: Path) -> None:
    few = pyarrow.table({"number": [1]})
    export({"a": few, "b": few}, disk / "out", about=ABOUT)
    before = {path: path.read_bytes() for path in (disk / "out").iterdir()}
    with filled(disk, pages_left=2), pytest.raises(OSError, match="No space left") as refused:
        export({"a": few, "b": ROWS}, disk / "out", about=ABOUT, overwrite=True)
    assert refused.value.errno == errno.ENOSPC
    assert refused.value.filename == str(disk / "out/b.csv")
    assert {path: path.read_bytes() for path in (disk / "out").iterdir()} == before


def test_a_file_is_there_as_a_whole_or_not_at_all(disk: Path) -> None:
    with filled(disk, pages_left=2), pytest.raises(OSError, match="No space left"):
        write_whole({disk / "rows.csv": lambda path: write_csv(ROWS, path)})
    assert list(disk.iterdir()) == []


@pytest.mark.filterwarnings("error")
def test_a_workbook_in_a_full_temporary_folder(disk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(disk))
    with filled(disk, pages_left=4), pytest.raises(RegisterError) as refused:
        workbook({"rows": ROWS}, ABOUT)
    assert str(refused.value) == (
        "The workbook was not made: The server's temporary folder is full: free some space, and "
        "try again."
    )
    assert list(disk.iterdir()) == []
