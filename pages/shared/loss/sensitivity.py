"""What the numbers depend on: single estimates, and shared causes."""

import pyarrow
import streamlit as st

from pages.shared import cards, tables
from pages.shared.loss.amounts import rounded
from pages.shared.loss.overall import WIDTH
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import charts, narrative
from risk_models.contract.glossary import GLOSSARY
from risk_models.register.loss import Loss

_AMOUNTS = ("mean", "p95", "p99", "shortfall_95")
_DEPENDENCE = {
    "dependence": Column("Strength", 68),
    "mean": Column("Mean", 88),
    "p95": Column("1 in 20 years", 98),
    "p99": Column("1 in 100 years", 104),
    "shortfall_95": Column("Worst 5 of 100", 108, help=GLOSSARY["Expected shortfall"]),
}
_INPUTS = {
    "title": Column("Risk", 300),
    "input": Column("Input", 90),
    "at_low": Column("At lower bound", 110),
    "expected": Column("Expected", 110),
    "at_high": Column("At upper bound", 110),
    "swing": Column("Difference", 110),
}


def show(context: PageContext, loss: Loss, inputs: pyarrow.Table, currency: str) -> None:
    """The tornado beside the strengths of shared causes."""
    grid = st.grid(2, min_column_width=WIDTH, gap="small")
    left, right = grid.cell(), grid.cell()
    with left:
        cards.chart(
            cards.cached_figure(
                charts.loss_inputs, inputs.to_pandas(), currency=currency, dark=cards.dark()
            ),
            title="Which estimate matters most",
            sentence=narrative.loss.inputs(inputs.to_pylist(), currency),
            rows=rounded(inputs, ["at_low", "expected", "at_high", "swing"]),
            columns=_INPUTS,
            file_name=context.file_name("loss_inputs"),
        )
    with right, cards.card(f"If risks happen together, {currency}", help=GLOSSARY["Shared cause"]):
        st.caption(narrative.loss.dependence(loss.dependence.to_pylist(), currency))
        tables.show(
            rounded(loss.dependence, _AMOUNTS), _DEPENDENCE, alt="Loss by strength of shared causes"
        )
        _calibration(context)


def _calibration(context: PageContext) -> None:
    """How many losses lay within the intervals that were given before them."""
    rows = context.read("loss_calibration_total")
    st.markdown("**How good were earlier estimates?**", help=GLOSSARY["Calibration"])
    st.caption(narrative.loss.calibration(rows.to_pylist()))
    if rows.num_rows:
        tables.show(
            narrative.loss.calibrated(rows),
            {
                "assessor": Column("Assessor", 150),
                "losses": Column("Losses", 65),
                "within": Column("Within", 65),
                "below": Column("Below", 60),
                "above": Column("Above", 60),
            },
            alt="Losses within the intervals given before, by assessor",
            tallest=7,
        )
