"""The rows of a business unit, read from the store and taken from all rows alike."""

import pytest

from risk_models.contract import TABLES
from risk_models.register import Register
from risk_models.register.acting import RestrictedRows
from risk_models.register.business_units import all_units_of, has_units


@pytest.mark.parametrize("table", TABLES)
def test_a_unit_reads_its_own_rows_and_those_of_nobody(sample: Register, table: str) -> None:
    current, newest = sample.tables(), sample.versions()[-1]
    systems = current["ai_systems"]["business_unit"].drop_null().unique().to_pylist()
    (key, *_) = TABLES[table].key
    own = all_units_of(table, current[table], current) if has_units(table) else None
    for unit in systems[:3]:
        seen = RestrictedRows(sample._lake, frozenset([unit])).current_rows(newest)[table]
        expected = [
            row
            for place, row in enumerate(current[table][key].to_pylist())
            if own is None or own[place] & {None, unit}
        ]
        assert sorted(map(str, seen[key].to_pylist())) == sorted(map(str, expected))


def test_units_hide_rows_of_the_sample(sample: Register) -> None:
    newest = sample.versions()[-1]
    unit = sample.tables()["ai_systems"]["business_unit"].drop_null()[0].as_py()
    seen = RestrictedRows(sample._lake, frozenset([unit])).current_rows(newest)
    hiding = {name for name, rows in sample.tables().items() if seen[name].num_rows < rows.num_rows}
    assert {"ai_systems", "risks", "risk_scores", "incidents", "risk_controls"} <= hiding
    assert not {"settings", "people", "scales", "controls"} & hiding
