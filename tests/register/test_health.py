"""What `doctor` finds of a store on servers."""

import json
from collections.abc import Callable

import pytest
from click.testing import CliRunner

from risk_models import register
from risk_models.cli import main


def examined(url: str, *, exit_code: int = 0) -> dict[str, tuple[str, str]]:
    result = CliRunner().invoke(main, ["doctor", "--format", "json", "--register", url])
    assert result.exit_code == exit_code, result.output
    found = json.loads(result.output)
    return {each["check"]: (each["result"], each["finding"]) for each in found}


def test_a_register_in_postgresql_and_s3_is_examined(
    new_url: Callable[[str], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    url = new_url("s3")
    found = examined(url)
    assert {name: result for name, (result, _) in found.items() if result != "ok"} == {
        "Register": "warning",
        "Cookie secret": "warning",
    }
    assert found["Clock"] == ("ok", "0 s apart from the catalog's")
    register.open(url).close()
    monkeypatch.setenv("STREAMLIT_SERVER_COOKIE_SECRET", "CHANGE-ME")
    assert examined(url, exit_code=1)["Cookie secret"] == ("error", "Short or an example")
    monkeypatch.setenv("STREAMLIT_SERVER_COOKIE_SECRET", "0123456789abcdef0123456789abcdef")
    assert {result for result, _ in examined(url).values()} == {"ok"}
    elsewhere = url.replace("//registers/", "//no-such-bucket/")
    assert examined(elsewhere, exit_code=1)["Storage"][0] == "error"
    gone = "postgresql://nobody@127.0.0.1:1/nothing?data=/tmp/rows"
    assert examined(gone, exit_code=1)["Catalog"][0] == "error"
