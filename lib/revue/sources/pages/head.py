"""What a saved web page states of its article: day, headline, outlet, author, address.

Read from its `meta` and `link` tags (Open Graph, article:, Dublin Core), from JSON-LD wherever it stands (an article's,
also within `@graph`), from microdata (`itemprop`), and last from the first `time` of its `article`. Only what is stated
for the whole page counts, and only the first of its kind: a date in a box, or of an update, is none. A day is the one
in the zone that the page writes. Not handled: dates that stand in addresses or in running text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from typing import Any

from revue import data

_TAG = re.compile(r"<(meta|link|time)\b([^<>]{0,4000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([\w:-]{1,40})\s*=\s*(?:\"([^\"]{0,2000})\"|'([^']{0,2000})'|([^\s\"'<>]{1,200}))")
_LINKED_DATA = re.compile(
    r"<script\b[^<>]{0,200}application/ld\+json[^<>]{0,200}>(.*?)</script", re.IGNORECASE | re.DOTALL
)
_ARTICLE = re.compile(r"<article\b", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
#: Types of JSON-LD objects that are an article ("ReportageNewsArticle", "BlogPosting").
_ARTICLE_TYPE = re.compile(r"(?:Article|BlogPosting|Report|WebPage)$")
#: Objects of JSON-LD that are looked at, and how deep they may lie.
_MOST_OBJECTS, _DEEPEST = 500, 6
_FIELDS = ("published", "title", "outlet", "author", "url")


@cache
def _names() -> dict[str, list[str]]:
    """The names of each field, the surest first."""
    listed = data.toml("pages/head.toml", dict.fromkeys(_FIELDS, data.WORDS))
    return {field: names.split() for field, names in listed.items()}


def row(source: str) -> dict[str, str]:
    """What a page's source states: published (a day), title, outlet, author, url."""
    stated: dict[str, list[str]] = {}
    for name, value in (*_linked(source), *_tags(source)):
        if said := " ".join(unescape(value).split()):
            stated.setdefault(name.lower(), []).append(said)
    found = {field: _first(stated, names, field) for field, names in _names().items()}
    return {field: value for field, value in found.items() if value}


def _first(stated: dict[str, list[str]], names: list[str], field: str) -> str:
    """The first of these that says something: of a date its day; an address where one is asked for."""
    for value in (value for name in names for value in stated.get(name.lower(), [])):
        if field == "published":
            day = _DAY.match(value)
            value = day[0] if day else ""
        if value and (field not in ("author", "url") or ("://" in value) == (field == "url")):
            return value
    return ""


def _tags(source: str) -> Iterator[tuple[str, str]]:
    """Of a page's tags: names and contents; of `time` only the first within its `article`, above a paragraph."""
    start = _ARTICLE.search(source)
    first_p = source.find("<p", start.end()) if start else -1
    for match in _TAG.finditer(source):
        given = {n.lower(): a or b or c for n, a, b, c in _ATTRIBUTE.findall(match[2])}
        kind = match[1].lower()
        if kind == "link":
            yield given.get("rel", "").lower(), given.get("href", "")
        elif kind == "meta":
            yield given.get("property") or given.get("name", ""), given.get("content", "")
            yield f"itemprop:{given.get('itemprop', '')}", given.get("content", "")
        else:
            yield f"itemprop:{given.get('itemprop', '')}", given.get("datetime", "")
            if start and start.end() <= match.start() and (first_p < 0 or match.start() < first_p):
                yield "time", given.get("datetime", "")


def _linked(source: str) -> Iterator[tuple[str, str]]:
    """The texts of the page's first JSON-LD object that is an article with a date, and the names in it."""
    for text in _LINKED_DATA.findall(source):
        try:
            found = json.loads(text.strip().removeprefix("<!--").removesuffix("-->"), strict=False)
        except (ValueError, RecursionError):
            continue
        for one in _objects(found):
            if _is_article(one):
                for name, value in one.items():
                    yield f"ld:{name}", _named(value)


def _objects(found: Any) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD text: itself, those of a list, of `@graph` and what a page is mainly about."""
    waiting, seen = [(found, 0)], 0
    while waiting and seen < _MOST_OBJECTS:
        one, depth = waiting.pop(0)
        seen += 1
        if depth > _DEEPEST:
            continue
        if isinstance(one, list):
            waiting += [(inner, depth + 1) for inner in one[:_MOST_OBJECTS]]
        elif isinstance(one, dict):
            yield one
            waiting += [
                (one[key], depth + 1) for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in one
            ]


def _is_article(one: dict[str, Any]) -> bool:
    kinds = one.get("@type", "Article")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return "datePublished" in one and any(isinstance(k, str) and _ARTICLE_TYPE.search(k) for k in kinds)


def _named(value: Any) -> str:
    """A text, the name of an object, or the names of several."""
    several = value if isinstance(value, list) else [value]
    names = [one.get("name") if isinstance(one, dict) else one for one in several[:20]]
    return ", ".join(dict.fromkeys(name for name in names if isinstance(name, str)))
