"""The fields of each kind of decision, prefilled from the appetite and the risk."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import streamlit as st

from pages.shared import commit_form
from pages.shared.decide.subject import Subject
from pages.shared.markdown import escape
from risk_models import narrative
from risk_models.contract import vocabularies
from risk_models.contract.fields import LAST_DATE, LONGEST_TEXT

_KEY = "decide_"
_AREA = 90

Values = Mapping[str, Any]


def draw(kind: str, subject: Subject, values: Values) -> None:
    """The fields of a kind of decision; `values` are those entered before."""
    _FORMS[kind](subject, values)


def entered(kind: str) -> dict[str, Any]:
    """What the fields have, by name."""
    names = _NAMES[kind]
    return {name: st.session_state.get(f"{_KEY}{name}") for name in names}


def forget() -> None:
    """Empty every field."""
    for name in {name for names in _NAMES.values() for name in names}:
        st.session_state.pop(f"{_KEY}{name}", None)


def _accept(subject: Subject, values: Values) -> None:
    if warning := narrative.decisions.cannot_accept(
        subject.body, subject.allowed, subject.risk, subject.context.levels
    ):
        st.warning(escape(warning), icon=":material/gavel:")
    labels = {level.code: level.label for level in reversed([*subject.context.levels])}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _one(values, "level", "Level accepted", labels, subject.risk["residual_level"])
        _day(subject, values, "until", "Valid until", subject.until)
        _decided_by(subject, values)
    _text(values, "justification", "Justification")
    _text(values, "conditions", "Conditions", required=False)


def _treat(subject: Subject, values: Values) -> None:
    _line(values, "action", "Action", width="stretch")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _line(values, "owner", "Action owner", subject.risk["owner"])
        _day(subject, values, "due", "Due", None)
        _decided_by(subject, values)
        _one(values, "control_id", "Control it builds", subject.controls, None, optional="none")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for name, title, axis in (
            ("target_likelihood", "Target likelihood", "likelihood"),
            ("target_severity_people", "Target severity, people", "severity"),
            ("target_severity_organisation", "Target severity, organisation", "severity"),
        ):
            _one(values, name, title, subject.scales[axis], subject.risk[name], optional="not set")
    _text(values, "justification", "Reason")
    _text(values, "conditions", "Conditions until then", required=False)


def _escalate(subject: Subject, values: Values) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        proposed = next(iter(subject.higher), None)
        _name(values, "escalated_to", "Escalate to", subject.higher, proposed)
        _day(subject, values, "due", "Answer due", None, required=False)
        _decided_by(subject, values, "Escalated by")
    _text(values, "justification", "Reason")
    _text(values, "conditions", "Conditions until then", required=False)


def _close(subject: Subject, values: Values) -> None:
    _decided_by(subject, values)
    _text(values, "justification", "Reason for closing")
    if subject.unfinished:
        st.checkbox(
            narrative.decisions.cancel(len(subject.unfinished)),
            values.get("cancel", False),
            key=f"{_KEY}cancel",
            help="A closed risk has no open treatment.",
        )


def _note(subject: Subject, values: Values) -> None:
    _decided_by(subject, values, "Noted by")
    _text(values, "justification", "Note for the minutes")


_FORMS: Mapping[str, Callable[[Subject, Values], None]] = {
    "accept": _accept,
    "treat": _treat,
    "escalate": _escalate,
    "close": _close,
    "note": _note,
}
_NAMES = {
    "accept": ("level", "until", "decided_by", "justification", "conditions"),
    "treat": (
        *("action", "owner", "due", "decided_by", "control_id", "justification", "conditions"),
        *("target_likelihood", "target_severity_people", "target_severity_organisation"),
    ),
    "escalate": ("escalated_to", "due", "decided_by", "justification", "conditions"),
    "close": ("decided_by", "justification", "cancel"),
    "note": ("decided_by", "justification"),
}
assert _FORMS.keys() == _NAMES.keys() == vocabularies.DECISION_KINDS.keys()


def _decided_by(subject: Subject, values: Values, title: str = "Decided by") -> None:
    names = list(dict.fromkeys([*subject.deciders, *filter(None, [commit_form.author()])]))
    _name(values, "decided_by", title, names, next(iter(names), None))


def _name(values: Values, name: str, title: str, names: list[str], proposed: str | None) -> None:
    """A person or body: one of those proposed, or another one that is typed."""
    value = values.get(name, proposed)
    options = names if value is None or value in names else [value, *names]
    st.selectbox(
        title,
        options,
        index=options.index(value) if value else None,
        accept_new_options=True,
        required=True,
        placeholder="Choose or type a name",
        key=f"{_KEY}{name}",
        width=260,
    )


def _one(
    values: Values,
    name: str,
    title: str,
    labels: Mapping[Any, str],
    proposed: Any,
    *,
    optional: str | None = None,
) -> None:
    options = [None, *labels] if optional else list(labels)
    value = values.get(name, proposed)
    st.selectbox(
        title,
        options,
        index=options.index(value) if value in options else None,
        format_func={**labels, None: optional or ""}.__getitem__,
        required=not optional,
        placeholder="Choose one",
        key=f"{_KEY}{name}",
        width=220,
    )


def _day(
    subject: Subject, values: Values, name: str, title: str, proposed: Any, *, required: bool = True
) -> None:
    st.date_input(
        title,
        values.get(name, proposed),
        min_value=subject.today + timedelta(1),
        max_value=LAST_DATE.date(),
        required=required,
        format="YYYY-MM-DD",
        key=f"{_KEY}{name}",
        width=160,
    )


def _line(values: Values, name: str, title: str, proposed: str = "", *, width: Any = 240) -> None:
    st.text_input(
        title, values.get(name, proposed) or "", required=True, key=f"{_KEY}{name}", width=width
    )


def _text(values: Values, name: str, title: str, *, required: bool = True) -> None:
    st.text_area(
        title,
        values.get(name) or "",
        max_chars=LONGEST_TEXT,
        height=_AREA,
        required=required,
        key=f"{_KEY}{name}",
    )
