"""What a checked change does, shown before it is saved: the rows, and the effect on risks."""

from collections.abc import Mapping

import pyarrow.compute as pc
import streamlit as st

from pages.shared import comparison, tables
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.ingest import Changes
from risk_models.register.change_effect import ChangeEffect, change_effect
from risk_models.register.change_summary import Proposed

_TESTED = "Share that valid tests show to be reduced"
_MOST_WARNINGS = 3
"""New warnings that are shown in full; all of them are below."""

_CHANGES = {
    "record": Column("Record", 170),
    "field": Column("Field", 130),
    "before": Column("Now", 190),
    "after": Column("After", 260),
}
_REDUCTIONS = {
    "title": Column("Risk", 230),
    "before_tested_likelihood": Column("Likelihood now", 110, format="percent", help=_TESTED),
    "after_tested_likelihood": Column("After", 70, format="percent", help=_TESTED),
    "before_tested_severity": Column("Severity now", 100, format="percent", help=_TESTED),
    "after_tested_severity": Column("After", 70, format="percent", help=_TESTED),
    "after_declared_likelihood": Column("Declared likelihood", 130, format="percent"),
    "after_declared_severity": Column("Declared severity", 120, format="percent"),
    "risk_id": Column("ID", 85),
}


def effect(
    context: PageContext, base: int, changed: Mapping[str, Proposed], changes: Changes
) -> ChangeEffect:
    """The effect of changes on the version `base`."""
    with context.snapshot_of(base) as shown:
        return change_effect(shown, changed, changes)


def show(found: ChangeEffect) -> None:
    """Every changed value, then the effect on levels, tolerance, coverage and each risk."""
    rows = narrative.change_review.changed_values(found.tables)
    records = pc.unique(rows["record"]).to_pylist()
    # What all rows have in common takes no column: the new values are seen on a phone, too.
    left_out = {"record"} if len(records) == 1 else set()
    left_out |= {"before"} if rows["before"].null_count == rows.num_rows else set()
    of = f": {records[0]}" if len(records) == 1 else ""
    st.markdown(f"**{escape(narrative.change_review.headline(found) + of)}**")
    columns = {name: column for name, column in _CHANGES.items() if name not in left_out}
    tables.show(rows, columns, alt="Changed values", tallest=8, levels=found.risk_levels)
    st.markdown(f"**{escape(narrative.change_review.effect(found))}**")
    warnings = found.comparison.checks_opened["sentence"].slice(0, _MOST_WARNINGS).to_pylist()
    for sentence in warnings:
        st.markdown(f":orange[:material/warning:] {escape(sentence)}")
    if found.risks.num_rows:
        tables.show(
            narrative.what_if.happening(found.risks),
            {
                "title": Column("Risk", 230),
                "residual": tables.levels(
                    "Residual",
                    "before_residual_level",
                    "after_residual_level",
                    width=90,
                    help="Residual level, now → after",
                ),
                "supported": tables.levels(
                    "Supported",
                    "before_supported_level",
                    "after_supported_level",
                    width=95,
                    help="Level supported by testing, now → after",
                ),
                "happens": Column("What changes", 250),
                "risk_id": Column("ID", 85),
            },
            alt="Risks that differ",
            tallest=6,
            levels=found.risk_levels,
        )
    if found.reductions.num_rows:
        st.markdown("**What the controls of each risk reduce**")
        tables.show(found.reductions, _REDUCTIONS, alt="Reduction by controls", tallest=6)
    if narrative.change_review.has_effect(found):
        with st.expander("Levels, tolerance, coverage and warnings", icon=":material/difference:"):
            comparison.show(
                found.comparison,
                before="Now",
                after="After",
                file_name=lambda part: f"change_{part}.csv",
                rows=False,
            )
