"""Evidence where it is needed: what there is, its files, and forms to add or to link it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import pyarrow
import streamlit as st

from pages.shared import cards, edit, form_rows, new_row, tables
from pages.shared.edit_rows import Row, proposed_key
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models.contract.assurance_vocabularies import EVIDENCE_KINDS, RECORDS
from risk_models.formats import counted, size
from risk_models.register import Register

_FIELDS = ("title", "kind", "dated_on", "valid_until", "location", "sha256", "owner", "note")
_FILE, _ABOUT = "evidence_file", "evidence_about"

COLUMNS = {
    "title": Column("Evidence", 280),
    "about": Column("About", 150),
    "kind": Column("Kind", 95, labels=EVIDENCE_KINDS),
    "dated_on": Column("Dated", 90),
    "is_fresh": Column("Valid", 60),
    "counts_until": Column("Valid until", 95),
    "file_name": Column("File", 200),
    "location": Column("Location", 260),
    "owner": Column("Owner", 130),
    "evidence_id": Column("ID", 80),
}


@dataclass(frozen=True)
class Record:
    """A row, or a requirement, that evidence can be about; `name` is what readers call it."""

    table: str
    key: str
    name: str = ""

    @property
    def label(self) -> str:
        return self.name or f"{RECORDS[self.table]} {self.key}"

    @property
    def link(self) -> dict[str, str]:
        """The cells of a link to it."""
        return {"about_table": self.table, "about_key": self.key}


def card(context: PageContext, records: Sequence[Record], *, name: str) -> None:
    """The evidence about some records, the first one of which is the page's, with its forms.

    `name` names the files with the list.
    """
    rows = about(context, records)
    pieces = len(set(rows["evidence_id"].to_pylist()))
    said = f"{counted(pieces, 'piece')} of evidence.".capitalize()
    with cards.card("Evidence", said if pieces else "No evidence is linked here."):
        if rows.num_rows:
            tables.show(_with_about(rows, records), _columns(rows), alt="Evidence", tallest=8)
            downloads(context, rows)
        with st.container(horizontal=True, gap="small"):
            forms(context, records)
            if rows.num_rows:
                tables.download(rows, context.file_name(f"evidence_of_{name}"))


def about(context: PageContext, records: Sequence[Record]) -> pyarrow.Table:
    """The rows of `evidence_about` that are about one of these records."""
    wanted = {(record.table, record.key) for record in records}
    found = context.read(
        "evidence_about",
        about_table=tuple({table for table, _ in wanted}),
        about_key=tuple({key for _, key in wanted}),
    )
    kept = [pair in wanted for pair in zip(*_links(found), strict=True)]
    return found.filter(pyarrow.array(kept, pyarrow.bool_()))


def downloads(context: PageContext, rows: pyarrow.Table) -> None:
    """A button for each file that the register keeps of this evidence; it is never shown."""
    files = {row["sha256"]: row for row in rows.to_pylist() if row["file_name"]}
    with st.container(horizontal=True, gap="small"):
        for sha256, row in files.items():
            st.download_button(
                f"{escape(row['file_name'])} ({size(row['file_bytes'])})",
                partial(context.register.files.read, sha256),
                row["file_name"],
                row["media_type"],
                key=f"file_{sha256}",
                icon=":material/download:",
                type="tertiary",
                on_click="ignore",
                help=f"Download the file of {escape(row['title'])}",
            )


def forms(context: PageContext, records: Sequence[Record]) -> None:
    """Buttons to add and to link evidence about one of the records, by default the first."""
    if edit.pressed(
        context, "Add evidence", "evidence", "evidence_links", icon="add", key="add_evidence"
    ):
        edit.open_form(context, "Add evidence", _new(context, records))
    if context.row("table_size", table="evidence")["rows"]:
        new_row.button(
            context,
            "evidence_links",
            "Link evidence",
            key="link_evidence",
            given=records[0].link,
            fields=(),
            icon="link",
        )


def _new(context: PageContext, records: Sequence[Record]) -> list[Row]:
    """A new piece of evidence, with or without its file, and its link: both have the same key."""
    given = {"evidence_id": proposed_key("evidence", context.register.keys("evidence"))}
    most = context.row("setting")["evidence_file_megabytes"]
    piece = replace(form_rows.blank(context, "evidence", given, _FIELDS), numbered=True)
    return [
        replace(piece, above=partial(_uploader, most), completed=partial(_kept, most)),
        Row(
            "evidence_links",
            given if len(records) > 1 else {**given, **records[0].link},
            {},
            new=True,
            follows={"evidence_id": "evidence"},
            above=partial(_choice, records) if len(records) > 1 else None,
            completed=partial(_chosen, records) if len(records) > 1 else None,
        ),
    ]


def _uploader(most: int) -> None:
    st.file_uploader(
        "File to keep",
        key=_FILE,
        max_upload_size=most,
        help="The register keeps it beside its rows, unchanged, and only offers it for download. "
        "Leave it empty for a link.",
    )


def _kept(most: int, register: Register) -> Mapping[str, Any]:
    uploaded = st.session_state.get(_FILE)
    if uploaded is None:
        return {}
    return register.files.keep(uploaded.name, uploaded.getvalue(), most)


def _choice(records: Sequence[Record]) -> None:
    labels = [escape(record.label) for record in records]
    st.selectbox("About", range(len(records)), format_func=labels.__getitem__, key=_ABOUT)


def _chosen(records: Sequence[Record], _register: Register) -> Mapping[str, Any]:
    return records[st.session_state.get(_ABOUT) or 0].link


def _columns(rows: pyarrow.Table) -> dict[str, Column]:
    """The columns that say something: about what, where that differs, and files, if there are."""
    silent = set()
    if len(set(zip(*_links(rows), strict=True))) == 1:
        silent.add("about")
    if rows["file_name"].null_count == rows.num_rows:
        silent.add("file_name")
    return {name: column for name, column in COLUMNS.items() if name not in silent}


def _links(rows: pyarrow.Table) -> tuple[list[str], list[str]]:
    return rows["about_table"].to_pylist(), rows["about_key"].to_pylist()


def _with_about(rows: pyarrow.Table, records: Sequence[Record]) -> pyarrow.Table:
    labels = {(record.table, record.key): record.label for record in records}
    named = [labels[pair] for pair in zip(*_links(rows), strict=True)]
    return rows.append_column("about", pyarrow.array(named, pyarrow.string()))
