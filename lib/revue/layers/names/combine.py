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
from functools import lru_cache

from revue.layers.names import heads, offices
from revue.layers.names.canonical import fold
from revue.layers.names.found import LIKELY, MODEL, SURE, WEAK, Found, without_overlaps
from revue.layers.names.lexicon import Type, first_word, is_common_word, lexicon
from revue.layers.names.model import installed, model_names, read_ahead
from revue.layers.names.openers import Openers
from revue.layers.names.reading import ARABIC, UPPER, Reading, recase
from revue.layers.names.rules import find_names
from revue.text.document import Document

_CAPITALISED = re.compile(rf"[{UPPER}](?<![\w-].)[\w.&+]*")
_OPENS_A_NAME = re.compile(rf"{ARABIC}[{UPPER}]")
_CAPITALS = re.compile(rf"[{UPPER}\d][\w'.&-]*(?: [{UPPER}\d][\w'.&-]*)*")
_NAME_ARTICLE = re.compile(r"(?<!\w)(?:Le|La|De|Du|Des|Van|Ben|El|Al) $")
_NUMERAL = re.compile(r"[IVX]+|Ier")
_GOES_ON = re.compile(r"\w|-\w")
#: Between two names of a list: "Ada Pali (Italie), Léa Roy et Max Morel"; within the brackets behind one of them.
_AND = re.compile(r"(?: \([^()]{1,40}\))?(?:, ?| et |, et | ou )(?:[ld]e |la |l'|les |à |aux? )?")
_IN_BRACKETS = re.compile(r" \([^()]{1,40}")
#: After these a listed place is that place, whoever bears its name: "à", "en", "près de".
_THERE = re.compile(r"(?:\b(?:[àÀ]|[Ee]n|vers|dans|près d[e']|ville d[e']|maire d[e']|région d[e']) ?)$")
_STATE = re.compile(r"(?:\b(?:[àÀ]|[Ee]n|vers|dans|[Ll][ae]|[Ll]'|[Ll]es|d[eu']|aux?|entre|contre|et) ?)$")


def recased(norm: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with its lines in capitals read as prose; the same length."""
    pieces, at = [], 0
    for a, b in spans:
        pieces += [norm[at:a], recase(norm[a:b])]
        at = b
    return "".join((*pieces, norm[at:]))


def ahead(docs: Sequence[Document], tagged: bool = False) -> None:
    """Have the model read the articles of a part together, where it is installed; `tagged`: for parts of speech too."""
    if installed():
        every = [(doc.norm, tuple((s.start, s.end) for s in doc.sentences)) for doc in docs]
        read_ahead(((recased(norm, spans), spans) for norm, spans in every), tagged)


@lru_cache(maxsize=1)
def _openers() -> Openers:
    return Openers((*heads.by_word(), *offices.by_word()))


def read(doc: Document) -> tuple[str, list[Reading]]:
    """The article's text, normalised and recased, and its sentences."""
    text = recased(doc.norm, [(s.start, s.end) for s in doc.sentences])
    written = doc.written
    if text != doc.norm:
        written = [[text[start:end] for start, end, _ in tokens] for tokens in doc.tokens]
    cut = zip(doc.sentences, doc.tokens, written, strict=True)
    found = _openers().found
    return text, [Reading(text, s.start, s.end, found(text, tokens, forms)) for s, tokens, forms in cut]


def names_of(text: str, sentences: Sequence[Reading], model: bool) -> list[Found]:
    """The names in the sentences of the normalised, recased text, without overlaps, in order."""
    found = [f for sentence in sentences for f in find_names(sentence)]
    if model:
        found = with_model(text, found, *model_names(text, [(s.start, s.end) for s in sentences]))
    found = [f for f in without_overlaps(found) if f.rule != "no mention"]
    return consistent(text, sentences, listed_together(text, found))


def with_model(
    text: str, rules: list[Found], model: list[Found], others: list[tuple[int, int]]
) -> list[Found]:
    """Rules and model, without listed names inside a longer name of the model and what it takes for no name."""
    starts, strong = [m.start for m in model], [f for f in rules if f.strength >= LIKELY]
    homes = [bisect_right(starts, f.start) - 1 for f in strong]
    homes = [i if i >= 0 and f.end <= model[i].end else -1 for f, i in zip(strong, homes, strict=True)]
    alone = {i for i, times in Counter(homes).items() if i >= 0 and times == 1}
    kept = []
    for f, i in zip(strong, homes, strict=True):
        if i not in alone or not _is_part(text, f, model[i]):
            kept.append(f)
        elif f.type == "ORG" and model[i].type == "PER" and f.start == model[i].start:
            kept.append(Found(f.start, model[i].end, "ORG", LIKELY, "listed and more"))
    ends = [b for _, b in others]
    weak = [f for f in rules if f.strength < MODEL and not _meets(f, others, ends)]
    return kept + model + weak


def _is_part(text: str, f: Found, longer: Found) -> bool:
    """Is the listed name part of the model's: "Airbus Defence", "Compagnie nationale du Rhône", "Porto Vento"?"""
    if f.rule != "listed" or (f.start, f.end) == (longer.start, longer.end):
        return False
    if longer.type == "LOC" and text[f.start : f.end] not in lexicon().words["place_openers"]:
        return False
    closes = longer.type == "ORG" and longer.start < f.start and f.end == longer.end
    return closes or bool(_CAPITALS.fullmatch(text, longer.start, longer.end))


def _meets(f: Found, spans: list[tuple[int, int]], ends: list[int]) -> bool:
    """Does the name overlap one of the spans, which are in order and apart?"""
    i = bisect_right(ends, f.start)
    return i < len(spans) and spans[i][0] < f.end


def listed_together(text: str, found: list[Found]) -> list[Found]:
    """What the model finds in a list of three or more names has the type of most of them."""
    out, chain = list(found), list[int]()
    for i, f in enumerate(found):
        if chain and _IN_BRACKETS.fullmatch(text, found[chain[-1]].end, f.end):
            continue
        if chain and not _AND.fullmatch(text, found[chain[-1]].end, f.start):
            _agree(out, chain)
            chain = []
        chain.append(i)
    _agree(out, chain)
    return out


def _agree(found: list[Found], chain: list[int]) -> None:
    if len(chain) < 3:
        return
    kind, times = Counter(found[i].type for i in chain).most_common(1)[0]
    for i in chain if 3 * times >= 2 * len(chain) else ():
        f = found[i]
        if f.strength <= MODEL and f.type != kind:
            found[i] = Found(f.start, f.end, kind, LIKELY, "listed together")


def consistent(text: str, sentences: Sequence[Reading], found: list[Found]) -> list[Found]:
    """One type for one form, the better supported; surnames of people named in full; names missed elsewhere."""
    surnames = _surnames(text, found)
    votes: dict[str, dict[Type, int]] = defaultdict(dict)
    for f in found:
        cast = votes[text[f.start : f.end]]
        cast[f.type] = cast.get(f.type, 0) + 10 ** (f.strength - 1)
    towns = lexicon().words["towns"]
    out = []
    for f in found:
        form, kind = text[f.start : f.end], f.type
        cast = votes[form]
        if f.strength < SURE and len(cast) > 1:
            kind = max(cast, key=lambda t: (cast[t], t))
        if form in towns and "LOC" in cast:  # a company elsewhere, the town here
            kind = "LOC"
        elif _is_surname(text, f, surnames):
            kind = "PER"
        same = f if kind == f.type else Found(f.start, f.end, kind, f.strength, f.rule)
        out.append(_with_article(text, same, surnames) if kind == "PER" else same)
    more = _elsewhere(text, sentences, out, surnames)
    return [f for f in without_overlaps(out + more) if f.strength >= WEAK]


def _is_surname(text: str, f: Found, surnames: dict[str, str]) -> bool:
    """Is it a name of somebody the article names in full, though a town or a state may be called so, too?"""
    form = text[f.start : f.end]
    if fold(form) not in surnames:
        return False
    entry = lexicon().entries.get(form)
    if entry is None:
        return f.strength < SURE
    listed = entry.type == "LOC" and f.rule in {"listed", "model"} and form in surnames.values()
    there = _THERE if entry.kind == "place" else _STATE
    return listed and not there.search(text, max(0, f.start - 10), f.start)


def _with_article(text: str, f: Found, surnames: dict[str, str]) -> Found:
    """ "Le Bihan" rather than "Bihan" where a person is named so in full."""
    m = _NAME_ARTICLE.search(text, max(0, f.start - 4), f.start)
    if not m or fold(m[0] + text[f.start : f.end]) not in surnames:
        return f
    return Found(m.start(), f.end, "PER", f.strength, f.rule)


def _surnames(text: str, found: list[Found]) -> dict[str, str]:
    """Surnames of the people named in full, folded; their first names, too, where a place is called so."""
    book, out = lexicon(), dict[str, str]()
    for f in found:
        form = text[f.start : f.end]
        if f.type == "PER" and " " in form and f.strength >= WEAK:
            parts = form.split(" ")
            given = parts[0].split("-")[0] in book.first_names
            if given and parts[0] in book.entries:
                out[fold(parts[0])] = parts[0]
            for i in range(1, len(parts)):
                tail = " ".join(parts[i:])
                if tail in book.states and not given:  # "Team Canada"
                    continue
                if _OPENS_A_NAME.match(tail) and not _NUMERAL.fullmatch(tail):
                    out[fold(tail)] = tail
    return out


def _elsewhere(
    text: str, sentences: Sequence[Reading], found: list[Found], surnames: dict[str, str]
) -> list[Found]:
    """Where the surnames, and the longer names found once, stand unnoticed."""
    forms: dict[str, Type] = {n: "PER" for n in surnames.values() if n not in lexicon().entries}
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
    for s in sentences if forms else ():
        for m in _CAPITALISED.finditer(text, s.start, s.end):
            for form in by_first.get(m[0].rstrip("."), ()):
                end = m.start() + len(form)
                whole = text.startswith(form, m.start()) and end <= s.end and not _GOES_ON.match(text, end)
                if whole and not (is_common_word(form) and m.start() == s.start):
                    out.append(Found(m.start(), end, forms[form], WEAK, "named elsewhere"))
                    break
    return out
