"""Audits: the programme, the findings, one audit and one finding, and the forms for them."""

from datetime import date
from pathlib import Path

import pytest

from tests import copies
from tests.measures.management_system import COMPLETE, audit
from tests.pages import registers
from tests.pages.conftest import Visit
from tests.pages.messages import said
from tests.pages.test_edit import current_rows, write
from tests.pages.test_menu import calm
from tests.thorough import by_night

LIST, AUDIT, FINDING = (f"assurance/{name}.py" for name in ("audits", "audit", "finding"))
TODAY = date.today()


@pytest.fixture
def url(tmp_path: Path) -> str:
    """An audit of two clauses with a major and a minor finding, of which one is overdue."""
    finding = COMPLETE["audit_findings"][0] | {"about_table": "controls", "about_key": "CTL-1"}
    return registers.with_rows(
        tmp_path,
        ai_systems=[{"system_id": "S1", "name": "Ranking"}],
        controls=[{"control_id": "CTL-1"}],
        audits=[
            audit("AUD-001", "2026-08-01", title="Life cycle", requirements="8.1", systems="S1")
        ],
        audit_findings=[
            finding | {"audit_id": "AUD-001", "requirement": "8.1"},
            finding
            | {"finding_id": "F2", "audit_id": "AUD-001", "kind": "major", "due": "2026-09-01"},
        ],
        evidence=[{"evidence_id": "E1", "title": "Test report", "dated_on": "2026-09-01"}],
        evidence_links=[{"evidence_id": "E1", "about_table": "audit_findings", "about_key": "F1"}],
    )


@by_night
def test_without_audits_the_first_one_can_be_added(tmp_path: Path, visit: Visit) -> None:
    empty = copies.new(tmp_path)
    app = visit(empty, LIST, as_of="")
    calm(app)
    assert [info.value for info in app.info] == [
        "**No audits yet.** Add the first one, or load `audits.csv` and `audit_findings.csv`."
    ]
    app.button(key="add_audit").click().run()
    app.text_input(key="edit_audits_title").set_value("First audit")
    app.date_input(key="edit_audits_planned_on").set_value(TODAY)
    app.text_input(key="edit_audits_lead_auditor").set_value("Bo")
    app.selectbox(key="edit_audits_kind").set_value("internal")
    write(app)
    calm(app)
    (row,) = current_rows(empty, "audits")
    assert (row["title"], row["kind"], row["planned_on"]) == ("First audit", "internal", TODAY)


def test_the_page_says_what_is_open_overdue_and_never_audited(url: str, visit: Visit) -> None:
    app = visit(url, LIST)
    calm(app)
    assert "## 2 of 2 findings are open, 1 overdue" in said(app)
    assert (
        "41 of 42 clauses and groups of Annex A are neither audited nor planned in this cycle."
        in said(app)
    )
    assert len(app.dataframe) == 4
    assert len(app.get("plotly_chart")) == 2


def test_an_audit_shows_its_scope_and_its_findings(url: str, visit: Visit) -> None:
    app = visit(url, AUDIT, audit="AUD-001")
    calm(app)
    texts = [text.value for text in app.text]
    assert "8.1 Operational planning and control" in texts
    assert "### 2 of 2 findings are open" in said(app)
    assert "Held on 1 Aug 2026." in said(app)
    assert len(app.dataframe) == 1


@by_night
def test_a_finding_is_added_to_the_audit_that_is_shown(url: str, visit: Visit) -> None:
    app = visit(url, AUDIT, as_of="", audit="AUD-001")
    app.button(key="add_finding").click().run()
    app.text_area(key="edit_audit_findings_statement").set_value("No log is kept")
    app.selectbox(key="edit_audit_findings_kind").set_value("minor")
    write(app)
    calm(app)
    added = [row for row in current_rows(url, "audit_findings") if row["finding_id"] == "F3"]
    assert [(row["audit_id"], row["statement"], row["raised_on"]) for row in added] == [
        ("AUD-001", "No log is kept", TODAY)
    ]


def test_a_finding_is_shown_from_statement_to_proof(url: str, visit: Visit) -> None:
    app = visit(url, FINDING, finding="F1")
    calm(app)
    titles = [text.value for text in app.markdown if "**:" in text.value]
    done = ":green[:material/check_circle:]"
    assert [title.strip("*") for title in titles] == [
        f"{done} 1 Statement",
        ":material/circle: 2 Correction",
        f"{done} 3 Cause",
        f"{done} 4 Action",
        ":material/circle: 5 Action done",
        ":material/circle: 6 Effect",
        ":material/circle: 7 Closed",
    ]
    assert "Action\nDue on 31 Dec 2026." in [text.value for text in app.text]
    assert len(app.dataframe) == 1


def test_a_major_finding_is_closed_only_with_proof(url: str, visit: Visit) -> None:
    app = visit(url, FINDING, as_of="", finding="F2")
    calm(app)
    app.button(key="edit_closed_on").click().run()
    app.date_input(key="edit_audit_findings_F2_closed_on").set_value(TODAY)
    write(app)
    found = app.session_state["edit_outcome"].findings.to_pylist()
    assert [row["rule"] for row in found] == ["E21"]
    app = visit(url, FINDING, as_of="", finding="F2")
    app.button(key="edit_done_on").click().run()
    app.date_input(key="edit_audit_findings_F2_done_on").set_value(TODAY)
    write(app)
    calm(app)
    (row,) = [row for row in current_rows(url, "audit_findings") if row["finding_id"] == "F2"]
    assert (row["done_on"], row["closed_on"], row["root_cause"]) == (TODAY, None, "Cause")


@pytest.mark.parametrize(("file", "what"), [(AUDIT, "audit"), (FINDING, "finding")])
def test_a_link_to_nothing_says_so(file: str, what: str, url: str, visit: Visit) -> None:
    app = visit(url, file, **{what: "X"})
    assert app.info[-1].value == (
        f"There is no {what} X in this version. Select one from the list."
    )
