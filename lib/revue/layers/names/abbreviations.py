"""An article's names settled by the whole article: abbreviations explained in brackets, words in capitals.

"l'Union des riverains (URL)", "URL (Union des riverains)": wherever URL stands, it is that organisation, whatever
else its letters mean. "KOLOMBA, 6 mai" is what "Kolomba" is in the article. Nothing outside the article is used.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from revue.layers.names.canonical import fold
from revue.layers.names.found import SURE, Found, without_overlaps
from revue.layers.names.reading import UPPER, Reading

_BEHIND = re.compile(rf" \(([{UPPER}]{{2,7}})\)")
_BEFORE = re.compile(rf"(?<![\w-])([{UPPER}]{{2,7}}) \($")
#: Letters of a word in capitals that is no abbreviation.
_WORD = 5


def explained(text: str, found: Sequence[Found]) -> dict[str, str]:
    """The abbreviations, and the names of organisations that explain them."""
    out: dict[str, str] = {}
    for f in found:
        name = text[f.start : f.end]
        if f.type != "ORG" or " " not in name:
            continue
        m = _BEHIND.match(text, f.end)
        if m is None and text[f.end : f.end + 1] == ")":
            m = _BEFORE.search(text, max(0, f.start - 10), f.start)
        if m is not None and _shortens(m[1], name):
            out.setdefault(m[1], name)
    return out


def _shortens(short: str, name: str) -> bool:
    """Do the letters stand in the name in this order, the first one first?"""
    letters = iter(fold(name))
    if short in name.split(" "):  # "BBC Third Programme (BBC)"
        return False
    return fold(short)[0] == fold(name)[0] and all(c in letters for c in fold(short))


def settled(
    text: str, sentences: Sequence[Reading], found: list[Found], short: dict[str, str]
) -> list[Found]:
    """The names with every explained abbreviation, and with capitals read as the article spells them else."""
    kinds = {fold(form): f.type for f in found if not (form := text[f.start : f.end]).isupper()}
    out = []
    for f in found:
        form = text[f.start : f.end]
        kind = kinds.get(fold(form), f.type) if form.isupper() and len(form) >= _WORD else f.type
        kind = "ORG" if form in short else kind
        out.append(f if kind == f.type else Found(f.start, f.end, kind, SURE, "spelled elsewhere"))
    if not short:
        return out
    either = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, short))})(?![\w-])")
    spans = [m.span() for s in sentences for m in either.finditer(text, s.start, s.end)]
    more = [Found(start, end, "ORG", SURE, "explained") for start, end in spans]
    return without_overlaps(out + more)
