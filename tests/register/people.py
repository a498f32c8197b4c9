"""A register with one person for each right, two business units and a risk in each."""

from datetime import date

from risk_models.ingest.changes import Changes
from risk_models.register import Register
from risk_models.register.acting import ActingRegister
from risk_models.register.actor import Actor
from tests.register.rows import rows
from tests.registers import score

PEOPLE = {
    "Ada": ("administrator", None),
    "Edi": ("editor", None),
    "Una": ("risk_owner", "Claims"),
    "Abe": ("approver", None),
    "Odo": ("internal_auditor", None),
    "Vic": ("viewer", None),
    "Val": ("viewer", "Claims"),
}
"""Each person with their role and its business unit."""


def email(name: str) -> str:
    """The address with which somebody signs in."""
    return f"{name.lower()}@example.org"


def fill(register: Register, **settings: str) -> int:
    """Commit people, roles, two systems and two risks; the number of the version."""
    held = {"held_from": date(2020, 1, 1), "appointed_by": "Board"}
    tables: dict[str, list[dict[str, object]]] = {
        "people": [
            {
                "person_id": f"P-{name}",
                "name": name,
                "email": email(name),
                "active_from": date(2020, 1, 1),
            }
            for name in [*PEOPLE, "Nil"]
        ],
        "role_assignments": [
            {"assignment_id": f"R-{name}", "role": role, "person_id": f"P-{name}", "scope": scope}
            | held
            for name, (role, scope) in PEOPLE.items()
        ],
        "ai_systems": [
            {"system_id": "S1", "business_unit": "Claims"},
            {"system_id": "S2", "business_unit": "People"},
        ],
        "risks": [{"risk_id": "R1", "system_id": "S1"}, {"risk_id": "R2", "system_id": "S2"}],
        "risk_scores": [
            score("R1", "residual", "2026-01-01", 3, 3),
            score("R2", "residual", "2026-01-01", 4, 4),
        ],
        "settings": [{"key": key, "value": value} for key, value in settings.items()],
    }
    changes = {name: rows(name, *list(given)) for name, given in tables.items() if given}
    return register.commit(Changes(changes), register.head, "Set-up", "People and risks")


def signed_in(register: Register, name: str) -> ActingRegister:
    """The register as somebody has it who signed in."""
    return ActingRegister(register, Actor(name, email(name), verified=True))
