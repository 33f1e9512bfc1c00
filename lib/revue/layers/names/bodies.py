"""Nominals for bodies and places: "les autorités marocaines", "l'entourage de X", "le royaume".

Bodies that no adjective or domain tells are those of the states the article speaks of. Not handled: nominals
for companies and clubs ("le groupe", "le club").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from revue.layers.names.lexicon import Entry, Type, lexicon
from revue.layers.names.phrases import CAP, OF, any_of, demonyms, domain
from revue.layers.names.reading import Reading


@dataclass(frozen=True, slots=True)
class Body:
    """A nominal at `start:end` and the name it bears (None: unresolved); `proper`: it is a name, "le Royaume"."""

    start: int
    end: int
    type: Type
    name: str | None
    role: str | None = None
    plural: bool = False
    proper: bool = False


class Places:
    """The places an article names, in order, and what they say of its states."""

    def __init__(self, places: Sequence[tuple[int, Entry]]) -> None:
        known = [(start, entry.state, entry.kind == "state") for start, entry in places if entry.state]
        self._starts = [start for start, _, _ in known]
        self._states = [state for _, state, _ in known]
        #: The two states that the article is about, if it is about two.
        self.pair = _two([state for _, state, itself in known if itself]) or _two(self._states)
        crowns = Counter(s for s in self._states if lexicon().states[s].crown).most_common(2)
        #: The one monarchy the article names, or names above all others.
        self.crown = crowns[0][0] if crowns and (len(crowns) == 1 or crowns[0][1] > crowns[1][1]) else None

    def before(self, at: int) -> str | None:
        """The state of the last place named before `at`."""
        i = bisect_left(self._starts, at) - 1
        return self._states[i] if i >= 0 else None


def _two(states: Sequence[str]) -> list[str]:
    """The two states named most, unless a third comes near them."""
    counts = Counter(states).most_common(3) if len(set(states)) > 1 else []
    if not counts or (len(counts) > 2 and counts[2][1] * 2 > counts[1][1]):
        return []
    return [state for state, _ in counts[:2]]


#: A pattern begins no more letters before its word.
_LEAD = len("Les deux ")


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The word that must be in the sentence, and the pattern."""
    d = demonyms()
    states = rf"(?P<state>{d})(?: et {d})?"
    services = r"services(?: (?:de |secrets |de sécurité )?[\wà-ÿ]+)?"
    bodies = {word: word for word in ("gouvernement", "diplomatie", "police", "justice", "armée")}
    rows = {
        "autorités": rf"(?:[Ll]es )?autorités (?:locales|(?P<state>{d}))",
        **{word: rf"{form} {states}" for word, form in (bodies | {"services": services}).items()},
        "ministères": rf"(?:[Ll]es (?:deux )?)?ministères(?: (?P<of>{domain()}))?",
        "ministère": rf"(?:(?<=[LlCc]e )|(?<=[DdAa]u )|(?<=[Ss]on ))ministère(?! (?:d[eu]s? |d'|{d})|\w)",
        "deux": r"[Ll]es deux (?:parties|capitales|États|Etats)(?![\w-])",
        "entourage": rf"(?:[Ll]'|[Ss]on )entourage (?P<of>{OF}{CAP}(?: {CAP})*)",
        "oyaume": rf"[Rr]oyaume(?: {OF}(?P<of>{any_of(lexicon().states)}))?(?![\w-]| Uni)",
        "capitale": rf"capitale (?P<state>{d})",
    }
    return tuple((word, re.compile(rf"(?<![\w-]){pattern}")) for word, pattern in rows.items())


def bodies(text: str, sentences: Sequence[Reading], places: Places, domains: Sequence[str]) -> list[Body]:
    """The nominals for bodies and places in the sentences of an article.

    `places`: the places the article names; `domains`: what its ministers are in charge of ("de l'Intérieur").
    """
    only = domains[0] if len(domains) == 1 else ""
    patterns = [(word, pattern) for word, pattern in _patterns() if word in text]
    return [
        body
        for s in sentences
        for word, pattern in patterns
        if (at := text.find(word, s.start, s.end)) >= 0
        for m in pattern.finditer(text, max(s.start, at - _LEAD), s.end)
        if (body := _read(word, m, places, only))
    ]


def _read(word: str, m: re.Match[str], places: Places, only: str) -> Body | None:
    parts, (start, end) = m.groupdict(), m.span()
    of, plural = parts.get("of"), word in {"autorités", "services", "ministères", "deux"}
    if word == "oyaume":
        name = of or places.crown
        return Body(start, end, "LOC", name, proper=m[0] == "Royaume") if name else None
    if word == "capitale":
        state = lexicon().states[lexicon().demonyms[m["state"]]]
        return Body(start, end, "LOC", state.capitals[0])
    if word == "entourage":
        return Body(start, end, "ORG", f"entourage {of}", "unnamed source")
    if word == "deux":
        return Body(start, end, "ORG", "; ".join(places.pair), plural=True) if places.pair else None
    if word == "autorités":
        name = _authorities(m["state"], places.before(start))
    elif word == "ministères":
        name = (
            "; ".join(" ".join(filter(None, ("ministère", of or only, f"({s})"))) for s in places.pair)
            or None
        )
    elif word == "ministère":
        name = f"ministère {only}" if only else None
    else:
        name = m[0]
    return Body(start, end, "ORG", name, plural=plural)


def _authorities(adjective: str | None, state: str | None) -> str | None:
    """ "les autorités locales" are those of the state of the last place named before."""
    adjective = adjective or next((d for d, s in reversed(lexicon().demonyms.items()) if s == state), None)
    return f"autorités {adjective}" if adjective else None
