"""Reference pages of the documentation that are written from the contract."""

from collections.abc import Callable, Iterator
from pathlib import Path

from risk_models.contract import TABLES, Table
from risk_models.contract.glossary import GLOSSARY

_GLOSSARY_TOP = """\
# Glossary

Written from `risk_models/contract/glossary.py`; do not edit it, run `make docs`. The help on the
pages gives the same definitions.
"""

_TABLES_TOP = """\
# Tables and their references

Written from `risk_models/contract`; do not edit it, run `make docs`. The page **Dictionary** of the
app, and the file `data/README.md`, describe every column with an example.

A line reads: each row on the side of the fork refers to one row of the other table. A dotted line
is a reference that may be empty or name something else. Tables without a line refer to no other.
"""


def glossary_page() -> str:
    """Every term and its definition, as Markdown."""
    terms = (f"## {term}\n\n{definition}\n" for term, definition in GLOSSARY.items())
    return "\n".join([_GLOSSARY_TOP, *terms])


def tables_page() -> str:
    """The tables as a Mermaid diagram of keys and references, then as a list, as Markdown."""
    diagram = ["```mermaid", "erDiagram", *_entities(), *_references(), "```"]
    head = ["", "| Table | Section | Key | Refers to |", "|---|---|---|---|"]
    return "\n".join([_TABLES_TOP, *diagram, *head, *map(_row, TABLES.values())]) + "\n"


REFERENCE_PAGES: dict[str, Callable[[], str]] = {
    "glossary.md": glossary_page,
    "tables.md": tables_page,
}
"""What writes each page, by file name in `docs`."""


def write_reference_pages(folder: Path) -> None:
    """Write every reference page to `folder`."""
    for name, page in REFERENCE_PAGES.items():
        (folder / name).write_text(page(), encoding="utf-8")


def _entities() -> Iterator[str]:
    """Each table with the columns of its key and those that refer to another table."""
    for table in TABLES.values():
        yield f"    {table.name} {{"
        for column in table.columns.values():
            marks = ["PK"] * (column.name in table.key) + ["FK"] * bool(column.references)
            if marks:
                yield f"        {column.kind} {column.name} {','.join(marks)}"
        yield "    }"


def _references() -> Iterator[str]:
    for table in TABLES.values():
        for column in table.columns.values():
            if column.references:
                always = column.required and not column.extra_values
                line = "||--o{" if always else "|o..o{"
                yield f"    {column.references} {line} {table.name} : {column.name}"


def _row(table: Table) -> str:
    references = (
        " or ".join((f"`{column.references}`", *(f"`{value}`" for value in column.extra_values)))
        for column in table.columns.values()
        if column.references
    )
    key = ", ".join(f"`{name}`" for name in table.key)
    return f"| `{table.name}` | {table.section} | {key} | {', '.join(references)} |"
