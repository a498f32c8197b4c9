"""What the command line can see of the machine and of the settings that serving needs."""

import importlib.util
import json
import os
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from risk_models.cli.sign_in_file import VARIABLES
from risk_models.exposure import OPEN, SECRET_LENGTH, is_open, only_this_machine
from risk_models.ingest.temp_folders import not_writable
from risk_models.locations import APP_FOLDER
from risk_models.register.address import Address
from risk_models.register.health import Check, free_space

_REQUIRED = ("client_id", "client_secret", "server_metadata_url")
_RANDOM = f"Take a random one of at least {SECRET_LENGTH} characters, the same on all replicas"
_PATIENCE = 5
"""Seconds that an identity provider may take to answer."""


def check_temporary_folder() -> Iterator[Check]:
    """Whether uploads and workbooks have room."""
    folder = Path(tempfile.gettempdir())
    try:
        with tempfile.TemporaryFile() as file:
            file.write(b"tried")
    except OSError as error:
        yield Check("Temporary folder", "error", str(folder), not_writable(error))
    else:
        yield free_space("Temporary folder", folder)


def sign_in_settings() -> Mapping[str, Any]:
    """The sign-in of the environment, or the section `[auth]` of Streamlit's secrets, if any.

    Raises ValueError if a file of secrets is not TOML.
    """
    variables = {name: os.environ.get(variable) for name, variable in VARIABLES.items()}
    if any(variables.values()):
        return variables
    folders = (Path.home(), Path.cwd(), APP_FOLDER)
    files = [folder / ".streamlit" / "secrets.toml" for folder in folders]
    if given := os.environ.get("STREAMLIT_SECRETS_FILES"):
        files = [Path(each) for each in given.split()]
    settings: dict[str, Any] = {}
    for file in files:
        if file.is_file():
            settings |= tomllib.loads(file.read_text(encoding="utf-8"))
    found = settings.get("auth", {})
    return found if isinstance(found, Mapping) else {}


def check_sign_in(host: str | None) -> Check:
    """Whether a sign-in is set up, or nobody else can reach the pages."""
    try:
        auth = sign_in_settings()
    except (ValueError, OSError):
        return Check("Sign-in", "error", "secrets.toml cannot be read", "Correct it: it is TOML")
    if not auth:
        return _without_sign_in(host or os.environ.get("STREAMLIT_SERVER_ADDRESS"))
    if importlib.util.find_spec("authlib") is None:
        return Check("Sign-in", "error", "Authlib is not installed", "Install Authlib")
    providers = {name: part for name, part in auth.items() if isinstance(part, Mapping)}
    lacking = [key for key in ("redirect_uri", "cookie_secret") if not auth.get(key)]
    for name, part in (providers or {"": auth}).items():
        lacking += [f"{name}.{key}".strip(".") for key in _REQUIRED if not part.get(key)]
    if lacking:
        finding = f"The sign-in lacks {', '.join(lacking)}"
        return Check("Sign-in", "error", finding, "Give all of its settings")
    if len(str(auth["cookie_secret"])) < SECRET_LENGTH:
        return Check("Sign-in", "error", "The cookie secret is short or an example", _RANDOM)
    redirect = str(auth["redirect_uri"])
    if not redirect.endswith("/oauth2callback"):
        action = "It must be the public address of the pages with /oauth2callback"
        return Check("Sign-in", "error", f"The redirect URI is {redirect}", action)
    for part in providers.values() or [auth]:
        if not _describes_itself(str(part["server_metadata_url"])):
            finding = f"No identity provider answers at {part['server_metadata_url']}"
            return Check("Sign-in", "warning", finding, "Check its address and the network")
    return Check("Sign-in", "ok", f"Set up, returns to {redirect}")


def _describes_itself(address: str) -> bool:
    """Whether an identity provider says at its address where to sign in."""
    if not address.startswith(("https://", "http://")):
        return False
    try:
        with urlopen(address, timeout=_PATIENCE) as answer:
            return "authorization_endpoint" in json.load(answer)
    except (OSError, ValueError):
        return False


def check_cookie_secret(address: Address) -> Iterator[Check]:
    """Whether replicas would understand each other's cookies, where no sign-in signs them."""
    if address.kind == "sqlite" or sign_in_settings():
        return
    secret = os.environ.get("STREAMLIT_SERVER_COOKIE_SECRET", "")
    if len(secret) >= SECRET_LENGTH:
        yield Check("Cookie secret", "ok", "Set; must be the same on all replicas")
    elif secret:
        yield Check("Cookie secret", "error", "Short or an example", _RANDOM)
    else:
        action = "Set STREAMLIT_SERVER_COOKIE_SECRET to the same value on all replicas"
        yield Check("Cookie secret", "warning", "New at each start", action)


def _without_sign_in(host: str | None) -> Check:
    if not host or only_this_machine(host):
        return Check("Sign-in", "ok", "Not set up; only this machine can reach the pages")
    if is_open():
        finding = f"None: everybody who reaches {host} may change all"
        return Check("Sign-in", "warning", finding, "Set up a sign-in")
    return Check(
        "Sign-in",
        "error",
        f"None, but others can reach {host}: the server will not start",
        f"Set up the sign-in, or set {OPEN}=1 to let everybody change all",
    )
