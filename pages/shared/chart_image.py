"""A chart as a picture to be saved, beside its rows."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from risk_models import charts


def choose(figure: Callable[[], Any], name: str) -> None:
    """The chart, once a format is chosen, with a button that saves it under this name."""
    form = st.segmented_control("Image of the chart", charts.IMAGE_FORMATS, key=f"image_{name}")
    if form:
        st.plotly_chart(
            charts.on_paper(figure()),
            theme=None,
            config=charts.image_config(form, name),
            key=f"drawn_{form}_{name}",
        )
        st.caption(f"The camera above the chart saves it as {form}.")
