"""What was given by a former method is no obstacle to any change."""

from pathlib import Path

import pytest

from risk_models import register
from risk_models.contract import TABLES
from risk_models.ingest import typed_rows, validate
from risk_models.ingest.changes import Changes
from risk_models.ingest.checks.check_references import concerned
from tests.register.rows import rows

TRANSLATION = {
    "axis": "likelihood",
    "valid_from": "2026-01-01",
    "former": "5",
    "translated": "4",
}


@pytest.mark.parametrize("table", TABLES)
def test_the_check_of_each_table_reads_all_translations(table: str) -> None:
    assert concerned([table], [])["translations"] == list(TABLES["translations"].columns)


def test_a_setting_is_changed_after_a_change_of_method(tmp_path: Path) -> None:
    with register.open(f"sqlite:///{tmp_path / 'register'}") as opened:
        change = Changes({"translations": rows("translations", TRANSLATION)})
        opened.commit(change, opened.head, "Ann", "Another method")
        given = typed_rows({"settings": [{"key": "compare_days", "value": "30"}]})
        checked = validate(given, opened.current_rows())
        assert checked.ok, checked.findings.to_pylist()
        opened.commit(checked.changes, opened.head, "Ann", "A month")
