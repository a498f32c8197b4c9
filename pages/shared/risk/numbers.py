"""A risk in money and years: its numbers, what they mean for a year, and the form for new ones."""

from collections.abc import Mapping
from typing import Any

import pyarrow.compute as pc
import streamlit as st

from pages.shared import commit_form, edit, tables
from pages.shared.edit_rows import Row
from pages.shared.loss import choice
from pages.shared.loss.amounts import rounded
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract import vocabularies
from risk_models.contract.loss import LOSS_BASES, LOSS_DISTRIBUTIONS
from risk_models.register.loss import default_run

_ESTIMATES = {
    "assessed_on": Column("Estimated on", 90),
    "view": Column("View", 75, labels=vocabularies.VIEWS),
    "frequency": Column("Events per year", 120),
    "loss": Column("Loss of one event", 235),
    "basis": Column("Basis", 150, labels=LOSS_BASES),
    "distribution": Column("Stated as", 150, labels=LOSS_DISTRIBUTIONS),
    "assessor": Column("Assessor", 120),
    "rationale": Column("Rationale", 330),
}
_YEAR = {
    "view": Column("View", 90, labels=vocabularies.VIEWS),
    "expected": Column("Expected a year", 115),
    "chance": Column("Years with an event", 135, format="percent"),
    "p95": Column("1 in 20 years", 105),
    "p99": Column("1 in 100 years", 110),
    "taken_from": Column("Numbers of", 90, labels=vocabularies.VIEWS),
}
_FIELDS = (
    *("basis", "frequency_low", "frequency_high", "distribution"),
    *("loss_low", "loss_likely", "loss_high", "losses_seen", "loss_forms", "shared_cause"),
)


def show(context: PageContext, risk: Mapping[str, Any]) -> None:
    """The loss of a year by the latest numbers, and all estimates, the newest first."""
    key = risk["risk_id"]
    estimates = context.read("risk_quant", risk_id=key)
    latest = {row["view"]: row for row in context.rows("loss_estimate", risk_id=key)}
    currency = context.row("setting")["currency"]
    edit.button(context, "Add numbers", [_row(context, key, latest)], icon="add", key="edit_quant")
    if not estimates.num_rows:
        st.markdown(
            "No numbers yet: this risk is rated in the matrix, and in no amount of the page Loss."
        )
        return
    if risk["is_open"] and "residual" in latest:
        _year(context, key, currency)
    st.caption(narrative.loss.NOT_PRICED)
    tables.show(
        narrative.loss.estimates(estimates, currency),
        _ESTIMATES,
        alt="Estimates of this risk",
        tallest=5,
        wrapped=True,
    )
    tables.download(estimates, context.file_name(f"numbers_of_{key}"))


def _year(context: PageContext, key: str, currency: str) -> None:
    whole = context.unfiltered
    by_risk = choice.losses(whole, default_run(context.snapshot)).by_risk
    rows = by_risk.filter(pc.field("risk_id") == key)
    (residual,) = rows.filter(pc.field("view") == "residual").to_pylist()
    st.markdown(f"**{escape(narrative.loss.of_risk(residual, currency))}.**")
    st.caption(f"Loss of a year, {currency}")
    tables.show(
        rounded(rows, ["expected", "p95", "p99"], ["chance"]),
        _YEAR,
        alt="Loss of a year by this risk: inherent, residual, target",
    )


def _row(context: PageContext, key: str, latest: Mapping[str, Mapping[str, Any]]) -> Row:
    """An estimate of today, prefilled with the latest residual one."""
    former = latest.get("residual", {"basis": "expert_90ci", "distribution": "lognormal"})
    return Row(
        "risk_quant",
        {"risk_id": key},
        {
            "view": "residual",
            "assessed_on": context.as_of,
            **{name: former.get(name) for name in _FIELDS},
            "assessor": commit_form.author(),
            "rationale": None,
        },
    )
