"""Whatever is changed behind the register's back is found, and the first version named."""

import json
import random
import shutil
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pyarrow
import pytest

from risk_models import register
from risk_models.errors import RegisterUnreachable
from risk_models.ingest.changes import Changes, Source
from risk_models.register import Register
from risk_models.register.digests import digest
from risk_models.register.version_record import record_hash
from tests.register.rows import keys, risks, rows, scores
from tests.thorough import TIMES, spread

FILE = Source("risks.csv", "ab" * 32, {"risks": 500})


def written(url: str) -> str:
    """Six versions: rows in files and in the catalog, changed and removed in both ways."""
    with register.open(url) as opened:
        many = Changes({"risks": risks(1, 500), "risk_scores": scores(1, 500)})
        opened.commit(many, 1, "Ann", "Many", [FILE])
        opened.commit(Changes({"risks": risks(1, 3, title="Few")}), 2, "Ben", "A few changed")
        opened.commit(
            Changes(
                {"risks": risks(10, 300, title="Most")}, {"risks": keys("risks", "R5", "R500")}
            ),
            3,
            "Cleo",
            "Most changed, two removed",
        )
        opened.commit(Changes({"controls": rows("controls", {})}), 4, "Dan", "One control")
        opened.commit(Changes({"risks": risks(2, 1, title="Last")}), 5, "Eve", "The last one")
    return url


def first_problem(url: str) -> tuple[int, str]:
    with register.open(url) as opened:
        found = opened.verify()
    assert not found.ok
    return found.problems[0].version, found.problems[0].sentence


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a register in which everything fits."""
    folder = tmp_path_factory.mktemp("sound")
    with register.open(written(f"sqlite:///{folder}")) as opened:
        assert opened.verify().problems == []
    return folder


@pytest.fixture
def folder(sound: Path, tmp_path: Path) -> Path:
    """A copy of it, to be tampered with."""
    return Path(shutil.copytree(sound, tmp_path / "copy"))


def change(folder: Path, statement: str, *values: object) -> None:
    """Change the catalog from outside."""
    with closing(sqlite3.connect(folder / "catalog.sqlite")) as catalog, catalog:
        assert catalog.execute(statement, values).rowcount > 0


def ask(folder: Path, statement: str, *values: object) -> Any:
    with closing(sqlite3.connect(folder / "catalog.sqlite")) as catalog:
        (value,) = catalog.execute(statement, values).fetchone()
        return value


def place(folder: Path, version: int) -> int:
    """The snapshot of a version."""
    told = f'%"version": {version},%'
    return int(
        ask(
            folder,
            "SELECT snapshot_id FROM ducklake_snapshot_changes WHERE commit_extra_info LIKE ?",
            told,
        )
    )


def rewrite(folder: Path, version: int, edit: Callable[[dict[str, Any]], None]) -> None:
    """Change a version's record."""
    at = place(folder, version)
    current_rows = "SELECT commit_extra_info FROM ducklake_snapshot_changes WHERE snapshot_id = ?"
    record = json.loads(ask(folder, current_rows, at))
    edit(record)
    change(
        folder,
        "UPDATE ducklake_snapshot_changes SET commit_extra_info = ? WHERE snapshot_id = ?",
        json.dumps(record),
        at,
    )


def test_a_register_that_nobody_has_touched_fits(url: str) -> None:
    with register.open(written(url)) as opened:
        found = opened.verify()
        assert found.problems == []
        assert (found.versions, found.unhashed) == (6, 0)
        versions = opened.versions()
        assert found.hash == versions[-1].hash
        assert [v.previous for v in versions] == [None, *(v.hash for v in versions[:-1])]
        assert all(v.hash and len(v.hash) == 64 for v in versions)
        assert opened.verify(known=versions[2].hash).ok
        unknown = opened.verify(known="0" * 64)
        assert (unknown.ok, unknown.problems, unknown.unknown) == (False, [], "0" * 64)


@pytest.mark.parametrize("part", spread(2, [0.0, 0.1, 0.35, 0.6, 0.75, 0.9, 0.999]))
@pytest.mark.parametrize(("table", "ending"), [("risk_scores", ""), ("risks", "-delete")])
def test_one_changed_byte_in_a_parquet_file_is_found(
    folder: Path, table: str, ending: str, part: float
) -> None:
    files = sorted(folder.glob(f"rows/main/{table}/*[0-9a-f]{ending}.parquet"))
    file = next(path for path in files if path.stem.endswith("-delete") == bool(ending))
    data = bytearray(file.read_bytes())
    data[int(len(data) * part)] ^= 1
    file.write_bytes(data)
    version = 4 if ending else 2
    found = first_problem(f"sqlite:///{folder}")
    assert found == (version, f"A file of {table} in version {version} was changed: {file.name}.")


def test_a_file_that_is_gone_or_another_is_found(folder: Path) -> None:
    (file,) = folder.glob("rows/main/risk_scores/*.parquet")
    other = min(folder.glob("rows/main/risks/*[0-9a-f].parquet"))
    file.unlink()
    assert first_problem(f"sqlite:///{folder}") == (
        2,
        f"A file of risk_scores in version 2 cannot be read: {file.name}.",
    )
    shutil.copy(other, file)
    assert first_problem(f"sqlite:///{folder}")[1].endswith(f"was changed: {file.name}.")
    change(folder, "UPDATE ducklake_data_file SET path = 'x' WHERE path = ?", file.name)
    assert first_problem(f"sqlite:///{folder}")[1].endswith(f"in the catalog: {file.name}.")


CHANGED = (
    "The record of version 3 was changed after it was written: its author, reason, time, source "
    "files or numbers of rows."
)


@pytest.mark.parametrize(("column", "value"), [("author", "Mallory"), ("commit_message", None)])
def test_an_edited_author_or_message_is_found(folder: Path, column: str, value: object) -> None:
    statement = f"UPDATE ducklake_snapshot_changes SET {column} = ? WHERE snapshot_id = ?"
    change(folder, statement, value, place(folder, 3))
    assert first_problem(f"sqlite:///{folder}") == (3, CHANGED)


def test_an_edited_time_is_found(folder: Path) -> None:
    statement = "UPDATE ducklake_snapshot SET snapshot_time = ? WHERE snapshot_id = ?"
    change(folder, statement, "2020-01-31 12:00:00+00", place(folder, 3))
    number, sentence = first_problem(f"sqlite:///{folder}")
    assert number == 3
    assert "version 3 was committed on 2020-01-31 12:00, its record says" in sentence
    rewrite(folder, 3, lambda record: record.update(at="2020-01-31T12:00:00.000000"))
    assert first_problem(f"sqlite:///{folder}") == (3, CHANGED)


def test_an_edited_source_is_found(folder: Path) -> None:
    rewrite(folder, 2, lambda record: record["sources"][0].update(sha256="cd" * 32))
    assert first_problem(f"sqlite:///{folder}") == (2, CHANGED.replace("version 3", "version 2"))


def test_an_edited_record_is_found_although_its_hash_was_made_anew(folder: Path) -> None:
    def forge(record: dict[str, Any]) -> None:
        record["hash"] = record_hash(record, "Mallory", "A few changed")

    change(
        folder,
        "UPDATE ducklake_snapshot_changes SET author = 'Mallory' WHERE snapshot_id = ?",
        place(folder, 3),
    )
    rewrite(folder, 3, forge)
    assert first_problem(f"sqlite:///{folder}") == (
        4,
        "Version 4 was not based on the version that is now before it.",
    )


@pytest.mark.parametrize("version", spread(2, [1, 3, 6]))
def test_a_removed_version_is_found(folder: Path, version: int) -> None:
    at = place(folder, version)
    for table in ("ducklake_snapshot", "ducklake_snapshot_changes"):
        change(folder, f"DELETE FROM {table} WHERE snapshot_id = ?", at)
    assert first_problem(f"sqlite:///{folder}") == (
        version,
        f"Version {version} is missing: its record has been removed.",
    )


def test_a_removed_or_spoilt_record_is_found(folder: Path) -> None:
    statement = "UPDATE ducklake_snapshot_changes SET commit_extra_info = ? WHERE snapshot_id = ?"
    at = place(folder, 4)
    change(folder, statement, None, at)
    assert first_problem(f"sqlite:///{folder}") == (
        4,
        "Version 4 is missing: its record has been removed.",
    )
    change(folder, statement, '{"version": 4', at)
    with pytest.raises(RegisterUnreachable, match="record of a version cannot be read"):
        register.open(f"sqlite:///{folder}").versions()
    assert first_problem(f"sqlite:///{folder}") == (4, "The record of version 4 cannot be read.")


def inlined(folder: Path, table: str) -> str:
    """The catalog's table that holds the small changes of one of ours."""
    return str(
        ask(
            folder,
            "SELECT inlined.table_name FROM ducklake_inlined_data_tables AS inlined "
            "JOIN ducklake_table AS held USING (table_id) WHERE held.table_name = ?",
            table,
        )
    )


def test_one_changed_row_in_the_catalog_is_found(folder: Path) -> None:
    change(
        folder,
        f"UPDATE {inlined(folder, 'risks')} SET title = 'Fey' WHERE risk_id = 'R3'",
    )
    assert first_problem(f"sqlite:///{folder}") == (
        3,
        "The rows of risks in version 3 are not as it wrote them.",
    )


def test_a_row_that_the_catalog_lost_is_found(folder: Path) -> None:
    change(folder, f"DELETE FROM {inlined(folder, 'controls')}")
    assert first_problem(f"sqlite:///{folder}") == (
        5,
        "The rows of controls in version 5 are not as it wrote them.",
    )


def test_rows_that_come_back_or_go_by_the_catalog_alone_are_found(folder: Path) -> None:
    change(folder, "DELETE FROM ducklake_delete_file")
    number, sentence = first_problem(f"sqlite:///{folder}")
    assert (number, sentence) == (4, "The rows of risks in version 4 are not as it wrote them.")
    change(folder, "UPDATE ducklake_data_file SET end_snapshot = begin_snapshot")
    assert first_problem(f"sqlite:///{folder}")[0] == 1  # that of the shipped crosswalk


@pytest.mark.parametrize("noted", ["min_value = max_value", "max_value = min_value"])
def test_bounds_that_would_hide_rows_are_found(folder: Path, noted: str) -> None:
    """All rows are there, but who asks for one would not get it."""
    column = (
        " WHERE (table_id, column_id) IN (SELECT table_id, column_id FROM ducklake_column "
        "WHERE column_name = 'risk_id' AND table_id = "
        "(SELECT table_id FROM ducklake_table WHERE table_name = 'risk_scores'))"
    )
    copy = Path(shutil.copytree(folder, folder.with_name("other")))
    change(folder, f"UPDATE ducklake_file_column_stats SET {noted}{column}")
    number, sentence = first_problem(f"sqlite:///{folder}")
    what = "The catalog's statistics of risk_scores"
    assert number == 2
    assert sentence.startswith(f"{what} in version 2 do not match its file: ducklake-")
    change(copy, f"UPDATE ducklake_table_column_stats SET {noted}{column}")
    assert first_problem(f"sqlite:///{copy}") == (6, f"{what} do not match the table.")


WHAT = "The catalog's statistics of risks"


def of_risks(kind: str) -> str:
    """The condition for the catalog's entries of risks, or of one column of it."""
    table = "table_id = (SELECT table_id FROM ducklake_table WHERE table_name = 'risks')"
    if kind == "table":
        return table
    column = f"SELECT column_id FROM ducklake_column WHERE column_name = '{kind}' AND {table}"
    return f"{table} AND column_id = ({column})"


@pytest.mark.parametrize(
    ("count", "version", "sentence"),
    [
        ("data_file.record_count", 2, f"{WHAT} in version 2 do not match its file: "),
        ("data_file.file_size_bytes", 2, f"{WHAT} in version 2 do not match its file: "),
        ("delete_file.delete_count", 4, f"{WHAT} in version 4 do not match its file: "),
        ("delete_file.file_size_bytes", 4, f"{WHAT} in version 4 do not match its file: "),
        ("delete_file.footer_size", 4, f"{WHAT} in version 4 do not match its file: "),
        ("file_column_stats.value_count", 2, f"{WHAT} in version 2 do not match its file: "),
        ("file_column_stats.null_count", 2, f"{WHAT} in version 2 do not match its file: "),
        ("table_stats.record_count", 6, f"{WHAT} do not match the table."),
        ("table_stats.file_size_bytes", 6, f"{WHAT} do not match the table."),
        ("table_stats.next_row_id", 6, f"{WHAT} do not match the table."),
    ],
)
def test_a_count_that_is_not_that_of_the_files_is_found(
    folder: Path, count: str, version: int, sentence: str
) -> None:
    table, _, column = count.partition(".")
    change(folder, f"UPDATE ducklake_{table} SET {column} = {column} - 1 WHERE {of_risks('table')}")
    number, found = first_problem(f"sqlite:///{folder}")
    assert (number, found[: len(sentence)]) == (version, sentence)


@pytest.mark.parametrize("count", ["next_file_id", "next_catalog_id"])
def test_a_next_number_that_is_in_use_is_found(folder: Path, count: str) -> None:
    """It would stop every later commit."""
    change(folder, f"UPDATE ducklake_snapshot SET {count} = 6")
    assert first_problem(f"sqlite:///{folder}") == (6, "The catalog's next number is in use.")


def test_a_column_that_is_said_to_refuse_empty_cells_is_found(folder: Path) -> None:
    """It would stop every later commit with an empty cell."""
    change(folder, f"UPDATE ducklake_column SET nulls_allowed = 0 WHERE {of_risks('tags')}")
    assert first_problem(f"sqlite:///{folder}") == (
        6,
        "The catalog allows no empty cell in a column that may have some.",
    )


def test_a_column_that_is_said_to_have_no_empty_cell_is_found(folder: Path) -> None:
    """Who asks for the risks without a tag would get none."""
    column = of_risks("tags")
    change(folder, f"UPDATE ducklake_table_column_stats SET contains_null = 0 WHERE {column}")
    assert first_problem(f"sqlite:///{folder}") == (6, f"{WHAT} do not match the table.")


def test_a_catalog_without_any_version_is_found(folder: Path) -> None:
    change(folder, "DELETE FROM ducklake_snapshot_changes")
    assert first_problem(f"sqlite:///{folder}") == (
        1,
        "Version 1 is missing: its record has been removed.",
    )


def test_a_version_that_comes_meanwhile_is_no_fault(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}"
    with register.open(url) as reading, register.open(url) as writing, ThreadPoolExecutor(1) as one:
        base = reading.head

        def write() -> None:
            for number in range(12):
                few = Changes({"risks": risks(number * 10 + 1, 5)})
                writing.commit(few, base + number, "Ann", "Some risks")

        written = one.submit(write)
        found = [reading.verify()]
        while not written.done():
            found.append(reading.verify())
        written.result()
        found.append(reading.verify())
        assert [problems for each in found if (problems := each.problems)] == []
        assert found[-1].versions == base + 12


def test_rows_written_past_the_register_are_found(folder: Path) -> None:
    url = f"sqlite:///{folder}"
    with register.open(url) as opened, opened._lake.writing() as cursor:
        cursor.execute("UPDATE lake.risk_scores SET likelihood = 1 WHERE risk_id = 'R7'")
    assert first_problem(url) == (
        6,
        "The rows of risk_scores in version 6 were changed afterwards.",
    )
    with register.open(url) as opened:
        opened.commit(Changes({"risks": risks(900, 1)}), 6, "Ann", "On top of it")
    assert first_problem(url) == (
        7,
        "The rows of risk_scores in version 7 were changed before it was written.",
    )


def test_versions_of_an_older_release_are_told_apart(folder: Path) -> None:
    """They carry no hash. The register opens, and what is written from now on is covered."""

    def older(record: dict[str, Any]) -> None:
        for name in ("hash", "previous", "content", "at"):
            del record[name]

    url = f"sqlite:///{folder}"
    for version in range(1, 7):
        rewrite(folder, version, older)
    with register.open(url) as opened:
        found = opened.verify()
        assert (found.ok, found.unhashed, found.hash) == (True, 6, None)
        assert [v.hash for v in opened.versions()] == [None] * 6
        assert opened.tables()["risks"].num_rows == 498
        opened.commit(Changes({"risks": risks(900, 300)}), 6, "Ann", "With a hash")
        opened.commit(Changes({"risks": risks(901, 300, title="X")}), 7, "Ann", "Another")
        found = opened.verify()
        assert (found.ok, found.versions, found.unhashed) == (True, 8, 6)
        assert found.hash == opened.versions()[-1].hash
    rewrite(folder, 8, older)
    assert first_problem(url) == (
        8,
        "Version 8 has no hash, although the version before it has one.",
    )


def test_tampering_is_found_in_postgres(new_url: Callable[[str], str], postgres: Any) -> None:
    url = written(new_url("postgres"))
    name = url.partition("?")[0].rpartition("/")[2]
    server = postgres.psql

    def sql(statement: str) -> None:
        server(f"\\connect {name}\n{statement};")

    sql("UPDATE ducklake_snapshot_changes SET author = 'Mallory' WHERE author = 'Dan'")
    assert first_problem(url) == (5, CHANGED.replace("version 3", "version 5"))
    sql("UPDATE ducklake_snapshot_changes SET author = 'Dan' WHERE author = 'Mallory'")
    with register.open(url) as opened:
        assert opened.verify().ok
        file = next(Path(opened._lake.address.rows).glob("main/risk_scores/*.parquet"))
    data = file.read_bytes()
    file.write_bytes(data[:-9] + bytes([data[-9] ^ 1]) + data[-8:])
    assert first_problem(url)[0] == 2
    file.write_bytes(data)
    last = "(SELECT max(snapshot_id) FROM ducklake_snapshot)"
    sql(
        f"DELETE FROM ducklake_snapshot_changes WHERE snapshot_id = {last}; "
        f"DELETE FROM ducklake_snapshot WHERE snapshot_id = {last}"
    )
    assert first_problem(url) == (6, "Version 6 is missing: its record has been removed.")


def test_a_changed_object_is_found_in_s3(new_url: Callable[[str], str]) -> None:
    import boto3

    url = written(new_url("s3"))
    with register.open(url) as opened:
        bucket, _, prefix = opened._lake.address.rows.removeprefix("s3://").partition("/")
    client = boto3.client("s3", region_name="us-east-1")
    listed = client.list_objects_v2(Bucket=bucket, Prefix=f"{prefix}/main/risk_scores/")
    (name,) = [entry["Key"] for entry in listed["Contents"]]
    data = bytearray(client.get_object(Bucket=bucket, Key=name)["Body"].read())
    data[len(data) // 2] ^= 1
    client.put_object(Bucket=bucket, Key=name, Body=bytes(data))
    client.close()
    assert first_problem(url)[0] == 2


def test_the_digest_of_rows_depends_on_the_rows_alone() -> None:
    table = risks(1, 400)
    key = ("risk_id",)
    made = digest(table, key)
    assert digest(table.take(list(reversed(range(400)))), key) == made
    assert digest(pyarrow.concat_tables([table.slice(200), table.slice(0, 200)]), key) == made
    later = table.append_column("gained_later", pyarrow.nulls(400, pyarrow.string()))
    assert digest(later, key) == made
    assert digest(table.slice(0, 399), key) != made
    assert digest(table.slice(0, 0), key) is None
    a, b = (pyarrow.table({"k": ["1"], "x": [x], "y": [y]}) for x, y in (("ab", "c"), ("a", "bc")))
    assert digest(a, ["k"]) != digest(b, ["k"])
    none, empty = (pyarrow.table({"k": ["1", "2"], "x": ["z", x]}) for x in (None, ""))
    assert digest(none, ["k"]) != digest(empty, ["k"])


def test_the_digest_is_as_it_is_described() -> None:
    """An auditor can make it with nothing but SHA-256; it must never change between releases."""
    import hashlib
    import struct

    made = digest(
        pyarrow.table(
            {
                "key": ["b", "a"],
                "likelihood": pyarrow.array([None, 3], pyarrow.int32()),
                "cost": [0.1, None],
                "text": ["é", None],
                "empty": pyarrow.nulls(2),
            }
        ),
        ["key"],
    )
    expected = b"cost number 2\n" + b"\0\1" + struct.pack("<dd", 0.0, 0.1)
    expected += b"key text 2\n" + struct.pack("<ii", 1, 1) + b"ab"
    expected += b"likelihood whole 2\n" + b"\1\0" + struct.pack("<qq", 3, 0)
    expected += b"text text 2\n" + struct.pack("<ii", -1, 2) + "é".encode()
    assert made == hashlib.sha256(expected).hexdigest()


def test_all_kinds_of_values_come_back_as_they_were_hashed(shared: Register) -> None:
    """Few rows live in the catalog, many in files: both give back every value to the bit."""
    costs = [0.1, 1 / 3, 1e22, 5e-324, 1.7976931348623157e308, 0.0, None]
    texts = ["é \U0001f600 ‮", "two\nlines\r\n", "'quoted'\"\\", "", None, " ", "\t"]
    hard = [
        {"treatment_id": f"I{i}", "cost": cost, "action": text or "-"}
        for i, (cost, text) in enumerate(zip(costs, texts, strict=True))
    ]
    base = shared.commit(
        Changes({"treatments": rows("treatments", *hard)}), shared.head, "Ann", "Few"
    )
    many = [
        row | {"treatment_id": f"J{n}-{row['treatment_id']}"} for n in range(40) for row in hard
    ]
    shared.commit(Changes({"treatments": rows("treatments", *many)}), base, "Ann", "Many")
    assert shared.verify().problems == []


def test_whatever_was_written_fits_and_can_be_followed(one_url: str) -> None:
    """Small and large changes and removals in any order: in the catalog, in files, in both."""
    chance = random.Random(22)
    commits = 24 if TIMES > 1 else 10
    with register.open(one_url) as opened:
        for number in range(1, commits + 1):
            current_rows = opened.tables()["risks"]
            some = chance.sample(range(current_rows.num_rows), current_rows.num_rows * 2 // 3)
            many = chance.choice([1, 60, 199, 201, 350])
            gone, kept = (
                current_rows.take(pyarrow.array(sorted(part), pyarrow.int64()))
                for part in (some[:many], some[many : 2 * many])
            )
            title = pyarrow.array([f"Version {number}"] * kept.num_rows, pyarrow.string())
            changed = kept.set_column(kept.column_names.index("title"), "title", title)
            new = risks(number * 1000, chance.choice([5, 150, 400]))
            upserts = pyarrow.concat_tables([changed, new])
            leaving = gone.select(["risk_id"]).slice(0, chance.choice([0, gone.num_rows]))
            opened.commit(Changes({"risks": upserts}, {"risks": leaving}), number, "Ann", "-")
        assert opened.verify().problems == []
        versions = {number: _by_key(opened, number) for number in range(1, commits + 2)}
        for key in chance.sample(sorted(set().union(*versions.values())), 12):
            states = opened.row_history("risks", {"risk_id": key})
            told = {state.version.number: state.row for state in states}
            row = None
            for number, rows_then in versions.items():
                row = told.get(number, row)
                assert rows_then.get(key) == row


def _by_key(opened: Register, version: int) -> dict[str, dict[str, object]]:
    return {row["risk_id"]: row for row in opened.tables(version)["risks"].to_pylist()}
