"""One version: its changes and source files, the dashboard as of it, and its download."""

from functools import partial

import streamlit as st

from pages.shared import as_of_picker, links, tables
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.exports import WORKBOOK, Provenance, archive, workbook
from risk_models.exports.xlsx_files import MOST_ROWS
from risk_models.formats import counted
from risk_models.register import Register, Version


def actions(version: Version, context: PageContext) -> None:
    """Show the dashboard as of the version, or download all of its rows."""
    fits = max(version.row_counts.values(), default=0) <= MOST_ROWS
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        if st.button(
            f"Show the dashboard as of version {version.number}",
            key="look_at",
            icon=":material/history:",
            type="tertiary",
            on_click=as_of_picker.choose_version,
            args=(version.number,),
        ):
            links.open_page("portfolio/overview.py")
        st.download_button(
            "Download CSV files",
            partial(_archive, context.register, version),
            f"version_{version.number}.zip",
            "application/zip",
            key="download_csv",
            icon=":material/folder_zip:",
            type="tertiary",
            on_click="ignore",
            help="Every table as CSV in a ZIP archive; loading it again changes nothing",
        )
        st.download_button(
            "Download workbook",
            partial(_workbook, context.register, version),
            f"version_{version.number}.xlsx",
            WORKBOOK,
            key="download_xlsx",
            icon=":material/table_view:",
            type="tertiary",
            on_click="ignore",
            disabled=not fits,
            help="Every table as a sheet; loading it again changes nothing"
            if fits
            else f"A sheet holds {MOST_ROWS:,} rows, and a table has more",
        )


def changes(version: Version) -> None:
    """The changes of the version by table, and its source files."""
    with st.container(gap=None):
        st.text(narrative.versions.committed(version))
        st.caption(
            f"Hash {version.hash}" if version.hash else "No hash: committed by an older release"
        )
    left, right = st.columns([6, 7], gap="small")
    with left:
        tables.show(
            narrative.versions.changes(version),
            {
                "table": Column("Table", 170),
                "added": Column("Added", 70),
                "changed": Column("Changed", 75),
                "removed": Column("Removed", 75),
                "rows_after": Column("Rows after", 80),
            },
            alt=f"Changes of version {version.number} by table",
            tallest=18,
        )
    with right:
        files = narrative.versions.sources(version)
        if not files.num_rows:
            st.caption("No source files")
            return
        tables.show(
            files,
            {
                "file": Column("File", 190),
                "rows": Column("Rows", 160),
                "corrections": Column("Corrections", 90),
                "sha256": Column("SHA-256"),
            },
            alt=f"Source files of version {version.number}",
            tallest=18,
        )
    for source in version.sources:
        if source.corrections:
            _corrections(version, source.name)


def _corrections(version: Version, name: str) -> None:
    cells = narrative.versions.corrections(version, name)
    with st.expander(f"{counted(cells.num_rows, 'correction').capitalize()} in {escape(name)}"):
        tables.show(
            cells,
            {
                "line": Column("Line", 70),
                "column": Column("Column", 150),
                "before": Column("In the file", 300),
                "after": Column("Committed", 300),
            },
            alt=f"Corrections in {name}",
        )


def _archive(register: Register, version: Version) -> bytes:
    return archive(register.tables(version.number), Provenance(version))


def _workbook(register: Register, version: Version) -> bytes:
    return workbook(register.tables(version.number), Provenance(version))
