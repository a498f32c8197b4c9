"""The lifecycle status of a system, its open risks, and the controls that mitigate them."""

import streamlit as st

from pages.shared import cards, links, tables
from pages.shared.system.profile import SystemProfile
from pages.shared.tables import Column
from risk_models import charts, narrative
from risk_models.contract import vocabularies
from risk_models.contract.glossary import GLOSSARY


def lifecycle_status(profile: SystemProfile) -> None:
    """All lifecycle statuses in order, the current one in bold."""
    current = profile.position["lifecycle_status"]
    statuses = [
        f"**● {label}**" if code == current else f":gray[{label}]"
        for code, label in vocabularies.LIFECYCLE_STATUS.items()
    ]
    st.markdown(" → ".join(statuses))


def risks(profile: SystemProfile) -> None:
    context = profile.context
    rows = context.read("heatmap_risks", view="residual")
    with profile.part("Risks", f"{narrative.portfolio.scored(profile.position)}.", "risk"):
        if not rows.num_rows:
            return
        left, right = st.columns([4, 8], gap="small")
        with left:
            cards.draw(
                cards.cached_figure(
                    charts.heatmap,
                    context.frame("heatmap_cells", view="residual", arises_stage="all"),
                    context.frame("scales"),
                    levels=context.levels,
                    compact=True,
                    dark=cards.dark(),
                ),
                alt=f"Risk matrix of this system. {narrative.portfolio.scored(profile.position)}",
                height=190,
            )
            cards.panel_rows(context, "risk_matrix", view="residual")
        with right:
            selected = tables.show(
                rows,
                {
                    "title": Column("Risk", 165),
                    "levels": tables.levels(
                        "Levels",
                        "inherent_level",
                        "residual_level",
                        "target_level",
                        width=98,
                        help="Inherent → residual → target",
                    ),
                    "above_tolerance": Column(
                        "Above tolerance", 100, help=GLOSSARY["Above tolerance"]
                    ),
                    "supported": Column("Supported", 72, help=GLOSSARY["Supported by testing"]),
                    "owner": Column("Owner", 105),
                },
                alt="Open risks of this system",
                tallest=6,
                key=profile.widget_key("risks"),
                opens="title",
            )
            tables.download(rows, profile.file_name("risks"))
        if selected is not None:
            links.open_page("register/risk.py", risk=rows["risk_id"][selected].as_py())


def controls(profile: SystemProfile) -> None:
    rows = profile.read("system_control")
    with profile.part("Controls", narrative.systems.controls(rows.to_pylist()), "control"):
        if not rows.num_rows:
            return
        selected = tables.show(
            rows,
            {
                "name": Column("Control", 180),
                "risks": Column("Risks", 42),
                "status": Column("Status", 88, labels=vocabularies.CONTROL_STATUS),
                "declared": Column(
                    "Declared", 66, format="percent", help=GLOSSARY["Control effectiveness"]
                ),
                "tested_effective": Column(
                    "Tested", 55, format="percent", help=GLOSSARY["Control effectiveness"]
                ),
                "last_result": Column("Last result", 85, labels=vocabularies.TEST_RESULTS),
                "next_test_due": Column("Next test due", 92),
            },
            alt="Controls that mitigate the open risks of this system",
            tallest=6,
            key=profile.widget_key("controls"),
            opens="name",
        )
        tables.download(rows, profile.file_name("controls"))
        if selected is not None:
            links.open_page("register/control.py", control=rows["control_id"][selected].as_py())
