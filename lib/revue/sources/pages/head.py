"""The head of a saved web page: what it states of the article (Open Graph, article:, JSON-LD, canonical address).

Only what is stated for the whole page counts, and only the first of its kind; a head that says nothing gives nothing.
Not handled: microdata in the body.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape

_HEAD = re.compile(r"<head\b[^<>]*>(.*?)</head>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<(meta|link)\b([^<>]{0,4000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([\w:-]{1,40})\s*=\s*(?:\"([^\"]{0,2000})\"|'([^']{0,2000})')")
_LINKED_DATA = re.compile(
    r"<script\b[^<>]{0,200}application/ld\+json[^<>]{0,200}>(.*?)</script>", re.IGNORECASE | re.DOTALL
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
#: Fields by the names that heads give them, the surest first.
NAMES = {
    "published": ("article:published_time", "datePublished", "date", "dc.date", "dcterms.date"),
    "title": ("og:title", "headline", "dc.title", "twitter:title"),
    "outlet": ("og:site_name", "publisher"),
    "author": ("author", "article:author", "dc.creator"),
    "url": ("canonical", "og:url"),
}


def row(source: str) -> dict[str, str]:
    """What the head of a page's source states: published (a day), title, outlet, author, url."""
    head = _HEAD.search(source[:200_000])
    stated: dict[str, str] = {}
    for name, value in [*_tags(head[1]), *_linked(head[1])] if head else ():
        stated.setdefault(name.lower(), " ".join(unescape(value).split()))
    found = {
        field: next((v for n in names if (v := stated.get(n.lower()))), "") for field, names in NAMES.items()
    }
    day = _DAY.match(found["published"])
    found["published"] = day[0] if day else ""
    return {
        field: value for field, value in found.items() if value and (field != "author" or "://" not in value)
    }


def _tags(head: str) -> Iterator[tuple[str, str]]:
    for kind, inside in _TAG.findall(head):
        given = {name.lower(): double or single for name, double, single in _ATTRIBUTE.findall(inside)}
        if kind.lower() == "link":
            yield given.get("rel", ""), given.get("href", "")
        else:
            yield given.get("property") or given.get("name", ""), given.get("content", "")


def _linked(head: str) -> Iterator[tuple[str, str]]:
    """The texts of each JSON-LD object that has a date of publication, and the names in it."""
    for text in _LINKED_DATA.findall(head):
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            continue
        graph = found.get("@graph", [found]) if isinstance(found, dict) else found
        for one in graph if isinstance(graph, list) else ():
            if isinstance(one, dict) and "datePublished" in one:
                for name, value in one.items():
                    named = value.get("name") if isinstance(value, dict) else value
                    if isinstance(named, str):
                        yield name, named
