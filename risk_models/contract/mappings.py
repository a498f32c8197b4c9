"""How files in other layouts are read: stored in the register, with a history like all rows."""

from risk_models.contract.fields import (
    Text,
    id_,
    prose,
    text,
)
from risk_models.contract.tables import Rows, table

LONGEST_MAPPING = 500_000


@table("Files", key="name")
class Mappings(Rows):
    """How files of one layout become rows of the register."""

    name: Text = id_("Name of the mapping", "Quarterly inventory")
    meaning: Text = prose("Which files it is for", "The inventory that departments send in March")
    fills: Text = text(
        "Target tables, separated by ;", "ai_systems", required=True, title="Target tables"
    )
    fingerprint: Text = text(
        "What the headers of such files have in common, to recognise them", "3f786850e387550f"
    )
    content: Text = prose(
        "The mapping as TOML",
        'name = "Quarterly inventory"',
        required=True,
        longest=LONGEST_MAPPING,
    )
