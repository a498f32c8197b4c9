"""The fifth step: what the change would do to the picture, before anything is written."""

from collections.abc import Hashable

import streamlit as st

from pages.parts import tables
from pages.parts.looking import Look
from pages.parts.tables import Column
from pages.parts.upload import work
from pages.parts.upload.state import Flow
from risk_models.intake import Changes
from risk_models.register import Comparison, compare


def compared(flow: Flow, of: Hashable, changes: Changes, look: Look) -> Comparison:
    """The register as it is and as it would be, on the day that the reader looks at."""
    base, as_of, compare_on = flow.base, look.as_of, look.compare_on

    def comparison() -> Comparison:
        shown = look.version == base
        now = look.snapshot if shown else look.register.snapshot(base, as_of, compare_on)
        then = look.register.proposal(changes, base, as_of, compare_on)
        try:
            return compare(now, then)
        finally:
            then.close()
            if not shown:
                now.close()

    key = (of, base, as_of, compare_on)
    return work.made("picture", key, comparison, saying="Looking ahead")


def show(comparison: Comparison) -> None:
    """Levels, tolerance, coverage and checks, before and after."""
    left, right = st.columns([2, 3])
    with left:
        tables.show(
            comparison.levels,
            {
                "level": tables.level("Level"),
                "before": Column("Now", 80),
                "after": Column("Then", 80),
            },
            alt="Open risks by residual level, now and then",
        )
    with right:
        tables.show(
            comparison.tolerance,
            {
                "risk_id": Column("Risk", 90),
                "title": Column("Title", 260),
                "before_level": tables.level("Now", "before_level"),
                "after_level": tables.level("Then", "after_level"),
                "above": Column("Above tolerance"),
            },
            alt="Risks that leave or enter tolerance",
        )
