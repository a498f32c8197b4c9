"""The key that is proposed for a new row follows the keys that are there."""

import pytest

from risk_models.ingest.next_key import next_key


@pytest.mark.parametrize(
    ("keys", "example", "proposed"),
    [
        (["FND-0001", "FND-0006", "FND-0002"], "FND-001", "FND-0007"),
        ([], "FND-001", "FND-001"),
        (["FND-009"], "FND-001", "FND-010"),
        (["FND-99"], "FND-001", "FND-100"),
        (["F1", "OLD-0400", "F2"], "FND-001", "F3"),
        (["2026-1", "2026-2"], "AUD-001", "2026-3"),
        (["7", "8"], "FND-001", "9"),
        (["alpha", "beta"], "FND-001", "FND-001"),
        (["alpha"], "key", "key-001"),
    ],
)
def test_the_next_key_has_the_prefix_and_width_of_the_others(
    keys: list[str], example: str, proposed: str
) -> None:
    assert next_key(keys, example) == proposed
    assert proposed not in keys
