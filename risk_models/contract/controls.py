"""Controls, the risks that they mitigate, and the tests that give evidence of them."""

from risk_models.contract import standards
from risk_models.contract import vocabularies as w
from risk_models.contract.fields import (
    Date,
    Decimal,
    Flag,
    Number,
    Text,
    amount,
    code,
    count,
    date,
    flag,
    id_,
    list_of,
    person,
    prose,
    share,
    text,
)
from risk_models.contract.tables import Rows, table


@table("Controls", key="control_id")
class Controls(Rows):
    """A control that reduces the likelihood or the severity of risks."""

    control_id: Text = id_("Stable key of the control", "CTL-001")
    name: Text = text("Name people use", "Bias test before release", required=True)
    objective: Text = prose("What it is to achieve", "No group is ranked lower", required=True)
    type: Text = code(w.CONTROL_TYPES, "How it works", required=True)
    acts_on: Text = code(w.ACTS_ON, "What it reduces", required=True)
    acts_stages: Text = list_of(
        w.CONTROL_STAGES,
        "Lifecycle stages where it acts",
        "data;monitoring",
        required=True,
        title="Acts in stages",
    )
    purpose: Text = list_of(w.PURPOSES, "What it is for", "fairness;human_oversight")
    owner: Text = person("Who runs it", "R. Meyer", required=True)
    status: Text = code(w.CONTROL_STATUS, "Status of implementation", required=True)
    design_rating: Text = code(w.RATINGS, "Would it meet its objective if operated as designed")
    test_interval_days: Number = count(
        "Days after a test until the next one is due", "180", title="Test interval (days)"
    )
    overlap_group: Text = text(
        "Same text on controls with a common cause of failure; they do not add up", "vendor"
    )
    annex_a: Text = list_of(standards.ANNEX_A, "Annex A ids it supports", "A.7.4", title="Annex A")
    key_control: Flag = flag("Whether it is a key control")
    yearly_cost: Decimal = amount("Cost of a year in the register's currency", "25000")


@table("Controls", key="risk_id control_id")
class RiskControls(Rows):
    """Which control mitigates which risk."""

    risk_id: Text = id_("Risk", "RSK-0001", references="risks")
    control_id: Text = id_("Control", "CTL-001", references="controls")
    share: Decimal = share("Share of the exposure that it reaches; empty means all of it")
    note: Text = prose("Remark", "Not for imported applications")


@table("Controls", key="test_id", exists_from="tested_on")
class ControlTests(Rows):
    """A dated test of a control: the evidence."""

    test_id: Text = id_("Stable key of the test", "TST-0001")
    control_id: Text = id_("Control tested", "CTL-001", references="controls")
    tested_on: Date = date("Day of the test", required=True)
    tester: Text = person("Who tested", "Internal audit", required=True)
    method: Text = prose("How", "Sample of 40 decisions", required=True)
    result: Text = code(w.TEST_RESULTS, "Result", required=True)
    operating_rating: Text = code(w.RATINGS, "Did it operate over the period")
    evidence_ref: Text = text("Reference to the evidence", "AUD-2026-014")
    note: Text = prose("Remark", "Two samples late")
