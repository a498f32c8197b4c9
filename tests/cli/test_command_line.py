"""The command line as a whole: documented, usable from a shell, quiet about nothing."""

import os
import pty
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from risk_models.cli import main
from tests.cli.conftest import Run
from tests.thorough import by_night

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = README[README.index("## Commands") : README.index("## How the numbers")]


@pytest.mark.parametrize("name", main.commands)
def test_every_command_is_in_the_readme(name: str) -> None:
    assert f"\n| `{name}" in README


def test_the_readme_names_no_command_that_is_not_there() -> None:
    listed = set(re.findall(r"\n\| `([a-z-]+)", COMMANDS))
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


def shell(
    *words: object, url: str, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "risk_models", *map(str, words)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=os.environ | {"RISK_REGISTER_URL": url} | (environment or {}),
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


@by_night
def test_text_that_is_not_utf8_is_a_sentence(files: Path, url: str) -> None:
    for words in (
        ["load", str(files), "--author", "Jos\udce9", "--message", "First"],
        ["load", str(files), "--author", "Ann", "--message", "Caf\udce9"],
        ["load", "caf\udce9.csv", "--author", "Ann", "--message", "First"],
    ):
        done = shell(*words, url=url)
        assert done.returncode == 2
        assert done.stderr.splitlines()[-1].startswith("Error: This is not UTF-8: ")
        assert "\\udce9" in done.stderr
    author = {"RISK_REGISTER_AUTHOR": "Jos\udce9"}
    done = shell("load", files, "--message", "First", url=url, environment=author)
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "The change cannot be committed",
        "The author, the reason or the name of a file is not UTF-8. Write it anew.",
    ]


def test_the_name_of_a_file_in_a_folder_that_is_not_utf8(tmp_path: Path, run: Run) -> None:
    (tmp_path / os.fsdecode(b"ris\xe9.csv")).write_text("risk_id\nR1\n")
    for form in ("table", "csv", "json"):
        result = run("check", tmp_path, "--format", form)
        assert result.exit_code == 2
        assert result.stderr.endswith("Error: This is not UTF-8: ris\\udce9.csv\n")


def test_control_characters_are_escaped_wherever_they_are_printed(
    run: Run, files: Path, tmp_path: Path
) -> None:
    shouting = "\x1b[31mAnn\u202e"
    result = run("load", files, "--author", shouting, "--message", "First\nload")
    assert "Version 2 by \\x1b[31mAnn\\u202e: First\\nload" in result.stdout
    outputs = [
        result.output,
        run("versions").output,
        run("export", tmp_path / shouting).output,
        run("templates", tmp_path / f"{shouting}2").output,
        run("verify", f"--hash={shouting}").output,
        run("measure", f"--{shouting}").output,
        run(shouting).output,
        run("load", tmp_path / f"{shouting}3.csv").output,
        run("undo", "2", shouting).output,
        run("measure", "open_risks", "--owner", shouting).output,
    ]
    for output in outputs:
        assert "\\x1b[31m" in output
        assert not {"\x1b", "\u202e"} & set(output)
