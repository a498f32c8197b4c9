"""A scenario as a change of rows: what is asked before it happens, and which risks it concerns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow
import pyarrow.compute as pc

from risk_models.contract import TABLES, vocabularies
from risk_models.errors import RegisterError
from risk_models.ingest.changes import Changes
from risk_models.register.snapshot import Snapshot


@dataclass(frozen=True)
class Scenario:
    """One of the kinds in `vocabularies.SCENARIOS`.

    `name` is the ID or name of what fails, or the domain of a tolerance; `level` is the tolerance.
    """

    kind: str
    name: str = ""
    level: str = ""

    @property
    def fails(self) -> bool:
        """Whether something fails: what tests support changes, and no assessed level."""
        return self.kind in vocabularies.DEPENDENCIES


@dataclass(frozen=True)
class Proposed:
    """The rows that a scenario changes, and the risks that it may concern; None for all."""

    changes: Changes
    risks: pyarrow.Array | None = None


def proposed(snapshot: Snapshot, scenario: Scenario) -> Proposed:
    """The change of rows that a scenario is. RegisterError if the register has no such thing."""
    if scenario.kind == "treatments":
        return _treatments(snapshot)
    if scenario.kind == "tolerance":
        return _tolerance(snapshot, scenario)
    return _failure(snapshot, scenario)


def _failure(snapshot: Snapshot, scenario: Scenario) -> Proposed:
    """Its controls reach nothing of the risks that depend on it."""
    links = snapshot.read("dependency_link", kind=scenario.kind, name=scenario.name)
    if not links.num_rows:
        kind = vocabularies.DEPENDENCIES[scenario.kind].lower()
        raise RegisterError(
            f"No risk depends on the {kind} {scenario.name!r}",
            "Take a name as it is in the measure single_point_of_failure.",
        )
    rows = [
        {"risk_id": row["risk_id"], "control_id": row["control_id"], "share": 0.0}
        for row in links.to_pylist()
    ]
    return Proposed(Changes({"risk_controls": _rows("risk_controls", rows)}), _risks(links))


def _treatments(snapshot: Snapshot) -> Proposed:
    """The target of each risk with a treatment to do is its residual score of today."""
    outcomes = snapshot.read("planned_outcome", has_target=True)
    rows = [
        {"risk_id": row["risk_id"], "view": "residual", "assessed_on": snapshot.as_of}
        | {name: row[name] for name in ("likelihood", "severity_people", "severity_organisation")}
        for row in outcomes.to_pylist()
    ]
    return Proposed(Changes({"risk_scores": _rows("risk_scores", rows)}), _risks(outcomes))


def _tolerance(snapshot: Snapshot, scenario: Scenario) -> Proposed:
    """The tolerance of a domain, or the general one, is another level."""
    domain, level = scenario.name, scenario.level
    _known(domain, vocabularies.APPETITE_DOMAINS, "risk domain")
    _known(level, snapshot.read("levels")["level"].to_pylist(), "risk level")
    rows = {row["risk_domain"]: row for row in snapshot.read("appetite").to_pylist()}
    row = rows.get(domain) or rows.get("all") or {}
    changed = _rows("appetite", [row | {"risk_domain": domain, "tolerance_level": level}])
    if domain == "all":
        return Proposed(Changes({"appetite": changed}))
    return Proposed(
        Changes({"appetite": changed}), _risks(snapshot.read("risk_position", domain=domain))
    )


def _known(code: str, codes: Mapping[str, str] | Sequence[str], what: str) -> None:
    if code not in codes:
        raise RegisterError(f"There is no {what} {code!r}", "Known are: " + ", ".join(codes))


def _rows(table: str, rows: Sequence[Mapping[str, Any]]) -> pyarrow.Table:
    """Rows with the columns of a table; one that is not given is empty."""
    return pyarrow.Table.from_pylist(list(rows), TABLES[table].arrow)


def _risks(rows: pyarrow.Table) -> pyarrow.Array:
    return pc.unique(rows["risk_id"].combine_chunks())
