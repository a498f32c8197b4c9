"""Charts in a frame: title, sentence, and a button for the rows behind the chart."""

import pickle
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any, Literal, ParamSpec, TypeVar

import pandas
import pyarrow
import streamlit as st

from pages.shared import chart_image, tables
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models.charts import CONFIG
from risk_models.contract.risk_levels import RiskLevels
from risk_models.formats import counted
from risk_models.panels import PANELS

P = ParamSpec("P")
Figure = TypeVar("Figure")

_PAUSE = 0.5
"""Seconds for the browser to show headline, matrix and numbers before it loads the first chart:
with less it shows them two seconds later, together with the chart."""

_FIGURES = 256
"""Cached figures: a sixth of a megabyte each, and a page has at most eight."""


def dark() -> bool:
    """Whether the reader's theme is dark."""
    return st.context.theme.type == "dark"


def emphasis() -> Literal["primary", "secondary"]:
    """The type of a page's main button: white on the dark theme's primary would hardly read."""
    return "secondary" if dark() else "primary"


def headline(
    lead: str,
    rest: str = "",
    *,
    more: str = "",
    colour: str | None = None,
    help: str | None = None,
    of_record: bool = False,
) -> None:
    """The answer of a page in one line, its lead in a colour; `more` is a second, quiet line.

    It is the largest thing on a page; below the name of one record (`of_record`) it is smaller. It
    ends without a full stop, as headlines do.
    """
    lead, rest = (lead, rest.removesuffix(".")) if rest else (lead.removesuffix("."), "")
    first = f":{colour}[{escape(lead)}]" if colour else escape(lead)
    blank = " " if rest[:1].isspace() else ""
    with st.container(gap=None):
        st.markdown(f"{'###' if of_record else '##'} {first}{blank}{escape(rest)}", help=help)
        if more:
            st.caption(escape(more))


@contextmanager
def card(
    title: str,
    sentence: str = "",
    *,
    behind: Callable[[], None] | None = None,
    gap: Literal["xsmall"] | None = "xsmall",
    help: str | None = None,
) -> Iterator[None]:
    """A frame with a trusted title and a sentence from the data.

    `behind` draws a button beside the title, such as one for the rows.
    """
    with st.container(border=True, gap=gap, height="stretch"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{title}**", width="stretch", help=help)
            if behind:
                behind()
        if sentence:
            st.caption(escape(sentence))
        yield


def numbers_first() -> None:
    """Let the browser of a new session show the numbers before it is sent the first chart.

    It spends a second on loading the chart library, and shows nothing else meanwhile.
    """
    if "numbers_sent" not in st.session_state:
        st.session_state["numbers_sent"] = True
        time.sleep(_PAUSE)


def cached_figure(make_figure: Callable[P, Figure], *rows: P.args, **options: P.kwargs) -> Figure:
    """The figure that `make_figure` makes of these rows, made once for all sessions.

    Making one takes longer than all else on a page. The rows are the key of the cache.
    """
    figure: Figure = _make_figure(make_figure, make_figure.__name__, *rows, **options)
    return figure


def figure_of(
    make_figure: Callable[..., Figure], *rows: Any, **options: Any
) -> Callable[..., Figure]:
    """`cached_figure` of these rows, to be called with the option `dark`."""
    return partial(cached_figure, make_figure, *rows, **options)


# Streamlit's own hash of a frame takes longer than drawing a small one.
@st.cache_resource(
    max_entries=_FIGURES,
    show_spinner=False,
    hash_funcs={pandas.DataFrame: pickle.dumps, RiskLevels: pickle.dumps},
)
def _make_figure(_make: Callable[..., Figure], name: str, *rows: Any, **options: Any) -> Figure:
    return _make(*rows, **options)


def panel(
    context: PageContext,
    name: str,
    *,
    height: int | None = None,
    key: str | None = None,
    on_select: Callable[[], None] | None = None,
    **parameters: Any,
) -> None:
    """A panel of the registry: its chart with title, sentence, and a button for its rows.

    `parameters` choose the rows; those that the panel does not have are ignored.
    """
    shown = PANELS[name]
    chart(
        panel_figure(context, name, **parameters),
        title=shown.heading(context.levels, **parameters),
        sentence=shown.text(context, **parameters),
        rows=shown.read(context, **parameters),
        columns=shown.columns,
        file_name=_file_name(context, name, parameters),
        height=height,
        key=key,
        on_select=on_select,
        help=shown.help,
        image=partial(panel_figure, context, name, on_paper=True, **parameters),
    )


def panel_figure(
    context: PageContext,
    name: str,
    *,
    options: Mapping[str, Any] | None = None,
    on_paper: bool = False,
    **parameters: Any,
) -> Any:
    """The chart of a panel in the reader's theme, or in the light one for paper.

    `options` are further ones of its chart function.
    """
    shown = PANELS[name]
    assert shown.chart is not None
    frames, of_panel = shown.chart_input(context, **parameters)
    return cached_figure(
        shown.chart, *frames, **of_panel, **(options or {}), dark=dark() and not on_paper
    )


def panel_rows(context: PageContext, name: str, *, above: str = "", **parameters: Any) -> None:
    """A button that opens the rows of a panel, below HTML that says them in another form."""
    shown = PANELS[name]
    rows = shown.read(context, **parameters)
    file_name = _file_name(context, name, parameters)
    rows_button(
        shown.heading(context.levels, **parameters),
        rows,
        shown.columns,
        file_name,
        image=partial(panel_figure, context, name, on_paper=True, **parameters),
        above=above,
    )


def _file_name(context: PageContext, name: str, parameters: Mapping[str, Any]) -> str:
    values = [parameters[one] for one in PANELS[name].parameters if one in parameters]
    return context.file_name("_".join([name, *values]))


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
    on_select: Callable[[], None] | None = None,
    help: str | None = None,
    image: Callable[[], Any] | None = None,
) -> None:
    """A figure with its title, its one sentence, and a button for the rows that it draws.

    `image` makes the figure of the light theme.
    """
    button = partial(rows_button, title, rows, columns, file_name, image=image or (lambda: figure))
    with card(title, sentence, behind=button, gap=None, help=help):
        draw(figure, alt=f"{title}. {sentence}", height=height, key=key, on_select=on_select)


def draw(
    figure: Any,
    *,
    alt: str,
    height: int | None = None,
    key: str | None = None,
    on_select: Callable[[], None] | None = None,
) -> None:
    """A figure as it was made; `alt` says it for those who do not see it.

    `on_select` is called after a click on a mark, which the session state then has under `key`.
    """
    st.plotly_chart(
        figure,
        theme=None,
        config=CONFIG,
        alt=alt,
        height=height or "content",
        key=key,
        on_select=on_select or "ignore",
        selection_mode="points",
    )


def rows_button(
    title: str,
    rows: pyarrow.Table,
    columns: Mapping[str, Column],
    file_name: str,
    *,
    image: Callable[[], Any] | None = None,
    above: str = "",
) -> None:
    """A button that opens the rows behind a number or a chart, with their download.

    `image` makes a chart of them that can be saved as a picture, `above` is HTML that says them in
    another form.
    """

    def dialog() -> None:
        if above:
            st.html(above)
        tables.show(rows, columns, alt=title, tallest=15)
        tables.download(rows, file_name)
        if image:
            chart_image.choose(image, file_name.removesuffix(".csv"))

    open_button(
        "Show data", f"{title}: {counted(rows.num_rows, 'row')}", dialog, key=f"rows_{file_name}"
    )


def open_button(
    label: str,
    title: str,
    content: Callable[..., None],
    *args: object,
    key: str,
    help: str | None = None,
) -> None:
    """A tertiary button that opens a dialog, which `content(*args)` fills.

    `label` and `title` are trusted text. The dialog reruns by itself: `content` must not call
    `session.current()`.
    """
    if st.button(
        label,
        key=key,
        help=help,
        type="tertiary",
        icon=":material/chevron_right:",
        icon_position="right",
        wrap=True,
    ):
        st.dialog(title, width="large")(content)(*args)
