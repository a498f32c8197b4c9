"""Forms that are laid out for people, by the table of their first row."""

from collections.abc import Callable, Mapping, Sequence

from pages.shared.form_fields import RowFields
from pages.shared.layouts import control, impact, records, risk, system
from pages.shared.session import PageContext

Layout = Callable[[PageContext, Sequence[RowFields]], None]

LAYOUTS: Mapping[str, Layout] = {
    "risks": risk.risk,
    "risk_scores": risk.score,
    "ai_systems": system.system,
    "controls": control.control,
    "risk_controls": control.link,
    "control_tests": records.test,
    "treatments": records.treatment,
    "acceptances": records.acceptance,
    "impact_assessments": impact.assessment,
    "impact_items": impact.item,
    "oversight": records.oversight,
    "transparency": records.transparency,
    "incidents": records.incident,
}
"""They draw the fields that they know; what they leave out follows in the contract's order."""
