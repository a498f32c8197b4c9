"""The second step: which column of a foreign file is which, as its reader agrees to."""

from collections.abc import Mapping as Held
from collections.abc import Sequence
from dataclasses import replace

import pyarrow
import streamlit as st

from pages.shared import background, cards, messages
from pages.shared.markdown import escape
from pages.shared.upload import column_matching, column_options, mapping_picker, value_mapping
from pages.shared.upload.upload_state import Flow, Mapped
from risk_models import narrative
from risk_models.contract import TABLES
from risk_models.errors import RegisterError
from risk_models.ingest import Staged
from risk_models.ingest.mapping import apply, fingerprint, propose, rows_for_register, to_toml
from risk_models.ingest.mapping.edit import cell_of, constants, settled
from risk_models.ingest.mapping.validate import check
from risk_models.ingest.readers import Reading
from risk_models.ingest.register_format import identity, own_table, staged, together


def foreign(readings: Sequence[Reading]) -> list[Reading]:
    """The files that can be read and that are in no shape of the register's own."""
    return [reading for reading in readings if reading.columns and own_table(reading) is None]


def show(flow: Flow, readings: Sequence[Reading], held: Held[str, pyarrow.Table]) -> None:
    """Each file with its mapping; the run ends until all are agreed to."""
    for reading in readings:
        mapped = _mapped(flow, reading, held)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(reading.name, width="content")
            st.caption(escape(narrative.upload.mapped(mapped.mapping, reading)), width="stretch")
            if mapped.agreed:
                st.button(
                    "Change",
                    key=f"change_{_key(reading)}",
                    type="tertiary",
                    on_click=_reopen,
                    args=(mapped,),
                )
    for reading in readings:
        mapped = flow.mapped[identity(reading.name)]
        if not mapped.agreed:
            others = [other for other in readings if other is not reading]
            _edit(flow, reading, mapped, held, _keeping(flow, others))
            st.stop()


def rows(flow: Flow, readings: Sequence[Reading]) -> Staged:
    """The rows of all files, each in its own shape or through its mapping."""
    agreed = {
        reading.name: flow.mapped[identity(reading.name)].mapping for reading in foreign(readings)
    }

    def made() -> Staged:
        return together(
            apply(settled(agreed[reading.name], reading), reading)
            if reading.name in agreed
            else staged(reading, own_table(reading))
            for reading in readings
        )

    of = (*_files(flow), *(to_toml(mapping) for mapping in agreed.values()))
    return background.run_once("rows", of, made, saying="Sorting into tables")


def of(flow: Flow, readings: Sequence[Reading]) -> tuple[object, ...]:
    """What the rows are made of."""
    mapped = (flow.mapped[identity(reading.name)] for reading in foreign(readings))
    return (*_files(flow), *((to_toml(each.mapping), each.kept) for each in mapped))


def kept(flow: Flow, readings: Sequence[Reading]) -> pyarrow.Table:
    """The rows by which the register keeps the mappings, for the next file of each kind."""
    rows = {}
    for reading in foreign(readings):
        mapped = flow.mapped[identity(reading.name)]
        if mapped.kept:
            # Files of one kind have one mapping.
            rows[mapped.mapping.name] = rows_for_register(settled(mapped.mapping, reading), reading)
    return pyarrow.concat_tables([TABLES["mappings"].arrow.empty_table(), *rows.values()])


def _mapped(flow: Flow, reading: Reading, held: Held[str, pyarrow.Table]) -> Mapped:
    """The mapping of a file so far; a corrected copy with the same headers goes on with it."""
    name, headers = identity(reading.name), fingerprint(reading)
    if name not in flow.mapped or flow.mapped[name].headers != headers:
        proposal = background.run_once(
            f"proposal_{name}",
            (reading.source.sha256, reading.found.options),
            lambda: propose(reading, held),
            saying="Looking for the table and its columns",
        )
        flow.mapped[name] = Mapped(proposal.mapping, proposal, headers)
    return flow.mapped[name]


def _keeping(flow: Flow, readings: Sequence[Reading]) -> dict[str, pyarrow.Table]:
    """The rows of the mappings that these files are agreed to keep, by name."""
    found = [(flow.mapped[identity(reading.name)], reading) for reading in readings]
    return {
        mapped.mapping.name: rows_for_register(settled(mapped.mapping, reading), reading)
        for mapped, reading in found
        if mapped.agreed and mapped.kept
    }


def _edit(
    flow: Flow,
    reading: Reading,
    mapped: Mapped,
    held: Held[str, pyarrow.Table],
    keeping: Held[str, pyarrow.Table],
) -> None:
    key = f"{_key(reading)}_{mapped.number}"
    mapping_picker.choose(flow, reading, mapped, held, key)
    column_matching.show(reading, mapped, key)
    column_options.show(reading, mapped, key)
    value_mapping.show(reading, mapped, held, key)
    _agree(reading, mapped, keeping, key)


def _agree(reading: Reading, mapped: Mapped, keeping: Held[str, pyarrow.Table], key: str) -> None:
    needed = [slot for slot in constants(mapped.mapping) if not cell_of(mapped.mapping, slot)]
    if needed:
        st.caption(narrative.upload.needed(len(needed)))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.button(
            "Use these columns",
            type=cards.emphasis(),
            icon=":material/check:",
            key=f"agree_{key}",
            on_click=_take,
            args=(mapped, reading, keeping, key),
        )
        st.text_input(
            "Name of the mapping", mapped.mapping.name, key=f"name_{key}", max_chars=80, width=300
        )
        st.checkbox("Keep it for the next such file", mapped.kept, key=f"keep_{key}")
    if f"refused_{key}" in st.session_state:
        messages.error(st.session_state[f"refused_{key}"])


def _take(mapped: Mapped, reading: Reading, keeping: Held[str, pyarrow.Table], key: str) -> None:
    """Agree to the mapping, if it makes sense and can be kept under its name."""
    name = " ".join(st.session_state[f"name_{key}"].split())
    named = replace(mapped.mapping, name=name or mapped.mapping.name)
    try:
        check(settled(named, reading))
        row = rows_for_register(settled(named, reading), reading)
        if st.session_state[f"keep_{key}"] and keeping.get(named.name, row) != row:
            raise RegisterError(
                "The mapping cannot be kept",
                f"Another file's mapping is kept as {named.name}: give this one another name.",
            )
    except RegisterError as error:
        st.session_state[f"refused_{key}"] = error
        return
    mapped.become(named)
    mapped.kept = st.session_state[f"keep_{key}"]
    mapped.agreed = True


def _reopen(mapped: Mapped) -> None:
    mapped.agreed = False
    mapped.number += 1


def _files(flow: Flow) -> tuple[object, ...]:
    return tuple((stored, flow.options.get(name)) for name, stored in flow.files.items())


def _key(reading: Reading) -> str:
    options = reading.found.options
    return f"{reading.source.sha256[:12]}_{options.sheet}_{identity(reading.name)}"
