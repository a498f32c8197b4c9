"""The pages that are written from the contract are up to date and complete."""

from pathlib import Path

import pytest

from risk_models.contract import TABLES
from risk_models.contract.glossary import GLOSSARY
from risk_models.exports.reference_pages import REFERENCE_PAGES, glossary_page, tables_page

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", REFERENCE_PAGES)
def test_the_written_page_is_up_to_date(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == REFERENCE_PAGES[name](), "run `make docs`"


def test_every_term_has_its_heading_and_definition() -> None:
    text = glossary_page()
    assert text.count("\n## ") == len(GLOSSARY)
    for term, definition in GLOSSARY.items():
        assert f"\n## {term}\n\n{definition}\n" in text
        assert definition.endswith(".")


def test_every_table_and_reference_is_in_the_diagram() -> None:
    diagram = tables_page().partition("```mermaid\n")[2].partition("```")[0]
    lines = [line.split() for line in diagram.splitlines()]
    assert [line[0] for line in lines if line[1:] == ["{"]] == list(TABLES)
    assert [(line[0], line[2], line[4]) for line in lines if len(line) == 5] == [
        (column.references, table.name, column.name)
        for table in TABLES.values()
        for column in table.columns.values()
        if column.references
    ]
