"""What keeps a change from being saved: one line for each error, by the name of its field."""

import pyarrow

from pages.shared import tables
from pages.shared.tables import Column
from risk_models.contract import TABLES


def show(findings: pyarrow.Table, alt: str) -> None:
    """The errors of a checked change, as `validate` gives them."""
    names = set(findings["table"].to_pylist())
    titles = {
        name: column.title
        for table in TABLES.values()
        if table.name in names
        for name, column in table.columns.items()
    }
    columns = {
        "table": Column("Table", 130, labels={name: TABLES[name].title for name in names}),
        "column": Column("Field", 130, labels=titles),
        "value": Column("Value", 130),
        "sentence": Column("What to do", 430),
        "rule": Column("Rule", 50),
    }
    if len(names) == 1:
        del columns["table"]
    tables.show(findings, columns, alt=alt, wrapped=True)
