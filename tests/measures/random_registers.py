"""Whole random registers whose days, shares and names lie on the boundaries of the rules."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple

from risk_models.register.snapshot import Snapshot
from tests.measures.recomputed.register import Register
from tests.registers import score, shipped, snapshot

AS_OF = (date(2026, 10, 31), date(2028, 2, 29), date(2027, 3, 1))
PAST = (-731, -400, -366, -365, -364, -91, -90, -61, -60, -59, -31, -30, -29, -2, -1, -1, 0, 0)
LATER = (1, 1, 2, 30, 59, 60, 61, 400)
"""Days from the reporting date: beside the lengths of the periods that rules ask for."""

Rows = list[dict[str, Any]]


class Drawn(NamedTuple):
    """The rows of every table that the rules read, changed settings, and the reporting date."""

    tables: dict[str, Rows]
    settings: dict[str, str]
    as_of: date

    def measured(self, then: Snapshot | None = None) -> Snapshot:
        """The register with its measures, compared with what it showed `then`."""
        day = then.as_of if then else None
        return snapshot(self.as_of, day, self.settings, then=then, **self.tables)

    def recomputed(self) -> Register:
        """The same rows for the recomputation."""
        method = {name: shipped(name) for name in ("matrix", "scales", "appetite", "settings")}
        for row in method["settings"]:
            row["value"] = self.settings.get(row["key"], row["value"])
        return Register(method | self.tables, self.as_of)


class _Draw:
    """Rows with random cells."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self.as_of = self.one(AS_OF)

    def one(self, values: Sequence[Any]) -> Any:
        return self._random.choice(values)

    def past(self) -> date:
        return self.as_of + timedelta(days=self.one(PAST))

    def later(self) -> date:
        return self.as_of + timedelta(days=self.one((0, *LATER)))

    def day(self) -> date:
        return self.as_of + timedelta(days=self.one(PAST + LATER))

    def level(self) -> int:
        return self._random.randint(1, 5)

    def maybe(self, value: Callable[[], Any]) -> Any:
        """None, or a value."""
        return None if self._random.random() < 0.4 else value()

    def rows(self, key: str, prefix: str, many: int, **columns: Any) -> Rows:
        """Rows with the keys S0, S1, …; a column is a function, or what to choose from."""
        return [
            {key: f"{prefix}{i}"}
            | {name: cell() if callable(cell) else self.one(cell) for name, cell in columns.items()}
            for i in range(many)
        ]


def drawn(seed: int) -> Drawn:
    """A register of every kind of row; the same for the same seed."""
    draw = _Draw(seed)
    tables = _inventory(draw) | _defences(draw)
    risks = [row["risk_id"] for row in tables["risks"]]
    systems = [row["system_id"] for row in tables["ai_systems"]]
    if draw.one((True, False)):
        tables["scales"] = _at_the_bounds()
    return Drawn(
        tables | _work(draw, risks) | _impact(draw, systems, risks),
        {
            "coverage_threshold": draw.one(("0.6", "0.5", "0.75", "0.9", "0")),
            "effectiveness_cap": draw.one(("0.95", "0.95", "0.9")),
            "effectiveness_full": draw.one(("0.9", "1", "1")),
            "copied_forward_days": draw.one(("365", "30")),
            "people_severity_floor": draw.one(("true", "false")),
            "test_stale_days": draw.one(("365", "30")),
            "serious_harm_scale": draw.one(("3", "5")),
        },
        draw.as_of,
    )


def before(seed: int) -> Drawn:
    """The register of this seed as it may have been a quarter before: other rows and cells."""
    draw, now = _Draw(seed + 1), drawn(seed)
    tables = {name: [dict(row) for row in rows] for name, rows in now.tables.items()}
    cells: dict[str, dict[str, Sequence[Any]]] = {
        "ai_systems": {"lifecycle_status": ("operation_monitoring", "retired")},
        "risks": {"status": ("open", "closed"), "risk_domain": ("1.1", "2.2", "7.3")},
        "risk_scores": {"likelihood": (1, 3, 5), "severity_people": (1, 3, 5)},
        "controls": {"status": ("implemented", "planned"), "design_rating": ("full", "weak")},
        "control_tests": {"result": ("effective", "ineffective")},
        "risk_controls": {"share": (None, 0.5, 1)},
        "acceptances": {"revoked_on": (None, draw.as_of), "expires_on": (draw.as_of,)},
        "appetite": {"tolerance_level": ("low", "moderate", "high")},
    }
    for name, changed in cells.items():
        if name not in ("ai_systems", "appetite", "controls"):
            tables[name] = [row for row in tables[name] if draw.one(range(12))]
        if name == "controls":
            gone = draw.one(tables[name])["control_id"]
            for of in (name, "control_tests", "risk_controls"):
                tables[of] = [row for row in tables[of] if row["control_id"] != gone]
        for row in tables[name]:
            for column, values in changed.items():
                if not draw.one(range(6)):
                    row[column] = draw.one(values)
    if draw.one((True, False)):
        tables["scales"] = draw.one((_at_the_bounds(), shipped("scales")))
    settings = now.settings | {
        "effectiveness_cap": draw.one(("0.95", "0.9", "0.8")),
        "effectiveness_largely": draw.one(("0.75", "0.75", "0.2")),
        "result_partly": draw.one(("0.5", "0.5", "0.9")),
    }
    return Drawn(tables, settings, now.as_of - timedelta(days=91))


def _at_the_bounds() -> Rows:
    """Scales whose numbers are the lower bounds of the levels: a tenth is the next level's."""
    return [
        row | {"representative": row["lower"] or str(float(row["upper"]) / 10)}
        for row in shipped("scales")
    ]


def _inventory(draw: _Draw) -> dict[str, Rows]:
    stages = ("data", "design_development", "deployment", "monitoring")
    phases = ("inception", "operation_monitoring", "operation_monitoring", "re_evaluation")
    started = tuple(draw.as_of + timedelta(days=n) for n in (-400, -1, 0, 1))
    found = tuple(draw.as_of + timedelta(days=n) for n in (-731, -365, -365, -30, -1, 0, 1))
    systems = draw.rows(
        "system_id",
        "S",
        10,
        name=("Ranking", "Chat"),
        business_unit=("People", "Claims"),
        owner=("Ann", "Bo"),
        lifecycle_status=(*phases, "retired"),
        in_aims_scope=(True, True, True, False),
        go_live=(None, *started),
        retired_on=lambda: draw.maybe(draw.day),
        last_significant_change_on=lambda: draw.maybe(draw.day),
        next_review_due=lambda: draw.maybe(draw.day),
        eu_class=("minimal", "not_assessed", "prohibited"),
        supplier=(None, "Northwind", "LLM"),
        models=(None, "LLM", "LLM;Own"),
    )
    risks = draw.rows(
        "risk_id",
        "R",
        36,
        system_id=("ORG", *(row["system_id"] for row in systems[:-1])),
        identified_on=found,
        status=("open", "open", "open", "open", "treated", "closed"),
        closed_on=lambda: draw.maybe(draw.day),
        arises_stage=stages,
        risk_domain=("1.1", "2.2", "7.3"),
        owner=("Ann", "Bo", "Cy"),
        review_due=lambda: draw.maybe(draw.day),
        confidence=(None, "low", "high"),
    )
    keys = [row["risk_id"] for row in risks[:-1]]
    scores = [
        score(key, view, str(draw.day()), draw.level(), draw.level(), draw.level())
        for key in keys
        for view in ("inherent", "inherent", *("residual",) * draw.one((0, 1, 2, 2, 3)), "target")
    ]
    for row in scores:
        row["assessed_on"] = date.fromisoformat(row["assessed_on"])
    once = {(row["risk_id"], row["view"], row["assessed_on"]): row for row in scores}
    appetite = [{"risk_domain": "all", "tolerance_level": draw.one(("low", "moderate", "high"))}]
    if draw.one((True, False)):
        appetite.append({"risk_domain": "1", "tolerance_level": draw.one(("low", "high"))})
    for row in appetite:
        row |= {"acceptance_authority": draw.one(("Board", "Ann")), "review_due": draw.day()}
    return {
        "ai_systems": systems,
        "risks": risks,
        "risk_scores": list(once.values()),
        "appetite": appetite,
    }


def _defences(draw: _Draw) -> dict[str, Rows]:
    controls = draw.rows(
        "control_id",
        "C",
        24,
        name=("Bias test", "Review"),
        type=("preventive", "detective", "corrective"),
        acts_on=("likelihood", "severity", "both"),
        acts_stages=("data", "deployment", "design_development;monitoring", "organisation"),
        purpose=(None, "fairness", "human_oversight;fairness"),
        owner=("Ann", "Bo"),
        status=("implemented",) * 6 + ("planned", "partly", "retired"),
        design_rating=("full", "full", "full", "largely", "partial", "none", None),
        test_interval_days=(None, 0, 30, 365),
        # The name of a group may be the key of a control.
        overlap_group=(None, None, None, "g", "C1"),
    )
    keys = tuple(row["control_id"] for row in controls)
    tests = draw.rows(
        "test_id",
        "T",
        45,
        control_id=keys[:-2],
        tested_on=draw.day,
        tester=("Ann", "Cy"),
        result=("effective", "effective", "partly", "ineffective"),
        operating_rating=(None, "full", "full", "largely", "weak", "none"),
    )
    links = draw.rows(
        "note",
        "Link ",
        80,
        risk_id=tuple(f"R{i}" for i in range(36)),
        control_id=keys[1:],
        share=(None, None, 0, 1, 0.5, 0.5, 0.9),
    )
    once = {(row["risk_id"], row["control_id"]): row for row in links}
    return {"controls": controls, "control_tests": tests, "risk_controls": list(once.values())}


def _work(draw: _Draw, risks: Sequence[str]) -> dict[str, Rows]:
    return {
        "treatments": draw.rows(
            "treatment_id",
            "TR",
            16,
            risk_id=risks,
            due=draw.day,
            status=("planned", "in_progress", "done", "cancelled"),
            done_on=lambda: draw.maybe(draw.day),
            verified_by=("Audit",),
            verified_on=lambda: draw.maybe(draw.day),
        ),
        "acceptances": draw.rows(
            "acceptance_id",
            "A",
            16,
            risk_id=risks,
            level_accepted=("low", "moderate", "high", "critical"),
            accepted_by=("Board", "board ", "Ann"),
            accepted_on=draw.past,
            expires_on=lambda: draw.one((draw.later(), draw.later(), draw.day())),
            revoked_on=lambda: draw.maybe(draw.day),
        ),
    }


def _impact(draw: _Draw, systems: Sequence[str], risks: Sequence[str]) -> dict[str, Rows]:
    assessments = draw.rows(
        "assessment_id",
        "IA",
        22,
        system_id=systems[:-1],
        kind=("aisia", "fria", "screening"),
        performed_on=draw.past,
        approved_on=lambda: draw.maybe(draw.day),
        approved_by=("Board",),
        valid_until=lambda: draw.maybe(lambda: draw.one((draw.later(), draw.day()))),
        decision=("go", "go", "conditional", "no_go", "pending"),
    )
    items = draw.rows(
        "item_id",
        "II",
        40,
        assessment_id=tuple(row["assessment_id"] for row in assessments),
        effect=("harm", "harm", "benefit"),
        affected_group=("Staff", "Applicants"),
        vulnerable=(None, True, False),
        right_touched=(None, "Equality", "Privacy"),
        scale=lambda: draw.maybe(draw.level),
        scope=lambda: draw.maybe(draw.level),
        irremediability=lambda: draw.maybe(draw.level),
        risk_id=lambda: draw.maybe(lambda: draw.one(risks)),
    )
    oversight = draw.rows(
        "record_id",
        "O",
        10,
        system_id=systems[:-1],
        reviewed_on=draw.day,
        can_stop=(True, False),
        decisions=(None, 0, 100, 100, 100),
        overrides=(0, 1, 2, 3, 29, 30, 31),
    )
    transparency = draw.rows(
        "record_id",
        "X",
        8,
        system_id=systems[:-1],
        published_on=draw.day,
        review_due=lambda: draw.maybe(draw.day),
    )
    return {
        "impact_assessments": assessments,
        "impact_items": items,
        "oversight": oversight,
        "transparency": transparency,
    }
