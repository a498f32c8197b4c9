"""What avoids losses is worth: one table, with its title, sentence and files."""

from collections.abc import Mapping, Sequence

import pyarrow
import streamlit as st

from pages.shared import tables
from pages.shared.loss.amounts import rounded
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models.contract.glossary import GLOSSARY


def show(
    context: PageContext,
    rows: pyarrow.Table,
    columns: Mapping[str, Column],
    *,
    of: str,
    file: str,
    sentence: str,
    currency: str,
    amounts: Sequence[str],
    chances: Sequence[str],
    opens: str,
) -> int | None:
    """The place of the row that the reader opens by the text in the column `opens`, if any."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"**Worth of {of}, {currency}**", width="content", help=GLOSSARY["Loss avoided"]
        )
        if rows.num_rows:
            tables.download(rows, context.file_name(file))
    st.caption(sentence)
    if not rows.num_rows:
        return None
    return tables.show(
        rounded(rows, amounts, chances),
        columns,
        alt=f"Loss avoided by {of}",
        tallest=10,
        key=f"loss_{of}",
        opens=opens,
    )
