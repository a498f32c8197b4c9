"""Elements of frameworks that the answers of an assessment support, on demand."""

import pyarrow
import streamlit as st

from pages.shared import tables
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.assessment import Answers

_ELEMENTS = {
    "reference": Column("Reference", 90),
    "title": Column("Element", 330),
    "state": Column("State", 100),
    "questions": Column("Answered by", 480),
}


def show(context: PageContext, answers: Answers, *, name: str) -> None:
    """Each framework with how many of its elements are answered; `name` names the downloads."""
    for framework, title, sentence, rows in narrative.assessment.frameworks(answers):
        with st.expander(f"{escape(title)}: {escape(sentence)}", icon=":material/rule:"):
            elements = pyarrow.Table.from_pylist(rows)
            tables.show(elements, _ELEMENTS, alt=f"Elements of {title}", wrapped=True)
            st.caption(escape(narrative.assessment.NOT_ADVICE))
            tables.download(elements, context.file_name(f"{framework}_of_{name}"))
