"""An article's names settled by the whole article: abbreviations in brackets, capitals, places taken for persons.

"l'Union des riverains (URL)", "URL (Union des riverains)": wherever URL stands, it is that organisation, whatever
else its letters mean. "KOLOMBA, 6 mai" is what "Kolomba" is in the article. A lone name that the model takes for a
person is a place where all of the article has it behind "à", "sur", "vers". Nothing outside the article is used.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from revue.layers.names.canonical import fold
from revue.layers.names.found import MODEL, SURE, Found, without_overlaps
from revue.layers.names.lexicon import lexicon
from revue.layers.names.reading import UPPER

_BEHIND = re.compile(rf" \(([{UPPER}]{{2,7}})\)")
_BEFORE = re.compile(rf"(?<![\w-])([{UPPER}]{{2,7}}) \($")
_THERE = re.compile(r"(?<![\w'])(?:([\w'-]+) )?(?:[àÀ]|[Ss]ur|[Vv]ers) $")
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
    return fold(short)[0] == fold(name)[0] and all(c in letters for c in fold(short))


def _only_there(text: str, found: Sequence[Found]) -> set[str]:
    """The lone names of the model's persons that stand behind "à", "sur", "vers" and nowhere else."""
    parts = {part for f in found if f.type == "PER" for part in text[f.start : f.end].split(" ")[1:]}
    alone, else_ = set[str](), set[str]()
    for f in found:
        form, m = text[f.start : f.end], _THERE.search(text, max(0, f.start - 30), f.start)
        there = m is not None and m[1] not in lexicon().words["towards_somebody"]
        if f.type == "PER" and f.strength <= MODEL and there and " " not in form and form not in parts:
            alone.add(form)
        else:
            else_.add(form)
    return alone - else_


def settled(text: str, spans: Sequence[tuple[int, int]], found: list[Found], short: dict[str, str]) -> list[Found]:
    """The names with every explained abbreviation, and with capitals read as the article spells them else."""
    kinds = {fold(form): f.type for f in found if not (form := text[f.start : f.end]).isupper()}
    there = _only_there(text, found)
    out = []
    for f in found:
        form = text[f.start : f.end]
        kind = kinds.get(fold(form), f.type) if form.isupper() and len(form) >= _WORD else f.type
        kind = "ORG" if form in short else "LOC" if form in there else kind
        out.append(f if kind == f.type else Found(f.start, f.end, kind, SURE, "spelled elsewhere"))
    if not short:
        return out
    either = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, short))})(?![\w-])")
    more = [Found(*m.span(), "ORG", SURE, "explained") for a, b in spans for m in either.finditer(text, a, b)]
    return without_overlaps(out + more)
