"""Workbooks made by hand, so that each holds exactly what a test is about."""

import io
import zipfile
from collections.abc import Mapping, Sequence

_TYPES = """<?xml version="1.0"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
</Types>"""
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
FORMATS = (
    "General",
    "m/d/yyyy",
    "0%",
    "0.00 %",
    "0000",
    '"SYS-"000',
    "#,##0.00",
    "[h]:mm",
    "00-00",
    '0" %"',
)
"""The number formats of cells, by their style."""
_OWN = "".join(
    f'<numFmt numFmtId="{170 + at}" formatCode="{code.replace(chr(34), "&quot;")}"/>'
    for at, code in enumerate(FORMATS)
)
_STYLES = "".join(
    f'<xf numFmtId="{170 + at}" applyNumberFormat="1"/>' for at in range(2, len(FORMATS))
)
_DATES = f"""<?xml version="1.0"?><styleSheet xmlns="{_MAIN}">
<numFmts count="{len(FORMATS)}">{_OWN}</numFmts>
<fonts count="1"><font/></fonts><fills count="1"><fill/></fills>
<borders count="1"><border/></borders>
<cellStyleXfs count="1"><xf/></cellStyleXfs>
<cellXfs count="{len(FORMATS)}"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/>{_STYLES}
</cellXfs>
</styleSheet>"""


def xlsx(sheets: Mapping[str, str], hidden: Sequence[str] = ()) -> bytes:
    """A workbook whose sheets hold the given markup (`<sheetData>` and what goes round it).

    Cells of style 1 (`s="1"`) are days; further styles are those of `number`.
    """
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" '
            f'Type="{_LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        listed, links = "", f'<Relationship Id="s" Type="{_LINKS}/styles" Target="styles.xml"/>'
        for number, (name, markup) in enumerate(sheets.items(), 1):
            state = ' state="hidden"' if name in hidden else ""
            listed += f'<sheet name="{name}" sheetId="{number}"{state} r:id="rId{number}"/>'
            links += (
                f'<Relationship Id="rId{number}" Type="{_LINKS}/worksheet" '
                f'Target="worksheets/sheet{number}.xml"/>'
            )
            archive.writestr(
                f"xl/worksheets/sheet{number}.xml",
                f'<?xml version="1.0"?><worksheet xmlns="{_MAIN}">{markup}</worksheet>',
            )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}"><sheets>{listed}</sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}">{links}</Relationships>',
        )
        archive.writestr("xl/styles.xml", _DATES)
    return file.getvalue()


def rows(*lines: Sequence[object], first: int = 1) -> str:
    """Rows of cells: text, numbers, or markup of a whole cell that begins with `<c`."""
    made = ""
    for number, line in enumerate(lines, first):
        cells = "".join(_cell(value, f"{chr(65 + at)}{number}") for at, value in enumerate(line))
        made += f'<row r="{number}">{cells}</row>'
    return f"<sheetData>{made}</sheetData>"


def _cell(value: object, place: str) -> str:
    if value is None:
        return ""
    if isinstance(value, int | float):
        return f'<c r="{place}"><v>{value!r}</v></c>'
    text = str(value)
    if text.startswith("<c"):
        return text.replace("<c", f'<c r="{place}"', 1)
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def number(value: float, code: str) -> str:
    """A cell that holds a number in one of FORMATS."""
    return f'<c s="{FORMATS.index(code)}"><v>{value!r}</v></c>'


def merged(*ranges: str) -> str:
    cells = "".join(f'<mergeCell ref="{place}"/>' for place in ranges)
    return f"<mergeCells>{cells}</mergeCells>"


def ods(*lines: Sequence[str]) -> bytes:
    """A workbook of OpenDocument with one sheet; cells are text, or markup of a whole cell.

    It says that it has number formats of its own, as one with formatted numbers does.
    """
    made = "".join(
        f"<table:table-row>{''.join(map(_ods_cell, line))}</table:table-row>" for line in lines
    )
    names = {name: name for name in ("office", "table", "text", "style")} | {"number": "datastyle"}
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in names.items()
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml",
            "<manifest:manifest "
            'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            '<manifest:file-entry manifest:full-path="/" '
            'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
            "</manifest:manifest>",
        )
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0"?><office:document-content {spaces}>'
            '<office:automatic-styles><number:number-style style:name="N1"/>'
            "</office:automatic-styles><office:body>"
            f'<office:spreadsheet><table:table table:name="Blatt">{made}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return file.getvalue()


def ods_number(kind: str, value: str, shown: str) -> str:
    """A cell of OpenDocument that holds a `float`, a `percentage` or a `time`."""
    name = "time-value" if kind == "time" else "value"
    about = f'office:value-type="{kind}" office:{name}="{value}"'
    return f"<table:table-cell {about}><text:p>{shown}</text:p></table:table-cell>"


def _ods_cell(value: str) -> str:
    if value.startswith("<table"):
        return value
    if not value:
        return "<table:table-cell/>"
    return (
        f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
    )


def unpacked(content: bytes) -> dict[str, bytes]:
    """The parts of a workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A workbook of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()
