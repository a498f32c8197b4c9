"""Which files are in the register's own layout, and what is staged of them."""

from pathlib import Path

import pytest

from risk_models.contract import TABLES
from risk_models.ingest.readers import Reading, read_file
from risk_models.ingest.register_format import identity, own_table, staged, together, unmarked


def reading(folder: Path, name: str, text: str) -> Reading:
    path = folder / "kept"
    path.write_text(text)
    return unmarked(read_file(path, name))


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("risks.csv", "risks"),
        ("risks (1).csv", "risks"),
        ("risks(12).csv", "risks"),
        ("risks.xlsx", "risks"),
        ("Risks 2026.csv", "Risks 2026"),
        ("risks", "risks"),
        ("(1).csv", ""),
    ],
)
def test_a_copy_is_what_it_is_a_copy_of(name: str, same: str) -> None:
    assert identity(name) == same


@pytest.mark.parametrize(
    ("name", "header", "table"),
    [
        ("risks.csv", "risk_id,owner", "risks"),
        ("RISKS (2).csv", "owner,title", "risks"),  # named so, and knows every column
        ("my list.csv", "control_id,name,type", "controls"),
        ("my list.csv", "error,control_id,name,type", "controls"),
        ("my list.csv", "risk_id,control_id,share", "risk_controls"),
        ("my list.csv", "owner,title", None),  # no key
        ("my list.csv", "record_id,system_id", None),  # oversight or transparency
        ("risks.csv", "risk_id,Owner", None),
        ("risks.csv", "risk_id,owner,owner", None),
        ("risks.csv", "risk_id,owner,colour", None),
        ("controls.csv", "risk_id,title,event", "risks"),
    ],
)
def test_the_headers_tell_the_table(
    tmp_path: Path, name: str, header: str, table: str | None
) -> None:
    cells = ",".join("x" for _ in header.split(","))
    found = own_table(reading(tmp_path, name, f"{header}\n{cells}\n"))
    assert (found and found.name) == table


def test_rows_are_staged_under_the_contracts_names_without_the_marks(tmp_path: Path) -> None:
    found = reading(tmp_path, "r.csv", 'error,risk_id,title\nx,R1,"a\nb"\n\n,R2,c\n,R3\n')
    made = together([staged(found, TABLES["risks"])])
    (part,) = made.parts
    assert part.content.rows.to_pylist() == [
        {"risk_id": "R1", "title": "a\nb"},
        {"risk_id": "R2", "title": "c"},
    ]
    assert part.content.lines.to_pylist() == [2, 5]
    assert [(s.name, s.rows) for s in made.sources] == [("r.csv", {"risks": 2})]
    assert [f["line"] for f in made.findings.to_pylist()] == [6]


def test_what_cannot_be_read_is_staged_as_its_findings(tmp_path: Path) -> None:
    unreadable = reading(tmp_path, "empty.csv", "")
    good = reading(tmp_path, "risks.csv", "risk_id,title\nR1,a\n")
    made = together([staged(unreadable, None), staged(good, TABLES["risks"])])
    assert [part.file for part in made.parts] == ["risks.csv"]
    assert [source.name for source in made.sources] == ["empty.csv", "risks.csv"]
    assert [found["file"] for found in made.findings.to_pylist()] == ["empty.csv"]
    assert together([]).parts == []
