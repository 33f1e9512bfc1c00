"""Which pictures a report shows: by path, as the report names them, or embedded in it.

Read are Markdown, LaTeX, HTML, DOCX and ODT. In HTML also links to figures' files count. A picture that cannot be
looked at (on the web, under a name that LaTeX puts together) is told with the reason; none is left out in silence.

Not handled: pictures that a style sheet or a script brings, Markdown and LaTeX extensions that name pictures in
their own way, and PDF, which takes pictures apart.
"""

from __future__ import annotations

import base64
import binascii
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from posixpath import join, normpath
from urllib.parse import SplitResult, unquote, unquote_to_bytes, urljoin, urlsplit
from xml.parsers import expat

from revue.show import sidecars
from revue.sources.pages import decoding
from revue.sources.readers import packed

#: A picture or part of a document may have so many bytes.
MOST = 200_000_000
#: Links in a page that mean a figure end so.
FIGURE = (".svg", ".png", ".pdf", ".csv")


class Unreadable(Exception):
    """A report that cannot be read, and why."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by its name in the report: a file, embedded bytes, or the reason why it cannot be looked at."""

    name: str
    path: Path | None = None
    content: bytes | None = None
    problem: str = ""


def pictures(report: Path) -> list[Picture]:
    """The pictures of a report in their order, each once. Raises `Unreadable`."""
    reader = READERS.get(report.suffix.lower())
    if reader is None:
        raise Unreadable(f"{report.suffix or 'a file without suffix'} is not among {', '.join(READERS)}")
    try:
        return list(dict.fromkeys(reader(report)))
    except (*packed.DAMAGED_ZIP, expat.ExpatError) as error:
        raise Unreadable(f"it is damaged or protected ({error})") from error
    except decoding.Undecodable as error:
        raise Unreadable(str(error)) from error


def _named(name: str, folder: Path) -> Picture:
    """The picture that an address in a report means, from the report's folder on."""
    address = name.strip()
    scheme = split(address).scheme.lower()
    if scheme == "data":
        return _data(address)
    if address.startswith("//") or (len(scheme) > 1 and scheme != "file"):
        return Picture(name, problem="it lies on the web, where check does not look; give the file")
    meant = folder / unquote(split(address).path if len(scheme) != 1 else address)
    try:
        return Picture(name, path=next((p for p in (folder / address, meant) if p.is_file()), meant))
    except OSError as error:
        return Picture(name, problem=f"no file can have this name ({error.strerror})")


def split(address: str) -> SplitResult:
    """The parts of an address; one that has none, such as http://[, lies nowhere but on the web."""
    try:
        return urlsplit(address)
    except ValueError:
        return SplitResult("http", "", address, "", "")


def _data(address: str) -> Picture:
    """A picture within its own address."""
    kind, _, data = address.removeprefix("data:").partition(",")
    name = f"embedded picture ({kind.split(';')[0] or 'of unknown kind'}, {len(data)} characters)"
    try:
        content = base64.b64decode(unquote(data)) if kind.endswith(";base64") else unquote_to_bytes(data)
    except (binascii.Error, ValueError):
        return Picture(name, problem="it is damaged")
    return Picture(name, content=content)


def _text(report: Path) -> str:
    return decoding.decode(report.read_bytes()).text


# Markdown

_CODE = re.compile(
    r"^ {0,3}(?P<fence>`{3,}|~{3,}).*?(?:^ {0,3}(?P=fence)[`~]*[ \t]*$|\Z)|<!--.*?-->"
    r"|(?<![\\`])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)",
    re.DOTALL | re.MULTILINE,
)
_ALT = r"!\[(?P<alt>(?:\\.|[^\[\]\\]|\[(?:\\.|[^\[\]\\])*\])*)\]"
_TITLE = r"""(?:\s+(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\((?:\\.|[^()\\])*\)))?"""
_INLINE = re.compile(
    rf"{_ALT}\(\s*(?:<(?P<angle>[^<>\n]*)>|(?P<plain>(?:\\.|[^()\\\n]|\([^()\n]*\))*?)){_TITLE}\s*\)"
)
_BY_LABEL = re.compile(rf"{_ALT}(?!\()(?:\[(?P<label>(?:\\.|[^\[\]\\])*)\])?")
_LABEL = re.compile(
    r"^ {0,3}\[(?P<label>(?:\\.|[^\[\]\\])+)\]:\s*(?:<(?P<angle>[^<>\n]*)>|(?P<plain>\S+))", re.M
)


def _markdown(report: Path) -> Iterator[Picture]:
    text = _CODE.sub(" ", _text(report).replace("\r\n", "\n"))
    labels = {_folded(m["label"]): _address(m) for m in reversed(list(_LABEL.finditer(text)))}
    found = [(m.start(), _address(m)) for m in _INLINE.finditer(text)]
    for m in _BY_LABEL.finditer(text):
        label = _folded(m["label"] or m["alt"])
        found += [(m.start(), labels[label])] if label in labels else []
    yield from (_named(address, report.parent) for _, address in sorted(found))
    yield from _page(text, report.parent)


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()


def _address(match: re.Match[str]) -> str:
    address = match["angle"] if match["angle"] is not None else match["plain"]
    return unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", address))


# HTML


class _Page(HTMLParser):
    """Addresses of a page's pictures and links to figures; marks of drawings that are part of the page."""

    _ADDRESS: Mapping[str, tuple[str, ...]] = {
        "img": ("src",),
        "source": ("src",),
        "input": ("src",),
        "embed": ("src",),
        "iframe": ("src",),
        "object": ("data",),
        "image": ("href", "xlink:href"),
    }

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.drawn: list[str] = []
        self.base = ""
        self._drawings = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._drawings += tag == "svg"
        given = {name: value for name, value in attrs if value}
        self.base = self.base or (given.get("href", "") if tag == "base" else "")
        self.addresses += [given[name] for name in self._ADDRESS.get(tag, ()) if name in given]
        if tag in ("img", "source"):
            self.addresses += re.findall(r"(\S*[^\s,])(?:\s+[\d.]+[wxh])*\s*(?:,|$)", given.get("srcset", ""))
        link = split(given.get("href", "")) if tag == "a" else split("")
        if link.path.lower().endswith(FIGURE) and link.scheme not in ("http", "https"):
            self.addresses.append(link.geturl())

    def handle_endtag(self, tag: str) -> None:
        self._drawings -= tag == "svg"

    def handle_data(self, data: str) -> None:
        mark = sidecars.mark_in(data.encode()) if self._drawings else None
        self.drawn += [mark.id] if mark else []


def _page(text: str, folder: Path) -> Iterator[Picture]:
    page = _Page()
    page.feed(text)
    page.close()
    yield from (_named(urljoin(page.base, address), folder) for address in page.addresses)
    why = "it is written into the page, so that its bytes cannot be compared; show it as a file (<img>)"
    yield from (Picture(f"drawing {figure}", problem=why) for figure in page.drawn)


def _html(report: Path) -> Iterator[Picture]:
    yield from _page(_text(report), report.parent)


# LaTeX

_HIDDEN = re.compile(
    r"(?<!\\)(?:\\\\)*%[^\n]*|\\begin\{(?P<kind>verbatim\*?|Verbatim|lstlisting|minted|comment)\}.*?\\end\{(?P=kind)\}",
    re.DOTALL,
)
_GRAPHICS = re.compile(
    r"\\(?P<what>includegraphics|includesvg|input|include|subfile)\*?\s*(?:\[[^\]]*\]\s*)*\{(?P<name>(?:[^{}]|\{[^{}]*\})*)\}"
)
_FOLDERS = re.compile(r"\\(?:graphicspath|svgpath)\s*\{((?:\s*\{[^{}]*\})+)\s*\}")
#: The suffixes that LaTeX tries, in this order.
_TRIED = {"includegraphics": (".pdf", ".png", ".jpg", ".jpeg"), "includesvg": (".svg",)}


def _latex(report: Path) -> Iterator[Picture]:
    """The pictures of a document and of the parts that it takes in; paths are the main document's."""
    parts, done, folders = [report], set[Path](), [report.parent]
    while parts:
        part = parts.pop(0)
        if part in done:
            continue
        done.add(part)
        text = _HIDDEN.sub(" ", _text(part))
        for told in _FOLDERS.findall(text):
            folders += [report.parent / name for name in re.findall(r"\{([^{}]*)\}", told)]
        for match in _GRAPHICS.finditer(text):
            name = re.sub(r'[{}"]', "", match["name"]).strip()
            if "\\" in name or "#" in name:
                yield Picture(
                    name, problem="LaTeX puts its name together, which check does not; write it out"
                )
            elif match["what"] in _TRIED:
                yield Picture(name, _found(name, folders, _TRIED[match["what"]]))
            else:
                inner = _found(name, [report.parent], (".tex",))
                parts += [inner] if inner.is_file() else []
                if not inner.is_file():
                    yield Picture(name, problem="this part of the report is not there, so it was not read")


def _found(name: str, folders: Iterable[Path], suffixes: Iterable[str]) -> Path:
    """The file that LaTeX takes for a name: as it is, else with the first suffix that one of the folders has."""
    tried = [folder / f"{name}{suffix}" for suffix in ("", *suffixes) for folder in folders]
    return next((path for path in tried if path.is_file()), tried[0])


# DOCX and ODT


def _docx(report: Path) -> Iterator[Picture]:
    with zipfile.ZipFile(report) as archive:
        for part in archive.namelist():
            links = str(PurePosixPath("word/_rels", f"{PurePosixPath(part).name}.rels"))
            if re.fullmatch(r"word/[^/]+\.xml", part) and links in archive.namelist():
                yield from _docx_part(archive, part, links, report.parent)


def _docx_part(archive: zipfile.ZipFile, part: str, links: str, folder: Path) -> Iterator[Picture]:
    """The pictures of one part (text, header, notes ...). Of an SVG and its stand-in, the SVG counts."""
    shown: list[str] = []
    for tag, given in _elements(archive, part):
        told = [v for k, v in given.items() if k in ("embed", "link", "id") and v]
        if tag in ("blip", "imagedata"):
            shown += told
        elif tag == "svgBlip" and shown and told:
            shown[-1] = told[0]
    targets = {g["Id"]: g for tag, g in _elements(archive, links) if tag == "Relationship"}
    for target in (targets[i] for i in dict.fromkeys(shown) if i in targets):
        if target.get("TargetMode") == "External":
            yield _named(target["Target"], folder)
        else:
            yield _member(archive, normpath(join("/word", target["Target"])).lstrip("/"))


def _odt(report: Path) -> Iterator[Picture]:
    """The pictures of a text; of the pictures in one frame, which stand in for each other, the first."""
    with zipfile.ZipFile(report) as archive:
        for part in ("content.xml", "styles.xml"):
            first = False
            for tag, given in _elements(archive, part) if part in archive.namelist() else ():
                if tag == "frame":
                    first = True
                elif tag == "image" and first and given.get("href"):
                    first = False
                    yield _odt_picture(archive, given["href"].removeprefix("./"), report.parent)


def _odt_picture(archive: zipfile.ZipFile, address: str, folder: Path) -> Picture:
    if address in archive.namelist():
        return _member(archive, address)
    return _named(address.removeprefix("../"), folder)  # from within the document, `../x` lies beside it


def _member(archive: zipfile.ZipFile, name: str) -> Picture:
    return Picture(name, content=_bytes(archive, name))


def _bytes(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > MOST:
        raise Unreadable(f"{name} in it has more than {MOST} bytes")
    return archive.read(name)


def _elements(archive: zipfile.ZipFile, name: str) -> list[tuple[str, dict[str, str]]]:
    """Elements of a part in their order, with attributes, without namespaces. A DOCTYPE is refused."""
    found: list[tuple[str, dict[str, str]]] = []

    def refuse(*_: object) -> None:
        raise Unreadable(f"{name} in it declares a document type, which no word processor writes")

    def start(tag: str, given: dict[str, str]) -> None:
        found.append((_local(tag), {_local(key): value for key, value in given.items()}))

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = start
    parser.Parse(_bytes(archive, name), True)
    return found


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


READERS: dict[str, Callable[[Path], Iterator[Picture]]] = {
    ".md": _markdown,
    ".markdown": _markdown,
    ".tex": _latex,
    ".html": _html,
    ".htm": _html,
    ".docx": _docx,
    ".odt": _odt,
}
