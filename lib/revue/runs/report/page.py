"""A report as one HTML file that needs no other: it asks for nothing, runs nothing, and prints.

The page forbids itself scripts and requests (Content-Security-Policy), whatever an output may hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from lxml import html
from lxml.html import HtmlElement

from revue import data
from revue.runs.report.cells import Section

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"
#: Headings that the list of contents has.
_LISTED = 2


def page(title: str, about: str, contents: str, lang: str, sections: Sequence[Section]) -> bytes:
    """The file. `about` says what the report is of, `contents` is the heading of the list of contents."""
    style = data.path("report/report.css").read_text(encoding="utf-8")
    body = "\n".join(html.tostring(section.body, encoding="unicode") for section in sections)
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        f'<header><p class="title">{escape(title)}</p><p>{escape(about)}</p></header>\n'
        f'<nav aria-label="{escape(contents)}"><p>{escape(contents)}</p>{_contents(sections)}</nav>\n'
        f"<main>\n{body}\n</main>\n</body>\n</html>\n"
    ).encode()


def _contents(sections: Sequence[Section]) -> str:
    items = html.Element("ol")
    for section in sections:
        items.append(item := html.Element("li"))
        item.append(_entry(section.name, section.title))
        below = [(place, words) for level, place, words in section.headings if level == _LISTED]
        if below:
            item.append(inner := html.Element("ol"))
            for place, words in below:
                inner.append(entry := html.Element("li"))
                entry.append(_entry(place, words))
    return str(html.tostring(items, encoding="unicode"))


def _entry(place: str, words: str) -> HtmlElement:
    entry = html.Element("a", href=f"#{place}")
    entry.text = words
    return entry
