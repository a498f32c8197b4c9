"""What the workbook is made of: the method, the open risks, and their controls."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from risk_models.contract import vocabularies
from risk_models.panels import Source

Row = dict[str, Any]


@dataclass(frozen=True)
class Data:
    """Rows of the register, as the formulas need them."""

    levels: list[Row]
    scales: Mapping[str, list[Row]]
    matrix: Mapping[tuple[int, int], str]
    appetite: list[Row]
    tolerance: Mapping[str, int | None]
    setting: Row
    risks: list[Row]
    controls: list[Row]
    links: list[Row]
    position: Mapping[str | None, int]

    @property
    def floor(self) -> int:
        """The position of the lowest serious level, if severity for people may raise a level."""
        serious = [row["position"] for row in self.levels if row["is_serious"]]
        return min(serious, default=0) if self.setting["people_severity_floor"] else 0

    @property
    def worst(self) -> int:
        """The worst severity of the scale."""
        return max((int(row["level"]) for row in self.scales["severity"]), default=0)


def read(source: Source) -> Data:
    """The rows of a source: risks by their keys, links by risk and group of controls."""
    levels = sorted(source.read("levels").to_pylist(), key=lambda row: int(row["position"]))
    scales = source.read("scales").to_pylist()
    names = vocabularies.APPETITE_DOMAINS
    (setting,) = source.read("setting").to_pylist()
    risks = sorted(source.read("open_risks").to_pylist(), key=lambda row: str(row["risk_id"]))
    numbers = {row["risk_id"]: number for number, row in enumerate(risks, 1)}
    for row in risks:
        row["number"] = numbers[row["risk_id"]]
    controls = _controls(source)
    return Data(
        levels,
        {
            axis: sorted(
                (row for row in scales if row["axis"] == axis), key=lambda row: int(row["level"])
            )
            for axis in vocabularies.AXES
        },
        {
            (row["likelihood"], row["severity"]): row["level"]
            for row in source.read("matrix").to_pylist()
        },
        [
            row | {"label": names.get(row["risk_domain"], "")}
            for row in source.read("appetite").to_pylist()
        ],
        {row["domain"]: row["tolerance_position"] for row in source.read("tolerance").to_pylist()},
        setting,
        risks,
        controls,
        _links(source, numbers, {row["control_id"]: row for row in controls}),
        {row["level"]: row["position"] for row in levels},
    )


def _controls(source: Source) -> list[Row]:
    effects = source.read("control_effect").to_pylist()
    effects.sort(key=lambda row: str(row["control_id"]))
    return [row | {"number": number} for number, row in enumerate(effects, 1)]


def _links(source: Source, risks: Mapping[str, int], controls: Mapping[str, Row]) -> list[Row]:
    """One row per open risk and control; controls that fail together have the same group number."""
    links = []
    for row in source.read("risk_controls").to_pylist():
        number, control = risks.get(row["risk_id"]), controls.get(row["control_id"])
        if number is None or control is None:
            continue
        group = control["overlap_group"]
        links.append(
            {
                "risk": number,
                "risk_id": row["risk_id"],
                "control": control["number"],
                "control_id": row["control_id"],
                "group": group or "",
                "share": 1.0 if row["share"] is None else row["share"],
                "order": (number, ("group " + group) if group else "control " + row["control_id"]),
            }
        )
    links.sort(key=lambda row: (row["order"], row["control_id"]))
    numbers = {order: at for at, order in enumerate(dict.fromkeys(r["order"] for r in links), 1)}
    return [row | {"group_number": numbers[row["order"]]} for row in links]
