"""Names told by their head word: "tribunal de Redon", "rue des Lilas", "le groupe Kervadec", "ministère de la Mer".

A head is looked up word by word, and only there a pattern is tried: the time is that of reading the words. Heads
are data (`data/names/organisations.toml`). Not handled: names of several parts, which are left to the model.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from revue.layers.names.found import LIKELY, NEVER, SURE, WEAK, Found
from revue.layers.names.lexicon import Lexicon, Type, lexicon
from revue.layers.names.openers import WORD
from revue.layers.names.phrases import ADJECTIVE, CAP, CAPS, NOUN, OF, any_of, demonyms, domain
from revue.layers.names.reading import UPPER, Reading, listed_at, starts_phrase

#: What each kind of head opens, and how surely. NEVER: competitions and offices, which hold names and are none.
_MEANS: dict[str, tuple[Type, int]] = {
    "government": ("ORG", SURE),
    "body": ("ORG", SURE),
    "named": ("ORG", SURE),
    "called": ("ORG", LIKELY),
    "capital": ("ORG", WEAK),
    "place": ("LOC", SURE),
    "room": ("LOC", SURE),
    "no mention": ("PER", NEVER),
}
_INSTEAD = re.compile(rf"[àÀ] la place d(?:e |')[{UPPER}]")
#: "la Mission de l'Union africaine au Tchad".
_POSTED = re.compile(rf" (?:aux?|en|à) {CAP}")


@lru_cache(maxsize=1)
def by_word() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    """The patterns to try at a word, with their kind."""
    book = lexicon()
    adjective = rf"(?: (?:{ADJECTIVE}|{demonyms()}))"
    tails = {
        "government": rf"(?: {demonyms()})? {domain()}",
        "body": rf"{adjective}? {OF}(?P<of>(?:L[ea]s? )?{CAP}(?: {OF}{CAP})*)",
        "named": rf"{adjective}? {CAP}(?: {CAP})*",
        "called": rf"{adjective}{{0,2}} (?:[«“\"] ?)?(?P<name>{CAPS}(?: (?:pour|sans|contre) [a-zà-ÿ]+)?)",
        "capital": rf"(?P<rest>{adjective}{{0,3}}(?: {OF}(?:{CAPS}|{NOUN}){adjective}{{0,2}}){{0,3}})",
        "place": rf" (?:(?:{OF})?{CAPS}(?: 1er(?!\w))?|du \d{{1,2}}(?:er)?[ -]{CAP}(?:[ -]\d{{4}})?)",
        "room": rf" {CAP}(?: {CAP})*",
        "no mention": rf"(?: (?!et |des? )[a-zà-ÿ]+)?(?: (?:{OF})?{CAP})+",
        "listed": r"(?![\w-])",
    }
    heads = book.heads | {"listed": tuple(form for form in book.entries if form[0].islower())}
    out: dict[str, list[tuple[str, re.Pattern[str]]]] = defaultdict(list)
    for kind, tail in tails.items():
        pattern = re.compile(rf"(?:{any_of(heads[kind])}){tail}")
        for first in dict.fromkeys(m[0] for form in heads[kind] if (m := WORD.match(form))):
            out[first].append((kind, pattern))
    return dict(out)


def named_by_heads(s: Reading, book: Lexicon) -> list[Found]:
    """The names in the sentence that a head word opens, with overlaps."""
    patterns = by_word()
    return [
        found
        for word, at in s.openers
        for kind, pattern in patterns.get(word, ())
        if (m := pattern.match(s.text, at, s.end)) and (found := _found(s, book, kind, m))
    ]


def _found(s: Reading, book: Lexicon, kind: str, m: re.Match[str]) -> Found | None:
    start, end = m.span()
    if kind == "listed":
        return Found(start, end, book.entries[m[0]].type, SURE, kind)
    if kind == "called":
        start, end = m.span("name")
        first, entry = m["name"].split(" ")[0], book.entries.get(m["name"])
        if entry and entry.type == "PER":
            return Found(start, end, "ORG", SURE, kind)  # "le groupe Wagner"
        if (
            entry
            or end - start < 2
            or first in book.first_names
            or any(m["name"] in book.words[key] for key in ("common", "openers"))
        ):
            return None  # "le parti Les Républicains", "le groupe Jean Morel", "le site Internet"
    if kind == "body":
        whole = listed_at(book, s.text, m.start("of"), s.end) or ""
        end = max(end, m.start("of") + len(whole))
        posted = _POSTED.match(s.text, end, s.end) if whole and book.entries[whole].type == "ORG" else None
        end = posted.end() if posted else end
    if kind == "place" and _INSTEAD.match(s.text, max(s.start, start - 5)):
        return None  # "à la place de Paul Morel"
    if kind == "capital" and (not m["rest"] or starts_phrase(s.text, start, s.start)):
        return None  # "Association à la mode"
    return Found(start, end, *_MEANS[kind], kind)
