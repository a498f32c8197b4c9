"""How files of other shapes are read: kept in the register, so that it has a history too."""

from risk_models.contract.fields import Text, id_, text
from risk_models.contract.tables import Rows, table

LONGEST_MAPPING = 500_000


@table("Files", key="name")
class Mappings(Rows):
    """How files of one layout become rows of the register."""

    name: Text = id_("Name of the mapping", "Quarterly inventory")
    meaning: Text = text("Which files it is for", "The inventory that departments send in March")
    fills: Text = text("Tables that it fills, parted by ;", "ai_systems", required=True)
    fingerprint: Text = text(
        "What the headers of such files share; it finds the mapping again", "3f786850e387550f"
    )
    content: Text = text(
        "What it says, as TOML",
        'name = "Quarterly inventory"',
        required=True,
        longest=LONGEST_MAPPING,
    )
