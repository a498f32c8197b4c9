"""The records of a control: its tests, its links to risks, and its audit trail."""

import streamlit as st

from pages.shared import address, audit_trail, edit, former_labels, record_actions, tables
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models.contract import vocabularies
from risk_models.contract.glossary import GLOSSARY
from risk_models.formats import counted

_LINKS = {
    "risk": Column("Risk", 380),
    "share": Column("Scope", 60, format="percent", help="Share of the exposure that it reaches"),
    "note": Column("Note", 320),
    "risk_id": Column("ID", 85),
}
_TESTS = {
    "tested_on": Column("Tested on", 90),
    "result": Column("Result", 110, labels=vocabularies.TEST_RESULTS),
    "operating_rating": Column(
        "Operating", 80, labels=vocabularies.RATINGS, help=GLOSSARY["Operating effectiveness"]
    ),
    "tester": Column("Tester", 130),
    "method": Column("Method", 360),
    "evidence_ref": Column("Evidence", 110),
    "note": Column("Note", 200),
}
_PARTS = {"tests": "Tests", "links": "Risk links", "changes": "Audit trail"}


def show(context: PageContext, control_id: str) -> None:
    """The records that the reader chose, of one control."""
    part = st.segmented_control(
        "Record",
        list(_PARTS),
        required=True,
        format_func=_PARTS.__getitem__,
        key=address.bound(
            "control_part", _PARTS, default="tests", former=former_labels.CONTROL_PARTS
        ),
        label_visibility="collapsed",
    )
    if part == "changes":
        audited = {table: {"control_id": control_id} for table in ("controls", "control_tests")}
        name = context.file_name(f"changes_of_{control_id}")
        audit_trail.show(
            audit_trail.read(context, audited),
            alt="Audit trail of this control",
            file_name=name,
            tallest=14,
        )
    elif part == "links":
        linked = context.read("risk_link", control_id=control_id)
        st.markdown(f"**{counted(linked.num_rows, 'risk').capitalize()} linked**")
        if linked.num_rows:
            key = "links_table" if edit.offered(context, "risk_controls") else None
            selected = tables.show(linked, _LINKS, alt="Links to risks", tallest=10, key=key)
            row = None if selected is None else linked.slice(selected, 1).to_pylist()[0]
            record_actions.of_selected(context, "risk_controls", row)
    else:
        tests = context.read("control_tests", control_id=control_id)
        tests = tests.sort_by([("tested_on", "descending")])
        if tests.num_rows:
            selected = tables.show(
                tests,
                _TESTS,
                alt="Tests of this control",
                wrapped=True,
                tallest=6,
                key="tests_table" if edit.offered(context, "control_tests") else None,
            )
            row = None if selected is None else tests.slice(selected, 1).to_pylist()[0]
            record_actions.of_selected(context, "control_tests", row)
            tables.download(tests, context.file_name(f"tests_of_{control_id}"))
        else:
            st.markdown("**Never tested.** Without a test it has no tested effect.")
