"""Reminders: each owner's list of what is due, sent through the channels that an operator names."""

from risk_models.reminders.channels import Channel, channels
from risk_models.reminders.messages import Message, Unreached, messages
from risk_models.reminders.sending import Outcome, send, waiting

__all__ = [
    "Channel",
    "Message",
    "Outcome",
    "Unreached",
    "channels",
    "messages",
    "send",
    "waiting",
]
