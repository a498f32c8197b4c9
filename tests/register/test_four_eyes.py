"""A change waits for somebody else, survives a restart, and is checked anew when it is approved."""

import pytest

from risk_models import register
from risk_models.errors import RegisterError
from risk_models.ingest.changes import Changes, Source
from risk_models.register.permission import NotAllowed
from risk_models.register.proposals import SentForApproval
from tests.register.people import email, fill, signed_in
from tests.register.rows import keys, rows

_RISK = {"risk_id": "R1", "system_id": "S1"}


def _titled(title: str, **others: object) -> Changes:
    return Changes({"risks": rows("risks", {**_RISK, "title": title, **others})})


def test_a_change_waits_and_names_both_when_it_is_approved(place: str) -> None:
    with register.open(place) as opened:
        fill(opened, four_eyes="all")
        edi, head = signed_in(opened, "Edi"), opened.head
        source = Source("risks.csv", "0" * 64, {"risks": 1})
        with pytest.raises(SentForApproval, match="Abe may approve it") as sent:
            edi.commit(_titled("Proposed"), head, "Edi", "A better title", [source])
        draft_id = sent.value.draft_id
    with register.open(place) as again:
        (waiting,) = signed_in(again, "Vic").proposals()
        assert (waiting.author.name, waiting.message, waiting.rows) == (
            "Edi",
            "A better title",
            {"risks": 1},
        )
        for name, why in {
            "Edi": "is editor",
            "Ada": "is administrator",
            "Una": "It is not yours",
            "Nil": "It is not yours",
        }.items():
            with pytest.raises(NotAllowed, match=why):
                signed_in(again, name).approve(draft_id)
        # Somebody else commits meanwhile: another field of the same row, which stays.
        signed_in(again, "Ada")._log.write(
            _titled(rows("risks", _RISK)["title"].to_pylist()[0], owner="New owner"),
            head,
            signed_in(again, "Ada").who,
            "Another owner",
        )
        abe = signed_in(again, "Abe")
        assert abe.proposal(draft_id).shared.num_rows == 0
        number = abe.approve(draft_id)
        version = again.versions()[-1]
        assert (version.number, version.author, version.approved_by) == (number, "Edi", "Abe")
        assert version.sources == [source]
        row = again.row_history("risks", {"risk_id": "R1"})[-1].row or {}
        assert (row["title"], row["owner"]) == ("Proposed", "New owner")
        with pytest.raises(RegisterError, match="was decided"):
            abe.approve(draft_id)
        assert again.verify().ok


def test_what_became_different_meanwhile_is_said_field_by_field(place: str) -> None:
    with register.open(place) as opened:
        fill(opened, four_eyes="all")
        head, abe = opened.head, signed_in(opened, "Abe")
        with pytest.raises(SentForApproval) as sent:
            signed_in(opened, "Edi").commit(_titled("Mine"), head, "Edi", "Mine")
        opened._log.write(_titled("Theirs"), head, abe.who, "Theirs")
        (shared,) = abe.proposal(sent.value.draft_id).shared.to_pylist()
        before = rows("risks", _RISK)["title"].to_pylist()[0]
        assert shared == {
            "table": "risks",
            "key": "R1",
            "column": "title",
            "before": before,
            "theirs": "Theirs",
            "mine": "Mine",
        }
        # The row is removed: the proposal says so, and is refused with a reason.
        gone = {
            "risk_scores": opened.current_rows()["risk_scores"]
            .select(["risk_id", "view", "assessed_on"])
            .slice(0, 1)
        }
        opened._log.write(
            Changes({}, gone | {"risks": keys("risks", "R1")}), opened.head, abe.who, "Removed"
        )
        found = abe.proposal(sent.value.draft_id).shared.to_pylist()
        assert [(row["key"], row["column"]) for row in found] == [("R1", "")]
        with pytest.raises(RegisterError, match="Give a reason"):
            abe.refuse(sent.value.draft_id, " ")
        abe.refuse(sent.value.draft_id, "The risk is gone")
        (refused,) = abe.proposals()
        assert (refused.state, refused.decided_by, refused.reason) == (
            "refused",
            "Abe",
            "The risk is gone",
        )


def test_only_the_method_waits_where_the_setting_says_so(place: str) -> None:
    with register.open(place) as opened:
        fill(opened, four_eyes="method")
        setting = Changes({"settings": rows("settings", {"key": "top_risks", "value": "3"})})
        with pytest.raises(SentForApproval):
            signed_in(opened, "Ada").commit(setting, opened.head, "Ada", "Three")
        assert signed_in(opened, "Edi").commit(_titled("At once"), opened.head, "", "Why")
        off = Changes({"settings": rows("settings", {"key": "four_eyes", "value": "off"})})
        with pytest.raises(SentForApproval):
            signed_in(opened, "Ada").commit(off, opened.head, "Ada", "Without it")


def test_what_an_approver_or_auditor_does_by_themselves_does_not_wait(place: str) -> None:
    with register.open(place) as opened:
        fill(opened, four_eyes="all")
        meeting = Changes({"meetings": rows("meetings", {"meeting_id": "M1"})})
        assert signed_in(opened, "Abe").commit(meeting, opened.head, "", "Met") == opened.head
        found = rows("audit_findings", {"finding_id": "F1", "audit_id": None})
        odo = signed_in(opened, "Odo")
        assert odo.commit(Changes({"audit_findings": found}), opened.head, "", "Found")
        accepted = rows("acceptances", {"acceptance_id": "A1", "risk_id": "R1"})
        with pytest.raises(SentForApproval):
            signed_in(opened, "Edi").commit(
                Changes({"acceptances": accepted}), opened.head, "", "An editor may propose it"
            )
        other = rows("acceptances", {"acceptance_id": "A2", "risk_id": "R2"})
        with pytest.raises(NotAllowed, match="a row of People"):
            signed_in(opened, "Una").commit(
                Changes({"acceptances": other}), opened.head, "", "Not of another unit"
            )


def test_the_roles_of_the_day_decide_whether_a_change_is_approved(place: str) -> None:
    with register.open(place) as opened:
        fill(opened, four_eyes="all")
        ada, abe = signed_in(opened, "Ada"), signed_in(opened, "Abe")
        with pytest.raises(SentForApproval) as sent:
            signed_in(opened, "Edi").commit(_titled("Mine"), opened.head, "", "Mine")

        def without(name: str) -> None:
            gone = Changes({}, {"role_assignments": keys("role_assignments", f"R-{name}")})
            opened._log.write(gone, opened.head, ada.who, f"{name} has no role any more")

        without("Edi")
        with pytest.raises(NotAllowed, match="Edi has no role"):
            abe.approve(sent.value.draft_id)
        assert abe.granted.may("approver")
        without("Abe")
        with pytest.raises(NotAllowed, match="without a role"):
            abe.approve(sent.value.draft_id)


def test_nobody_approves_their_own_change_under_another_spelling(place: str) -> None:
    with register.open(place) as opened:
        fill(opened, four_eyes="all")
        both = rows(
            "role_assignments", {"assignment_id": "R-8", "role": "editor", "person_id": "P-Abe"}
        )
        other = rows(
            "people",
            {
                "person_id": "P-Abe",
                "name": "Abe",
                "other_names": "A. Approver",
                "email": email("Abe"),
            },
        )
        changes = Changes({"role_assignments": both, "people": other})
        opened._log.write(changes, opened.head, signed_in(opened, "Ada").who, "Both")
        with pytest.raises(SentForApproval) as sent:
            opened.commit(_titled("Mine"), opened.head, "A. Approver", "By the command line")
        with pytest.raises(NotAllowed, match="Nobody approves their own change"):
            signed_in(opened, "Abe").approve(sent.value.draft_id)
