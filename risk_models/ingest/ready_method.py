"""The rows of the methods that come with the product."""

from functools import cache
from pathlib import Path

import pyarrow
from pyarrow import csv

from risk_models.contract import TABLES
from risk_models.contract.ready_methods import METHODS


@cache
def ready_method(name: str) -> dict[str, pyarrow.Table]:
    """The levels, scales and matrix of a ready-made method, typed, by table name."""
    return {table: shipped_rows(table, path) for table, path in METHODS[name].files.items()}


def shipped_rows(table: str, path: Path) -> pyarrow.Table:
    """The typed rows of a CSV file of the product's own."""
    options = csv.ConvertOptions(column_types=TABLES[table].arrow, strings_can_be_null=True)
    rows = csv.read_csv(path, convert_options=options)
    return rows.select(list(TABLES[table].columns)).cast(TABLES[table].arrow)
