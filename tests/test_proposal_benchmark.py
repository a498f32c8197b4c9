"""Suggestions for real and made-up files keep what the benchmark of proposals aims at."""

from pathlib import Path

import pytest

from benchmarks.proposals import (
    LEAST_RIGHT,
    MOST_WRONG,
    Result,
    current_rows,
    files,
    judged,
    path_of,
    table,
    totals,
)
from risk_models.ingest.mapping import propose
from risk_models.ingest.readers import read_file
from tests.ingest.mapping.sheets import sheet

SMALL = (
    *("risk_register.csv", "new likelihoods.csv", "rejestr ryzyk.csv", "telephone list.csv"),
    *("Statement of Applicability.csv", "Dokumentenliste.csv", "audit findings 2026.csv"),
    *("liste des preuves.csv", "auditprogramma.csv", "staff.csv"),
)


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> list[Result]:
    folder, register = tmp_path_factory.mktemp("proposals"), current_rows()
    made_up = [truth for truth in files() if truth.get("name") in SMALL]
    paths = [(truth, path_of(truth, folder)) for truth in made_up]
    readings = [(truth, read_file(path, path.name)) for truth, path in paths if path]
    return [judged(truth, reading, propose(reading, register)) for truth, reading in readings]


def test_made_up_files_are_suggested_right(results: list[Result]) -> None:
    assert [(r.name, r.table, len(r.right), list(r.wrong)) for r in results] == [
        ("risk_register.csv", "right", 5, []),
        ("new likelihoods.csv", "right", 2, []),
        ("rejestr ryzyk.csv", "right", 10, []),
        ("telephone list.csv", "asked", 0, []),
        ("Statement of Applicability.csv", "right", 5, []),
        ("Dokumentenliste.csv", "right", 4, []),
        ("audit findings 2026.csv", "right", 8, []),
        ("liste des preuves.csv", "right", 6, []),
        ("auditprogramma.csv", "right", 5, []),
        ("staff.csv", "right", 6, []),
    ]


def test_the_table_names_what_is_wrong_and_what_is_left_out() -> None:
    reading = sheet({"Risk ID": ["A1", "A2"], "Title": ["x y", "y z"], "Owner": ["Ann", "Bo"]})
    truth = {
        "tables": ["incidents"],
        "columns": {"Risk ID": "risks.risk_id", "Title": "risks.event", "Extra": "risks.tags"},
    }
    result = judged(truth, reading, propose(reading, {}, "risks"))
    assert (result.table, result.right, result.placed) == ("wrong: risks", ["Risk ID"], 2)
    assert result.wrong == ["Title → risks.title", "Owner → risks.owner"]
    assert "Title → risks.title; Owner → risks.owner" in table([result])
    assert totals([result]) == (
        "1 files: 1 wrong tables (aim: none), 0 asked. Wrong 2 of 3 columns, 66.7% (aim: at most "
        "2%). Right 1 of 2 with a place in the register, 50.0% (aim: at least 80%)."
    )


def test_every_header_of_the_truth_is_in_its_file(tmp_path: Path) -> None:
    for truth in files():
        if "rows" in truth:
            first = str(truth["rows"]).strip().splitlines()[0]
            names = set(first.replace(";", ",").split(","))
            assert set(truth["columns"]) <= names, truth["name"]
    assert (MOST_WRONG, LEAST_RIGHT) == (0.02, 0.8)
