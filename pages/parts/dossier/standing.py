"""Where a system stands: in its life, by its risks, and by what stands before them."""

import streamlit as st

from pages.parts import cards, links, tables
from pages.parts.dossier.dossier import Dossier
from pages.parts.tables import Column
from risk_models import charts
from risk_models.contract import vocabularies
from risk_models.reports import sentences, system_sentences


def life(dossier: Dossier) -> None:
    """The stations of a life, the one where the system is in bold."""
    at = dossier.position["lifecycle_status"]
    stations = [
        f"**● {label}**" if word == at else f":gray[{label}]"
        for word, label in vocabularies.LIFECYCLE_STATUS.items()
    ]
    st.markdown(" → ".join(stations))


def risks(dossier: Dossier) -> None:
    look = dossier.look
    found = look.read("heatmap_risks", view="residual")
    with dossier.part("Risks", f"{sentences.placed(dossier.position)}.", "risk"):
        if not found.num_rows:
            return
        left, right = st.columns([3, 8], gap="small")
        with left:
            cards.draw(
                cards.drawn(
                    charts.heatmap,
                    look.frame("heatmap_cells", view="residual", arises_stage="all"),
                    look.frame("scales"),
                    compact=True,
                    dark=cards.dark(),
                ),
                alt=f"Risk matrix of this system. {sentences.placed(dossier.position)}",
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
                key=dossier.widget("risks"),
            )
            tables.download(found, dossier.file_name("risks"))
        if place is not None:
            links.go("register/risk.py", risk=found["risk_id"][place].as_py())


def controls(dossier: Dossier) -> None:
    found = dossier.read("system_control")
    with dossier.part("Controls", system_sentences.controls(found.to_pylist()), "control"):
        if not found.num_rows:
            return
        place = tables.show(
            found,
            {
                "name": Column("Control", 180),
                "risks": Column("Risks", 42),
                "status": Column("Status", 88, labels=vocabularies.CONTROL_STATUS),
                "claimed": Column("Claimed", 60, format="percent"),
                "evidenced": Column("Evidenced", 70, format="percent"),
                "last_result": Column("Last test", 85, labels=vocabularies.TEST_RESULTS),
                "next_test_due": Column("Next due", 82),
            },
            alt="Controls before the open risks of this system",
            tallest=6,
            key=dossier.widget("controls"),
        )
        tables.download(found, dossier.file_name("controls"))
        if place is not None:
            links.go("register/control.py", control=found["control_id"][place].as_py())
