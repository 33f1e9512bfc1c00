"""Titles and other nominals that stand for a person: "le ministre français de l'Intérieur", "son homologue".

This module finds and reads them; `resolve` says whom they mean. Indefinite ones ("un ministre") and mere
professions ("le boulanger") are left out: they name nobody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from revue.names.canonical import fold
from revue.names.institutions import OF, demonyms, domain
from revue.names.lexicon import lexicon
from revue.names.reading import UPPER

_DET = r"(?:[Ll]es? deux |[Ll]es? |[Ll]a |[Ll]'|[Ss]on |[Ss]a |[Ss]es |[Mm]on |[Mm]a |[Mm]es |[Nn]otre |[Vv]otre |[Ll]eurs? |[Cc]e |[Cc]et(?:te)? |[Cc]es )"
_FUSED = r"(?:\b(?:du|au|des|aux|Du|Au|Des|Aux) )"
_FORMER = r"(?:(?P<former>ancien(?:ne|s|nes)? |ex-|futur(?:e)? |ci-devant )|nouve(?:au|lle|l|aux|lles) |actuel(?:le|s|les)? |jeune )?"
_CAPS = rf"[{UPPER}][\w'-]*(?: [{UPPER}][\w'-]*| (?:de|du|des|d'|de la|de l'|en|sur) ?[{UPPER}][\w'-]*)*"


@dataclass(frozen=True, slots=True)
class Title:
    """A nominal at `start:end`: its office and domain ('' for none; `field`: as written), its states and number.

    `kind`: office ("le ministre"), counterpart ("son homologue"), seat ("le locataire de Matignon").
    `noun` is the head as written; `bare` means that nothing but determiner and noun are there.
    """

    start: int
    end: int
    kind: Literal["office", "counterpart", "seat"]
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
        return not self.domain and not self.states


def _any(forms: list[str]) -> str:
    return "|".join(re.escape(f) for f in sorted(set(forms), key=lambda f: (-len(f), f)))


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    book = lexicon()
    demonym = demonyms()
    states = rf"(?: (?P<s1>{demonym})(?: et (?P<s2>{demonym}))?)?"
    tail = rf"(?: (?P<s3>{demonym})(?: et (?P<s4>{demonym}))?)?"
    place = rf"{OF}(?:(?:région|ville|commune|département|conseil|groupe|parti|tribunal|fédération|métropole|syndicat|association|club|Sénat)(?: [\wà-ÿ]+(?:al|aux|ale|ais|aise))? (?:{OF})?)?{_CAPS}"
    office = re.compile(
        rf"(?<![\w-])(?P<det>{_DET}|{_FUSED})?(?P<all>{_FORMER}(?P<noun>{_any(list(book.offices))})(?![\w-])"
        rf"{states}(?: (?P<domain>{domain()}|{place}))?{tail})"
    )
    counterpart = re.compile(rf"(?<![\w-])(?P<det>{_DET}|{_FUSED})(?P<all>homologues?{states})(?![\w-])")
    seat = re.compile(
        rf"(?<![\w-])(?P<det>{_DET}|{_FUSED})(?P<all>(?:locataire|hôte|occupant) {OF}(?P<seat>{_any(list(book.seats))}))(?![\w-])"
    )
    return office, counterpart, seat


def _states(m: re.Match[str], groups: tuple[str, ...]) -> tuple[str, ...]:
    demonyms = lexicon().demonyms
    return tuple(demonyms[m[g]] for g in groups if m[g])


def domain_key(domain: str) -> str:
    """ "de l'Intérieur" and "de l'intérieur" are one domain."""
    return fold(re.sub(rf"^{OF}", "", domain))


def titles(text: str, start: int, end: int) -> list[Title]:
    """The titles in the sentence `text[start:end]` (normalised text), in order; offsets into `text`."""
    office, counterpart, seat = _patterns()
    out = [t for m in office.finditer(text, start, end) if (t := _office(m))]
    for m in counterpart.finditer(text, start, end):
        plural = m["all"].startswith("homologues")
        out.append(_title(m, "counterpart", "", "", _states(m, ("s1", "s2")), plural, None, "homologue"))
    for m in seat.finditer(text, start, end):
        key, domain, state = lexicon().seats[m["seat"]]
        out.append(_title(m, "seat", key, domain_key(domain), (state,), False, None, "locataire"))
    out.sort(key=lambda t: (t.start, -t.end))
    return [t for i, t in enumerate(out) if not any(o.start <= t.start and t.end <= o.end for o in out[:i])]


def _office(m: re.Match[str]) -> Title | None:
    book = lexicon()
    office = book.offices[m["noun"]]
    key, field = office.key, domain_key(m["domain"] or "")
    states = _states(m, ("s1", "s2", "s3", "s4"))
    if key in book.same:
        key, field = book.same[key][0], domain_key(book.same[key][1]) or field
    return _title(m, "office", key, field, states, office.plural, office.gender, m["noun"])


def _title(
    m: re.Match[str],
    kind: Literal["office", "counterpart", "seat"],
    office: str,
    domain: str,
    states: tuple[str, ...],
    plural: bool,
    gender: Literal["m", "f"] | None,
    noun: str,
) -> Title:
    det = m["det"] or ""
    fused = bool(re.fullmatch(_FUSED, det))
    start = m.start("all") if fused or not det else m.start()
    former = bool(m.groupdict().get("former"))
    two = det.endswith("deux ")
    field = m.groupdict().get("domain") or ""
    end = m.end("all")
    return Title(start, end, kind, office, domain, field, states, plural, two, former, gender, noun, bool(det))
