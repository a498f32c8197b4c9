"""A reader without a browser: speaks Streamlit's protocol, and times how long a page runs."""

import time
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from types import TracebackType
from typing import Self
from urllib.parse import urlencode

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_server_config import XSRF_COOKIE_NAME
from websockets.asyncio.client import ClientConnection, connect

_REMEMBERED = 2
"""Runs for which a browser keeps a message that the server then need not send again."""


class PageFailed(Exception):
    """A page showed a fault instead of its numbers."""


@dataclass
class Run:
    """One run of a page: seconds until its last message, the bytes of all, and what they say."""

    seconds: float
    size: int
    text: str = ""


@dataclass
class Reader:
    """One open session."""

    port: int
    headers: Mapping[str, str] = field(default_factory=dict)
    """Further headers; where somebody signed in, those that say so."""
    _connection: ClientConnection | None = None
    _remembered: dict[str, int] = field(default_factory=dict)
    _runs: int = 0

    async def __aenter__(self) -> Self:
        self._connection = await connect(
            f"ws://127.0.0.1:{self.port}/_stcore/stream",
            subprotocols=["streamlit", *self._token()],  # type: ignore[list-item]
            max_size=None,
            compression=None,
            additional_headers=self.headers,
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if self._connection is not None:
            await self._connection.close()

    async def run(self, page: str = "", **link: str) -> Run:
        """Open a page (its name in the address) by a link with these filters.

        Raises PageFailed when the page shows a fault.
        """
        message = BackMsg()
        message.rerun_script.page_name = page
        message.rerun_script.query_string = urlencode(link)
        message.rerun_script.is_history_navigation = True  # the filters are those of the link
        message.rerun_script.cached_message_hashes.extend(self._remembered)
        begun = time.perf_counter()
        size, texts = 0, list[str]()
        async for length, answer in self.exchange(message):
            size += length
            self._remember(answer)
            texts.append(answer.delta.new_element.markdown.body)
            _refuse_faults(answer)
        seconds = time.perf_counter() - begun
        self._forget()
        return Run(seconds, size, "\n".join(texts))

    async def exchange(self, message: BackMsg) -> AsyncIterator[tuple[int, ForwardMsg]]:
        """Send a message, and receive all of a page's answers to it, each with its bytes."""
        assert self._connection is not None
        await self._connection.send(message.SerializeToString())
        while True:
            received = await self._connection.recv(decode=False)
            answer = ForwardMsg.FromString(received)
            yield len(received), answer
            if (
                answer.HasField("script_finished")
                and answer.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
            ):
                return

    def _token(self) -> list[str]:
        """The token of the cookies, which a browser repeats so that no other site can connect."""
        cookies = SimpleCookie(self.headers.get("Cookie", ""))
        return [cookies[XSRF_COOKIE_NAME].value] if XSRF_COOKIE_NAME in cookies else []

    def _remember(self, answer: ForwardMsg) -> None:
        if answer.HasField("ref_hash"):
            self._remembered[answer.ref_hash] = self._runs
        elif answer.metadata.cacheable:
            self._remembered[answer.hash] = self._runs

    def _forget(self) -> None:
        self._runs += 1
        self._remembered = {
            key: run for key, run in self._remembered.items() if self._runs - run <= _REMEMBERED
        }


def _refuse_faults(answer: ForwardMsg) -> None:
    if not answer.HasField("delta"):
        return
    element = answer.delta.new_element
    if element.HasField("exception"):
        trace = " | ".join(line.strip() for line in element.exception.stack_trace[-3:])
        raise PageFailed(f"{element.exception.type}: {element.exception.message} ({trace})")
    if element.HasField("alert") and element.alert.format == Alert.ERROR:
        raise PageFailed(element.alert.body)
    if element.HasField("button") and element.button.label.startswith("Sign in"):
        raise PageFailed("it asks to sign in")
