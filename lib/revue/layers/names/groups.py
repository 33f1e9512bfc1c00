"""Nominals for bodies and places: "les autorités marocaines", "l'entourage de X", "le royaume"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from revue.layers.names.institutions import OF, demonyms, domain
from revue.layers.names.lexicon import Type, lexicon
from revue.layers.names.reading import UPPER


@dataclass(frozen=True, slots=True)
class Group:
    """A nominal for a body or a place, at `start:end`, and the name it bears (None: unresolved)."""

    start: int
    end: int
    type: Type
    name: str | None
    role: str | None = None
    plural: bool = False
    form: Literal["name", "nominal"] = "nominal"


@dataclass(frozen=True, slots=True)
class Place:
    """A place named in the article: where, the state it is or lies in if known, whether it is a state."""

    start: int
    state: str | None
    is_state: bool


class Places:
    """The places an article names, in order, and what they say of its states."""

    def __init__(self, places: Sequence[Place]) -> None:
        known = [p for p in places if p.state]
        self._starts = [p.start for p in known]
        self._states = [p.state or "" for p in known]
        self.pair = _top_two([p.state or "" for p in known if p.is_state]) or _top_two(self._states)
        states = lexicon().states
        crowns = Counter(s for s in self._states if states[s].crown).most_common(2)
        #: The one monarchy the article names, or names above all others.
        self.crown = crowns[0][0] if crowns and (len(crowns) == 1 or crowns[0][1] > crowns[1][1]) else None

    def before(self, at: int) -> str | None:
        """The state of the last place named before `at`."""
        i = bisect_left(self._starts, at) - 1
        return self._states[i] if i >= 0 else None


def _top_two(states: Sequence[str]) -> list[str]:
    """The two states named most, unless a third comes near them."""
    counts = Counter(states).most_common(3)
    if len(counts) < 2 or (len(counts) > 2 and counts[2][1] * 2 > counts[1][1]):
        return []
    return [state for state, _ in counts[:2]]


_BODIES = r"services(?: (?:de |secrets |de sécurité )?[\wà-ÿ]+)?|gouvernement|diplomatie|police|justice|armée"


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...]:
    """Kind, the words one of which must be in the sentence, the pattern."""
    d, caps = demonyms(), rf"[{UPPER}][\w'-]*"
    both = rf"(?P<s1>{d})(?: et (?P<s2>{d}))?"
    rows = {
        "authorities": (
            "autorités",
            rf"(?P<det>[Ll]es |[Dd]es |[Aa]ux )?(?P<all>autorités (?:locales|(?P<s1>{d})))",
        ),
        "bodies": (
            "services gouvernement diplomatie police justice armée",
            rf"(?P<all>(?:{_BODIES}) {both})",
        ),
        "ministries": (
            "ministères",
            rf"(?:(?P<det>[Ll]es (?:deux )?)|[Dd]es )(?P<all>ministères)(?: (?P<domain>{domain()}))?",
        ),
        "ministry": (
            "ministère",
            rf"(?:[Ll]e |[Dd]u |[Aa]u |[Cc]e |[Ss]on )(?P<all>ministère)(?! (?:d[eu]s? |d'|{d})|\w)",
        ),
        "parties": (
            "parties capitales États Etats",
            r"(?P<all>[Ll]es deux (?:parties|capitales|États|Etats))(?![\w-])",
        ),
        "entourage": (
            "entourage",
            rf"(?P<all>(?:[Ll]'|[Ss]on )entourage (?P<of>{OF})(?P<who>{caps}(?: {caps})*))",
        ),
        "kingdom": (
            "royaume Royaume",
            rf"(?P<all>[Rr]oyaume(?: {OF}(?P<of>{caps}(?: [\wà-ÿ-]+)?))?)(?![\w-]| Uni)",
        ),
        "capital": ("capitale", rf"(?P<all>capitale (?P<s1>{d}))"),
    }
    return tuple(
        (kind, tuple(words.split()), re.compile(rf"(?<![\w-]){pattern}"))
        for kind, (words, pattern) in rows.items()
    )


def groups(text: str, start: int, end: int, places: Places, domains: Sequence[str]) -> list[Group]:
    """The nominals for bodies and places in the sentence `text[start:end]`, in order.

    `places`: the places the article names; `domains`: what its ministers are in charge of ("de l'Intérieur").
    """
    sentence = text[start:end]
    out: list[Group] = []
    for kind, triggers, pattern in _patterns():
        if any(word in sentence for word in triggers):
            found = [_read(kind, m, places, domains) for m in pattern.finditer(text, start, end)]
            out += [g for g in found if g]
    return sorted(out, key=lambda g: (g.start, -g.end))


def _read(kind: str, m: re.Match[str], places: Places, domains: Sequence[str]) -> Group | None:
    book = lexicon()
    a, b = m.span("all")
    only = domains[0] if len(domains) == 1 else ""
    if kind == "authorities":
        start = m.start() if (m["det"] or "").lower() == "les " else a
        return Group(
            start, b, "ORG", m["all"] if m["s1"] else _local_authorities(places.before(a)), plural=True
        )
    if kind == "bodies":
        return Group(a, b, "ORG", m["all"], plural=m["all"].startswith("services"))
    if kind == "ministries":
        what = m["domain"] or only
        names = [" ".join(filter(None, ("ministère", what, f"({s})"))) for s in places.pair]
        return Group(m.start() if m["det"] else a, m.end(), "ORG", "; ".join(names) or None, plural=True)
    if kind == "ministry":
        return Group(a, b, "ORG", f"ministère {only}" if only else None)
    if kind == "parties":
        return Group(a, b, "ORG", "; ".join(places.pair), plural=True) if places.pair else None
    if kind == "entourage":
        return Group(a, b, "ORG", f"entourage {m['of']}{m['who']}", "unnamed source")
    if kind == "kingdom":
        return _kingdom(m, places)
    return Group(a, b, "LOC", book.states[book.demonyms[m["s1"]]].capitals[0])


def _local_authorities(state: str | None) -> str | None:
    """ "les autorités locales": those of the state of the last place named before."""
    adjective = next((d for d, s in reversed(lexicon().demonyms.items()) if s == state), None)
    return f"autorités {adjective}" if adjective else None


def _kingdom(m: re.Match[str], places: Places) -> Group | None:
    """ "le royaume du Maroc", or "le royaume" where the article names one monarchy, or one above all."""
    book = lexicon()
    a, b = m.span("all")
    if m["of"]:
        words = m["of"] if m["of"] in book.entries else m["of"].split(" ")[0]
        entry = book.entries.get(words)
        if not entry or entry.kind != "state":
            return None
        return Group(a, m.start("of") + len(words), "LOC", entry.name)
    form: Literal["name", "nominal"] = "name" if m["all"][0] == "R" else "nominal"
    return Group(a, b, "LOC", places.crown, form=form) if places.crown else None
