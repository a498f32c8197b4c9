"""The first step: files are dropped, kept and read, and the page says how."""

from collections.abc import Mapping, Sequence

import streamlit as st

from pages.shared import background
from pages.shared.upload import read_options
from pages.shared.upload.upload_state import Flow
from risk_models import narrative
from risk_models.formats import counted
from risk_models.ingest.readers import Reading, expect_file, most_upload
from risk_models.ingest.register_format import identity, own_table
from risk_models.ingest.upload_reading import read_upload
from risk_models.ingest.uploaded_files import shown_name

_MB = 2**20
_WIDTHS = (7, 5, 3, 10, 5, 3)


def drop(flow: Flow) -> None:
    """The place for files. What is dropped there is kept, and the place is empty again."""
    if not flow.files:
        expect_file()
    key = f"files_{flow.drop}"
    st.file_uploader(
        "Files to upload",
        accept_multiple_files=True,
        key=key,
        on_change=_take,
        args=(flow, key),
        max_upload_size=most_upload() // _MB,
        label_visibility="collapsed",
    )
    for sentence in flow.said:
        st.text(sentence)


def _take(flow: Flow, key: str) -> None:
    """Keep what was dropped: all that fits, the later of two copies."""
    flow.said.clear()
    flow.drop += 1
    for file in st.session_state[key]:
        name = identity(shown_name(file.name))
        replaced = flow.files.get(name)
        others = sum(held.size for held in flow.files.values()) - (replaced.size if replaced else 0)
        if others + file.size > most_upload():
            flow.said.append(
                narrative.upload.too_large(shown_name(file.name), most_upload() // _MB)
            )
            continue
        flow.files[name] = flow.store.keep(file.name, file.getbuffer())
        flow.options.pop(name, None)
        if replaced:
            flow.said.append(narrative.upload.replaced(flow.files[name].name, replaced.name))


def read(flow: Flow) -> dict[str, list[Reading]]:
    """Read the files beside the page: by file, one reading or one for each table in it."""
    wanted = {(stored, flow.options.get(name)): name for name, stored in flow.files.items()}

    def readings() -> None:
        for stored, options in wanted:
            if (stored, options) not in flow.readings:
                flow.readings[stored, options] = read_upload(stored, options)

    background.run_once("read", tuple(wanted.items()), readings, saying="Reading")
    for key in flow.readings.keys() - wanted.keys():
        del flow.readings[key]
    # A table of a workbook that was given back, mended and dropped again counts instead.
    return {
        name: [
            reading
            for reading in flow.readings[key]
            if identity(reading.name) == name or identity(reading.name) not in flow.files
        ]
        for key, name in wanted.items()
    }


def show(flow: Flow, found: Mapping[str, Sequence[Reading]]) -> None:
    """What each file was taken for, and the ways to correct that or to take it away."""
    for name, readings in found.items():
        stored = flow.files[name]
        fills = [table.title for reading in readings if (table := own_table(reading))]
        cells = st.columns(_WIDTHS, vertical_alignment="center", gap="small")
        cells[0].text(stored.name)
        cells[1].text(narrative.upload.several(fills))
        cells[2].text(counted(sum(reading.found.rows for reading in readings), "row"))
        cells[3].text(_told(readings, stored.size))
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


def _told(readings: Sequence[Reading], size: int) -> str:
    found = [reading.found for reading in readings]
    if not found:
        return "Every table of it was dropped again by itself."
    return (
        narrative.upload.read(found[0], size)
        if len(found) == 1
        else narrative.upload.sheets(found, size)
    )
