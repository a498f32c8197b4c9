"""The first step: files are uploaded, stored and read; each can be read otherwise or removed."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from pages.shared import background, commit_form
from pages.shared.upload import read_options
from pages.shared.upload.upload_state import Flow
from risk_models import logs, narrative
from risk_models.errors import RegisterError
from risk_models.formats import counted
from risk_models.ingest.readers import Reading, expect_file, most_upload
from risk_models.ingest.register_format import identity, own_table
from risk_models.ingest.score_update import as_scores, is_score_update
from risk_models.ingest.tables_workbook import read_tables
from risk_models.ingest.uploaded_files import shown_name
from risk_models.megabytes import MB

_KINDS = (".csv", ".txt", ".tsv", ".json", ".xlsx", ".xlsm", ".xls", ".ods", ".toml")
"""Endings of names that the log repeats; any other may be somebody's own words."""
_WIDTHS = (7, 5, 3, 10, 5, 3)


def upload(flow: Flow) -> None:
    """The file uploader; it is empty again once its files are stored."""
    flow.arrived = False
    if not flow.files:
        expect_file()
    key = f"files_{flow.uploads}"
    st.file_uploader(
        "Files to upload",
        accept_multiple_files=True,
        key=key,
        on_change=_store,
        args=(flow, key),
        max_upload_size=most_upload() // MB,
        label_visibility="collapsed",
    )
    for sentence in flow.messages:
        st.text(sentence)


def _store(flow: Flow, key: str) -> None:
    """Store the uploaded files as far as they fit; the later of two copies replaces the other."""
    flow.messages.clear()
    flow.bring_back()
    flow.uploads += 1
    flow.arrived = True
    most, sizes = most_upload(), {name: each.size for name, each in flow.files.items()}
    fitting = []
    for file in st.session_state[key]:
        name = identity(shown_name(file.name))
        if sum((sizes | {name: file.size}).values()) > most:
            flow.messages.append(narrative.upload.too_large(shown_name(file.name), most // MB))
        else:
            sizes[name] = file.size
            fitting.append((name, file))
    for name, file in fitting:
        _keep(flow, name, file)
    _release(st.session_state[key])


def _keep(flow: Flow, name: str, file: UploadedFile) -> None:
    replaced = flow.files.get(name)
    try:
        # `getbuffer` would copy the file in memory.
        flow.files[name] = flow.store.keep(file.name, file.getvalue())
    except RegisterError as error:
        flow.messages.append(f"{error.title}. {error.message}")
        return
    kind = Path(file.name).suffix.lower()
    logs.event(
        "upload",
        author=commit_form.author() or None,
        signed_in=commit_form.signed_in_as() is not None,
        kind=kind if kind in _KINDS else "other",
        bytes=file.size,
    )
    flow.options.pop(name, None)
    if replaced:
        flow.messages.append(narrative.upload.replaced(flow.files[name].name, replaced.name))


def _release(files: Sequence[UploadedFile]) -> None:
    """Let Streamlit forget the files, which it would keep for the whole session."""
    context = get_script_run_ctx()
    manager = context.uploaded_file_mgr if context else None
    if context and isinstance(manager, MemoryUploadedFileManager):
        for file in files:
            manager.remove_file(context.session_id, file.file_id)


def read(flow: Flow) -> dict[str, list[Reading]]:
    """Read the files in the background: by file, one reading or one for each table in it."""
    requested = {(stored, flow.options.get(name)): name for name, stored in flow.files.items()}

    def readings() -> None:
        for stored, options in requested:
            if (stored, options) not in flow.readings:
                found = read_tables(stored.path, stored.name, options)
                flow.readings[stored, options] = [_as_table(reading) for reading in found]

    background.run_once("read", tuple(requested.items()), readings, saying="Reading")
    for key in flow.readings.keys() - requested.keys():
        del flow.readings[key]
    # A sheet that was downloaded, corrected and uploaded again replaces that sheet of its workbook.
    return {
        name: [
            reading
            for reading in flow.readings[key]
            if identity(reading.name) == name or identity(reading.name) not in flow.files
        ]
        for key, name in requested.items()
    }


def _as_table(reading: Reading) -> Reading:
    """A sheet of scores to update as rows of its table; every other file as it is."""
    return as_scores(reading) if is_score_update(reading) else reading


def show(flow: Flow, by_file: Mapping[str, Sequence[Reading]]) -> None:
    """How each file was read, with its reading options and a button to remove it."""
    for name, readings in by_file.items():
        stored = flow.files[name]
        tables = [table.title for reading in readings if (table := own_table(reading))]
        cells = st.columns(_WIDTHS, vertical_alignment="center", gap="small")
        cells[0].text(stored.name)
        cells[1].text(narrative.upload.several(tables))
        cells[2].text(counted(sum(reading.found.rows for reading in readings), "row"))
        cells[3].text(_description(readings, stored.size))
        with cells[4]:
            if readings:
                read_options.show(flow, name, readings[0])
        cells[5].button(
            "Remove",
            key=f"remove_{name}",
            type="tertiary",
            on_click=flow.remove,
            args=(name,),
        )
        for reading in readings:
            found = reading.found
            for sentence in (*narrative.upload.notes(found), *narrative.method.other_sheets(found)):
                st.text(f"{reading.name}: {sentence}")


def _description(readings: Sequence[Reading], size: int) -> str:
    if not readings:
        return "Later files replace all of its sheets."
    if len(readings) == 1:
        return narrative.upload.read(readings[0].found, size)
    return narrative.upload.sheets([reading.found for reading in readings], size)
