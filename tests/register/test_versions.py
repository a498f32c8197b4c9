"""Versions on every kind of store: what a commit keeps, what it records, what it refuses."""

import getpass
import hashlib
import time
from datetime import UTC, date, datetime, timedelta

import duckdb
import pytest

from risk_models import register
from risk_models.contract import SETTINGS, TABLES
from risk_models.errors import RegisterError, RegisterMoved
from risk_models.ingest.changes import Changes, Correction, Source
from risk_models.register import Register
from risk_models.register.default_method import default_method
from risk_models.register.version_log import head
from tests.register.rows import keys, risks, rows, scores
from tests.registers import AS_OF


def test_a_new_register_has_the_default_methodology(url: str) -> None:
    with register.open(url) as opened:
        (version,) = opened.versions()
        assert (version.number, version.author) == (1, "AI risk register")
        assert version.message == "Default methodology"
        shipped = {
            "levels": 4,
            "scales": 10,
            "matrix": 25,
            "appetite": 1,
            "settings": len(SETTINGS),
        }
        shipped["framework_map"] = default_method()["framework_map"].num_rows
        current_rows = {name: table.num_rows for name, table in opened.tables().items()}
        assert current_rows == dict.fromkeys(TABLES, 0) | shipped
    with register.open(url) as again:
        assert again.head == 1


def test_a_register_of_an_older_release_gains_the_settings_that_came_since(url: str) -> None:
    with register.open(url) as opened:
        theirs = rows("settings", {"key": "override_low", "value": "0.02"})
        older = Changes({"settings": theirs}, {"settings": keys("settings", "override_high")})
        assert opened.commit(older, 1, "Ann", "As an older release would have it") == 2
    for _ in range(2):
        with register.open(url) as again:
            assert again.head == 3
            version = again.versions()[-1]
            assert (version.author, version.message) == (
                "AI risk register",
                "Settings added by this release",
            )
            assert version.rows == {"settings": {"added": 1, "changed": 0, "removed": 0}}
            current_rows = {
                row["key"]: row["value"] for row in again.tables()["settings"].to_pylist()
            }
            assert set(current_rows) == set(SETTINGS)
            assert current_rows["override_low"] == "0.02"


def test_a_commit_is_recorded_with_who_why_whence_and_how_many(shared: Register) -> None:
    source = Source("risks.csv", hashlib.sha256(b"the file").hexdigest(), {"risks": 3})
    base = shared.commit(Changes({"risks": risks(100, 2)}), shared.head, "Ann", "Two risks", [])
    recorded = shared.versions()[-1]
    on_postgres = shared._lake.address.kind == "postgres"
    assert recorded.system_user == (getpass.getuser() if on_postgres else None)
    change = Changes({"risks": risks(101, 3, title="Another"), "risk_scores": scores(100, 4)})
    number = shared.commit(change, base, "Ben O'Hara", "Grün; “quoted”", [source])
    assert number == shared.head == base + 1
    version = shared.versions()[-1]
    assert version.number == number
    assert (version.author, version.message) == ("Ben O'Hara", "Grün; “quoted”")
    assert version.sources == [source]
    assert version.rows == {
        "risks": {"added": 2, "changed": 1, "removed": 0},
        "risk_scores": {"added": 4, "changed": 0, "removed": 0},
    }
    now = datetime.now(UTC).replace(tzinfo=None)
    assert timedelta(0) <= now - version.committed_at < timedelta(minutes=5)


def test_upsert_by_key_and_removal(shared: Register) -> None:
    first = rows(
        "risks",
        {"risk_id": "U1", "title": "One", "confidence": "low"},
        {"risk_id": "U2", "title": "Two"},
        {"risk_id": "U3", "title": "Three"},
    )
    base = shared.commit(Changes({"risks": first}), shared.head, "Ann", "Three")
    second = rows("risks", {"risk_id": "U1", "title": "One"}, {"risk_id": "U4", "title": "Four"})
    shared.commit(Changes({"risks": second}, {"risks": keys("risks", "U2")}), base, "Ann", "More")
    assert shared.versions()[-1].rows == {"risks": {"added": 1, "changed": 1, "removed": 1}}
    current_rows = shared.tables()["risks"].to_pylist()
    assert {
        (r["risk_id"], r["title"], r["confidence"]) for r in current_rows if r["risk_id"][0] == "U"
    } == {
        ("U1", "One", None),
        ("U3", "Three", None),
        ("U4", "Four", None),
    }


def test_the_same_rows_again_make_no_version(shared: Register) -> None:
    change = Changes({"risks": risks(1000, 300), "risk_scores": scores(1000, 300)})
    number = shared.commit(change, shared.head, "Ann", "Load")
    assert shared.commit(change, number, "Ann", "Load") == number
    assert shared.commit(Changes(), number, "Ann", "Nothing") == number
    assert shared.versions()[-1].number == shared.head == number


def test_every_version_can_be_read_again(url: str) -> None:
    with register.open(url) as opened:
        for number in range(2, 6):
            change = Changes({"risks": risks(number * 100, 250), "risk_scores": scores(1, number)})
            opened.commit(change, number - 1, "Ann", f"Load {number}")
    with register.open(url) as again:
        versions = [again.tables(number) for number in range(1, 6)]
        current_rows = [(t["risks"].num_rows, t["risk_scores"].num_rows) for t in versions]
        assert current_rows == [(0, 0), (250, 2), (350, 3), (450, 4), (550, 5)]
        assert again.snapshot(3, as_of=AS_OF).read("risks").num_rows == 350


def test_what_another_process_commits_is_the_newest_version_at_once(url: str) -> None:
    with register.open(url) as reader, register.open(url) as writer:
        for number in range(1, 6):
            title = rows("risks", {"risk_id": "R1", "title": f"Title {number}"})
            made = writer.commit(Changes({"risks": title}), number, "Ann", "Another title")
            assert reader.head == writer.head == made == number + 1


def test_the_state_of_a_store_is_another_one_after_each_change(url: str) -> None:
    with register.open(url) as opened:
        before = _settled(opened)
        assert _settled(opened) == before
        opened.commit(Changes({"risks": rows("risks", {"risk_id": "R1"})}), 1, "Ann", "A risk")
        assert opened._lake.state() != before
        assert _settled(opened) != before


def test_what_the_store_holds_is_read_again_only_after_a_change(url: str) -> None:
    reads = list[int]()

    def read(cursor: duckdb.DuckDBPyConnection) -> int:
        reads.append(head(cursor))
        return reads[-1]

    with register.open(url) as opened:
        _settled(opened)
        assert [opened._lake.remembered("mine", read) for _ in range(3)] == [1, 1, 1]
        assert reads == [1]
        opened.commit(Changes({"risks": rows("risks", {"risk_id": "R1"})}), 1, "Ann", "A risk")
        assert opened._lake.remembered("mine", read) == 2


def _settled(opened: Register) -> object:
    """The state of the store once the times of its files can tell the next change from this one."""
    opened.head  # noqa: B018 - what is read may tidy up, which changes the files
    time.sleep(0.2)
    state = opened._lake.state()
    assert state is not None
    return state


def test_tables_have_the_contract_columns_and_types(shared: Register) -> None:
    shared.commit(Changes({"risks": risks(2000, 1)}), shared.head, "Ann", "One")
    for name, table in shared.tables().items():
        assert table.column_names == list(TABLES[name].columns)
        TABLES[name].schema.validate(TABLES[name].frame(table))


def test_a_snapshot_is_the_version_on_a_day(shared: Register) -> None:
    change = Changes({"risks": risks(3000, 3), "risk_scores": scores(3000, 3)})
    number = shared.commit(change, shared.head, "Ann", "Three")
    snapshot = shared.snapshot(as_of=AS_OF)
    assert (snapshot.version, snapshot.as_of) == (number, AS_OF)
    assert snapshot.compare_on == date(2026, 8, 1)
    assert snapshot.read("risk_scores", risk_id=["R3000", "R3001", "R3002"]).num_rows == 3
    early = shared.snapshot(as_of=date(1999, 1, 1), compare_on=date(1998, 1, 1))
    assert early.read("risks").num_rows == 0
    assert early.compare_on == date(1998, 1, 1)


def test_a_proposal_is_a_snapshot_that_is_not_committed(shared: Register) -> None:
    base = shared.commit(Changes({"risks": risks(4000, 3)}), shared.head, "Ann", "Three")
    change = Changes({"risks": risks(4002, 2, title="New")}, {"risks": keys("risks", "R4000")})
    proposal = shared.snapshot(as_of=AS_OF).proposal(change)
    assert proposal.version is None
    found = proposal.read("risks", risk_id=["R4000", "R4001", "R4002", "R4003"]).to_pylist()
    titles = {row["risk_id"]: row["title"] for row in found}
    assert titles == {"R4001": "A risk", "R4002": "New", "R4003": "New"}
    assert shared.head == base


def test_a_commit_on_an_older_version_is_refused(shared: Register) -> None:
    base = shared.head
    newest = shared.commit(Changes({"risks": risks(5000, 1)}), base, "Ann", "One risk")
    with pytest.raises(RegisterMoved, match=f"version {newest} by Ann: One risk") as refused:
        shared.commit(Changes({"risk_scores": scores(5000, 1)}), base, "Ben", "A score")
    assert "Nothing was written" in refused.value.message
    assert shared.head == newest
    assert "R5000" not in shared.tables()["risk_scores"]["risk_id"].to_pylist()


def test_an_unknown_version_is_a_sentence(shared: Register) -> None:
    head = shared.head
    with pytest.raises(RegisterError, match=f"no version 7000: .* versions 1 to {head}"):
        shared.snapshot(7000)
    with pytest.raises(RegisterMoved, match="There is no version 7000 to build on"):
        shared.commit(Changes({"risks": risks(1, 1)}), 7000, "Ann", "One")


def test_rows_that_cannot_be_written_change_nothing(shared: Register) -> None:
    kept = Changes({"risks": rows("risks", {"risk_id": "K1", "title": "Kept"})})
    base = shared.commit(kept, shared.head, "Ann", "One")
    before = shared.tables()
    for changes, why in FAULTY:
        also = {"scales": before["scales"].set_column(2, "label", [["Changed"] * 10])}
        with pytest.raises(RegisterError, match=why):
            shared.commit(Changes(also | changes.upserts, changes.removals), base, "Ann", "Faulty")
        assert shared.head == base
        assert shared.tables()["scales"] == before["scales"]


FAULTY = [
    (Changes({"risk": risks(1, 1)}), "There is no table risk"),
    (Changes({"risks": risks(1, 1).drop_columns(["title"])}), "columns and types"),
    (Changes({"risks": rows("controls", {})}), "columns and types"),
    (Changes({"risks": rows("risks", {}, {})}), "a key occurs twice"),
    (Changes({"risks": rows("risks", {"risk_id": None})}), "a key is empty"),
    (Changes({}, {"risks": risks(1, 1)}), "columns and types"),
    (Changes({}, {"risks": keys("risks", "R9999")}), r"does not exist \(R9999\)"),
    (Changes({"risks": risks(1, 1)}, {"risks": keys("risks", "R1")}), r"both .* \(R1\)"),
]


def test_a_register_of_an_older_release_gains_what_the_contract_gained(url: str) -> None:
    with register.open(url) as opened:
        opened.commit(Changes({"risks": risks(1, 3)}), 1, "Ann", "Three")
        with opened._lake.writing() as cursor:
            cursor.execute("DROP TABLE lake.incidents")
            cursor.execute("ALTER TABLE lake.risks DROP COLUMN confidence")
    with register.open(url) as again:
        assert again.tables()["incidents"].num_rows == 0
        assert again.tables(2)["risks"].column_names == list(TABLES["risks"].columns)
        change = Changes({"risks": rows("risks", {"risk_id": "R1", "confidence": "low"})})
        again.commit(change, 2, "Ann", "With confidence")
        found = again.tables()["risks"].to_pylist()
        assert {r["risk_id"]: r["confidence"] for r in found} == {
            "R1": "low",
            "R2": None,
            "R3": None,
        }


def test_cells_that_were_mended_on_the_way_are_remembered_with_their_file(shared: Register) -> None:
    base = shared.head
    cell = Correction(7, "owner", "=ann", "Ann – “the owner”")
    source = Source("risks.csv", "1" * 64, {"risks": 1}, (cell,), 3)
    number = shared.commit(Changes({"risks": risks(7_700, 1)}), base, "Ann", "Mended", [source])
    assert shared.versions()[-1].sources == [source]
    assert shared.versions()[-1].number == number == base + 1
