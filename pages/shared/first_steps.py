"""How to begin: three ways to start an empty register, and the steps that are left."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from pages.shared import cards, edit, links, new_row, ready_version, template_picker
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from pages.shared.upload import files, upload_state
from risk_models.contract import TABLES
from risk_models.errors import RegisterError
from risk_models.formats import counted
from risk_models.ingest import read, validate
from risk_models.ingest.changes import Changes
from risk_models.ingest.sample import SAMPLE_FOLDER, shifted
from risk_models.register.sample_files import with_files

_STEPS = {
    "ai_systems": "register/systems.py",
    "risks": "register/risks.py",
    "risk_scores": "register/risks.py",
    "controls": "register/controls.py",
    "impact_assessments": "register/impact.py",
    "documents": "assurance/management_system.py",
}
"""The tables that a register is filled with, in this order, and the page that shows each."""


def show(context: PageContext) -> None:
    """Three ways to start, and how far the register has come."""
    sizes = {row["table"]: row["rows"] for row in context.rows("table_size")}
    st.markdown("## Start your AI risk register")
    with st.container(key="first_steps"):
        if edit.offered(context):
            with cards.card("Look at the sample", "A fictitious company with risks of two years."):
                st.button(
                    "Load the sample",
                    key="load_sample",
                    type=cards.emphasis(),
                    on_click=_load,
                    args=(context,),
                )
            if sizes["ai_systems"]:
                with cards.card("Add the first risk", "Its statement, owner and first score."):
                    new_row.button(context, "risks", "Add risk", key="first_row", type="secondary")
                    template_picker.button(context, "risks")
            else:
                with cards.card("Add the first AI system", "Name, purpose, owner and life cycle."):
                    label = "Add AI system"
                    new_row.button(context, "ai_systems", label, key="first_row", type="secondary")
            with cards.card("Bring a file", "A CSV file or workbook that you already have."):
                _drop_zone(context)
    if error := st.session_state.pop("sample_error", None):
        st.error(f"**{escape(error.title)}**  \n{escape(error.message)}", icon=":material/error:")
    _steps(sizes)


def _drop_zone(context: PageContext) -> None:
    """Take files here; their columns, errors and effect are then shown where files are uploaded."""
    flow = upload_state.current(context)
    if flow.files and flow.arrived:
        links.open_page("data/upload.py")
    files.upload(flow)
    if flow.files:
        links.link("Continue the upload", "data/upload.py", icon=":material/arrow_forward:")
    links.link("Download templates", "data/dictionary.py", icon=":material/download:")


def _steps(sizes: Mapping[str, int]) -> None:
    done = sum(1 for table in _STEPS if sizes[table])
    with cards.card("Steps"):
        st.progress(done / len(_STEPS), f"{done:,} of {len(_STEPS):,} done")
        with st.container(key="steps"):
            for table, file in _STEPS.items():
                title, rows = TABLES[table].title, sizes[table]
                icon = ":material/check_circle:" if rows else ":material/radio_button_unchecked:"
                said = counted(rows, "row") if rows else "none yet"
                links.link(f"{title}: {said}", file, icon=icon)


def _load(context: PageContext) -> None:
    """Commit the sample, its last day being today; a callback."""
    try:
        with st.spinner("Loading the sample"):
            checked = validate(read([SAMPLE_FOLDER]), {})
            rows = shifted(checked.changes.upserts, date.today())
            rows = with_files(rows, context.register.files)
            ready_version.changes_register()
            context.register.commit(
                Changes(rows), context.version, "AI risk register", "Sample register"
            )
    except RegisterError as error:
        st.session_state["sample_error"] = error
