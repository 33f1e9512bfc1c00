"""XML in which agencies and papers hand over articles: NITF, NewsML 1 and NewsML-G2, in their simple shapes.

Not handled: packages that point to other files, and items that hold pictures only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from revue.sources.readers.records import Part
from revue.sources.readers.xml.flow import parts_of, plain
from revue.sources.readers.xml.trees import Found

#: Where what is said, the surest place first: an element's name, and the attribute that says it ("": its text).
_PLACES: dict[str, tuple[tuple[str, str], ...]] = {
    "title": (("hl1", ""), ("headline", ""), ("HeadLine", ""), ("title", "")),
    "published": (
        ("date.issue", "norm"),
        ("pubdata", "date.publication"),
        ("contentCreated", ""),
        ("firstCreated", ""),
        ("FirstCreated", ""),
        ("versionCreated", ""),
        ("DateId", ""),
    ),
    "outlet": (("pubdata", "name"), ("provider", ""), ("provider", "literal"), ("Provider", "")),
    "author": (("by", ""), ("byline", ""), ("ByLine", "")),
    "url": (("doc-id", "url"), ("remoteContent", "href")),
}
#: What holds the text, the innermost first.
_BODIES = ("body.content", "body", "DataContent", "inlineData", "inlineXML")
_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")


def item(found: Found) -> tuple[dict[str, Any], list[Part], dict[str, str]]:
    """Values by field, parts and further fields of one item."""
    tree = found.tree
    body = next((one for name in _BODIES if (one := next(tree.iter(name), None)) is not None), None)
    values = dict(_values(tree))
    if day := _DAY.match(values.get("published", "")):
        values["published"] = "-".join(day.groups())
    values["author"] = re.sub(r"(?i)^(?:par|by)\s+", "", values.get("author", ""))
    section = next((plain(one) for one in tree.iter("section")), "")
    return values, [] if body is None else parts_of(body), {"section": section} if section else {}


def _values(tree: Element) -> Iterator[tuple[str, str]]:
    for field, places in _PLACES.items():
        for name, attribute in places:
            found = (one.get(attribute, "") if attribute else plain(one) for one in tree.iter(name))
            if value := next((text for text in found if text.strip()), ""):
                yield field, value
                break
