"""Institutions named by a head word: "ministère de l'Intérieur", "université de Rennes", "Fédération française de ..."."""

from __future__ import annotations

import re
from functools import lru_cache

from revue.names.found import LIKELY, SURE, Found
from revue.names.lexicon import Lexicon, lexicon
from revue.names.reading import UPPER, Reading

OF = r"(?:de la |de l'|des |du |de |d'|d'une? )"
_CAP = rf"[{UPPER}][\w'-]*"
_CAPS = rf"{_CAP}(?: {_CAP}| (?:de|du|des|d'|de la|de l'|en|sur) ?{_CAP})*"
#: Adjectives that belong to the name of a ministry or an institution.
_ADJECTIVE = (
    r"(?:[a-zà-ÿ-]{2,14}(?:ales?|aux|aises?|ais|iennes?|iens?|ives?|ifs?|iques?|aines?|ains?|ères?|ieurs?|ieures?|aires?|"
    r"iels?|ielles?|ées?|ines?|ois|oises?|ants?|antes?)|publics?|publiques?|libres?|grande|petite|moyennes?|corse|breton|bretonne)"
)
_NOUN = r"[\wÀ-ÿ-]{3,}"


@lru_cache(maxsize=1)
def demonyms() -> str:
    """A pattern for one adjective of nationality."""
    return "(?:" + "|".join(sorted(lexicon().demonyms, key=lambda d: (-len(d), d))) + r")(?![\w-])"


@lru_cache(maxsize=1)
def domain() -> str:
    """A pattern for what a ministry is about: "de l'Intérieur", "de l'Économie et des Finances"."""
    adjective = rf"(?: (?!{demonyms()}){_ADJECTIVE})?"
    return rf"{OF}{_NOUN}{adjective}(?:(?:,| et) {OF}{_NOUN}{adjective})*"


_COMPLEMENT = rf"(?:(?: {OF}| pour (?:la |le |l'|les )?| sur (?:la |le |l'|les )|(?: et|,) {OF})(?:{_CAPS}|{_NOUN})(?: {_ADJECTIVE})?| {_CAPS})"


def _words(forms: tuple[str, ...]) -> str:
    return "|".join(re.escape(f) for f in sorted(forms, key=lambda f: (-len(f), f)))


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    heads = lexicon().heads
    place, capital = _words(heads["organisation_place"]), _words(heads["organisation_capital"])
    named, typed = _words(heads["organisation_named"]), _words(heads["organisation_typed"])
    clubs, lower = _words(heads["organisation_clubs"]), _words(heads["place_lower"] + heads["place_capital"])
    government = _words(heads["organisation_government"])
    return (
        ("government", re.compile(rf"(?<![\w-])(?:{government})(?: {demonyms()})? {domain()}")),
        ("place", re.compile(rf"(?<![\w-])(?:{place})(?: {_ADJECTIVE})? {OF}{_CAPS}")),
        ("named", re.compile(rf"(?<![\w-])(?:{named})(?: {_ADJECTIVE})? {_CAPS}")),
        ("typed", re.compile(rf"(?<![\w-])(?:{typed})(?: (?:{_ADJECTIVE}|{demonyms()}))? (?P<name>{_CAPS}(?: (?:pour|sans|contre) [a-zà-ÿ]+)?)")),
        ("capital", re.compile(rf"(?<![\w-])(?:{capital})(?: {_ADJECTIVE}){{0,2}}{_COMPLEMENT}{{0,3}}")),
        ("club", re.compile(rf"(?<![\w-])(?:{clubs}) (?:{OF})?{_CAP}(?: {_CAP})?")),
        ("street", re.compile(rf"(?<![\w-])(?:{lower})(?: {_ADJECTIVE})? (?:{OF})?{_CAPS}")),
    )


def institutions(s: Reading, book: Lexicon) -> list[Found]:
    """Institutions, clubs and streets in the sentence, found by their head word."""
    out: list[Found] = []
    for kind, pattern in _patterns():
        for m in pattern.finditer(s.text, s.start, s.end):
            start, end = m.span("name") if kind == "typed" else m.span()
            if kind == "capital" and not _is_institution(s, m):
                continue
            if m[0].startswith("Parti ") and not re.match(r"Parti [a-z]+(?:iste|ain|ate|ien|al|aire|eur|ique)", m[0]):
                continue
            if kind == "club" and " " not in m[0].replace(" de ", " "):
                continue
            if kind == "street":
                out.append(Found(start, end, "LOC", SURE, "street"))
            else:
                out.append(Found(start, end, "ORG", LIKELY if kind == "typed" else SURE, kind))
    return out


def _is_institution(s: Reading, m: re.Match[str]) -> bool:
    """ "Union européenne", "le Conseil"; not "Force est de", nor "Association à la mode" at the head of a sentence."""
    head, _, rest = m[0].partition(" ")
    initial = any(c.start == m.start() and c.initial for c in s.caps)
    if not rest:
        return not initial and head in _ALONE
    return not initial or bool(re.search(rf"[{UPPER}]", rest)) or bool(_OFFICIAL.match(rest))


_ALONE = frozenset(
    {
        "Assemblée",
        "Parlement",
        "Commission",
        "Congrès",
        "Sénat",
        "Parquet",
        "Académie",
        "Autorité",
        "Fédération",
    }
)
_OFFICIAL = re.compile(
    r"(?:national|régional|départemental|général|européen|municipal|français|mondial|central|supérieur|fédéral|international)[a-zà-ÿ]*\b"
)
