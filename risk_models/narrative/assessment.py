"""Sentences of the guided impact assessment, and the elements of frameworks that it supports."""

from collections.abc import Iterator, Mapping
from typing import Any

from risk_models.assessment import ELEMENTS, FRAMEWORKS, ITEM_QUESTIONS, QUESTIONS, Answers
from risk_models.assessment.gaps import answered
from risk_models.formats import counted, day

NOT_ADVICE = (
    "The same answers support evidence for these elements. Titles are our own; whether a duty "
    "applies, and whether the answers are enough, is for you to decide."
)


def frameworks(answers: Answers) -> Iterator[tuple[str, str, str, list[dict[str, Any]]]]:
    """Each framework with its title, a sentence, and a row for each of its elements."""
    every = {**QUESTIONS, **ITEM_QUESTIONS}
    for framework, title in FRAMEWORKS.items():
        rows = []
        for element in (e for e in ELEMENTS.values() if e.framework == framework):
            asked = [key for key, question in every.items() if element.key in question.elements]
            done = [key for key in asked if answered(answers, key)]
            state = "Answered" if len(done) == len(asked) else "In part" if done else "Open"
            rows.append(
                {
                    "reference": element.reference,
                    "title": element.title,
                    "state": state,
                    "questions": "; ".join(every[key].declared.title for key in asked),
                }
            )
        complete = sum(row["state"] == "Answered" for row in rows)
        yield framework, title, f"{complete} of {len(rows)} elements answered", rows


def missing(number: int) -> str:
    """How many points are open."""
    if not number:
        return "Every question is answered."
    return f"{counted(number, 'point').capitalize()} open. It can be committed with them."


def change(rows: Mapping[str, int]) -> str:
    """What the change writes, by title of table."""
    parts = [f"{title}: {counted(number, 'row')}" for title, number in rows.items()]
    return f"One change. {', '.join(parts)}."


def draft(owner: str, saved: Any, step: str) -> str:
    """A draft that can be continued."""
    return f"Draft of {owner}, saved on {day(saved)}, at: {step}"


def beginning(last: Mapping[str, Any] | None, questions: int) -> str:
    """What a new assessment begins with."""
    if last is None:
        return f"{questions} questions. What the register knows is filled in."
    return (
        f"{questions} questions, filled in from {last['assessment_id']} of "
        f"{day(last['performed_on'])}. Check each answer, and add what is new."
    )
