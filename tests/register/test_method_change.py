"""A register goes from one method to another by one change, and back by undo."""

import itertools
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from hypothesis import given
from hypothesis import strategies as st

from risk_models import narrative, register
from risk_models.contract import TABLES
from risk_models.contract.ready_methods import METHODS
from risk_models.ingest import Changes, Checked, validate
from risk_models.ingest.cell_text import staged
from risk_models.ingest.method_change import first_day, method_change, proposed
from risk_models.ingest.ready_method import ready_method
from risk_models.register import Register, compare
from risk_models.register.default_method import default_method
from tests.register.rows import rows
from tests.registers import AS_OF, sample, score
from tests.thorough import by_night, examples

START = AS_OF + timedelta(days=1)
SCORES = [
    score("R1", "residual", "2026-03-01", 5, 5),
    score("R2", "residual", "2026-03-01", 3, 2, 4),
    score("R3", "residual", "2026-03-01", 1, 1),
]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Register]:
    """A register with one system and three scored risks, in version 2."""
    with register.open(f"sqlite:///{tmp_path / 'register'}") as made:
        current = {
            "ai_systems": rows("ai_systems", {"system_id": "S1"}),
            "risks": rows("risks", *({"risk_id": f"R{n}", "system_id": "S1"} for n in (1, 2, 3))),
            "risk_scores": rows("risk_scores", *SCORES),
        }
        made.commit(Changes(current), 1, "Ann", "Three risks")
        yield made


def checked(opened: Register, name: str, **changes: Any) -> Checked:
    """The change to a ready-made method, checked as every change is."""
    current, method = opened.current_rows(), ready_method(name)
    found = changes.get("translation", proposed(current, method))
    made = method_change(current, method, found, changes.get("valid_from", START))
    return validate(staged("method", made.upserts), current, made.removals)


def sentences(found: Checked) -> list[str]:
    return [row["sentence"] for row in found.findings.to_pylist()]


def levels(opened: Register, version: int) -> dict[str, tuple[int, int, str]]:
    with closing(opened.snapshot(version, START)) as snapshot:
        return {
            row["risk_id"]: (
                row["residual_likelihood"],
                row["residual_severity"],
                row["residual_level"],
            )
            for row in snapshot.read("risk_position").to_pylist()
        }


FIVE = {"R1": (5, 5, "critical"), "R2": (3, 4, "high"), "R3": (1, 1, "low")}


def test_it_goes_from_five_by_five_to_four_by_four_and_back(opened: Register) -> None:
    change = checked(opened, "4x4")
    assert change.ok, sentences(change)
    assert opened.commit(change.changes, 2, "Ann", "Fewer steps") == 3
    assert levels(opened, 2) == FIVE
    assert levels(opened, 3) == {
        "R1": (4, 4, "critical"), "R2": (2, 3, "moderate"), "R3": (1, 1, "low"),
    }  # fmt: skip
    given_scores = opened.tables(3)["risk_scores"]
    assert given_scores.sort_by("risk_id") == opened.tables(2)["risk_scores"].sort_by("risk_id")
    assert opened.undo(3, "Ben", "The committee did not agree") == 4
    assert levels(opened, 4) == FIVE
    for name in ("levels", "scales", "matrix", "translations", "settings"):
        key = [(column, "ascending") for column in TABLES[name].key]
        assert opened.tables(4)[name].sort_by(key) == opened.tables(2)[name].sort_by(key)


@by_night
def test_scores_by_the_new_method_stay_when_the_old_ones_are_translated(opened: Register) -> None:
    opened.commit(checked(opened, "4x4").changes, 2, "Ann", "Fewer steps")
    new = score("R3", "residual", str(START), 4, 4)
    opened.commit(Changes({"risk_scores": rows("risk_scores", new)}), 3, "Ann", "Scored anew")
    assert levels(opened, 4)["R3"] == (4, 4, "critical")
    assert levels(opened, 4)["R1"] == (4, 4, "critical")


@by_night
def test_two_changes_of_method_follow_each_other(opened: Register) -> None:
    opened.commit(checked(opened, "4x4").changes, 2, "Ann", "Fewer steps")
    later = START + timedelta(days=30)
    change = checked(opened, "3x3", valid_from=later)
    assert change.ok, sentences(change)
    opened.commit(change.changes, 3, "Ann", "Still fewer")
    (first, second) = (
        {row["former"]: row["translated"] for row in found}
        for found in (
            [
                row
                for row in opened.tables()["translations"].to_pylist()
                if row["axis"] == "likelihood" and row["valid_from"] == day
            ]
            for day in (START, later)
        )
    )
    assert levels(opened, 4)["R2"][0] == int(second[first["3"]])


@by_night
def test_a_second_change_on_one_day_begins_the_day_after(opened: Register) -> None:
    opened.commit(checked(opened, "4x4").changes, 2, "Ann", "Fewer steps")
    assert f"The former method was used until {START}: the first day of the new one must be " \
        "later." in sentences(checked(opened, "3x3"))  # fmt: skip
    after = first_day(opened.current_rows(), START)
    assert after == START + timedelta(days=1)
    change = checked(opened, "3x3", valid_from=after)
    assert change.ok, sentences(change)


def test_files_alone_may_drop_a_level_that_others_name(opened: Register) -> None:
    opened.commit(checked(opened, "5x5_five_levels").changes, 2, "Ann", "Very low, too")
    current, method = opened.current_rows(), ready_method("4x4")
    day = first_day(current, START)
    made = method_change(current, method, proposed(current, method), day)
    found = validate(staged("files", made.upserts), current)
    assert found.ok, sentences(found)
    assert found.changes.removals["levels"].to_pylist() == [{"level": "very_low"}]
    refused = validate(staged("files", dict(method)), current)
    assert {row["rule"] for row in refused.findings.to_pylist()} == {"E27", "E28"}


def test_an_undo_is_refused_once_scores_are_of_the_new_method(opened: Register) -> None:
    opened.commit(checked(opened, "4x4").changes, 2, "Ann", "Fewer steps")
    new = score("R3", "residual", str(START), 4, 4)
    opened.commit(Changes({"risk_scores": rows("risk_scores", new)}), 3, "Ann", "Scored anew")
    findings = opened.reversal(3).findings.to_pylist()
    assert {row["rule"] for row in findings} == {"E28"}
    assert "cannot come back without saying what they are read as" in findings[0]["sentence"]


def test_scores_are_never_stranded(opened: Register) -> None:
    change = checked(opened, "4x4", translation={})
    assert not change.ok
    assert (
        "The scale of likelihood changes from 5 to 4, and 3 scores were given by the former "
        "method: say in translations what 1, 2, 3, 4, 5 would be read as."
    ) in sentences(change)
    assert "1 row has likelihood 5, which the scale would not have: say in translations what it " \
        "is read as." in sentences(change)  # fmt: skip


def test_the_new_method_begins_after_the_last_score_of_the_former_one(opened: Register) -> None:
    change = checked(opened, "4x4", valid_from=date(2026, 3, 1))
    assert (
        "The former method was used until 2026-03-01: the first day of the new one must be later."
    ) in sentences(change)
    assert first_day(opened.current_rows(), date(2026, 2, 1)) == date(2026, 3, 2)
    assert first_day(opened.current_rows(), AS_OF) == AS_OF


def test_the_comparison_separates_the_method_from_the_scores(opened: Register) -> None:
    opened.commit(checked(opened, "4x4").changes, 2, "Ann", "Fewer steps")
    with closing(opened.snapshot(2, START)) as before, closing(opened.snapshot(3, START)) as after:
        found, same = compare(before, after), compare(after, after)
    assert (found.method.changed, found.method.moved) == (True, 1)
    assert narrative.comparison.method(found) == (
        "The method changed: 1 open risk changes level by that alone, with the same score."
    )
    assert (same.method.changed, narrative.comparison.method(same)) == (False, "")


def test_the_day_before_shows_the_method_of_then(opened: Register) -> None:
    opened.commit(checked(opened, "5x5_five_levels").changes, 2, "Ann", "Very low, too")
    with closing(opened.snapshot(3, START)) as snapshot:
        assert "very_low" in snapshot.read("levels")["level"].to_pylist()
    with closing(opened.snapshot(2, AS_OF)) as snapshot:
        assert snapshot.read("levels")["level"].to_pylist() == [
            "low", "moderate", "high", "critical",
        ]  # fmt: skip


def test_complete_scales_and_matrix_replace_the_method(opened: Register) -> None:
    """Without levels and translations the files are refused, and nothing is merged."""
    method = ready_method("4x4")
    found = validate(
        staged("files", {name: method[name] for name in ("scales", "matrix")}),
        opened.current_rows(),
    )
    assert {row["rule"] for row in found.findings.to_pylist()} == {"E27", "E28"}
    one_cell = validate(staged("one", {"matrix": method["matrix"].slice(0, 1)}), opened.tables())
    assert one_cell.ok, sentences(one_cell)


@pytest.mark.parametrize("name", METHODS)
def test_the_totals_of_the_sample_reconcile_on_every_method(name: str) -> None:
    """Open risks are scored or not; the scored ones are in the cells, and each cell has a level."""
    tables = dict(default_method()) | dict(sample().changes.upserts)
    for table in TABLES.values():
        tables.setdefault(table.name, table.arrow.empty_table())
    method = ready_method(name)
    day = first_day(tables, date(2026, 1, 1))
    change = method_change(tables, method, proposed(tables, method), day)
    found = validate(staged("method", change.upserts), tables, change.removals)
    assert found.ok, sentences(found)
    with closing(_built(_after(tables, found.changes), day)) as snapshot:
        totals = snapshot.read("heatmap_totals", arises_stage="all").to_pylist()
        cells = snapshot.read("heatmap_cells", arises_stage="all").to_pylist()
        mix = snapshot.read("coverage", scope="level").to_pylist()
        position = snapshot.read("risk_position", is_open=True).to_pylist()
    assert len(cells) == 3 * method["matrix"].num_rows
    for row in totals:
        assert row["open_risks"] == row["scored"] + row["unassessed"]
        of = [cell["risks"] for cell in cells if cell["view"] == row["view"]]
        assert sum(of) == row["scored"] > 0
    assert {row["member"]: row["risks"] for row in mix if row["risks"]} == dict(
        Counter(row["residual_level"] or "unassessed" for row in position)
    )


def _after(tables: dict[str, pyarrow.Table], changes: Changes) -> dict[str, pyarrow.Table]:
    """The tables after a change, row by row in plain Python."""
    after = {}
    for name, before in tables.items():
        key = TABLES[name].key
        kept = {tuple(row[k] for k in key): row for row in before.to_pylist()}
        for row in changes.removals.get(name, before.slice(0, 0)).to_pylist():
            del kept[tuple(row[k] for k in key)]
        for row in changes.upserts.get(name, before.slice(0, 0)).to_pylist():
            kept[tuple(row[k] for k in key)] = row
        after[name] = pyarrow.Table.from_pylist(list(kept.values()), TABLES[name].arrow)
    return after


def _built(tables: dict[str, pyarrow.Table], as_of: date) -> Any:
    def fill(con: Any) -> None:
        for name, found in tables.items():
            con.register("incoming", found)
            con.execute(f"CREATE TABLE {name} AS FROM incoming")
            con.unregister("incoming")

    from risk_models.register.snapshot import Snapshot

    return Snapshot.build(fill, version=1, as_of=as_of)


@st.composite
def methods(draw: st.DrawFn) -> tuple[int, int, int, list[list[int]]]:
    """Likelihoods, severities, levels, and a level for each cell, monotone or not."""
    likelihoods, severities, number = (draw(st.integers(2, most)) for most in (7, 7, 6))
    cells = draw(
        st.lists(
            st.lists(st.integers(1, number), min_size=severities, max_size=severities),
            min_size=likelihoods,
            max_size=likelihoods,
        )
    )
    if draw(st.booleans()):  # the running maximum of both axes rises
        for row, column in itertools.product(range(likelihoods), range(severities)):
            before = [cells[row][column]]
            before += [cells[row - 1][column]] if row else []
            before += [cells[row][column - 1]] if column else []
            cells[row][column] = max(before)
    return likelihoods, severities, number, cells


@given(methods())
@examples(15)
def test_monotone_methods_are_taken_and_others_refused_with_the_cells(
    made: tuple[int, int, int, list[list[int]]],
) -> None:
    likelihoods, severities, number, cells = made
    tables = {
        "levels": rows(
            "levels",
            *(
                {
                    "level": f"l{n}", "position": n, "label": f"Level {n}", "letter": str(n),
                    "is_serious": n == number,
                }
                for n in range(1, number + 1)
            ),
        ),
        "scales": rows(
            "scales",
            *(
                {
                    "axis": axis, "level": n, "label": f"Value {n}", "representative": 3 * 10.0**n,
                    "lower": 10.0**n if n > 1 else None, "upper": 10.0 ** (n + 1),
                }
                for axis, size in (("likelihood", likelihoods), ("severity", severities))
                for n in range(1, size + 1)
            ),
        ),
        "matrix": rows(
            "matrix",
            *(
                {"likelihood": i + 1, "severity": j + 1, "level": f"l{level}"}
                for i, row in enumerate(cells)
                for j, level in enumerate(row)
            ),
        ),
    }  # fmt: skip
    falling = {
        (i + 1 + up, j + 1 + right)
        for i, j in itertools.product(range(likelihoods), range(severities))
        for up, right in ((1, 0), (0, 1))
        if i + up < likelihoods
        and j + right < severities
        and cells[i + up][j + right] < cells[i][j]
    }
    found = validate(staged("method", tables))
    named = {row["key"] for row in found.findings.to_pylist()}
    assert named == {f"{i} / {j}" for i, j in falling}
    assert found.ok == (not falling)
