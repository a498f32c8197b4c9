"""Screening: a published questionnaire's points become a level of scrutiny.

The method sums points and has a cliff, so it screens; it is not the register's own scale.
"""

from risk_models.screening.canada import LEVELS, MITIGATION, RISK, SOURCE, Screening, screen

__all__ = ["LEVELS", "MITIGATION", "RISK", "SOURCE", "Screening", "screen"]
