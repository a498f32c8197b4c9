"""How much is tried where a test tries many things: with THOROUGH=1, ten times as much."""

import os

from hypothesis import HealthCheck, settings

TIMES = 10 if os.environ.get("THOROUGH") == "1" else 1


def examples(number: int) -> settings:
    """A law is tested with so many examples, or ten times as many, which then differ each time."""
    return settings(
        max_examples=number * TIMES,
        derandomize=False if TIMES > 1 else settings().derandomize,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
