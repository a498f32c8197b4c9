"""What an assessment still lacks, question by question, in sentences."""

from collections.abc import Iterator
from dataclasses import dataclass

from risk_models.assessment.answers import Answers, Item, empty
from risk_models.assessment.questions import ITEM_QUESTIONS, ITEMS, QUESTIONS
from risk_models.contract import TABLES
from risk_models.contract import vocabularies as w

_OPTIONAL = {
    "harm": {"right_touched", "size_band", "vulnerable", "direct"},
    "benefit": {"right_touched", "size_band", "vulnerable", "direct", "irremediability", "measure"},
}
"""What need not be said of a harm or a benefit."""

_WITH_DECISION = {"approved_by", "approved_on", "valid_until"}

RISK_FIELDS = ("title", "source", "event", "consequence", "risk_domain", "arises_stage")
"""What is asked of a risk that an assessment proposes."""


@dataclass(frozen=True)
class Gap:
    """Something that is missing, with its page; `item` is the place of the harm or benefit."""

    page: str
    sentence: str
    question: str | None = None
    item: int | None = None


def gaps(answers: Answers, serious_from: int) -> list[Gap]:
    """All that is missing, in the order of the pages.

    A harm of the scale `serious_from` or worse needs a risk.
    """
    found: list[Gap] = []
    listed = False
    for key, question in QUESTIONS.items():
        if question.page in ("oversight", "alternatives", "decision") and not listed:
            listed = True
            found += _items(answers, serious_from)
        if not answered(answers, key) and _asked(answers, key):
            found.append(Gap(question.page, f"Not answered: {question.wording}", key))
    return found


def answered(answers: Answers, key: str) -> bool:
    """Whether a question is answered: one on harms and benefits for each of them."""
    if key in QUESTIONS:
        value = answers.values.get(key)
        return not empty(value) and (key, value) != ("decision", "pending")
    return bool(answers.items) and all(not empty(item.cells.get(key)) for item in answers.items)


def _asked(answers: Answers, key: str) -> bool:
    decision = answers.values.get("decision")
    if key == "conditions":
        return decision == "conditional"
    if key in _WITH_DECISION:
        return decision in ("go", "conditional")
    return True


def _items(answers: Answers, serious_from: int) -> Iterator[Gap]:
    if not any(item.effect == "harm" for item in answers.items):
        yield Gap("effects", "No harm is described.")
    for place, item in enumerate(answers.items):
        name = item_name(item, place)
        missing = [
            TABLES[ITEMS].columns[key].title.lower()
            for key in ITEM_QUESTIONS
            if key not in _OPTIONAL[item.effect] and empty(item.cells.get(key))
        ]
        if missing:
            yield Gap("effects", f"{name}: {', '.join(missing)} missing.", item=place)
        if item.risk is not None:
            lacking = [key for key in RISK_FIELDS if empty(item.risk.get(key))]
            titles = ", ".join(TABLES["risks"].columns[key].title.lower() for key in lacking)
            if lacking:
                yield Gap("effects", f"{name}: {titles} of the risk missing.", item=place)
        elif _serious(item, serious_from) and empty(item.cells.get("risk_id")):
            yield Gap("effects", f"{name}: serious, and no risk is linked to it.", item=place)


def item_name(item: Item, place: int) -> str:
    """How a harm or benefit is called in a sentence."""
    group = item.cells.get("affected_group")
    return f"{w.EFFECTS[item.effect]} {place + 1}" + (f", {group}" if group else "")


def _serious(item: Item, serious_from: int) -> bool:
    return item.effect == "harm" and (item.cells.get("scale") or 0) >= serious_from
