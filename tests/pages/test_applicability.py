"""Applicability and Crosswalk: what is said, decided and recorded there."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages import registers
from tests.pages.conftest import Visit
from tests.pages.messages import said
from tests.pages.test_edit import current_rows, write
from tests.pages.test_menu import calm
from tests.thorough import by_night

TODAY = date.today()
CONTROL = "assurance/annex_a.py"


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A register with two decisions, and no evidence."""
    decision = {"applicable": True, "reason": "Law", "decided_by": "Board"}
    return registers.with_rows(
        tmp_path_factory.mktemp("decided"),
        ai_systems=[{}],
        applicability=[
            {"annex_a": "A.2.2", "decided_on": "2026-01-01", **decision},
            {
                "annex_a": "A.10.4",
                "decided_on": "2026-01-01",
                **decision,
                "applicable": False,
            },
        ],
    )


@pytest.fixture
def url(tmp_path: Path) -> str:
    """An open risk, mitigated by a control that names A.6.2.4."""
    return registers.with_rows(
        tmp_path,
        ai_systems=[{}],
        risks=[{}],
        controls=[
            {"control_id": "C1", "annex_a": "A.6.2.4", "owner": "Bo", "status": "implemented"}
        ],
        risk_controls=[{"risk_id": "RSK-0001", "control_id": "C1"}],
    )


def test_the_statement_is_listed_by_state_and_group(decided: str, visit: Visit) -> None:
    page = visit(decided, "assurance/applicability.py")
    calm(page)
    assert "2 of 38 controls of Annex A are decided" in words(page)
    assert page.dataframe[0].value.shape[0] == 38
    page = visit(decided, "assurance/applicability.py", soa_only=["excluded", "no_control"])
    assert list(page.dataframe[0].value["annex_a"]) == ["A.2.2", "A.10.4"]
    page = visit(decided, "assurance/applicability.py", soa_group="A.10")
    assert list(page.dataframe[0].value["annex_a"]) == ["A.10.2", "A.10.3", "A.10.4"]


def test_a_decision_is_prefilled_by_the_register_and_made_by_people(url: str, visit: Visit) -> None:
    page = opened(visit, url, "decide")
    assert page.selectbox(key="edit_applicability_A.6.2.4_applicable").value is True
    assert page.selectbox(key="edit_applicability_A.6.2.4_status").value == "implemented"
    assert page.text_input(key="edit_applicability_A.6.2.4_owner").value == "Bo"
    assert page.multiselect(key="edit_applicability_A.6.2.4_source").value == ["risk_treatment"]
    reason = page.text_area(key="edit_applicability_A.6.2.4_reason")
    assert reason.value.endswith("mitigates 1 open risk.")
    assert current_rows(url, "applicability") == []
    page.text_input(key="edit_applicability_A.6.2.4_decided_by").set_value("AI risk committee")
    reason.set_value("Every release is tested")
    write(page)
    (row,) = current_rows(url, "applicability")
    assert row == {
        "annex_a": "A.6.2.4",
        "applicable": True,
        "reason": "Every release is tested",
        "source": "risk_treatment",
        "status": "implemented",
        "owner": "Bo",
        "decided_by": "AI risk committee",
        "decided_on": TODAY,
    }
    page = visit(url, CONTROL, as_of="", annex_a="A.6.2.4")
    assert "It applies, but has no valid evidence" in words(page)


@by_night
def test_evidence_is_added_and_linked_in_one_commit(url: str, visit: Visit) -> None:
    page = opened(visit, url, "add_evidence")
    page.text_input(key="edit_evidence_EVD-001_title").set_value("Test report")
    page.selectbox(key="edit_evidence_EVD-001_kind").set_value("test")
    write(page)
    (piece,) = current_rows(url, "evidence")
    assert (piece["evidence_id"], piece["title"], piece["dated_on"]) == (
        "EVD-001",
        "Test report",
        TODAY,
    )
    assert current_rows(url, "evidence_links") == [
        {"evidence_id": "EVD-001", "about_table": "requirement", "about_key": "A.6.2.4"}
    ]
    page = visit(url, CONTROL, as_of="", annex_a="A.6.2.4")
    assert "1 piece of evidence, 1 valid" in words(page)
    assert "Link evidence" in [button.label for button in page.button]


def test_a_past_day_is_shown_and_not_edited(decided: str, visit: Visit) -> None:
    page = visit(decided, CONTROL, as_of="2025-12-31", annex_a="A.2.2")
    calm(page)
    assert "Nobody has decided whether it applies" in words(page)
    assert {"Decide", "Add evidence"}.isdisjoint(button.label for button in page.button)


def test_the_crosswalk_says_what_is_not_covered(decided: str, visit: Visit) -> None:
    page = visit(decided, "assurance/crosswalk.py", framework="eu_ai_act")
    calm(page)
    assert "0 of 31 references have all related requirements with evidence" in words(page)
    assert any("registration" in info.value for info in page.info)
    page = visit(decided, "assurance/reference.py", reference="eu_ai_act Article 43")
    calm(page)
    assert "ISO/IEC 42001 does not cover this reference" in words(page)
    assert list(page.dataframe[0].value["basis"]) == ["Project judgement"]


@by_night
def test_a_reference_of_an_own_framework_is_added(url: str, visit: Visit) -> None:
    page = visit(url, "assurance/crosswalk.py", as_of="", framework="own")
    calm(page)
    assert "No reference yet" in words(page)
    page.button(key="add_reference").click().run()
    page.selectbox(key="edit_framework_map_own_requirement").set_value("A.2.2")
    page.text_input(key="edit_framework_map_own_ref").set_value("Policy 7")
    page.selectbox(key="edit_framework_map_own_relation").set_value("supports")
    page.selectbox(key="edit_framework_map_own_basis").set_value("project_judgement")
    write(page)
    page = visit(url, "assurance/crosswalk.py", as_of="", framework="own")
    assert "0 of 1 references have all related requirements with evidence" in words(page)


def words(page: AppTest) -> str:
    return "\n".join(said(page))


def opened(visit: Visit, url: str, button: str) -> AppTest:
    """A control of Annex A as of today, with the form that the button opens."""
    page = visit(url, CONTROL, as_of="", annex_a="A.6.2.4")
    calm(page)
    page.button(key=button).click().run()
    calm(page)
    return page
