"""One record that a clause asks for: its state, and the rows of the register that count for it."""

import streamlit as st

from pages.shared import cards, facts, links, lists, messages
from pages.shared.lists import Listing
from pages.shared.markdown import escape
from pages.shared.menu_entries import MENU
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract.assurance_vocabularies import RECORDS

_LIST = "assurance/readiness.py"
TITLES = {entry.file: entry.title for entry in MENU}

_ROWS = Listing(
    name="clause_rows",
    one="row",
    many="rows",
    view="clause_row",
    columns={
        "state": Column("State", 105, labels=narrative.readiness.ROW_STATES),
        "title": Column("Row", 255),
        "table": Column("Kind", 165, labels=RECORDS),
        "dated_on": Column("Day", 90, help="Set, approved, held, tested or done last"),
        "approved_by": Column("Approved by", 130, help="Or decided or appointed by"),
        "gap": Column("Gap", 310),
        "key": Column("ID", 80),
    },
    sets={"Rows": ("state", "title", "gap", "dated_on", "approved_by", "key", "table")},
    only={
        "gaps": ("With a gap", {"state": ("lacking", "incomplete", "outdated")}),
        "there": ("Without a gap", {"state": "there"}),
    },
    searched=("key", "title", "gap"),
    opens="title",
)


def show(context: PageContext, name: str) -> None:
    """The page of one record; `name` is its name in `clause_record`, from a link."""
    found = context.rows("clause_record", record=name)
    if not found:
        messages.not_found("record of a clause", name)
        links.link("All records", _LIST, icon=":material/arrow_back:")
        return
    (record,) = found
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.header(f"{record['clause']} {record['title']}", anchor=False, width="content")
        st.caption(narrative.readiness.required(record), width="stretch")
        links.link(TITLES[record["page"]], record["page"], icon=":material/arrow_forward:")
        links.link("All records", _LIST, icon=":material/arrow_back:")
    colour = "green" if record["state"] == "met" else "red"
    cards.headline(
        narrative.readiness.record(record), more=record["gap"] or "", colour=colour, of_record=True
    )
    st.markdown(f"**Asked for.** {escape(record['asks'])}.")
    document = {"Approved by": record["approved_by"], "Approved on": record["approved_on"]}
    facts.show(
        {
            "State": narrative.readiness.RECORD_STATES[record["state"]],
            **(document if record["is_document"] else {}),
            "Newest row": record["newest_on"],
        }
    )
    if row := lists.show(_ROWS, context, record=name):
        links.open_row(row)
        if row["table"] == "requirement" and row["key"].startswith("A."):
            links.open_page("assurance/applicability.py", soa_group=row["key"])
        links.open_page(record["page"])
