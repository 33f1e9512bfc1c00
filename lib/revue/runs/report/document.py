"""A report as a document for Word and LibreOffice: headings, prose, tables, figures with caption and alternative text.

Code is left out. What a page folds is written out below its heading. Links within the report lead to bookmarks.
Widths of columns follow the longest words and texts in them, as LibreOffice does not set them by itself.
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.image.exceptions import UnrecognizedImageError
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import _Cell
from lxml.html import HtmlElement

from revue.runs.report.cells import Section
from revue.show import word

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_LISTS = {"ul": "List Bullet", "ol": "List Number"}
_BLOCKS = {
    *_HEADINGS, *_LISTS, "p", "div", "section", "header", "footer", "nav", "main", "article", "aside", "li", "table",
    "figure", "figcaption", "blockquote", "pre", "hr", "details", "summary", "caption", "dl", "dt", "dd", "img",
}  # fmt: skip
#: How an element sets its text.
_SET = {
    "b": "bold", "strong": "bold", "th": "bold", "i": "italic", "em": "italic", "cite": "italic",
    "code": "mono", "kbd": "mono", "samp": "mono", "s": "struck", "del": "struck",
}  # fmt: skip
#: Style of the paragraphs of a table, and of quoted code or output.
_IN_TABLE, _MONO = "Table text", "Output"
_GROUND = re.compile(r"background(?:-color)?\s*:\s*#([0-9A-Fa-f]{6})")
#: Of a table, in cm: a letter, the space at each side of a cell. Of a text so many letters count for its column.
_LETTER, _PADDING, _MOST = 0.165, 0.12, 200
#: Lines of a table: above, below and between rows.
_RULES = {"top": "222222", "bottom": "222222", "insideH": "CCCCCC"}
_SPACE = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True, slots=True)
class _Look:
    """How a piece of text is set, and on which colour."""

    marks: frozenset[str] = frozenset()
    ground: str = ""

    def within(self, element: HtmlElement) -> _Look:
        """The look of what an element in such text holds."""
        own = {_SET[element.tag]} if element.tag in _SET else set()
        ground = _GROUND.search(element.get("style", ""))
        return _Look(self.marks | own, ground[1] if ground else self.ground)


_HEAD = _Look(frozenset({"bold"}))


def document(title: str, about: str, contents: str, lang: str, sections: Sequence[Section]) -> bytes:
    """The file; `contents` is the heading of its list of contents."""
    made = word.document(title, lang)
    for name, size, font in ((_IN_TABLE, 7.5, None), (_MONO, 8, "Consolas")):
        style = made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = made.styles["Normal"]
        style.font.size, style.font.name = Pt(size), font
        style.paragraph_format.space_after = style.paragraph_format.space_before = Pt(0)
    made.add_paragraph(word.clean(title), style="Title")
    made.add_paragraph(word.clean(about))
    made.add_paragraph(contents, style="TOC Heading")
    writer = _Writer(made, "\u00a0: " if lang == "fr" else ": ", _targets(sections))
    for section in sections:
        paragraph = made.add_paragraph(style=_LISTS["ul"])
        word.run(paragraph, section.title, word.link(paragraph, f"#{section.name}"))
    for section in sections:
        made.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        writer.blocks(section.body)
    return word.to_bytes(made)


def _targets(sections: Sequence[Section]) -> set[str]:
    """The places that links of the report lead to."""
    links = (link.get("href", "") for section in sections for link in section.body.iter("a"))
    return {address[1:] for address in links if address.startswith("#")} | {s.name for s in sections}


class _Writer:
    """Writes blocks of HTML into a document, or into a cell of a table (`_where`)."""

    def __init__(self, document: Document, colon: str, targets: set[str]) -> None:
        self._document = document
        self._styles = {style.name: style.style_id for style in document.styles}  # by name they cost ms each
        self._colon = colon
        self._targets = targets
        self._where: Any = document
        self._waiting: list[str] = []
        self._marked = 0
        self._figures = 0

    def blocks(self, parent: HtmlElement, style: str | None = None) -> None:
        """All that an element holds: blocks each for itself, text and what stands in it as paragraphs of a style."""
        self._place(parent)
        paragraph: Paragraph | None = None
        for piece in _pieces(parent):
            if not isinstance(piece, str) and piece.tag in _BLOCKS:
                paragraph = None
                self._block(piece, style)
            elif not isinstance(piece, str) or piece.strip():
                paragraph = paragraph or self._paragraph(style)
                self._inline(paragraph, piece, _HEAD if parent.tag == "th" else _Look(), None)
            elif paragraph is not None:
                word.run(paragraph, " ")

    def _block(self, element: HtmlElement, style: str | None) -> None:
        tag = str(element.tag)
        if tag in _HEADINGS:
            self.blocks(element, f"Heading {_HEADINGS[tag]}")
        elif tag in _LISTS:
            for item in element.iterchildren("li"):
                depth = sum(a.tag in _LISTS for a in item.iterancestors())
                self.blocks(item, _LISTS[tag] + (f" {min(depth, 3)}" if depth > 1 else ""))
        elif tag == "table":
            self._table(element)
        elif tag in ("figure", "img"):
            self._figure(element)
        elif tag == "pre":
            for line in element.text_content().rstrip("\n").split("\n"):
                word.run(self._paragraph(_MONO), line)
        elif tag == "details" and "code" in element.get("class", ""):
            return
        elif tag == "summary":
            paragraph = self._paragraph(style)
            paragraph.paragraph_format.keep_with_next = True
            self._inline(paragraph, element, _HEAD, None)
        else:
            self.blocks(element, "Quote" if tag == "blockquote" else style)

    def _figure(self, element: HtmlElement) -> None:
        """A picture, or all of a figure, with the caption; other content of a figure follows."""
        self._place(element)
        pictures = [element] if element.tag == "img" else list(element.iter("img"))
        for picture in pictures:
            kind, _, data = picture.get("src", "").partition(";base64,")
            paragraph = self._paragraph(None)
            try:
                word.picture(paragraph, b64decode(data), picture.get("alt", ""))
            except UnrecognizedImageError:  # SVG, which Word takes with a second picture only
                word.run(paragraph, f"[{picture.get('alt') or kind}]")
        for caption in element.iter("figcaption") if element.tag == "figure" else ():
            number = next((b for b in caption.iter("b") if b.get("class") == "number"), None)
            if number is None:
                self.blocks(caption, "Caption")
                continue
            paragraph = word.caption(self._document, int(number.text.split("\u00a0")[1]), self._colon)
            number.text, number.tail = None, (number.tail or "").lstrip()
            self._inline(paragraph, caption, _Look(), None)

    def _table(self, table: HtmlElement) -> None:
        for caption in table.iter("caption"):
            self.blocks(caption, "Caption")
            self._where.paragraphs[-1].paragraph_format.keep_with_next = True
        cells, rows, columns = _grid(table)
        if not cells:
            return
        made = self._where.add_table(rows, columns)
        borders, margins = word.element("w:tblBorders"), word.element("w:tblCellMar")
        padding = str(Cm(_PADDING).twips)
        borders.extend(word.element(f"w:{s}", val="single", sz="4", color=rgb) for s, rgb in _RULES.items())
        margins.extend(word.element(f"w:{s}", w=padding, type="dxa") for s in ("left", "right"))
        made.autofit = False
        made._tbl.tblPr.find(qn("w:tblLayout")).addprevious(borders)
        borders.getnext().addnext(margins)
        widths = _widths(cells, columns)
        for column, width in zip(made._tbl.tblGrid.gridCol_lst, widths, strict=True):
            column.w = Cm(width)
        lines = [[_Cell(tc, made) for tc in tr.tc_lst] for tr in made._tbl.tr_lst]
        for cell, width in (pair for line in lines for pair in zip(line, widths, strict=True)):
            cell.width = Cm(width)
        for (row, column), (element, down, across) in cells.items():
            cell = lines[row][column]
            self._cell(cell, element)
            if down > 1 or across > 1:
                cell.merge(lines[min(row + down, rows) - 1][min(column + across, columns) - 1])
        for tr, source in zip(made._tbl.tr_lst, table.iter("tr"), strict=True):
            tr.get_or_add_trPr().append(word.element("w:cantSplit"))
            if source.getparent().tag == "thead":
                tr.get_or_add_trPr().append(word.element("w:tblHeader"))
        self._where.add_paragraph()

    def _cell(self, cell: _Cell, element: HtmlElement) -> None:
        outer, self._where = self._where, cell
        first = cell.paragraphs[0]
        self.blocks(element, _IN_TABLE)
        if len(cell.paragraphs) > 1:
            first._p.getparent().remove(first._p)
        if "text-align:right" in element.get("style", "").replace(" ", ""):
            for paragraph in cell.paragraphs:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        self._where = outer

    def _paragraph(self, style: str | None) -> Paragraph:
        made: Paragraph = self._where.add_paragraph()
        if style:
            made._p.style = self._styles[style]
        for name in self._waiting:
            self._marked += 1
            word.bookmark(made, name, self._marked)
        self._waiting = []
        return made

    def _place(self, element: HtmlElement) -> None:
        """The next paragraph is the place of an element that links lead to."""
        if element.get("id") in self._targets and element.get("id") not in self._waiting:
            self._waiting.append(element.get("id"))

    def _inline(self, paragraph: Paragraph, piece: HtmlElement | str, look: _Look, link: Any) -> None:
        if isinstance(piece, str):
            run = word.run(paragraph, _SPACE.sub(" ", piece), link)
            bold, italic, struck, mono = (
                m in look.marks or None for m in ("bold", "italic", "struck", "mono")
            )
            run.bold, run.italic, run.font.strike, run.font.name = bold, italic, struck, mono and "Consolas"
            if look.ground:
                shade = word.element("w:shd", val="clear", color="auto", fill=look.ground)
                run._r.get_or_add_rPr().append(shade)
            return
        if piece.tag == "br":
            paragraph.add_run().add_break()
            return
        if piece.tag == "a" and piece.get("href"):
            link = word.link(paragraph, piece.get("href"))
        for inner in _pieces(piece):
            self._inline(paragraph, inner, look.within(piece), link)


def _pieces(element: HtmlElement) -> Iterator[HtmlElement | str]:
    """Texts and elements within an element, in their order."""
    if element.text:
        yield element.text
    for child in element.iterchildren():
        if isinstance(child.tag, str):
            yield child
        if child.tail:
            yield child.tail


def _grid(table: HtmlElement) -> tuple[dict[tuple[int, int], tuple[HtmlElement, int, int]], int, int]:
    """The cells of a table by row and column with the rows and columns that each spans; rows and columns in all."""
    cells: dict[tuple[int, int], tuple[HtmlElement, int, int]] = {}
    taken: set[tuple[int, int]] = set()
    rows = list(table.iter("tr"))
    for row, line in enumerate(rows):
        column = 0
        for element in line.iterchildren("th", "td"):
            while (row, column) in taken:
                column += 1
            down, across = (max(1, int(element.get(span) or 1)) for span in ("rowspan", "colspan"))
            cells[row, column] = (element, down, across)
            taken |= {(row + y, column + x) for y in range(down) for x in range(across)}
    return cells, len(rows), max((x for _, x in taken), default=-1) + 1


def _widths(cells: dict[tuple[int, int], tuple[HtmlElement, int, int]], columns: int) -> list[float]:
    """Widths in cm: what the longest word of a column takes, and of what is left a part by its longest text."""
    words, texts = [1.0] * columns, [1.0] * columns
    for (_, column), (element, _, across) in cells.items():
        if across == 1:
            text = element.text_content()
            words[column] = max(words[column], *map(len, re.split(r"[\s/-]", text)))
            texts[column] = max(texts[column], min(len(text), _MOST))
    least = [_LETTER * letters + 2 * _PADDING for letters in words]
    more = [_LETTER * (text - letters) for text, letters in zip(texts, words, strict=True)]
    left = word.WIDTH - sum(least)
    if left < 0:
        return [word.WIDTH * width / sum(least) for width in least]
    share = min(1.0, left / sum(more)) if any(more) else 0.0
    return [width + share * extra for width, extra in zip(least, more, strict=True)]
