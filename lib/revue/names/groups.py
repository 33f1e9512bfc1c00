"""Nominals for bodies and places: "les autorités marocaines", "l'entourage de X", "le royaume", "la capitale grecque"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from revue.names.institutions import OF, demonyms, domain
from revue.names.lexicon import Type, lexicon
from revue.names.reading import UPPER


@dataclass(frozen=True, slots=True)
class Group:
    """A nominal for a body or a place, at `start:end`, and the name it bears (None: unresolved)."""

    start: int
    end: int
    type: Type
    name: str | None
    role: str | None
    plural: bool
    form: str = "nominal"


@dataclass(frozen=True, slots=True)
class Place:
    """A place named in the article: where, and the state it is or lies in, if that is known."""

    start: int
    state: str | None
    is_state: bool


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    d = demonyms()
    both = rf"(?P<s1>{d})(?: et (?P<s2>{d}))?"
    return {
        "authorities": re.compile(
            rf"(?<![\w-])(?P<det>[Ll]es |[Dd]es |[Aa]ux )?(?P<all>autorités (?:(?P<local>locales)|(?P<s1>{d})))"
        ),
        "services": re.compile(
            rf"(?<![\w-])(?P<all>(?:services(?: (?:de |secrets |de sécurité )?[\wà-ÿ]+)?|forces de l'ordre|gouvernement|diplomatie|police|justice|armée) {both})"
        ),
        "ministries": re.compile(
            rf"(?<![\w-])(?P<det>[Ll]es deux |[Ll]es |[Dd]es deux )(?P<all>ministères)(?: (?P<domain>{domain()}))?"
        ),
        "ministry": re.compile(
            r"(?<![\w-])(?:[Ll]e |[Dd]u |[Aa]u |[Cc]e |[Ss]on )(?P<all>ministère)(?! d[eu']|\w)"
        ),
        "parties": re.compile(r"(?<![\w-])(?P<all>[Ll]es deux (?:parties|capitales|États|Etats))(?![\w-])"),
        "entourage": re.compile(
            rf"(?<![\w-])(?P<all>(?:[Ll]'|son )entourage {OF}(?P<who>[{UPPER}][\w'-]*(?: [{UPPER}][\w'-]*)*))"
        ),
        "kingdom": re.compile(
            rf"(?<![\w-])(?P<all>[Rr]oyaume(?: {OF}(?P<of>[{UPPER}][\w-]*(?: [{UPPER}]?[\w-]+)?))?)(?![\w-]| Uni|-Uni)"
        ),
        "capital": re.compile(rf"(?<![\w-])(?P<all>capitale (?P<s1>{d}))"),
    }


def groups(text: str, start: int, end: int, places: Sequence[Place], domains: Sequence[str]) -> list[Group]:
    """The nominals for bodies and places in the sentence; `places` and `domains` are the article's."""
    out: list[Group] = []
    book = lexicon()
    for kind, pattern in _patterns().items():
        for m in pattern.finditer(text, start, end):
            group = _read(kind, m, places, domains)
            if group and group.end > group.start:
                out.append(group)
    del book
    return sorted(out, key=lambda g: (g.start, -g.end))


def _read(kind: str, m: re.Match[str], places: Sequence[Place], domains: Sequence[str]) -> Group | None:
    states = lexicon().demonyms
    a, b = m.span("all")
    if kind == "authorities":
        det = m["det"] or ""
        start = m.start() if det.lower() == "les " else a
        name = m["all"] if m["s1"] else _local_authorities(places, a)
        return Group(start, b, "ORG", name, None, True)
    if kind == "services":
        return Group(a, b, "ORG", m["all"], None, m["all"].startswith(("services", "forces")))
    if kind == "ministries":
        what = m["domain"] or (domains[0] if len(set(domains)) == 1 else "")
        names = [f"ministère {what} ({s})".replace("  ", " ") for s in _two_states(places)]
        return Group(
            m.start() if not m["det"].lower().startswith("des") else a,
            m.end(),
            "ORG",
            "; ".join(names) or None,
            None,
            True,
        )
    if kind == "ministry":
        return Group(a, b, "ORG", f"ministère {domains[0]}" if len(set(domains)) == 1 else None, None, False)
    if kind == "parties":
        names = _two_states(places)
        return Group(a, b, "ORG", "; ".join(names), None, True) if names else None
    if kind == "entourage":
        return Group(a, b, "ORG", f"entourage de {m['who']}", "unnamed source", False)
    if kind == "kingdom":
        return _kingdom(m, places)
    state = lexicon().states[states[m["s1"]]]
    return Group(a, b, "LOC", state.capitals[0], None, False)


def _local_authorities(places: Sequence[Place], at: int) -> str | None:
    before = [p.state for p in places if p.start < at and p.state]
    if not before:
        return None
    adjectives = [d for d, s in lexicon().demonyms.items() if s == before[-1]]
    return f"autorités {adjectives[-1]}" if adjectives else None


def _two_states(places: Sequence[Place]) -> list[str]:
    """The two states the article names most, if a third is named less than half as often."""
    counts = Counter(p.state for p in places if p.state and p.is_state).most_common(3)
    if len(counts) < 2:
        counts = Counter(p.state for p in places if p.state).most_common(3)
    if len(counts) < 2 or (len(counts) > 2 and counts[2][1] * 2 > counts[1][1]):
        return []
    return [str(s) for s, _ in counts[:2]]


def _kingdom(m: re.Match[str], places: Sequence[Place]) -> Group | None:
    book = lexicon()
    a, b = m.span("all")
    if m["of"]:
        words = m["of"]
        entry = book.entries.get(words) or book.entries.get(words.split(" ")[0])
        if not entry or entry.kind != "state":
            return None
        end = m.start("of") + len(words if words in book.entries else words.split(" ")[0])
        return Group(a, end, "LOC", entry.name, None, False)
    crowns = Counter(p.state for p in places if p.state and book.states[p.state].crown).most_common(2)
    if not crowns or (len(crowns) > 1 and crowns[0][1] == crowns[1][1]):
        return None
    return Group(a, b, "LOC", crowns[0][0], None, False, "name" if m["all"][0] == "R" else "nominal")
