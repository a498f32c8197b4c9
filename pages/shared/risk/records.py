"""The records of one risk: scores, treatments, acceptances, incidents, warnings, audit trail."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas
import pyarrow
import streamlit as st

from pages.shared import address, audit_trail, cards, edit, former_labels, record_actions, tables
from pages.shared.assurance.evidence import Record
from pages.shared.markdown import escape
from pages.shared.risk import numbers
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import charts, narrative
from risk_models.contract import vocabularies
from risk_models.contract.assurance_vocabularies import RECORDS
from risk_models.contract.glossary import GLOSSARY
from risk_models.formats import counted, day

SCORES = {
    "assessed_on": Column("Assessed on", 85),
    "view": Column("Score", 65, labels=vocabularies.VIEWS),
    "level": tables.level("Level", width=95),
    "likelihood": Column("Likelihood", 65),
    "severity_people": Column("People", 50, help="Severity for people and society"),
    "severity_organisation": Column("Organisation", 80, help="Severity for the organisation"),
    "assessor": Column("Assessor", 100),
    "rationale": Column("Rationale", 250),
}
_AS_GIVEN = {
    "as_given": Column(
        "As given", 75, help="Likelihood, people, organisation as scored by a former method"
    )
}
_TREATMENTS = {
    "action": Column("Action", 320),
    "owner": Column("Owner", 130),
    "due": Column("Due", 90),
    "days_late": Column("Days late", 70),
    "status": Column("Status", 90, labels=vocabularies.TREATMENT_STATUS),
    "done_on": Column("Completed", 90),
    "verified_by": Column("Verified by", 130),
    "verified_on": Column("Verified on", 90),
    "control": Column("Control", 200),
    "cost": Column("Cost", 80),
    "treatment_id": Column("ID", 80),
}
_ACCEPTANCES = {
    "state": Column("Status", 110, labels=narrative.labels.ACCEPTANCE_STATES),
    "level_accepted": tables.level("Level", "level_accepted"),
    "accepted_by": Column("Accepted by", 160),
    "authority": Column("Required authority", 160),
    "as_demanded": Column("Approved by required authority", 200),
    "accepted_on": Column("Accepted on", 90),
    "expires_on": Column("Expires on", 90),
    "justification": Column("Justification", 300),
    "conditions": Column("Conditions", 200),
    "acceptance_id": Column("ID", 80),
}
_INCIDENTS = {
    "occurred_on": Column("Occurred on", 90),
    "kind": Column("Kind", 90, labels=vocabularies.INCIDENT_KINDS),
    "severity": Column("Severity", 70),
    "description": Column("Description", 390),
    "foreseen": Column(
        "Known risk", 160, labels=narrative.labels.KNOWN_RISK, help=GLOSSARY["Known risk"]
    ),
    "level_then": tables.level("Level at the time", "level_then", width=115),
    "root_cause": Column("Root cause", 200),
    "incident_id": Column("ID", 80),
}
_LINKS = {
    "control": Column("Control", 320),
    "share": Column("Scope", 60, format="percent", help="Share of the exposure that it reaches"),
    "note": Column("Note", 320),
    "control_id": Column("ID", 80),
}
_WARNINGS = {
    "rule": Column("Rule", 55),
    "severity": Column("Severity", 75),
    "sentence": Column("Warning", 700),
    "who": Column("Action owner", 150),
}
_AUDITED = (
    *("risks", "risk_scores", "risk_quant", "risk_controls"),
    *("treatments", "acceptances"),
)
"""The tables whose rows are in the audit trail of a risk."""

_PARTS = {
    "scores": "Scores",
    "treatments": "Treatments",
    "loss": "Loss",
    "acceptances": "Acceptances",
    "links": "Control links",
    "incidents": "Incidents",
    "warnings": "Data quality warnings",
    "changes": "Audit trail",
}


def show(context: PageContext, risk: Mapping[str, Any], scales: pandas.DataFrame) -> None:
    """One kind of record at a time; the link carries which one."""
    part = st.segmented_control(
        "Record",
        list(_PARTS),
        required=True,
        format_func=_PARTS.__getitem__,
        key=address.bound("part", _PARTS, default="scores", former=former_labels.RISK_PARTS),
        label_visibility="collapsed",
    )
    key = risk["risk_id"]
    match part:
        case "treatments":
            rows = context.read("treatment_position", risk_id=key)
            sentence = narrative.risks.treatments(rows.to_pylist())
            _editable(context, part, key, rows, _TREATMENTS, sentence, "treatments")
        case "loss":
            numbers.show(context, risk)
        case "acceptances":
            rows = context.read("acceptance_position", risk_id=key)
            sentence = narrative.risks.acceptances(rows.to_pylist(), risk)
            _editable(context, part, key, rows, _ACCEPTANCES, sentence, "acceptances")
        case "incidents":
            rows = context.read("incident_position", risk_id=key)
            sentence = f"{counted(rows.num_rows, 'event')} linked to this risk.".capitalize()
            _editable(context, part, key, rows, _INCIDENTS, sentence, "incidents")
        case "links":
            rows = context.read("risk_link", risk_id=key)
            sentence = f"{counted(rows.num_rows, 'control')} linked to this risk.".capitalize()
            _editable(context, part, key, rows, _LINKS, sentence, "risk_controls")
        case "warnings":
            rows = context.read("checks", risk_id=key)
            sentence = f"{counted(rows.num_rows, 'warning')} on this risk.".capitalize()
            _table(context, part, key, rows, _WARNINGS, sentence)
        case "changes":
            rows = audit_trail.read(context, {table: {"risk_id": key} for table in _AUDITED})
            changes = counted(rows.num_rows, "change").capitalize()
            st.markdown(
                f"{changes} to the risk, its scores, numbers, controls, treatments and acceptances."
            )
            name = context.file_name(f"changes_of_{key}")
            audit_trail.show(rows, alt="Audit trail of this risk", file_name=name, tallest=14)
        case _:
            _scores(context, key, scales)


def _scores(context: PageContext, key: str, scales: pandas.DataFrame) -> None:
    rows = context.read("risk_judgement", risk_id=key)
    sentence = narrative.risks.history(rows.to_pylist(), context.levels)
    left, right = st.columns([3, 8], gap="small")
    figure = cards.figure_of(
        charts.score_history,
        context.frame("score_interval", risk_id=key),
        scales,
        levels=context.levels,
        until=context.as_of,
    )
    behind = partial(
        cards.rows_button,
        "Scores over time",
        rows,
        SCORES,
        context.file_name(f"score_history_{key}"),
        image=partial(figure, dark=False),
    )
    with left, cards.card("Scores over time", behind=behind):
        cards.draw(
            figure(dark=cards.dark()),
            alt=f"Scores over time. {sentence}",
        )
    with right:
        former = rows["as_given"].null_count < rows.num_rows
        columns = SCORES | (_AS_GIVEN if former else {})
        _editable(context, "scores", key, rows, columns, sentence, "risk_scores")


def _editable(
    context: PageContext,
    part: str,
    key: str,
    rows: pyarrow.Table,
    columns: Mapping[str, Column],
    sentence: str,
    table: str,
) -> None:
    """One kind of record, whose rows are rows of `table`; the selected one can be edited."""
    editable = edit.offered(context)
    selected = _table(context, part, key, rows, columns, sentence, selectable=editable)
    if editable and rows.num_rows:
        row = None if selected is None else rows.slice(selected, 1).to_pylist()[0]
        record_actions.of_selected(context, table, row)


def _table(
    context: PageContext,
    part: str,
    key: str,
    rows: pyarrow.Table,
    columns: Mapping[str, Column],
    sentence: str,
    *,
    selectable: bool = False,
) -> int | None:
    """One kind of record with its sentence; the position of the selected row."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(escape(sentence), width="stretch")
        if rows.num_rows:
            tables.download(rows, context.file_name(f"{part}_of_{key}"))
    if not rows.num_rows:
        return None
    return tables.show(
        rows,
        columns,
        alt=f"{_PARTS[part]} of this risk",
        tallest=8 if part == "scores" else 14,
        wrapped=part == "scores",
        key=f"{part}_table" if selectable else None,
    )


def with_evidence(context: PageContext, key: str) -> list[Record]:
    """The risk and its decisions, acceptances and treatments: what evidence can be about."""
    found = [Record("risks", key, "The risk")]
    for table, number, on in (
        ("decisions", "decision_id", "decided_on"),
        ("acceptances", "acceptance_id", "accepted_on"),
        ("treatments", "treatment_id", "due"),
    ):
        for row in context.rows(table, risk_id=key):
            name = f"{RECORDS[table]} {row[number]}, {day(row[on])}" if row[on] else ""
            found.append(Record(table, row[number], name))
    return found
