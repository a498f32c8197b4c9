"""What changed between two texts, word by word."""

from hypothesis import given
from hypothesis import strategies as st

from risk_models.narrative.text_difference import words

TEXT = st.text(alphabet="ab \n.", max_size=40)


def test_words_that_changed_are_told_from_those_that_stay() -> None:
    assert words("We test once a year.", "We test twice a year.") == [
        ("same", "We test "),
        ("removed", "once"),
        ("added", "twice"),
        ("same", " a year."),
    ]
    assert words("", "A new text") == [("added", "A new text")]
    assert words("Same", "Same") == [("same", "Same")]
    assert words("", "") == []


@given(TEXT, TEXT)
def test_both_texts_can_be_put_together_from_the_pieces(before: str, after: str) -> None:
    pieces = words(before, after)
    assert "".join(text for kind, text in pieces if kind != "added") == before
    assert "".join(text for kind, text in pieces if kind != "removed") == after
