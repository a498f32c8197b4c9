"""Files that hold another method: said so, with the translation that it needs to be complete."""

from collections.abc import Mapping
from datetime import date

import pyarrow
import streamlit as st

from pages.shared.markdown import escape
from pages.shared.upload.check import Outcome
from pages.shared.upload.upload_state import Flow
from risk_models import narrative
from risk_models.contract.ready_methods import METHOD_TABLES
from risk_models.contract.risk_levels import RiskLevels
from risk_models.exports import csv_text
from risk_models.formats import day
from risk_models.ingest.method_change import first_day, method_change, proposed, whole_method
from risk_models.ingest.register_format import identity


def show(flow: Flow, outcome: Outcome, current: Mapping[str, pyarrow.Table]) -> None:
    """Say that the files replace the method, and offer what is missing of the change."""
    method = whole_method(outcome.staged, current)
    if method is None:
        return
    translation = proposed(current, method)
    size = narrative.method.headline(
        method["scales"].to_pylist(), RiskLevels.of(method["levels"].to_pylist())
    )
    st.info(
        f"These files hold a whole method: {escape(size)}. It replaces that of the register.",
        icon=":material/rule:",
    )
    if not translation or "translations" in {part.table for part in outcome.staged.parts}:
        return
    start = first_day(current, date.today())
    change = method_change(current, method, translation, start)
    st.caption(narrative.method.needs_translation(translation, day(start)))
    st.button(
        "Add the proposed translation",
        key="add_translation",
        icon=":material/translate:",
        on_click=_add,
        args=(flow, {n: rows for n, rows in change.upserts.items() if n not in METHOD_TABLES}),
    )


def _add(flow: Flow, tables: Mapping[str, pyarrow.Table]) -> None:
    """Add the rows as files of this upload, to be seen and corrected like any other."""
    for table, rows in tables.items():
        name = f"{table}.csv"
        flow.files[identity(name)] = flow.store.keep(name, csv_text(rows).encode())
