"""export and templates: what leaves comes back as it was."""

import csv
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from xlsxwriter import Workbook

from risk_models import register
from risk_models.contract import TABLES
from tests.cli.conftest import RISKS, SYSTEMS, Run, write
from tests.registers import SHIPPED
from tests.thorough import by_night

HARD = [
    RISKS[0] | {"title": "=HYPERLINK(1)", "source": '"quoted", and; parted', "event": "two\nlines"},
    RISKS[1] | {"title": "-5 %", "source": "'=kept", "event": "NA", "tags": "@one;+two"},
    RISKS[2] | {"title": "Größe 100 €", "source": "007", "event": "null"},
]
TREATMENTS = [
    {"treatment_id": "T1", "risk_id": "R1", "cost": "0.0000001"},
    {"treatment_id": "T2", "risk_id": "R1", "cost": "12000000000000000000000"},
    {"treatment_id": "T3", "risk_id": "R1", "cost": "0.1"},
]


def cells(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def test_loading_an_export_changes_nothing(run: Run, url: str, tmp_path: Path) -> None:
    hard = write(tmp_path / "hard", ai_systems=SYSTEMS, risks=HARD, treatments=TREATMENTS)
    assert run("load", hard, "--author", "Ann", "--message", "Hard").exit_code == 0

    out = tmp_path / "out"
    result = run("export", out)
    assert result.stdout == f"Version 2: {SHIPPED + 8} rows in {len(TABLES)} files in {out}\n"
    assert sorted(path.stem for path in out.glob("*.csv")) == sorted(TABLES)

    result = run("load", out, "--author", "Ann", "--message", "Back again")
    assert result.stdout == "No changes against version 2; no new version was made.\n"
    with register.open(url) as opened:
        current_rows = opened.tables()
    assert current_rows["risks"]["title"].to_pylist() == [risk["title"] for risk in HARD]
    assert current_rows["treatments"]["cost"].to_pylist() == [1e-07, 1.2e22, 0.1]


@by_night
def test_an_export_begins_another_register(loaded: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    loaded("export", out)
    other = f"sqlite:///{tmp_path}/other"
    loaded("load", out, "--author", "Ann", "--message", "Copy", "--register", other)
    again = tmp_path / "again"
    loaded("export", again, "--register", other)
    for name in TABLES:
        assert (again / f"{name}.csv").read_bytes() == (out / f"{name}.csv").read_bytes()


def test_no_spreadsheet_runs_an_export(run: Run, tmp_path: Path) -> None:
    hard = write(tmp_path / "hard", ai_systems=SYSTEMS, risks=HARD)
    run("load", hard, "--author", "Ann", "--message", "Hard")
    run("export", tmp_path / "out")
    written = cells(tmp_path / "out" / "risks.csv")
    assert [row["title"] for row in written] == ["'=HYPERLINK(1)", "'-5 %", "Größe 100 €"]
    assert [row["tags"] for row in written] == ["", "'@one;+two", ""]


def test_a_past_version_leaves_too(loaded: Run, tmp_path: Path) -> None:
    result = loaded("export", tmp_path / "first", "--version", "1")
    said = f"Version 1: {SHIPPED} rows in {len(TABLES)} files in {tmp_path / 'first'}\n"
    assert result.stdout == said
    assert cells(tmp_path / "first" / "risks.csv") == []


def test_files_are_not_written_over_by_accident(loaded: Run, tmp_path: Path) -> None:
    out = write(tmp_path / "out", risks=RISKS)
    before = (out / "risks.csv").read_bytes()
    result = loaded("export", out)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"{out} already has these files\n")
    assert [path.name for path in out.iterdir()] == ["risks.csv"]
    assert (out / "risks.csv").read_bytes() == before
    assert loaded("export", out, "--overwrite").exit_code == 0
    assert len(cells(out / "risks.csv")) == 3


def test_templates_have_the_header_of_every_table(run: Run, tmp_path: Path) -> None:
    result = run("templates", tmp_path / "new")
    assert (result.exit_code, result.stdout) == (
        0,
        f"{len(TABLES)} templates in {tmp_path / 'new'}\n",
    )
    for name, table in TABLES.items():
        text = (tmp_path / "new" / f"{name}.csv").read_text(encoding="utf-8")
        assert text == ",".join(table.columns) + "\n"
    result = run("load", tmp_path / "new", "--author", "Ann", "--message", "Nothing yet")
    assert result.stdout == "No changes against version 1; no new version was made.\n"


def test_a_folder_that_cannot_be_written(loaded: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    result = loaded("export", tmp_path / "file" / "under")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("A file could not be read or written\n")


def test_an_export_says_where_its_rows_come_from(loaded: Run, url: str, tmp_path: Path) -> None:
    loaded("export", tmp_path / "out", "--version", 2)
    about = (tmp_path / "out" / "about.txt").read_text(encoding="utf-8").splitlines()
    facts = dict(line.split(": ", 1) for line in about)
    with register.open(url) as opened:
        version = opened.versions()[1]
    written = datetime.fromisoformat(facts.pop("Exported on (UTC)"))
    assert timedelta(0) <= datetime.now(UTC).replace(tzinfo=None) - written < timedelta(minutes=5)
    assert facts == {
        "Register": "AI risk register",
        "Version": "2",
        "As of": "all rows, whatever their date",
        "Version committed on (UTC)": f"{version.committed_at:%Y-%m-%d %H:%M:%S}",
        "Version committed by": "Ann",
        "Reason": "First load",
        "SHA-256 of the version": version.hash,
    }


@by_night
def test_loading_a_workbook_changes_nothing(run: Run, url: str, tmp_path: Path) -> None:
    """Every value comes back to the digit and the letter, as from CSV."""
    hard = write(tmp_path / "hard", ai_systems=SYSTEMS, risks=HARD, treatments=TREATMENTS)
    run("load", hard, "--author", "Ann", "--message", "Hard")
    book = tmp_path / "deep" / "Export.XLSX"
    result = run("export", book)
    assert result.stdout == f"Version 2: {SHIPPED + 8} rows in {len(TABLES)} sheets in {book}\n"
    assert run("check", book).exit_code == 0
    result = run("load", book, "--author", "Ann", "--message", "Back again")
    assert result.stdout == "No changes against version 2; no new version was made.\n"

    other = f"sqlite:///{tmp_path}/other"
    run("load", book, "--author", "Ann", "--message", "Copy", "--register", other)
    with register.open(url) as one, register.open(other) as two:
        rows, copied = one.tables(), two.tables()
        for name, table in TABLES.items():
            keys = [(column, "ascending") for column in table.key]
            assert copied[name].sort_by(keys) == rows[name].sort_by(keys)
        (source,) = two.versions()[-1].sources
        assert source.name == "Export.XLSX"
        assert source.rows["risks"] == 3


def test_a_workbook_is_not_written_over_by_accident(loaded: Run, tmp_path: Path) -> None:
    place = tmp_path / "workbook"
    place.write_text("precious")
    result = loaded("export", place, "--format", "xlsx")
    assert (result.exit_code, "already exists" in result.stderr) == (2, True)
    assert place.read_text() == "precious"
    assert loaded("export", place, "--format", "xlsx", "--overwrite").exit_code == 0
    assert place.read_bytes()[:2] == b"PK"
    assert [path.name for path in tmp_path.iterdir() if "part" in path.name] == []


def test_a_workbook_without_sheets_of_the_register_is_a_finding(run: Run, tmp_path: Path) -> None:
    with Workbook(str(tmp_path / "other.xlsx")) as book:
        book.add_worksheet("Plans").write_row(0, 0, ["a", "b"])
    result = run("check", tmp_path / "other.xlsx")
    assert result.exit_code == 1
    assert "No sheet is called after a table of the register" in result.stdout


def test_a_fault_in_a_workbook_is_named_by_sheet_and_line(loaded: Run, tmp_path: Path) -> None:
    book = tmp_path / "faulty.xlsx"
    with Workbook(str(book)) as made:
        made.add_worksheet("controls").write_row(0, 0, list(TABLES["controls"].columns))
        sheet = made.add_worksheet("risk_scores")
        columns = ["risk_id", "view", "assessed_on", "likelihood"]
        sheet.write_row(0, 0, columns)
        sheet.write_row(1, 0, ["R1", "residual", "2026-02-01", 4])
        sheet.write_row(2, 0, ["R2", "residual", "2026-02-01", 3.7])
    result = loaded("check", book, "--format", "csv")
    assert result.exit_code == 1
    (error,) = csv.DictReader(result.stdout.splitlines())
    assert (error["file"], error["line"]) == ("faulty.xlsx [risk_scores]", "3")
    assert (error["column"], error["value"]) == ("likelihood", "3.7")


@by_night
def test_csv_with_a_byte_order_mark_is_a_choice(loaded: Run, tmp_path: Path) -> None:
    """Loading it again changes nothing, either."""
    folder, file = tmp_path / "marked", tmp_path / "risks.csv"
    assert loaded("export", folder, "--bom").exit_code == 0
    assert {path.read_bytes()[:3] for path in folder.glob("*.csv")} == {b"\xef\xbb\xbf"}
    assert "No changes" in loaded("load", folder, "--author", "A", "--message", "B").stdout
    assert loaded("measure", "risks", "--output", file, "--bom").exit_code == 0
    assert file.read_text(encoding="utf-8").startswith("\ufeffrisk_id,")
    assert loaded("measure", "risks", "--format", "csv").stdout.startswith("risk_id,")


def test_hidden_rows_of_a_workbook_are_named(loaded: Run, tmp_path: Path) -> None:
    book = tmp_path / "controls.xlsx"
    with Workbook(str(book)) as made:
        sheet = made.add_worksheet("controls")
        sheet.write_column(0, 0, ["control_id", "C1", "C2"])
        sheet.write_column(0, 1, ["owner", "Bo", "Cy"])
        sheet.set_row(2, options={"hidden": True})
    result = loaded("check", book)
    assert "controls.xlsx: 1 of 2 rows is hidden in the workbook (line 3)." in result.stderr
    result = loaded("check", book, "--visible-only")
    assert "1 of 2 rows is hidden in the workbook (line 3), and left out." in result.stderr


def test_the_bundle_is_one_archive_for_a_version_and_a_day(loaded: Run, tmp_path: Path) -> None:
    target = tmp_path / "out" / "audit.zip"
    words = ("bundle", target, "--version", 2, "--as-of", "2026-10-31")
    result = loaded(*words)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("Version 2 as of 2026-10-31: ")
    first = target.read_bytes()
    with zipfile.ZipFile(target) as archive:
        assert archive.namelist()[0] == "index.html"
        assert b"R1" in archive.read("tables/risks.csv")
    result = loaded(*words)
    assert (result.exit_code, "already exists" in result.stderr) == (2, True)
    assert loaded(*words, "--overwrite").exit_code == 0
    assert target.read_bytes() == first


def test_a_bundle_that_cannot_be_made_is_refused(loaded: Run, tmp_path: Path) -> None:
    result = loaded("bundle", tmp_path / "audit.tar")
    assert (result.exit_code, "must end in .zip" in result.stderr) == (2, True)
    result = loaded("bundle", tmp_path / "audit.zip", "--audit", "AUD-1")
    assert (result.exit_code, "There is no audit AUD-1 that has ended" in result.stderr) == (
        2,
        True,
    )
    assert not list(tmp_path.glob("audit.*"))
