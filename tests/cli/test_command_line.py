"""The command line as a whole: documented, usable from a shell, quiet about nothing."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from risk_models.cli import main
from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = README[README.index("## Commands") : README.index("## How the numbers")]


@pytest.mark.parametrize("name", main.commands)
def test_every_command_is_in_the_readme(name: str) -> None:
    assert f"\n| `{name}" in README


def test_the_readme_names_no_command_that_is_not_there() -> None:
    listed = set(re.findall(r"\n\| `([a-z]+)", COMMANDS))
    assert listed == set(main.commands)


def test_every_option_that_the_readme_names_exists() -> None:
    known = {
        option
        for command in main.commands.values()
        for parameter in command.params
        for option in parameter.opts
    }
    assert set(re.findall(r"--[a-z][a-z-]+", COMMANDS)) - {"--help"} <= known


@pytest.mark.parametrize("name", main.commands)
def test_every_command_has_help(run: Run, name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage: ")


def shell(*words: object, url: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "risk_models", *map(str, words)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=os.environ | {"RISK_REGISTER_URL": url},
        timeout=120,
        check=False,
    )


def test_exit_codes_and_streams_in_a_shell(files: Path, url: str) -> None:
    done = shell("check", files, url=url)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "0 findings\n")
    (files / "risks.csv").write_bytes(b"\x89PNG\r\n\x1a\n")
    found = shell("check", files, url=url)
    assert (found.returncode, "Traceback" in found.stderr) == (1, False)
    wrong = shell("versions", url=url)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert wrong.stderr.startswith("There is no register in ")


def test_a_terminal_sees_what_goes_on(files: Path, url: str) -> None:
    """A person at a terminal is told of each step; a pipeline is not."""
    terminal, end = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "risk_models", "check", str(files)],
        stdout=subprocess.PIPE,
        stderr=end,
        cwd=ROOT,
        env=os.environ | {"RISK_REGISTER_URL": url},
        timeout=120,
        check=True,
    )
    os.close(end)
    told = os.read(terminal, 10_000).decode().splitlines()
    os.close(terminal)
    assert done.stdout == b""
    assert [re.sub(r"[\d.]+ s", "… s", line) for line in told] == [
        "Reading … … s",
        "Checking … … s",
        "0 findings",
    ]


def test_a_cell_cannot_speak_to_the_terminal(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "risks.csv"
    file.write_text("risk_id,\x1b[2Jtitle\nR1,x\n", encoding="utf-8")
    result = run("check", file)
    assert result.exit_code == 1
    assert "\x1b" not in result.stdout + result.stderr
