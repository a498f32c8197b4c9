"""The meetings of those who decide on risks, and what they decided."""

from risk_models.contract import vocabularies as w
from risk_models.contract.fields import (
    Date,
    Number,
    Text,
    code,
    count,
    date,
    id_,
    list_of,
    person,
    prose,
    text,
)
from risk_models.contract.tables import Rows, table


@table("Risk", key="meeting_id", exists_from="held_on")
class Meetings(Rows):
    """A meeting of a body that decides on risks, such as the risk committee."""

    meeting_id: Text = id_("Stable key of the meeting", "MTG-001")
    held_on: Date = date("Day of the meeting", required=True)
    body: Text = person("Body that met", "AI risk committee", required=True)
    title: Text = text("Short name of the meeting", "Q3 committee")
    attendees: Text = list_of(None, "Who took part", "R. Meyer;Internal audit")
    version: Number = count(
        "Version of the register that was discussed", "12", title="Version discussed"
    )
    notes: Text = prose("Notes for the minutes", "The chair thanked the claims team")


@table("Risk", key="decision_id", exists_from="decided_on")
class Decisions(Rows):
    """What was decided on a risk, or noted for the minutes, by whom and why."""

    decision_id: Text = id_("Stable key of the decision", "DEC-001")
    meeting_id: Text = id_(
        "Meeting at which it was decided; empty means outside a meeting",
        "MTG-001",
        required=False,
        references="meetings",
        title="Meeting",
    )
    decided_on: Date = date("Day of the decision", required=True)
    kind: Text = code(w.DECISION_KINDS, "What was decided", required=True)
    risk_id: Text = id_(
        "Risk decided on; only a note may have none",
        "RSK-0001",
        required=False,
        references="risks",
        title="Risk",
    )
    decided_by: Text = person("Who decided", "AI risk committee", required=True)
    justification: Text = prose(
        "Reason for the decision, or the text of the note", "Benefit outweighs it", required=True
    )
    conditions: Text = prose("Conditions", "Monthly report to the committee")
    due: Date = date("Day by which it is to be carried out, or an answer is due")
    escalated_to: Text = person("Who is to decide instead", "Board of directors")
    acceptance_id: Text = id_(
        "Acceptance that it granted",
        "ACC-001",
        required=False,
        references="acceptances",
        title="Acceptance",
    )
    treatment_id: Text = id_(
        "Treatment that it ordered",
        "TRT-001",
        required=False,
        references="treatments",
        title="Treatment",
    )
