"""Names of versions that people speak of, such as the one that a committee saw."""

from risk_models.contract.fields import Date, Number, Text, count, date, person, text
from risk_models.contract.tables import Rows, table

LONGEST_LABEL = 60


@table("Files", key="version")
class VersionLabels(Rows):
    """What a version is called. A label is a change like any other: it has a version of its own."""

    version: Number = count("Number of the version", "42", required=True)
    label: Text = text("What it is called", "Q3 committee", required=True)
    labelled_on: Date = date("Day on which it was given this label", "2026-09-30", required=True)
    author: Text = person("Who gave it", "Chief risk officer")
