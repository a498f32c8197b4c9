"""The text of a PDF from Typst, read by the tables of characters that its fonts carry."""

import re
import zlib

_OBJECT = re.compile(rb"^(\d+) 0 obj\s(.*?)\sendobj", re.M | re.S)
_MAPPED = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>\s*\n")
_MAPPED_RANGE = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>")
_SHOWN = re.compile(
    rb"/(\w+) [\d.]+ Tf|\(((?:[^\\()]|\\.)*)\)(?=[-\d.\s]*(?:\(|\]?\s*T[jJ]))", re.S
)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.S)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def text_of(document: bytes) -> list[str]:
    """The text of each page, in the order in which it is drawn."""
    objects = dict(_OBJECT.findall(document))
    pages = [body for body in objects.values() if re.search(rb"/Type\s*/Page\b", body)]
    return [_page(body, objects) for body in pages]


def _page(page: bytes, objects: dict[bytes, bytes]) -> str:
    fonts = {
        name: _characters(objects, objects[number])
        for name, number in re.findall(rb"/(f\d+) (\d+) 0 R", _named(page, rb"Resources", objects))
    }
    text, font = "", dict[bytes, str]()
    for name, shown in _SHOWN.findall(_stream(_named(page, rb"Contents", objects))):
        if name:
            font = fonts.get(name, font)
        else:
            glyphs = _ESCAPED.sub(_unescaped, shown)
            text += "".join(font[glyphs[at : at + 2]] for at in range(0, len(glyphs), 2))
    return text


def _characters(objects: dict[bytes, bytes], font: bytes) -> dict[bytes, str]:
    """Text by glyph, of two bytes."""
    table = _stream(_named(font, rb"ToUnicode", objects))
    characters: dict[bytes, str] = {}
    for block in re.findall(rb"beginbfchar\s(.*?)endbfchar", table, re.S):
        for glyph, text in _MAPPED.findall(block):
            characters[bytes.fromhex(glyph.decode())] = _utf16(text)
    for block in re.findall(rb"beginbfrange\s(.*?)endbfrange", table, re.S):
        for first, last, text in _MAPPED_RANGE.findall(block):
            for place, glyph in enumerate(range(int(first, 16), int(last, 16) + 1)):
                characters[glyph.to_bytes(2, "big")] = chr(ord(_utf16(text)) + place)
    return characters


def _named(body: bytes, key: bytes, objects: dict[bytes, bytes]) -> bytes:
    found = re.search(rb"/" + key + rb" (\d+) 0 R", body)
    assert found, key
    return objects[found[1]]


def _stream(body: bytes) -> bytes:
    found = re.search(rb"/Length (\d+).*?stream\r?\n(.*)", body, re.S)
    assert found
    return zlib.decompress(found[2][: int(found[1])])


def _unescaped(match: re.Match[bytes]) -> bytes:
    code = match[1]
    return bytes([int(code, 8)]) if code.isdigit() else _LETTERS.get(code, code)


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be")
