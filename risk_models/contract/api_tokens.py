"""Tokens with which programs read the register, or change it, for a person."""

from risk_models.contract.fields import Date, Text, code, date, id_, text
from risk_models.contract.tables import Rows, table

TOKEN_RIGHTS = {
    "viewer": "Viewer: reads",
    "editor": "Editor: reads and changes rows",
    "approver": "Approver: reads and decides",
    "auditor": "Auditor: reads and records findings",
    "administrator": "Administrator: changes method, people and roles",
}


@table("People and roles", key="token_id", exists_from="made_on")
class ApiTokens(Rows):
    """A token for a program that acts for a person with one of their rights. The secret itself is
    not kept, only its hash."""

    token_id: Text = id_("Key of the token, the first part of the secret", "TOK-001")
    person_id: Text = id_("Person for whom it acts", "PER-001", references="people", title="Person")
    right: Text = code(TOKEN_RIGHTS, "The one right of the person that it has", required=True)
    purpose: Text = text("What it is for", "Power BI report of the board", required=True)
    sha256: Text = text("SHA-256 of the secret", "0" * 64, required=True, title="SHA-256")
    made_on: Date = date("Day on which it was made", required=True)
    valid_until: Date = date("Last day on which it is valid", required=True)
