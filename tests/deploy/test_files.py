"""The files of `deploy` fit each other and the product: what can be said without running them."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from risk_models.cli import main
from tests.browser.conftest import ROOT

DEPLOY = ROOT / "deploy"


def variables(name: str) -> set[str]:
    lines = (DEPLOY / name).read_text(encoding="utf-8").splitlines()
    return {line.partition("=")[0] for line in lines if line and not line.startswith("#")}


def test_the_composition_sets_what_the_replicas_and_the_proxy_need() -> None:
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))["services"]
    for replica in ("one", "two"):
        own = services[replica]["environment"]
        assert own.keys() == variables("ai-risk-register.env") | {"RISK_REGISTER_REPLICA"}
        assert services[replica]["read_only"]
        assert len(own["RISK_REGISTER_COOKIE_SECRET"]) >= 32
    assert services["proxy"]["environment"].keys() == variables("proxy.env")
    mounted = {
        place.partition(":")[0] for each in services.values() for place in each.get("volumes", [])
    }
    made = "./proxy.pem"  # by whoever tries it
    assert made in mounted
    assert all((DEPLOY / name).is_file() for name in mounted - {made} if name.startswith("./"))


def test_the_proxy_uses_the_variables_of_its_example() -> None:
    used = re.findall(r'"\$\{(\w+)\}"', (DEPLOY / "haproxy.cfg").read_text(encoding="utf-8"))
    assert set(used) == variables("proxy.env")


def test_the_image_is_made_of_what_there_is_and_starts_a_command_that_there_is() -> None:
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    assert all((ROOT / name).exists() for name in re.findall(r"[\w-]+\.txt", text))
    assert "USER 10001" in text
    command = re.search(r"^CMD \[(.*)\]", text, re.M)
    assert command
    words = re.findall(r'"(.*?)"', command[1])
    assert CliRunner().invoke(main, [*words, "--check", "--help"]).exit_code == 0


def test_the_units_start_commands_that_there_are(tmp_path: Path) -> None:
    units = {path.name: path.read_text("utf-8") for path in DEPLOY.glob("*.service")}
    units["ai-risk-register@8501.service"] = units.pop("ai-risk-register@.service")
    units |= {path.name: path.read_text("utf-8") for path in DEPLOY.glob("*.timer")}
    commands = re.findall(r"^Exec.*/ai-risk-register ([^'\n]*)'?$", "\n".join(units.values()), re.M)
    assert len(commands) == 4
    for words in commands:
        asked = [*words.replace("%i", "8501").split(), "--help"]
        assert CliRunner().invoke(main, asked).exit_code == 0
    if shutil.which("systemd-analyze") is None:
        pytest.skip("there is no systemd")
    for name, text in units.items():
        (tmp_path / name).write_text(text.replace("/opt/ai-risk-register/bin/", "/usr/bin/env "))
    command = ["systemd-analyze", "verify", *(str(tmp_path / name) for name in units)]
    said = subprocess.run(command, capture_output=True, text=True).stderr
    assert [line for line in said.splitlines() if "ai-risk-register" in line] == []
