"""What `doctor` finds, what it says to do, and its exit code."""

import json
import sqlite3
import zipfile
from pathlib import Path

import pytest

from risk_models import register
from risk_models.ingest.changes import Changes
from tests.cli.conftest import Run
from tests.register.rows import rows
from tests.register.test_former_release import FORMER
from tests.small_disk import filled, small_disk

AUTH = """\
[auth]
redirect_uri = "https://risk.example.org/oauth2callback"
cookie_secret = "0123456789abcdef0123456789abcdef"
client_id = "risk"
client_secret = "secret"
server_metadata_url = "http://127.0.0.1:1/.well-known/openid-configuration"
"""

Found = dict[str, tuple[str, str]]


@pytest.fixture(autouse=True)
def nobodys_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STREAMLIT_SECRETS_FILES", str(tmp_path / "secrets.toml"))
    for name in (
        "RISK_REGISTER_OPEN",
        "STREAMLIT_SERVER_ADDRESS",
        "STREAMLIT_SERVER_COOKIE_SECRET",
    ):
        monkeypatch.delenv(name, raising=False)


def examined(run: Run, *words: str, exit_code: int = 0) -> Found:
    """The result and the finding of each check."""
    result = run("doctor", "--format", "json", *words)
    assert result.exit_code == exit_code, result.output
    found = json.loads(result.output)
    assert all(each["action"] for each in found if each["result"] != "ok")
    return {each["check"]: (each["result"], each["finding"]) for each in found}


def test_a_register_in_a_folder_is_examined_without_a_change(
    run: Run, loaded: Run, tmp_path: Path
) -> None:
    catalog = tmp_path / "register" / "catalog.sqlite"
    before = catalog.read_bytes()
    found = examined(run)
    assert {result for result, _ in found.values()} == {"ok"}
    assert found["Catalog"] == ("ok", f"{catalog} can be written")
    assert found["Register"][1].startswith("2 versions, the newest by Ann at ")
    assert catalog.read_bytes() == before
    assert sorted(path.name for path in catalog.parent.glob(".*")) == []

    lines = run("doctor").output.splitlines()
    assert lines[0].split() == ["result", "check", "finding"]
    assert len(lines) == 1 + len(found)

    with zipfile.ZipFile(FORMER) as archive:
        archive.extractall(tmp_path / "former")
    former = examined(run, "--register", f"sqlite:///{tmp_path}/former")
    assert former["Schema"][0] == "warning"
    assert former["Register"][1].startswith("4 versions, the newest by A. Jansen at ")

    with sqlite3.connect(catalog) as con:
        con.execute("UPDATE ducklake_column SET column_name = 'newer' WHERE column_name = 'owner'")
    con.close()
    assert examined(run, exit_code=1)["Schema"][0] == "error"
    catalog.write_bytes(b"no catalog at all, but long enough" * 99)
    assert examined(run, exit_code=1)["Catalog"][0] == "error"

    nowhere = f"sqlite:///{tmp_path}/nowhere"
    assert examined(run, "--register", nowhere)["Register"] == ("warning", "None yet")
    assert not (tmp_path / "nowhere").exists()


def test_a_full_disk_is_a_fault(run: Run, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    place = f"sqlite:///{tmp_path}/disk/register"
    with small_disk(tmp_path / "disk", 1) as disk:
        assert examined(run, "--register", place, exit_code=1)["Free space"][0] == "error"
        with filled(disk):
            assert examined(run, "--register", place, exit_code=1)["Storage"][0] == "error"


def test_serving_to_others_needs_a_sign_in(
    run: Run, loaded: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def sign_in(settings: str | None) -> tuple[int, str]:
        file = tmp_path / "secrets.toml"
        file.unlink(missing_ok=True)
        if settings is not None:
            file.write_text(settings, encoding="utf-8")
        result = run("serve", "--check", "--address", "0.0.0.0")
        line = next(line for line in result.output.splitlines() if "Sign-in" in line)
        return result.exit_code, line.replace("Sign-in", "").strip()

    assert sign_in(None)[0] == 1
    monkeypatch.setenv("RISK_REGISTER_OPEN", "1")
    assert sign_in(None)[1].startswith("warning")
    monkeypatch.delenv("RISK_REGISTER_OPEN")
    assert sign_in("[auth")[1].endswith("secrets.toml cannot be read. Correct it: it is TOML")
    code, line = sign_in(AUTH.replace("client_id", "client"))
    assert (code, line.split(None, 1)[1]) == (
        1,
        "The sign-in lacks client_id. Give all of its settings",
    )
    code, line = sign_in(AUTH.replace("cdef0", "c"))
    assert (code, line.split(None, 1)[1][:41]) == (1, "The cookie secret is short or an example.")
    assert sign_in(AUTH.replace("/oauth2callback", ""))[1].startswith("error")
    code, line = sign_in(AUTH)
    assert code == 0
    assert "warning" in line
    assert "No identity provider answers at http://127.0.0.1:1/" in line
    monkeypatch.setenv("RISK_REGISTER_CLIENT_ID", "risk")
    assert "lacks redirect_uri, cookie_secret, client_secret," in sign_in(None)[1]
    monkeypatch.delenv("RISK_REGISTER_CLIENT_ID")
    assert sign_in(AUTH)[0] == 0

    assert examined(run)["People"] == ("ok", "All have an e-mail address")
    with register.open(f"sqlite:///{tmp_path}/register") as opened:
        people = [
            {"person_id": f"P{n}", "name": f"Person {n}", "kind": "person"} for n in range(1, 6)
        ]
        board = {"person_id": "B", "name": "Board", "kind": "body"}
        gone = {"person_id": "G", "name": "Gone", "active_to": "2026-01-01"}
        known = {"person_id": "K", "name": "Known", "email": "k@example.org"}
        change = Changes({"people": rows("people", *people, board, gone, known)})
        opened.commit(change, opened.head, "Ann", "People")
    assert examined(run)["People"] == (
        "warning",
        "No e-mail address: Person 1, Person 2, Person 3 and 2 more",
    )
