"""Documents for Word and LibreOffice: pictures with caption and alternative text, links, the same bytes each time.

A caption is in the style Caption and counts itself (a field SEQ), so that Word's own list of figures and
cross-references find it. Pictures are put in as they are, byte for byte, so that `revue check` knows them again.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

from docx import Document as _new
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor

from revue.show.citation import AUTHOR, RIGHTS

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

#: Of an A4 page and its margins, in cm.
_PAGE, _MARGIN = (21.0, 29.7), 2.0
#: Where text runs and pictures stand: as wide as they may be, and as high.
WIDTH, HEIGHT = _PAGE[0] - 2 * _MARGIN, 20.0
#: Points, by style.
_SIZES = {
    "Normal": 10, "Caption": 9, "Heading 1": 18, "Heading 2": 14, "Heading 3": 11, "Title": 22, "TOC Heading": 14,
}  # fmt: skip
#: On every machine, be it under another name.
_FONT = "Arial"
_INK, _LINK = RGBColor(0x22, 0x22, 0x22), RGBColor(0x0B, 0x57, 0x8A)
_LOCALES = {"en": "en-GB", "fr": "fr-FR"}
#: No clock: the first day that an archive can state.
_DATE = (1980, 1, 1, 0, 0, 0)
#: What XML cannot hold.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def document(title: str, lang: str) -> Document:
    """An empty document: A4, in dark type on white, in the language that spelling is checked in."""
    made = _new()
    section = made.sections[0]
    section.page_width, section.page_height = map(Cm, _PAGE)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(_MARGIN)
    for name, size in _SIZES.items():
        style = made.styles[name]
        style.element.get_or_add_rPr().get_or_add_rFonts().attrib.clear()
        style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(size), _INK
        style.paragraph_format.space_after = Pt(6)
    made.styles["Caption"].font.bold = False
    for language in made.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _LOCALES[lang])
    about = made.core_properties
    about.title, about.author, about.comments, about.language = clean(title), AUTHOR, RIGHTS, _LOCALES[lang]
    for stamp in [e for e in about._element if e.tag.endswith(("}created", "}modified"))]:
        about._element.remove(stamp)
    return made


def clean(text: str) -> str:
    """Text without the characters that no document can hold."""
    return _CONTROL.sub("", text)


def picture(paragraph: Paragraph, content: bytes, alt: str) -> None:
    """A picture with its alternative text: in its own size, or as large as the page allows."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    shape = paragraph.add_run().add_picture(BytesIO(content))
    scale = min(1.0, Cm(WIDTH) / shape.width, Cm(HEIGHT) / shape.height)
    shape.width, shape.height = Emu(shape.width * scale), Emu(shape.height * scale)
    shape._inline.docPr.set("descr", clean(alt))
    paragraph.paragraph_format.keep_with_next = True


def caption(document: Document, number: int, colon: str) -> Paragraph:
    """The beginning of a caption: "Figure 2: ", its number a field."""
    paragraph = document.add_paragraph(style="Caption")
    paragraph.add_run("Figure\u00a0")
    field = element("w:fldSimple", instr=" SEQ Figure \\* ARABIC ")
    field.append(paragraph.add_run(str(number))._r)
    paragraph._p.append(field)
    paragraph.add_run(colon)
    return paragraph


def link(paragraph: Paragraph, address: str) -> Any:
    """A link, to a bookmark (#name) or elsewhere, that `run` can fill."""
    if address.startswith("#"):
        made = element("w:hyperlink", anchor=bookmark_name(address[1:]))
    else:
        made = element("w:hyperlink")
        made.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    paragraph._p.append(made)
    return made


def run(paragraph: Paragraph, text: str, within: Any = None) -> Run:
    """A piece of text, in a link where one is given."""
    made = paragraph.add_run(clean(text))
    if within is not None:
        made.font.color.rgb, made.font.underline = _LINK, True
        within.append(made._r)
    return made


def bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """A place that links lead to."""
    paragraph._p.append(element("w:bookmarkStart", id=str(number), name=bookmark_name(name)))
    paragraph._p.append(element("w:bookmarkEnd", id=str(number)))


def bookmark_name(name: str) -> str:
    """A name as Word allows it: a letter, then letters, digits and _, at most 40."""
    return "r" + re.sub(r"\W", "_", name)[-39:]


def element(tag: str, **attributes: str) -> Any:
    """An element of a document, by its name and attributes."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def to_bytes(document: Document) -> bytes:
    """The document as a file, without a clock."""
    saved, out = BytesIO(), BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, _DATE)
            member.external_attr, member.create_system = 0o600 << 16, 3
            new.writestr(member, old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
