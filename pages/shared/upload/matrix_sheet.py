"""Files that are a drawn risk matrix: offered as a method, and never merged with the register's."""

from collections.abc import Mapping, Sequence

import pyarrow
import streamlit as st

from pages.shared.markdown import escape
from pages.shared.upload.upload_state import Flow
from risk_models import narrative
from risk_models.exports import csv_text
from risk_models.ingest.grid_method import grid_method
from risk_models.ingest.matrix_grid import matrix_grid
from risk_models.ingest.readers import Reading
from risk_models.ingest.register_format import identity


def show(flow: Flow, readings: Sequence[Reading], current: Mapping[str, pyarrow.Table]) -> None:
    """Each matrix with the method that it stands for; the run ends until the reader decides."""
    for reading in readings:
        if (grid := matrix_grid(reading)) is None:
            continue
        st.info(
            escape(narrative.method.drawn_matrix(reading.name, grid)), icon=":material/grid_on:"
        )
        st.caption(
            "A matrix has no bounds for its values: those of a usual method are proposed. Check "
            "them in the next steps."
        )
        with st.container(horizontal=True):
            st.button(
                "Use it as the method",
                key="use_matrix",
                icon=":material/rule:",
                on_click=_use,
                args=(flow, reading, grid_method(grid, current)),
            )
            st.button(
                "Leave it out",
                key="leave_matrix",
                type="tertiary",
                on_click=flow.remove,
                args=(_file(flow, reading),),
            )
        st.stop()


def _use(flow: Flow, reading: Reading, method: Mapping[str, pyarrow.Table]) -> None:
    """Put the tables of the method in the place of the file, to be seen and corrected."""
    flow.remove(_file(flow, reading))
    for table, rows in method.items():
        name = f"{table}.csv"
        flow.files[identity(name)] = flow.store.keep(name, csv_text(rows).encode())


def _file(flow: Flow, reading: Reading) -> str:
    """The file that a reading is of: one of its own, or the workbook that the sheet is in."""
    name = identity(reading.name)
    return name if name in flow.files else name.partition(" [")[0]
