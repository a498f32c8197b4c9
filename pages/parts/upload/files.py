"""The first step: files are dropped, kept and read, and the page says how."""

import pyarrow
import streamlit as st

from pages.parts import tables
from pages.parts.plain import listed, plain
from pages.parts.tables import Column
from pages.parts.upload import work
from pages.parts.upload.state import Flow
from risk_models.intake.foreign import Reading
from risk_models.intake.upload_reading import read_upload
from risk_models.intake.upload_shape import identity, own_table
from risk_models.intake.upload_store import Stored
from risk_models.reports import upload_sentences as sentences

_MB = 2**20


def drop(flow: Flow) -> list[Stored]:
    """The place for files, and the files in it that count: of two that are alike, the later."""
    dropped = st.file_uploader(
        "Files to upload",
        accept_multiple_files=True,
        key=f"files_{flow.drop}",
        label_visibility="collapsed",
    )
    most = int(st.get_option("server.maxUploadSize"))
    too_large = [file.name for file in dropped if file.size > most * _MB]
    if too_large or sum(file.size for file in dropped) > most * _MB:
        what = f"{listed(too_large)}: too large. " if too_large else "Too much at once. "
        st.error(
            f"{plain(what)} All files together may have {most:,} MB. Whoever runs this register "
            "can allow more (server.maxUploadSize).",
            icon=":material/error:",
        )
        return []
    files: dict[str, Stored] = {}
    replaced = []
    for file in dropped:
        if file.file_id not in flow.kept:
            flow.kept[file.file_id] = flow.store.keep(file.name, file.getbuffer())
        stored = flow.kept[file.file_id]
        earlier = files.pop(identity(stored.name), None)
        replaced += [earlier.name] if earlier else []
        files[identity(stored.name)] = stored
    if replaced:
        st.caption(
            f":material/published_with_changes: {plain(listed(replaced))} "
            f"{'was' if len(replaced) == 1 else 'were'} dropped more than once; the latest counts."
        )
    return list(files.values())


def read(flow: Flow, files: list[Stored]) -> list[Reading]:
    """Read the files, each beside the page and with limits of its own."""
    wanted = tuple((stored, flow.options.get(identity(stored.name))) for stored in files)

    def readings() -> list[Reading]:
        for stored, options in wanted:
            if (stored, options) not in flow.readings:
                flow.readings[stored, options] = read_upload(stored, options)
        return [flow.readings[key] for key in wanted]

    return work.made("read", wanted, readings, saying="Reading")


def show(files: list[Stored], readings: list[Reading]) -> None:
    """What each file was taken for."""
    own = [own_table(reading) for reading in readings]
    rows = {
        "file": [reading.name for reading in readings],
        "table": [table.title if table else "" for table in own],
        "rows": [reading.found.rows for reading in readings],
        "how": [sentences.read(reading.found) for reading in readings],
        "left_out": [sentences.left_out(reading.found) for reading in readings],
        "size": [sentences.size(stored.size) for stored in files],
    }
    tables.show(
        pyarrow.table(rows),
        {
            "file": Column("File", 260),
            "table": Column("Fills", 180),
            "rows": Column("Rows", 70),
            "how": Column("Read as"),
            "left_out": Column("Left out", 220),
            "size": Column("Size", 80),
        },
        alt="The files, and how they were read",
        tallest=6,
    )
