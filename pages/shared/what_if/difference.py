"""What a change would do: numbers, matrix and risks, before and after."""

from collections.abc import Sequence
from functools import partial

import pandas
import pyarrow
import pyarrow.compute as pc
import streamlit as st

from pages.shared import background, cards, links, tables
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import charts, narrative
from risk_models.contract.glossary import GLOSSARY
from risk_models.formats import counted
from risk_models.register import Scenario, WhatIf, proposed, what_if
from risk_models.register.loss import scenario_loss

_BASES = {"residual": "Residual level", "supported": "Level supported by testing"}
"""The level that a scenario changes: that which was assessed, or that which tests support."""

_CELLS = {
    "likelihood": Column("Likelihood"),
    "severity": Column("Severity"),
    "level_before": tables.level("Level now", "level_before"),
    "level": tables.level("Level then"),
    "before": Column("Risks now"),
    "after": Column("Risks then"),
}

_SHORT = {"residual": "Residual", "supported": "Supported"}


def found(context: PageContext, scenario: Scenario) -> WhatIf:
    """What the scenario changes for the risks that pass the filters, computed once."""
    snapshot, filters = context.snapshot, context.filters

    def computed() -> WhatIf:
        domain = scenario.name if scenario.kind == "tolerance" else ""
        return what_if(snapshot, proposed(snapshot, scenario), filters, domain)

    of = (id(snapshot), scenario, filters)
    return background.run_once("what_if", of, computed, saying="Calculating the difference")


def loss(context: PageContext, scenario: Scenario, what: WhatIf) -> str:
    """What the scenario does to the loss of a year, in a sentence; nothing where no risk with
    numbers changes."""
    filters = context.filters
    rows = context.cached.computed.result(
        ("scenario", scenario, filters),
        lambda: scenario_loss(context.snapshot, scenario, what, filters),
    )
    return narrative.loss.scenario(rows.to_pylist(), context.row("setting")["currency"])


def cells(what: WhatIf, basis: str) -> pandas.DataFrame:
    """The cells of the matrix by one basis."""
    found: pandas.DataFrame = what.cells.filter(pc.field("basis") == basis).to_pandas()
    return found


def show(
    context: PageContext, what: WhatIf, *, basis: str, tolerance: str, name: str, assumed: str
) -> None:
    """The numbers and the matrix of one basis, and the risks that differ.

    `tolerance` names the line in the matrix, `name` is part of the file names, `assumed` says how
    the difference is calculated.
    """
    left, right = st.columns([5, 7], gap="small")
    with left, cards.card("Open risks"):
        _numbers(what, basis)
        st.caption(escape(assumed))
    title = f"{_BASES[basis]}: risks now → then"
    figure = cards.figure_of(
        charts.matrix_change,
        cells(what, basis),
        context.frame("scales"),
        levels=what.risk_levels,
        tolerance=tolerance,
    )
    behind = partial(
        cards.rows_button,
        title,
        what.cells.filter(pc.field("basis") == basis),
        _CELLS,
        context.file_name(f"what_if_matrix_{name}"),
        image=partial(figure, dark=False),
    )
    with right, cards.card(title, behind=behind):
        cards.draw(figure(dark=cards.dark()), alt=title)
    _risks(context, what, basis, name)


def _numbers(what: WhatIf, basis: str) -> None:
    sides = {"before": Column("Now", 55), "after": Column("Then", 55)}
    tables.show(
        narrative.what_if.numbers(what),
        {"number": Column("Number", 205), **sides},
        alt="Numbers of open risks, now and then",
    )
    st.caption(_BASES[basis])
    tables.show(
        what.levels.filter(pc.field("basis") == basis),
        {"level": tables.level("Level", width=205), **sides},
        alt=f"Open risks by {_BASES[basis].lower()}, now and then",
        levels=what.risk_levels,
    )


def _risks(context: PageContext, what: WhatIf, basis: str, name: str) -> None:
    rows = narrative.what_if.happening(what.risks)
    with st.container(horizontal=True, vertical_alignment="center"):
        changed = counted(rows.num_rows, "risk").capitalize()
        st.markdown(f"**{changed} {'differs' if rows.num_rows == 1 else 'differ'}**")
        if rows.num_rows:
            tables.download(rows, context.file_name(f"what_if_{name}"))
    if not rows.num_rows:
        return
    index = tables.show(
        rows,
        _columns(basis, rows),
        alt="Risks that differ",
        tallest=12,
        key=f"differing_{name}",
        opens="title",
        levels=what.risk_levels,
    )
    if index is not None:
        links.open_page("register/risk.py", risk=rows["risk_id"][index].as_py())


def _columns(basis: str, rows: pyarrow.Table) -> dict[str, Column]:
    moves = f"before_{basis}_level", f"after_{basis}_level"
    limits = _limits(rows)
    return {
        "title": Column("Risk", 280),
        "system_name": Column("System", 155),
        "owner": Column("Owner", 125),
        "moves": tables.levels(
            _SHORT[basis], *moves, width=90, help=f"{_BASES[basis]}, now → then"
        ),
        "limits": tables.levels("Tolerance", *limits, width=90, help=GLOSSARY["Tolerance"]),
        "happens": Column("What changes", 270),
        "risk_id": Column("ID", 85),
    }


def _limits(rows: pyarrow.Table) -> Sequence[str]:
    """The tolerance, now and then where it changes."""
    now, then = "before_tolerance_level", "after_tolerance_level"
    return (now,) if rows[now].equals(rows[then]) else (now, then)
