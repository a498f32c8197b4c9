"""The sections of the pack on the portfolio of risks: levels, appetite, lifecycle, coverage."""

from typing import Any

from risk_models import narrative
from risk_models.contract import vocabularies
from risk_models.contract.glossary import GLOSSARY
from risk_models.contract.risk_levels import UNASSESSED
from risk_models.exports.pack import drawings, matrices
from risk_models.exports.pack.blocks import Figure, Figures, Section
from risk_models.exports.pack.tables import panel_table, table
from risk_models.formats import counted, day
from risk_models.panels import PANELS, Column, Source, level, levels_of

_SUPPLIERS, _UNCOVERED, _WAITING, _MOVES = 5, 12, 20, 8
"""Rows of a table on paper."""

_DOMAINS = {
    "label": Column("Domain", 230),
    "tolerance_level": level("Tolerance", "tolerance_level", 95, help=GLOSSARY["Tolerance"]),
    "open_risks": Column("Open risks", 75),
    "above_tolerance": Column("Above tolerance", 85),
    "accepted": Column("Accepted", 75),
    "breaches": Column("Not accepted", 75),
    "unassessed": Column("Not assessed", 75),
    "longest_open": Column("Longest, days", 75),
}
_DECISIONS = {
    "residual_level": level("Level", "residual_level", 90),
    "title": Column("Risk", 270),
    "owner": Column("Owner", 125),
    "why": Column("Reason", 170, labels=narrative.labels.DECISION_REASONS),
    "due": Column("Decide by", 85),
    "acceptance_authority": Column("Authority", 125, help="Who must approve an acceptance"),
}
_BY_LEVEL = {
    "level": level(
        "Level", width=120, others={UNASSESSED.code: UNASSESSED.label, "all": "All levels"}
    ),
    "opening": Column("Open then", 75),
    "new": Column("New", 60),
    "moved_in": Column("From other levels", 100),
    "moved_out": Column("To other levels", 95),
    "closed": Column("Closed", 60),
    "closing": Column("Open now", 75),
}
_MOVED = {
    "then_level": level("Then", "then_level", 95, others={"": "–"}),
    "now_level": level("Now", "now_level", 95, others={"": "–"}),
    "title": Column("Risk", 250),
    "owner": Column("Owner", 120),
    "kinds": Column("Movement", 260),
    "causes": Column("Cause", 170),
}


def overview(source: Source) -> Section:
    """How many risks are above tolerance, the numbers of the overview, and the mix of levels."""
    levels = levels_of(source)
    tiles = source.read("overview_tiles").to_pylist()
    totals = _totals(source)
    lead, change, more = narrative.portfolio.headline(tiles, totals, _dates(source), levels)
    return Section(
        "overview",
        "Overview",
        f"{lead}{change}.",
        (more,) if more else (),
        (
            Figures("Key figures", tuple(_figure(tile) for tile in tiles)),
            drawings.level_history(source),
        ),
        ("overview_tiles", "heatmap_totals", "level_by_month"),
    )


def _figure(tile: dict[str, Any]) -> Figure:
    verdict, before = narrative.portfolio.change(tile)
    return Figure(
        tile["title"],
        f"{tile['numerator']:,}",
        f"of {tile['denominator']:,} {tile['denominator_label']}",
        f"{verdict} {before}",
        tile["verdict"] or "same",
    )


def risk_matrix(source: Source) -> Section:
    """The residual risk matrix, and what moved since the comparison date."""
    levels, totals = levels_of(source), _totals(source)
    (spread,) = source.read("cell_spread").to_pylist()
    kinds = source.read("movement_kind_total").to_pylist()
    since = day(_dates(source)["compare_on"])
    all_levels = levels.with_past(source.read("past_level").to_pylist())
    moved = [row for row in source.read("movement").to_pylist() if row["kinds"]]
    return Section(
        "matrix",
        PANELS["risk_matrix"].heading(levels),
        f"{narrative.portfolio.heatmap(totals)}.",
        (
            narrative.portfolio.matrix(totals),
            narrative.portfolio.cell_spread(spread),
            narrative.pack.movement(kinds, since),
        ),
        (
            matrices.residual_matrix(source, since),
            table(
                f"Open risks by level since {since}",
                source.read("movement_total").to_pylist(),
                _BY_LEVEL,
                all_levels,
                on_slide=8,
            ),
            table(
                f"Risks that moved since {since}",
                [row | narrative.pack.moved(row) for row in moved],
                _MOVED,
                all_levels,
                most=_MOVES,
                on_slide=0,
            ),
            panel_table(source, "third_party_concentration", most=_SUPPLIERS, on_slide=0),
        ),
        (
            *("heatmap_cells", "heatmap_totals", "cell_spread", "movement_total"),
            *("cell_movement", "cell_arrow", "movement", "movement_kind_total", "concentration"),
        ),
    )


def lifecycle(source: Source) -> Section:
    """Where risks arise, how high they are there, how far tested controls cover them, and which
    serious risks they do not."""
    by_level = PANELS["level_by_stage"].read(source).to_pylist()
    covered = PANELS["coverage_by_stage"].read(source).to_pylist()
    (row,) = PANELS["coverage_funnel"].read(source).to_pylist()
    lead, more = narrative.lifecycle.headline(by_level, covered, levels_of(source))
    return Section(
        "lifecycle",
        "Lifecycle stages and control coverage",
        f"{lead}.",
        (f"{narrative.coverage.covered(row)} {more}", narrative.coverage.meaning([row])),
        (
            drawings.stage_profile(source, "level"),
            drawings.coverage(source, "coverage_by_stage"),
            *(drawings.stage_profile(source, axis, on_slide=False) for axis in vocabularies.AXES),
            *(
                drawings.coverage(source, name, on_slide=False)
                for name in ("human_oversight_by_stage", "transparency_by_stage")
            ),
            drawings.coverage(source, "coverage_by_level", on_slide=False),
            drawings.funnel(source, on_slide=False),
            drawings.control_timing(source, on_slide=False),
            panel_table(source, "uncovered", most=_UNCOVERED, on_slide=7),
        ),
        (
            *("stage_profile", "coverage", "control_group_by_stage", "coverage_timing"),
            "uncovered",
        ),
    )


def appetite(source: Source) -> Section:
    """The risks above tolerance by domain, and those on which a decision is asked for."""
    levels = levels_of(source)
    (totals,) = source.read("decision_totals").to_pylist()
    domains = source.read("appetite_by_domain").to_pylist()
    waiting = source.read("decision_waiting").to_pylist()
    lead, rest, more = narrative.decisions.headline(totals)
    return Section(
        "appetite",
        "Risk appetite and decisions",
        f"{lead}{rest}",
        (*((f"{more}.",) if more else ()), narrative.decisions.approved(domains)),
        (
            table("Risk appetite by domain", domains, _DOMAINS, levels, on_slide=8),
            table(
                "Decisions asked for",
                [row | {"due": _due(row)} for row in waiting],
                _DECISIONS,
                levels,
                sentence=narrative.pack.reasons(waiting),
                most=_WAITING,
                on_slide=12,
            ),
        ),
        ("decision_totals", "appetite_by_domain", "decision_waiting"),
    )


def _due(row: dict[str, Any]) -> str:
    """By when it was or is to be decided."""
    if row["days_late"]:
        return f"{counted(row['days_late'], 'day')} late"
    return day(row["due"]) if row["due"] else "now"


def _totals(source: Source) -> dict[str, Any]:
    rows = source.read("heatmap_totals", view="residual", arises_stage="all").to_pylist()
    return dict(rows[0])


def _dates(source: Source) -> dict[str, Any]:
    return dict(source.read("context").to_pylist()[0])
