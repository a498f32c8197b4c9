"""Options of a mapping: IDs, values for all rows, date and number formats, single columns."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pandas
import streamlit as st

from pages.shared.markdown import escape
from pages.shared.upload.upload_state import FileMapping
from risk_models import narrative
from risk_models.ingest.mapping import DATE_ORDERS, Cell, Mapping
from risk_models.ingest.mapping.edit import (
    Slot,
    cell_of,
    column_of,
    constant_slots,
    key_slots,
    set_constant,
    set_key,
    slots,
    target_title,
    title,
    with_options,
)
from risk_models.ingest.readers import Reading

_DATES = {None: "2026-03-31", "DMY": "31/3/2026", "MDY": "3/31/2026", "YMD": "2026/3/31"}
_DECIMALS = {".": "point", ",": "comma"}
_THOUSANDS = {
    "": "none",
    ",": "comma",
    ".": "point",
    " ": "space",
    "\u00a0": "no-break space",
    "\u202f": "narrow no-break space",
    "'": "apostrophe (')",
    "’": "apostrophe (’)",
}
_NUMBERS = ("share", "amount", "count", "ordinal")


def show(reading: Reading, state: FileMapping, key: str) -> None:
    """The options, those of the whole file first."""
    for slot in key_slots(state.mapping):
        _id_columns(reading, state, slot, key)
    _constants(state, key)
    _formats(state, key)
    filled = [
        (slot, cell)
        for slot in slots(state.mapping)
        if (cell := cell_of(state.mapping, slot)) and cell.sources and cell.use != "key"
    ]
    if filled:
        _said(state.mapping, filled)
        with st.expander("Column options: empty cells, lists, percentages, units, prefixes"):
            _column_options(state, filled, key)


def _said(mapping: Mapping, filled: Sequence[tuple[Slot, Cell]]) -> None:
    """What is read otherwise than it is written: months as days, numbers without their unit."""
    days: dict[str, list[str]] = {}
    units: dict[str, list[str]] = {}
    for slot, cell in filled:
        if cell.period_day:
            days.setdefault(cell.period_day, []).append(title(mapping, slot))
        if cell.unit:
            units.setdefault(cell.unit, []).append(title(mapping, slot))
    for day, fields in days.items():
        st.caption(escape(narrative.mappings.period(day, fields)))
    for unit, fields in units.items():
        st.caption(escape(narrative.mappings.unit(unit, fields)))


def _id_columns(reading: Reading, state: FileMapping, slot: Slot, key: str) -> None:
    """The columns that an ID is created from, so that the next file updates the same rows."""
    cell = cell_of(state.mapping, slot)
    headers = {header.cells: header for header in reading.columns}
    selected = [
        header.cells
        for header in reading.columns
        for source in (cell.sources if cell else ())
        if (source.header, source.occurrence) == (header.name, header.occurrence)
    ]
    name = f"{slot.target}_{key}"

    def change() -> None:
        chosen = [headers[cells] for cells in st.session_state[f"key_{name}"]]
        prefix, repeats = st.session_state[f"prefix_{name}"], st.session_state[f"repeats_{name}"]
        state.change(set_key(state.mapping, slot, chosen, prefix.strip(), number=repeats))

    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.multiselect(
            f"{target_title(state.mapping, slot.target)}: create the ID from",
            list(headers),
            default=selected,
            format_func=lambda cells: headers[cells].name,
            key=f"key_{name}",
            on_change=change,
            width=480,
            help="The same text gives the same ID in the next file.",
        )
        st.text_input(
            "Prefix",
            cell.prefix if cell else "",
            max_chars=20,
            key=f"prefix_{name}",
            on_change=change,
            width=140,
        )
        st.checkbox(
            "Number duplicates",
            cell.number_repeats if cell else False,
            key=f"repeats_{name}",
            on_change=change,
        )


def _constants(state: FileMapping, key: str) -> None:
    """Fields with one value for all rows, and required fields without a value."""
    mapping, fields = state.mapping, constant_slots(state.mapping)
    if not fields:
        return
    columns = [column_of(mapping, slot) for slot in fields]
    cells = [cell_of(mapping, slot) for slot in fields]
    frame = pandas.DataFrame(
        {
            "field": [title(mapping, slot) for slot in fields],
            "value": [cell.constant or "" if cell else "" for cell in cells],
            "required": ["required" if column.required else "" for column in columns],
            "allowed": [
                ", ".join(column.codes) if column.codes else f"e.g. {column.example}"
                for column in columns
            ],
        }
    )
    st.caption("Values for all rows, for fields that no column in the file has:")
    edited = st.data_editor(
        frame,
        column_config={
            "field": st.column_config.TextColumn("Field", width=260),
            "value": st.column_config.TextColumn("Value ✎", width=240),
            "required": st.column_config.TextColumn("", width=70),
            "allowed": st.column_config.TextColumn("Allowed values"),
        },
        disabled=["field", "required", "allowed"],
        hide_index=True,
        key=f"constants_{key}",
        placeholder="",
        alt="Values for all rows",
    )
    for slot, before, after in zip(fields, frame["value"], edited["value"].fillna(""), strict=True):
        if after != before:
            mapping = set_constant(mapping, slot, after.strip())
    _apply(state, mapping)


def _formats(state: FileMapping, key: str) -> None:
    """The date and number formats of the file; they are never guessed row by row."""
    mapping = state.mapping
    kinds = {
        column_of(mapping, slot).kind
        for slot in slots(mapping)
        if (cell := cell_of(mapping, slot)) and cell.sources
    }

    def change() -> None:
        formats = {
            name: st.session_state[f"{name}_{key}"]
            for name in ("dates", "times", "decimal", "thousands")
            if f"{name}_{key}" in st.session_state
        }
        state.change(replace(state.mapping, **formats))

    with st.container(horizontal=True, vertical_alignment="bottom"):
        if "date" in kinds:
            st.selectbox(
                "Date format (31 March 2026)",
                [None, *DATE_ORDERS],
                index=[None, *DATE_ORDERS].index(mapping.dates),
                format_func=_DATES.__getitem__,
                key=f"dates_{key}",
                on_change=change,
                width=200,
            )
            st.checkbox("Drop the time", mapping.times, key=f"times_{key}", on_change=change)
        if kinds & set(_NUMBERS):
            _separators(mapping, key, change)


def _separators(mapping: Mapping, key: str, change: Callable[[], None]) -> None:
    for name, label, options in (
        ("decimal", "Decimal separator", _DECIMALS),
        ("thousands", "Thousands separator", _THOUSANDS),
    ):
        current = getattr(mapping, name)
        st.selectbox(
            label,
            list(options),
            index=list(options).index(current) if current in options else 0,
            format_func=options.__getitem__,
            key=f"{name}_{key}",
            on_change=change,
            width=180,
        )


def _column_options(state: FileMapping, filled: Sequence[tuple[Slot, Cell]], key: str) -> None:
    """The options of single fields."""
    mapping = state.mapping
    frame = pandas.DataFrame(
        {
            "field": [title(mapping, slot) for slot, _ in filled],
            "empty": [cell.empty or "" for _, cell in filled],
            "separator": [cell.separator or "" for _, cell in filled],
            "percent": [cell.percent for _, cell in filled],
            "unit": [cell.unit for _, cell in filled],
            "prefix": [cell.prefix for _, cell in filled],
        }
    )
    edited = st.data_editor(
        frame,
        column_config={
            "field": st.column_config.TextColumn("Field", width=300),
            "empty": st.column_config.TextColumn("Value if empty ✎", width=200),
            "separator": st.column_config.TextColumn("List separator ✎", width=160),
            "percent": st.column_config.CheckboxColumn("Percent ✎", width=100),
            "unit": st.column_config.TextColumn("Unit ✎", width=100),
            "prefix": st.column_config.TextColumn("ID prefix ✎", width=140),
        },
        disabled=["field"],
        hide_index=True,
        key=f"options_{key}",
        placeholder="",
        alt="Options of single fields",
    )
    for (slot, _), before, after in zip(
        filled, frame.to_dict("records"), edited.to_dict("records"), strict=True
    ):
        if after != before:
            mapping = with_options(
                mapping,
                slot,
                empty=after["empty"] or None,
                separator=after["separator"] or None,
                percent=bool(after["percent"]),
                unit=(after["unit"] or "").strip(),
                prefix=after["prefix"] or "",
            )
    _apply(state, mapping)


def _apply(state: FileMapping, mapping: Mapping) -> None:
    if mapping != state.mapping:
        state.change(mapping)
        st.rerun()
