"""The house stands on its floors: imports go down only, and each library has one home."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

FLOORS = [
    {"server"},
    {"app"},
    {"pages", "cli", "api"},
    {"exports", "reminders"},
    {"panels"},
    {"charts", "narrative"},
    {"register", "assessment"},
    {"ingest", "measures", "screening"},
    {"contract"},
    {"megabytes"},
    {"errors", "exposure", "formats", "locations", "logs", "loss", "__version__"},
]
"""Top floor first. A room may import from the floors below it, and from itself."""

HOMES = {
    "streamlit": {"server", "app", "pages"},
    "plotly": {"charts"},
    "scipy": {"loss"},
    "pandera": {"contract"},
    "coloraide": {"contract"},
    "duckdb": {"register", "ingest", "measures"},
    "click": {"cli"},
    "platformdirs": {"locations"},
    "xlsxwriter": {"exports"},
    "typst": {"exports"},
    "pptx": {"exports"},
    "icalendar": {"exports"},
    "apprise": {"reminders"},
    "watchdog": {"cli"},
    "python_calamine": {"ingest"},
    "charset_normalizer": {"ingest"},
    "rapidfuzz": {"ingest"},
    "tomli_w": {"ingest"},
    "filetype": {"ingest"},
    "pydantic": {"ingest", "api"},
    "fastapi": {"api"},
    "pydantic_core": {"ingest"},
}
"""The rooms in which a library lives."""


@dataclass(frozen=True)
class Import:
    """One imported module, and where."""

    file: Path
    line: int
    module: str

    @property
    def room(self) -> str:
        return room_of(self.file)

    @property
    def target(self) -> str | None:
        """The room that it names, or None for what is not ours."""
        parts = self.module.split(".")
        if parts[0] in ("server", "app", "pages"):
            return parts[0]
        if parts[0] != "risk_models":
            return None
        return parts[1] if len(parts) > 1 else "risk_models"

    def __str__(self) -> str:
        return f"{self.file.relative_to(ROOT)}:{self.line} imports {self.module}"


def sources() -> list[Path]:
    found = [
        ROOT / "server.py",
        ROOT / "app.py",
        *ROOT.glob("pages/**/*.py"),
        *ROOT.glob("risk_models/**/*.py"),
    ]
    return sorted(path for path in found if path.exists())


def room_of(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    if parts[0] != "risk_models":
        return parts[0]
    return "cli" if parts[1] == "__main__" else parts[1]


def imports(file: Path) -> Iterator[Import]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (Import(file, node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{file}:{node.lineno}: imports are absolute"
            module = node.module or ""
            if module == "risk_models" or module == "pages":
                yield from (
                    Import(file, node.lineno, f"{module}.{alias.name}") for alias in node.names
                )
            else:
                yield Import(file, node.lineno, module)


ALL = [found for file in sources() for found in imports(file)]
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}


def test_every_room_is_on_a_floor() -> None:
    rooms = {room_of(file) for file in sources()} - {"__init__"}
    assert rooms <= set(FLOOR)


def test_imports_go_down_only() -> None:
    upward = [
        str(found)
        for found in ALL
        if found.target
        and found.room != found.target
        and not FLOOR[found.room] < FLOOR.get(found.target, -1)
    ]
    assert upward == []


@pytest.mark.parametrize("library", HOMES)
def test_a_library_has_one_home(library: str) -> None:
    strangers = [
        str(found)
        for found in ALL
        if found.module.split(".")[0] == library and found.room not in HOMES[library]
    ]
    assert strangers == []


def test_a_page_imports_no_page() -> None:
    crossing = [
        str(found)
        for found in ALL
        if found.target == "pages" and not found.module.startswith("pages.shared")
    ]
    assert crossing == []


def test_every_page_lies_in_a_section() -> None:
    """A script directly in `pages/` would run without app.py for a first visitor with a link."""
    assert [path.name for path in ROOT.glob("pages/*.py")] == []


def test_no_page_shows_markup_of_its_own() -> None:
    unsafe = [
        f"{file.relative_to(ROOT)}:{node.value.lineno}"
        for file in sources()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.keyword)
        and node.arg == "unsafe_allow_html"
        and not (isinstance(node.value, ast.Constant) and node.value.value is False)
    ]
    assert unsafe == []


def test_every_file_can_be_read_in_one_sitting() -> None:
    long = {
        str(file.relative_to(ROOT)): lines
        for file in sources()
        if (lines := len(file.read_text(encoding="utf-8").splitlines())) > 300
    }
    assert long == {}
