"""The everyday upload: scores to update, empty sheets, and rows with errors kept aside."""

from datetime import date
from pathlib import Path

import pyarrow

from risk_models import register
from risk_models.exports import workbook
from risk_models.ingest import score_update
from tests.ingest.files import csv_file
from tests.pages import registers
from tests.pages.conftest import Visit
from tests.pages.uploads import PAGE, SYSTEMS, correct, current_rows, drop, said, save, settled
from tests.registers import score

TODAY = date.today()


def sheet(url: str, owner: str) -> pyarrow.Table:
    """The sheet that the page offers, as of today."""
    with register.open(url) as opened:
        rows = opened.snapshot().read("score_update")
    return score_update.sheet(rows, TODAY, owner)


def test_scores_come_back_from_the_sheet_and_the_rest_stays(tmp_path: Path, visit: Visit) -> None:
    url = registers.with_rows(
        tmp_path,
        ai_systems=[{}],
        risks=[{"risk_id": f"R{n}", "title": f"Risk {n}", "owner": "Ann"} for n in (1, 2, 3)],
        risk_scores=[score(f"R{n}", "residual", "2026-01-02", 3, 4) for n in (1, 2)],
    )
    rows = sheet(url, "Ann").to_pylist()
    assert [(row["risk_id"], row["likelihood_now"]) for row in rows] == [
        ("R1", 3),
        ("R2", 3),
        ("R3", None),
    ]
    rows[0] |= {"likelihood": 2, "rationale": "Two tests found no gap"}
    filled = pyarrow.Table.from_pylist(rows, sheet(url, "Ann").schema)
    page = drop(visit(url, PAGE, as_of=""), {"scores.xlsx": workbook({"scores": filled})})
    assert "1 new" in said(page)
    save(page)
    with register.open(url) as opened:
        scores = opened.tables()["risk_scores"].to_pylist()
    (new,) = [row for row in scores if row["assessed_on"] == TODAY]
    assert (new["risk_id"], new["view"], new["assessor"]) == ("R1", "residual", "Ann")
    assert (new["likelihood"], new["severity_people"]) == (2, 4)
    assert len(scores) == 3


def test_one_row_with_errors_does_not_hold_the_others(tmp_path: Path, visit: Visit) -> None:
    url = registers.with_rows(tmp_path, ai_systems=SYSTEMS)
    risks = [{"risk_id": f"R{n}", "system_id": "S1", "title": f"Risk {n}"} for n in (1, 2, 3)]
    risks[1]["system_id"] = "S9"
    scores = [score(f"R{n}", "residual", "2026-01-02", 3, 3) for n in (1, 2)]
    page = visit(url, PAGE, as_of="")
    drop(
        page,
        {"risks.csv": csv_file("risks", risks), "risk_scores.csv": csv_file("risk_scores", scores)},
    )
    settled(page.button(key="keep_aside").click().run())
    # The score of the risk with the error has none itself, but cannot be saved without the risk.
    assert "2 rows with errors kept aside, not to be saved now." in said(page)
    assert "2 new risks" in said(page) or "3 new rows" in said(page)
    settled(page.button(key="bring_back").click().run())
    assert "kept aside" not in said(page)
    settled(page.button(key="keep_aside").click().run())
    save(page)
    assert set(current_rows(url, "risks", "title")) == {"R1", "R3"}
    assert "2 rows with errors kept aside" in said(page)
    aside = page.get("download_button")
    labels = [button.proto.label.replace("\u2060", "").replace("\\", "") for button in aside]
    assert labels == [
        "risks.csv: 1 row with errors",
        "risk_scores.csv: 1 row with errors",
    ]
    # They wait on the server, and are corrected another day.
    page = visit(url, PAGE, as_of="")
    assert "Kept aside: 2 files" in said(page)
    with register.open(url) as opened:
        (scores_of, risks_of) = sorted(
            opened.drafts.listed("set_aside"), key=lambda draft: draft.title
        )
        assert (risks_of.owner, risks_of.about) == ("Ann", {"rows": 1})
    page.button(key=f"remove_{scores_of.draft_id}").click()
    settled(page.run())
    page.button(key=f"go_on_{risks_of.draft_id}").click()
    settled(page.run())
    correct(page, {(2, "system_id"): "S1"})
    save(page)
    assert set(current_rows(url, "risks", "title")) == {"R1", "R2", "R3"}
    with register.open(url) as opened:
        assert opened.drafts.listed("set_aside") == []
