"""A backup is the whole register as of one moment, and fits every kind of store."""

import os
import signal
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from threading import Event, Thread

import pytest

from risk_models import register
from risk_models.errors import RegisterError
from risk_models.ingest.changes import Changes
from risk_models.register import Register
from risk_models.register.address import address
from risk_models.register.backup import back_up, read_backup, restore_backup
from risk_models.register.connection import connect
from risk_models.register.extensions import quoted
from tests.register.conftest import STORES
from tests.register.rows import keys, rows
from tests.register.test_former_release import FORMER, NEWEST
from tests.register.writers import batch, started
from tests.thorough import TIMES

PATIENCE = 60
PDF = b"%PDF-1.7 bias test"


def wait_until(condition: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.005)


def written(opened: Register) -> None:
    """Rows of every type, in files and in the catalog, some of them deleted again.

    Version 1 has numbers, flags and days of its own.
    """
    opened.commit(batch(1), 1, "Ann", "In files")
    kept = opened.files.keep("test.pdf", PDF, 1) | {"evidence_id": "E1"}
    unusual = {"risk_id": "R251", "title": "Bias – ‘höher’ \\x41 ✓"}
    opened.commit(
        Changes(
            {"risks": rows("risks", unusual), "evidence": rows("evidence", kept)},
            {"risks": keys("risks", "R300", "R301")},
        ),
        2,
        "Zoë",
        "In the catalog, and removed from a file",
    )
    opened.drafts.save("assessment", "Zoë", "Half done ✓", {"scale": None, "note": "a\nb"})


@contextmanager
def writing(opened: Register) -> Iterator[None]:
    """Somebody commits batch after batch."""
    stopped = Event()

    def on_and_on() -> None:
        while not stopped.wait(0.1):
            head = opened.head
            opened.commit(batch(head), head, "Writer", f"Batch {head}")

    writer = Thread(target=on_and_on)
    writer.start()
    try:
        yield
        assert writer.is_alive()
    finally:
        stopped.set()
        writer.join()


def same(source: Register, restored: Register) -> bool:
    """Whether a restored register has the versions, hashes and rows of the other until then."""
    versions = restored.versions()
    assert versions == source.versions()[: len(versions)]
    for version in (versions[0], versions[2], versions[-1]):
        ours, theirs = (each.current_rows(version.number) for each in (source, restored))
        for name in (name for name, count in version.row_counts.items() if count):
            order = [(column, "ascending") for column in ours[name].column_names]
            assert ours[name].sort_by(order).equals(theirs[name].sort_by(order)), name
    assert restored.files.read(sha256(PDF).hexdigest()) == PDF
    (draft,) = restored.drafts.listed("assessment")
    assert restored.drafts.get(draft.draft_id) == source.drafts.get(draft.draft_id)
    return True


def catalog_types(url: str) -> set[tuple[str, ...]]:
    """The type of every column of a register's catalog."""
    place = address(url)
    with closing(connect(["postgres_scanner", "sqlite_scanner"])) as con:
        con.execute(f"ATTACH {quoted(place.catalog)} AS store (TYPE {place.kind})")
        return set(
            con.execute(
                "SELECT table_name, column_name, data_type FROM duckdb_columns() "
                "WHERE database_name = 'store' AND table_name LIKE 'ducklake_%'"
            ).fetchall()
        )


def test_a_backup_made_while_somebody_writes_is_restored_to_every_kind_of_store(
    url: str, new_url: Callable[[str], str], tmp_path: Path
) -> None:
    with register.open(url) as opened:
        written(opened)
        with writing(opened):
            wait_until(lambda: opened.head > 3)
            before = opened.head
            backup = back_up(address(url), tmp_path / "backup")
            assert before <= backup.versions < opened.head
        assert backup.problems == ()
        assert opened.versions()[backup.versions - 1].hash == backup.hash

        kind = address(url).kind
        # By day from each kind of catalog to the other, by night to every kind of store.
        for store in STORES if TIMES > 1 else {"sqlite": ["s3"], "postgres": ["sqlite"]}[kind]:
            place = new_url(store)
            found = restore_backup(tmp_path / "backup", address(place))
            assert found.ok
            assert (found.versions, found.hash) == (backup.versions, backup.hash)
            native = new_url(store)
            register.open(native).close()
            assert catalog_types(place) >= catalog_types(native)
            with register.open(place) as restored:
                assert same(opened, restored)
                # It goes on as any other, and what it wrote is backed up again.
                restored.commit(batch(1), backup.versions, "Ben", "Not so")
            again = back_up(address(place), tmp_path / store)
            assert (again.versions, again.problems) == (backup.versions + 1, ())


def test_a_register_of_an_older_release_is_backed_up_unchanged_and_restored(
    new_url: Callable[[str], str], tmp_path: Path
) -> None:
    with zipfile.ZipFile(FORMER) as archive:
        archive.extractall(tmp_path / "former")
    former = (tmp_path / "former" / "catalog.sqlite").read_bytes()
    backup = back_up(address(f"sqlite:///{tmp_path}/former"), tmp_path / "backup")
    assert (backup.versions, backup.hash, backup.problems) == (4, NEWEST, ())
    assert (tmp_path / "former" / "catalog.sqlite").read_bytes() == former
    place = new_url("s3" if TIMES > 1 else "sqlite")
    assert restore_backup(tmp_path / "backup", address(place)).hash == NEWEST
    with register.open(place) as opened:
        # Opening it adds what this release has, as it does where the register was made.
        assert opened.head == 5
        assert opened.verify(NEWEST).ok


@pytest.fixture
def small(tmp_path: Path) -> str:
    """The address of a register with rows in files, and a logo."""
    place = tmp_path / "register"
    with register.open(f"sqlite:///{place}") as opened:
        opened.commit(Changes({"risks": rows("risks", {"risk_id": "R1"})}), 1, "Ann", "First")
    (place / "logo.svg").write_text("<svg/>")
    return f"sqlite:///{place}"


def test_a_killed_backup_is_none(small: str, tmp_path: Path) -> None:
    folder, part = tmp_path / "backup", tmp_path / "backup.incomplete"
    killed = started(back_up, address(small), folder)
    wait_until(lambda: any(part.rglob("*.parquet")))
    os.kill(killed.pid or 0, signal.SIGKILL)
    killed.join()
    assert not folder.exists()
    with pytest.raises(RegisterError, match="no complete backup"):
        restore_backup(part, address(f"sqlite:///{tmp_path}/restored"))
    with pytest.raises(RegisterError, match=r"incomplete exists.*Delete it"):
        back_up(address(small), folder)


def test_what_is_not_a_backup_is_not_restored(small: str, tmp_path: Path) -> None:
    folder, empty = tmp_path / "backup", address(f"sqlite:///{tmp_path}/restored")
    backup = back_up(address(small), folder)
    name = next(name for name in backup.files if name.endswith(".parquet"))
    file, bytes_ = folder / name, (folder / name).read_bytes()

    with pytest.raises(RegisterError, match="is not empty"):
        back_up(address(small), folder)
    (folder / "note.txt").write_text("mine")
    with pytest.raises(RegisterError, match=r"note\.txt was added"):
        restore_backup(folder, empty)
    (folder / "note.txt").unlink()
    file.write_bytes(bytes_[:-1] + b"\0")
    with pytest.raises(RegisterError, match="was changed"):
        restore_backup(folder, empty)
    file.unlink()
    with pytest.raises(RegisterError, match="is missing"):
        restore_backup(folder, empty)
    file.write_bytes(bytes_)
    assert not Path(empty.catalog).parent.exists()

    with pytest.raises(RegisterError, match="There is something at this address already"):
        restore_backup(folder, address(small))
    assert restore_backup(folder, empty).ok
    assert empty.logo is not None
    # One that was interrupted before the catalog was there can be repeated.
    Path(empty.catalog).unlink()
    assert restore_backup(folder, empty).ok
    Path(empty.catalog).unlink()
    (Path(empty.rows) / "main" / "other.parquet").write_bytes(b"")
    with pytest.raises(RegisterError, match="There is something at this address already"):
        restore_backup(folder, empty)


def test_a_damaged_register_is_backed_up_as_it_is(small: str, tmp_path: Path) -> None:
    file = next(Path(address(small).rows).rglob("*.parquet"))
    file.write_bytes(file.read_bytes()[:-1] + b"\0")
    backup = back_up(address(small), tmp_path / "backup")
    assert len(backup.problems) == 1
    assert "was changed" in backup.problems[0]
    assert not restore_backup(tmp_path / "backup", address(f"sqlite:///{tmp_path}/restored")).ok
    assert read_backup(tmp_path / "backup") == backup
    file.unlink()
    with pytest.raises(RegisterError, match="A file of the register is missing"):
        back_up(address(small), tmp_path / "second")
    assert not (tmp_path / "second.incomplete").exists()
    with pytest.raises(RegisterError, match="There is no register"):
        back_up(address(f"sqlite:///{tmp_path}/nowhere"), tmp_path / "second")


def test_a_missing_file_of_evidence_is_named_and_the_rest_backed_up(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/register"
    with register.open(url) as opened:
        written(opened)
    Path(address(url).evidence, sha256(PDF).hexdigest()).unlink()
    (problem,) = back_up(address(url), tmp_path / "backup").problems
    assert problem == "The file test.pdf of the evidence E1, named in version 3, is missing."


def test_an_empty_database_has_no_register_to_back_up(
    new_url: Callable[[str], str], tmp_path: Path
) -> None:
    with pytest.raises(RegisterError, match="There is no register"):
        back_up(address(new_url("s3")), tmp_path / "backup")
