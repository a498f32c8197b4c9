"""A proposal is what the version would be, worked out beside the picture that it is built on."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import date

import duckdb
import pyarrow
import pytest

from risk_models.contract import TABLES
from risk_models.errors import RegisterError
from risk_models.ingest.changes import Changes
from risk_models.measures import CHECKS, MEASURES, rests_on
from risk_models.register import Register, Snapshot, Version, compare, preview
from risk_models.register.compare import COMPARED
from risk_models.register.version_record import periods
from tests.register.rows import keys, rows
from tests.registers import AS_OF, score, snapshot
from tests.thorough import TIMES, by_night, of_today

DAY = date(2026, 10, 31)
RISKS = [{"risk_id": key, "status": "open"} for key in ("R1", "R2")]


@pytest.mark.parametrize("rule", ["W3", "W4", "W5", "W6", "W7", "W11", "W13", "W16"])
def test_new_scores_leave_warnings_about_other_things_as_they_are(rule: str) -> None:
    """Then they are neither worked out again nor compared."""
    assert "risk_scores" not in rests_on(CHECKS[rule].view)


@pytest.fixture
def before() -> Snapshot:
    scores = [
        score("R1", "residual", "2026-05-01", 2, 2),
        score("R2", "residual", "2026-12-24", 5, 5),  # after the day: not in the picture
    ]
    return snapshot(ai_systems=[{}], risks=RISKS, risk_scores=scores)


def built_of(
    tables: dict[str, pyarrow.Table], as_of: date, versions: Sequence[Version] = ()
) -> Snapshot:
    """A snapshot of its own that holds these rows, as of the newest of these versions."""

    def fill(con: duckdb.DuckDBPyConnection) -> None:
        for name, table in TABLES.items():
            con.execute(f"CREATE TABLE {name} ({table.ddl})")
            con.register("given", tables[name])
            con.execute(f"INSERT INTO {name} BY NAME FROM given")

    version = versions[-1].number if versions else None
    return Snapshot.build(fill, version, as_of, periods=periods(list(versions)))


def listed(rows: pyarrow.Table) -> list[str]:
    return sorted(map(str, rows.to_pylist()))


@pytest.mark.parametrize(
    "changed", [["risk_scores"], ["controls", "control_tests"], ["settings"]][:TIMES]
)
def test_every_measure_is_that_of_a_version_with_the_same_rows(
    sample: Register, changed: list[str]
) -> None:
    tables = sample.tables()
    gone = {name: tables[name].slice(0, tables[name].num_rows // 2) for name in changed}
    if changed == ["settings"]:
        is_cap = pyarrow.compute.equal(tables["settings"]["key"], "effectiveness_cap")
        cap = tables["settings"].filter(is_cap)
        other = cap.set_column(1, "value", pyarrow.array(["0.1"]))
        changes = Changes({"settings": other})
        rest = tables["settings"].filter(pyarrow.compute.invert(is_cap))
        tables["settings"] = pyarrow.concat_tables([rest, other])
    else:
        changes = Changes({}, {n: rows.select(list(TABLES[n].key)) for n, rows in gone.items()})
        tables |= {name: tables[name].slice(gone[name].num_rows) for name in changed}
    with (
        closing(sample.snapshot(as_of=DAY)) as now,
        closing(now.proposal(changes)) as then,
        closing(built_of(tables, DAY, sample.versions())) as expected,
    ):
        differing = set()
        seen = {*of_today(80, [*TABLES, *MEASURES]), *changed, "checks", "residual_support"}
        for view in sorted(seen):
            found = listed(then.read(view))
            assert found == listed(expected.read(view)), view
            if found != listed(now.read(view)):
                differing.add(view)
        assert {*changed, "checks", "residual_support"} <= differing


BY_DAY = ("settings", "risk_scores", "people", "evidence_links")
"""Tables of every kind: by night all are tried."""


@pytest.mark.parametrize("name", TABLES if TIMES > 1 else BY_DAY)
def test_a_preview_is_the_comparison_with_a_whole_proposal(sample: Register, name: str) -> None:
    """Whichever table changes, no column is missing that the comparison looks at."""
    tables = sample.tables()
    half = tables[name].slice(0, (tables[name].num_rows + 1) // 2)
    gone = Changes({}, {name: half.select(list(TABLES[name].key))})
    back = Changes({name: half})
    without = tables | {name: tables[name].slice(half.num_rows)}
    for current_rows, changes in ((tables, gone), (without, back)):
        with closing(built_of(current_rows, DAY)) as now, closing(now.proposal(changes)) as then:
            assert preview(now, changes, {}) == compare(now, then, {})


@pytest.fixture(scope="module")
def sample_now(sample: Register) -> Iterator[Snapshot]:
    with closing(sample.snapshot(as_of=DAY)) as opened:
        yield opened


OTHER_VALUES = {("levels", "colour"): "#123456"}
"""Where not every text is one."""

ALTERED = [
    (name, column.name)
    for name, table in TABLES.items()
    for column in table.columns.values()
    # The value of a setting is of the kind that its key wants.
    if column.kind == "text" and column.name not in table.key and name != "settings"
]


@pytest.mark.parametrize(
    ("name", "column"),
    ALTERED if TIMES > 1 else [("risks", "event")],
)
def test_other_values_in_one_column_change_what_a_whole_proposal_changes(
    sample: Register, sample_now: Snapshot, name: str, column: str
) -> None:
    """What does not read the column is not worked out again, and is the same all the same."""
    rows = sample.tables()[name]
    place = rows.schema.get_field_index(column)
    field = rows.schema.field(place)
    other = OTHER_VALUES.get((name, column), "Another value")
    values = pyarrow.array([other] * rows.num_rows).cast(field.type)
    changes = Changes({name: rows.set_column(place, field, values)})
    views = [view for view in MEASURES if name in rests_on(view)]
    with (
        closing(sample_now.proposal(changes)) as whole,
        closing(sample_now.proposal(changes, COMPARED)) as compared,
    ):
        assert compare(sample_now, compared, {}) == compare(sample_now, whole, {})
        same = [
            view
            for view in views
            if not replace(compared._own, views=frozenset({view})).differs(view)
        ]
        for view in same if TIMES > 1 else same[:3]:
            assert listed(sample_now.read(view)) == listed(whole.read(view)), view
    if (name, column) == ("risks", "event"):
        assert "risk_position" in same


def test_what_a_proposal_was_not_made_for_cannot_be_read_of_it(before: Snapshot) -> None:
    worse = Changes(
        {"risk_scores": rows("risk_scores", score("R1", "residual", "2026-06-01", 5, 5))}
    )
    with closing(before.proposal(worse, ["risk_position"])) as then:
        levels = then.read("risk_position").select(["risk_id", "residual_level"]).to_pylist()
        assert {row["risk_id"]: row["residual_level"] for row in levels} == {
            "R1": "critical",
            "R2": None,
        }
        for view in ("risk_judgement", "risk_scores", "risks"):
            with pytest.raises(RegisterError, match=f"'{view}' cannot be read"):
                then.read(view)
    with pytest.raises(RegisterError, match="do not have the columns"):
        strange = rows("risks", RISKS[0]).append_column("more", pyarrow.array(["x"]))
        before.proposal(Changes({"risks": strange}), ["risk_position"])


def test_the_picture_below_stays_as_it_is(before: Snapshot) -> None:
    was = {view: before.read(view) for view in ("risks", "risk_position", "overview")}
    change = Changes(
        {"risk_scores": rows("risk_scores", score("R1", "residual", "2026-06-01", 5, 5))}
    )
    with closing(before.proposal(change)) as then:
        assert then.read("risk_position", risk_id="R1")["residual_level"].to_pylist() == [
            "critical"
        ]
    assert {view: before.read(view) for view in was} == was


def test_two_proposals_do_not_mix_and_one_outlives_the_other(before: Snapshot) -> None:
    one, other = (
        before.proposal(Changes({"risks": rows("risks", {"risk_id": "R1", "title": title})}))
        for title in ("One", "Other")
    )
    risk = {"risk_id": "R1"}
    assert one.read("risk_position", **risk)["title"].to_pylist() == ["One"]
    assert other.read("risk_position", **risk)["title"].to_pylist() == ["Other"]
    one.close()
    assert other.read("risk_position", **risk)["title"].to_pylist() == ["Other"]
    other.close()


def test_a_proposal_is_built_on_a_version_alone(before: Snapshot) -> None:
    fewer = Changes({}, {"risks": keys("risks", "R2")})
    with (
        closing(before.proposal(fewer)) as then,
        pytest.raises(RegisterError, match="Nothing can be proposed on a proposal"),
    ):
        then.proposal(fewer)


def test_rows_of_a_later_day_are_not_in_it_and_do_not_hinder_it(before: Snapshot) -> None:
    later = rows("risk_scores", score("R1", "residual", "2026-12-24", 5, 5))
    key = ["risk_id", "view", "assessed_on"]
    not_yet = rows("risk_scores", score("R2", "residual", "2026-12-24", 5, 5)).select(key)
    with closing(
        before.proposal(Changes({"risk_scores": later}, {"risk_scores": not_yet}))
    ) as then:
        assert then.as_of == AS_OF
        assert listed(then.read("risk_scores")) == listed(before.read("risk_scores"))


def test_a_row_that_is_brought_forward_is_in_it(before: Snapshot) -> None:
    system = {"system_id": "SYS-1", "name": "New"}
    with closing(before.proposal(Changes({"ai_systems": rows("ai_systems", system)}))) as then:
        assert "SYS-1" in then.read("ai_systems")["system_id"].to_pylist()


def test_rows_that_do_not_fit_are_refused_and_leave_nothing_behind(before: Snapshot) -> None:
    with pytest.raises(RegisterError, match="a key occurs twice"):
        before.proposal(Changes({"risks": rows("risks", RISKS[0], RISKS[0])}))
    with pytest.raises(RegisterError, match="no table strangers"):
        before.proposal(Changes({"strangers": rows("risks", RISKS[0])}))
    with pytest.raises(RegisterError, match="no table strangers"):
        before.proposal(Changes({}, {"strangers": keys("risks", "R1")}))
    with pytest.raises(RegisterError, match="do not have the columns"):
        before.proposal(Changes({}, {"risk_scores": keys("risks", "R1")}))
    assert before.read("risks").num_rows == 2
    cursor = before._con.cursor()
    databases = cursor.execute("SELECT DISTINCT database_name FROM duckdb_tables()").fetchall()
    assert databases == [("memory",)]


ROUNDS = 3 * TIMES


@by_night
def test_proposals_in_many_threads_are_each_their_own(before: Snapshot) -> None:
    def level(likelihood: int) -> list[str]:
        own = rows("risk_scores", score("R1", "residual", "2026-06-01", likelihood, 5))
        with closing(before.proposal(Changes({"risk_scores": own}))) as then:
            levels = compare(before, then).levels.to_pylist()
        return [row["level"] for row in levels if row["after"]]

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(level, [1, 2, 3, 4, 5] * ROUNDS))
    assert found == [level(likelihood) for likelihood in (1, 2, 3, 4, 5)] * ROUNDS
    assert {"high", "critical"} <= {name for names in found for name in names}
