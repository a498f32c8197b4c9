"""A picture in a frame: its title, the sentence that it says, and the rows behind it."""

import pickle
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any, Literal, ParamSpec, TypeVar

import pandas
import pyarrow
import streamlit as st

from pages.shared import tables
from pages.shared.markdown import escape
from pages.shared.tables import Column
from risk_models.charts import CONFIG

P = ParamSpec("P")
Figure = TypeVar("Figure")

_PAUSE = 0.1
"""Seconds in which a browser shows a headline and numbers; once for each reader."""

_FIGURES = 256
"""Figures that are kept: a sixth of a megabyte each, and a page has at most eight."""


def dark() -> bool:
    """Whether the reader's theme is dark."""
    return st.context.theme.type == "dark"


def emphasis() -> Literal["primary", "secondary"]:
    """The type of a page's main button: white on the dark theme's primary would hardly read."""
    return "secondary" if dark() else "primary"


@contextmanager
def card(
    title: str,
    sentence: str = "",
    *,
    behind: Callable[[], None] | None = None,
    gap: Literal["xsmall"] | None = "xsmall",
) -> Iterator[None]:
    """A frame with a title of ours and a sentence from the data.

    `behind` draws a button beside the title, such as one for the rows.
    """
    with st.container(border=True, gap=gap, height="stretch"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{title}**", width="stretch")
            if behind:
                behind()
        if sentence:
            st.caption(escape(sentence))
        yield


def answer_first() -> None:
    """Let a new reader's browser show what stands above before it is sent the first chart.

    It loads and compiles what draws charts for a second, in which it shows nothing else.
    """
    if "answered" not in st.session_state:
        st.session_state["answered"] = True
        time.sleep(_PAUSE)


def cached_figure(make_figure: Callable[P, Figure], *rows: P.args, **options: P.kwargs) -> Figure:
    """The figure that `make_figure` makes of these rows: once for all readers, who only look at it.

    Making one takes longer than all else on a page; the rows tell whether it is the same.
    """
    figure: Figure = _drawn(make_figure, make_figure.__name__, *rows, **options)
    return figure


# Streamlit's own way to compare frames takes longer than to draw a small one.
@st.cache_resource(
    max_entries=_FIGURES, show_spinner=False, hash_funcs={pandas.DataFrame: pickle.dumps}
)
def _drawn(_make: Callable[..., Figure], name: str, *rows: Any, **options: Any) -> Figure:
    return _make(*rows, **options)


def chart(
    figure: Any,
    *,
    title: str,
    sentence: str,
    rows: pyarrow.Table,
    columns: Mapping[str, Column],
    file_name: str,
    height: int | None = None,
    key: str | None = None,
    picked: Callable[[], None] | None = None,
) -> None:
    """A figure with its title, its one sentence, and a button for the rows that it draws."""
    button = partial(rows_button, "Rows", title, rows, columns, file_name)
    with card(title, sentence, behind=button, gap=None):
        draw(figure, alt=f"{title}. {sentence}", height=height, key=key, picked=picked)


def draw(
    figure: Any,
    *,
    alt: str,
    height: int | None = None,
    key: str | None = None,
    picked: Callable[[], None] | None = None,
) -> None:
    """A figure as it was made; `alt` says it for those who do not see it.

    `picked` is called after a click on a mark, which then stands in the session under `key`.
    """
    st.plotly_chart(
        figure,
        theme=None,
        config=CONFIG,
        alt=alt,
        height=height or "content",
        key=key,
        on_select=picked or "ignore",
        selection_mode="points",
    )


def rows_button(
    label: str,
    title: str,
    rows: pyarrow.Table,
    columns: Mapping[str, Column],
    file_name: str,
) -> None:
    """A button that opens the rows behind a number or a picture, with their download."""

    def shown() -> None:
        tables.show(rows, columns, alt=title, tallest=15)
        tables.download(rows, file_name)

    open_button(label, f"{title}: {rows.num_rows:,}", shown, key=f"rows_{file_name}")


def open_button(
    label: str, title: str, content: Callable[..., None], *args: object, key: str
) -> None:
    """A quiet button that opens a dialog, which `content(*args)` fills.

    `label` and `title` are words of ours. The dialog runs by itself later: `content` has all that
    it needs, and asks for no `looking.current()`.
    """
    if st.button(
        label,
        key=key,
        type="tertiary",
        icon=":material/chevron_right:",
        icon_position="right",
        wrap=True,
    ):
        st.dialog(title, width="large")(content)(*args)
