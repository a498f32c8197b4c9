"""The type of a file by its content, whatever its name."""

import re
import zipfile
from pathlib import Path

from risk_models.ingest.readers.excel_errors import DAMAGED
from risk_models.ingest.readers.table import Refused

_SIGNS = {
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"BM": "an image",
    b"II*\x00": "an image",
    b"MM\x00*": "an image",
    b"RIFF": "an image or a recording",
    b"%PDF": "a PDF document",
    b"{\\rtf": "a text document",
    b"\x1f\x8b": "a compressed file",
    b"BZh": "a compressed file",
    b"\xfd7zXZ": "a compressed file",
    b"(\xb5/\xfd": "a compressed file",
    b"7z\xbc\xaf": "an archive",
    b"Rar!": "an archive",
    b"PAR1": "a Parquet file",
    b"SQLite format 3": "a database",
    b"MZ": "a program",
    b"\x7fELF": "a program",
}
_MARKUP = re.compile(
    rb"(\xef\xbb\xbf)?\s*<(!doctype|html|table|head|body|\?xml|svg)\b", re.IGNORECASE
)
_SAVE = "save the table as XLSX or CSV"


def kind_of(path: Path) -> str:
    """`XLSX`, `ODS`, `XLS` or `text`; refuses what is plainly none of them."""
    with path.open("rb") as file:
        start = file.read(4096)
    if not start:
        raise Refused("The file is empty: it needs a header and rows.")
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _archive(path)
    if start.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "XLS"
    for sign, what in _SIGNS.items():
        if start.startswith(sign) and not _is_plain(sign, start):
            raise Refused(f"This is {what}, whatever its name: {_SAVE}.")
    if _MARKUP.match(start):
        raise Refused(f"This is a web page or XML: open it in a spreadsheet program and {_SAVE}.")
    return "text"


def _is_plain(sign: bytes, start: bytes) -> bool:
    """Whether a sign of plain letters, such as `BM`, only happens to begin a text."""
    controls = sum(1 for byte in start if byte < 32 and byte not in b"\t\n\r\x0c")
    return sign.isalnum() and not controls


def _archive(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = set(archive.namelist())
    except DAMAGED as error:
        raise Refused(f"The file is damaged ({error}): save it again.") from None
    if "xl/workbook.xml" in parts:
        return "XLSX"
    if "content.xml" in parts and "mimetype" in parts:
        return "ODS"
    if "xl/workbook.bin" in parts:
        raise Refused("This is a binary workbook (XLSB): save it as XLSX.")
    if "word/document.xml" in parts or "ppt/presentation.xml" in parts:
        raise Refused(f"This is a document without sheets: {_SAVE}.")
    raise Refused("This is an archive: unpack it and choose the table inside.")
