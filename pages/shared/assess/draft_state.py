"""The assessment that is being worked on: kept in the visit, and on the server as a draft."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from pages.shared import commit_form
from pages.shared.session import PageContext
from risk_models.assessment import PAGES, Answers
from risk_models.errors import RegisterError
from risk_models.register.drafts import Draft

KIND = "impact_assessment"
REVIEW = "review"
STEPS = {**PAGES, REVIEW: "Review and commit"}
"""Every step in order, with its title."""

_STATE = "assessment_work"


@dataclass
class Work:
    """One assessment in progress. `round` makes new widgets where their number changes."""

    draft_id: str
    answers: Answers
    page: str
    round: int = 0
    committed: str = ""

    def key(self, *parts: object) -> str:
        """The key of a widget of this draft."""
        return "_".join(["assess", self.draft_id, str(self.round), *map(str, parts)])


def current() -> Work | None:
    """The assessment that the address names, if this visit has it open."""
    work: Work | None = st.session_state.get(_STATE)
    return work if work and work.draft_id == st.query_params.get("draft") else None


def open_draft(context: PageContext, draft_id: str) -> Work:
    """The assessment of a draft; RegisterError if it is gone."""
    kept = context.register.drafts.get(draft_id)
    if not context.rows("ai_systems", system_id=str(kept.about.get("system_id"))):
        raise RegisterError("The draft is gone", "Its system is not in the register that you see.")
    page = str(kept.about.get("page"))
    work = Work(
        draft_id,
        Answers.from_json(kept.content),
        page if page in STEPS else next(iter(STEPS)),
    )
    st.session_state[_STATE] = work
    return work


def begin(context: PageContext, answers: Answers) -> Work:
    """Keep new answers as a draft, and open it."""
    work = Work("", answers, next(iter(STEPS)))
    work.draft_id = _save(context, work, None)
    st.session_state[_STATE] = work
    st.query_params["draft"] = work.draft_id
    return work


def save(context: PageContext, work: Work) -> None:
    """Keep the answers so far on the server."""
    _save(context, work, work.draft_id)


def drafts(context: PageContext, system_id: str) -> list[Draft]:
    """The drafts of assessments of a system, the newest first."""
    kept = context.register.drafts.listed(KIND)
    return [draft for draft in reversed(kept) if draft.about.get("system_id") == system_id]


def close(context: PageContext, draft_id: str) -> None:
    """Remove a draft, and forget it in this visit."""
    context.register.drafts.remove(draft_id)
    leave()


def leave() -> None:
    """Forget in this visit what is open; its draft stays."""
    st.session_state.pop(_STATE, None)
    st.query_params.pop("draft", None)


def _save(context: PageContext, work: Work, draft_id: str | None) -> str:
    about: dict[str, Any] = {"system_id": work.answers.system_id, "page": work.page}
    return context.register.drafts.save(
        KIND,
        commit_form.author() or "not named",
        f"Impact assessment of {work.answers.system_id}",
        work.answers.as_json(),
        about,
        draft_id,
    )
