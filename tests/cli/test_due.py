"""due: what is late or due soon, for whom, in each format."""

import csv
import io
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
import vobject
from click.testing import CliRunner, Result
from icalendar import Calendar

from risk_models.cli import main
from tests.cli.conftest import Run, write

ANN, BO = "Ann Lee", "Bo"


@pytest.fixture(scope="module")
def with_due(first_load: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a register with four things that are due; to be copied before a change."""
    risks = [
        {"risk_id": "R1", "system_id": "S1", "owner": "lee, ann", "review_due": "2026-10-30"},
        {"risk_id": "R2", "system_id": "S2", "owner": BO, "review_due": "2026-11-30"},
    ]
    todo = {"treatment_id": "T1", "risk_id": "R1", "due": "2026-10-31", "status": "planned"}
    folder = tmp_path_factory.mktemp("due")
    files = write(
        folder / "files",
        people=[{"person_id": "P1", "name": ANN, "other_names": "Lee, Ann", "unit": "People"}],
        risks=[risk | {"identified_on": "2026-01-05", "title": "Bias"} for risk in risks],
        treatments=[todo | {"action": "*Test*, then\nagain", "owner": ANN}],
        objectives=[{"objective_id": "O1", "owner": BO, "due": "2026-12-01", "status": "open"}],
    )
    shutil.copytree(first_load, folder / "register")
    words = ["load", str(files), "--author", "Ann", "--message", "Due"]
    assert invoke(folder / "register", *words).exit_code == 0
    return folder / "register"


def invoke(register: Path, *words: str) -> Result:
    return CliRunner(catch_exceptions=False).invoke(
        main, [*words, "--register", f"sqlite:///{register}"]
    )


@pytest.fixture
def due(with_due: Path) -> Run:
    """`due` on 31 Oct 2026."""
    return lambda *words: invoke(with_due, "due", "--as-of", "2026-10-31", *words)


def keys(run: Run, *words: str) -> list[str]:
    rows = csv.DictReader(io.StringIO(run("--format", "csv", *words).stdout))
    return [row["key"] for row in rows]


def test_what_is_late_or_due_soon_is_listed_by_owner(due: Run) -> None:
    result = due()
    assert [re.split(r" {2,}", line) for line in result.stdout.splitlines()] == [
        ["owner", "due", "when", "kind", "key", "title"],
        [ANN, "30 Oct 2026", "1 day late", "Risk review", "R1", "Bias"],
        [ANN, "31 Oct 2026", "today", "Treatment", "T1", "*Test*, then again"],
        [BO, "30 Nov 2026", "in 30 days", "Risk review", "R2", "Bias"],
    ]
    assert result.stderr == "3 things, 1 late · version 3 · as of 2026-10-31\n"


def test_other_days_groups_and_choices(due: Run) -> None:
    assert keys(due, "--within", "31", "--by", "unit") == ["R2", "R1", "T1", "O1"]
    assert keys(due, "--owner", "LEE, ANN") == ["R1", "T1"]
    assert keys(due, "--owner", BO, "--kind", "risk review", "--unit", "Finance") == ["R2"]
    wrong = due("--owner", "Ann Leh")
    assert wrong.exit_code == 2
    assert "Nothing is due of the owner ann leh. Did you mean Ann Lee" in wrong.output


def test_a_list_to_tick_off(due: Run, tmp_path: Path) -> None:
    file = tmp_path / "ann.md"
    assert due("--owner", ANN, "--output", str(file)).exit_code == 0
    assert due("--output", str(file)).exit_code == 2
    assert file.read_text(encoding="utf-8") == (
        "## Ann Lee\n\n"
        "- [ ] 30 Oct 2026, 1 day late: Risk review: Bias "
        "(R1)\n"
        "- [ ] 31 Oct 2026, today: Treatment: \\*Test\\*, then again (T1)\n"
    )


def test_a_calendar_file_that_two_libraries_read(due: Run, with_due: Path, tmp_path: Path) -> None:
    pages = ("--pages", "https://risk.example.org/")
    text = due("--format", "ics", *pages).stdout
    found = Calendar.from_ical(text)
    assert found.errors == []
    events = found.events
    assert [(e.start, e.end, str(e.get("summary"))) for e in events] == [
        (date(2026, 10, 30), date(2026, 10, 31), "Risk review: Bias"),
        (date(2026, 10, 31), date(2026, 11, 1), "Treatment: *Test*, then again"),
        (date(2026, 11, 30), date(2026, 12, 1), "Risk review: Bias"),
    ]
    assert all(not e.errors and e.get("transp") == "TRANSPARENT" for e in events)
    assert str(events[0]["url"]) == "https://risk.example.org/my_work"
    second = vobject.readOne(text)
    second.validate(raiseException=True)
    assert [(e.dtstart.value, e.dtend.value, e.summary.value) for e in second.vevent_list] == [
        (e.start, e.end, str(e.get("summary"))) for e in events
    ]
    assert second.vevent_list[1].description.value == (
        "Owner: Ann Lee\nBusiness unit: People\nRecord: treatments T1"
    )
    assert due("--format", "ics", *pages).stdout == text, "the same version, the same file"
    # A thing that is put off moves: the same event, of a later sequence.
    later = [{"treatment_id": "T1", "risk_id": "R1", "due": "2026-11-05", "status": "planned"}]
    copy = shutil.copytree(with_due, tmp_path / "register")
    files = write(tmp_path / "later", treatments=later)
    invoke(copy, "load", str(files), "--author", "A", "--message", "B")
    text = invoke(copy, "due", "--as-of", "2026-10-31", "--format", "ics").stdout
    moved = Calendar.from_ical(text).events
    then, now = ({str(e["uid"]): e for e in each} for each in (events, moved))
    assert then.keys() == now.keys()
    uid = str(events[1]["uid"])
    assert (now[uid].start, now[uid]["sequence"]) == (date(2026, 11, 5), 4)
    assert then[uid]["sequence"] == 3
