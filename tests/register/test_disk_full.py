"""A full disk or bucket: one true sentence, nothing lost, and everything works afterwards."""

import os
import pwd
import resource
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import duckdb
import pytest

from risk_models import register
from risk_models.errors import RegisterUnreachable
from risk_models.ingest.changes import Changes
from risk_models.register import Register
from risk_models.register.backup import back_up
from risk_models.register.error_mapping import RegisterFull, as_register_errors
from tests.register.rows import risks, scores
from tests.register.writers import started
from tests.small_disk import filled, small_disk

FULL = (
    "The storage is full or failing: Nothing was written. Free some disk space for the register "
    "and for temporary files, then try again."
)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path, 6) as folder:
        yield folder


def _assert_full(action: Callable[[], object]) -> None:
    with pytest.raises(RegisterFull) as refused:
        action()
    assert str(refused.value) == FULL


def _commit(opened: Register, base: int, title: str, count: int = 500) -> int:
    return opened.commit(Changes({"risks": risks(1, count, title=title)}), base, "Ann", title)


def _too_much() -> Changes:
    """Scores of over a megabyte, as random text cannot be compressed."""
    change = scores(1, 100_000)
    noise = [os.urandom(8).hex() for _ in range(change.num_rows)]
    place = change.column_names.index("rationale")
    return Changes({"risk_scores": change.set_column(place, "rationale", [noise])})


def _assert_works(opened: Register, base: int) -> None:
    assert opened.head == base
    assert _commit(opened, base, "Afterwards") == base + 1
    assert opened.tables(base)["risks"]["title"].to_pylist() == ["Before"] * 500
    assert opened.tables()["risks"]["title"].to_pylist() == ["Afterwards"] * 500
    assert opened.verify().problems == []


def _assert_keeps_files(opened: Register) -> None:
    """No part of a file is left behind, and the same one can be kept now."""
    assert opened.files.read(opened.files.store(b"Evidence")) == b"Evidence"
    if not opened._lake.address.on_s3:
        (kept,) = Path(opened._lake.address.evidence).iterdir()
        assert len(kept.name) == 64


@pytest.mark.parametrize("pages_left", [0, 2, 60])
def test_a_commit_on_a_full_disk(disk: Path, pages_left: int) -> None:
    """The lock, the log of the catalog, its pages, or a file of rows: whatever fails first."""
    with register.open(f"sqlite:///{disk}/register") as opened:
        _commit(opened, 1, "Before")
        with filled(disk, pages_left=pages_left):
            _assert_full(lambda: opened.commit(_too_much(), 2, "Ann", "Too much"))
            _assert_full(lambda: opened.files.store(os.urandom(2**20)))
            _assert_full(lambda: opened.drafts.save("upload", "Ann", "Rows", {"x": "y" * 2**20}))
            _assert_full(lambda: back_up(opened._lake.address, disk / "backup"))
        assert opened.drafts.listed("upload") == []
        _assert_keeps_files(opened)
        _assert_works(opened, 2)


def test_opening_and_creating_on_a_full_disk(disk: Path) -> None:
    with register.open(f"sqlite:///{disk}/register") as opened:
        _commit(opened, 1, "Before")
        with filled(disk, pages_left=2):
            _assert_full(lambda: opened.head)
            _assert_full(lambda: register.open(f"sqlite:///{disk}/register"))
            _assert_full(lambda: register.open(f"sqlite:///{disk}/another"))
        _assert_works(opened, 2)
    with register.open(f"sqlite:///{disk}/another") as another:
        assert another.head == 1


def test_rows_of_postgres_on_a_full_disk(postgres: Any, disk: Path) -> None:
    postgres.psql("CREATE DATABASE rows_on_a_small_disk;")
    with register.open(_url(postgres, "rows_on_a_small_disk", disk / "rows")) as opened:
        _commit(opened, 1, "Before")
        with filled(disk):
            _assert_full(lambda: opened.commit(_too_much(), 2, "Ann", "Too much"))
        _assert_works(opened, 2)


def test_a_catalog_in_postgres_on_a_full_disk(postgres: Any, tmp_path: Path) -> None:
    with (
        tempfile.TemporaryDirectory(prefix="tablespace") as folder,
        small_disk(Path(folder), 16) as disk,
    ):
        disk.chmod(0o777)
        place = disk / "catalog"
        place.mkdir()
        owner = pwd.getpwnam("pgserver")
        os.chown(place, owner.pw_uid, owner.pw_gid)
        postgres.psql(f"CREATE TABLESPACE small LOCATION '{place}';")
        postgres.psql("CREATE DATABASE catalog_on_a_small_disk TABLESPACE small;")
        with register.open(_url(postgres, "catalog_on_a_small_disk", tmp_path)) as opened:
            _commit(opened, 1, "Before")
            with filled(disk):
                _assert_full(lambda: _commit(opened, 2, "Small", count=190))
            _assert_works(opened, 2)
        postgres.psql("DROP DATABASE catalog_on_a_small_disk;")
        postgres.psql("DROP TABLESPACE small;")


@contextmanager
def _refusing_writes(storage: Any, status: str, code: str) -> Iterator[None]:
    """Let the S3 endpoint refuse every write, as one does whose disk or quota is used up."""
    server = storage._server
    answers = server.app
    body = f"<Error><Code>{code}</Code><Message>There is no room.</Message></Error>".encode()

    def refuse(environ: dict[str, Any], start_response: Callable[..., object]) -> Any:
        if environ["REQUEST_METHOD"] not in ("PUT", "POST"):
            return answers(environ, start_response)
        environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        start_response(status, [("Content-Length", str(len(body)))])
        return [body]

    server.app = refuse
    try:
        yield
    finally:
        server.app = answers


def test_a_full_bucket(new_url: Callable[[str], str], storage: Any) -> None:
    with register.open(new_url("s3")) as opened:
        _commit(opened, 1, "Before")
        with _refusing_writes(storage, "507 Insufficient Storage", "XMinioStorageFull"):
            _assert_full(lambda: _commit(opened, 2, "Too much"))
            _assert_full(lambda: opened.files.store(b"Evidence"))
        with _refusing_writes(storage, "403 Forbidden", "QuotaExceeded"):
            _assert_full(lambda: _commit(opened, 2, "Too much"))
            _assert_full(lambda: opened.files.store(b"Evidence"))
        _assert_keeps_files(opened)
        _assert_works(opened, 2)


def _write_small_files_only(url: str) -> None:
    with register.open(url) as opened:
        resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
        _commit(opened, 1, "Before")
        _assert_full(lambda: opened.commit(_too_much(), 2, "Ann", "Too much"))


def test_a_file_that_may_not_grow(new_url: Callable[[str], str]) -> None:
    url = new_url("sqlite")
    writer = started(_write_small_files_only, url)
    writer.join()
    assert writer.exitcode == 0
    with register.open(url) as opened:
        _assert_works(opened, 2)


def test_the_words_of_a_change_are_no_answer_of_the_store() -> None:
    """DuckDB repeats the failed statement, with the reason for the change in it."""
    text = "Failed to execute query \"INSERT 'conflict, disk full'\": server closed the connection"
    with pytest.raises(RegisterUnreachable), as_register_errors():
        raise duckdb.IOException(text)


def _url(server: Any, database: str, rows: Path) -> str:
    place = server.get_uri(database=database)
    return f"{place}{'&' if '?' in place else '?'}data={quote(str(rows))}"
