"""What a file is, by its content, and a name under which it can be downloaded safely."""

import mimetypes
import re
import unicodedata
from pathlib import PurePosixPath

import filetype

_PROGRAMS = {
    "application/x-msdownload",
    "application/x-executable",
    "application/x-google-chrome-extension",
    "application/x-shockwave-flash",
    "application/x-unix-archive",
    "application/x-deb",
    "application/x-rpm",
    "application/wasm",
}
"""Types that run on a computer: no evidence."""

_UNKNOWN = "application/octet-stream"
_TEXT = {".txt", ".csv", ".tsv", ".log", ".md", ".json", ".jsonl", ".xml", ".yaml", ".yml", ".eml"}
"""Extensions that a text may keep; any other one, such as that of a script, becomes `.txt`."""

_OTHER_NAMES = {".jpeg": ".jpg", ".tiff": ".tif", ".htm": ".html", ".mpeg": ".mpg"}
_ODD = re.compile(r'[<>:"/\\|?*]')
_LONGEST_NAME = 120


def media_type(content: bytes) -> str:
    """The type of a file by its first bytes; text where it is readable, else `octet-stream`."""
    guessed: str | None = filetype.guess_mime(content)
    if guessed:
        return guessed
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _UNKNOWN
    return _UNKNOWN if "\0" in text else "text/plain"


def is_program(type_: str) -> bool:
    """Whether files of this type are programs."""
    return type_ in _PROGRAMS


def safe_name(name: str, type_: str) -> str:
    """The name without folders and signs that mislead, with an extension that fits the type."""
    plain = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(c for c in plain if unicodedata.category(c)[0] != "C")
    path = PurePosixPath(_ODD.sub("_", " ".join(plain.split())).strip(". ") or "file")
    suffix = path.suffix.lower()
    if _fits(suffix, type_):
        stem, ending = path.stem, path.suffix
    else:
        stem, ending = path.name, _extension(type_)
    return f"{stem[: _LONGEST_NAME - len(ending)]}{ending}"


def _fits(suffix: str, type_: str) -> bool:
    if type_ == "text/plain":
        return suffix in _TEXT
    return _OTHER_NAMES.get(suffix, suffix) == _extension(type_) and suffix != ""


def _extension(type_: str) -> str:
    plain = {"text/plain": ".txt", _UNKNOWN: ".bin"}
    if type_ in plain:
        return plain[type_]
    known = (f".{kind.extension}" for kind in filetype.types if kind.mime == type_)
    return next(known, None) or mimetypes.guess_extension(type_) or ".bin"
