"""An upload from the first drop to the new version, in a real browser over a real server."""

import csv
import io
import re
import signal
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

import pyarrow
import pytest
from playwright.sync_api import Page, expect

from risk_models import register
from risk_models.exports import csv_text
from tests.browser.conftest import Visit, serving, serving_process, settled
from tests.ingest.files import csv_file
from tests.pages import registers
from tests.register.rows import rows as typed
from tests.thorough import TIMES, by_night

SYSTEMS = [{"system_id": "S1", "name": "Ranking"}]
RISKS = [
    {"risk_id": f"R{number}", "system_id": "S1", "title": f"Risk {number}"} for number in (1, 2, 3)
]


SAVE = re.compile("Save [0-9]")
"""The name of the button that saves."""


def drop(page: Page, files: Mapping[str, str | bytes]) -> Page:
    """Drop files by name, and wait for what the page makes of them."""
    payloads = [
        {
            "name": name,
            "mimeType": "text/csv",
            "buffer": text.encode() if isinstance(text, str) else text,
        }
        for name, text in files.items()
    ]
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(payloads)
    for name in files:
        expect(page.get_by_text(name, exact=True).first).to_be_visible()
    return settled(page)


def correct(page: Page, place: int, value: str) -> None:
    """Type a value over the wrong one in a row of the grid, with the keyboard."""
    page.get_by_test_id("stDataFrame").first.click(position={"x": 20, "y": 45})
    for key in ["ArrowRight"] * 2 + ["ArrowDown"] * place + ["Enter"]:
        page.keyboard.press(key, delay=50)  # the grid loses what comes faster than it draws
    page.locator("#portal").get_by_role("textbox").fill(value)
    page.keyboard.press("Enter")
    settled(page)


def save(page: Page, author: str, why: str) -> None:
    """Enter a name and a reason, and save."""
    page.get_by_label("Your name").fill(author)
    page.get_by_label("Reason for the change").fill(why)
    page.get_by_role("button", name=SAVE).click()


def cells(page: Page) -> list[str]:
    """The texts of all tables on the page."""
    return page.locator("[data-testid=stDataFrame] td").all_inner_texts()


def above_tolerance(page: Page) -> int:
    """The number in the overview's headline."""
    told = page.get_by_text(re.compile("of [0-9,]+ open risks? (is|are) above tolerance")).first
    expect(told).to_be_visible()
    return int(told.inner_text().split(" of ")[0])


def words(text: str) -> re.Pattern[str]:
    """The text wherever it stands; text of the register carries joiners that nobody sees."""
    return re.compile("\u2060?".join(map(re.escape, text)))


class File:
    """A table of the register as a file, with lines to be broken and corrected."""

    def __init__(self, rows: pyarrow.Table) -> None:
        self.lines = list(csv.reader(io.StringIO(csv_text(rows))))
        self.header = self.lines[0]

    def set(self, line: int, column: str, value: str) -> str:
        """Put a value into a cell, by the line that an editor shows; the value it had."""
        place = self.header.index(column)
        before, self.lines[line - 1][place] = self.lines[line - 1][place], value
        return before

    @property
    def text(self) -> str:
        file = io.StringIO()
        csv.writer(file).writerows(self.lines)
        return file.getvalue()


def test_seven_errors_are_corrected_and_the_overview_follows(tmp_path: Path, visit: Visit) -> None:
    url = registers.with_sample(tmp_path / "register", today=True)
    with register.open(url) as opened:
        tables = opened.tables()
        low = opened.snapshot().read("risk_position", residual_level="low", is_open=True)
    risks, scores = File(tables["risks"]), File(tables["risk_scores"])

    # A risk that is low gets the worst score of today: one more above tolerance.
    due = {row["risk_id"]: row["review_due"] for row in tables["risks"].to_pylist()}
    worse = next(risk for risk in low["risk_id"].to_pylist() if due[risk] >= date.today())
    new = {"risk_id": worse, "view": "residual", "assessed_on": date.today().isoformat()}
    new |= {"likelihood": 5, "severity_people": 5, "severity_organisation": 5, "worsened": True}
    scores.lines += File(typed("risk_scores", new)).lines[1:]

    right = {
        "status": risks.set(3, "status", "opn"),
        "identified_on": risks.set(5, "identified_on", "31/12/2025"),
        "system_id": risks.set(7, "system_id", "SYS-999"),
        "risk_id": risks.set(9, "risk_id", risks.lines[7][0]),
        "title": risks.set(11, "title", ""),
        "row": risks.lines[12].pop(),
        "likelihood": scores.set(4, "likelihood", "7"),
    }
    with serving(url, tmp_path) as address:
        before = above_tolerance(settled(visit(address)))
        page = settled(visit(address, "/upload"))
        drop(page, {"risks.csv": risks.text, "risk_scores.csv": scores.text})
        expect(page.get_by_text("7 errors in 2 files.")).to_be_visible()
        settled(page)
        told = cells(page)
        for line in (3, 5, 7, 9, 11, 13, 4):
            assert str(line) in told
        for value in ("opn", "31/12/2025", "SYS-999", risks.lines[7][0], "7"):
            assert value in told

        # Two are corrected on the page: the first and, below the five of risks.csv, the last.
        correct(page, 0, right["status"])
        correct(page, 5, right["likelihood"])
        page.get_by_role("button", name="Check again with 2 corrections").click()
        expect(page.get_by_text("5 errors in 1 file.")).to_be_visible()
        expect(page.get_by_text("2 cells corrected here")).to_be_visible()

        # Five in the file that the page gives back, which is then dropped again.
        with page.expect_download() as download:
            page.get_by_role("button", name=words("risks.csv with error column")).click()
        given = list(csv.reader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"))))
        assert given[0] == ["error", *risks.header]
        assert [line for line, row in enumerate(given, 1) if row[0] and line > 1] == [
            5,
            7,
            9,
            11,
            13,
        ]
        for line, column in ((5, "identified_on"), (7, "system_id"), (9, "risk_id"), (11, "title")):
            given[line - 1][1 + risks.header.index(column)] = right[column]
        given[12].append(right["row"])
        file = io.StringIO()
        csv.writer(file).writerows(given)
        drop(page, {"risks (1).csv": file.getvalue()})
        expect(page.get_by_text("risks (1).csv replaces risks.csv.")).to_be_visible()
        expect(page.get_by_text("No errors in 827 rows of 2 files")).to_be_visible()

        # Only the new score differs, and the effect says what it does.
        expect(page.get_by_text("1 new score", exact=True)).to_be_visible()
        expect(page.get_by_text(re.compile("1 risk now above tolerance"))).to_be_visible()
        save(page, "Ann Jansen", "A new score")
        expect(page.get_by_text("Saved as version 3:")).to_be_visible()
        page.get_by_role("link", name="Open the overview").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Overview")
        assert above_tolerance(settled(page)) == before + 1

        # The way back: the old number is there again.
        page.go_back()
        page.get_by_role("link", name="Open the history, to see or undo it").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("History")
        settled(page).get_by_role("radio", name="Undo").click()
        expect(page.get_by_text("I have reviewed the changes")).to_be_visible()
        settled(page).get_by_text("I have reviewed the changes").click()
        settled(page).get_by_role("button", name="Undo version 3").click()
        expect(page.get_by_text("Version 4 committed.")).to_be_visible()
        page.get_by_role("link", name="Overview").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Overview")
        assert above_tolerance(settled(page)) == before

    with register.open(url) as opened:
        newest = opened.versions()[2]
    assert (newest.author, newest.message) == ("Ann Jansen", "A new score")
    assert {
        source.name: [(m.column, m.after) for m in source.corrections] for source in newest.sources
    } == {
        "risks (1).csv": [("status", right["status"])],
        "risk_scores.csv": [("likelihood", right["likelihood"])],
    }


@pytest.fixture
def small(tmp_path: Path) -> str:
    """The address of a register with one system and three risks."""
    return registers.with_rows(tmp_path / "register", ai_systems=SYSTEMS, risks=RISKS)


@pytest.fixture
def served(small: str, tmp_path: Path) -> Iterator[str]:
    with serving(small, tmp_path) as address:
        yield address


def owned(*owners: str) -> str:
    """The risks as a file, the first ones with owners."""
    given = [{"owner": owner} for owner in owners] + [{}] * len(RISKS)
    return csv_file("risks", [row | more for row, more in zip(RISKS, given, strict=False)])


@by_night
def test_two_browsers_write_at_once_and_no_row_is_lost(
    small: str, served: str, visit: Visit
) -> None:
    first, second = (settled(visit(served, "/upload")) for _ in range(2))
    drop(first, {"risks.csv": owned("Bo")})
    new = {"risk_id": "R4", "system_id": "S1", "title": "Risk 4", "owner": "Cy"}
    drop(second, {"risks.csv": csv_file("risks", [new])})
    expect(second.get_by_role("button", name="Save 1 new risk")).to_be_visible()
    save(first, "Bo", "Mine now")
    expect(first.get_by_text("Saved as version 3:")).to_be_visible()
    save(second, "Cy", "One more")
    told = second.get_by_text(words("Bo saved a change first. Check and save again."))
    expect(told).to_be_visible()
    expect(second.get_by_text(words("Mine now"))).to_be_visible()
    settled(second).get_by_role("button", name="Save 1 new risk").click()
    expect(second.get_by_text("Saved as version 4:")).to_be_visible()
    with register.open(small) as opened:
        risks = {row["risk_id"]: row["owner"] for row in opened.tables()["risks"].to_pylist()}
        assert [version.author for version in opened.versions()[2:]] == ["Bo", "Cy"]
    assert sorted(risks) == ["R1", "R2", "R3", "R4"]
    assert (risks["R1"], risks["R4"]) == ("Bo", "Cy")


def test_a_double_click_writes_once(small: str, served: str, visit: Visit) -> None:
    page = drop(settled(visit(served, "/upload")), {"risks.csv": owned("Bo")})
    page.get_by_label("Your name").fill("Ann")
    page.get_by_label("Reason for the change").fill("Twice")
    page.get_by_role("button", name=SAVE).dblclick()
    expect(page.get_by_text("Saved as version 3:")).to_be_visible()
    settled(page)
    with register.open(small) as opened:
        assert [version.message for version in opened.versions()[2:]] == ["Twice"]


DAYS = 60_000
"""So many scores take a moment to write."""


def many_scores() -> str:
    """A file of scores of one risk, one for each of many days."""
    first = date(1950, 1, 1)
    told = "risk_id,view,assessed_on,likelihood,severity_people,severity_organisation,assessor,"
    lines = [f"R1,residual,{first + timedelta(day)},2,2,2,Ann,Model" for day in range(DAYS)]
    return "\n".join([f"{told}rationale", *lines, ""])


def ready_to_write_many(address: str, visit: Visit) -> Page:
    page = drop(settled(visit(address, "/upload")), {"risk_scores.csv": many_scores()})
    expect(page.get_by_role("button", name=SAVE)).to_be_visible()
    page.get_by_label("Your name").fill("Ann")
    page.get_by_label("Reason for the change").fill("Many")
    return settled(page)


def whole(url: str, version: int) -> None:
    """The newest version is this one, and all of it is there."""
    with register.open(url) as opened:
        assert opened.head == version
        assert opened.tables()["risk_scores"].num_rows == (DAYS if version == 3 else 0)
        assert opened.tables()["risks"].num_rows == len(RISKS)


@by_night
@pytest.mark.parametrize("seconds", [0.1, 0.7] if TIMES > 1 else [0.7])
def test_a_server_killed_in_the_middle_of_writing_leaves_a_whole_version(
    small: str, tmp_path: Path, visit: Visit, seconds: float
) -> None:
    with serving_process(small, tmp_path) as (address, server):
        page = ready_to_write_many(address, visit)
        page.get_by_role("button", name=SAVE).click(no_wait_after=True)
        page.wait_for_timeout(seconds * 1000)
        server.send_signal(signal.SIGKILL)
        server.wait()
    with register.open(small) as opened:
        version = opened.head
    whole(small, version)
    assert version in (2, 3)
    with serving(small, tmp_path) as address:
        page = settled(visit(address, "/upload"))
        expect(page.get_by_text(re.compile(f"^Current:\\W* version {version} by "))).to_be_visible()
        drop(page, {"risk_scores.csv": many_scores()})
        if version == 2:
            save(page, "Ann", "Many, again")
            expect(page.get_by_text("Saved as version 3:")).to_be_visible()
        else:
            expect(page.get_by_text("No changes: version 3 has all")).to_be_visible()
    whole(small, 3)


@by_night
def test_a_window_closed_in_the_middle_of_writing_does_no_harm(
    small: str, served: str, visit: Visit
) -> None:
    page = ready_to_write_many(served, visit)
    page.get_by_role("button", name=SAVE).click(no_wait_after=True)
    page.wait_for_timeout(100)
    page.context.close()
    again = settled(visit(served, "/upload"))
    expect(again.get_by_text(re.compile("^Current:\\W* version [23] by "))).to_be_visible()
    drop(again, {"risks.csv": owned("Bo")})
    save(again, "Bo", "After")
    with register.open(small) as opened:
        while opened.versions()[-1].author != "Bo":
            asked_again = again.get_by_text(re.compile("saved (a change|changes) first"))
            expect(asked_again.or_(again.get_by_text("Saved as version"))).to_be_visible()
            if asked_again.is_visible():
                again.get_by_role("button", name=SAVE).click()
            again.wait_for_timeout(200)
        version = opened.head
        assert opened.tables()["risk_scores"].num_rows == (DAYS if version == 4 else 0)
        assert opened.tables()["risks"]["owner"].to_pylist().count("Bo") == 1


@by_night
def test_text_of_a_file_shows_as_it_is_written(served: str, visit: Visit) -> None:
    beacon = "http://127.0.0.1:9"
    texts = {
        "title": f"<img src={beacon}/title onerror=\"document.title='taken'\">",
        "owner": f"![x]({beacon}/owner) :red[Ann] $x$",
        "status": f"![x]({beacon}/status)",
        "system_id": "[a](javascript:document.title='taken')",
    }
    name = f"![x]({beacon} :red[name]) $a$.csv".replace("/", "")
    rows = [RISKS[0] | texts, {"risk_id": "R9", "system_id": "S1", "owner": texts["owner"]}]
    page = drop(settled(visit(served, "/upload")), {name: csv_file("risks", rows)})
    expect(page.get_by_text("2 errors in 1 file.")).to_be_visible()
    settled(page)
    shown = cells(page)
    assert texts["status"] in shown
    assert texts["system_id"] in shown
    assert name in page.get_by_test_id("stMain").inner_text().replace("\u2060", "")
    correct(page, 0, "open")
    correct(page, 1, "S1")
    page.get_by_role("button", name="Check again with 2 corrections").click()
    expect(page.get_by_text("No errors in 2 rows of 1 file")).to_be_visible()
    settled(page)
    assert texts["owner"] in cells(page)
    save(page, f"Ann ![x]({beacon}/author)", f":red[why] ![x]({beacon}/why)")
    expect(page.get_by_text("Saved as version 3:")).to_be_visible()
    page.get_by_role("button", name="Upload more files").click()
    told = page.get_by_text(words(f"version 3 by Ann ![x]({beacon}/author)"))
    expect(told).to_be_visible()
    assert f":red[why] ![x]({beacon}/why)" in told.inner_text().replace("\u2060", "")
    assert page.locator(f"[src*='{beacon}'], [href*='{beacon}'], [href^=javascript]").count() == 0
    assert page.title() == "Upload · AI risk register"


PUT = """async ([visit, token]) => {
    const form = new FormData();
    form.append("file", new Blob(["risk_id"]), "risks.csv");
    const headers = token ? {"X-Xsrftoken": document.cookie.match(/_xsrf=([^;]*)/)[1]} : {};
    const place = `/_stcore/upload_file/${visit}/file`;
    return (await fetch(place, {method: "PUT", body: form, headers})).status;
}"""


def test_bytes_sent_past_the_page_are_refused(served: str, visit: Visit) -> None:
    """Without the token of a page, or for a visit that does not exist, nothing is taken."""
    page = settled(visit(served, "/upload"))
    assert page.evaluate(PUT, ["no-such-visit", False]) == 403
    assert page.evaluate(PUT, ["no-such-visit", True]) == 400
