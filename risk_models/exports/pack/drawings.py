"""Rows of measures as bars of a pack."""

from collections.abc import Sequence
from typing import Any

from risk_models.charts import theme
from risk_models.charts.axes import months_between
from risk_models.charts.coverage_bars import LABELS
from risk_models.charts.coverage_timing import TIMINGS
from risk_models.charts.events_by_month import PATTERNS
from risk_models.contract import vocabularies
from risk_models.contract.level_colours import BLACK
from risk_models.contract.risk_levels import UNASSESSED, RiskLevels
from risk_models.exports.pack.blocks import Bar, Bars, Mark
from risk_models.formats import counted, month, share
from risk_models.narrative.portfolio import Row
from risk_models.panels import PANELS, Source, levels_of

_LIGHT = theme.LIGHT
TESTED = Mark("T", "Tested effective", _LIGHT.tested, _LIGHT.on_tested)
DECLARED = Mark("D", "Declared only", _LIGHT.declared, BLACK)
NEITHER = Mark("N", "Neither", _LIGHT.rest, _LIGHT.text)
_RAMP = theme.RAMP
_EVENT_LETTERS = {"incident": "I", "near_miss": "N", "concern": "C", "complaint": "P"}


def scale_names(source: Source) -> dict[str, dict[int, str]]:
    """By axis, the name of each of its values."""
    names: dict[str, dict[int, str]] = {axis: {} for axis in vocabularies.AXES}
    for row in source.read("scales").to_pylist():
        names[row["axis"]][row["level"]] = row["label"]
    return names


def level_history(source: Source) -> Bars:
    """Open risks by level at each month end, those not assessed first."""
    panel = PANELS["open_risks_by_level"]
    levels = levels_of(source).with_past(source.read("past_level").to_pylist())
    counts: dict[Any, dict[str, int]] = {}
    for row in panel.read(source).to_pylist():
        counts.setdefault(row["month_end"], {})[row["level"]] = row["risks"]
    shown = [UNASSESSED, *levels.former, *levels]
    return Bars(
        panel.heading(levels),
        tuple(Mark.of(level) for level in shown),
        tuple(
            Bar(month(day), tuple(by_level.get(level.code, 0) for level in shown))
            for day, by_level in counts.items()
        ),
        panel.text(source),
        upright=True,
    )


def stage_profile(source: Source, measure: str, *, on_slide: bool = True) -> Bars:
    """How many risks of each stage have each level, likelihood or severity."""
    panel = PANELS[f"{measure}_by_stage"]
    rows = panel.read(source).to_pylist()
    values = list(dict.fromkeys(row["value"] for row in rows))
    counts = {(row["arises_stage"], row["value"]): row["risks"] for row in rows}
    return Bars(
        panel.heading(levels_of(source)),
        _value_marks(source, measure, values),
        tuple(
            Bar(label, tuple(counts[stage, value] for value in values))
            for stage, label in vocabularies.STAGES.items()
        ),
        panel.text(source),
        on_slide=on_slide,
    )


def _value_marks(source: Source, measure: str, values: Sequence[str]) -> tuple[Mark, ...]:
    if measure == "level":
        levels = levels_of(source)
        return tuple(Mark.of(levels[value]) for value in values)
    names = scale_names(source)[measure]
    return tuple(
        Mark(chr(ord("①") + int(value) - 1), names[int(value)], fill, BLACK)
        for value, fill in zip(values, theme.steps(len(values)), strict=True)
    )


def coverage(source: Source, name: str, *, on_slide: bool = True) -> Bars:
    """A panel of `coverage`: of each member the risks tested effective, declared only, neither."""
    panel = PANELS[name]
    levels = levels_of(source)
    rows = panel.read(source).to_pylist()
    if rows and rows[0]["scope"] == "level":
        rows = rows[::-1]
    return Bars(
        panel.heading(levels),
        (TESTED, DECLARED, NEITHER),
        tuple(
            Bar(
                _member(row, levels),
                (
                    row["effective"],
                    row["declared"] - row["effective"],
                    row["risks"] - row["declared"],
                ),
                share(row["effective"], row["risks"]) if row["risks"] else "no risks",
            )
            for row in rows
        ),
        panel.text(source),
        whole=True,
        on_slide=on_slide,
    )


def _member(row: Row, levels: RiskLevels) -> str:
    if row["scope"] == "level":
        level = levels[row["member"]]
        return f"{level.letter} {level.label}"
    return LABELS[row["scope"]][row["member"]]


def control_timing(source: Source, *, on_slide: bool = True) -> Bars:
    """In which stage the tested controls of each stage's risks act."""
    panel = PANELS["control_timing"]
    rows = panel.read(source).to_pylist()
    fills = (_LIGHT.tested, _LIGHT.on_tested), (_RAMP[2], BLACK), (_RAMP[0], BLACK)
    looks = (*fills, (_LIGHT.rest, _LIGHT.text))
    return Bars(
        panel.heading(levels_of(source)),
        tuple(
            Mark(label[0], label, *look)
            for (_, label), look in zip(TIMINGS.values(), looks, strict=True)
        ),
        tuple(
            Bar(
                vocabularies.STAGES[row["arises_stage"]],
                tuple(row[timing] for timing in TIMINGS),
            )
            for row in rows
        ),
        panel.text(source),
        on_slide=on_slide,
    )


def events_by_month(source: Source, *, on_slide: bool = True) -> Bars:
    """Events by month and kind, up to the month of the reporting date."""
    panel = PANELS["incidents_by_month"]
    rows = panel.read(source).to_pylist()
    counts = {(month(row["month"]), row["kind"]): row["events"] for row in rows}
    days = months_between([*(row["month"] for row in rows), source.as_of]) if rows else []
    return Bars(
        panel.heading(levels_of(source)),
        tuple(
            Mark(_EVENT_LETTERS[kind], label, *_event_look(kind))
            for kind, label in vocabularies.INCIDENT_KINDS.items()
        ),
        tuple(
            Bar(on, tuple(counts.get((on, kind), 0) for kind in vocabularies.INCIDENT_KINDS))
            for on in map(month, days)
        ),
        panel.text(source),
        upright=True,
        on_slide=on_slide,
    )


def _event_look(kind: str) -> tuple[str, str]:
    fill, _ = PATTERNS[kind]
    return (fill, BLACK) if fill else (_LIGHT.tested, _LIGHT.on_tested)


def funnel(source: Source, *, on_slide: bool = True) -> Bars:
    """The steps from a linked control to a tested effective one, each out of all open risks."""
    panel = PANELS["coverage_funnel"]
    (row,) = panel.read(source).to_pylist()
    steps = ("mapped", "implemented", "tested", "fresh", "effective")
    return Bars(
        panel.heading(levels_of(source)),
        (Mark("R", "Reach this step", _RAMP[3], BLACK), Mark("N", "Do not", *_rest())),
        tuple(
            Bar(
                panel.columns[step].title,
                (row[step], row["risks"] - row[step]),
                share(row[step], row["risks"]) if row["risks"] else "no risks",
            )
            for step in steps
        ),
        whole=True,
        on_slide=on_slide,
    )


def _rest() -> tuple[str, str]:
    return _LIGHT.rest, _LIGHT.text


def alternative(block: Bars) -> str:
    """What bars show, in words, for those who do not see them."""
    texts = []
    for bar in block.bars:
        parts = ", ".join(
            f"{mark.label} {value:,}"
            for mark, value in zip(block.parts, bar.values, strict=True)
            if value
        )
        texts.append(f"{bar.label}: {parts or counted(0, 'item')}")
    return f"{block.title}. {'; '.join(texts)}."
