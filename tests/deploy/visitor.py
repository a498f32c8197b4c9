"""A reader without a browser who presses, fills in and chooses; what they send can be sent again.

It sends what a browser sends: each value of a widget under the id that the server gave to it.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from benchmarks.client import Reader

_PAUSE = 0.2
"""Seconds before it asks again for what is being made."""

Sent = Sequence[BackMsg]
"""What was sent, message by message."""


@dataclass(frozen=True)
class Widget:
    """A widget as the server drew it."""

    id: str
    label: str
    kind: str
    fragment: str

    def state(self, value: Any) -> WidgetState:
        """The state that a browser sends for this value."""
        state = WidgetState(id=self.id)
        match self.kind:
            case "button":
                state.trigger_value = True
            case "menu_button":
                state.string_trigger_value.data = value
            case "checkbox":
                state.bool_value = value
            case "number_input":
                state.double_value = value
            case "date_input" | "multiselect" | "button_group":
                state.string_array_value.data.extend([value] if isinstance(value, str) else value)
            case _:
                state.string_value = value
        return state


@dataclass
class Visitor(Reader):
    """One open session in which somebody acts."""

    sent: list[BackMsg] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    """What the page says."""
    _widgets: dict[str, Widget] = field(default_factory=dict)
    _states: dict[str, WidgetState] = field(default_factory=dict)
    _fragments: set[str] = field(default_factory=set)
    _unfinished: bool = False
    _page: tuple[str, str, str] = ("", "", "")

    async def open(self, page: str, **link: str) -> Self:
        """Open a page by a link."""
        self._page = (page, urlencode(link), "")
        await self._send()
        return self

    async def press(self, label: str) -> None:
        """Press the button with this label."""
        widget = self._find(label, "button")
        await self._send(widget.state(True), widget.fragment)

    async def enter(self, label: str, value: Any) -> None:
        """Give a field a value; texts are sent with the next button, a choice at once."""
        widget = self._find(label)
        if widget.kind == "menu_button":
            await self._send(widget.state(value), widget.fragment)
            return
        self._states[widget.id] = widget.state(value)
        if widget.kind not in ("text_input", "text_area"):
            await self._send(None, widget.fragment)

    async def send_again(self, sent: Sent) -> None:
        """Send what another session sent.

        A server leaves unanswered what is for a fragment that it never drew for this session: the
        same states then go to the whole page.
        """
        for message in sent:
            again = BackMsg()
            again.CopyFrom(message)
            if again.rerun_script.fragment_id not in self._fragments:
                again.rerun_script.fragment_id = ""
            await self._answers(again)

    def _find(self, label: str, kind: str = "") -> Widget:
        """The widget that was drawn last with this label, or with its key after a #."""
        for widget in reversed(self._widgets.values()):
            named = (
                widget.id.endswith(f"-{label[1:]}") if label[0] == "#" else widget.label == label
            )
            if named and kind in ("", widget.kind):
                return widget
        drawn = sorted(f"{widget.label} ({widget.kind})" for widget in self._widgets.values())
        raise AssertionError(f"There is no {label!r} among {drawn}; the page says {self.texts}")

    async def _send(self, trigger: WidgetState | None = None, fragment: str = "") -> None:
        page, query, page_hash = self._page
        message = BackMsg()
        asked = message.rerun_script
        asked.page_name, asked.query_string = ("" if page_hash else page), query
        asked.page_script_hash, asked.fragment_id = page_hash, fragment
        asked.is_history_navigation = not page_hash
        asked.context_info.url = f"http://127.0.0.1:{self.port}/{page}"
        asked.widget_states.widgets.extend(
            [*self._states.values(), *([trigger] if trigger else [])]
        )
        self.sent.append(message)
        await self._answers(message)

    async def _answers(self, message: BackMsg) -> None:
        self._forget_drawn(message.rerun_script.fragment_id)
        self._unfinished = False
        async for _, answer in self.exchange(message):
            self._note(answer)
        if self._unfinished:
            await asyncio.sleep(_PAUSE)
            await self._answers(_without_triggers(message))

    def _forget_drawn(self, fragment: str) -> None:
        """What is about to be drawn anew: a fragment, or the whole page."""
        self.texts.clear()
        self._widgets = {
            key: each
            for key, each in self._widgets.items()
            if fragment and each.fragment != fragment
        }

    def _note(self, answer: ForwardMsg) -> None:
        if answer.HasField("navigation"):
            self._page = (*self._page[:2], answer.navigation.page_script_hash)
        if answer.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            self._forget_drawn("")
        if answer.HasField("delta") and answer.delta.HasField("add_block"):
            # The status of what is being made in the background: a browser asks for it again.
            self._unfinished |= " … " in answer.delta.add_block.expandable.label
        if answer.HasField("delta") and answer.delta.HasField("new_element"):
            self._fragments.add(answer.delta.fragment_id)
            element = answer.delta.new_element
            kind = element.WhichOneof("type") or ""
            drawn = getattr(element, kind, None)
            if getattr(drawn, "id", ""):
                self._widgets.pop(drawn.id, None)
                self._widgets[drawn.id] = Widget(
                    drawn.id, getattr(drawn, "label", ""), kind, answer.delta.fragment_id
                )
            elif kind in ("markdown", "alert", "heading"):
                self.texts.append(drawn.body)
            elif kind == "exception":
                raise AssertionError(f"{drawn.type}: {drawn.message} {drawn.stack_trace[-3:]}")


def _without_triggers(message: BackMsg) -> BackMsg:
    """The same values for the whole page, and no button that is pressed."""
    again = BackMsg()
    again.CopyFrom(message)
    again.rerun_script.fragment_id = ""
    states = [
        state
        for state in message.rerun_script.widget_states.widgets
        if state.WhichOneof("value") not in ("trigger_value", "string_trigger_value")
    ]
    del again.rerun_script.widget_states.widgets[:]
    again.rerun_script.widget_states.widgets.extend(states)
    return again
