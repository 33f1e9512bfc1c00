"""Office documents of a few lines, made by hand: the parts that a reader looks at, and no more."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_O = "urn:oasis:names:tc:opendocument:xmlns"
#: A cell: its type, its style and its value.
Cell = tuple[str, int, str]


def archive(parts: dict[str, str | bytes]) -> bytes:
    """A zip archive of these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as files:
        for name, content in parts.items():
            files.writestr(name, content)
    return made.getvalue()


def docx(body: str) -> bytes:
    """A Word document with this body (WordprocessingML, prefix w)."""
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    xml = f'<w:document xmlns:w="{W}" xmlns:mc="{mc}"><w:body>{body}</w:body></w:document>'
    return archive({"[Content_Types].xml": "<Types/>", "word/document.xml": xml})


def p(text: str, style: str = "") -> str:
    """A paragraph of a Word document."""
    said = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{said}<w:r><w:t>{text}</w:t></w:r></w:p>"


def odt(body: str) -> bytes:
    """A LibreOffice document with this body (prefix text, table, office, draw, svg)."""
    return archive(
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": _open("text", body)}
    )


def ods(*sheets: tuple[str, str]) -> bytes:
    """A LibreOffice workbook: sheets by name, each its rows."""
    body = "".join(f'<table:table table:name="{name}">{rows}</table:table>' for name, rows in sheets)
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return archive({"mimetype": kind, "content.xml": _open("spreadsheet", body)})


def _open(kind: str, body: str) -> str:
    names = " ".join(f'xmlns:{n}="{_O}:{n}:1.0"' for n in ("office", "text", "table"))
    names += f' xmlns:draw="{_O}:drawing:1.0" xmlns:svg="{_O}:svg-compatible:1.0"'
    return f"<office:document-content {names}><office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"


def xlsx(
    *sheets: tuple[str, list[dict[str, Cell]]], texts: tuple[str, ...] = (), formats: tuple[str, ...] = ()
) -> bytes:
    """An Excel workbook: sheets by name, of rows of cells by reference; shared texts; formats of styles 1, 2 ..."""
    book = f'<workbook xmlns="{_S}" xmlns:r="{_R}"><sheets>'
    links = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    parts: dict[str, str | bytes] = {}
    for n, (name, rows) in enumerate(sheets, 1):
        book += f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>'
        links += f'<Relationship Id="rId{n}" Target="worksheets/sheet{n}.xml"/>'
        parts[f"xl/worksheets/sheet{n}.xml"] = (
            f'<worksheet xmlns="{_S}"><sheetData>{"".join(map(_row, rows))}</sheetData></worksheet>'
        )
    numbers = "".join(f'<numFmt numFmtId="{170 + n}" formatCode="{code}"/>' for n, code in enumerate(formats))
    styles = '<xf numFmtId="0"/>' + "".join(f'<xf numFmtId="{170 + n}"/>' for n in range(len(formats)))
    shared = "".join(f"<si>{text if text.startswith('<') else f'<t>{text}</t>'}</si>" for text in texts)
    return archive(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.xml": f"{book}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f"{links}</Relationships>",
            "xl/styles.xml": f'<styleSheet xmlns="{_S}"><numFmts>{numbers}</numFmts><cellXfs>{styles}</cellXfs></styleSheet>',
            "xl/sharedStrings.xml": f'<sst xmlns="{_S}">{shared}</sst>',
            **parts,
        }
    )


def _row(cells: dict[str, Cell]) -> str:
    number = next(iter(cells)).lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return f'<row r="{number}">{"".join(_cell(at, cell) for at, cell in cells.items())}</row>'


def _cell(at: str, cell: Cell) -> str:
    kind, style, value = cell
    held = f"<is><t>{value}</t></is>" if kind == "inlineStr" else f"<v>{value}</v>"
    return f'<c r="{at}" s="{style}" t="{kind}">{held}</c>'


def words(**cells: str) -> dict[str, Cell]:
    """A row of texts by reference."""
    return {at: ("inlineStr", 0, text) for at, text in cells.items()}
