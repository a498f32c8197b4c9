"""Secrets of programs that act for a person: made once, recognised by their hash."""

import hashlib
import hmac
import secrets
from datetime import date, timedelta

from risk_models.errors import RegisterError
from risk_models.ingest import typed_rows, validate
from risk_models.ingest.next_key import next_key
from risk_models.register.acting import ActingRegister
from risk_models.register.actor import Actor
from risk_models.register.register import Register

_TABLE = "api_tokens"
_MARK = "airr"
"""The beginning of every secret, by which scanners of code find one that leaked."""


class UnknownToken(RegisterError):
    """The token is not, or no longer, one of the register's."""


def make_token(
    register: Register, person_id: str, right: str, purpose: str, days: int, author: str
) -> str:
    """Commit a new token of a person, and return its secret, which is kept nowhere.

    It is valid for `days` days. Raises RegisterError if the row has errors, NotAllowed if the
    author may not make tokens.
    """
    base = register.head
    current = register.current_rows(base)
    token_id = next_key(current[_TABLE]["token_id"].to_pylist(), "TOK-001")
    secret = f"{_MARK}_{token_id}_{secrets.token_urlsafe(32)}"
    row: dict[str, str | date] = {
        "token_id": token_id,
        "person_id": person_id,
        "right": right,
        "purpose": purpose,
        "sha256": _hash(secret),
        "made_on": date.today(),
        "valid_until": date.today() + timedelta(days),
    }
    checked = validate(typed_rows({_TABLE: [row]}), current)
    if not checked.ok:
        raise RegisterError("The token cannot be made", checked.findings["sentence"][0].as_py())
    register.commit(checked.changes, base, author, f"Token {token_id}: {purpose}")
    return secret


def register_of_token(register: Register, secret: str) -> ActingRegister:
    """The register as the person of a token has it; UnknownToken if it is none or has ended."""
    for row in register.current_rows()[_TABLE].to_pylist():
        if hmac.compare_digest(row["sha256"], _hash(secret)):
            if row["valid_until"] < date.today():
                raise UnknownToken(
                    "The token has ended", f"It was valid until {row['valid_until']}."
                )
            people = register.current_rows()["people"].to_pylist()
            names = {person["person_id"]: person["name"] for person in people}
            actor = Actor(
                names.get(row["person_id"], row["person_id"]),
                verified=True,
                right=row["right"],
                person_id=row["person_id"],
            )
            return ActingRegister(register, actor)
    raise UnknownToken(
        "The token is not known", "An administrator makes one with the command token."
    )


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
