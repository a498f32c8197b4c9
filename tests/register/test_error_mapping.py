"""A store that cannot be used is a sentence without paths, hosts, passwords or processes."""

import re
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from risk_models import register
from risk_models.errors import RegisterError, RegisterUnreachable
from risk_models.ingest.changes import Changes
from risk_models.register import extensions, lake
from risk_models.register.address import address, s3_secret
from risk_models.register.error_mapping import RegisterBusy, as_register_errors
from tests.register.rows import risks

SECRETS = re.compile(r"/|hidden|127\.0\.0\.1|PID|\.sqlite|\.parquet|duckdb\.|Traceback")


def _assert_discreet(error: RegisterError) -> None:
    assert not SECRETS.search(str(error)), str(error)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("mysql://somewhere", "not understood"),
        ("sqlite:///", "not understood"),
        ("postgresql://me@localhost/registers", "no place for its rows"),
    ],
)
def test_an_address_that_means_nothing(url: str, why: str) -> None:
    with pytest.raises(RegisterUnreachable, match=why):
        register.open(url)


def test_addresses(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert address("sqlite:////srv/x").catalog == "/srv/x/catalog.sqlite"
    assert address("sqlite:///in/here").rows == str(tmp_path / "in/here/rows")
    at = address("postgresql://me:a%2Fb@db:5432/r?sslmode=require&data=s3://bucket/some%20place")
    assert at.catalog == "postgresql://me:a%2Fb@db:5432/r?sslmode=require"
    assert at.rows == "s3://bucket/some place"
    socket = address("postgresql://me@/r?host=/run/pg&data=rows")
    assert socket.catalog == "postgresql://me@/r?host=%2Frun%2Fpg"
    assert socket.rows == str(tmp_path / "rows")
    monkeypatch.setenv("RISK_REGISTER_URL", "sqlite:////from/environment")
    assert address().rows == "/from/environment/rows"
    monkeypatch.delenv("RISK_REGISTER_URL")
    assert address().catalog.endswith("data/register/catalog.sqlite")


@pytest.mark.parametrize(
    ("said", "cause"),
    [
        ('failed: FATAL:  password authentication failed for user "hidden"', "It refuses the user"),
        ('failed: FATAL:  database "hidden" does not exist', "The database or the bucket does not"),
        ("failed: Connection refused", "Nothing answers at its address"),
        ("failed: server does not support SSL, but SSL was required", "Its certificate or the TLS"),
        ("failed: something else", "Its catalog or storage does not respond as expected"),
    ],
)
def test_why_a_server_refuses_is_said_without_names(said: str, cause: str) -> None:
    """The texts of PostgreSQL; an address may hold any word, and says nothing."""
    text = f'Unable to connect to Postgres at "postgresql://hidden:NoSuchBucket@127.0.0.1": {said}'
    expected = pytest.raises(RegisterUnreachable, match=f"cannot be used: {cause}")
    with expected as error, as_register_errors():
        raise duckdb.IOException(text)
    _assert_discreet(error.value)


def test_s3_credentials_come_from_the_usual_variables() -> None:
    with pytest.raises(RegisterUnreachable, match="AWS_ACCESS_KEY_ID"):
        s3_secret({})
    keys = {"AWS_ACCESS_KEY_ID": "k", "AWS_SECRET_ACCESS_KEY": "s"}
    assert s3_secret(keys) == {"key_id": "k", "secret": "s", "region": "us-east-1"}
    more = {
        "AWS_REGION": "eu-west-1",
        "AWS_SESSION_TOKEN": "t",
        "AWS_ENDPOINT_URL": "https://s3.example:9000",
    }
    assert s3_secret(keys | more) == {
        "key_id": "k",
        "secret": "s",
        "region": "eu-west-1",
        "session_token": "t",
        "endpoint": "s3.example:9000",
        "url_style": "path",
        "use_ssl": "true",
    }


def test_a_catalog_that_does_not_answer(tmp_path: Path) -> None:
    with pytest.raises(RegisterUnreachable) as refused:
        register.open(f"postgresql://me:hidden@127.0.0.1:1/hidden?data={tmp_path}/hidden")
    _assert_discreet(refused.value)


def test_a_catalog_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "catalog.sqlite").write_bytes(b"this is no catalog" * 100)
    with pytest.raises(RegisterUnreachable) as refused:
        register.open(f"sqlite:///{tmp_path}")
    _assert_discreet(refused.value)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "hidden").write_text("a file")
    with pytest.raises(RegisterUnreachable) as refused:
        register.open(f"sqlite:///{tmp_path}/hidden/register")
    _assert_discreet(refused.value)


def test_rows_that_are_gone(tmp_path: Path) -> None:
    with register.open(f"sqlite:///{tmp_path}") as opened:
        opened.commit(Changes({"risks": risks(1, 1000)}), 1, "Ann", "Many")
        for file in tmp_path.glob("rows/**/*.parquet"):
            file.unlink()
        with pytest.raises(RegisterUnreachable) as refused:
            opened.tables(2)
        _assert_discreet(refused.value)
        assert opened.current_rows(1)["matrix"].num_rows == 25


def test_a_version_that_does_not_hold_what_its_record_says(tmp_path: Path) -> None:
    with register.open(f"sqlite:///{tmp_path}") as opened:
        opened.commit(Changes({"risks": risks(1, 3)}), 1, "Ann", "Three")
        version = opened.versions()[-1]
        version.row_counts["risks"] = 4
        with pytest.raises(RegisterUnreachable, match="record says 4 rows of risks.* gives 3"):
            opened._rows.current_rows(version)["risks"]


def test_a_register_that_is_closed(tmp_path: Path) -> None:
    opened = register.open(f"sqlite:///{tmp_path}")
    opened.close()
    with pytest.raises(RegisterUnreachable, match="closed"):
        opened.versions()


def test_a_register_may_be_moved(tmp_path: Path) -> None:
    with register.open(f"sqlite:///{tmp_path}/here") as opened:
        opened.commit(Changes({"risks": risks(1, 1000)}), 1, "Ann", "Many")
    (tmp_path / "here").rename(tmp_path / "there")
    with register.open(f"sqlite:///{tmp_path}/there") as opened:
        assert opened.tables()["risks"].num_rows == 1000


def test_an_extension_that_cannot_be_had() -> None:
    with duckdb.connect() as con:
        con.execute("SET custom_extension_repository = 'http://127.0.0.1:1'")
        with pytest.raises(RegisterUnreachable, match="duckdb-extension-no-such==") as refused:
            extensions.load(con, "no_such")
        _assert_discreet(refused.value)


def test_conflicts_may_be_tried_again() -> None:
    for text in (
        "Failed to commit DuckLake transaction: database is locked",
        "Transaction conflict - attempting to insert into table with index 2",
    ):
        with pytest.raises(RegisterBusy), as_register_errors():
            raise duckdb.TransactionException(text)


def test_a_restarted_catalog_is_found_again(new_url: Callable[[str], str], postgres) -> None:
    with register.open(new_url("postgres")) as opened:
        opened.commit(Changes({"risks": risks(1, 2)}), 1, "Ann", "Two")
        postgres.psql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname LIKE 'register_%' AND pid <> pg_backend_pid();"
        )
        for _ in range(2):  # the broken connection may be noticed by the first use
            try:
                assert opened.tables()["risks"].num_rows == 2
            except RegisterUnreachable as refused:
                _assert_discreet(refused)
        assert opened.commit(Changes({"risks": risks(3, 2)}), 2, "Ann", "Two more") == 3


@pytest.mark.parametrize("store", ["sqlite", "postgres"])
def test_a_writer_does_not_wait_for_ever(
    new_url: Callable[[str], str], store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = new_url(store)
    monkeypatch.setattr(lake, "PATIENCE", 1)
    with register.open(url) as one, register.open(url) as other:
        with one._lake.writing(), pytest.raises(RegisterError, match="is busy") as refused:
            other.commit(Changes({"risks": risks(1, 1)}), 1, "Ann", "One")
        _assert_discreet(refused.value)
        assert other.commit(Changes({"risks": risks(1, 1)}), 1, "Ann", "One") == 2
