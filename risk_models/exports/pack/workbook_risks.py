"""Every open risk recomputed from its scores and controls, apart from the measures.

Each value is what the formula of its column gives; a spreadsheet program calculates it again.
"""

from math import floor, log10
from typing import Any

from risk_models.exports.pack.sheet_rows import RowsSheet
from risk_models.exports.pack.workbook_data import Data, Row
from risk_models.exports.pack.workbook_formulas import CONTROLS, LINKS, RISKS, VIEWS


def recomputed(data: Data) -> dict[str, RowsSheet]:
    """The sheets Risks, Links and Controls with every value recomputed, apart from the measures."""
    controls = [_control(row) for row in data.controls]
    links = _links(data, controls)
    last = {row["risk"]: at for at, row in enumerate(links)}
    risks = [_risk(row, data, links, last.get(row["number"])) for row in data.risks]
    return {
        "Risks": RowsSheet("Risks", RISKS, risks),
        "Links": RowsSheet("Links", LINKS, links),
        "Controls": RowsSheet("Controls", CONTROLS, controls),
    }


def _control(row: Row) -> Row:
    valid = row["implemented"] and row["fresh"]
    return row | {
        "tested": row["design"] * row["operating"] if valid else 0,
        "on_likelihood": row["acts_on"] != "severity" and row["type"] != "detective",
        "on_severity": row["acts_on"] != "likelihood",
    }


def _links(data: Data, controls: list[Row]) -> list[Row]:
    made: list[Row] = []
    for given in data.links:
        control = controls[given["control"] - 1]
        above = made[-1] if made else {}
        tested = control["tested"] * given["share"]
        same = given["group_number"] == above.get("group_number")
        row = given | {"tested": tested, "same_group": same}
        for axis in ("likelihood", "severity"):
            own = tested if control[f"on_{axis}"] else 0
            best, before = above.get(f"best_{axis}", 0), above.get(f"before_{axis}", 1)
            row[f"best_{axis}"] = max(best, own) if same else own
            closed = before if same else before * (1 - best)
            row[f"before_{axis}"] = closed if given["risk"] == above.get("risk") else 1
        made.append(row)
    return made


def _risk(given: Row, data: Data, links: list[Row], last: int | None) -> Row:
    row: Row = {
        name: given[name]
        for name in ("number", "risk_id", "title", "system_name", "owner", "domain")
    }
    for view in VIEWS:
        likelihood = row[f"{view}_likelihood"] = given[f"{view}_likelihood"]
        people = row[f"{view}_people"] = given[f"{view}_severity_people"]
        row[f"{view}_organisation"] = given[f"{view}_severity_organisation"]
        severity = None if likelihood is None else max(people, row[f"{view}_organisation"])
        row[f"{view}_severity"] = severity
        _rated(row, view, data, likelihood, severity, people)
    tolerance = row["tolerance"] = data.tolerance.get(given["domain"])
    position = row["residual_position"]
    unknown = position is None or tolerance is None
    row["above"] = None if unknown else position > tolerance
    row["link"] = 0 if last is None else last + 1
    for axis in ("likelihood", "severity"):
        row[f"tested_{axis}"] = _combined(data, links, last, axis)
    for axis, left, rounded in (
        ("likelihood", "left_frequency", "frequency"),
        ("severity", "left_loss", "loss"),
    ):
        _measured(row, data, axis, left, rounded)
    likelihood, severity = row["supported_likelihood"], row["supported_severity"]
    people = None if severity is None else min(row["inherent_people"], severity)
    _rated(row, "supported", data, likelihood, severity, people)
    judged = row["residual_likelihood"], row["residual_severity"]
    known = judged[0] is not None and likelihood is not None
    row["supported"] = judged[0] >= likelihood and judged[1] >= severity if known else None
    return row


def _rated(
    row: Row,
    view: str,
    data: Data,
    likelihood: int | None,
    severity: int | None,
    people: int | None,
) -> None:
    if likelihood is None or severity is None:
        row[f"{view}_position"] = row[f"{view}_level"] = None
        return
    raised = data.floor if people == data.worst else 0
    position = max(data.position[data.matrix[likelihood, severity]], raised)
    row[f"{view}_position"] = position
    row[f"{view}_level"] = data.levels[position - 1]["level"]


def _combined(data: Data, links: list[Row], last: int | None, axis: str) -> float:
    if last is None:
        return 0
    left = links[last][f"before_{axis}"] * (1 - links[last][f"best_{axis}"])
    return float(min(round(1 - left, 12), data.setting["effectiveness_cap"]))


def _measured(row: Row, data: Data, axis: str, left: str, rounded: str) -> None:
    """What is left of the inherent magnitude on an axis, and the value of the scale that it is."""
    inherent = row[f"inherent_{axis}"]
    scale: list[dict[str, Any]] = data.scales[axis]
    if inherent is None:
        row[left] = row[rounded] = row[f"supported_{axis}"] = None
        return
    calculated = next(value["representative"] for value in scale if value["level"] == inherent)
    number = row[left] = calculated * (1 - row[f"tested_{axis}"])
    short = row[rounded] = round(number, 8 - floor(log10(abs(number)))) if number else 0
    row[f"supported_{axis}"] = [v["level"] for v in scale if (v["lower"] or 0) <= short][-1]
