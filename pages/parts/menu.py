"""The menu: every page once, with the question that it answers."""

from dataclasses import dataclass

import streamlit as st


@dataclass(frozen=True)
class Entry:
    """One page. `file` lies in `pages/`; `icon` is the name of a Material symbol."""

    section: str
    file: str
    title: str
    icon: str
    question: str

    @property
    def path(self) -> str:
        return f"pages/{self.file}"


MENU = (
    Entry(
        "Portfolio",
        "portfolio/overview.py",
        "Overview",
        "dashboard",
        "Are we inside our appetite, what moved, and who must act?",
    ),
    Entry(
        "Portfolio",
        "portfolio/heatmap.py",
        "Heatmap",
        "grid_on",
        "Where are our worst risks?",
    ),
    Entry(
        "Portfolio",
        "portfolio/coverage.py",
        "Coverage",
        "verified_user",
        "Which risks stand behind no working control?",
    ),
    Entry(
        "Data",
        "data/checks.py",
        "Checks",
        "rule",
        "What does the register warn about, and who should act?",
    ),
    Entry(
        "Data",
        "data/dictionary.py",
        "Dictionary",
        "menu_book",
        "What does the register hold, and what does each word mean?",
    ),
)
"""Every page in reading order; the first one opens when a link names none."""


def choose() -> tuple[Entry, st.Page]:
    """Draw the menu; the page that the reader is on, and what Streamlit runs for it."""
    pages = {
        entry: st.Page(
            entry.path,
            title=entry.title,
            icon=f":material/{entry.icon}:",
            default=entry is MENU[0],
            help=entry.question,
        )
        for entry in MENU
    }
    sections: dict[str, list[st.Page]] = {}
    for entry, page in pages.items():
        sections.setdefault(entry.section, []).append(page)
    running = st.navigation(sections, expanded=True)
    return next(entry for entry, page in pages.items() if page == running), running
