"""The choices of widgets in the address of a page, as codes: `level=high&view=inherent`.

Streamlit's own `bind="query-params"` writes the labels that a reader sees, which may be reworded,
and loses the value of a widget in a closed popover. It stays in use for numbers and text of a page.
Labels in links of former releases are still read.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

_Codes = dict[str, list[str]]


@dataclass
class _Choices:
    """The bound widgets of a session, as the last run left them."""

    values: dict[str, Any] = field(default_factory=dict)
    codes: _Codes = field(default_factory=dict)
    defaults: dict[str, Any] = field(default_factory=dict)
    writers: dict[str, Callable[[Any], str]] = field(default_factory=dict)
    everywhere: set[str] = field(default_factory=set)
    changed_by_reader: bool = False
    page: str = ""
    on_new_page: bool = False


def _choices() -> _Choices:
    choices: _Choices = st.session_state.setdefault("bound_choices", _Choices())
    return choices


@contextmanager
def synchronized(page: str) -> Iterator[None]:
    """Run the app on this page: widgets take over what is in the address, which then gets their new
    codes.

    A choice that the reader has just made comes first: the address of that run is an older one.
    """
    choices, state = _choices(), st.session_state
    choices.changed_by_reader = any(
        key in state and state[key] != value for key, value in choices.values.items()
    )
    choices.defaults, choices.writers, choices.everywhere = {}, {}, set()
    choices.on_new_page, choices.page = page != choices.page, page
    yield
    _write(choices)


def bound(
    key: str,
    options: Mapping[Any, str],
    *,
    default: Any = None,
    code: Callable[[Any], str] = str,
    former: Mapping[str, Any] | None = None,
    everywhere: bool = False,
) -> str:
    """The key for a widget of these options (with labels), whose choice is in the address.

    Call it where the widget is drawn, and give the widget no default. A default that is a list
    means a widget of several choices; `former` are labels of former releases with their option;
    `everywhere` is for a widget that is on every page.
    """

    def read(texts: list[str]) -> Any:
        readable = _readable(options, code, former or {})
        known = [readable[name] for text in texts if (name := _name(text, readable))]
        several = isinstance(default, list)
        return (known if several else known[0]) if known else default

    return _bind(key, read, default, code, everywhere)


def bound_value(key: str, read: Callable[[str], Any], *, default: Any = None) -> Any:
    """The value of a widget on every page that has no list of options, such as a day.

    `read` gives the value of a text in the address, or None for one that is none. The widget has
    the key and need not be drawn: what is hidden keeps its value.
    """

    def first(texts: list[str]) -> Any:
        value = read(texts[0]) if texts else None
        return default if value is None else value

    return st.session_state[_bind(key, first, default, str, everywhere=True)]


def hidden(key: str) -> None:
    """Keep the choice of a widget that this page does not draw."""
    st.session_state[key] = st.session_state[key]


def _bind(
    key: str,
    read: Callable[[list[str]], Any],
    default: Any,
    code: Callable[[Any], str],
    everywhere: bool,
) -> str:
    choices, requested = _choices(), st.query_params.get_all(key)
    another = not choices.changed_by_reader and requested != choices.codes.get(key, [])
    # A page that the browser goes back to has lost the state of widgets in a closed popover.
    if another or key not in st.session_state:
        st.session_state[key] = read(requested)
    elif choices.on_new_page:
        # A widget of the same key on the page before was another one, which takes its value along.
        st.session_state[key] = st.session_state[key]
    choices.defaults[key], choices.writers[key] = default, code
    if everywhere:
        choices.everywhere.add(key)
    return key


def unknown(key: str, options: Mapping[Any, str]) -> list[str]:
    """The values in the address that are none of these options."""
    texts = [text for text in st.query_params.get_all(key) if text]
    readable = _readable(options, str, {}) if texts else {}
    return sorted(text for text in texts if not _name(text, readable))


def parameters() -> _Codes:
    """The choices that a link carries to another page."""
    choices = _choices()
    return {key: codes for key in sorted(choices.everywhere) if (codes := _codes(choices, key))}


def write_shared() -> None:
    """Write the codes of the widgets of every page, before a page that may stop early."""
    choices = _choices()
    _update({key: _codes(choices, key) for key in choices.everywhere})


def _readable(
    options: Mapping[Any, str], code: Callable[[Any], str], former: Mapping[str, Any]
) -> dict[str, Any]:
    """Option by each name that an address may have for it: codes come before labels."""
    names = {label: option for label, option in former.items() if option in options}
    names |= {label: option for option, label in options.items()}
    names |= {code(option): option for option in options}
    return {name.casefold(): option for name, option in names.items()} | names


def _name(text: str, readable: Mapping[str, Any]) -> str | None:
    """The text as it is among the names, or else in lower case; None for an unknown one."""
    return next((name for name in (text, text.casefold()) if name in readable), None)


def _codes(choices: _Choices, key: str) -> list[str]:
    value, default = st.session_state.get(key), choices.defaults[key]
    if value is None or value == default:
        return []
    return [choices.writers[key](one) for one in (value if isinstance(value, list) else [value])]


def _write(choices: _Choices) -> None:
    """Write all codes at once, as each writing is a step of the browser's history."""
    codes = {key: _codes(choices, key) for key in choices.writers}
    _update({key: codes.get(key, []) for key in (choices.codes | codes)})
    choices.codes = codes
    choices.values = {key: st.session_state.get(key) for key in choices.writers}


def _update(codes: _Codes) -> None:
    changed = {key: found for key, found in codes.items() if found != st.query_params.get_all(key)}
    if changed:
        st.query_params.update(changed)
