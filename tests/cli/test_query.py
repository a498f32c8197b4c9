"""versions and measure: the very numbers of the register."""

import csv
import io
import json
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from risk_models import register
from risk_models.cli.query import FILTERS
from risk_models.contract import TABLES
from risk_models.measures import MEASURES, Filters
from tests.cli.conftest import Run, write
from tests.register.test_past_day import committed_on
from tests.registers import SHIPPED, score

DAY = "2026-06-30"


def test_versions(loaded: Run, files: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(loaded("versions", "--format", "csv").stdout)))
    assert [
        (r["version"], r["author"], r["added"], r["changed"], r["removed"], r["message"])
        for r in rows
    ] == [
        ("1", "AI risk register", str(SHIPPED), "0", "0", "Default methodology"),
        ("2", "Ann", "8", "0", "0", "First load"),
    ]
    files_read = rows[1]["files"].split(", ")
    assert set(files_read) == {path.name for path in files.iterdir()}
    full = json.loads(loaded("versions", "--format", "json").stdout)
    assert [source["name"] for source in full[1]["sources"]] == files_read
    assert {len(source["sha256"]) for source in full[1]["sources"]} == {64}
    assert full[1]["rows"] == [
        {"table": "ai_systems", "added": 2, "changed": 0, "removed": 0},
        {"table": "risks", "added": 3, "changed": 0, "removed": 0},
        {"table": "risk_scores", "added": 3, "changed": 0, "removed": 0},
    ]
    assert loaded("versions").stdout.splitlines()[2].split()[0] == "2"


@pytest.mark.parametrize(
    ("dates", "message"),
    [
        (["--as-of", "0001-01-01"], "The date must be from 1900-01-01 to 2199-12-31."),
        (["--as-of", DAY, "--compare-on", DAY], "--compare-on must be before the reporting date."),
        (["--compare-on", "2100-01-01"], "--compare-on must be before the reporting date."),
    ],
)
def test_dates_that_cannot_be_shown_are_refused(
    loaded: Run, dates: list[str], message: str
) -> None:
    result = loaded("measure", "overview", *dates)
    assert result.exit_code == 2
    assert message in result.stderr


def test_json_has_no_number_without_end(loaded: Run) -> None:
    def refuse(constant: str) -> None:
        raise ValueError(constant)

    text = loaded("measure", "magnitude_band", "--format", "json").stdout
    rows = json.loads(text, parse_constant=refuse)
    assert [row["below"] for row in rows if row["level"] == 5] == [None, None]


@pytest.mark.skipif(not Path("/proc").exists(), reason="a folder is needed that takes no file")
def test_a_workbook_that_cannot_be_made_is_told(loaded: Run) -> None:
    result = loaded("measure", "overview", "--output", "/proc/tiles.xlsx")
    assert result.exit_code == 2
    assert result.stderr.startswith("A file could not be read or written\n")


@pytest.mark.parametrize("view", ["overview", "risk_position", "heatmap_cells", "settings"])
def test_json_and_csv_give_the_numbers_of_the_measure(loaded: Run, url: str, view: str) -> None:
    with register.open(url) as opened:
        expected = opened.snapshot(as_of=date.fromisoformat(DAY)).read(view).to_pylist()
    as_json = json.loads(loaded("measure", view, "--as-of", DAY, "--format", "json").stdout)
    as_csv = list(
        csv.DictReader(
            io.StringIO(loaded("measure", view, "--as-of", DAY, "--format", "csv").stdout)
        )
    )

    def in_order(rows: list[dict[str, object]]) -> list[str]:
        return sorted(json.dumps(row, default=str) for row in rows)

    assert in_order(as_json) == in_order(expected)
    assert len(as_csv) == len(expected)
    for name in as_csv[0]:
        numbers = [row[name] for row in expected if isinstance(row[name], int | float)]
        read = [float(row[name]) for row in as_csv if row[name] not in ("", "true", "false")
                ] if numbers and not isinstance(numbers[0], bool) else []  # fmt: skip
        assert sorted(read) == sorted(n for n in numbers if not isinstance(n, bool)), name


def test_a_table_to_read(loaded: Run) -> None:
    result = loaded("measure", "tolerance", "--as-of", DAY, "--compare-on", "2026-03-31")
    assert result.exit_code == 0
    head, first, *_ = result.stdout.splitlines()
    assert head.split()[:2] == ["domain", "tolerance_level"]
    assert first.split()[:2] == ["1", "moderate"]
    assert result.stderr == (
        "7 rows · version 2 · as of 2026-06-30 · "
        "compared with 2026-03-31, by the records of version 2\n"
    )


def test_the_filters_of_the_pages(loaded: Run) -> None:
    def risks(*words: str) -> set[str]:
        result = loaded("measure", "open_risks", "--as-of", DAY, "--format", "json", *words)
        return {row["risk_id"] for row in json.loads(result.stdout)}

    assert risks() == {"R1", "R2", "R3"}
    assert risks("--business-unit", "People") == {"R1"}
    assert risks("--level", "unassessed", "--level", "low") == {"R2", "R3"}
    assert risks("--system-id", "S1", "--system-id", "S2", "--level", "low") == {"R2"}
    assert list(FILTERS) == [field.name for field in fields(Filters)]


def test_a_past_version_and_a_past_day(loaded: Run, tmp_path: Path) -> None:
    more = write(tmp_path / "more", risk_scores=[score("R3", "residual", "2026-03-01", 5, 5)])
    loaded("load", more, "--author", "Ann", "--message", "March")

    def levels(*words: str) -> dict[str, str]:
        result = loaded("measure", "risk_position", "--format", "json", *words)
        return {row["risk_id"]: row["residual_level"] for row in json.loads(result.stdout)}

    assert levels("--as-of", DAY) == {"R1": "high", "R2": "low", "R3": "critical"}
    assert levels("--as-of", DAY, "--version", "2") == {"R1": "high", "R2": "low", "R3": None}
    assert levels("--as-of", "2026-02-28") == {"R1": "high", "R2": "low", "R3": None}


def test_a_past_day_is_by_the_version_in_force_then_or_by_todays_records(
    loaded: Run, url: str, tmp_path: Path
) -> None:
    more = write(tmp_path / "more", risk_scores=[score("R3", "residual", "2026-03-01", 5, 5)])
    loaded("load", more, "--author", "Ann", "--message", "Entered late")
    committed_on(Path(url.removeprefix("sqlite:///")), {2: "2026-03-15", 3: "2026-06-01"})

    def above(*words: str) -> tuple[int, int, str]:
        dates = ("--as-of", DAY, "--compare-on", "2026-03-31")
        result = loaded("measure", "overview", *dates, "--format", "json", *words)
        row = json.loads(result.stdout)[0]
        return row["numerator"], row["before_numerator"], result.stderr.split("compared with ")[1]

    assert above() == (2, 1, "2026-03-31, version 2\n")
    assert above("--todays-records") == (2, 2, "2026-03-31, by the records of version 3\n")


def test_a_measure_leaves_as_a_file_that_says_where_it_comes_from(
    loaded: Run, tmp_path: Path
) -> None:
    book, table = tmp_path / "levels.xlsx", tmp_path / "levels.csv"
    words = ("measure", "open_risks", "--as-of", "2026-06-30", "--business-unit", "People")
    result = loaded(*words, "--output", book)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "1 row · version 2 · as of 2026-06-30" in result.stderr
    loaded(*words, "--output", table)
    sheet = CalamineWorkbook.from_path(book).get_sheet_by_name("open_risks").to_python()
    (row,) = csv.DictReader(table.read_text(encoding="utf-8").splitlines())
    assert sheet[0] == list(row)
    assert sheet[1][sheet[0].index("risk_id")] == row["risk_id"] == "R1"
    about = dict(CalamineWorkbook.from_path(book).get_sheet_by_name("About").to_python())
    assert (about["Version"], about["As of"]) == ("2", "2026-06-30")
    assert about["Filters"] == "business_unit People"

    before = book.read_bytes()
    result = loaded(*words, "--output", book)
    assert (result.exit_code, "already exists" in result.stderr) == (2, True)
    assert book.read_bytes() == before
    assert loaded(*words, "--output", book, "--overwrite").exit_code == 0
    result = loaded(*words, "--output", tmp_path / "levels.pdf")
    assert (result.exit_code, "must end in .csv or .xlsx" in result.stderr) == (2, True)


def test_without_a_name_every_measure_and_table_is_listed(run: Run) -> None:
    found = json.loads(run("measure", "--format", "json").stdout)
    assert {row["name"] for row in found} == set(MEASURES) | set(TABLES)
    assert all(row["meaning"] for row in found)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["measure", "nothing"], "There is no measure 'nothing'"),
        (["measure", "overview", "--version", "7"], "There is no version 7"),
        (["measure", "overview", "--as-of", "30/06/2026"], "Invalid value for '--as-of'"),
        (
            ["measure", "overview", "--level", "severe"],
            "Invalid value for --level: Version 2 does not have it",
        ),
        (["export", "out", "--version", "0"], "There is no version 0"),
    ],
)
def test_what_is_not_there_is_a_sentence(
    loaded: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = loaded(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("words", [["versions"], ["measure", "overview"], ["export", "out"]])
def test_reading_makes_no_register(run: Run, tmp_path: Path, words: list[str]) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"There is no register in {tmp_path}/register\n")
    assert not (tmp_path / "register").exists()


def test_an_address_that_is_none(run: Run) -> None:
    result = run("versions", "--register", "mysql://here")
    assert result.exit_code == 2
    assert result.stderr.startswith("The register's address is not understood\n")


def test_the_columns_of_a_measure_are_described(run: Run) -> None:
    result = run("measure", "context", "--describe", "--format", "json")
    assert json.loads(result.stdout) == [
        {"column": "as_of", "meaning": "reporting date"},
        {"column": "version", "meaning": "version shown"},
        {
            "column": "compare_on",
            "meaning": "comparison date, the earlier day that changes are measured against",
        },
        {
            "column": "compare_version",
            "meaning": "version whose records the comparison date is seen by",
        },
        {
            "column": "compared_by",
            "meaning": "version (the version in force on the comparison date) or today (the "
            "records of the version shown, as far as they existed then)",
        },
        {
            "column": "versions_since",
            "meaning": "first day at whose end a version with risks was in force; NULL where "
            "there is none",
        },
    ]


def test_a_filter_for_what_the_register_does_not_have_is_refused(loaded: Run) -> None:
    for option, value, hint in (
        ("--owner", "Nobody Such", ""),
        ("--business-unit", "people", " Did you mean People?"),
        ("--system-id", "S3", ""),
    ):
        result = loaded("measure", "open_risks", option, value, "--as-of", DAY)
        assert result.exit_code == 2
        assert result.stdout == ""
        assert result.stderr.splitlines()[-1] == (
            f"Error: Invalid value for {option}: Version 2 does not have it as of {DAY}: "
            f"{value}.{hint}"
        )
    assert loaded("measure", "open_risks", "--system-id", "ORG", "--as-of", DAY).exit_code == 0
