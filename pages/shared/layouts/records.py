"""The forms of tests, treatments, acceptances, oversight, transparency and incidents."""

from collections.abc import Sequence

import streamlit as st

from pages.shared.form_fields import RowFields
from pages.shared.session import PageContext

Fields = Sequence[RowFields]


def test(context: PageContext, fields: Fields) -> None:
    """What was tested, how, and with which result."""
    _lines(
        fields,
        ("test_id", "control_id", "tested_on", "tester"),
        ("method",),
        ("result", "operating_rating", "evidence_ref"),
        ("note",),
    )


def treatment(context: PageContext, fields: Fields) -> None:
    """What is done, by whom and until when, and the control that it builds."""
    _lines(
        fields,
        ("treatment_id", "risk_id"),
        ("action",),
        ("owner", "due", "status", "cost"),
        ("control_id",),
        caption="Name the control that the treatment builds or improves, if there is one.",
    )
    _folded(fields, "Completion and verification")


def acceptance(context: PageContext, fields: Fields) -> None:
    """Who accepts which level until when, and why."""
    _lines(
        fields,
        ("acceptance_id", "risk_id"),
        ("level_accepted", "accepted_by", "accepted_on", "expires_on"),
        ("justification",),
        ("conditions",),
    )


def oversight(context: PageContext, fields: Fields) -> None:
    """Who oversees a system and can stop it, and what the last period showed."""
    _lines(
        fields,
        ("record_id", "system_id", "mode", "overseer"),
        ("competence", "bias_training_on"),
        ("can_stop", "stop_procedure"),
        ("period_from", "period_to", "decisions", "overrides"),
        ("reviewed_on",),
        ("findings",),
    )


def transparency(context: PageContext, fields: Fields) -> None:
    """What people learn about a system, from whom and where."""
    _lines(
        fields,
        ("record_id", "system_id", "audience", "kind"),
        ("what",),
        ("channel", "language", "version"),
        ("published_on", "review_due"),
    )


def incident(context: PageContext, fields: Fields) -> None:
    """What happened, how severe it was, and which risk covers it."""
    _lines(
        fields,
        ("incident_id", "system_id", "kind"),
        ("description",),
        ("occurred_on", "reported_on", "severity", "serious_eu"),
        ("risk_id",),
        caption="Choose the risk of the register that covers it; leave it empty if there is none.",
    )
    _folded(fields, "Cause and closing")


def _lines(fields: Fields, *lines: Sequence[str], caption: str = "") -> None:
    for line in lines:
        fields[0].draw(*line)
    if caption:
        st.caption(caption)


def _folded(fields: Fields, title: str) -> None:
    """What is not known yet of something new is folded."""
    fields[0].rest(title if fields[0].row.new else None)
