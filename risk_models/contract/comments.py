"""Comments: short remarks of people on any row of the register."""

from risk_models.contract import assurance_vocabularies as a
from risk_models.contract.fields import Date, Text, code, date, id_, key_in, person, prose
from risk_models.contract.tables import Rows, table


@table("Comments", key="comment_id", exists_from="written_on")
class Comments(Rows):
    """A remark on one row, or a reply to one. It changes no number and asks for no decision."""

    comment_id: Text = id_("Stable key of the comment", "CMT-0001")
    on_table: Text = code(
        a.COMMENTED, "What it is about", required=True, title="About", example="risks"
    )
    on_key: Text = key_in(
        "on_table",
        "Key of that row; parts of a longer key separated by a blank",
        "RSK-0001",
        title="Key",
    )
    written_on: Date = date("Day on which it was written", required=True)
    author: Text = person("Who wrote it", "R. Meyer", required=True)
    text: Text = prose(
        "What it says",
        "The supplier has promised the test for May",
        required=True,
    )
    reply_to: Text = id_(
        "Comment that it answers",
        "CMT-0002",
        required=False,
        references="comments",
        title="Reply to",
    )
