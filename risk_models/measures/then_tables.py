"""What the register showed on the comparison date, in tables that measures of movement read."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Then:
    """The measure that is read as of the comparison date, and the columns that are used of it."""

    measure: str
    columns: str

    @property
    def names(self) -> list[str]:
        """The names of the columns."""
        return [column.split()[0] for column in self.columns.split(", ")]


_GIVEN = "residual_on DATE, residual_given INTEGER[], inherent_on DATE, inherent_given INTEGER[]"

THEN = {
    "then_risk": Then(
        "risk_state",
        "risk_id VARCHAR, title VARCHAR, system_id VARCHAR, system_name VARCHAR, "
        "business_unit VARCHAR, arises_stage VARCHAR, domain VARCHAR, owner VARCHAR, "
        "person VARCHAR, status VARCHAR, is_open BOOLEAN, is_closed BOOLEAN, is_retired BOOLEAN, "
        "closed_on DATE, close_reason VARCHAR, inherent_likelihood INTEGER, "
        "inherent_severity INTEGER, residual_likelihood INTEGER, residual_severity INTEGER, "
        "residual_level VARCHAR, tolerance_level VARCHAR, above_tolerance BOOLEAN, "
        f"supported BOOLEAN, {_GIVEN}",
    ),
    "then_control": Then(
        "control_state",
        "control_id VARCHAR, design_rating VARCHAR, implemented BOOLEAN, last_tested_on DATE, "
        "last_result VARCHAR, last_rating VARCHAR, fresh BOOLEAN, on_likelihood BOOLEAN, "
        "on_severity BOOLEAN, overlap_group VARCHAR",
    ),
    "then_link": Then("control_link", "risk_id VARCHAR, control_id VARCHAR, share DOUBLE"),
    "then_acceptance": Then("acceptance_state", "acceptance_id VARCHAR, risk_id VARCHAR"),
    "then_level": Then("method_level", "level VARCHAR, position BIGINT, label VARCHAR"),
    "then_cell": Then(
        "cell_level",
        "likelihood INTEGER, severity INTEGER, severity_people INTEGER, level VARCHAR",
    ),
    "then_translation": Then(
        "value_translation",
        "axis VARCHAR, from_day DATE, until_day DATE, former_value INTEGER, "
        "translated_value INTEGER",
    ),
    "then_tolerance": Then("tolerance", "domain VARCHAR, tolerance_level VARCHAR"),
    "then_band": Then(
        "magnitude_band",
        "axis VARCHAR, level INTEGER, representative DOUBLE, at_least DOUBLE, below DOUBLE",
    ),
    "then_rating": Then("rating", "kind VARCHAR, word VARCHAR, number DOUBLE"),
    "then_setting": Then("setting", "effectiveness_cap DOUBLE"),
}
"""The tables, by name; each has the rows of its measure by the version of the comparison date."""
