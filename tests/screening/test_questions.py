"""The questions of the screening: points as published, and what is asked when."""

import pytest

from risk_models.screening import MITIGATION, QUESTIONS, RISK, known, open_questions, points, screen

PUBLISHED = {
    "businessDrivers": "5:2,1,0 9:0,1 11:2,0,0,0,0,0",
    "riskProfile": "1:3,0 2:3,0 3:1,0 4:0,0,4,4 7:3,0 8:1,0",
    "projectAuthority": "1:2,0",
    "aboutSystem": "3:0,0,1,1 4:0,0,1,1 5:0,1,2 6:0,2 7:0,2 8:0,1 9:0,2 10A:0,2 11:1,2,3,4",
    "aboutAlgorithm": "1:1,0 2:3,0 3:0,1 4:0,1 5:0,1 8:3,0 8A:0,1 9:2,0 11:0,2",
    "decisionSector": "1:1,1,1,1,1,1,1,1",
    "impact": (
        "30:4,2 3:4,0 4A:2,0 22:2,0 5:2,0 6:1,2,3,4 7:1,2,3,4 9:1,2,3,4 24:1,2,3,4 11:1,2,3,4 "
        "13:1,2,3,4 15:1,2,3,4 18:3,0,2,2,1,3 19I:0,1 23:1,0 27:1,0 28:1,2,3,4"
    ),
    "aboutDataSource": (
        "1:2,0 9:0,2 10:2,0 11:0,1 14:0,1,1,3,3,1 15:0,2,1 16:2,0,1 2:0,1,3,3,2,4,4,0 17:0,2,0 "
        "3:1,2,3 4:2,0 5:4,0 6:4,0 7:1,2,3,4 8:1,2,3,4"
    ),
    "aboutDataType": "2:2,4",
    "consultationDesign": "1:2,0 3:2,0 6:3,0,0 7:3,0,0",
    "dataQualityDesign": "1:3,0 2:1,0 3:1,0 4:1,0 5:2,0,1 7:1,0 8:2,0 9:1,0 10:2,0",
    "fairnessDesign": (
        "1:1,0 1A:1,0 2:2,0 3:2,0 4:2,0 5:2,0 7:1,0 10:2,0 8:2,0 9:1,0 12:2,0 13:2,0 16:2,0 "
        "17:2,0,0 18:2,0 19:2,0 20:2,0 21:1,1,1,1,1 22:2,0 22A:2,0 23:2,0 24:2,0 24A:1,0"
    ),
    "privacyDesign": "1:2,0 2:2,0 9:2,0 3:1,0 4:1,0 7:1,0",
}
"""The points of each answer in the published survey, in its order of answers."""

NONE = {"sector", "unstructured", "protections"}
"""Questions that have an answer more: that nothing applies."""


def test_each_answer_has_the_published_points() -> None:
    published = {
        f"{page}{number}": [int(each) for each in answers.split(",")]
        for page, questions in PUBLISHED.items()
        for number, answers in (question.split(":") for question in questions.split())
    }
    ours = {}
    for question in QUESTIONS.values():
        given = list(question.answers.values())
        ours[question.published] = given[:-1] if question.code in NONE else given
    assert ours == published
    assert all(QUESTIONS[code].answers["None"] == 0 for code in NONE)


def test_the_questions_of_an_area_give_its_points() -> None:
    most = dict.fromkeys({**RISK, **MITIGATION}, 0)
    for question in QUESTIONS.values():
        most[question.area] += question.most
    assert most == {**RISK, **MITIGATION}


def worst() -> dict[str, list[str]]:
    """The answers with the most points, and each of those that count beside each other."""
    return {
        question.code: [answer for answer in question.answers if answer != "None"]
        if question.several
        else [max(question.answers, key=question.answers.__getitem__)]
        for question in QUESTIONS.values()
    }


def test_the_worst_answers_give_every_point_but_those_that_exclude_each_other() -> None:
    answers = worst()
    assert open_questions(answers) == []
    found = points(answers)
    assert found == {**RISK, **MITIGATION}
    result = screen(sum(found[area] for area in RISK), sum(found[area] for area in MITIGATION))
    assert (result.total, result.level) == (142, "IV")


def test_what_is_not_asked_has_no_points() -> None:
    answers = worst() | {"personal": ["No"], "basis": ["Rules of law, policy or experts"]}
    found = points(answers)
    # Six questions about personal data, with 2 of their own; the kind of model and its basis.
    assert found["About the data"] == 53 - 2 - (2 + 2 + 1 + 9 + 2)
    assert found["About the algorithm"] == 15 - 3
    for code in ("limited", "shared", "inference"):
        del answers[code]
    assert open_questions(answers) == []
    del answers["sources"]
    assert [question.code for question in open_questions(answers)] == ["sources"]


PARTLY = "Partly: a person decides with its output"
SYSTEM = {"origin": "saas", "autonomy": "decides", "adaptivity": "static", "personal_data": "none"}


@pytest.mark.parametrize(
    ("change", "code", "answer"),
    [
        ({}, "developer", "A company or another third party"),
        ({"origin": "built"}, "developer", "Own organisation"),
        ({"origin": None}, "developer", None),
        ({}, "origin", "Off the shelf"),
        ({"origin": "built"}, "origin", "Custom-built"),
        ({"origin": "open_source"}, "origin", "Open source"),
        ({"origin": "embedded"}, "origin", None),
        ({}, "automation", "Fully: the system decides"),
        (
            {"autonomy": "decides_with_review"},
            "automation",
            "Partly: a person decides with its output",
        ),
        ({"autonomy": None}, "automation", None),
        ({}, "learns", "No"),
        ({"adaptivity": "continual"}, "learns", "Yes"),
        ({"adaptivity": None}, "learns", None),
        ({}, "personal", "No"),
        ({"personal_data": "special"}, "personal", "Yes"),
        ({"personal_data": None}, "personal", None),
    ],
)
def test_the_register_answers_what_it_records(
    change: dict[str, str | None], code: str, answer: str | None
) -> None:
    found = known({**SYSTEM, **change}, None)
    assert found.get(code) == ([answer] if answer else None)
    assert all(set(given) <= set(QUESTIONS[code].answers) for code, given in found.items())


def test_the_last_assessment_answers_for_people() -> None:
    last = {"consultation": "Works council", "redress_route": None}
    found = known(SYSTEM, last)
    assert found["clients"] == ["Yes"]
    assert "recourse" not in found
    assert known(SYSTEM, {"consultation": None, "redress_route": "Appeal"})["recourse"] == ["Yes"]
