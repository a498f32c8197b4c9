"""The questions of the screening, the points of their answers, and what the register answers."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Answers = Mapping[str, list[str]]
"""The answers to each question by its code: one, or all that apply; none where it is open."""

_YES, _NO = "Yes", "No"


@dataclass(frozen=True)
class Question:
    """A question of an area: each answer with its points; of `several`, all that apply count.

    `published` is its name in the published survey. It is asked where each question in `only_if`
    has that answer.
    """

    code: str
    area: str
    text: str
    published: str
    answers: Mapping[str, int]
    several: bool = False
    only_if: Mapping[str, str] = field(default_factory=dict)

    @property
    def most(self) -> int:
        """The points that its answers can give at most."""
        return (sum if self.several else max)(self.answers.values())

    def asked(self, answers: Answers) -> bool:
        return all(answer in answers.get(code, []) for code, answer in self.only_if.items())

    def points(self, answers: Answers) -> int:
        """The points of what was answered; none where it is not asked."""
        given = answers.get(self.code, []) if self.asked(answers) else []
        return sum(self.answers[answer] for answer in given)


def _question(area: str, given: Mapping[str, Any]) -> Question:
    answers = given.get("answers") or {_YES: given.get("yes", 0), _NO: given.get("no", 0)}
    return Question(
        given["code"],
        area,
        given["text"],
        given["published"],
        answers,
        given.get("several", False),
        given.get("if", {}),
    )


def _read() -> dict[str, Question]:
    text = Path(__file__).with_name("questions.toml").read_text(encoding="utf-8")
    parts = tomllib.loads(text)
    questions = [
        _question(area["area"], each)
        for part in ("risk", "mitigation")
        for area in parts[part]
        for each in area["questions"]
    ]
    return {question.code: question for question in questions}


QUESTIONS = _read()
"""Every question by its code, in the order in which they are asked."""


def open_questions(answers: Answers) -> list[Question]:
    """The questions that are asked and have no answer."""
    return [q for q in QUESTIONS.values() if q.asked(answers) and not answers.get(q.code)]


def points(answers: Answers) -> dict[str, int]:
    """The points of each area."""
    found = dict.fromkeys((question.area for question in QUESTIONS.values()), 0)
    for question in QUESTIONS.values():
        found[question.area] += question.points(answers)
    return found


def known(system: Mapping[str, Any], assessment: Mapping[str, Any] | None) -> Answers:
    """What the row of an AI system and its last impact assessment answer already."""
    origin, own = system["origin"], "Own organisation"
    found = {
        "developer": origin and (own if origin == "built" else "A company or another third party"),
        "origin": {"open_source": "Open source", "built": "Custom-built"}.get(
            origin, "Off the shelf" if origin in ("bought", "saas") else None
        ),
        "automation": system["autonomy"]
        and (
            "Fully: the system decides"
            if system["autonomy"] == "decides"
            else "Partly: a person decides with its output"
        ),
        "learns": _yes_no(system["adaptivity"], system["adaptivity"] == "continual"),
        "personal": _yes_no(system["personal_data"], system["personal_data"] != "none"),
    }
    if assessment:
        found["clients"] = _YES if assessment["consultation"] else None
        found["recourse"] = _YES if assessment["redress_route"] else None
    return {code: [answer] for code, answer in found.items() if answer}


def _yes_no(recorded: Any, true: bool) -> str | None:
    if not recorded:
        return None
    return _YES if true else _NO
