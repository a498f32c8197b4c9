"""What serves the app: the headers of every answer, and a first visit as fast as any other."""

import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

import anyio
import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.pages_manager import PagesManager

HEADERS = {
    # Nothing is loaded from elsewhere, whatever text a register holds. The hash is that of the one
    # script that stands in Streamlit's own page.
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
    """Adds HEADERS to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


@asynccontextmanager
async def ready(_: ASGIApp) -> AsyncIterator[None]:
    """Load what the first reader would wait for."""
    # Without this the first link to a page would meet Streamlit's own search for pages in the
    # folder `pages`, which finds none and says so.
    PagesManager.uses_pages_directory = False
    await anyio.to_thread.run_sync(_look_once)
    # What is there now stays: a collection of garbage that goes through it all holds up every
    # session for a fifth of a second.
    gc.collect()
    gc.freeze()
    yield


def _look_once() -> None:
    from pages.shared import session
    from risk_models.errors import RegisterError

    try:
        register = session.open_register(session.address())
        session.cached_snapshot(session.address(), register.head, date.today(), None, register)
    except RegisterError as error:
        logging.getLogger(__name__).warning("%s", error)


app = st.App("app.py", middleware=[Middleware(Headers)], lifespan=ready)
