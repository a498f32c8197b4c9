"""The first step: files are dropped, kept and read, and the page says how."""

from collections.abc import Sequence

import streamlit as st

from pages.parts.upload import otherwise, work
from pages.parts.upload.state import Flow
from risk_models.intake.foreign import Reading, most_upload, read_file
from risk_models.intake.upload_shape import identity, own_table, unmarked
from risk_models.intake.upload_store import shown_name
from risk_models.reports import upload_sentences as sentences
from risk_models.reports.sentences import counted

_MB = 2**20
_WIDTHS = (7, 5, 3, 10, 5, 3)


def drop(flow: Flow) -> None:
    """The place for files. What is dropped there is kept, and the place is empty again."""
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
            flow.said.append(sentences.too_large(shown_name(file.name), most_upload() // _MB))
            continue
        flow.files[name] = flow.store.keep(file.name, file.getbuffer())
        flow.options.pop(name, None)
        if replaced:
            flow.said.append(sentences.replaced(flow.files[name].name, replaced.name))


def read(flow: Flow) -> list[Reading]:
    """Read the files, each beside the page and with limits of its own."""
    wanted = tuple((stored, flow.options.get(name)) for name, stored in flow.files.items())

    def readings() -> list[Reading]:
        for stored, options in wanted:
            if (stored, options) not in flow.readings:
                reading = read_file(stored.path, stored.name, options)
                flow.readings[stored, options] = unmarked(reading)
        return [flow.readings[key] for key in wanted]

    found = work.made("read", wanted, readings, saying="Reading")
    for key in flow.readings.keys() - set(wanted):
        del flow.readings[key]
    return found


def show(flow: Flow, readings: Sequence[Reading]) -> None:
    """What each file was taken for, and the ways to correct that or to take it away."""
    for name, reading in zip(list(flow.files), readings, strict=True):
        table = own_table(reading)
        cells = st.columns(_WIDTHS, vertical_alignment="center", gap="small")
        cells[0].text(reading.name)
        cells[1].text(table.title if table else "")
        cells[2].text(counted(reading.found.rows, "row"))
        cells[3].text(sentences.read(reading.found, flow.files[name].size))
        with cells[4]:
            otherwise.show(flow, name, reading)
        cells[5].button(
            "Remove",
            key=f"remove_{flow.files[name].sha256}",
            type="tertiary",
            on_click=flow.remove,
            args=(name,),
        )
