"""methods: the ready-made methods, and a register that goes over to one of them."""

from pathlib import Path

from risk_models import register
from risk_models.contract.ready_methods import METHODS
from tests.cli.conftest import Run

NAMED = ("--author", "Bo", "--message", "Fewer steps")


def test_the_methods_are_listed(run: Run) -> None:
    result = run("methods", "--format", "csv")
    assert result.exit_code == 0
    assert [line.split(",")[0] for line in result.stdout.splitlines()[1:]] == list(METHODS)


def test_a_register_goes_over_to_one_of_them(run: Run, files: Path, url: str) -> None:
    assert run("load", files, *NAMED).exit_code == 0
    tried = run("methods", "4x4", "--dry-run")
    assert tried.exit_code == 0, tried.output
    assert "likelihood  5       4" in tried.stdout
    assert "open risks change level by that alone" in tried.stderr
    assert "Version 2 would change" in tried.stdout
    changed = run("methods", "4x4", *NAMED, "--translate", "likelihood:4=4")
    assert changed.exit_code == 0, changed.output
    assert "Version 3 by Bo: Fewer steps" in changed.stdout
    with register.open(url) as opened:
        steps = opened.tables()["translations"].to_pylist()
    assert {s["former"]: s["translated"] for s in steps if s["axis"] == "likelihood"} == {
        "1": "1", "2": "1", "3": "2", "4": "4", "5": "4",
    }  # fmt: skip


def test_what_cannot_be_is_said_and_changes_nothing(run: Run, files: Path, url: str) -> None:
    assert run("load", files, *NAMED).exit_code == 0
    for words, sentence in (
        (("4x4",), "Give your name and a reason: --author and --message."),
        (("7x7", *NAMED), "'7x7' is not one of '3x3', '4x4'"),
        (("4x4", *NAMED, "--translate", "likelihood:6=1"), "likelihood:6=1: nothing to translate."),
        (("4x4", *NAMED, "--translate", "severity:5=9"), "The present method has no such value."),
        (("4x4", *NAMED, "--valid-from", "2026-02-01"), "must be later"),
    ):
        result = run("methods", *words)
        assert result.exit_code in (1, 2)
        assert sentence in " ".join(result.output.split()), result.output
    with register.open(url) as opened:
        assert opened.head == 2
