"""A register of the former release opens, verifies, is read, undone and loaded into.

`former_release.zip` was made by release 692cdf4: the default methodology, the sample of
29 November 2026, a change with a corrected cell and removed rows, and a load with a mapping that
it saved.
"""

import zipfile
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from risk_models import register
from risk_models.cli import main
from risk_models.ingest.mapping import saved
from risk_models.register import Register
from risk_models.register.default_method import default_method

NEWEST = "a7a0dc72b55a9429cf0d178a32a89cc92cf1e51bedc6dff4c85068d15eafab65"
DAY = date(2026, 11, 29)
FORMER = Path(__file__).with_name("former_release.zip")


@pytest.fixture
def url(tmp_path: Path) -> str:
    with zipfile.ZipFile(FORMER) as archive:
        archive.extractall(tmp_path / "register")
    return f"sqlite:///{tmp_path / 'register'}"


def size(opened: Register, table: str, version: int | None = None) -> int:
    return opened.tables(version)[table].num_rows


def test_its_versions_are_read_and_intact(url: str) -> None:
    with register.open(url) as opened:
        assert [(v.number, v.author, v.message) for v in opened.versions()] == [
            (1, "AI risk register", "Shipped method"),
            (2, "AI risk register", "Sample register"),
            (3, "A. Jansen", "Yearly review"),
            (4, "A. Jansen", "Inventory"),
            (5, "AI risk register", "Settings added by this release"),
        ]
        (source,) = opened.versions()[2].sources
        (corrected,) = source.corrections
        assert (source.name, source.rows) == ("scores.xlsx", {"risk_scores": 300, "risks": 1})
        assert (corrected.column, corrected.before, corrected.after) == (
            "owner",
            "Jansen",
            "A. Jansen",
        )
        found = opened.verify(NEWEST)
        assert found.ok
        assert (found.versions, found.unhashed) == (5, 0)
        assert opened.versions()[3].hash == NEWEST
        sizes = [size(opened, "transparency", number) for number in (1, 2, 3, 4, 5)]
        assert sizes == [0, 41, 39, 39, 39]


def test_its_measures_are_read(url: str) -> None:
    with register.open(url) as opened, closing(opened.snapshot(as_of=DAY)) as snapshot:
        totals = snapshot.read("heatmap_totals", view="residual", arises_stage="all")
        assert totals["open_risks"].to_pylist() == [160]


def test_settings_and_tables_that_it_lacked_take_their_defaults_from_the_next_version_on(
    url: str,
) -> None:
    with register.open(url) as opened:
        before, after = (
            {row["key"]: row["value"] for row in opened.tables(number)["settings"].to_pylist()}
            for number in (4, 5)
        )
        shipped = {row["key"]: row["value"] for row in default_method()["settings"].to_pylist()}
        assert after == shipped | before
        assert len(before) == 23
        crosswalk = default_method()["framework_map"]
        assert [opened.tables(n)["framework_map"].num_rows for n in (4, 5)] == [0, len(crosswalk)]


def test_its_versions_are_undone(url: str) -> None:
    with register.open(url) as opened:
        assert opened.undo(3, "Ben", "Wrong year") == 6
        assert opened.versions()[-1].rows == {
            "risks": {"added": 0, "changed": 1, "removed": 0},
            "risk_scores": {"added": 0, "changed": 300, "removed": 0},
            "transparency": {"added": 2, "changed": 0, "removed": 0},
        }
        key = [("record_id", "ascending")]
        tables = [opened.tables(number)["transparency"].sort_by(key) for number in (2, 6)]
        assert tables[0].equals(tables[1])
        assert opened.verify().ok


def test_files_are_loaded_into_it_with_its_saved_mapping(url: str, tmp_path: Path) -> None:
    file = tmp_path / "inventory.csv"
    file.write_text(
        "Nr,System,Zweck,Verantwortlich,Bereich,Phase,Note\n"
        "S-901,Chat,Answers questions,M. Okafor,Service,in Betrieb,\n"
        "S-902,Search,Finds documents,M. Okafor,Service,in Betrieb,\n"
    )
    with register.open(url) as opened:
        assert [mapping.name for mapping in saved(opened.current_rows())] == ["Inventory"]
    options = ["--mapping", "Inventory", "--author", "Ben", "--message", "May", "--register", url]
    result = CliRunner().invoke(main, ["load", str(file), *options])
    assert result.exit_code == 0, result.output
    with register.open(url) as opened:
        assert opened.versions()[-1].rows == {
            "ai_systems": {"added": 1, "changed": 0, "removed": 0}
        }
        assert size(opened, "ai_systems") == 50
        assert opened.verify().ok
