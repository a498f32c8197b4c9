"""Random risks with their own controls, as a register."""

from collections.abc import Collection

from risk_models.register.snapshot import Snapshot
from tests.measures.test_controls import a_test, control
from tests.registers import score, snapshot


def portfolio(risks: list, retired: Collection[str] = ()) -> Snapshot:
    """A register of risks as `RISK` draws them: R0, R1, …, behind the controls C0-0, C0-1, ….

    Each is judged residually one step better than inherently. Every third control is never
    tested, so that claims and evidence differ. Controls in `retired` are.
    """
    controls, tests, links, scores = [], [], [], []
    for r, (likelihood, severity, effects) in enumerate(risks):
        scores.append(score(f"R{r}", "inherent", "2026-05-01", likelihood, severity))
        better = max(likelihood - 1, 1), max(severity - 1, 1)
        scores.append(score(f"R{r}", "residual", "2026-05-02", *better))
        for c, (axis, kind, group, rating, share) in enumerate(effects):
            name = f"C{r}-{c}"
            status = "retired" if name in retired else "implemented"
            columns = {"acts_on": axis, "type": kind, "overlap_group": group, "status": status}
            controls.append(control(name, **columns))
            tests += [a_test(name, operating_rating=rating)] if c % 3 else []
            links.append({"risk_id": f"R{r}", "control_id": name, "share": share})
    return snapshot(
        ai_systems=[{}],
        risks=[{"risk_id": f"R{r}"} for r in range(len(risks))],
        risk_scores=scores,
        controls=controls,
        control_tests=tests,
        risk_controls=links,
    )
