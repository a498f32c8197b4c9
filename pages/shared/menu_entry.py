"""One entry of the menu: a page, and the question that it answers."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """One page. `file` is relative to `pages/`; `icon` is the name of a Material symbol.

    A hidden page shows one record that its link names; lists of such records link to it.
    """

    section: str
    file: str
    title: str
    icon: str
    question: str
    hidden: bool = False
    signed_in: bool = False
    """Whether it is only for people who signed in."""

    @property
    def path(self) -> str:
        return f"pages/{self.file}"

    @property
    def filtered(self) -> bool:
        """Whether the filters choose what the page shows: not where it is about one record, or
        about the whole organisation."""
        if self.hidden or self.section == "Assurance":
            return False
        return self.section != "Data" or self.file == "data/checks.py"

    @property
    def has_pack(self) -> bool:
        """Whether the page is one that a pack for the committee tells of."""
        return self.section == "Portfolio" and self.file != "portfolio/my_work.py"
