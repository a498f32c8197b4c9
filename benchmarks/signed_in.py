"""People who signed in at the measured server: their roles, and what vouches for them."""

import json
import time
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pyarrow
import tomli_w
from streamlit.web.server.starlette.starlette_app_utils import (
    create_signed_value,
    generate_xsrf_token_string,
)
from streamlit.web.server.starlette.starlette_server_config import (
    USER_COOKIE_NAME,
    XSRF_COOKIE_NAME,
)

from risk_models import register
from risk_models.contract import TABLES
from risk_models.ingest import Changes

_SECRET = "of the measured server alone, and of no other one"
_SINCE = date(2020, 1, 1)


def give_roles(url: str, units: Sequence[str | None]) -> list[str]:
    """Give one viewer to each of these business units (None: all units); their names."""
    names = [f"Reader {number}" for number in range(len(units))]
    people = [
        {"person_id": f"PB-{n}", "name": name, "email": _email(name), "active_from": _SINCE}
        for n, name in enumerate(names)
    ]
    roles = [
        {
            "assignment_id": f"RB-{n}",
            "role": "viewer",
            "person_id": f"PB-{n}",
            "scope": unit,
            "held_from": _SINCE,
            "appointed_by": "Board",
        }
        for n, unit in enumerate(units)
    ]
    rows = {"people": people, "role_assignments": roles}
    changes = Changes(
        {name: pyarrow.Table.from_pylist(each, TABLES[name].arrow) for name, each in rows.items()}
    )
    with register.open(url) as opened:
        # The made-up register has roles of its own: one of its administrators gives more.
        administrators = opened.access(opened.actor("Benchmarks")).administrators
        by = administrators[0] if administrators else "Benchmarks"
        opened.commit(changes, opened.head, by, "Readers")
    return names


def secrets(folder: Path, port: int) -> Path:
    """Streamlit's secrets with a sign-in; no provider answers, and none is asked."""
    auth = {
        "redirect_uri": f"http://127.0.0.1:{port}/oauth2callback",
        "cookie_secret": _SECRET,
        "client_id": "register",
        "client_secret": "secret",
        "server_metadata_url": "http://127.0.0.1:9/.well-known/openid-configuration",
    }
    path = folder / f"secrets-{port}.toml"
    path.write_text(tomli_w.dumps({"auth": auth}), encoding="utf-8")
    return path


def headers(name: str, port: int) -> Mapping[str, str]:
    """What a browser sends for somebody who signed in at the server of this port."""
    origin = f"http://127.0.0.1:{port}"
    claims = {
        "origin": origin,
        "is_logged_in": True,
        "name": name,
        "email": _email(name),
        "email_verified": True,
        "iat": int(time.time()),
    }
    signed = create_signed_value(_SECRET, USER_COOKIE_NAME, json.dumps(claims))
    cookies = {USER_COOKIE_NAME: signed.decode(), XSRF_COOKIE_NAME: generate_xsrf_token_string()}
    return {
        "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
        "Origin": origin,
    }


def _email(name: str) -> str:
    return f"{name.replace(' ', '.').lower()}@example.org"
