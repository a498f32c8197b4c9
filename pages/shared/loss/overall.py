"""The year as a whole: the curve against the tolerance, and its percentiles."""

import pyarrow.compute as pc
import streamlit as st

from pages.shared import cards, tables
from pages.shared.loss.amounts import rounded
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import charts, narrative
from risk_models.contract.glossary import GLOSSARY
from risk_models.contract.vocabularies import APPETITE_DOMAINS, VIEWS
from risk_models.register.loss import COLUMNS, Loss
from risk_models.register.loss import VIEWS as PICTURES

WIDTH = 500
"""Pixels that a card of this page needs; narrower windows show one beneath the other."""

_LIMITS = {
    "scope": Column("Scope", 95, labels=APPETITE_DOMAINS),
    "loss": Column("Loss above", 85),
    "probability": Column("Tolerated", 72, format="percent"),
    "state": Column("Now", 65, help="Whether the residual chance is within the tolerated one"),
    **{view: Column(VIEWS[view], 70, format="percent") for view in ("residual", "target")},
    "inherent": Column(VIEWS["inherent"], 70, format="percent"),
    "approved_by": Column("Approved by", 150),
}


def show(context: PageContext, loss: Loss, currency: str) -> None:
    """The exceedance curve beside the percentiles and the tolerances."""
    whole = loss.tolerance.filter(pc.field("scope") == "all")
    grid = st.grid(2, min_column_width=WIDTH, gap="small")
    left, right = grid.cell(), grid.cell()
    with left:
        cards.chart(
            cards.cached_figure(
                charts.exceedance_curve,
                loss.exceedance.to_pandas(),
                whole.to_pandas(),
                currency=currency,
                dark=cards.dark(),
            ),
            title="Chance of a year with a greater loss",
            sentence=narrative.loss.curve(whole.to_pylist(), currency),
            rows=loss.exceedance,
            columns={name: Column(name.capitalize(), help=h) for name, h in _curve().items()},
            file_name=context.file_name("loss_exceedance"),
            help=GLOSSARY["Loss exceedance curve"],
        )
    with (
        right,
        cards.card(
            f"Loss of a year, {currency}",
            behind=lambda: tables.download(loss.summary, context.file_name("loss_summary")),
        ),
    ):
        columns = {view: Column(VIEWS[view], 86) for view in PICTURES}
        tables.show(
            rounded(narrative.loss.summary(loss.summary), [*PICTURES, "error"]),
            {"statistic": Column("In a year", 150)}
            | columns
            | {"error": Column("± now", 68, help=GLOSSARY["Standard error"])},
            alt="Loss of a year: inherent, residual, target",
        )
        if text := narrative.loss.fallback(loss.by_risk.to_pylist()):
            st.caption(text)
        st.markdown("**Loss tolerance**", help=GLOSSARY["Loss tolerance"])
        if not loss.tolerance.num_rows:
            st.caption("No loss tolerance is set: add rows to the table loss_tolerance.")
            return
        tables.show(
            rounded(narrative.loss.against_tolerance(loss.tolerance), ["loss"], PICTURES),
            _LIMITS,
            alt="Loss tolerances and the chance of a greater loss",
        )


def _curve() -> dict[str, str]:
    return dict(COLUMNS["loss_exceedance"])
