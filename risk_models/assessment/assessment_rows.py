"""The rows that an assessment becomes: one change of it, its items and the risks it proposes."""

from collections.abc import Callable, Mapping
from typing import Any

import pyarrow

from risk_models.assessment.answers import Answers, empty
from risk_models.assessment.gaps import RISK_FIELDS
from risk_models.assessment.questions import ITEM_QUESTIONS, QUESTIONS
from risk_models.contract import TABLES
from risk_models.ingest.next_key import next_key

Rows = dict[str, list[dict[str, Any]]]


def rows_of(
    answers: Answers,
    current: Mapping[str, pyarrow.Table],
    taken: Callable[[str], pyarrow.Table],
) -> Rows:
    """The cells of every row to write, by table, on top of the rows `current`.

    `taken` gives the keys that a table has, of rows that the reader may not see, too.
    The AI system is among them only where an answer differs from what it was filled in with.
    """
    keys = _Keys(taken)
    assessment_id = keys.next("impact_assessments")
    of = {table: _answers_for(answers, table) for table in ("impact_assessments", "ai_systems")}
    assessment = {"assessment_id": assessment_id, "system_id": answers.system_id}
    rows: Rows = {"impact_assessments": [assessment | of["impact_assessments"]]}
    changed = {
        key: value
        for key, value in of["ai_systems"].items()
        if value != (answers.proposed.get(key) or None)
    }
    if changed:
        rows["ai_systems"] = [{"system_id": answers.system_id} | changed]
    for item in answers.items:
        cells = {key: item.cells.get(key) for key in ITEM_QUESTIONS}
        risk_id = item.cells.get("risk_id")
        if item.risk is not None:
            risk_id = keys.next("risks")
            rows.setdefault("risks", []).append(_risk(answers, risk_id, item.risk, current))
        rows.setdefault("impact_items", []).append(
            {
                "item_id": keys.next("impact_items"),
                "assessment_id": assessment_id,
                "effect": item.effect,
                **cells,
                "risk_id": risk_id,
            }
        )
    return rows


def _answers_for(answers: Answers, table: str) -> dict[str, Any]:
    return {
        key: None if empty(answers.values.get(key)) else answers.values[key]
        for key, question in QUESTIONS.items()
        if question.table == table
    }


def _risk(
    answers: Answers,
    risk_id: str,
    asked: Mapping[str, Any],
    current: Mapping[str, pyarrow.Table],
) -> dict[str, Any]:
    """A proposed risk: a draft, not treated yet, with the owner of the system."""
    systems = current["ai_systems"].select(["system_id", "owner"]).to_pylist()
    owner = next((s["owner"] for s in systems if s["system_id"] == answers.system_id), None)
    return {
        "risk_id": risk_id,
        "system_id": answers.system_id,
        **{key: asked.get(key) for key in RISK_FIELDS},
        "owner": owner,
        "status": "draft",
        "treatment": "undecided",
        "identified_on": answers.values.get("performed_on"),
    }


class _Keys:
    """New keys of tables, each the one after those that the table has or was given."""

    def __init__(self, keys: Callable[[str], pyarrow.Table]) -> None:
        self._keys = keys
        self._taken: dict[str, list[str]] = {}

    def next(self, table: str) -> str:
        (key,) = TABLES[table].key
        if table not in self._taken:
            self._taken[table] = self._keys(table)[key].to_pylist()
        new = next_key(self._taken[table], TABLES[table].columns[key].example)
        self._taken[table].append(new)
        return new
