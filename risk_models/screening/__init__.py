"""Screening: the points of a published questionnaire give a required level of review.

The method adds up points and has a threshold effect; it is not the scale of the register.
"""

from risk_models.screening.canada import LEVELS, MITIGATION, RISK, SOURCE, Screening, screen

__all__ = ["LEVELS", "MITIGATION", "RISK", "SOURCE", "Screening", "screen"]
