"""Where the loss comes from: by risk, supplier and stage."""

from functools import partial

import pyarrow.compute as pc
import streamlit as st

from pages.shared import cards, links, tables
from pages.shared.loss.amounts import rounded
from pages.shared.loss.overall import WIDTH
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import charts, narrative
from risk_models.contract.loss import LOSS_BASES
from risk_models.contract.vocabularies import STAGES
from risk_models.register.loss import Loss

_RISKS = {
    "title": Column("Risk", 255),
    "residual_level": tables.level("Level", "residual_level", width=105),
    "expected": Column("A year", 95, help="Expected loss of a year"),
    "chance": Column("Chance", 75, format="percent", help="Of a year with at least one event"),
    "p99": Column("1 in 100 years", 110, help="The risk alone: 99 of 100 years cost less"),
    "share": Column("Of expected", 90, format="percent", help="Share of the expected loss"),
    "share_of_worst": Column(
        "Of worst years",
        105,
        format="percent",
        help="Share of the loss of the worst 5 of 100 years",
    ),
    "basis": Column("Basis", 150, labels=LOSS_BASES),
    "shared_cause": Column("Shared cause", 120),
    "owner": Column("Owner", 140),
    "risk_id": Column("ID", 85),
}
_GROUP = {
    "risks": Column("Risks", 55),
    "expected": Column("A year", 95),
    "share": Column("Of expected", 85, format="percent"),
    "share_of_worst": Column("Of worst", 80, format="percent"),
}


def show(context: PageContext, loss: Loss, currency: str) -> None:
    """The chart of risks beside suppliers and stages, then all risks in a table."""
    rows = loss.by_risk.filter(pc.field("view") == "residual")
    shown = rounded(rows, ["expected", "p99"], ["chance", "share", "share_of_worst"])
    title = "Contribution of each risk, residual"
    figure = cards.figure_of(charts.loss_contribution, rows.to_pandas())
    behind = partial(
        cards.rows_button,
        title,
        shown,
        _RISKS,
        context.file_name("loss_contribution"),
        image=partial(figure, dark=False),
    )
    grid = st.grid(2, min_column_width=WIDTH, gap="small")
    left, right = grid.cell(), grid.cell()
    with left, cards.card(title, narrative.loss.greatest(rows.to_pylist()), behind=behind):
        cards.draw(
            figure(dark=cards.dark()),
            alt="Share of each risk of the expected loss, and of the worst years",
        )
    with right, cards.card(f"By supplier and stage, {currency}"):
        for kind, title in (("supplier", "Supplier"), ("stage", "Arises in")):
            groups = loss.by_group.filter(pc.field("kind") == kind)
            labels = STAGES if kind == "stage" else None
            tables.show(
                rounded(narrative.loss.named(groups), ["expected"], ["share", "share_of_worst"]),
                {"name": Column(title, 150, labels=labels)} | _GROUP,
                alt=f"Contribution by {title.lower()}",
                tallest=6,
            )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**Risks in these amounts, {currency}**", width="content")
        tables.download(loss.by_risk, context.file_name("loss_by_risk"))
    index = tables.show(
        shown,
        _RISKS,
        alt="Risks with numbers",
        tallest=12,
        key="loss_risks",
        opens="title",
    )
    if index is not None:
        links.open_page("register/risk.py", risk=rows["risk_id"][index].as_py())
