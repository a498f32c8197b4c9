"""Controls and their tests, and what is decided and done about the risks."""

import numpy as np
import pyarrow
import pyarrow.compute as pc

from benchmarks.generated.draws import Draws, Numbers, at, dates, ids, names, only, rows_of, says
from benchmarks.generated.portfolio import Portfolio
from risk_models.contract import standards
from risk_models.contract import vocabularies as w
from risk_models.register.default_method import default_method

MOST_CONTROLS = 2_000
_CONTROL_STATUS = [12, 13, 70, 5]
_RATING_WEIGHTS = [3, 10, 25, 42, 20]
_TREATMENT_STATUS = [22, 28, 25, 20, 5]


def defence(draws: Draws, made: Portfolio) -> dict[str, pyarrow.Table]:
    """controls, risk_controls, control_tests, treatments, acceptances."""
    count = min(MOST_CONTROLS, max(20, made.ai_systems.num_rows // 10))
    controls = _controls(draws, count, made.owners)
    return {
        "controls": controls,
        "risk_controls": _risk_controls(draws, made.risks["risk_id"], controls["control_id"]),
        "control_tests": _control_tests(draws, controls),
        "treatments": _treatments(draws, made, controls["control_id"]),
        "acceptances": _acceptances(draws, made),
    }


def _controls(draws: Draws, rows: int, owners: list[str]) -> pyarrow.Table:
    numbered = pyarrow.array(np.arange(1, rows + 1)).cast(pyarrow.string())
    return rows_of(
        "controls",
        control_id=ids("CTL", rows),
        name=pc.binary_join_element_wise(
            draws.of(["Group test", "Second reader", "Input filter", "Drift alarm"], rows),
            numbered,
            " ",
        ),
        objective=draws.of(["No group is ranked lower", "A person decides", "Drift is seen"], rows),
        type=draws.of(list(w.CONTROL_TYPES), rows, [50, 28, 14, 8]),
        acts_on=draws.of(list(w.ACTS_ON), rows, [50, 25, 25]),
        acts_stages=draws.lists(list(w.CONTROL_STAGES), rows, 3),
        purpose=draws.lists(list(w.PURPOSES), rows, 2),
        owner=at(pyarrow.array(owners), draws.few(len(owners), rows, 0.2)),
        status=draws.of(list(w.CONTROL_STATUS), rows, _CONTROL_STATUS),
        design_rating=only(
            draws.of(list(w.RATINGS), rows, _RATING_WEIGHTS), draws.chance(0.95, rows)
        ),
        test_interval_days=pyarrow.array(
            np.array([90, 180, 270, 365])[draws.index(4, rows)], mask=draws.chance(0.3, rows)
        ),
        overlap_group=only(draws.of(names("Group", 12), rows), draws.chance(0.35, rows)),
        annex_a=only(draws.lists(list(standards.ANNEX_A), rows, 3), draws.chance(0.8, rows)),
        key_control=draws.chance(0.2, rows),
    )


def _risk_controls(
    draws: Draws, risk_ids: pyarrow.ChunkedArray, control_ids: pyarrow.ChunkedArray
) -> pyarrow.Table:
    """About two per risk, from none to six; some controls stand before very many risks."""
    many = draws.index(7, len(risk_ids), [14, 26, 28, 17, 9, 4, 2])
    risk = np.repeat(np.arange(len(risk_ids)), many)
    control = draws.few(len(control_ids), len(risk), 0.5)
    risk, control = np.divmod(np.unique(risk * len(control_ids) + control), len(control_ids))
    rows = len(risk)
    return rows_of(
        "risk_controls",
        risk_id=at(risk_ids, risk),
        control_id=at(control_ids, control),
        share=pyarrow.array(
            np.array([0.25, 0.5, 0.75, 0.9, 1.0])[draws.index(5, rows)],
            mask=draws.chance(0.4, rows),
        ),
    )


def _control_tests(draws: Draws, controls: pyarrow.Table) -> pyarrow.Table:
    many = draws.index(8, controls.num_rows, [6, 8, 12, 20, 20, 16, 10, 8])
    control = np.repeat(np.arange(controls.num_rows), many)
    rows = len(control)
    result = draws.of(list(w.TEST_RESULTS), rows, [65, 25, 10])
    return rows_of(
        "control_tests",
        test_id=ids("TST", rows),
        control_id=at(controls["control_id"], control),
        tested_on=dates(draws.ago(0, 900, rows)),
        tester=pc.if_else(
            pyarrow.array(draws.chance(0.05, rows)),
            at(controls["owner"], control),
            draws.of(names("Tester", 12), rows),
        ),
        method=draws.of(["Sample of 40 decisions", "Re-performed by audit", "Drill"], rows),
        result=result,
        operating_rating=only(
            draws.of(list(w.RATINGS), rows, _RATING_WEIGHTS),
            draws.chance(0.6, rows) & ~says(result, "ineffective"),
        ),
    )


def _treatments(draws: Draws, made: Portfolio, control_ids: pyarrow.ChunkedArray) -> pyarrow.Table:
    """For a third of the risks; on a closed risk nothing is left to do."""
    risks = made.risks.num_rows
    risk = np.sort(draws.rng.choice(risks, risks // 3, replace=False))
    rows = len(risk)
    closed = says(made.risks["status"], "closed")[risk]
    status = pc.if_else(
        pyarrow.array(closed),
        draws.of(["done", "verified", "cancelled"], rows),
        draws.of(list(w.TREATMENT_STATUS), rows, _TREATMENT_STATUS),
    )
    verified = says(status, "verified")
    done_on = draws.ago(1, 500, rows)
    return rows_of(
        "treatments",
        treatment_id=ids("TRT", rows),
        risk_id=at(made.risks["risk_id"], risk),
        control_id=only(
            at(control_ids, draws.index(len(control_ids), rows)), draws.chance(0.5, rows)
        ),
        action=draws.of(["Test again by group", "Add a second reader", "Limit inputs"], rows),
        owner=at(made.risks["owner"], risk),
        due=dates(draws.ago(-300, 200, rows)),
        status=status,
        done_on=dates(done_on, verified | says(status, "done")),
        verified_by=only(draws.of(names("Tester", 12), rows), verified),
        verified_on=dates(np.minimum(done_on + 20, draws.today), verified),
        cost=pyarrow.array(draws.between(1, 400, rows) * 500.0, mask=draws.chance(0.4, rows)),
    )


def _acceptances(draws: Draws, made: Portfolio) -> pyarrow.Table:
    """For every risk whose status says so, and for a few others."""
    risks = made.risks.num_rows
    accepted = says(made.risks["status"], "accepted") | draws.chance(0.02, risks)
    risk = np.flatnonzero(accepted & (made.residual[:, 0] > 0))
    rows = len(risk)
    accepted_on = draws.ago(0, 500, rows)
    revoked = draws.chance(0.04, rows)
    return rows_of(
        "acceptances",
        acceptance_id=ids("ACC", rows),
        risk_id=at(made.risks["risk_id"], risk),
        level_accepted=_level(made.residual[risk]),
        accepted_by=draws.of(["Risk committee", "Board", "Unit head"], rows),
        accepted_on=dates(accepted_on),
        expires_on=dates(accepted_on + draws.between(90, 540, rows)),
        justification=draws.of(["Benefit outweighs it", "Replaced within a year"], rows),
        revoked_on=dates(np.minimum(accepted_on + 30, draws.today), revoked),
    )


_LEVELS = default_method()["levels"]["level"].to_pylist()


def _level(residual: Numbers) -> pyarrow.Array:
    """A word that mostly fits: what was accepted is a judgement, and may have been outrun."""
    worst = residual.max(axis=1)
    return at(pyarrow.array(_LEVELS), np.clip(worst - 2, 0, 3))
