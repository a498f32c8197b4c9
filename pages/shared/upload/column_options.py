"""What a file does not say of itself: values for every row, keys, forms of days and numbers."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pandas
import streamlit as st

from pages.shared.upload.upload_state import Mapped
from risk_models.ingest.mapping import DATE_ORDERS, Cell, Mapping
from risk_models.ingest.mapping.edit import (
    Slot,
    cell_of,
    column_of,
    constant,
    constants,
    detailed,
    keys_to_make,
    made_key,
    slots,
    target_title,
    title,
)
from risk_models.ingest.readers import Reading

_DAYS = {None: "2026-03-31", "DMY": "31/3/2026", "MDY": "3/31/2026", "YMD": "2026/3/31"}
_DECIMALS = {".": "point", ",": "comma"}
_THOUSANDS = {
    "": "nothing",
    ",": "comma",
    ".": "point",
    " ": "blank",
    "\u00a0": "fixed blank",
    "\u202f": "narrow blank",
    "'": "apostrophe",
    "’": "high comma",
}
_NUMBERS = ("share", "amount", "count", "ordinal")


def show(reading: Reading, mapped: Mapped, key: str) -> None:
    """All that may be said once for the whole file."""
    for slot in keys_to_make(mapped.mapping):
        _key_of(reading, mapped, slot, key)
    _for_every_row(mapped, key)
    _forms(mapped, key)
    filled = [
        (slot, cell)
        for slot in slots(mapped.mapping)
        if (cell := cell_of(mapped.mapping, slot)) and cell.sources and cell.use != "key"
    ]
    if filled:
        with st.expander("Single columns: what empty cells mean, lists, per cent, prefixes"):
            _single(mapped, filled, key)


def _key_of(reading: Reading, mapped: Mapped, slot: Slot, key: str) -> None:
    """A key is made of columns that tell the rows apart, so that the next file finds them again."""
    cell = cell_of(mapped.mapping, slot)
    headers = {header.cells: header for header in reading.columns}
    now = [
        header.cells
        for header in reading.columns
        for source in (cell.sources if cell else ())
        if (source.header, source.occurrence) == (header.name, header.occurrence)
    ]
    name = f"{slot.target}_{key}"

    def chosen() -> None:
        picked = [headers[cells] for cells in st.session_state[f"key_{name}"]]
        prefix, repeats = st.session_state[f"prefix_{name}"], st.session_state[f"repeats_{name}"]
        mapped.become(made_key(mapped.mapping, slot, picked, prefix.strip(), number=repeats))

    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.multiselect(
            f"{target_title(mapped.mapping, slot.target)}: the key is made of",
            list(headers),
            default=now,
            format_func=lambda cells: headers[cells].name,
            key=f"key_{name}",
            on_change=chosen,
            width=480,
            help="The same text gives the same key in the next file",
        )
        st.text_input(
            "with before it",
            cell.prefix if cell else "",
            max_chars=20,
            key=f"prefix_{name}",
            on_change=chosen,
            width=140,
        )
        st.checkbox(
            "number rows that are alike",
            cell.number_repeats if cell else False,
            key=f"repeats_{name}",
            on_change=chosen,
        )


def _for_every_row(mapped: Mapped, key: str) -> None:
    """Columns that take one value for every row, and those that need one still."""
    mapping, asked = mapped.mapping, constants(mapped.mapping)
    if not asked:
        return
    columns = [column_of(mapping, slot) for slot in asked]
    cells = [cell_of(mapping, slot) for slot in asked]
    frame = pandas.DataFrame(
        {
            "column": [title(mapping, slot) for slot in asked],
            "value": [cell.constant or "" if cell else "" for cell in cells],
            "required": ["needed" if column.required else "" for column in columns],
            "words": [
                ", ".join(column.codes) if column.codes else f"such as {column.example}"
                for column in columns
            ],
        }
    )
    st.caption("The same for every row, where no column of the file says it:")
    edited = st.data_editor(
        frame,
        column_config={
            "column": st.column_config.TextColumn("Column", width=260),
            "value": st.column_config.TextColumn("Every row has ✎", width=240),
            "required": st.column_config.TextColumn("", width=70),
            "words": st.column_config.TextColumn("What it may be"),
        },
        disabled=["column", "required", "words"],
        hide_index=True,
        key=f"every_{key}",
        placeholder="",
        alt="Values for every row",
    )
    for slot, before, after in zip(asked, frame["value"], edited["value"].fillna(""), strict=True):
        if after != before:
            mapping = constant(mapping, slot, after.strip())
    _go_on(mapped, mapping)


def _forms(mapped: Mapped, key: str) -> None:
    """How the file writes days and numbers; never guessed row by row."""
    mapping = mapped.mapping
    kinds = {
        column_of(mapping, slot).kind
        for slot in slots(mapping)
        if (cell := cell_of(mapping, slot)) and cell.sources
    }

    def chosen() -> None:
        said = {
            name: st.session_state[f"{name}_{key}"]
            for name in ("dates", "times", "decimal", "thousands")
            if f"{name}_{key}" in st.session_state
        }
        mapped.become(replace(mapped.mapping, **said))

    with st.container(horizontal=True, vertical_alignment="bottom"):
        if "date" in kinds:
            st.selectbox(
                "31 March 2026 is written",
                [None, *DATE_ORDERS],
                index=[None, *DATE_ORDERS].index(mapping.dates),
                format_func=_DAYS.__getitem__,
                key=f"dates_{key}",
                on_change=chosen,
                width=200,
            )
            st.checkbox("with a time, cut off", mapping.times, key=f"times_{key}", on_change=chosen)
        if kinds & set(_NUMBERS):
            _marks(mapping, key, chosen)


def _marks(mapping: Mapping, key: str, chosen: Callable[[], None]) -> None:
    for name, label, options in (
        ("decimal", "Decimals after a", _DECIMALS),
        ("thousands", "Thousands parted by", _THOUSANDS),
    ):
        now = getattr(mapping, name)
        st.selectbox(
            label,
            list(options),
            index=list(options).index(now) if now in options else 0,
            format_func=options.__getitem__,
            key=f"{name}_{key}",
            on_change=chosen,
            width=180,
        )


def _single(mapped: Mapped, filled: Sequence[tuple[Slot, Cell]], key: str) -> None:
    """What holds for the cells of one column."""
    mapping = mapped.mapping
    frame = pandas.DataFrame(
        {
            "column": [title(mapping, slot) for slot, _ in filled],
            "empty": [cell.empty or "" for _, cell in filled],
            "separator": [cell.separator or "" for _, cell in filled],
            "percent": [cell.percent for _, cell in filled],
            "prefix": [cell.prefix for _, cell in filled],
        }
    )
    edited = st.data_editor(
        frame,
        column_config={
            "column": st.column_config.TextColumn("Column", width=300),
            "empty": st.column_config.TextColumn("An empty cell means ✎", width=200),
            "separator": st.column_config.TextColumn("Lists are parted by ✎", width=160),
            "percent": st.column_config.CheckboxColumn("Per cent ✎", width=100),
            "prefix": st.column_config.TextColumn("Put before ids ✎", width=140),
        },
        disabled=["column"],
        hide_index=True,
        key=f"single_{key}",
        placeholder="",
        alt="Details of single columns",
    )
    for (slot, _), before, after in zip(
        filled, frame.to_dict("records"), edited.to_dict("records"), strict=True
    ):
        if after != before:
            mapping = detailed(
                mapping,
                slot,
                empty=after["empty"] or None,
                separator=after["separator"] or None,
                percent=bool(after["percent"]),
                prefix=after["prefix"] or "",
            )
    _go_on(mapped, mapping)


def _go_on(mapped: Mapped, mapping: Mapping) -> None:
    if mapping != mapped.mapping:
        mapped.become(mapping)
        st.rerun()
