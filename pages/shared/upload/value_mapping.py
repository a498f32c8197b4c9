"""Values of a file and the codes of the register that they stand for; nothing is guessed."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple

import pandas
import pyarrow
import streamlit as st

from pages.shared import background
from pages.shared.markdown import escape
from pages.shared.upload.upload_state import FileMapping
from risk_models import narrative
from risk_models.errors import RegisterError
from risk_models.ingest.mapping import (
    Meaning,
    Unmapped,
    bands_of,
    codes_of,
    labels_of,
    meanings_in_use,
    to_toml,
    unmapped_values,
)
from risk_models.ingest.mapping.edit import (
    Slot,
    cell_of,
    column_of,
    labels,
    set_value,
    slot_with,
    title,
    with_options,
)
from risk_models.ingest.readers import Reading
from risk_models.ingest.readers.normalise import plain

_EMPTY = "– leave empty"
_MOST = 200
"""Values that are shown at once, the most frequent first."""


def show(
    reading: Reading, state: FileMapping, current: Mapping[str, pyarrow.Table], key: str
) -> list[Meaning]:
    """Every value that becomes a code, and every one that is unknown, by column, with its rows.

    The meanings that are applied are returned: the reader confirms that they are right.
    """
    mapping = state.mapping
    try:
        unknown, meanings = background.run_once(
            f"values_{reading.name}",
            (reading.source.sha256, to_toml(mapping)),
            lambda: (unmapped_values(mapping, reading), meanings_in_use(mapping, reading)),
            saying="Looking for unknown values",
        )
    except RegisterError as error:
        st.caption(f"To match values, first correct this: {escape(error.message)}")
        return []
    grouped: dict[Slot, tuple[list[Unmapped], list[Meaning]]] = {}
    for value in unknown:
        if slot := slot_with(mapping, value.table, value.column, value.sources):
            grouped.setdefault(slot, ([], []))[0].append(value)
    for meaning in meanings:
        if slot := slot_with(mapping, meaning.table, meaning.column, meaning.sources):
            grouped.setdefault(slot, ([], []))[1].append(meaning)
    for slot, (values, known) in sorted(grouped.items(), key=lambda each: astuple(each[0])):
        _column(state, slot, values, known, current, f"{slot.target}_{slot.column}_{key}")
    return meanings


def _column(
    state: FileMapping,
    slot: Slot,
    unknown: Sequence[Unmapped],
    meanings: Sequence[Meaning],
    current: Mapping[str, pyarrow.Table],
    key: str,
) -> None:
    """The values of one column: those without a register value first."""
    counts = [narrative.upload.unknown(unknown)] if unknown else []
    counts += [narrative.mappings.meanings(len(meanings))] if meanings else []
    st.markdown(f"**{title(state.mapping, slot)}**: {', '.join(counts)}")
    column = column_of(state.mapping, slot)
    known = codes_of(column, labels_of(current))
    if unknown:
        if column.kind == "ordinal":
            _numbers(state, slot, current, key)
        if column.kind == "date":
            _periods(state, slot, key)
        if not known:
            st.caption(unknown[0].sentence)
        _leave_empty(state, slot, unknown, key)
    used = (meaning.code for meaning in meanings if meaning.code)
    codes = known or tuple(dict.fromkeys(used))
    options = labels(state.mapping, slot, codes, current)
    shown: list[Unmapped | Meaning] = [*unknown[:_MOST], *meanings]
    frame = pandas.DataFrame(
        {
            "value": [value.value for value in shown],
            "rows": [value.rows for value in shown],
            "line": pandas.array(
                [v.first_line if isinstance(v, Unmapped) else None for v in shown],
                pandas.Int64Dtype(),
            ),
        }
    )
    config = {
        "value": st.column_config.TextColumn("In the file", width=300),
        "rows": st.column_config.NumberColumn("Rows", width=80, format="localized"),
        "line": st.column_config.NumberColumn("First line", width=100, format="localized"),
        "code": st.column_config.SelectboxColumn(
            "Register value ✎", options=[*options.values(), _EMPTY], width=300
        ),
    }
    if not options:
        st.dataframe(frame, column_config=config, hide_index=True, alt="Unknown values")
        return
    chosen = [
        options.get(value.code, _EMPTY) if isinstance(value, Meaning) else None for value in shown
    ]
    frame["code"] = pandas.array(chosen, pandas.StringDtype())
    edited = st.data_editor(
        frame,
        column_config=config,
        disabled=["value", "rows", "line"],
        hide_index=True,
        key=f"codes_{key}",
        placeholder="",
        alt="Values in the file, and the register values that they stand for",
    )
    _change(state, slot, shown, chosen, edited["code"].tolist(), options)


def _change(
    state: FileMapping,
    slot: Slot,
    values: Sequence[Unmapped | Meaning],
    before: Sequence[str | None],
    after: Sequence[object],
    options: Mapping[str, str],
) -> None:
    """Continue with the register values that the reader chose, which are checked by that."""
    codes = {label: code for code, label in options.items()}
    mapping = state.mapping
    for value, earlier, label in zip(values, before, after, strict=True):
        if isinstance(label, str) and label != earlier:
            code = codes.get(label)
            mapping = set_value(mapping, slot, value.value, code)
            state.checked.add((value.table, value.column, plain(value.value), code or ""))
    if mapping != state.mapping:
        state.change(mapping)
        st.rerun()


def _leave_empty(state: FileMapping, slot: Slot, unknown: Sequence[Unmapped], key: str) -> None:
    """One act that leaves all cells empty whose value is not known."""
    cell = cell_of(state.mapping, slot)
    if cell is None:
        return

    def change() -> None:
        values = [value.value for value in unknown]
        state.checked.update((v.table, v.column, plain(v.value), "") for v in unknown)
        not_known = tuple(dict.fromkeys((*cell.not_known, *values)))
        state.change(with_options(state.mapping, slot, not_known=not_known))

    st.button(
        narrative.mappings.leave_empty(len(unknown)),
        key=f"empty_{key}",
        type="tertiary",
        on_click=change,
    )


def _periods(state: FileMapping, slot: Slot, key: str) -> None:
    """Which day a month, a quarter or a year stands for."""
    cell = cell_of(state.mapping, slot)
    names = {None: "not read", "first": "its first day", "last": "its last day"}

    def change() -> None:
        chosen = st.session_state[f"period_{key}"]
        state.change(with_options(state.mapping, slot, period_day=chosen))

    st.selectbox(
        "A month or a year is",
        list(names),
        index=list(names).index(cell.period_day if cell else None),
        format_func=names.__getitem__,
        key=f"period_{key}",
        on_change=change,
        width=200,
    )


def _numbers(
    state: FileMapping, slot: Slot, current: Mapping[str, pyarrow.Table], key: str
) -> None:
    """Numbers become levels only by the register's own scale, and only when the reader says so."""
    cell = cell_of(state.mapping, slot)
    axis = "likelihood" if slot.column == "likelihood" else "severity"

    def change() -> None:
        convert = st.session_state[f"bands_{key}"]
        state.change(
            with_options(state.mapping, slot, bands=bands_of(current, axis) if convert else ())
        )

    st.checkbox(
        f"Convert numbers to levels using the {axis} scale",
        bool(cell and cell.bands),
        key=f"bands_{key}",
        on_change=change,
    )
