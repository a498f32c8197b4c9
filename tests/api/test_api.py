"""Programs read and change the register over HTTP, with the numbers and refusals of the pages."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import httpx
import pyarrow
import pytest

from risk_models import register
from risk_models.api import PREFIX
from risk_models.register import Register
from risk_models.register.tokens import make_token
from tests.browser.conftest import serving
from tests.register.people import fill, signed_in


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    return f"sqlite:///{tmp_path_factory.mktemp('api')}/register"


@pytest.fixture(scope="module")
def opened(url: str) -> Iterator[Register]:
    with register.open(url) as found:
        fill(found)
        yield found


@pytest.fixture(scope="module")
def address(url: str, opened: Register, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The server of the pages, which answers programs too."""
    with serving(url, tmp_path_factory.mktemp("served")) as found:
        yield f"{found}{PREFIX}"


def client(opened: Register, address: str, name: str, right: str, days: int = 1) -> httpx.Client:
    """A program that acts for somebody with one right."""
    secret = make_token(opened, f"P-{name}", right, "A test", days, "Ada")
    return httpx.Client(base_url=address, headers={"Authorization": f"Bearer {secret}"}, timeout=30)


def test_measures_and_tables_are_those_of_the_pages(opened: Register, address: str) -> None:
    with client(opened, address, "Vic", "viewer") as vic:
        answer = vic.get("/measures/risk_position", params={"as_of": "2026-10-31"})
        assert answer.status_code == 200
        assert answer.headers["X-Register-Version"] == str(opened.head)
        assert answer.headers["X-As-Of"] == "2026-10-31"
        levels = {row["risk_id"]: row["residual_level"] for row in answer.json()}
        assert levels == {"R1": "moderate", "R2": "high"}
        asked = {"as_of": "2026-10-31", "business_unit": "People", "format": "csv"}
        rows = list(csv.DictReader(io.StringIO(vic.get("/measures/risk_list", params=asked).text)))
        assert [row["risk_id"] for row in rows] == ["R2"]
        arrow = vic.get("/tables/risks", params={"format": "arrow"})
        table = pyarrow.ipc.open_stream(arrow.content).read_all()
        assert table["risk_id"].to_pylist() == ["R1", "R2"]
        assert vic.get("/tables/risks", params={"version": 1}).json() == []
        assert vic.get("/measures/nothing").status_code == 404
        assert vic.get("/tables/risks", params={"as_off": "2026-01-01"}).status_code == 422
        assert [each["version"] for each in vic.get("/versions").json()][:2] == [1, 2]
    with client(opened, address, "Val", "viewer") as val:
        assert [row["risk_id"] for row in val.get("/tables/risks").json()] == ["R1"]
        assert [row["system_id"] for row in val.get("/measures/system_inventory").json()] == ["S1"]


def test_without_a_valid_token_nothing_is_told(opened: Register, address: str) -> None:
    for headers in ({}, {"Authorization": "Bearer airr_TOK-001_guess"}):
        answer = httpx.get(f"{address}/measures", headers=headers)
        assert answer.status_code == 401
        assert "token" in answer.json()["title"]
    with client(opened, address, "Vic", "viewer", days=-1) as ended:
        assert ended.get("/measures").json()["title"] == "The token has ended"
    with client(opened, address, "Vic", "editor") as more:
        # A token gives no right that the person does not have.
        change = {"mode": "commit", "message": "Why", "rows": {"controls": [{"control_id": "C1"}]}}
        assert more.post("/changes", json=change).status_code in (403, 422)
    described = httpx.get(f"{address}/openapi.json").json()
    assert {"/measures/{name}", "/tables/{name}", "/changes"} <= described["paths"].keys()


def test_a_change_is_checked_previewed_committed_and_refused(
    opened: Register, address: str
) -> None:
    risk = {"risk_id": "R1", "title": "A better title"}
    with (
        client(opened, address, "Edi", "editor") as edi,
        client(opened, address, "Una", "editor") as una,
    ):
        base = opened.head
        wrong = edi.post(
            "/changes", json={"rows": {"risks": [{"risk_id": "R1", "status": "gone"}]}}
        )
        assert wrong.status_code == 422
        assert [finding["column"] for finding in wrong.json()["findings"]] == ["status"]
        unknown = edi.post("/changes", json={"rows": {"riskz": [risk]}})
        assert unknown.json()["message"] == "There is no table riskz."
        change = {"rows": {"risks": [risk]}, "base_version": base}
        assert edi.post("/changes", json=change).json()["rows"] == {
            "risks": {"added": 0, "changed": 1, "removed": 0}
        }
        preview = edi.post("/changes", json=change | {"mode": "preview"}).json()
        assert [row["before"] - row["after"] for row in preview["effect"]["levels"]] == [0] * 5
        assert opened.head == base
        commit = change | {"mode": "commit", "message": "Better"}
        assert edi.post("/changes", json=commit).json()["version"] == base + 1
        assert opened.versions()[-1].author == "Edi"
        # On the version that was read before, the same field is asked for; another one is not.
        later = {"rows": {"risks": [{"risk_id": "R1", "title": "Mine"}]}, "base_version": base}
        shared = una.post("/changes", json=later | {"mode": "commit", "message": "Why"})
        assert shared.status_code == 409
        assert [(f["key"], f["column"], f["theirs"]) for f in shared.json()["shared"]] == [
            ("R1", "title", "A better title")
        ]
        other = {"rows": {"risks": [{"risk_id": "R1", "owner": "Una"}]}, "base_version": base}
        assert una.post("/changes", json=other | {"mode": "commit", "message": "Why"}).is_success
        assert opened.current_rows()["risks"].num_rows == 2
        removal = {
            "mode": "commit",
            "message": "Why",
            "remove": {
                "risk_scores": [{"risk_id": "R2", "view": "residual", "assessed_on": "2026-01-01"}]
            },
        }
        refused = una.post("/changes", json=removal)
        assert refused.status_code in (403, 422)
        assert edi.post("/changes", json=removal).is_success
        setting = {
            "mode": "commit",
            "message": "Why",
            "rows": {"settings": [{"key": "top_risks", "value": "3"}]},
        }
        answer = edi.post("/changes", json=setting)
        assert answer.status_code == 403
        assert answer.json()["title"] == "You may not change this"
    row = signed_in(opened, "Vic").row_history("risks", {"risk_id": "R1"})[-1].row or {}
    assert (row["title"], row["owner"]) == ("A better title", "Una")


def test_a_token_is_made_by_the_command_and_only_by_an_administrator(
    opened: Register, url: str, tmp_path: Path
) -> None:
    from click.testing import CliRunner

    from risk_models.cli.commands import main

    words = [
        "token",
        "--person",
        "P-Vic",
        "--right",
        "viewer",
        "--purpose",
        "Report",
        "--register",
        url,
    ]
    made = CliRunner().invoke(main, [*words, "--author", "Ada"])
    assert made.exit_code == 0
    assert made.stdout.startswith("airr_TOK-")
    refused = CliRunner().invoke(main, [*words, "--author", "Edi"])
    assert refused.exit_code == 2
    assert "You may not change this" in refused.stderr
    stored = opened.current_rows()["api_tokens"].to_pylist()[-1]
    assert stored["purpose"] == "Report"
    assert made.stdout.strip() not in str(stored)
