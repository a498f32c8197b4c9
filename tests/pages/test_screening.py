"""The screening: a missing answer never counts as 0; the result can be saved."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared.markdown import escape
from risk_models import register
from risk_models.formats import day
from risk_models.screening import MITIGATION, QUESTIONS, RISK, points
from tests.pages import registers
from tests.pages.conftest import Visit
from tests.pages.messages import said
from tests.pages.test_edit import write
from tests.pages.test_menu import calm

PAGE = "register/screening.py"


def answers(risk: int, mitigation: int) -> dict[str, list[str]]:
    """Answers to all questions that give these points."""
    found = {
        code: [min(question.answers, key=question.answers.__getitem__)]
        for code, question in QUESTIONS.items()
    }
    for areas, wanted in ((RISK, risk), (MITIGATION, mitigation)):
        for question in QUESTIONS.values():
            for answer in question.answers if question.area in areas else ():
                changed = found | {question.code: [answer]}
                now, then = (sum(points(each)[area] for area in areas) for each in (found, changed))
                if now < then <= wanted:
                    found = changed
        assert sum(points(found)[area] for area in areas) == wanted
    return found


def fill(app: AppTest, risk: int, mitigation: int, system: str = "") -> None:
    """Answer everything, as if each area had been visited."""
    for code, (answer,) in answers(risk, mitigation).items():
        given = [answer] if QUESTIONS[code].several else answer
        app.session_state[f"screening_{system}_{code}"] = given
    app.run()


@pytest.mark.parametrize(
    ("risk", "mitigation", "level", "how"),
    [
        (
            90,
            62,
            "## Level II: 77 of 167 points (46.1 %)",
            "62 of 77 mitigation points reach the 61.6 required for the discount: 90 risk points "
            "count as 77.",
        ),
        (
            90,
            61,
            "## Level III: 90 of 167 points (53.9 %)",
            "61 of 77 mitigation points do not reach the 61.6 required for the discount: risk "
            "points count in full.",
        ),
        (
            126,
            0,
            "## Level IV: 126 of 167 points (75.4 %)",
            "0 of 77 mitigation points do not reach the 61.6 required for the discount: risk "
            "points count in full.",
        ),
    ],
)
def test_the_level_follows_from_the_points(
    risk: int, mitigation: int, level: str, how: str, sample: str, visit: Visit
) -> None:
    app = visit(sample, PAGE)
    fill(app, risk, mitigation)
    calm(app)
    assert level in said(app)
    assert how in said(app)


def test_missing_answers_give_no_level(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE)
    calm(app)
    asked = sum(not question.only_if for question in QUESTIONS.values())
    assert f"## Answer {asked} more questions to see the level" in said(app)
    app.radio(key="screening__effective").set_value("Slightly").run()
    assert f"## Answer {asked - 1} more questions to see the level" in said(app)
    assert "2 of 5 points; 2 questions open." in said(app)
    app.radio(key="screening__alternatives").set_value("No").run()
    app.button_group(key="screening__without").set_value(["The service stops"]).run()
    assert "5 of 5 points." in said(app)


def test_answers_stay_when_another_area_is_shown(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE)
    app.radio(key="screening__effective").set_value("Slightly").run()
    app.button(key="screening_next").click().run()
    calm(app)
    assert app.button_group(key="screening_area").value == "Risk profile"
    app.radio(key="screening__scrutiny").set_value("Yes").run()
    assert "3 of 15 points; 5 questions open." in said(app)
    app.button_group(key="screening_area").set_value("Reasons for automation").run()
    assert app.radio(key="screening__effective").value == "Slightly"
    assert "2 of 5 points; 2 questions open." in said(app)
    app.button_group(key="screening_area").set_value("Privacy").run()
    assert app.button(key="screening_next").label == "Next: Reasons for automation"


def test_a_question_follows_an_answer(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE)
    app.button_group(key="screening_area").set_value("About the algorithm").run()
    keys = [radio.key for radio in app.radio]
    assert "screening__learning_monitored" not in keys
    app.radio(key="screening__learns").set_value("Yes").run()
    app.radio(key="screening__learning_monitored").set_value("No").run()
    assert "4 of 15 points; 5 questions open." in said(app)
    app.radio(key="screening__learns").set_value("No").run()
    assert "0 of 15 points; 5 questions open." in said(app)


def test_the_register_answers_for_the_chosen_system(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE)
    app.selectbox(key="screened").set_value("SYS-033").run()
    calm(app)
    # Bought, recommends, retrained, ordinary data; consultation and redress of its assessment.
    app.button_group(key="screening_area").set_value("About the system").run()
    assert app.radio(key="screening_SYS-033_developer").value == "A company or another third party"
    assert app.radio(key="screening_SYS-033_origin").value == "Off the shelf"
    app.radio(key="screening_SYS-033_developer").set_value("Own organisation").run()
    app.button_group(key="screening_area").set_value("About the data").run()
    assert app.radio(key="screening_SYS-033_personal").value == "Yes"
    app.button_group(key="screening_area").set_value("About the system").run()
    assert app.radio(key="screening_SYS-033_developer").value == "Own organisation"
    assert any(text.endswith("from the register; change what is wrong.") for text in said(app))


def test_no_screening_is_saved_as_of_a_past_day(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE, system="SYS-002")
    fill(app, 90, 62, "SYS-002")
    assert app.selectbox(key="screened").value == "SYS-002"
    assert [button.key for button in app.button if button.key == "save_screening"] == []


def test_a_screening_is_saved_as_an_assessment(tmp_path: Path, visit: Visit) -> None:
    url = registers.with_rows(tmp_path, ai_systems=[{"system_id": "S1", "name": "Ranking"}])
    app = visit(url, PAGE, as_of="", system="S1")
    fill(app, 90, 62, "S1")
    app.button(key="save_screening").click().run()
    calm(app)
    key = f"SCR-S1-{date.today()}"
    app.selectbox(key=f"edit_impact_assessments_{key}_decision").set_value("conditional")
    app.text_area(key=f"edit_impact_assessments_{key}_conditions").set_value("Ask again")
    app.text_input(key=f"edit_impact_assessments_{key}_assessor").set_value("A. Jansen")
    write(app, "A. Jansen", "Screening of S1: level II")
    calm(app)
    with register.open(url) as opened:
        version = opened.versions()[-1]
        assert (version.author, version.message) == ("A. Jansen", "Screening of S1: level II")
        (row,) = opened.tables()["impact_assessments"].to_pylist()
    assert (row["assessment_id"], row["kind"], row["system_id"]) == (key, "screening", "S1")
    assert (row["decision"], row["conditions"]) == ("conditional", "Ask again")
    assert row["performed_on"] == date.today()
    assert row["context"].startswith(
        "Algorithmic Impact Assessment of the Government of Canada. Level II: 77 of 167 points "
        "(46.1 %). 62 of 77 mitigation points reach the 61.6 required for the discount: 90 risk "
        "points count as 77. Points: Reasons for automation 5; Risk profile 15;"
    )
    (*_, link) = app.main.get("page_link")
    assert link.label == escape(f"{key}, performed on {day(date.today())}")


def test_without_systems_a_screening_cannot_be_saved(empty: str, visit: Visit) -> None:
    app = visit(empty, PAGE)
    fill(app, 90, 62)
    calm(app)
    assert "## Level II: 77 of 167 points (46.1 %)" in said(app)
    assert app.info[-1].value.startswith("A screening is saved with its AI system")
