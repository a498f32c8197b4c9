"""The sections of the pack on single records: the top risks one by one, and incidents."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from risk_models import narrative
from risk_models.contract import vocabularies
from risk_models.contract.risk_levels import RiskLevels
from risk_models.exports.pack import drawings
from risk_models.exports.pack.blocks import Card, Cards, Mark, Section, Table
from risk_models.exports.pack.tables import panel_table, table
from risk_models.narrative.portfolio import Row
from risk_models.panels import INDICATORS, Column, Source, level, levels_of

_MOST_INCIDENTS, _MOST_SYSTEMS = 10, 8
"""Rows of a table on paper."""

_NO_BREAK = "\u00a0"

_RECORDS = (
    *("risks", "risk_position", "residual_support"),
    *("acceptance_position", "treatment_position"),
)
"""The measures and tables with what is shown of a risk."""


def top_risks(source: Source) -> Section:
    """The worst open risks one by one: as many as the setting top_risks says."""
    rows = source.read("top_risks").to_pylist()
    title = "Top residual risks"
    levels = levels_of(source)
    return Section(
        "top_risks",
        title,
        narrative.pack.top_risks(rows),
        (narrative.pack.worse(rows),) if rows else (),
        (Cards(title, _cards(source, rows, levels), _table(title, rows, levels)),) if rows else (),
        ("top_risks", *_RECORDS),
    )


@dataclass(frozen=True)
class _Records:
    """What the register has on the risks, by risk."""

    risks: dict[str, Row]
    positions: dict[str, Row]
    support: dict[str, list[Row]]
    acceptances: dict[str, list[Row]]
    treatments: dict[str, list[Row]]
    names: dict[str, dict[int, str]]

    @classmethod
    def read(cls, source: Source, keys: tuple[str, ...]) -> "_Records":
        """The records on these risks, and the names of the values of the scales."""
        risks, positions, support, acceptances, treatments = (
            _by_risk(source.read(name, risk_id=keys).to_pylist()) for name in _RECORDS
        )
        names = {
            axis: {value: f"{value} {label}" for value, label in labels.items()}
            for axis, labels in drawings.scale_names(source).items()
        }
        return cls(_first(risks), _first(positions), support, acceptances, treatments, names)


def _cards(source: Source, rows: list[Any], levels: RiskLevels) -> tuple[Card, ...]:
    records = _Records.read(source, tuple(row["risk_id"] for row in rows))
    return tuple(_card(row, records, levels) for row in rows)


def _card(row: Row, records: _Records, levels: RiskLevels) -> Card:
    """A risk of `top_risks` with all that a committee needs to know of it."""
    key = row["risk_id"]
    position = records.positions[key]
    stage = vocabularies.STAGES[position["arises_stage"]]
    return Card(
        Mark.of(levels[row["level"]]),
        f"{row['rank']}. {row['title']}",
        " · ".join((key, row["system_name"], stage, f"Owner: {row['owner']}")),
        tuple((name, text) for name, text in _facts(row, records, levels) if text),
        narrative.risks.statement(records.risks[key]),
        tuple(
            (label, Mark.of(levels[position[f"{view}_level"]]))
            for view, label in vocabularies.VIEWS.items()
        ),
    )


def _facts(row: Row, records: _Records, levels: RiskLevels) -> list[tuple[str, str]]:
    """What is said of a risk, by name; empty where nothing is."""
    key, action = row["risk_id"], row["next_action"]
    position = records.positions[key]
    rating, _ = narrative.risks.rating(position, levels)
    planned = [f"{action} ({narrative.portfolio.due(row)})."] if action else []
    treatments = narrative.risks.treatments(records.treatments.get(key, ()))
    accepted = narrative.risks.acceptances(records.acceptances.get(key, ()), position)
    support = records.support.get(key, ())
    return [
        ("Rating", f"{rating}; {narrative.portfolio.movement(row, levels)}."),
        ("Testing", " ".join(narrative.risks.support(of, records.names) for of in support)),
        ("Treatment", " ".join([*planned, treatments])),
        ("Acceptance", accepted if position["above_tolerance"] else ""),
    ]


def _first(rows: dict[str, list[Row]]) -> dict[str, Row]:
    return {key: first for key, (first, *_) in rows.items()}


def _by_risk(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["risk_id"], []).append(row)
    return found


def _table(title: str, rows: list[Any], levels: RiskLevels) -> Table:
    shown = [
        row
        | {
            "moved": narrative.portfolio.movement(row, levels),
            "due": narrative.portfolio.due(row),
        }
        for row in rows
    ]
    columns = {
        "rank": Column("No.", 40),
        "level": level("Level", width=90),
        "title": Column("Risk", 280),
        "system_name": Column("System", 150),
        "owner": Column("Owner", 120),
        "moved": Column("Movement", 110),
        "due": Column("Due", 90),
        "next_action": Column("Next action", 230),
    }
    return table(title, shown, columns, levels)


def indicators(source: Source, then: Source) -> Section:
    """The key risk indicators with their limits and since the comparison date, as their page has
    them; `then` is the register on that date."""
    rows = source.read("indicators").to_pylist()
    before = {row["indicator"]: row for row in then.read("indicators").to_pylist()}
    lead, more = narrative.indicators.headline(rows)
    texts = [narrative.indicators.texts(row, before.get(row["indicator"])) for row in rows]
    for text in texts:
        text["state"] = text["state"].replace(" ", _NO_BREAK, 1)
    return Section(
        "indicators",
        "Key risk indicators",
        f"{lead}.",
        (more,),
        (table("Key risk indicators", texts, INDICATORS, levels_of(source)),),
        ("indicators",),
    )


def incidents(source: Source) -> Section:
    """Events by month, by severity and by system, and the serious ones with their deadlines."""
    (totals,) = source.read("incident_totals").to_pylist()
    (setting,) = source.read("setting").to_pylist()
    lead, known = narrative.incidents.headline(totals)
    serious = panel_table(source, "serious_incidents", most=_MOST_INCIDENTS, on_slide=4)
    return Section(
        "incidents",
        "Incidents",
        f"{lead}.",
        (known, narrative.incidents.time_taken(totals))
        + ((narrative.incidents.deadline_source(setting),) if serious.rows else ()),
        (
            drawings.events_by_month(source),
            serious,
            panel_table(source, "incidents_by_severity", on_slide=6, narrow=True),
            panel_table(source, "incidents_by_system", most=_MOST_SYSTEMS, on_slide=0, narrow=True),
        ),
        (
            *("incident_totals", "incidents_by_month", "incidents_by_severity"),
            *("selected_incidents", "incidents_by_system"),
        ),
    )
