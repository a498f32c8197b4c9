"""Drafts on every kind of store: kept, replaced, listed, removed, and no part of the history."""

import pytest

from risk_models import register
from risk_models.errors import RegisterError
from risk_models.ingest.changes import Changes
from tests.register.rows import risks


def test_a_draft_is_kept_over_a_restart_and_is_no_version(url: str) -> None:
    with register.open(url) as opened:
        head = opened.head
        first = opened.drafts.save("assessment", "Ann", "Triage", {"page": 1, "text": "é ' \n"})
        other = opened.drafts.save("assessment", "Bo", "Chat", {}, {"rows": 3})
        opened.drafts.save("rows", "Ann", "One row", {})
        opened.commit(Changes({"risks": risks(1, 2)}), head, "Ann", "Two risks")
    with register.open(url) as again:
        assert again.head == head + 1
        assert again.verify().ok
        kept = again.drafts.get(first)
        assert (kept.kind, kept.owner, kept.title) == ("assessment", "Ann", "Triage")
        assert kept.content == {"page": 1, "text": "é ' \n"}
        again.drafts.save("assessment", "Ann", "Triage", {"page": 2}, draft_id=first)
        assert again.drafts.get(first).content == {"page": 2}
        listed = again.drafts.listed("assessment")
        assert [(draft.draft_id, draft.about) for draft in listed] == [
            (other, {"rows": 3}),
            (first, {}),
        ]
        assert [draft.title for draft in again.drafts.listed("assessment", "Ann")] == ["Triage"]
        again.drafts.remove(first)
        again.drafts.remove(first)
        with pytest.raises(RegisterError, match="The draft is gone"):
            again.drafts.get(first)
        assert again.verify().ok
