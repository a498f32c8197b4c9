"""The server starts only with a secret that nobody guesses, and asks no other machine who it is."""

import subprocess
import sys

import pytest

from risk_models.exposure import refuse_short_secret
from tests.browser.conftest import ROOT
from tests.thorough import by_night


def test_a_secret_of_the_example_file_is_refused() -> None:
    refuse_short_secret("fedcba9876543210fedcba9876543210")
    refuse_short_secret(None)
    with pytest.raises(SystemExit, match="whoever guesses it can sign in as anybody"):
        refuse_short_secret("CHANGE-ME-TOO")


@by_night
def test_the_server_does_not_ask_elsewhere_for_its_address() -> None:
    script = (
        "import requests; requests.get = None; import server; "
        "from streamlit import config, net_util; "
        "print(net_util.get_external_ip(), config.get_option('logger.hideWelcomeMessage'))"
    )
    said = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert (said.stdout, said.stderr) == ("None True\n", "")
