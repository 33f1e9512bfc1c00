"""Items of RSS and Atom feeds: the text that a feed carries, read as HTML, and what it says of each item.

Own code rather than feedparser, which is made for feeds of any brokenness, fetches and sanitises: a file
goes through the same safe parser as all XML here. Most feeds carry teasers only; where an item has nothing longer,
that is read, and one warning says so.
"""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime
from typing import Any
from xml.etree.ElementTree import Element

from revue.sources.readers import html
from revue.sources.readers.documents import Part
from revue.sources.readers.xml.flow import parts_of, plain
from revue.sources.readers.xml.trees import Found

#: The names of the elements, the surest first; what is in the first two is a whole text.
_TEXTS = ("encoded", "content", "description", "summary")
_WHOLE = frozenset(_TEXTS[:2])
_DATES = ("pubDate", "published", "date", "issued", "updated")
_FEED = ("channel/title", "feed/title")
#: Words from which on a description is no teaser.
_TEASER_WORDS = 150
_MAIL = re.compile(r"^\S+@\S+\s*\((.+)\)$")


def item(item: Found) -> tuple[dict[str, Any], list[Part], dict[str, str]]:
    """Values by field, parts and further fields of one `item` or `entry`."""
    tree, aside = item.tree, item.aside
    found = next((one for name in _TEXTS if (one := tree.find(name)) is not None and _holds(one)), None)
    parts = [] if found is None else content(found)
    words = sum(len(part.text.split()) for part in parts)
    source = tree.find("source")
    inner = None if source is None else source.find("title")
    outlet = plain(inner if inner is not None else source)
    values = {
        "title": " ".join(html.page_text(plain(tree.find("title"))).split()),
        "published": _date(tree),
        "outlet": outlet or next((aside[name].strip() for name in _FEED if name in aside), ""),
        "author": _author(tree),
        "url": _link(tree),
    }
    fields = {"category": ", ".join(filter(None, (_term(one) for one in tree.iterfind("category"))))}
    if found is not None and found.tag not in _WHOLE and words < _TEASER_WORDS:
        fields["teaser"] = "yes"
    return values, parts, {name: value for name, value in fields.items() if value}


def _holds(element: Element) -> bool:
    return bool(element.get("src") is None and plain(element))


def content(element: Element) -> list[Part]:
    """The text of an item: XHTML is elements, HTML is text with tags in it, other text stands as it is."""
    if len(element):
        return parts_of(element)
    text = element.text or ""
    marked = "<" in text or "&" in text
    return [Part(html.page_text(text) if marked else text.strip())]


def _date(tree: Element) -> str:
    raw = next((text for name in _DATES if (text := plain(tree.find(name)))), "")
    try:
        return parsedate_to_datetime(raw).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return raw[:10] if re.match(r"\d{4}-\d\d-\d\dT", raw) else raw


def _author(tree: Element) -> str:
    named = [plain(one) for one in (*tree.iterfind("creator"), *tree.iterfind("author/name"))]
    named = named or [plain(one) for one in tree.iterfind("author") if not len(one)]
    return ", ".join(dict.fromkeys(_MAIL.sub(r"\1", name) for name in named if name))


def _link(tree: Element) -> str:
    links = list(tree.iterfind("link"))
    for one in links:
        if one.get("href") and one.get("rel", "alternate") == "alternate":
            return one.get("href", "")
    guid = tree.find("guid")
    texts = [*(plain(one) for one in links), "" if guid is None else plain(guid)]
    return next((text for text in texts if text.startswith(("http://", "https://"))), "")


def _term(category: Element) -> str:
    return category.get("label") or category.get("term") or plain(category)
