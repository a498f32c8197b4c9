"""Label a version: the form, and what came of it."""

from functools import partial

import streamlit as st

from pages.shared import commit_form, messages
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from risk_models.contract.version_labels import LONGEST_LABEL
from risk_models.errors import RegisterError
from risk_models.register import Register, Version, label_version

_OUTCOME, _LABEL = "label_outcome", "version_label"


def form(version: Version, label: str | None, context: PageContext) -> None:
    """The form that gives a version a label, or another one."""
    number = version.number

    def field() -> None:
        st.text_input(
            "Label",
            label or "",
            max_chars=LONGEST_LABEL,
            required=True,
            placeholder="Q3 committee",
            key=_key(number),
            width=260,
        )

    commit_form.show(
        f"Rename the label of version {number}" if label else f"Label version {number}",
        partial(_commit, context.register, number),
        key=f"label_{number}",
        proposal=f"Label version {number}",
        fields=field,
        icon="label",
    )


def confirm() -> None:
    """The result of the label that this reader gave last; shown once."""
    outcome: RegisterError | str | None = st.session_state.pop(_OUTCOME, None)
    if isinstance(outcome, RegisterError):
        messages.error(outcome)
    elif outcome:
        st.success(escape(outcome), icon=":material/check_circle:")


def _commit(register: Register, number: int, author: str, reason: str) -> None:
    label = str(st.session_state.get(_key(number)) or "")
    try:
        label_version(register, number, label, author, reason)
    except RegisterError as error:
        st.session_state[_OUTCOME] = error
    else:
        st.session_state[_OUTCOME] = f"Version {number} is labelled {label}."


def _key(number: int) -> str:
    return f"{_LABEL}_{number}"
