"""The web server: security headers, and a warm-up so that the first visit is fast."""

import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

import anyio
import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config, net_util
from streamlit.auth_util import get_secrets_auth_section
from streamlit.runtime.pages_manager import PagesManager

from pages.shared import downloads
from risk_models import __version__, logs
from risk_models.api import PREFIX, application
from risk_models.api.reads import Readable
from risk_models.exposure import refuse_open_server, refuse_short_secret, session_hours
from risk_models.register import Register

HEADERS = {
    # Nothing is loaded from other hosts, whatever text a register holds. The hash is that of the
    # one inline script in Streamlit's own page.
    "Content-Security-Policy": (
        "default-src 'self'; "
        "script-src 'self' 'sha256-THxz9J9+wf7rhwR2YkXJoSZ13UCmYyC+3lNDv2+8ugA='; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        "connect-src 'self' ws: wss:; worker-src 'self' blob:; frame-ancestors 'none'; "
        "object-src 'none'; base-uri 'self'; form-action 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


class Headers:
    """Adds HEADERS to every response; where people use TLS, no cookie is sent without it."""

    def __init__(self, app: ASGIApp, over_tls: bool) -> None:
        self.app = app
        self.over_tls = over_tls

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
                if self.over_tls:
                    message["headers"] = [_secure(*header) for header in message["headers"]]
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


def _secure(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    """A header; a cookie only for connections with TLS."""
    if name.lower() != b"set-cookie" or b"; secure" in value.lower():
        return name, value
    return name, value + b"; Secure"


@asynccontextmanager
async def ready(_: ASGIApp) -> AsyncIterator[None]:
    """Open the register before the first session needs it."""
    # Otherwise the first link to a page meets Streamlit's own search in the folder `pages`, which
    # reports that the page does not exist.
    PagesManager.uses_pages_directory = False
    await anyio.to_thread.run_sync(_warm_up)
    logs.adopt_others()
    logs.event("ready", release=__version__)
    # These objects stay: a garbage collection of them all would pause every session for 0.2 s.
    gc.collect()
    gc.freeze()
    yield


def _warm_up() -> None:
    from pages.shared import session
    from risk_models.errors import RegisterError

    try:
        register = session.open_register(session.address())
        session.cached_snapshot(session.address(), register.head, date.today(), None, register)
    except RegisterError as error:
        logging.getLogger(__name__).warning("%s", error)


def _register() -> Register:
    from pages.shared import session

    return session.open_register(session.address())


def _snapshot(
    register: Register, version: int, as_of: date, compare_on: date | None, todays_records: bool
) -> Readable:
    from pages.shared import session

    return session.cached_snapshot(
        session.address(), version, as_of, compare_on, register, todays_records
    )


logs.start("json")
session_hours()
downloads.say_why()
auth = get_secrets_auth_section()
refuse_open_server(config.get_option("server.address"), signed_in=bool(auth))
refuse_short_secret(auth.get("cookie_secret"))
# Streamlit would ask a server elsewhere for the address of this machine, to compare the origin of
# a page of another site with it. Such a page is refused in any case.
net_util.get_external_ip = lambda: None

app = st.App(
    "app.py",
    routes=[Mount(PREFIX, application(_register, _snapshot))],
    middleware=[Middleware(Headers, over_tls=auth.get("redirect_uri", "").startswith("https:"))],
    lifespan=ready,
)
