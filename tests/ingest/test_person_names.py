"""Names of the register are matched to people by their similarity."""

import pytest

from risk_models.ingest.person_names import suggestions

PEOPLE = {
    "P1": ["Rosa Meyer", "R. Meyer-Lang"],
    "P2": ["José Ruiz"],
    "P3": ["Anna Berg"],
    "P4": ["Arno Berg"],
}


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Meyer, Rosa", "P1"),
        ("R. Meyer", "P1"),
        ("Rosa Meier", "P1"),
        ("Jose Ruiz", "P2"),
        ("J. Ruiz", "P2"),
        ("Anna Berg", "P3"),
        ("A. Berg", None),
        ("Berg", None),
        ("R. Ruiz", None),
        ("Internal audit", None),
        ("", None),
    ],
)
def test_a_name_is_suggested_for_the_one_person_it_is_like(name: str, person: str | None) -> None:
    assert suggestions([name], PEOPLE).get(name) == person


def test_nobody_is_suggested_without_people() -> None:
    assert suggestions(["Rosa Meyer"], {}) == {}
