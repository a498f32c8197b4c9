"""Labels of versions: part of the history, renamed and undone like every other row."""

from pathlib import Path

import pytest

from risk_models import register
from risk_models.errors import RegisterError
from risk_models.register import Register, label_version, labelled_versions
from tests.register.test_past_day import RISK, SYSTEM, changes


def labels(opened: Register) -> dict[int, str]:
    return {each.number: each.label for each in labelled_versions(opened)}


def test_a_label_lasts_is_renamed_and_undone(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}"
    with register.open(url) as opened:
        opened.commit(
            changes(ai_systems=[SYSTEM], risks=[RISK | {"risk_id": "R1"}]), 1, "Ann", "First load"
        )
        assert labels(opened) == {}
        assert label_version(opened, 2, " Q3  committee ", "Ann") == 3
        assert label_version(opened, 1, "Start", "Bo", "For the auditor") == 4
        assert label_version(opened, 1, "Start", "Bo") == 4
    with register.open(url) as again:
        first, second = labelled_versions(again)
        by_number = {version.number: version for version in again.versions()}
        assert (first.number, first.label, second.number) == (2, "Q3 committee", 1)
        assert first.committed_at == by_number[2].committed_at
        assert (by_number[3].author, by_number[3].message) == (
            "Ann",
            "Label version 2: Q3 committee",
        )
        assert by_number[4].message == "For the auditor"
        assert label_version(again, 2, "Q3 risk committee", "Ann") == 5
        assert labels(again) == {2: "Q3 risk committee", 1: "Start"}
        again.undo(5, "Ann", "It was right before")
        assert labels(again) == {2: "Q3 committee", 1: "Start"}
        assert again.verify().ok
        for version, label, said in (
            (9, "Q4", "There is no version 9; the newest is 6."),
            (0, "Q4", "There is no version 0"),
            (2, "  ", "Give a label of 1 to 60 characters."),
            (2, "x" * 61, "Give a label of 1 to 60 characters."),
            (3, "start", "Version 1 is labelled start already."),
        ):
            with pytest.raises(RegisterError) as refused:
                label_version(again, version, label, "Ann")
            assert said in str(refused.value.message)
        assert again.head == 6
