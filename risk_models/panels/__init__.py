"""Panels: each measure that is shown, with its chart, its sentence and its columns, declared once.

Pages, reports and images walk the same list.
"""

from risk_models.panels.applicability import APPLICABILITY
from risk_models.panels.audits import AUDITS
from risk_models.panels.columns import Column, distinct, level, levels
from risk_models.panels.indicators import INDICATORS
from risk_models.panels.panel import Panel, Query, Source, levels_of
from risk_models.panels.portfolio import PORTFOLIO
from risk_models.panels.register import REGISTER

PANELS = {panel.name: panel for panel in (*PORTFOLIO, *REGISTER, *APPLICABILITY, *AUDITS)}
"""Every panel by its name."""

__all__ = [
    "INDICATORS",
    "PANELS",
    "Column",
    "Panel",
    "Query",
    "Source",
    "distinct",
    "level",
    "levels",
    "levels_of",
]
