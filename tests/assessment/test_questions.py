"""The questions are declared once: each fills a column, each element of a framework is answered."""

from risk_models.assessment import (
    ELEMENTS,
    FRAMEWORKS,
    ITEM_QUESTIONS,
    PAGES,
    QUESTIONS,
    Answers,
    Item,
    gaps,
)
from risk_models.contract import TABLES
from risk_models.narrative import assessment as sentences

EVERY = [*QUESTIONS.values(), *ITEM_QUESTIONS.values()]


def test_each_question_fills_a_column_on_a_page() -> None:
    assert all(question.column in TABLES[question.table].columns for question in EVERY)
    assert {question.page for question in EVERY} == set(PAGES)


def test_each_column_of_an_assessment_is_asked_for() -> None:
    asked = {question.column for question in EVERY if question.table == "impact_assessments"}
    assert {*TABLES["impact_assessments"].columns} - asked == {"assessment_id", "system_id"}
    asked = {*ITEM_QUESTIONS}
    given = {"item_id", "assessment_id", "effect", "risk_id"}
    assert {*TABLES["impact_items"].columns} - asked == given


def test_each_element_is_answered_by_a_question() -> None:
    answered = {element for question in EVERY for element in question.elements}
    assert answered == set(ELEMENTS)
    assert {element.framework for element in ELEMENTS.values()} == set(FRAMEWORKS)


def test_elements_are_open_answered_in_part_or_answered() -> None:
    answers = Answers("S1", {"use_period": "Daily", "context": "Claims"})
    answers.items = [Item("harm", {"description": "Refused", "scale": 3})]
    _, title, sentence, rows = next(sentences.frameworks(answers))
    assert (title, sentence) == ("EU AI Act, Article 27", "2 of 6 elements answered")
    assert [row["state"] for row in rows] == [
        *("Answered", "Answered", "Open", "In part", "Open", "Open")
    ]


def test_a_serious_harm_needs_a_risk_and_a_decision_its_approval() -> None:
    answers = Answers("S1", {"decision": "conditional"})
    cells = {"affected_group": "Patients", "description": "Harmed", "measure": "None yet"}
    rated = {"scale": 4, "scope": 1, "irremediability": 1, "likelihood": 1}
    answers.items = [Item("harm", cells | rated)]
    found = [gap.sentence for gap in gaps(answers, 4) if gap.page == "effects"]
    assert found == ["Harm 1, Patients: serious, and no risk is linked to it."]
    assert [gap for gap in gaps(answers, 5) if gap.page == "effects"] == []
    answers.items[0].risk = {"title": "Wrong dose", "event": "x", "source": "y"}
    found = [gap.sentence for gap in gaps(answers, 4) if gap.page == "effects"]
    assert found == [
        "Harm 1, Patients: consequence, risk domain, arises in stage of the risk missing."
    ]
    missing = [gap.question for gap in gaps(answers, 4) if gap.page == "decision"]
    assert {"conditions", "approved_by", "approved_on", "valid_until"} <= set(missing)
