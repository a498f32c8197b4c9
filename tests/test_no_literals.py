"""Levels and the sizes of scales are the register's: none is written into the code."""

import ast
import re
from pathlib import Path

import pytest

from risk_models.contract.glossary import GLOSSARY
from risk_models.ingest.ready_method import ready_method

ROOT = Path(__file__).parents[1]
ROOMS = [
    *sorted(str(path.parent.relative_to(ROOT)) for path in ROOT.glob("risk_models/*/__init__.py")),
    "pages",
]
"""Every folder of the product."""
LEVELS = {*ready_method("6x6")["levels"]["level"].to_pylist()} - {"low", "high"}
"""Codes of levels that are no words of warnings, of confidence or of readings as well."""

ELSEWHERE = {
    # Words that people write in their files.
    "risk_models/ingest/mapping/value_synonyms.py",
    # Tasks on the critical path, and controls that are critical for tolerance.
    "pages/shared/former_labels.py",
    "pages/register/controls.py",
    "risk_models/narrative/controls.py",
}


def statement(path: Path) -> str:
    """A measure without the lines that describe it."""
    source = path.read_text(encoding="utf-8")
    return "\n".join(line for line in source.splitlines() if not line.startswith("--"))


def texts(path: Path) -> set[str]:
    """Every text of a Python file that is no docstring, or of the statement of a measure."""
    if path.suffix == ".sql":
        return set(re.findall(r"'([^']*)'", statement(path)))
    source = path.read_text(encoding="utf-8")
    nodes = list(ast.walk(ast.parse(source)))
    described = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    return {
        node.value
        for node in nodes
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in described
    }


@pytest.mark.parametrize("room", ROOMS)
def test_no_level_is_named(room: str) -> None:
    files = [path for kind in ("*.py", "*.sql") for path in (ROOT / room).rglob(kind)]
    named = {
        str(path.relative_to(ROOT)): found
        for path in files
        if (found := texts(path) & LEVELS) and str(path.relative_to(ROOT)) not in ELSEWHERE
    }
    assert named == {}


def test_no_definition_names_a_level() -> None:
    words = {word for sentence in GLOSSARY.values() for word in re.findall(r"\w+", sentence)}
    assert words & LEVELS == set()


WINDOWS = re.compile(r"(?<![\w.])(?:30|60|90|91|92|180|365)(?![\w.])")
"""Days that a setting has: of windows, of age bands and until something is due."""

SPOKEN = re.compile(r"\b\d+ (?:days|months)\b|\b1 to [2-7]\b")
"""A period of time, or the values of a scale."""


def test_no_period_of_time_and_no_scale_is_written_down() -> None:
    measures = {
        str(path.relative_to(ROOT)): found
        for path in (ROOT / "risk_models/measures").rglob("*.sql")
        if (found := WINDOWS.findall(statement(path)))
    }
    sentences = {
        str(path.relative_to(ROOT)): found
        for room in ("risk_models/narrative", "risk_models/panels", "risk_models/charts", "pages")
        for path in (ROOT / room).rglob("*.py")
        if (found := SPOKEN.findall(" ".join(texts(path))))
    }
    assert (measures, sentences) == ({}, {})


SIZES = re.compile(
    r"severity_[1-7]|likelihood_[1-7]|range\(1, 6\)|'\[1-5\]'|None, \(1, 5\)"
    r"|generate_series\(1, 5\)|\"1\", \"2\", \"3\""
)


@pytest.mark.parametrize("room", ROOMS)
def test_no_size_of_a_scale_is_written_down(room: str) -> None:
    files = [path for kind in ("*.py", "*.sql") for path in (ROOT / room).rglob(kind)]
    found = {
        str(path.relative_to(ROOT)): SIZES.findall(path.read_text(encoding="utf-8"))
        for path in files
    }
    assert {name: sizes for name, sizes in found.items() if sizes} == {}
