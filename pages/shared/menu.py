"""The menu: every page once, with the question that it answers."""

from dataclasses import dataclass

import streamlit as st


@dataclass(frozen=True)
class Entry:
    """One page. `file` lies in `pages/`; `icon` is the name of a Material symbol.

    A hidden page shows one thing that its link names, and is reached from where such things are.
    """

    section: str
    file: str
    title: str
    icon: str
    question: str
    hidden: bool = False

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
        "portfolio/lifecycle.py",
        "Lifecycle",
        "timeline",
        "At which stage do our risks arise, and where are they met?",
    ),
    Entry(
        "Portfolio",
        "portfolio/coverage.py",
        "Coverage",
        "verified_user",
        "Which risks stand behind no working control?",
    ),
    Entry(
        "Register",
        "register/systems.py",
        "AI systems",
        "smart_toy",
        "Which systems do we have, and where does each stand?",
    ),
    Entry(
        "Register",
        "register/system.py",
        "AI system",
        "smart_toy",
        "What is it, what can go wrong, and does its record hold?",
        hidden=True,
    ),
    Entry(
        "Register",
        "register/risks.py",
        "Risks",
        "warning",
        "What can go wrong, where does it stand, and who works on it?",
    ),
    Entry(
        "Register",
        "register/risk.py",
        "Risk",
        "warning",
        "Why does it stand where it stands?",
        hidden=True,
    ),
    Entry(
        "Register",
        "register/impact.py",
        "Impact",
        "groups",
        "Who could be affected, how badly, and is it still true?",
    ),
    Entry(
        "Register",
        "register/assessment.py",
        "Impact assessment",
        "groups",
        "Who is affected, and does it still hold?",
        hidden=True,
    ),
    Entry(
        "Register",
        "register/screening.py",
        "Screening",
        "calculate",
        "How much scrutiny does a system call for?",
        hidden=True,
    ),
    Entry(
        "Register",
        "register/controls.py",
        "Controls",
        "shield",
        "What stands before our risks, and what rests on each control?",
    ),
    Entry(
        "Register",
        "register/control.py",
        "Control",
        "shield",
        "What is it worth, and what would change if it failed?",
        hidden=True,
    ),
    Entry(
        "Register",
        "register/incidents.py",
        "Incidents",
        "report",
        "What went wrong, and did we see it coming?",
    ),
    Entry(
        "Data",
        "data/upload.py",
        "Upload",
        "upload_file",
        "What comes in, what is wrong with it, and what would it change?",
    ),
    Entry(
        "Data",
        "data/history.py",
        "History",
        "history",
        "What was written, by whom, when and why?",
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
            visibility="hidden" if entry.hidden else "visible",
        )
        for entry in MENU
    }
    sections: dict[str, list[st.Page]] = {}
    for entry, page in pages.items():
        sections.setdefault(entry.section, []).append(page)
    running = st.navigation(sections, expanded=True)
    return next(entry for entry, page in pages.items() if page == running), running
