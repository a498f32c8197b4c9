"""What the words that measures give are called on the screen, beside those of the contract."""

ASSESSMENT_STATES = {
    "valid": "Valid",
    "expiring": "Expires soon",
    "outdated": "Outdated by a change",
    "expired": "Expired",
    "refused": "No go",
    "pending": "Pending",
    "missing": "Missing",
}
"""Whether an impact assessment holds (`assessment_state`, `system_assessment`), best first."""

OVERRIDE_READINGS = {
    "low": "Too low: over-reliance?",
    "usual": "Within the limits",
    "high": "Too high: a poor model?",
    "unknown": "Not counted",
}
"""How the override rate of an oversight record reads (`oversight_reading`)."""

NO_LEVEL = {"closed": "No open risk", "none": "No risk recorded"}
"""What a system has in place of a worst level (`system_position`)."""

FORESEEN = {
    "before": "On the register before",
    "closed": "Its risk was closed",
    "later": "Identified afterwards",
    "none": "Linked to no risk",
}
"""What the register knew the day before an incident (`incident_position`)."""

CLOCKS = {"within": "Within", "over": "Over", "running": "Running, not reported"}
"""How the time to report a serious incident was kept (`incident_position`)."""

CONTROL_COVER = {
    "tested_effective": "Evidenced",
    "declared": "Claimed only",
    "none": "None",
}
"""Whether a control of a risk acts in a stage (`stage_risks`)."""

ACCEPTANCE_STATES = {
    "in_force": "In force",
    "other_level": "For another level",
    "expired": "Expired",
    "revoked": "Revoked",
}
"""Whether an acceptance holds (`acceptance_position`)."""

TEST_STATES = {
    "fresh": "Fresh",
    "stale": "Stale",
    "never": "Never tested",
    "not_implemented": "Not implemented",
}
"""How the evidence of a control stands (`control_list`)."""
