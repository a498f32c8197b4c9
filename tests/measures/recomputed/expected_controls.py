"""The rows that measures of one control and its risks must give, by key, recomputed."""

from tests.measures.recomputed.expected_coverage import failures
from tests.measures.recomputed.expected_risks import Expected
from tests.measures.recomputed.register import Register
from tests.measures.recomputed.risks import all_risks


def by_risk(register: Register) -> Expected:
    """By control and risk, open or not: share, axes, and what changes if the control fails."""
    failing = failures(register)
    rows: Expected = {}
    for risk in all_risks(register):
        for link in risk.links:
            key = link.control["control_id"], risk.key
            on = link.control["acts_on"]
            likelihood = on in ("likelihood", "both") and link.control["type"] != "detective"
            changes = failing[key][3:] if key in failing else (None,) * 5
            rows[key] = (link.share, likelihood, on in ("severity", "both"), *changes)
    return rows
