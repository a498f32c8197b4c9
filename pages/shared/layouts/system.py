"""The form of an AI system: identity, use, and its class under the EU AI Act."""

from collections.abc import Sequence

import streamlit as st

from pages.shared import form_fields
from pages.shared.edit_rows import Row
from pages.shared.form_fields import RowFields
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from risk_models.contract import eu_class_questions, vocabularies

_IDENTITY = (
    ("system_id", "name", "owner", "business_unit"),
    ("lifecycle_status", "origin", "supplier", "version"),
    ("models",),
)
_USE = (
    ("purpose",),
    ("intended_use", "foreseeable_misuse"),
    ("users", "affected_groups", "jurisdictions"),
    ("autonomy", "adaptivity", "personal_data", "criticality"),
)
_CLASS = (
    ("eu_class", "eu_roles", "annex_iii_point"),
    ("class_reason",),
    ("transparency_triggers", "gpai_model"),
)
_ANSWER = "eu_answer_"


def system(context: PageContext, fields: Sequence[RowFields]) -> None:
    """A system in three parts; what is left follows them."""
    (first,) = fields
    for title, lines in (("Identity", _IDENTITY), ("Use", _USE)):
        st.markdown(f"**{title}**")
        for line in lines:
            first.draw(*line)
    if "eu_class" in first:
        st.markdown("**Class under the EU AI Act**")
        _questions(first.row)
    for line in _CLASS:
        first.draw(*line)
    first.rest("Dates, scope and more")


def _questions(row: Row) -> None:
    """Questions with yes or no, the next one below the last answer; they propose class and
    reason, which can be changed."""
    with st.expander("Find the class by questions", icon=":material/quiz:"):
        found = eu_class_questions.progress(_answers(row))
        for name in found.asked:
            st.segmented_control(
                eu_class_questions.QUESTIONS[name].text,
                [True, False],
                format_func={True: "Yes", False: "No"}.__getitem__,
                key=_key(row, name),
                on_change=_propose,
                args=(row,),
            )
        if found.eu_class:
            label = escape(vocabularies.EU_CLASSES[found.eu_class])
            st.markdown(f"Proposed: **{label}.** {escape(found.reason)}. You may choose otherwise.")


def _key(row: Row, question: str) -> str:
    return f"{_ANSWER}{row.key('eu_class')}_{question}"


def _answers(row: Row) -> dict[str, bool | None]:
    return {name: st.session_state.get(_key(row, name)) for name in eu_class_questions.QUESTIONS}


def _propose(row: Row) -> None:
    """Enter class and reason once the answers give them."""
    found = eu_class_questions.progress(_answers(row))
    if found.eu_class:
        form_fields.put(row, "eu_class", found.eu_class)
        form_fields.put(row, "class_reason", found.reason)
