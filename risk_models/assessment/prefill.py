"""The answers to begin with: what the last assessment and other tables already say."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from risk_models.assessment.answers import Answers, Item, empty
from risk_models.assessment.questions import ITEM_QUESTIONS, QUESTIONS
from risk_models.contract import vocabularies as w

Row = Mapping[str, Any]

_ANEW = {"trigger", "decision", "conditions", "approved_by", "approved_on", "valid_until"}
"""What every assessment answers for itself."""


def prefilled(
    system: Row,
    last: Row | None,
    items: Sequence[Row],
    oversight: Row | None,
    on: date,
    assessor: str,
) -> Answers:
    """The answers to begin an assessment of a system with, on the day `on`.

    `last` is its last assessment with its `items`, `oversight` its latest oversight record.
    """
    answers = Answers(system["system_id"])
    for key, question in QUESTIONS.items():
        if question.table == "ai_systems":
            _fill(answers, key, system[key], "the AI system")
        elif last and key not in _ANEW:
            _fill(answers, key, last[key], last["assessment_id"])
    if oversight and empty(answers.values.get("oversight_summary")):
        said = _oversight(oversight)
        _fill(answers, "oversight_summary", said, f"oversight record {oversight['record_id']}")
    answers.values |= {
        "kind": last["kind"] if last else "aisia",
        "decision": "pending",
        "version": _next_version(last["version"]) if last else "1.0",
        "performed_on": on,
        "assessor": assessor or None,
    }
    for key in ("kind", "version", "performed_on", "assessor"):
        answers.sources.pop(key, None)
    answers.items = [_item(row) for row in items]
    answers.proposed = dict(answers.values)
    return answers


def recorded(system: Row, assessment: Row, items: Sequence[Row]) -> Answers:
    """The answers that an assessment on record gives, with those of its system today."""
    answers = Answers(system["system_id"])
    for key, question in QUESTIONS.items():
        answers.values[key] = (system if question.table == "ai_systems" else assessment)[key]
    answers.items = [_item(row) for row in items]
    return answers


def _item(row: Row) -> Item:
    return Item(row["effect"], {key: row[key] for key in (*ITEM_QUESTIONS, "risk_id")})


def _fill(answers: Answers, key: str, value: Any, source: str) -> None:
    if not empty(value):
        answers.values[key], answers.sources[key] = value, source


def _oversight(row: Row) -> str:
    said = f"{w.OVERSIGHT_MODES[row['mode']]}: {row['overseer']}."
    return said + (f" To stop it: {row['stop_procedure']}." if row["stop_procedure"] else "")


def _next_version(version: str) -> str:
    """The whole number after that of a version: 3.0 after 2.1."""
    first = version.partition(".")[0]
    return f"{int(first) + 1}.0" if first.isdecimal() else f"{version}+"
