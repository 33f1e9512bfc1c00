"""Titles and other nominals that stand for a person: "le ministre français de l'Intérieur", "son homologue".

This module finds and reads them; `resolve` says whom they mean. Indefinite ones ("un ministre") and mere
professions ("le boulanger") are left out: they name nobody.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from revue.layers.names.canonical import fold
from revue.layers.names.lexicon import lexicon
from revue.layers.names.openers import WORD
from revue.layers.names.phrases import ADJECTIVE, CAP, CAPS, NOUN, OF, any_of, demonyms, domain
from revue.layers.names.reading import Reading

Kind = Literal["office", "counterpart", "seat"]

DETERMINER = (
    r"(?:[Ll]es deux |[Ll]es? |[Ll]a |[Ll]'|[Ss]on |[Ss]a |[Ss]es |[Mm]on |[Mm]a |[Mm]es |[Nn]otre |[Vv]otre |"
    r"[Ll]eurs? |[Cc]e |[Cc]et(?:te)? |[Cc]es )"
)
_FUSED = r"(?:(?:[Dd]u|[Aa]u|[Dd]es|[Aa]ux) )"
_FORMER = r"(?:anciens? |anciennes? |ex-|future?s? )"
_PRESENT = r"(?:nouveaux? |nouvel |nouvelles? |actuels? |actuelles? |jeune )"
_LEAD = re.compile(
    rf"(?<![\w-])(?:(?P<det>{DETERMINER})|(?P<fused>{_FUSED}))?(?P<adjective>(?P<former>{_FORMER})|{_PRESENT})?$"
)
#: "le président sortant", "le directeur sportif", "le député PS du Nord", "le président du groupe PS".
_QUALIFIED = (
    r"(?: (?:sortante?|sporti(?:f|ve)|adjointe?|intérimaire|exécuti(?:f|ve)|technique|départementale?|régionale?|"
    r"municipale?|honoraire|élue?|déchue?|désignée?|fondateur|fondatrice)(?![\w-]))?"
)
_PARTY = (
    r"(?: (?:[A-Z]{2,5}|\([A-Z][\w -]{1,14}\)|socialiste|communiste|écologiste|centriste|insoumise?)"
    r"(?= (?:du |de |des |d')))?"
)


@dataclass(frozen=True, slots=True)
class Title:
    """A nominal at `start:end`: its office and domain ('' for none; `field`: as written), its states.

    `kind`: office ("le ministre"), counterpart ("son homologue"), seat ("le locataire de Matignon").
    `noun`: the head as written; `two`: "les deux ..."; `definite`: it has a definite determiner.
    """

    start: int
    end: int
    kind: Kind
    office: str
    domain: str
    field: str
    states: tuple[str, ...]
    plural: bool
    two: bool
    former: bool
    gender: Literal["m", "f"] | None
    noun: str
    definite: bool

    @property
    def bare(self) -> bool:
        """Nothing but the noun and its determiner."""
        return not self.domain and not self.states


@lru_cache(maxsize=1)
def by_word() -> dict[str, list[tuple[Kind, re.Pattern[str]]]]:
    """The patterns to try at a word: from the noun on, its determiner is read backwards."""
    book = lexicon()
    states = rf"(?: (?P<s1>{demonyms()})(?: et (?P<s2>{demonyms()}))?)?"
    tail = rf"(?: (?P<s3>{demonyms()})(?: et (?P<s4>{demonyms()}))?)?"
    charge = (
        rf"(?:déléguée? (?:aux? |à la |à l')|(?:déléguée? )?(?:chargée? |en charge ){OF}){NOUN}(?: {ADJECTIVE})?"
        rf"(?: (?:avec|et) (?:le |la |les |l'|{OF}|aux? |à la |à l'){NOUN})?"
    )
    more = rf"(?: (?!{demonyms()}){ADJECTIVE})?(?: [A-Z]{{2,6}}(?![\w-]| [A-Z])| {OF}(?:L[ea]s? )?{CAP})?"
    office = rf"(?P<noun>{any_of(book.offices)})(?![\w-]){_QUALIFIED}{states}{_PARTY}"
    office += rf"(?: (?P<domain>{charge}|{domain()}{more}|{OF}{CAPS}))?{tail}"
    seat = rf"(?P<noun>locataire|hôte|occupant) {OF}(?P<seat>{any_of(book.seats)})(?![\w-])"
    patterns: list[tuple[Kind, re.Pattern[str], list[str]]] = [
        ("office", re.compile(office), list(book.offices)),
        ("counterpart", re.compile(rf"(?P<noun>homologues?)(?![\w-]){states}"), ["homologue", "homologues"]),
        ("seat", re.compile(seat), ["locataire", "hôte", "occupant"]),
    ]
    out: dict[str, list[tuple[Kind, re.Pattern[str]]]] = defaultdict(list)
    for kind, pattern, forms in patterns:
        for first in dict.fromkeys(m[0] for f in forms if (m := WORD.match(f))):
            out[first].append((kind, pattern))
            out[f"ex-{first}"].append((kind, pattern))
    return dict(out)


def domain_key(words: str) -> str:
    """A key under which "de l'Intérieur" and "de l'intérieur" are one domain."""
    return fold(re.sub(rf"^{OF}", "", words))


def titles(s: Reading) -> list[Title]:
    """The titles in the sentence, in order; offsets into the text of the article."""
    out: list[Title] = []
    patterns = by_word()
    done = s.start
    for word, begin in s.openers:
        for kind, pattern in patterns.get(word, ()):
            at = begin + 3 * word.startswith("ex-")
            m = pattern.match(s.text, at, s.end) if at >= done else None
            if m:
                out.append(_title(s.text, s.start, kind, m))
                done = m.end()
    return out


def _title(text: str, sentence: int, kind: Kind, m: re.Match[str]) -> Title:
    book = lexicon()
    base = max(sentence, m.start() - 28)
    lead = _LEAD.search(text[base : m.start()])
    before = lead.groupdict() if lead else {}
    named = before.get("det") or before.get("adjective")
    start = base + lead.start("det" if before.get("det") else "adjective") if lead and named else m.start()
    parts = m.groupdict()
    states = tuple(book.demonyms[parts[g]] for g in ("s1", "s2", "s3", "s4") if parts.get(g))
    field, gender, plural, office = parts.get("domain") or "", None, m["noun"].endswith("s"), ""
    area = domain_key(field)
    if kind == "seat":
        office, area, state = book.seats[m["seat"]]
        area, states = domain_key(area), (state,)
    elif kind == "office":
        listed = book.offices[m["noun"]]
        office, gender, plural = listed.key, listed.gender, listed.plural
        if office in book.same:
            office, same = book.same[office]
            area = domain_key(same) or area
    return Title(
        start=start,
        end=m.end(),
        kind=kind,
        office=office,
        domain=area,
        field=field,
        states=states,
        plural=plural,
        two=(before.get("det") or "").endswith("deux "),
        former=bool(before.get("former")),
        gender=gender,
        noun=m["noun"],
        definite=bool(before.get("det") or before.get("fused")),
    )
