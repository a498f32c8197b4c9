"""The guided impact assessment: its questions, what is missing, and the rows it becomes."""

from risk_models.assessment.answers import Answers, Item
from risk_models.assessment.assessment_rows import rows_of
from risk_models.assessment.gaps import Gap, gaps
from risk_models.assessment.prefill import prefilled, recorded
from risk_models.assessment.questions import (
    ELEMENTS,
    FRAMEWORKS,
    ITEM_QUESTIONS,
    PAGES,
    QUESTIONS,
    Element,
    Question,
)

__all__ = [
    "ELEMENTS",
    "FRAMEWORKS",
    "ITEM_QUESTIONS",
    "PAGES",
    "QUESTIONS",
    "Answers",
    "Element",
    "Gap",
    "Item",
    "Question",
    "gaps",
    "prefilled",
    "recorded",
    "rows_of",
]
