"""Who may write what, refused where it is committed; what is seen of other business units."""

from collections.abc import Iterator
from contextlib import closing

import pyarrow
import pytest

from risk_models import register
from risk_models.contract import TABLES
from risk_models.contract.access_rights import RIGHT_OF_ROLE, RIGHTS, WRITES
from risk_models.contract.assurance_vocabularies import ROLES
from risk_models.ingest.changes import Changes
from risk_models.register import Register
from risk_models.register.acting import ActingRegister, acting
from risk_models.register.actor import Actor
from risk_models.register.business_units import path, paths
from risk_models.register.permission import NotAllowed
from risk_models.register.proposals import SentForApproval
from tests.register.people import PEOPLE, email, fill, signed_in
from tests.register.rows import keys, rows
from tests.registers import score
from tests.thorough import TIMES


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    with register.open(f"sqlite:///{tmp_path_factory.mktemp('access')}") as opened:
        fill(opened)
        yield opened


ACTIONS = {
    "risk of Claims": Changes(
        {"risks": rows("risks", {"risk_id": "R1", "title": "New", "system_id": "S1"})}
    ),
    "risk of People": Changes(
        {"risks": rows("risks", {"risk_id": "R2", "title": "New", "system_id": "S2"})}
    ),
    "risk to People": Changes({"risks": rows("risks", {"risk_id": "R1", "system_id": "S2"})}),
    "score of Claims": Changes(
        {"risk_scores": rows("risk_scores", score("R1", "residual", "2026-02-01", 2, 2))}
    ),
    "control": Changes({"controls": rows("controls", {"control_id": "C1"})}),
    "removal": Changes({}, {"risks": keys("risks", "R1")}),
    "acceptance": Changes(
        {"acceptances": rows("acceptances", {"acceptance_id": "A1", "risk_id": "R1"})}
    ),
    "meeting": Changes({"meetings": rows("meetings", {"meeting_id": "M1"})}),
    "finding": Changes(
        {"audit_findings": rows("audit_findings", {"finding_id": "F1", "audit_id": None})}
    ),
    "setting": Changes({"settings": rows("settings", {"key": "top_risks", "value": "3"})}),
    "scale": Changes({"matrix": rows("matrix", {"likelihood": 1, "severity": 1, "level": "high"})}),
    "role": Changes(
        {
            "role_assignments": rows(
                "role_assignments", {"assignment_id": "R-9", "person_id": "P-Vic"}
            )
        }
    ),
    "person": Changes({"people": rows("people", {"person_id": "P-9"})}),
    "comment": Changes({"comments": rows("comments", {"comment_id": "K9", "on_key": "R1"})}),
    "treatment": Changes(
        {"treatments": rows("treatments", {"treatment_id": "T9", "risk_id": "R1"})}
    ),
    "system": Changes(
        {
            "ai_systems": rows(
                "ai_systems", {"system_id": "S1", "name": "New", "business_unit": "Claims"}
            )
        }
    ),
    "document": Changes({"documents": rows("documents", {"document_id": "D9"})}),
    "label": Changes({"version_labels": rows("version_labels", {"version": 2, "label": "Q3"})}),
}
"""One change of each kind."""

_ADMINISTRATOR = {"setting", "scale", "role", "person", "comment"}
_EDITOR = {
    *(
        "risk of Claims",
        "risk of People",
        "risk to People",
        "score of Claims",
        "control",
        "removal",
    ),
    *("finding", "label", "comment", "treatment", "system", "document"),
}
MAY = {
    "Ada": _ADMINISTRATOR,
    "Edi": _EDITOR,
    "Una": {"risk of Claims", "score of Claims", "removal", "comment", "treatment", "system"},
    "Abe": {"acceptance", "meeting", "label", "comment"},
    "Odo": {"finding", "comment"},
    "Vic": set[str](),
    "Val": set[str](),
    "Nil": set[str](),
    "Stranger": set[str](),
}
"""What each person may commit; everything else is refused."""


@pytest.mark.parametrize("name", MAY)
def test_each_person_commits_what_their_role_allows_and_nothing_else(
    filled: Register, name: str
) -> None:
    """By a sign-in, and by the name alone: a command or a crafted call meets the same refusal."""
    base, head = filled.head, filled.head
    ways = [signed_in(filled, name), filled]
    for number, (action, changes) in enumerate(ACTIONS.items()):
        for way in ways if TIMES > 1 else ways[number % 2 :][:1]:
            if action in MAY[name]:
                # The base is too old by now or not: what counts is that nobody refuses it.
                way._authorise(way.actor(name), changes, base, "Why", ())
            else:
                with pytest.raises(NotAllowed) as refused:
                    way.commit(changes, base, name, "Why")
                assert "Ada" in refused.value.message, action
                assert name in refused.value.message, action
    assert filled.head == head


def test_a_change_that_touches_nothing_of_what_is_forbidden_is_allowed(filled: Register) -> None:
    """A whole workbook may come back in which only one's own rows differ."""
    edi, whole = signed_in(filled, "Edi"), filled.tables()
    same = {name: table for name, table in whole.items() if table.num_rows}
    assert edi.commit(Changes(same), filled.head, "", "The same once more") == filled.head


def test_a_typed_name_is_not_that_of_a_person_who_signed_in(filled: Register) -> None:
    """The name in the history is the verified one, whatever a form says."""
    edi = signed_in(filled, "Edi")
    number = edi.commit(ACTIONS["control"], filled.head, "Ada", "A control")
    version = filled.versions()[-1]
    assert (version.number, version.author, version.signed_in) == (number, "Edi", True)
    assert not filled.versions()[1].signed_in
    assert filled.verify().ok


def test_rights_come_from_the_provider_s_groups_where_the_setting_says_so(place: str) -> None:
    with register.open(place) as opened:
        fill(opened, sign_in_groups="editor=risk team;viewer=staff")
        eve = Actor("Eve", "eve@example.org", ("staff", "risk team"), verified=True)
        assert ActingRegister(opened, eve).granted.rights == ["viewer", "editor"]
        claimed = Actor("Eve", groups=("risk team",))
        assert opened.access(claimed).rights == []
        wrong = Actor("Eve", "eve@example.org", ("sales",), verified=True)
        assert ActingRegister(opened, wrong).granted.rights == []


def test_the_first_who_signs_in_becomes_the_administrator(place: str) -> None:
    ann, bo = (Actor(n, email(n), verified=True) for n in ("Ann", "Bo"))
    with register.open(place) as opened:
        opened.commit(ACTIONS["control"], opened.head, "Anybody", "Nobody is asked before")
        first = acting(opened, ann)
        assert first.granted.rights == ["editor", "approver", "administrator"]
        version = opened.versions()[-1]
        assert version.author == "Ann"
        assert version.message == "First sign-in: administrator, editor and approver"
        assert acting(opened, bo).granted.rights == []
        assert acting(opened, ann).granted.rights == first.granted.rights
        assert opened.head == version.number
        with pytest.raises(NotAllowed, match="Roles are given by Ann"):
            opened.commit(ACTIONS["meeting"], opened.head, "Anybody", "Not any more")


def test_a_role_that_was_taken_away_counts_at_once(place: str) -> None:
    with register.open(place) as opened:
        fill(opened)
        page = signed_in(opened, "Edi")
        assert page.granted.may_write("risks")
        signed_in(opened, "Ada").commit(
            Changes({}, {"role_assignments": keys("role_assignments", "R-Edi")}),
            opened.head,
            "Ada",
            "Edi left the team",
        )
        with pytest.raises(NotAllowed):
            page.commit(ACTIONS["control"], opened.head, "Edi", "From an old page")


def test_only_rows_of_one_s_business_unit_are_seen(filled: Register) -> None:
    val, vic = signed_in(filled, "Val"), signed_in(filled, "Vic")
    seen = {
        name: table["risk_id"].to_pylist()
        for name, table in val.tables().items()
        if name in ("risks", "risk_scores")
    }
    assert seen == {"risks": ["R1"], "risk_scores": ["R1"]}
    assert vic.current_rows()["risks"]["risk_id"].to_pylist() == ["R1", "R2"]
    with closing(val.snapshot()) as theirs, closing(vic.snapshot()) as all_of_it:
        assert theirs.read("risk_position")["risk_id"].to_pylist() == ["R1"]
        assert theirs.read("system_inventory")["system_id"].to_pylist() == ["S1"]
        assert all_of_it.read("risk_position").num_rows == 2
    assert val.row_history("risks", {"risk_id": "R2"}) == []
    assert val.row_history("risk_scores", {"risk_id": "R2"}) == []
    assert len(val.row_history("risks", {"risk_id": "R1"})) == 1


def test_an_incident_belongs_to_the_unit_of_its_risk(place: str) -> None:
    with register.open(place) as opened:
        fill(opened)
        incident = {"incident_id": "I1", "system_id": None, "risk_id": "R2"}
        opened._log.write(
            Changes({"incidents": rows("incidents", incident)}), opened.head, Actor("X"), "Why"
        )
        assert signed_in(opened, "Val").current_rows()["incidents"].num_rows == 0
        assert signed_in(opened, "Vic").current_rows()["incidents"].num_rows == 1


def test_evidence_about_several_units_is_seen_by_these(place: str) -> None:
    with register.open(place) as opened:
        fill(opened)
        links = [
            {"evidence_id": evidence, "about_table": "risks", "about_key": risk}
            for evidence, risk in (("E1", "R1"), ("E1", "R2"), ("E2", "R2"))
        ]
        evidence = [{"evidence_id": key} for key in ("E1", "E2", "E3")]
        changes = {"evidence": rows("evidence", *evidence)}
        changes |= {"evidence_links": rows("evidence_links", *links)}
        opened._log.write(Changes(changes), opened.head, Actor("X"), "Why")
        seen = signed_in(opened, "Val").current_rows()["evidence"]["evidence_id"].to_pylist()
        assert seen == ["E1", "E3"]


def test_a_finding_belongs_to_the_unit_of_what_it_is_about(place: str) -> None:
    with register.open(place) as opened:
        fill(opened)
        findings = [
            {"finding_id": key, "audit_id": "A1", "about_table": table, "about_key": about}
            for key, table, about in (
                *(("F1", "risks", "R1"), ("F2", "risks", "R2"), ("F3", "controls", "C1")),
            )
        ]
        links = [
            {"evidence_id": f"E-{key}", "about_table": "audit_findings", "about_key": key}
            for key in ("F1", "F2")
        ]
        changes = {
            "audit_findings": rows("audit_findings", *findings),
            "evidence": rows("evidence", {"evidence_id": "E-F1"}, {"evidence_id": "E-F2"}),
            "evidence_links": rows("evidence_links", *links),
        }
        opened._log.write(Changes(changes), opened.head, Actor("X"), "Why")
        seen = signed_in(opened, "Val").current_rows()
        assert seen["audit_findings"]["finding_id"].to_pylist() == ["F1", "F3"]
        assert seen["evidence"]["evidence_id"].to_pylist() == ["E-F1"]


def test_an_audit_is_seen_by_the_units_in_its_scope_and_names_their_systems_only(
    place: str,
) -> None:
    with register.open(place) as opened:
        fill(opened)
        scopes = {"A1": None, "A2": "S1;S2", "A3": "S2", "A4": "S1"}
        audits = [{"audit_id": key, "systems": systems} for key, systems in scopes.items()]
        findings = [
            {"finding_id": f"F{n}", "audit_id": audit, "about_table": None, "about_key": None}
            for n, audit in enumerate([*scopes, None], 1)
        ]
        comments = [{"comment_id": key, "on_table": "audits", "on_key": key} for key in scopes]
        changes = {
            "audits": rows("audits", *audits),
            "audit_findings": rows("audit_findings", *findings),
            "comments": rows("comments", *comments),
        }
        opened._log.write(Changes(changes), opened.head, Actor("X"), "Why")
        val, vic = signed_in(opened, "Val"), signed_in(opened, "Vic")
        with closing(val.snapshot()) as theirs, closing(vic.snapshot()) as all_of_it:
            seen = theirs.read("audit_position").select(["audit_id", "systems"]).to_pylist()
            assert {row["audit_id"]: row["systems"] for row in seen} == {
                "A1": None,
                "A2": "S1",
                "A4": "S1",
            }
            assert theirs.read("finding_position")["finding_id"].to_pylist() == [
                "F1",
                "F2",
                "F4",
                "F5",
            ]
            assert theirs.read("comments")["comment_id"].to_pylist() == ["A1", "A2", "A4"]
            assert all_of_it.read("audits")["systems"].to_pylist() == [*scopes.values()]
            assert all_of_it.read("finding_position").num_rows == 5
        assert val.row_history("audits", {"audit_id": "A2"}) == []
        assert len(val.row_history("audits", {"audit_id": "A4"})) == 1


def test_the_history_of_a_row_does_not_show_what_it_was_in_another_unit(place: str) -> None:
    with register.open(place) as opened:
        fill(opened)
        moved = {"risk_id": "R2", "title": "Now of Claims", "system_id": "S1"}
        for title in ("Now of Claims", "Better said"):
            change = {"risks": rows("risks", moved | {"title": title})}
            opened._log.write(Changes(change), opened.head, Actor("X"), "Why")
        val, vic = signed_in(opened, "Val"), signed_in(opened, "Vic")
        states = val.row_history("risks", {"risk_id": "R2"})
        assert [state.before and state.before["title"] for state in states] == ["Now of Claims"]
        assert len(vic.row_history("risks", {"risk_id": "R2"})) == 3


def test_what_others_changed_is_not_shown_to_be_undone_or_approved(place: str) -> None:
    with register.open(place) as opened:
        fill(opened, four_eyes="method")
        edi, una = signed_in(opened, "Edi"), signed_in(opened, "Una")
        hidden = edi.commit(ACTIONS["risk of People"], opened.head, "", "Of another unit")
        own = una.commit(ACTIONS["risk of Claims"], opened.head, "", "Of one's own")
        with pytest.raises(NotAllowed, match="changed rows that you may not see"):
            una.reversal(hidden)
        assert una.reversal(own).ok
        assert edi.reversal(hidden).ok
        with pytest.raises(SentForApproval) as sent:
            signed_in(opened, "Ada").commit(ACTIONS["setting"], opened.head, "", "Fewer")
        assert una.proposals() == []
        with pytest.raises(NotAllowed, match="You may not see this change"):
            una.proposal(sent.value.draft_id)
        assert len(edi.proposals()) == 1


def test_the_key_of_a_hidden_row_cannot_be_written_over(filled: Register) -> None:
    una = signed_in(filled, "Una")
    hidden = rows("risks", {"risk_id": "R2", "system_id": "S1"})
    with pytest.raises(NotAllowed, match="a row of People"):
        una.commit(Changes({"risks": hidden}), filled.head, "Una", "The same key")
    assert una.keys("risks")["risk_id"].to_pylist() == ["R1", "R2"]
    assert una.keys("risk_scores").column_names == ["risk_id", "view", "assessed_on"]


def test_every_role_carries_a_right_and_every_table_has_a_writer() -> None:
    assert RIGHT_OF_ROLE.keys() == ROLES.keys()
    assert {*RIGHT_OF_ROLE.values()} == RIGHTS.keys() == WRITES.keys()
    assert frozenset().union(*WRITES.values()) == TABLES.keys()
    assert {type(tables) for tables in WRITES.values()} == {frozenset}
    assert {role for role, _ in PEOPLE.values()} <= ROLES.keys()


def test_a_row_belongs_to_the_business_unit_that_its_references_lead_to() -> None:
    assert path("ai_systems") == ()
    assert path("impact_items") == (
        ("assessment_id", "impact_assessments"),
        ("system_id", "ai_systems"),
    )
    assert path("controls") is None
    assert [steps[0][0] for steps in paths("incidents")] == ["system_id", "risk_id"]
    assert pyarrow.types.is_string(TABLES["ai_systems"].arrow.field("business_unit").type)


def test_comments_and_evidence_belong_to_the_unit_of_what_they_are_about(filled: Register) -> None:
    def about(key: str, risk: str) -> Changes:
        link = {"evidence_id": key, "about_table": "risks", "about_key": risk}
        return Changes(
            {
                "comments": rows("comments", {"comment_id": key, "on_key": risk}),
                "evidence": rows("evidence", {"evidence_id": key}),
                "evidence_links": rows("evidence_links", link),
            }
        )

    edi = signed_in(filled, "Edi")
    edi.commit(about("X2", "R2"), filled.head, "Edi", "In People")
    una = signed_in(filled, "Una")
    una.commit(about("X1", "R1"), filled.head, "Una", "In Claims")
    with pytest.raises(NotAllowed, match="a row of People"):
        una.commit(about("X3", "R2"), filled.head, "Una", "In People")
    mine = signed_in(filled, "Val").tables()
    for name, column in (
        *(("comments", "comment_id"), ("evidence", "evidence_id")),
        ("evidence_links", "evidence_id"),
    ):
        assert mine[name][column].to_pylist() == ["X1"]
