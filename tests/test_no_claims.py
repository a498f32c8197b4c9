"""The product supports evidence: no text says that an organisation meets a standard or law."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

_CLAIMS = re.compile(
    r"\b(?:compliant|compliance|compl(?:y|ies|ied|ying)"
    r"|conform(?:s|ed|ing|ant|ance|ity)?|certified|accredited"
    r"|(?:meets?|satisf(?:y|ies)|fulfil(?:s|led)?|adheres? to)"
    r" (?:the )?(?:standard|clause|law|regulation|requirements? of|ISO|AI Act|EU AI Act))\b",
    re.IGNORECASE,
)

ALLOWED = (
    # What the EU AI Act asks for, and the standard does not cover
    "conformity assessment",
    "declaration of conformity",
    # That nothing is claimed
    "does not state compliance",
    # A reader's job
    "compliance officer",
)
"""Phrases that name something else, or deny the claim."""

_TEXTS = ("*.sql", "*.typ", "*.css", "*.csv", "*.toml", "*.html", "*.svg")
_FILES = [
    *(path for room in ("pages", "risk_models") for path in ROOT.glob(f"{room}/**/*.py")),
    *(path for ending in _TEXTS for path in ROOT.glob(f"risk_models/**/{ending}")),
    *(path for ending in _TEXTS for path in ROOT.glob(f"pages/**/{ending}")),
    *(ROOT / name for name in ("app.py", "server.py", "README.md", "data/README.md", "mkdocs.yml")),
    *ROOT.glob("docs/**/*.md"),
]
FILES = sorted(path.relative_to(ROOT).as_posix() for path in _FILES)


def texts_of(path: Path) -> Iterator[str]:
    """Every string of a module, with docstrings, which are the help of commands; other files as
    they are."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        yield text
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def claims(text: str) -> list[str]:
    """The claims in a text, whatever its line breaks."""
    plain = re.sub(r"\s+", " ", text)
    for phrase in ALLOWED:
        plain = re.sub(phrase, "", plain, flags=re.IGNORECASE)
    return [found[0] for found in _CLAIMS.finditer(plain)]


def test_every_kind_of_text_is_read() -> None:
    for kind in ("pages/", "risk_models/cli/", "risk_models/narrative/", "risk_models/exports/"):
        assert any(name.startswith(kind) and name.endswith(".py") for name in FILES)
    for ending in (".sql", ".typ", ".csv", ".md"):
        assert any(name.endswith(ending) for name in FILES)


@pytest.mark.parametrize("folder", sorted({name.rpartition("/")[0] for name in FILES}))
def test_nothing_claims_that_a_standard_is_met(folder: str) -> None:
    names = [name for name in FILES if name.rpartition("/")[0] == folder]
    found = {
        name: each for name in names for text in texts_of(ROOT / name) if (each := claims(text))
    }
    assert found == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The organisation complies with Article 9", ["complies"]),
        ("ISO/IEC 42001\ncompliant", ["compliant"]),
        ("It meets the\nrequirements of clause 4", ["meets the requirements of"]),
        ("Certified since 2026", ["Certified"]),
        ("The certificate names two nonconformities", []),
        ("No conformity\nassessment under Article 43", []),
        ("2 of 12 required records met", []),
    ],
)
def test_claims_are_found(text: str, found: list[str]) -> None:
    assert claims(text) == found
