"""Where a system stands: in its life, by its risks, and by what stands before them."""

import streamlit as st

from pages.shared import cards, links, tables
from pages.shared.system.profile import SystemProfile
from pages.shared.tables import Column
from risk_models import charts, narrative
from risk_models.contract import vocabularies


def life(profile: SystemProfile) -> None:
    """The stations of a life, the one where the system is in bold."""
    at = profile.position["lifecycle_status"]
    stations = [
        f"**● {label}**" if word == at else f":gray[{label}]"
        for word, label in vocabularies.LIFECYCLE_STATUS.items()
    ]
    st.markdown(" → ".join(stations))


def risks(profile: SystemProfile) -> None:
    context = profile.context
    found = context.read("heatmap_risks", view="residual")
    with profile.part("Risks", f"{narrative.portfolio.scored(profile.position)}.", "risk"):
        if not found.num_rows:
            return
        left, right = st.columns([3, 8], gap="small")
        with left:
            cards.draw(
                cards.cached_figure(
                    charts.heatmap,
                    context.frame("heatmap_cells", view="residual", arises_stage="all"),
                    context.frame("scales"),
                    compact=True,
                    dark=cards.dark(),
                ),
                alt=f"Risk matrix of this system. {narrative.portfolio.scored(profile.position)}",
                height=190,
            )
        with right:
            place = tables.show(
                found,
                {
                    "title": Column("Risk", 195),
                    "levels": tables.levels(
                        "In, now, target",
                        "inherent_level",
                        "residual_level",
                        "target_level",
                        width=98,
                    ),
                    "above_tolerance": Column("Above", 50, help="Above tolerance"),
                    "supported": Column("Supported", 70, help="Evidence supports it"),
                    "owner": Column("Owner", 105),
                },
                alt="Open risks of this system",
                tallest=6,
                key=profile.widget("risks"),
            )
            tables.download(found, profile.file_name("risks"))
        if place is not None:
            links.open_page("register/risk.py", risk=found["risk_id"][place].as_py())


def controls(profile: SystemProfile) -> None:
    found = profile.read("system_control")
    with profile.part("Controls", narrative.systems.controls(found.to_pylist()), "control"):
        if not found.num_rows:
            return
        place = tables.show(
            found,
            {
                "name": Column("Control", 180),
                "risks": Column("Risks", 42),
                "status": Column("Status", 88, labels=vocabularies.CONTROL_STATUS),
                "declared": Column("Claimed", 60, format="percent"),
                "tested_effective": Column("Evidenced", 70, format="percent"),
                "last_result": Column("Last test", 85, labels=vocabularies.TEST_RESULTS),
                "next_test_due": Column("Next due", 82),
            },
            alt="Controls before the open risks of this system",
            tallest=6,
            key=profile.widget("controls"),
        )
        tables.download(found, profile.file_name("controls"))
        if place is not None:
            links.open_page("register/control.py", control=found["control_id"][place].as_py())
