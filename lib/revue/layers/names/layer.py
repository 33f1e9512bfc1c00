"""People, organisations and places: where they are named, under which one name, in which role.

Names come from rules (`revue.layers.names.rules`) and, where spaCy and its French model are installed, from both.
Titles and other nominals are found by grammar and resolved within the article (`revue.layers.names.offices`,
`.resolve`). Not handled: pronouns (see `quotes`), nicknames, names that only the outside world joins.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Literal

from revue.layers.names.abbreviations import explained, settled
from revue.layers.names.bodies import Body, Places, bodies
from revue.layers.names.canonical import canonical_names
from revue.layers.names.combine import names_of, read
from revue.layers.names.found import Found
from revue.layers.names.lexicon import Entry, lexicon
from revue.layers.names.model import installed
from revue.layers.names.offices import Title, titles
from revue.layers.names.phrases import OF
from revue.layers.names.places import stands_for_state
from revue.layers.names.reading import Reading
from revue.layers.names.resolve import Person, Resolver, role_of
from revue.tables import Mention
from revue.text.document import Document

Model = Literal["auto", "rules"]
Gender = Literal["m", "f"] | None
Form = Literal["name", "nominal"]

_CUT = re.compile(rf"[ ,]+(?:{OF})?$")
_MINISTRY = re.compile(rf"(?P<head>\w+) (?:(?P<state>[^ ]+) )?(?P<domain>{OF}.*)")
#: Offices whose holder is somebody in particular even where the article never names them.
_NAMEABLE = frozenset(
    {"minister", "prime_minister", "president", "chancellor", "monarch", "mayor", "prefect"}
)


def mentions(doc: Document, model: Model = "auto") -> list[Mention]:
    """The mentions of people, organisations and places of the article, in the order of the text.

    `model`: "auto" adds the names of the language model where there is one, "rules" never does.

    Columns: `text` is the name without title and determiner ("Dupont" in "M. Dupont"); a nominal ("le ministre
    de l'Intérieur", form "nominal") keeps its determiner where it is not fused ("du ministre": "ministre").
    `name` is the canonical name within the article, None for a nominal nobody resolves; several people behind
    one nominal are joined by "; ". `candidates` ("A; B"): those between whom an ambiguous nominal hesitates,
    `name` then being None. A state or capital spoken of as an actor bears the state's name and the role
    "state (metonymy)". `role` is the function as the article words it. `gender` and `number` are hints for
    resolving pronouns. Offsets are into the article's text. Rows may nest: "place Beauvau" in "le locataire de
    place Beauvau". Never raises on any text.
    """
    text, sentences = read(doc)
    found = names_of(text, sentences, model == "auto" and installed())
    short = explained(text, found)
    return _Builder(doc, text, sentences, settled(text, sentences, found, short), short).rows()


class _Builder:
    """The rows of one article from the names found in it."""

    def __init__(
        self,
        doc: Document,
        text: str,
        sentences: Sequence[Reading],
        found: list[Found],
        short: dict[str, str],
    ) -> None:
        self.doc, self.norm, self.sentences, self.found = doc, text, sentences, found
        self._sentence_starts = [s.start for s in sentences]
        self._starts = [f.start for f in found]
        forms = [text[f.start : f.end] for f in found]
        self._entries = [lexicon().entries.get(form) for form in forms]
        self.names = canonical_names([(form, f.type) for form, f in zip(forms, found, strict=True)], short)
        self._genders = list(map(self._gender, found, self.names))
        people = [
            Person(f.start, f.end, self._sentence(f.start), name, gender)
            for f, name, gender in zip(found, self.names, self._genders, strict=True)
            if f.type == "PER"
        ]
        spoken = [(t, i) for i, sentence in enumerate(sentences) for t in titles(sentence)]
        self.titles = [(self._whole(t), i) for t, i in spoken if not self._inside_name(t)]
        self.resolver = Resolver(self.norm, people, self.titles)

    def rows(self) -> list[Mention]:
        """All rows, in the order of the text, the longer first where two begin together."""
        places = Places([(f.start, entry) for f, entry in self._listed() if f.type == "LOC"])
        charges = (_capital(t.field) for t, _ in self.titles if t.office == "minister" and t.field)
        domains = list(dict.fromkeys(charges))
        spoken = [b for b in bodies(self.norm, self.sentences, places, domains) if not self._clashes(b)]
        covered = {i for b in spoken for i in self._within(b.start, b.end) if self.found[i].type == b.type}
        rows = [self._name_row(i) for i in range(len(self.found)) if i not in covered]
        rows += [self._body_row(b) for b in spoken]
        rows += [row for i in range(len(self.titles)) if (row := self._title_row(i))]
        return sorted(rows, key=lambda r: (r.start, -r.end, r.type))

    def _body_row(self, b: Body) -> Mention:
        form: Form = "name" if b.proper else "nominal"
        return self._row(b.start, b.end, b.type, form, b.name, b.role, None, "pl" if b.plural else "sg")

    def _sentence(self, at: int) -> int:
        return max(0, bisect_right(self._sentence_starts, at) - 1)

    def _listed(self) -> Iterator[tuple[Found, Entry]]:
        """The listed names among those found."""
        return ((f, entry) for f, entry in zip(self.found, self._entries, strict=True) if entry)

    def _within(self, start: int, end: int) -> range:
        """Indices of the names that begin inside `start:end`."""
        return range(bisect_right(self._starts, start - 1), bisect_right(self._starts, end - 1))

    def _inside_name(self, t: Title) -> bool:
        i = bisect_right(self._starts, t.start) - 1
        return i >= 0 and t.end <= self.found[i].end

    def _whole(self, t: Title) -> Title:
        """The title with all of the institution it ends in: "la présidente de la Fédération nationale des ...".

        Without the person's name that follows: "le maire de Redon Paul Morel".
        """
        i = bisect_right(self._starts, t.end - 1) - 1
        f = self.found[i] if i >= 0 else None
        if f and f.type == "PER" and t.start < f.start:
            return replace(
                t, end=max(t.start + len(t.noun), t.start + len(_CUT.sub("", self.norm[t.start : f.start])))
            )
        return replace(t, end=f.end) if f and f.type == "ORG" and t.start < f.start and f.end > t.end else t

    def _clashes(self, b: Body) -> bool:
        """Does the nominal cut into a name, or is it part of a title ("chef de la diplomatie française")?"""
        i = bisect_right(self._title_starts, b.start) - 1
        if i >= 0 and b.end <= self.titles[i][0].end:
            return True
        i = bisect_right(self._starts, b.start) - 1
        before = self.found[i] if i >= 0 and self.found[i].start < b.start else None
        inside = self._within(b.start, b.end)
        return bool((before and before.end > b.start) or (inside and self.found[inside[-1]].end > b.end))

    @cached_property
    def _named(self) -> frozenset[int]:
        """Where the names of people begin."""
        return frozenset(f.start for f in self.found if f.type == "PER")

    @cached_property
    def _title_starts(self) -> list[int]:
        return [t.start for t, _ in self.titles]

    def _name_row(self, i: int) -> Mention:
        f, name = self.found[i], self.names[i]
        form: Form = "name"
        role, entry = None, self._entries[i]
        if f.type == "PER":
            role = role_of(self.resolver.holders.get(name, ()))
        elif f.type == "LOC" and entry and entry.state and entry.kind != "place" and self._acts(f):
            name, role = entry.state, "state (metonymy)"
        elif f.rule == "government" and (m := _MINISTRY.match(self.norm, f.start, f.end)):
            form = "nominal" if m["head"].islower() else "name"
            state = f"{m['state']} " if m["state"] in lexicon().demonyms else ""
            name = f"{m['head'].removesuffix('s')} {state}{_capital(m['domain'])}"
        return self._row(f.start, f.end, f.type, form, name, role, self._genders[i], "sg")

    @cached_property
    def _states(self) -> dict[int, list[tuple[int, int]]]:
        """Where the states and capitals of each sentence stand."""
        out: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for f, entry in self._listed():
            if entry.state and entry.kind != "place":
                out[self._sentence(f.start)].append((f.start, f.end))
        return out

    def _acts(self, f: Found) -> bool:
        i = self._sentence(f.start)
        s, here = self.sentences[i], self._states[i]
        at = bisect_left(here, (f.start, 0))
        neighbours = here[max(0, at - 1) : at] + here[at + 1 : at + 2]
        return stands_for_state(self.norm, f.start, f.end, (s.start, s.end), neighbours)

    def _gender(self, f: Found, name: str) -> Gender:
        """By the title before the name, else by the first name; None where neither says."""
        if f.type != "PER":
            return None
        book = lexicon()
        civil = book.civil.get(self.norm[max(0, f.start - 12) : f.start].rstrip().rsplit(" ", 1)[-1])
        first = name.split(" ")[0]
        given = book.first_names.get(first) or book.first_names.get(first.split("-")[0])
        return civil or (given if " " in name else None)

    def _title_row(self, i: int) -> Mention | None:
        t = self.titles[i][0]
        names = self.resolver.meant.get(t.start, ())
        particular = t.office in _NAMEABLE and not t.bare and not t.plural
        apposed = t.start in self.resolver.apposed
        if not (t.definite or apposed) or not (names or particular or t.kind == "counterpart"):
            return None
        if (
            t.office == "general"
            and t.bare
            and self.norm[t.end : t.end + 1] == " "
            and t.end + 1 in self._named
        ):
            return None  # "le colonel Jean Roux"
        together = t.plural or len(names) == 1
        name = "; ".join(names) if together and names else None
        if t.kind == "counterpart" and t.plural and not names:
            name = self._plural_counterparts(i)
        candidates = None if together or not names else "; ".join(names)
        role = role_of(self.resolver.holders.get(names[0], ())) if len(names) == 1 else None
        end = self.resolver.trimmed.get(t.start, t.end)
        return self._row(
            t.start, end, "PER", "nominal", name, role, t.gender, "pl" if t.plural else "sg", candidates
        )

    def _plural_counterparts(self, i: int) -> str | None:
        """ "ses homologues marocains", after a minister: "ministres marocains"."""
        t = self.titles[i][0]
        before = next((o for o, _ in reversed(self.titles[max(0, i - 8) : i]) if o.kind == "office"), None)
        if not before or before.plural or not t.states:
            return None
        noun, _, rest = before.noun.partition(" ")
        return " ".join(filter(None, (f"{noun}s", rest, self.norm[t.start : t.end].rsplit(" ", 1)[-1])))

    def _row(
        self,
        start: int,
        end: int,
        kind: Literal["PER", "ORG", "LOC"],
        form: Form,
        name: str | None,
        role: str | None,
        gender: Gender,
        number: Literal["sg", "pl"],
        candidates: str | None = None,
    ) -> Mention:
        return Mention(
            article=self.doc.article.article,
            sentence=self._sentence(start),
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
    """ "de l'intérieur" -> "de l'Intérieur": one spelling for a ministry."""
    m = re.match(rf"({OF})(.*)", domain, re.DOTALL)
    return m[1] + m[2][:1].upper() + m[2][1:] if m else domain
