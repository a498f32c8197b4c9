"""One small register for every chart, and how to read a figure."""

from datetime import date
from typing import Any

import pandas as pd
from plotly import graph_objects as go

from risk_models.register.snapshot import Snapshot
from tests.measures.test_controls import a_test, control
from tests.registers import score, snapshot

RESIDUAL = {"R1": (4, 4), "R2": (4, 4), "R3": (1, 1), "R4": (5, 5), "R6": (1, 5)}
STAGE = {
    "R1": "data",
    "R2": "data",
    "R3": "deployment",
    "R4": "monitoring",
    "R5": "design_development",
    "R6": "data",
}


def small(**method: Any) -> Snapshot:
    """Six open risks: two share a cell, R5 is unassessed, R6 is escalated for severity to people.

    Before R1 and R2 stands a tested control of the data stage, before R3 a stale one.
    """
    return snapshot(
        ai_systems=[{}],
        risks=[{"risk_id": r, "arises_stage": s, "status": "open"} for r, s in STAGE.items()],
        risk_scores=[score(r, "residual", "2026-05-01", *cell) for r, cell in RESIDUAL.items()]
        + [score("R1", "inherent", "2026-05-01", 5, 5), score("R1", "target", "2026-05-01", 2, 3)]
        + [score("R1", "residual", "2026-02-01", 5, 4)],
        controls=[control("C1"), control("C2", acts_stages="deployment;organisation")],
        control_tests=[a_test("C1"), a_test("C2", "2025-01-01")],
        risk_controls=[
            {"risk_id": "R1", "control_id": "C1"},
            {"risk_id": "R2", "control_id": "C1", "share": 0.1},
            {"risk_id": "R3", "control_id": "C2"},
        ],
        **method,
    )


REGISTER = small()
"""Never changed, so one for all tests."""

DAY = date(2026, 10, 31)


def frame(view: str, /, **equals: Any) -> pd.DataFrame:
    found: pd.DataFrame = REGISTER.read(view, **equals).to_pandas()
    return found


def scales() -> pd.DataFrame:
    return frame("scales")


def cells(view: str = "residual", stage: str = "all") -> pd.DataFrame:
    return frame("heatmap_cells", view=view, arises_stage=stage)


def totals(view: str = "residual", stage: str = "all") -> dict[str, Any]:
    (row,) = REGISTER.read("heatmap_totals", view=view, arises_stage=stage).to_pylist()
    return row


STEPS = pd.DataFrame(
    [
        ("Bias test", None, 0.4, 0.5, None),
        ("Human review", "people", 0.2, 0.5, "Never tested"),
        ("Second reader", "people", 0.2, 0.325, None),
    ],
    columns=["control", "overlap_group", "declared_after", "tested_after", "why_nothing"],
).assign(step=[1, 2, 3])
EVENTS = pd.DataFrame(
    [
        {"month": date(2026, 8, 1), "kind": "incident", "events": 2},
        {"month": date(2026, 8, 1), "kind": "complaint", "events": 1},
        {"month": date(2026, 10, 1), "kind": "near_miss", "events": 3},
    ]
)
DUE = pd.DataFrame(
    [{"month": date(2026, 11, 1), "items": 4}, {"month": date(2027, 1, 1), "items": 1}]
)


def texts(figure: go.Figure) -> list[str]:
    """The notes on a figure."""
    return [note.text for note in figure.layout.annotations]


def rectangles(figure: go.Figure) -> list[Any]:
    """The traces of bars."""
    return [trace for trace in figure.data if trace.type == "bar"]


def written(figure: go.Figure) -> list[tuple[float, float, str]]:
    """Where in a matrix what is written, as (severity, likelihood, text)."""
    return [
        place
        for trace in figure.data
        if trace.type == "scatter" and trace.text is not None
        for place in zip(trace.x, trace.y, trace.text, strict=True)
    ]


def points(figure: go.Figure) -> dict[tuple[Any, ...], str]:
    """What is said on pointing, by customdata."""
    return {
        tuple(data): said
        for trace in rectangles(figure)
        for data, said in zip(trace.customdata, trace.hovertext, strict=True)
    }
