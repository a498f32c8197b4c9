"""What the codes that measures return are called on screen, beside the labels of the contract."""

ASSESSMENT_STATES = {
    "valid": "Valid",
    "expiring": "Expires soon",
    "outdated": "Outdated by a change",
    "expired": "Expired",
    "refused": "No go",
    "pending": "Pending",
    "missing": "Missing",
}
"""Whether an impact assessment is valid (`assessment_state`, `system_assessment`), best first."""

OVERRIDE_READINGS = {
    "low": "Low: over-reliance?",
    "usual": "Within limits",
    "high": "High: poor model?",
    "unknown": "Not measured",
}
"""The override rate of an oversight record against its limits (`oversight_reading`)."""

NO_LEVEL = {"closed": "No open risk", "none": "No risk recorded"}
"""What a system has in place of a highest level (`system_position`)."""

KNOWN_RISK = {
    "before": "Risk was registered",
    "closed": "Risk was closed",
    "later": "Identified afterwards",
    "none": "No linked risk",
}
"""What the register knew the day before an incident (`incident_position`)."""

DEADLINES = {"within": "Met", "over": "Missed", "running": "Open"}
"""Whether a serious incident was reported within the deadline (`incident_position`)."""

CONTROL_COVER = {
    "tested_effective": "Tested effective",
    "declared": "Declared only",
    "none": "None",
}
"""Whether a control of a risk acts in a stage (`stage_risks`)."""

ACCEPTANCE_STATES = {
    "in_force": "Valid",
    "other_level": "For another level",
    "expired": "Expired",
    "revoked": "Revoked",
}
"""Whether a risk acceptance is valid (`acceptance_position`)."""

ACCEPTANCE_STANDINGS = {
    "lapsed": "Lapsed",
    "moved": "For another level",
    "expiring": "Expires soon",
    "in_force": "Valid",
    "ended": "Ended",
    "revoked": "Revoked",
}
"""Whether an acceptance still covers its risk (`acceptance_register`), the most urgent first."""

DECISION_REASONS = {
    "escalated": "Escalated, no answer yet",
    "lapsed": "Acceptance lapsed",
    "undecided": "Neither accepted nor treated",
    "late": "Treatment overdue",
    "expiring": "Acceptance expires soon",
}
"""Why a risk waits for a decision (`decision_waiting`), the most pressing first."""

TEST_STATES = {
    "fresh": "Up to date",
    "stale": "Overdue",
    "never": "Never tested",
    "not_implemented": "Not implemented",
}
"""Whether the latest test of a control is still valid (`control_list`)."""
