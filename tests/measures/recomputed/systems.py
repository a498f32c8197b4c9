"""Impact assessments and AI systems on the day."""

from datetime import date

from tests.measures.recomputed.register import Register, Row, rank
from tests.measures.recomputed.risks import open_risks


def operates(register: Register, system: Row, on: date) -> bool:
    """Whether a system in scope is in operation on a day."""
    if not system["in_aims_scope"]:
        return False
    if system["go_live"] and system["go_live"] > on:
        return False
    if system["lifecycle_status"] == "retired":
        return bool(system["go_live"] and system["retired_on"] and system["retired_on"] > on)
    return system["lifecycle_status"] in ("operation_monitoring", "re_evaluation")


def _changed_since(register: Register, assessment: Row, on: date) -> bool:
    (system,) = (
        row for row in register.rows("ai_systems") if row["system_id"] == assessment["system_id"]
    )
    changed = system["last_significant_change_on"]
    return bool(changed and assessment["performed_on"] < changed <= on)


def later(register: Register, assessment: Row) -> bool:
    """Whether an assessment is approved after the day."""
    return bool(assessment["approved_on"] and assessment["approved_on"] > register.day)


def state(register: Register, assessment: Row) -> str:
    """The state of an assessment on the day."""
    until = assessment["valid_until"]
    if assessment["decision"] == "pending" or later(register, assessment):
        return "pending"
    if assessment["decision"] == "no_go":
        return "refused"
    if until and until < register.day:
        return "expired"
    if _changed_since(register, assessment, register.day):
        return "outdated"
    if until and until - register.day <= register.days("acceptance_horizon_days"):
        return "expiring"
    return "valid"


def valid(register: Register, system_id: str, on: date) -> bool:
    """Whether a system has a valid impact assessment on a day."""
    return any(
        assessment["system_id"] == system_id
        and assessment["kind"] != "screening"
        and assessment["decision"] in ("go", "conditional")
        and assessment["performed_on"] <= on
        and (assessment["approved_on"] is None or assessment["approved_on"] <= on)
        and (assessment["valid_until"] is None or assessment["valid_until"] >= on)
        and not _changed_since(register, assessment, on)
        for assessment in register.rows("impact_assessments")
    )


def counting(register: Register, system_id: str) -> str:
    """The state of the assessment that counts for a system."""
    mine = [
        row
        for row in register.rows("impact_assessments")
        if row["system_id"] == system_id and row["kind"] != "screening"
    ]
    states = [state(register, row) for row in mine]
    for good in ("valid", "expiring"):
        if good in states:
            return good
    if not mine:
        return "missing"
    return state(register, max(mine, key=lambda row: (row["performed_on"], row["assessment_id"])))


def current(register: Register, assessment: Row) -> bool:
    """Whether an assessment is the latest of its kind for a system in use."""
    (system,) = (
        row for row in register.rows("ai_systems") if row["system_id"] == assessment["system_id"]
    )
    same = [
        (row["performed_on"], row["assessment_id"])
        for row in register.rows("impact_assessments")
        if (row["system_id"], row["kind"]) == (assessment["system_id"], assessment["kind"])
    ]
    newest = (assessment["performed_on"], assessment["assessment_id"]) == max(same)
    return newest and register.in_use(system)


def worst(register: Register, system_id: str) -> str:
    """The worst residual level of a system's open risks, or why there is none."""
    risks = [r for r in open_risks(register) if r.row["system_id"] == system_id]
    levels = [level for risk in risks if (level := risk.level())]
    if levels:
        return max(levels, key=rank)
    if risks:
        return "unassessed"
    any_risk = any(row["system_id"] == system_id for row in register.rows("risks"))
    return "closed" if any_risk else "none"
