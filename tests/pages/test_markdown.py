"""Text of the register in places that read Markdown. What a browser makes of it is tested there."""

import pytest

from pages.shared.markdown import escape

J = "\u2060"
"""The joiner without width."""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Biased ranking", "Biased ranking"),
        ("*a* _b_", r"\*a\* \_b\_"),
        ("$x$", r"\$x\$"),
        (":red[a]", rf"\:{J}red\[a\]"),
        ("<img src=x>", rf"\<{J}img src\={J}x\>{J}"),
        ("![x](http://h.org/b)", rf"\!\[x\]\(http\:{J}\/\/h{J}\.org\/b\)"),
        ("[a](javascript:b)", rf"\[a\]\(javascript\:{J}b\)"),
        ("a@b.org", rf"a\@{J}b{J}\.org"),
        ("a -> b", rf"a \-{J}\>{J} b"),
        ("C:\\x", rf"C\:{J}\\x"),
        ("two\n\n  lines\t", "two lines"),
        ("Ünï 漢字 €", "Ünï 漢字 €"),
        ("", ""),
    ],
)
def test_markup_shows_as_it_was_written(text: str, shown: str) -> None:
    assert escape(text) == shown
