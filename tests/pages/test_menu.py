"""Every page of the menu, on every kind of register."""

from dataclasses import dataclass

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared.menu_entries import MENU
from tests.pages.conftest import APP, Visit
from tests.thorough import spread


@dataclass(frozen=True)
class Page:
    """What a page of the sample has at least, besides what the frame draws around it."""

    heading: str
    tables: int = 0
    charts: int = 0
    metrics: int = 0
    buttons: int = 0


PAGES = {
    "portfolio/overview.py": Page("Overview", tables=1, charts=1, metrics=4, buttons=9),
    "portfolio/my_work.py": Page("My work"),
    "portfolio/heatmap.py": Page("Heatmap", tables=1, charts=1, buttons=2),
    "portfolio/movement.py": Page("Changes", tables=2),
    "portfolio/appetite.py": Page("Appetite", tables=5, buttons=0),
    "portfolio/meeting.py": Page("Meeting", tables=1),
    "portfolio/lifecycle.py": Page("Lifecycle", charts=6, buttons=6),
    "portfolio/coverage.py": Page("Coverage", tables=2, charts=5, buttons=5),
    "portfolio/what_if.py": Page("What if", tables=1, buttons=2),
    "portfolio/loss.py": Page("Loss"),
    "portfolio/indicators.py": Page("Indicators", tables=1),
    "register/systems.py": Page("AI systems", tables=1),
    "register/system.py": Page("AI system"),
    "register/risks.py": Page("Risks", tables=1),
    "register/risk.py": Page("Risk"),
    "register/impact.py": Page("Impact", tables=2),
    "register/assessment.py": Page("Impact assessment"),
    "register/assess.py": Page("Assess impact"),
    "register/screening.py": Page("Screening"),
    "register/controls.py": Page("Controls", tables=1, charts=1, buttons=2),
    "register/control.py": Page("Control"),
    "register/incidents.py": Page("Incidents", tables=4, charts=1, buttons=1),
    "assurance/readiness.py": Page("Readiness", tables=3, charts=1, buttons=2),
    "assurance/clause_record.py": Page("Record of a clause"),
    "assurance/management_system.py": Page("Management system", tables=1),
    "assurance/document.py": Page("Document"),
    "assurance/applicability.py": Page("Applicability", tables=2, charts=1, buttons=1),
    "assurance/annex_a.py": Page("Annex A control"),
    "assurance/crosswalk.py": Page("Crosswalk", tables=2),
    "assurance/reference.py": Page("Reference"),
    "assurance/audits.py": Page("Audits", tables=4, charts=2, buttons=2),
    "assurance/audit.py": Page("Audit"),
    "assurance/finding.py": Page("Finding"),
    "assurance/changes.py": Page("Since the last audit"),
    "assurance/trace.py": Page("Trace"),
    "assurance/review.py": Page("Management review", tables=2),
    "data/method.py": Page("Method", tables=5, charts=1, buttons=0),
    "data/upload.py": Page("Upload"),
    "data/records.py": Page("Records", tables=1),
    "data/history.py": Page("History", tables=2, buttons=1),
    "data/approvals.py": Page("Approvals"),
    "data/checks.py": Page("Checks", tables=3),
    "data/dictionary.py": Page("Dictionary", tables=3),
}


def test_the_table_of_pages_is_the_menu() -> None:
    assert list(PAGES) == [entry.file for entry in MENU]


def test_every_page_file_is_in_the_menu() -> None:
    files = {
        str(path.relative_to(APP.parent / "pages")) for path in APP.parent.glob("pages/*/*.py")
    }
    assert {file for file in files if not file.startswith("shared/")} == set(PAGES)


@pytest.mark.parametrize("file", PAGES)
def test_a_page_answers_on_the_sample(file: str, sample: str, visit: Visit) -> None:
    page = visit(sample, file)
    calm(page)
    wanted = PAGES[file]
    assert [title.value for title in page.title] == [wanted.heading]
    assert len(page.dataframe) >= wanted.tables
    assert len(page.get("plotly_chart")) >= wanted.charts
    has_data = [button for button in page.button if button.label == "Show data"]
    assert len(has_data) >= len(page.get("plotly_chart"))
    assert len(page.metric) >= wanted.metrics
    assert len(page.button) >= wanted.buttons


@pytest.mark.parametrize("kind", ["empty", "no_risks"])
@pytest.mark.parametrize("file", spread(16, PAGES))
def test_a_page_says_so_when_there_is_nothing_to_show(
    file: str, kind: str, visit: Visit, request: pytest.FixtureRequest
) -> None:
    page = visit(request.getfixturevalue(kind), file)
    calm(page)
    assert [title.value for title in page.title] == [PAGES[file].heading]


def calm(page: AppTest) -> None:
    """Nothing went wrong, and nothing is said to have gone wrong."""
    assert [error.message for error in page.exception] == []
    assert [error.value for error in page.error] == []
    assert [warning.value for warning in page.warning] == []
