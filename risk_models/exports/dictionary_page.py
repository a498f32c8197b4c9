"""The data dictionary as a page to read, written from the contract."""

from collections.abc import Iterator
from itertools import groupby

from risk_models.contract import CELL_RULES, KIND_NAMES, RULES, SETTINGS, TABLES, Column, Table
from risk_models.measures import CHECKS

_TOP = """\
# The tables of the register

Written from the contract in `risk_models/contract`; do not edit it, run `make data/README.md`.

One CSV file per table, named after it: UTF-8, a header line, `,` `;` or tab between cells.
`ai_systems`, `risks` and `risk_scores` are enough to begin with; all other tables may follow
later, and the method tables have defaults. An empty cell means *not known*: never zero and
never the lowest level. A file may leave out columns: their current values stay. Lists are separated
by `;`. An apostrophe before text that a spreadsheet would run as a formula is removed.

The key of a table is **bold**; \\* marks what a row may not leave empty.
"""

_REFUSED = "A change that breaks one of these is refused; every error is listed with file and line:"
_WARNED = "These are data quality warnings: shown with who should act, they never block a change:"


def written_dictionary() -> str:
    """The whole dictionary as Markdown: every table, column, code, setting and rule."""
    return "\n".join([_TOP, *_sections(), *_settings(), *_rules()]) + "\n"


def _sections() -> Iterator[str]:
    for section, tables in groupby(TABLES.values(), key=lambda table: table.section):
        yield f"## {section}\n"
        for table in tables:
            yield from _table(table)


def _table(table: Table) -> Iterator[str]:
    yield f"### `{table.name}`\n"
    yield f"{table.meaning}\n"
    yield "| Column | Meaning | Type | Example |"
    yield "|---|---|---|---|"
    for column in table.columns.values():
        name = f"**{column.name}**" if column.name in table.key else column.name
        star = " \\*" if column.required else ""
        example = f"`{column.example}`"
        yield f"| {name}{star} | {_cell(column.meaning)} | {_cell(_type(column))} | {example} |"
    yield ""


def _type(column: Column) -> str:
    if column.references:
        besides = "".join(f", or `{value}`" for value in column.extra_values)
        return f"key of `{column.references}`{besides}"
    if column.codes:
        words = ", ".join(f"`{word}`" for word in column.codes)
        return f"{KIND_NAMES[column.kind]}: {words}"
    return KIND_NAMES[column.kind]


def _settings() -> Iterator[str]:
    yield "## Settings\n"
    yield "| Key | Meaning | Its value must be |"
    yield "|---|---|---|"
    for key, setting in SETTINGS.items():
        yield f"| `{key}` | {_cell(setting.meaning)} | {setting.expects} |"
    yield ""


def _rules() -> Iterator[str]:
    yield "## Rules\n"
    yield f"{_REFUSED}\n"
    titles = CELL_RULES | {name: rule.title for name, rule in RULES.items()}
    for name in sorted(titles, key=lambda name: int(name[1:])):
        yield f"- {name}: {titles[name]}"
    yield f"\n{_WARNED}\n"
    for name, check in CHECKS.items():
        yield f"- {name}: {check.title}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
