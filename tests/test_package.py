"""The wheel, installed into an environment of its own, works from any folder."""

import json
import os
import re
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from risk_models import __version__
from risk_models.cli.commands import main
from risk_models.errors import RegisterUnreachable
from risk_models.register import extensions
from tests.servers import answering, free_port
from tests.thorough import by_night

ROOT = Path(__file__).parents[1]

Run = Callable[..., str]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build: list[str | Path] = [
        sys.executable,
        "-m",
        "hatchling",
        "build",
        "--target",
        "wheel",
        "--directory",
        folder,
    ]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def command(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The installed command. The packages that it needs are those that run this test."""
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    python = folder / "bin" / "python"
    pip: list[str | Path] = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "--disable-pip-version-check",
    ]
    subprocess.run([*pip, "install", "--quiet", "--no-index", "--no-deps", wheel], check=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    return folder / "bin" / "ai-risk-register"


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The variables of a user whose data folder is empty."""
    ours = ("PYTHON", "RISK_REGISTER", "STREAMLIT")
    own = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return own | {"XDG_DATA_HOME": str(tmp_path_factory.mktemp("data"))}


@pytest.fixture
def run(command: Path, environment: dict[str, str], tmp_path: Path) -> Run:
    """What the installed command prints, started in a folder that has nothing to do with it."""

    def printed(*arguments: str) -> str:
        return subprocess.run(
            [command, *arguments],
            cwd=tmp_path,
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    return printed


def test_every_command_is_there(run: Run) -> None:
    listed = run("--help").partition("Commands:")[2]
    assert set(re.findall(r"^  ([\w-]+)", listed, re.MULTILINE)) == set(main.commands)
    assert run("--version").strip() == __version__


@by_night
def test_the_sample_goes_to_the_data_folder_of_the_user(
    run: Run, environment: dict[str, str], tmp_path: Path
) -> None:
    run("sample")
    register = Path(environment["XDG_DATA_HOME"]) / "ai-risk-register" / "register"
    assert (register / "catalog.sqlite").exists()
    (first, *_) = json.loads(run("measure", "overview", "--format", "json"))
    assert first["numerator"] < first["denominator"] == 160
    assert list(tmp_path.iterdir()) == []


def test_the_pages_are_served_as_they_are_configured(
    command: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    port = free_port()
    url = f"sqlite:///{tmp_path}/register"
    with (tmp_path / "server.log").open("wb") as log:
        server = subprocess.Popen(
            [command, "serve", "--port", str(port), "--register", url],
            cwd=tmp_path,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    with answering(server, port):
        shown = _first_page(port)
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())["theme"]
    colours = {m.new_session.custom_theme.light.primary_color for m in shown}
    assert theme["light"]["primaryColor"] in colours
    assert "Overview" in {m.delta.new_element.heading.body for m in shown}
    assert not [m for m in shown if m.delta.new_element.HasField("exception")]
    assert (tmp_path / "register" / "catalog.sqlite").exists()


def _first_page(port: int) -> list[ForwardMsg]:
    """What the server sends to a browser that opens it, until its page is complete."""
    address = f"ws://127.0.0.1:{port}/_stcore/stream"
    received: list[ForwardMsg] = []
    with connect(address, subprotocols=["streamlit"], max_size=None) as connection:
        opened = BackMsg()
        opened.rerun_script.query_string = ""
        connection.send(opened.SerializeToString())
        while not (received and received[-1].HasField("script_finished")):
            received.append(ForwardMsg.FromString(connection.recv(decode=False)))
    return received


def test_a_checkout_works_without_being_installed(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    module = [sys.executable, "-m", "risk_models", "templates", str(tmp_path / "templates")]
    subprocess.run(module, cwd=tmp_path, env=environment, check=True, capture_output=True)
    assert (tmp_path / "templates" / "risks.csv").exists()


@pytest.mark.parametrize("extension", ["postgres_scanner", "httpfs"])
def test_a_missing_extension_of_a_server_names_the_extra(
    extension: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extensions, "find_spec", lambda name: None)
    with duckdb.connect() as con:
        con.execute(f"SET extension_directory = '{tmp_path}'")
        con.execute("SET custom_extension_repository = 'http://127.0.0.1:1'")
        with pytest.raises(RegisterUnreachable, match=r"ai-risk-register\[server\]"):
            extensions.load(con, extension)
