"""Make the pack for a risk committee in one of its formats, and download it."""

from contextlib import closing

import streamlit as st

from pages.shared import background, cards, messages
from pages.shared.session import PageContext
from risk_models.errors import RegisterError
from risk_models.exports.pack import FORMATS, pack_file, pack_name
from risk_models.formats import day, size

_STEP = "pack"
_REQUESTED = "pack_requested"


def button(context: PageContext) -> None:
    """A button that offers the formats. The file is made in the background: the page stays as it
    is, and the download appears beside the formats."""
    with st.popover("Make the pack", icon=":material/picture_as_pdf:", width="content"):
        ending = st.radio(
            "Format",
            list(FORMATS),
            format_func=lambda one: FORMATS[one].label,
            captions=[of.purpose for of in FORMATS.values()],
            key="pack_format",
        )
        st.caption(
            f"Version {context.version}, {day(context.as_of)} compared with "
            f"{day(context.compare_on)}. All risks, whatever the filters."
        )
        of = (context.version, context.as_of, context.compare_on, context.todays_records, ending)
        if st.button("Make the file", key="make_pack", type=cards.emphasis()):
            st.session_state[_REQUESTED] = of
        if st.session_state.get(_REQUESTED) == of:
            _file(context, of, ending)


def _file(context: PageContext, of: tuple[object, ...], ending: str) -> None:
    register, snapshot = context.register, context.snapshot

    def make() -> bytes:
        with closing(register.comparison(snapshot)) as then:
            return pack_file(ending, snapshot, register.versions(), then)

    result = background.start_once(_STEP, of, make)
    if not result.done():
        background.show_waiting(result, "Making the pack")
        return
    try:
        content = background.finished(_STEP, result)
    except RegisterError as error:
        del st.session_state[_REQUESTED]
        messages.error(error)
        return
    st.download_button(
        f"Download the pack ({size(len(content))})",
        content,
        pack_name(ending, snapshot),
        FORMATS[ending].media_type,
        key="download_pack",
        icon=":material/download:",
        on_click="ignore",
    )
