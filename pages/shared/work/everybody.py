"""Who has how much to do, for a reader whose name is not known."""

from typing import NoReturn

import pyarrow
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.shared import cards, links, tables
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import narrative


def show(context: PageContext, headline: DeltaGenerator) -> NoReturn:
    """The list of owners, which ends the page; a row opens their work. What to do is the headline,
    whose place is further up."""
    owners = context.read("due_by_owner")
    with headline:
        cards.headline(narrative.due.choose(owners.num_rows))
    if not owners.num_rows:
        st.stop()
    names = pyarrow.array([narrative.due.of(row, "who") for row in owners.to_pylist()])
    index = tables.show(
        owners.set_column(owners.column_names.index("who"), "who", names),
        {
            "who": Column("Owner", 240),
            "unit": Column("Business unit", 180),
            "late": Column("Late", 80),
            "soon": Column(narrative.due.states(owners["soon_days"][0].as_py())["soon"], 120),
            "later": Column("Later", 80),
            "items": Column("All", 70),
            "next_due": Column("Next", 110),
        },
        alt="Who has what to do",
        tallest=20,
        key="owners",
        opens="who",
    )
    if index is not None and (chosen := owners["who_key"][index].as_py()):
        links.open_page("portfolio/my_work.py", person=chosen)
    tables.download(owners, context.file_name("due_by_owner"))
    st.stop()
