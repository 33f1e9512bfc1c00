"""XML files: not read, and never opened unsafely; says whether one is unsafe, malformed or unsupported."""

from __future__ import annotations

from xml.parsers import expat

from revue.articles import Issue


class _Declares(Exception):
    """The file declares entities."""


def refuse(data: bytes, path: str) -> Issue:
    """Why this XML file is skipped. Entities are neither expanded nor fetched."""
    parser = expat.ParserCreate()
    parser.EntityDeclHandler = _declared
    try:
        parser.Parse(data, True)
    except _Declares:
        return Issue(
            path,
            "xml-unsafe",
            "skipped",
            "it declares entities, which can expand or fetch files; remove them",
        )
    except expat.ExpatError as error:
        place = f"line {error.lineno}, column {error.offset + 1}"
        return Issue(
            path, "xml-malformed", "skipped", f"not well-formed XML: {expat.ErrorString(error.code)}", place
        )
    return Issue(path, "unsupported-format", "skipped", "XML is not read; export plain text, CSV or JSONL")


def _declared(*_: object) -> None:
    raise _Declares
