"""An executed notebook as clean HTML: prose, code folded, outputs as they are, figures as they were exported.

Whatever a cell holds, its HTML is parsed and written anew without scripts, style sheets, forms and frames; no picture
is fetched. Of the forms of an output the first is taken that a page can show: HTML, Markdown, SVG, PNG, JPEG, text.
The pictures of a figure that the run exported become the exported PNG, with its number, so that `revue check` knows it.

Not handled: widgets, drawings written into the page (`<svg>`) and formulas in TeX, which stay text.
"""

from __future__ import annotations

import os
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import mistune
from lxml import html
from lxml.html import HtmlElement
from lxml_html_clean import Cleaner

from revue.runs.report.evidence import Evidence
from revue.runs.reports import split
from revue.show.word import clean

_CLEANER = Cleaner(
    scripts=True, javascript=True, comments=True, style=True, inline_style=False, links=True, meta=True,
    page_structure=True, processing_instructions=True, embedded=True, frames=True, forms=True,
    annoying_tags=True, remove_unknown_tags=False, safe_attrs_only=False,
)  # fmt: skip
_markdown = mistune.create_markdown(escape=False, plugins=["table", "strikethrough", "url"])
_PICTURES = {"image/svg+xml": ".svg", "image/png": ".png", "image/jpeg": ".jpg"}
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
#: What may be the id of a figure, in the words around its picture.
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


@dataclass(slots=True)
class Section:
    """A notebook as part of a report: its name, its contents, and the headings to list (level, place, text)."""

    name: str
    body: HtmlElement
    headings: list[tuple[int, str, str]] = field(default_factory=list)

    @property
    def title(self) -> str:
        return self.headings[0][2] if self.headings else self.name


@dataclass(frozen=True, slots=True)
class Exported:
    """A figure as the run exported it: its number, title, caption, alternative text and PNG."""

    number: int
    title: str
    caption: str
    alt: str
    png: bytes


@dataclass(frozen=True, slots=True)
class Reader:
    """What notebooks become in one report that will lie in the folder `to`.

    `names`: all notebooks of the report; `figures` by id; `code` is what a fold of code is called.
    """

    to: Path
    names: Sequence[str]
    figures: Mapping[str, Exported]
    evidence: Evidence
    code: str
    shown: set[str] = field(default_factory=set)

    def section(self, path: Path, cells: Sequence[Mapping[str, Any]]) -> Section:
        """The notebook at `path`."""
        made = Section(path.stem, html.Element("section", id=path.stem))
        for cell in cells:
            for part in self._cell(cell):
                self._settle(part, path, made)
                made.body.append(part)
        return made

    def _cell(self, cell: Mapping[str, Any]) -> Iterator[HtmlElement]:
        source = _joined(cell["source"])
        if cell["cell_type"] == "markdown":
            yield self._clean(_with_attachments(_rendered(source), cell.get("attachments", {})))
        elif cell["cell_type"] == "code":
            if source.strip():
                yield _fold(self.code, source)
            for output in cell.get("outputs", []):
                yield from self._output(output)

    def _output(self, output: Mapping[str, Any]) -> Iterator[HtmlElement]:
        """One output, in the first of its forms that can be shown."""
        data = output.get("data", {})
        plain = _joined(data.get("text/plain", ""))
        if output["output_type"] == "stream":
            yield _text(_joined(output["text"]))
        elif output["output_type"] == "error":
            yield _text("\n".join(output["traceback"]))
        elif "text/html" in data:
            yield self._clean(_joined(data["text/html"]), plain)
        elif "text/markdown" in data:
            yield self._clean(_rendered(_joined(data["text/markdown"])), plain)
        elif kind := next((kind for kind in _PICTURES if kind in data), None):
            picture = _picture(kind, _joined(data[kind]), "")
            yield self._exported(picture, plain)
        elif plain:
            yield _text(plain)

    def _clean(self, text: str, plain: str = "") -> HtmlElement:
        """HTML of a cell without what a report must not hold, figures as they were exported."""
        parser = html.HTMLParser(huge_tree=True)
        block = html.fragment_fromstring(clean(text), create_parent="div", parser=parser)
        _CLEANER(block)
        for picture in list(block.iter("img")):
            self._exported(picture, plain)
        for table in list(block.iter("table")):
            _wrap(table, html.Element("div", {"class": "wide"}))
        return block

    def _exported(self, picture: HtmlElement, plain: str) -> HtmlElement:
        """The picture of an exported figure as it was exported, with number and caption; others as they are."""
        frame = next(picture.iterancestors("figure"), None)
        told = f"{'' if frame is None else frame.text_content()} {plain}"
        found = next((name for name in _ID.findall(told) if name in self.figures), None)
        if found is None:
            return picture if frame is None else frame
        figure = self.figures[found]
        picture.set("src", _address("image/png", figure.png))
        picture.set("alt", picture.get("alt") or figure.alt)
        if frame is None:
            frame = html.Element("figure")
            _wrap(picture, frame)
        caption = next(frame.iter("figcaption"), None)
        if caption is None:
            caption = html.fragment_fromstring(
                f"<figcaption><b>{escape(figure.title)}.</b> {escape(figure.caption)}</figcaption>"
            )
            frame.append(caption)
        number = html.Element("b", {"class": "number"})
        number.text, number.tail, caption.text = (
            f"Figure\u00a0{figure.number}",
            f"\u2002{caption.text or ''}",
            None,
        )
        caption.insert(0, number)
        if found not in self.shown:
            self.shown.add(found)
            frame.set("id", f"fig-{found}")
        return frame

    def _settle(self, part: HtmlElement, path: Path, section: Section) -> None:
        """Headings get places, links lead where they led, pictures are in the report."""
        for heading in part.iter("h1", "h2", "h3", "h4", "h5", "h6"):
            words = " ".join(heading.text_content().split())
            heading.set("id", f"{path.stem}--{words.replace(' ', '-')}")
            section.headings.append((int(heading.tag[1]), heading.get("id"), words))
        for link in part.iter("a"):
            if address := link.get("href"):
                link.set("href", self._link(address, path))
        for picture in list(part.iter("img")):
            if not (source := picture.get("src", "")).startswith("data:"):
                _put_in(picture, source, path.parent)

    def _link(self, address: str, notebook: Path) -> str:
        """Where a link of a notebook leads from the report."""
        parts = split(address)
        if parts.scheme or parts.netloc:
            return address
        if not parts.path:
            return f"#{notebook.stem}--{unquote(parts.fragment)}"
        meant = Path(os.path.normpath(notebook.parent.absolute() / unquote(parts.path)))
        if meant.suffix == ".ipynb" and meant.stem in self.names:
            return f"#{meant.stem}" + (f"--{unquote(parts.fragment)}" if parts.fragment else "")
        if anchor := self.evidence.anchor(meant, parts.fragment):
            return f"#{anchor}"
        return self.path_to(meant) + (f"#{parts.fragment}" if parts.fragment else "")

    def path_to(self, file: Path) -> str:
        """The address of a file from where the report lies."""
        return quote(Path(os.path.relpath(file, self.to)).as_posix())


def _joined(text: str | Sequence[str]) -> str:
    return text if isinstance(text, str) else "".join(text)


def _rendered(markdown: str) -> str:
    return str(_markdown(markdown))


def _with_attachments(text: str, attachments: Mapping[str, Mapping[str, str]]) -> str:
    """HTML with the pictures that a notebook holds for its prose."""
    for name, forms in attachments.items():
        kind, data = next(iter(forms.items()))
        text = text.replace(f'"attachment:{quote(name)}"', f'"data:{kind};base64,{_joined(data)}"')
    return text


def _address(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{b64encode(content).decode()}"


def _picture(kind: str, data: str, alt: str) -> HtmlElement:
    content = data.encode() if kind == "image/svg+xml" else None
    address = _address(kind, content) if content else f"data:{kind};base64,{''.join(data.split())}"
    return html.Element("img", src=address, alt=alt)


def _put_in(picture: HtmlElement, source: str, folder: Path) -> None:
    """A picture that prose shows by its path, put into the report; of what is not there or on the web, its words."""
    parts = split(source)
    file = folder / unquote(parts.path)
    kind = next((kind for kind, suffix in _PICTURES.items() if suffix == file.suffix.lower()), None)
    if kind and not parts.scheme and not parts.netloc and file.is_file():
        picture.set("src", _address(kind, file.read_bytes()))
    else:
        picture.tag = "span"
        picture.text = f"[{picture.get('alt') or source}]"
        picture.attrib.pop("src", None)


def _text(text: str) -> HtmlElement:
    made = html.Element("pre")
    made.text = "".join(c for c in _COLOURS.sub("", text) if c.isprintable() or c in "\n\t\u00a0\u202f")
    return made


def _fold(name: str, source: str) -> HtmlElement:
    """Code, folded."""
    made = html.Element("details", {"class": "code"})
    summary = html.Element("summary")
    summary.text = name
    made.extend([summary, _text(source)])
    return made


def _wrap(element: HtmlElement, around: HtmlElement) -> None:
    """Put an element into another, which takes its place."""
    parent = element.getparent()
    if parent is not None:
        around.tail, element.tail = element.tail, None
        parent.replace(element, around)
    around.append(element)
