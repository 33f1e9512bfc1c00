"""Rules and model together, then one article against itself.

A rule that names its evidence beats the model, the model beats mere capitals; a listed place inside a longer
name of the model gives way. Afterwards every form is read the same way throughout the article: the surname of
a person named in full is that person, wherever else it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence

from revue.layers.names.canonical import fold
from revue.layers.names.found import LIKELY, MODEL, SURE, WEAK, Found, without_overlaps
from revue.layers.names.lexicon import Type, first_word, is_common_word, lexicon
from revue.layers.names.model import model_names
from revue.layers.names.reading import ARTICLE_BEFORE, UPPER, recase
from revue.layers.names.rules import find_names

_CAPITALISED = re.compile(rf"(?<![\w-])[{UPPER}][\w.&+]*")
_CAPITALS = re.compile(rf"[{UPPER}\d][\w'.&-]*(?: [{UPPER}\d][\w'.&-]*)*")
_NAME_ARTICLE = re.compile(r"(?<!\w)(?:Le|La|De|Du|Des|Van|Ben|El|Al) $")
_GOES_ON = re.compile(r"\w|-\w")
_FOLLOWED = re.compile(rf" [{UPPER}]")
#: After these a listed place is that place, whoever bears its name: "à", "en", "près de".
_THERE = re.compile(r"(?:\b(?:[àÀ]|[Ee]n|vers|dans|près d[e']|ville d[e']|maire d[e']|région d[e']) ?)$")
#: Two names joined by a hyphen: a duel, a tandem.
_DUEL = re.compile(rf"(?<![\w-])([{UPPER}][\w']+)-([{UPPER}][\w']+)(?![\w-])")
_LISTED = frozenset({", ", " et ", " ou ", ", et "})


def recased(norm: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with its lines in capitals read as prose; the same length."""
    pieces, at = [], 0
    for a, b in spans:
        pieces += [norm[at:a], recase(norm[a:b])]
        at = b
    return "".join((*pieces, norm[at:]))


def names_of(text: str, spans: Sequence[tuple[int, int]], model: bool) -> list[Found]:
    """The names in the sentences `spans` of the normalised, recased text, without overlaps, in order."""
    found = [f for a, b in spans for f in find_names(text, a, b)]
    if model:
        found = _with_model(text, found, *model_names(text, list(spans)))
    found = [f for f in without_overlaps(found) if f.rule != "no mention"]
    return consistent(text, spans, found)


def _with_model(
    text: str, rules: list[Found], model: list[Found], others: list[tuple[int, int]]
) -> list[Found]:
    """Rules and model, without listed names inside a longer name of the model and what it takes for no name."""
    starts = [m.start for m in model]
    strong = [f for f in rules if f.strength >= LIKELY]
    inside: Counter[int] = Counter()
    home: dict[int, int] = {}
    for k, f in enumerate(strong):
        i = bisect_right(starts, f.start) - 1
        if i >= 0 and f.end <= model[i].end:
            inside[i] += 1
            home[k] = i
    kept = []
    for k, f in enumerate(strong):
        longer = model[home[k]] if k in home and inside[home[k]] == 1 else None
        explained = (
            longer is not None
            and f.rule == "listed"
            and longer.type != "LOC"
            and longer.end - longer.start > f.end - f.start
            and (
                _CAPITALS.fullmatch(text, longer.start, longer.end)
                or (longer.type == "ORG" and longer.start < f.start and f.end == longer.end)
            )
        )
        if explained and longer and f.type == "ORG" and longer.type == "PER" and f.start == longer.start:
            kept.append(Found(f.start, longer.end, "ORG", LIKELY, "listed and more"))
        elif not explained:
            kept.append(f)
    ends = [b for _, b in others]
    weak = [f for f in rules if f.strength < MODEL and not _meets(f, others, ends)]
    return kept + model + weak


def _meets(f: Found, spans: list[tuple[int, int]], ends: list[int]) -> bool:
    """Does the name overlap one of the spans, which are in order and apart?"""
    i = bisect_right(ends, f.start)
    return i < len(spans) and spans[i][0] < f.end


def consistent(text: str, spans: Sequence[tuple[int, int]], found: list[Found]) -> list[Found]:
    """One type for one form, the better supported; surnames of people named in full; names missed elsewhere."""
    found = _bracketed(text, found)
    surnames = _surnames(text, found)
    if duels := _duels(text, spans, surnames):
        found = without_overlaps(found + duels)
    found = _enumerated(text, found)
    votes: dict[str, dict[Type, int]] = defaultdict(lambda: defaultdict(int))
    for f in found:
        form = text[f.start : f.end]
        votes[form][f.type] += 10 ** (f.strength - 1)
    given, towns = _given_names(text, found), lexicon().words["towns"]
    out = []
    for f in found:
        form, kind = text[f.start : f.end], f.type
        cast = votes[form]
        if f.strength < SURE and len(cast) > 1:
            kind = max(cast, key=lambda t: (cast[t], t))
        if form in towns and "LOC" in cast:  # a company elsewhere, the town here
            kind = "LOC"
        elif _is_surname(text, f, surnames) or (form in given and f.strength < LIKELY):
            kind = "PER"
        same = f if kind == f.type else Found(f.start, f.end, kind, f.strength, f.rule)
        out.append(_with_article(text, same, surnames) if kind == "PER" else same)
    more = _elsewhere(text, spans, out, surnames, given)
    return [f for f in without_overlaps(out + more) if f.strength >= WEAK]


def _is_surname(text: str, f: Found, surnames: dict[str, str]) -> bool:
    """Is it the surname of somebody the article names in full, though a town may be called so, too?"""
    form = text[f.start : f.end]
    if fold(form) not in surnames:
        return False
    entry = lexicon().entries.get(form)
    if entry is None:
        return f.strength < SURE
    town = entry.kind == "place" and f.rule == "listed" and form in surnames.values()
    return town and not _THERE.search(text, max(0, f.start - 10), f.start)


def _bracketed(text: str, found: list[Found]) -> list[Found]:
    """A word in brackets right after an organisation is its short form, whatever the model takes it for."""
    if not any(f.strength < LIKELY and text[f.start - 1] == "(" for f in found):
        return found
    ends = {f.end for f in found if f.type == "ORG" and f.strength >= LIKELY}
    return [
        Found(f.start, f.end, "ORG", LIKELY, "short form")
        if f.strength < LIKELY
        and f.start - 2 in ends
        and text[f.start - 2 : f.start] == " ("
        and text[f.end : f.end + 1] == ")"
        else f
        for f in found
    ]


def _enumerated(text: str, found: list[Found]) -> list[Found]:
    """ "Morel, Kovalta et Petit": in a list, what only the model knows is what the sure members are."""
    out: list[Found] = []
    run: list[Found] = []
    for f in found:
        if run and text[run[-1].end : f.start] not in _LISTED:
            out += _alike(text, run)
            run = []
        run.append(f)
    return out + _alike(text, run)


def _alike(text: str, run: list[Found]) -> list[Found]:
    sure = [f.type for f in run if f.strength >= LIKELY]
    if len(run) < 3 or 2 * len(sure) < len(run) or len(set(sure)) > 1:
        return run
    return [
        f
        if f.strength >= LIKELY or " " in text[f.start : f.end]
        else Found(f.start, f.end, sure[0], LIKELY, "in a list")
        for f in run
    ]


def _duels(text: str, spans: Sequence[tuple[int, int]], surnames: dict[str, str]) -> list[Found]:
    """ "Morel-Petit": two people the article names in full, joined by a hyphen."""
    return [
        Found(*m.span(k), "PER", LIKELY, "duel")
        for a, b in (spans if len(surnames) > 1 else ())
        if text.find("-", a, b) >= 0
        for m in _DUEL.finditer(text, a, b)
        if fold(m[1]) in surnames and fold(m[2]) in surnames and fold(m[0]) not in surnames
        for k in (1, 2)
    ]


def _given_names(text: str, found: list[Found]) -> frozenset[str]:
    """First names of the people named in full: listed ones, or words that are nothing else; no places."""
    book = lexicon()
    full = [text[f.start : f.end] for f in found if f.type == "PER" and f.strength >= MODEL]
    firsts = {form.partition(" ")[0] for form in full if " " in form}
    return frozenset(
        n
        for n in firsts
        if n not in book.entries
        and n not in book.civil
        and (n in book.first_names or (len(n) > 2 and not is_common_word(n)))
    )


def _with_article(text: str, f: Found, surnames: dict[str, str]) -> Found:
    """ "Le Bihan" rather than "Bihan" where a person is named so in full."""
    m = _NAME_ARTICLE.search(text, max(0, f.start - 4), f.start)
    if not m or fold(m[0] + text[f.start : f.end]) not in surnames:
        return f
    return Found(m.start(), f.end, "PER", f.strength, f.rule)


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
    text: str,
    spans: Sequence[tuple[int, int]],
    found: list[Found],
    surnames: dict[str, str],
    given: frozenset[str],
) -> list[Found]:
    """Where the surnames, the first names, and the longer names found once, stand unnoticed."""
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
    alone = given - forms.keys()
    forms |= dict.fromkeys(sorted(alone), "PER")
    by_first: dict[str, list[str]] = defaultdict(list)
    for form in sorted(forms, key=lambda f: (-len(f), f)):
        by_first[first_word(form)].append(form)
    out = []
    for a, b in spans if forms else ():
        for m in _CAPITALISED.finditer(text, a, b):
            for form in by_first.get(m[0].rstrip("."), ()):
                end = m.start() + len(form)
                whole = text.startswith(form, m.start()) and end <= b and not _GOES_ON.match(text, end)
                if form in alone:  # "la Marine", "Jean Moulin"
                    named = _FOLLOWED.match(text, end) or ARTICLE_BEFORE.search(
                        text, max(0, m.start() - 5), m.start()
                    )
                    whole = whole and not named
                if whole and not (is_common_word(form) and m.start() == a):
                    out.append(Found(m.start(), end, forms[form], WEAK, "named elsewhere"))
                    break
    return out
