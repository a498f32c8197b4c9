"""The panels on the portfolio of risks: levels, lifecycle stages, control coverage, suppliers."""

from functools import partial
from typing import Any

from risk_models import charts, narrative
from risk_models.contract import vocabularies
from risk_models.contract.glossary import GLOSSARY
from risk_models.contract.risk_levels import RiskLevels
from risk_models.narrative.portfolio import Row
from risk_models.panels.columns import Column, level
from risk_models.panels.panel import Panel, Query

STAGE = Column("Arises in", 190, labels=vocabularies.STAGES)
OPEN_RISKS = Column("Open risks", 90)
TESTED = Column("Tested effective", 110, help=GLOSSARY["Control effectiveness"])
DECLARED = Column("Declared", 80, help=GLOSSARY["Control effectiveness"])
COVERAGE = {
    "risks": OPEN_RISKS,
    "mapped": Column("Control linked", 100),
    "implemented": Column("Implemented", 100),
    "tested": Column("Tested", 70),
    "fresh": Column("Test valid", 80),
    "effective": TESTED,
    "declared": DECLARED,
}
BY_STAGE = {name: COVERAGE[name] for name in ("risks", "effective", "declared")}
CELLS = {
    "arises_stage": Column("Stage", 190, labels={"all": "All stages"} | vocabularies.STAGES),
    "likelihood": Column("Likelihood"),
    "severity": Column("Severity"),
    "level": level("Level"),
    "above_general_tolerance": Column(
        "Above general tolerance", help=GLOSSARY["General tolerance"]
    ),
    "risks": OPEN_RISKS,
    "escalated": Column("Escalated", help=GLOSSARY["Escalated"]),
}

_VIEW: dict[str, Any] = {"view": "residual"}
_ALL_STAGES = {**_VIEW, "arises_stage": "all"}
_SCALES = Query("scales")


def _matrix(_: list[Row], totals: Row) -> str:
    return f"{narrative.portfolio.heatmap(totals)}. {narrative.portfolio.matrix(totals)}"


def _uncovered(rows: list[Row], *coverage: Row, levels: RiskLevels) -> str:
    return f"{narrative.coverage.uncovered(rows, coverage, levels)}."


def _by_stage(measure: str) -> Panel:
    value = level("Level", "value") if measure == "level" else Column(vocabularies.AXES[measure])
    return Panel(
        f"{measure}_by_stage",
        f"{{view}} {measure} by stage",
        Query("stage_profile", _VIEW, {"measure": measure}),
        partial(narrative.portfolio.stage_profile, measure=measure),
        {"arises_stage": STAGE, "value": value, "risks": OPEN_RISKS},
        chart=charts.stage_profile,
        chart_queries=(_SCALES,),
        chart_options={"measure": measure},
        chart_levels=True,
        sentence_levels=True,
        labels={"view": vocabularies.VIEWS},
    )


def _of_purpose(purpose: str) -> Panel:
    return Panel(
        f"{purpose}_by_stage",
        f"{vocabularies.PURPOSES[purpose]} controls by stage",
        Query("control_group_by_stage", part={"control_group": purpose}),
        narrative.lifecycle.control_group,
        {"member": STAGE, "implemented": COVERAGE["implemented"]} | BY_STAGE,
        chart=charts.coverage_bars,
        chart_levels=True,
    )


PORTFOLIO = (
    Panel(
        "risk_matrix",
        "{view} risk matrix",
        Query("heatmap_cells", _ALL_STAGES),
        _matrix,
        CELLS,
        chart=charts.heatmap,
        chart_levels=True,
        chart_queries=(_SCALES, Query("heatmap_totals", _ALL_STAGES)),
        sentence_queries=(Query("heatmap_totals", _ALL_STAGES),),
        labels={"view": vocabularies.VIEWS},
    ),
    Panel(
        "open_risks_by_level",
        "Open risks by level",
        Query("level_by_month"),
        narrative.portfolio.level_mix,
        {
            "month_end": Column("Month end"),
            "level": level("Level"),
            "risks": OPEN_RISKS,
            "version": Column("Version", help="The version whose records the day is seen by"),
        },
        chart=charts.level_mix,
        chart_queries=(Query("past_level"),),
        chart_levels=True,
        sentence_levels=True,
        help="Each month end is what the register showed on that day. Days before the first "
        "version with risks are seen by today's records.",
    ),
    Panel(
        "third_party_concentration",
        "Third-party concentration",
        Query("concentration"),
        narrative.portfolio.concentration,
        {
            "kind": Column("Kind", 90, labels={"supplier": "Supplier", "model": "Model"}),
            "name": Column("Supplier or model", 260),
            "systems": Column("Systems", 80),
            "risks": OPEN_RISKS,
            "serious": Column("{Serious}", 110),
            "highest": Column("{Highest}", 70),
            "systems_affected": Column("Systems with such risks", 150),
        },
        sentence_levels=True,
    ),
    *(_by_stage(measure) for measure in ("level", *vocabularies.AXES)),
    Panel(
        "coverage_by_stage",
        "Control coverage by stage",
        Query("coverage", {"scope": "stage"}),
        narrative.coverage.lowest,
        {"member": STAGE} | BY_STAGE,
        chart=charts.coverage_bars,
        chart_levels=True,
        help=GLOSSARY["Control coverage"],
    ),
    *(_of_purpose(purpose) for purpose in ("human_oversight", "transparency")),
    Panel(
        "coverage_grid",
        "Where risks arise, and where controls act",
        Query("coverage_grid"),
        narrative.coverage.grid,
        {
            "arises_stage": STAGE,
            "acts_stage": Column("Controls act in", 190, labels=vocabularies.CONTROL_STAGES),
            "risks": OPEN_RISKS,
            "declared": DECLARED,
            "tested_effective": TESTED,
        },
        chart=charts.coverage_grid,
    ),
    Panel(
        "control_timing",
        "Control timing",
        Query("coverage_timing"),
        narrative.coverage.timing,
        {
            "arises_stage": STAGE,
            "risks": OPEN_RISKS,
            "at_stage": Column("At that stage"),
            "later_only": Column("Later only"),
            "elsewhere_only": Column("Elsewhere only"),
            "nowhere": Column("Nowhere"),
        },
        chart=charts.coverage_timing,
        help="The stage in which tested effective controls act: where the risk arises, or later.",
    ),
    Panel(
        "coverage_funnel",
        "Control assurance funnel",
        Query("coverage", {}, {"scope": "all"}),
        narrative.coverage.funnel,
        COVERAGE,
        chart=charts.coverage_funnel,
        help=GLOSSARY["Control coverage"],
    ),
    Panel(
        "coverage_by_level",
        "Control coverage by residual level",
        Query("coverage", {}, {"scope": "level"}),
        narrative.coverage.by_level,
        {"member": level("Level", "member")} | COVERAGE,
        sentence_levels=True,
        chart=charts.coverage_bars,
        chart_levels=True,
        help=GLOSSARY["Control coverage"],
    ),
    Panel(
        "coverage_by_purpose",
        "Control coverage by purpose, each counted separately",
        Query("coverage", {}, {"scope": "purpose"}),
        narrative.coverage.purposes,
        {"member": Column("Purpose", 170, labels=vocabularies.PURPOSES)} | COVERAGE,
        chart=charts.coverage_bars,
        chart_levels=True,
        help=GLOSSARY["Control coverage"],
    ),
    Panel(
        "uncovered",
        "{Serious_and} risks without effective control",
        Query("uncovered"),
        _uncovered,
        {
            "level": level("Level", width=85),
            "title": Column("{Serious} risk", 250),
            "owner": Column("Owner", 115),
            "why": Column("Assurance gap", 145, help="Why no control counts as tested effective"),
            "system_name": Column("System"),
        },
        sentence_queries=(Query("coverage", {}, {"scope": "level"}),),
        sentence_levels=True,
    ),
)
