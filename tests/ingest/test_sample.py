"""The sample moves in time as a whole."""

from datetime import date

import pyarrow

from risk_models.contract import TABLES
from risk_models.ingest.sample import last_day, left_behind, shifted
from tests.registers import Rows, filled

TO = date(2027, 3, 1)


def tables(**given: Rows) -> dict[str, pyarrow.Table]:
    found = {}
    for name, rows in given.items():
        cells = list(zip(*(filled(TABLES[name], row) for row in rows), strict=True))
        columns = {}
        for column, values in zip(TABLES[name].columns.values(), cells, strict=True):
            kind = pyarrow.date32() if column.kind == "date" else pyarrow.string()
            typed = [
                date.fromisoformat(value) if isinstance(value, str) and column.kind == "date"
                else None if value is None else value if column.kind == "date" else str(value)
                for value in values
            ]  # fmt: skip
            columns[column.name] = pyarrow.array(typed, kind)
        found[name] = pyarrow.table(columns)
    return found


SAMPLE = tables(
    risks=[
        {"risk_id": "R1", "identified_on": "2026-02-01", "review_due": "2027-12-31"},
        {"risk_id": "R2", "identified_on": "2026-03-01", "review_due": None},
    ],
    incidents=[{"incident_id": "I1", "occurred_on": "2026-03-31", "reported_on": "2026-04-02"}],
    appetite=[{"risk_domain": "all", "approved_on": "2026-04-30", "review_due": "2027-04-30"}],
    risk_scores=[{"risk_id": "R1", "view": "residual", "assessed_on": "2026-02-02"}],
)


def test_the_last_day_is_the_last_on_which_something_happened() -> None:
    assert last_day(SAMPLE) == date(2026, 3, 31)
    assert last_day(tables(appetite=[{"approved_on": "2026-04-30"}])) is None
    assert last_day({"risks": SAMPLE["risks"].slice(0, 0)}) is None


def test_every_date_moves_by_the_same_days() -> None:
    moved = shifted(SAMPLE, TO)
    assert last_day(moved) == TO
    days = (TO - date(2026, 3, 31)).days
    for name, rows in SAMPLE.items():
        assert moved[name].schema == rows.schema
        for column in TABLES[name].columns.values():
            before, after = rows[column.name].to_pylist(), moved[name][column.name].to_pylist()
            if column.kind == "date":
                assert [(a - b).days if b else a for a, b in zip(after, before, strict=True)] == [
                    days if b else None for b in before
                ]
            else:
                assert after == before


def test_back_again_is_the_same() -> None:
    assert shifted(shifted(SAMPLE, TO), date(2026, 3, 31)) == SAMPLE


def test_nothing_that_happened_is_not_moved() -> None:
    quiet = tables(appetite=[{"approved_on": "2026-04-30", "review_due": "2027-04-30"}])
    assert shifted(quiet, TO) == quiet


def test_a_second_move_leaves_no_score_behind() -> None:
    first = shifted(SAMPLE, date(2026, 12, 1))
    own = tables(risk_scores=[{"risk_id": "X", "view": "residual", "assessed_on": "2026-02-02"}])
    current_rows = first | {
        "risk_scores": pyarrow.concat_tables([first["risk_scores"], own["risk_scores"]])
    }
    assert left_behind(current_rows, first) == {}
    left = left_behind(current_rows, shifted(SAMPLE, TO))
    assert {name: rows.to_pylist() for name, rows in left.items()} == {
        "risk_scores": [{"risk_id": "R1", "view": "residual", "assessed_on": date(2026, 10, 5)}]
    }
