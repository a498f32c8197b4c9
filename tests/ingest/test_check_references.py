"""A check of all rows together reads every column that its rules name."""

import re

import pytest

from risk_models.contract import RULES, TABLES
from risk_models.ingest.checks.check_references import concerned


@pytest.mark.parametrize("rule", RULES)
def test_a_change_reads_each_column_that_its_rules_name(rule: str) -> None:
    words = set(re.findall(r"\w+", RULES[rule].select))
    tables = [name for name in TABLES if name in words]
    for moved in tables:
        read = concerned({moved}, set())
        for name in tables:
            assert words & TABLES[name].columns.keys() <= set(read[name])
