"""Where rows of a text begin, and which quotation mark is wrong, whatever parts it is read in."""

import pyarrow
import pytest
from hypothesis import given
from hypothesis import strategies as st

from risk_models.ingest import one_line
from risk_models.ingest.readers import csv_layout
from risk_models.ingest.readers.csv_layout import holds, layout

Found = tuple[list[int], list[int], int | None, int | None]

TEXTS = st.text('a,;"\n\r', max_size=40).map(str.encode)


@pytest.fixture(params=[1, 2, 3, 7, 2**20], ids="parts of {}".format)
def part(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    for module in (csv_layout, one_line):
        monkeypatch.setattr(module, "_AT_ONCE", request.param)
    return int(request.param)


def read(data: bytes, *, quotes: bool) -> Found:
    found = layout(memoryview(data), ",", quotes=quotes)
    return (
        found.rows.starts.tolist(),
        found.rows.lines.tolist(),
        found.misplaced,
        found.unclosed,
    )


def expected(data: bytes, *, quotes: bool) -> Found:
    """The same, sign by sign."""
    starts, lines, line, latest = [0], [1], 1, None
    is_open, edges = False, b',\n\r"'
    for place, sign in enumerate(data):
        before = data[place - 1] if place else None
        after = data[place + 1] if place + 1 < len(data) else None
        if quotes and sign == ord('"'):
            beside = after if is_open else before
            if beside is not None and beside not in edges:
                return [], [], place, None
            is_open, latest = not is_open, place
        elif sign == ord("\n") or (sign == ord("\r") and after != ord("\n")):
            line += 1
            if not is_open:
                starts.append(place + 1)
                lines.append(line)
    if starts[-1] == len(data):
        starts, lines = starts[:-1], lines[:-1]
    return starts, lines, None, latest if is_open else None


@pytest.mark.parametrize("quotes", [True, False])
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        b"a,b\nc,d",
        b"a,b\r\nc,d\r\n",
        b"a\rb\rc",
        b'"a\nb",c\n"d""e"\n',
        b'a"b\n',
        b'"a"b\n',
        b'"a\nb',
        b'a,"\r\n",b\r\nc',
        b'""\n"""",a',
    ],
)
def test_rows_begin_where_they_do(part: int, data: bytes, quotes: bool) -> None:
    found, want = read(data, quotes=quotes), expected(data, quotes=quotes)
    assert found[2:] == want[2:]
    if want[2] is None:
        assert found == want


@pytest.mark.parametrize("size", [1, 2, 5, 2**20])
def test_parts_change_nothing(size: int) -> None:
    @given(TEXTS, st.booleans())
    def same(data: bytes, quotes: bool) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(csv_layout, "_AT_ONCE", size)
            found, want = read(data, quotes=quotes), expected(data, quotes=quotes)
        assert found[2:] == want[2:]
        if want[2] is None:
            assert found == want

    same()


def test_a_sign_is_found_in_any_part(part: int) -> None:
    assert holds(memoryview(b"abc\x00"), 0)
    assert holds(memoryview(b"\x00abc"), 0)
    assert not holds(memoryview(b"abc"), 0)
    assert not holds(memoryview(b""), 0)


@pytest.mark.parametrize(
    ("text", "printable"),
    [("", True), (" ~", True), ("a\x1f", False), ("a\x7f", False), ("é", False), ("a\nb", False)],
)
def test_printable_ascii_is_known_by_its_bytes(part: int, text: str, printable: bool) -> None:
    words = pyarrow.array(["plain", text, "plain"])
    assert one_line.is_printable_ascii(words) is printable


def test_two_blanks_in_a_row_are_found_across_parts(part: int) -> None:
    coded = pyarrow.array(["a b", "a  b"]).dictionary_encode()
    fixed, changed = one_line.one_line_texts(coded, listed=False)
    assert (fixed.to_pylist(), changed) == (["a b", "a b"], 1)
