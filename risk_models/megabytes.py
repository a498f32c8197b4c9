"""Sizes that the operator sets, in megabytes."""

import os

from risk_models.errors import RegisterError

MB = 2**20


def from_environment(variable: str, default: int) -> int:
    """Bytes of the megabytes that an environment variable gives, or else of `default` megabytes.

    Raises RegisterError where the variable is no whole number of megabytes.
    """
    text = os.environ.get(variable, str(default))
    if not text.isdecimal() or not int(text):
        raise RegisterError(
            f"{variable} cannot be used",
            f"It is {text!r}; it must be a whole number of megabytes, such as {default}.",
        )
    return int(text) * MB
