"""Texts for readers use the words of the trade: these phrases are not among them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

BANNED = (
    # Control coverage
    *("stand before", "stands before", "standing before", "stand behind", "stands behind"),
    *("stands alone", "stood alone", "by claim", "claimed", "evidenced", "met in time"),
    *("breaks off", "on paper", "lose cover", "loses cover", "leave tolerance"),
    *("lowers nothing", "lower nothing", "takes off", "take off", "taken off", "takes nothing off"),
    *("why nothing", "rests on it", "rests on each", "what stands", "effectively covered"),
    # Levels and tolerance
    *("in, now, target", "own choice", "rated higher", "placed(?! on)", "lifted", "unassessed"),
    *("lies beyond", "lie beyond", "our controls", "closed ones instead", "nothing planned"),
    *("where it stands", "where each stands", "stand where it stands", "judged", "as demanded"),
    *("authority demanded", "appetite demands", "acceptances ending", "shipped method"),
    # Systems, impact, incidents
    *("dossier", "record hold", "record has no gaps", "told", "still holds"),
    *("none that holds", "assessment that holds", "grave", "carried by no risk", "not carried"),
    *("rights touched", "is touched", "worst touched", "beside the clock", "foreseen"),
    *("for scrutiny",),
    # Dates and versions
    *("looked at", "usual day before", "the picture", "held then", "what it wrote", "has moved on"),
    *("left out of the link", "part of the link was left out", "not fit its hash"),
    # Upload
    *("read otherwise", "find it all out again", "fault", "faults", "mend", "mends", "mended"),
    *("put right", "a value right", "just so", "looking ahead", "sorting into", "parted by"),
    *("decimals after", "high comma", "fixed blank", "narrow blank", "put before ids"),
    *("with before it", "rows that are alike", "how sure", "next such file", "the file fills"),
    *("closed word", "closed words", "word in the file", "files begin a register"),
    *("choose one by its box", "strangers"),
)
"""Whole words in any case, as patterns. Pages and glossary have a plain word for each."""

_PHRASES = re.compile(rf"\b(?:{'|'.join(BANNED)})\b", re.IGNORECASE)

_TEXTS = [
    *("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "data/README.md"),
    *(path.relative_to(ROOT).as_posix() for path in sorted(ROOT.glob("docs/**/*.md"))),
]
_ON_SCREEN = ("narrative", "cli", "charts", "panels", "contract", "exports", "ingest", "register")
_FORMER = ROOT / "pages" / "shared" / "former_labels.py"
"""What links of earlier releases say; nothing of it is shown."""
_MODULES = [
    *(ROOT / "app.py", ROOT / "risk_models" / "errors.py"),
    *(path for path in sorted(ROOT.glob("pages/**/*.py")) if path != _FORMER),
    *(path for room in _ON_SCREEN for path in sorted(ROOT.glob(f"risk_models/{room}/**/*.py"))),
]
_VIEWS = sorted(ROOT.glob("risk_models/measures/**/*.sql"))


def strings_of(path: Path) -> Iterator[tuple[int, str]]:
    """Line and value of each string of a module, without docstrings and former links."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    hidden = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    hidden |= {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and "FORMER" in ast.unparse(node.targets[0])
        for part in ast.walk(node.value)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        if id(node) in hidden:
            continue
        if re.search(r"\b(?:SELECT|FROM|WHERE)\b", node.value):
            yield from ((node.lineno, text) for _, text in literals_in(node.value))
        else:
            yield node.lineno, node.value


def literals_in(sql: str) -> Iterator[tuple[int, str]]:
    """Line and value of each string literal of a query, without comments."""
    for number, line in enumerate(sql.splitlines(), 1):
        code = re.sub(r"--.*", "", line)
        yield from ((number, text) for text in re.findall(r"'((?:[^']|'')*)'", code))


def lines_of(path: Path) -> Iterator[tuple[int, str]]:
    """Line and text of each line of a page, without code."""
    text = re.sub(
        r"^ *```.*?^ *```$",
        lambda block: "\n" * block[0].count("\n"),
        path.read_text(encoding="utf-8"),
        flags=re.MULTILINE | re.DOTALL,
    )
    for number, line in enumerate(text.splitlines(), 1):
        yield number, re.sub(r"`[^`]*`", "", line)


def is_text(value: str) -> bool:
    """Whether a string is written for readers, and is not a code or a name."""
    return " " in value.strip() or value[:1].isupper()


def banned(texts: Iterator[tuple[int, str]]) -> list[str]:
    """Each banned phrase with its line."""
    return [
        f"line {line}: {found[0]}"
        for line, text in texts
        if is_text(text)
        for found in _PHRASES.finditer(text)
    ]


@pytest.mark.parametrize("name", [path.relative_to(ROOT).as_posix() for path in _MODULES])
def test_a_module_shows_plain_words(name: str) -> None:
    assert banned(strings_of(ROOT / name)) == []


@pytest.mark.parametrize("name", [path.relative_to(ROOT).as_posix() for path in _VIEWS])
def test_a_measure_shows_plain_words(name: str) -> None:
    assert banned(literals_in((ROOT / name).read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("name", _TEXTS)
def test_a_page_of_the_documentation_has_plain_words(name: str) -> None:
    assert banned(lines_of(ROOT / name)) == []


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("Which risks stand behind no control?", ["stand behind"]),
        ("Unassessed", ["Unassessed"]),
        ("unassessed", []),
        ("replaced by another default", []),
    ],
)
def test_phrases_are_found_in_texts_and_not_in_codes(text: str, phrases: list[str]) -> None:
    assert banned(iter([(1, text)])) == [f"line 1: {phrase}" for phrase in phrases]
