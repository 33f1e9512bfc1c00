"""XML in which agencies and papers hand over articles: NITF, NewsML 1 and NewsML-G2, in their simple shapes.

Not handled: packages that point to other files, and items that hold pictures only.
"""

from __future__ import annotations

import re
from typing import Any

from revue.sources.readers.documents import Part
from revue.sources.readers.xml.flow import parts_of, plain, stated
from revue.sources.readers.xml.trees import Found

#: What holds the text, the innermost first.
_BODIES = ("body.content", "body", "DataContent", "inlineData", "inlineXML")
_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")


def item(found: Found) -> tuple[dict[str, Any], list[Part], dict[str, str]]:
    """Values by field, parts and further fields of one item."""
    tree = found.tree
    body = next((one for name in _BODIES if (one := next(tree.iter(name), None)) is not None), None)
    values = dict(stated(tree, "press"))
    if day := _DAY.match(values.get("published", "")):
        values["published"] = "-".join(day.groups())
    section = next((plain(one) for one in tree.iter("section")), "")
    return values, [] if body is None else parts_of(body), {"section": section} if section else {}
