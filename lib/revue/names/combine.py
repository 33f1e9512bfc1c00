"""Rules and model together, then one article against itself.

A rule that names its evidence beats the model, the model beats mere capitals; a listed place inside a longer
name of the model gives way. Afterwards every form is read the same way throughout the article: the surname of
a person named in full is that person, wherever else it stands.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from revue.names.canonical import fold
from revue.names.found import LIKELY, MODEL, SURE, WEAK, Found, without_overlaps
from revue.names.lexicon import Type, first_word, is_common_word, lexicon
from revue.names.model import installed, model_names
from revue.names.reading import UPPER, recase
from revue.names.rules import find_names

_CAPITALISED = re.compile(rf"(?<![\w-])[{UPPER}][\w.&+]*")
_GOES_ON = re.compile(r"\w|-\w")


def names_of(norm: str, spans: Sequence[tuple[int, int]], model: bool) -> list[Found]:
    """The names in the sentences `spans` of the normalised text, without overlaps, in order."""
    text = norm
    for a, b in spans:
        piece = recase(norm[a:b])
        if piece is not norm[a:b] and piece != norm[a:b]:
            text = text[:a] + piece + text[b:]
    found = [f for a, b in spans for f in find_names(text, a, b)]
    if model:
        found = _with_model(text, found, *model_names(text, list(spans)))
    found = [f for f in without_overlaps(found) if f.rule != "no mention"]
    return _consistent(text, spans, found)


def _with_model(
    text: str, rules: list[Found], model: list[Found], others: list[tuple[int, int]]
) -> list[Found]:
    """Rules and model, without the rules that a longer name of the model explains."""
    kept = []
    strong = [f for f in rules if f.strength >= LIKELY]
    for f in strong:
        longer = next(
            (m for m in model if m.start <= f.start and f.end <= m.end and m.end - m.start > f.end - f.start),
            None,
        )
        capitals = longer and re.fullmatch(
            rf"[{UPPER}\d][\w'.&-]*(?: [{UPPER}\d][\w'.&-]*)*", text[longer.start : longer.end]
        )
        alone = longer and sum(longer.start <= o.start and o.end <= longer.end for o in strong) == 1
        if longer and capitals and alone and f.rule == "listed" and longer.type != "LOC":
            continue
        kept.append(f)
    weak = [f for f in rules if f.strength < MODEL and not any(a < f.end and f.start < b for a, b in others)]
    return kept + model + weak


def _consistent(text: str, spans: Sequence[tuple[int, int]], found: list[Found]) -> list[Found]:
    surnames = _surnames(text, found)
    votes: dict[str, dict[Type, int]] = defaultdict(lambda: defaultdict(int))
    for f in found:
        votes[text[f.start : f.end]][f.type] += 10 ** (f.strength - 1)
    out = []
    for f in found:
        form = text[f.start : f.end]
        kind = max(votes[form], key=lambda t: (votes[form][t], t))
        if fold(form) in surnames and form not in lexicon().entries:
            kind = "PER"
        out.append(Found(f.start, f.end, kind if f.strength < SURE else f.type, f.strength, f.rule))
    more = _elsewhere(text, spans, out, surnames)
    return [f for f in without_overlaps(out + more) if f.strength >= WEAK]


def _surnames(text: str, found: list[Found]) -> dict[str, str]:
    """Surnames of the people named in full, folded."""
    out: dict[str, str] = {}
    for f in found:
        form = text[f.start : f.end]
        if f.type == "PER" and " " in form and f.strength >= WEAK:
            parts = form.split(" ")
            for i in range(1, len(parts)):
                tail = " ".join(parts[i:])
                if tail[0].isupper() and not re.fullmatch(r"[IVX]+|Ier", tail):
                    out[fold(tail)] = tail
    return out


def _elsewhere(
    text: str, spans: Sequence[tuple[int, int]], found: list[Found], surnames: dict[str, str]
) -> list[Found]:
    """Where the surnames, and the longer names found once, stand unnoticed."""
    forms: dict[str, Type] = {s: "PER" for s in surnames.values() if s not in lexicon().entries}
    for f in found:
        form = text[f.start : f.end]
        if (
            (f.strength >= MODEL or f.rule == "after a preposition of place")
            and len(form) > 3
            and not is_common_word(form)
            and (f.strength < SURE or f.type == "PER")
        ):
            forms.setdefault(form, f.type)
    by_first: dict[str, list[str]] = defaultdict(list)
    for form in sorted(forms, key=lambda f: (-len(f), f)):
        by_first[first_word(form)].append(form)
    out = []
    for a, b in spans if forms else ():
        for m in _CAPITALISED.finditer(text, a, b):
            for form in by_first.get(m[0], ()):
                end = m.start() + len(form)
                whole = text.startswith(form, m.start()) and end <= b and not _GOES_ON.match(text, end)
                if whole and not (is_common_word(form) and m.start() == a):
                    out.append(Found(m.start(), end, forms[form], WEAK, "named elsewhere"))
                    break
    return out


__all__ = ["installed", "names_of"]
