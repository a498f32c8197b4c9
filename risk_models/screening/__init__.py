"""Screening: the points of a published questionnaire give a required level of review.

The method adds up points and has a threshold effect; it is not the scale of the register.
"""

from risk_models.screening.canada import LEVELS, MITIGATION, RISK, SOURCE, Screening, screen
from risk_models.screening.questions import (
    QUESTIONS,
    Answers,
    Question,
    known,
    open_questions,
    points,
)

__all__ = [
    "LEVELS",
    "MITIGATION",
    "QUESTIONS",
    "RISK",
    "SOURCE",
    "Answers",
    "Question",
    "Screening",
    "known",
    "open_questions",
    "points",
    "screen",
]
