"""The formats of the pack, and the file of each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from risk_models.exports.pack.blocks import Pack
from risk_models.exports.pack.risk_pack import risk_pack
from risk_models.exports.pack.slide_frame import SLIDES
from risk_models.exports.pack.write_html import HTML, pack_html
from risk_models.exports.pack.write_pdf import pack_pdf
from risk_models.exports.pack.write_pptx import pack_pptx
from risk_models.exports.pack.write_xlsx import pack_workbook
from risk_models.exports.pdf_files import PDF
from risk_models.exports.xlsx_files import WORKBOOK
from risk_models.register import Snapshot, Version

Write = Callable[[Snapshot, Sequence[Version], Snapshot], bytes]


@dataclass(frozen=True)
class Format:
    """One format: what it is called on a button, its media type, and what it is good for."""

    label: str
    media_type: str
    purpose: str
    write: Write


def _of_pack(write: Callable[[Pack], bytes]) -> Write:
    return lambda snapshot, versions, then: write(risk_pack(snapshot, versions, then))


FORMATS = {
    "pdf": Format("PDF", PDF, "To read and to file", _of_pack(pack_pdf)),
    "pptx": Format("Slides", SLIDES, "To present, with charts to edit", _of_pack(pack_pptx)),
    "xlsx": Format("Workbook", WORKBOOK, "To recalculate every level", pack_workbook),
    "html": Format("HTML", HTML, "To mail, opens in any browser", _of_pack(pack_html)),
}
"""By the ending of the file's name."""


def pack_file(
    ending: str, snapshot: Snapshot, versions: Sequence[Version], then: Snapshot
) -> bytes:
    """The pack of a snapshot in one format. `versions` are those of its register, later ones are
    ignored: the pack of an old version and date is the same whenever it is made. `then` is the
    register on the comparison date."""
    return FORMATS[ending].write(snapshot, versions, then)


def pack_name(ending: str, snapshot: Snapshot) -> str:
    """The name of the file, with version and reporting date."""
    return f"ai_risk_report_v{snapshot.version}_{snapshot.as_of}.{ending}"
