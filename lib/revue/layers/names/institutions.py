"""Institutions and streets named by a head word: "université de Rennes", "Fédération française de football".

A head is looked up word by word, and only there a pattern is tried: the time is that of reading the words.
Heads are data (`data/names/organisations.toml`). Not handled: a head at a distance from its name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from revue.layers.names.found import LIKELY, NEVER, SURE, Found
from revue.layers.names.lexicon import Lexicon, lexicon
from revue.layers.names.reading import UPPER, Reading, starts_phrase

OF = r"(?:de la |de l'|des |du |de |d'|d'une? )"
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CAP = rf"[{UPPER}][\w'-]*"
CAPS = rf"{_CAP}(?: {_CAP}| (?:de|du|des|d'|de la|de l'|en|sur) ?{_CAP})*"
_OF_AREA = "de la |de l'|des |du |de |d'|en "
_OF_TOWN = r"(?:ais|ois|ain|ien|ard|on|in|éen)(?!\w)"
_TOWNSMEN = re.compile(rf"Stade [A-Za-zà-ÿ][a-zà-ÿ]+{_OF_TOWN}")
_PAPER_ARTICLE = re.compile(r"(?:L[ea]s? |L')$")
_NOUN = r"[\wÀ-ÿ-]{3,}"
_ENDINGS = (
    "als?|ales?|iers?|aux|els?|elles?|aises?|ais|iennes?|iens?|ives?|ifs?|iques?|aines?|ains?|ères?|ieurs?|ieures?|aires?|iels?|ielles?|"
    "ées?|és|ines?|ois|oises?|mans?|manes?|ants?|antes?|coles?|istes?|viles?|vils?|biles?"
)
#: Adjectives that belong to the name of a ministry or an institution.
ADJECTIVE = (
    rf"(?:[a-zà-ÿ-]{{2,14}}(?:{_ENDINGS})(?!\w)|publics?|publiques?|unies?|unis?|libres?|rapides?|durables?|communes?|modernes?|solidaires?|petites?|moyennes?|"
    r"corses?|bretons?|bretonnes?)(?!\w)"
)
_CAPITAL_ADJECTIVE = "Nationale|Étrangères|Extérieur|Supérieur|Sociales?|Publique?s?"
_COORDINATION = r"(?: et|,(?=[^,.;]{3,60} et (?:de |du |des |d')))"
_GIVEN = (
    r"(?:(?<=aide)|(?<=aides)|(?<=assistance)|(?<=soutien)|(?<=appui)|(?<=accès)|(?<=services)|(?<=soins)|"
    r"(?<=opposants)) "
    r"(?:aux? |à la |à l')"
)
_FIELD = r" en (?=sciences?|informatique|santé|économie|matière|recherche|gestion|sûreté)"
#: Words that open another body's name after "et": "la Police, de la Gendarmerie et des Forces ...".
_OTHER_BODY = "Police|Gendarmerie|Forces|Armée|Garde|Douanes?|Fédération|Ministère|Parquet|Conseil|Assemblée"
_JOINED = rf"{_COORDINATION} {OF}(?!(?:{_OTHER_BODY})(?!\w))"
_PREPOSITION = rf"(?: {OF}| (?:pour|sur|contre) (?:la |le |l'|les )?|{_GIVEN}|{_FIELD}|{_JOINED})"
_AND = r" et (?=[a-zà-ÿ]+ (?:de |du |des |d'))"
_NUMBER = r"(?: \d{1,2}(?!\d| [a-z%]))?"
_SMALL_NOUN = rf"(?:(?:grande?|petite?|haute?|nouvelle|bonne)s? )?{_NOUN}"
_COMPLEMENT = (
    rf"(?:(?:{_PREPOSITION}|{_AND})(?:{CAPS}|{_SMALL_NOUN})(?: {ADJECTIVE}){{0,2}}| {CAPS}{_NUMBER})"
)
#: The town an institution's name ends in: "tribunal de Redon".
TOWN_TAIL = re.compile(rf" (?:de |d')({_CAP})$")
_WHOSE = re.compile(rf" (?:de |d')(?P<first>{_CAP})(?P<more> {_CAP})?")
_OF_PLACE = re.compile(rf"(?:de |d'|du |la )(?P<place>{_CAP}) (?P<first>{_CAP}) {_CAP}")
#: A school or hospital with a name of its own: "CHU Pasteur de Nice".
_NAMED_HEAD = re.compile(rf"(?:CHU|Hôpital|Clinique|Lycée|Collège|École|Ecole|Musée|Théâtre) {_CAP}")
_CAPITALISED = re.compile(rf"(?<!\w)[{UPPER}]")
#: A name of several words within its own marks: "l'association « Les amis du moulin »".
_IN_MARKS = rf"[«“\"] ?(?P<quoted>[{UPPER}][^«»“”\"\n,.;:!?]{{3,50}}?) ?[»”\"]"
_PARTY = re.compile(r"Parti [a-zà-ÿ]+(?:iste|ain|ate|ien|al|aire|eur|ique)")
_OFFICIAL = re.compile(
    r"(?:national|régional|départemental|général|européen|municipal|français|mondial|central|supérieur|fédéral|"
    r"international)[a-zà-ÿ]*\b"
)
#: Patterns whose head only says what the name after it is.
_TYPED = frozenset({"typed", "apposed", "plant"})
#: Parks that are bodies with a director, not green places in a town.
_PROTECTED = ("parc national", "parc naturel")


def any_of(forms: Iterable[str]) -> str:
    """A pattern for one of the forms, the longest first."""
    return "|".join(re.escape(f) for f in sorted(set(forms), key=lambda f: (-len(f), f)))


@lru_cache(maxsize=1)
def demonyms() -> str:
    """A pattern for one adjective of nationality."""
    return rf"(?:{any_of(lexicon().demonyms)})(?![\w-])"


@lru_cache(maxsize=1)
def domain() -> str:
    """A pattern for what a ministry is about: "de l'Intérieur", "de l'Économie et des Finances"."""
    adjective = rf"(?: (?!{demonyms()})(?:{ADJECTIVE}|{_CAPITAL_ADJECTIVE}))?"
    return rf"{OF}{_NOUN}{adjective}(?:(?:,| et) {OF}{_NOUN}{adjective})*"


@lru_cache(maxsize=1)
def _by_word() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    """The patterns to try at a word, with their kind."""
    book = lexicon()
    heads = {
        k.removeprefix("organisation_"): v for k, v in book.heads.items() if k.startswith("organisation_")
    }
    streets = book.heads["place_lower"] + book.heads["place_capital"]
    small = tuple(form for form in book.entries if form[0].islower())
    adjective = rf"(?: {ADJECTIVE})?"
    tails = {
        "government": (heads["government"], rf"(?: {demonyms()})? {domain()}"),
        "place": (heads["place"], rf"{adjective} {OF}{CAPS}"),
        "named": (heads["named"], rf"{adjective} {CAPS}{_NUMBER}"),
        "typed": (
            heads["typed"],
            rf"(?: (?:de |d'|des )(?:l'|la )?{_NOUN}(?: et (?:de |d'){_NOUN})?)?"
            rf"(?: (?:{ADJECTIVE}|{demonyms()})){{0,2}} (?:{_IN_MARKS}|"
            rf"[«“\"]? ?(?P<name>{CAPS}(?: (?:pour|sans|contre) [a-zà-ÿ]+)?))",
        ),
        "quoted": (heads["schools"], rf"(?: {ADJECTIVE})? {_IN_MARKS}"),
        "local": (heads["local"], rf"(?: ?\d{{1,3}}(?!\w)| (?:{_OF_AREA})?(?P<area>{_CAP}(?: {_CAP})?))"),
        "plant": (heads["plants"], rf" (?P<name>{_CAP}(?: {_CAP})*)"),
        "apposed": (heads["typed"], rf", (?P<name>{_CAP}(?: {_CAP}| libres?)?)(?=,)"),
        "capital": (heads["capital"], rf"(?: (?:{ADJECTIVE}|{demonyms()})){{0,3}}{_COMPLEMENT}{{0,4}}"),
        "listed": (small, r"(?![\w-])"),
        "club": (
            heads["clubs"],
            rf" (?:(?:{OF})?{_CAP}(?: {_CAP})?|[a-zà-ÿ]+{_OF_TOWN})",
        ),
        "townsmen": (("Stade",), _TOWNSMEN.pattern.removeprefix("Stade")),
        "competition": (heads["competitions"], rf"(?: (?!et |des? )[a-zà-ÿ]+)?(?: (?:{OF})?{_CAP})+"),
        "prize": (("prix", "Prix"), rf" (?:{OF})?{_CAP}"),
        "event": (heads["events"], rf" (?:d')?{_CAP}"),
        "christened": (heads["christened"], r" [«“\"] ?[^«»“”\"\n]{2,60}"),
        "function": (heads["functions"], r"(?![\w-])"),
        "press": (heads["press"], rf" {OF}{_CAP}(?: {_CAP})*"),
        "building": (book.heads["place_direct"], rf" {_CAP}(?: {_CAP})*"),
        "school": (heads["schools"], rf" (?:des |du |de la |de l')(?P<of>{CAPS})"),
        "street": (streets, rf"{adjective} (?:{OF})?{CAPS}"),
    }
    out: dict[str, list[tuple[str, re.Pattern[str]]]] = defaultdict(list)
    for kind, (forms, tail) in tails.items():
        pattern = re.compile(rf"(?:{any_of(forms)}){tail}")
        for first in dict.fromkeys(m[0] for f in forms if (m := WORD.match(f))):
            out[first].append((kind, pattern))
    return dict(out)


def institutions(s: Reading, book: Lexicon) -> list[Found]:
    """Institutions, clubs and streets in the sentence, found by their head word."""
    out: list[Found] = []
    by_word = _by_word()
    for word in WORD.finditer(s.text, s.start, s.end):
        if word[0] not in by_word:
            continue
        for kind, pattern in by_word[word[0]]:
            m = pattern.match(s.text, word.start(), s.end)
            if m and (found := _found(s, book, kind, m)):
                out.append(found)
                if found.rule == "named" and (town := TOWN_TAIL.fullmatch(s.text, found.end, m.end())):
                    out.append(Found(*town.span(1), "LOC", LIKELY, "seat"))
    return out


def _found(s: Reading, book: Lexicon, kind: str, m: re.Match[str]) -> Found | None:
    if m.groupdict().get("quoted"):
        somebody = m[0].partition(" ")[0] in book.heads["organisation_agents"]
        return None if somebody else Found(*m.span("quoted"), "ORG", SURE, "name in marks")
    start, end = m.span("name") if kind in _TYPED else m.span()
    if kind in {"competition", "prize", "event", "christened", "function"}:
        return Found(start, end, "PER", NEVER, "no mention")
    if kind == "listed":
        return Found(start, end, book.entries[m[0]].type, SURE, kind)
    if kind == "press":
        article = _PAPER_ARTICLE.search(s.text, max(s.start, start - 4), start)
        return Found(article.start() if article else start, end, "ORG", SURE, kind)
    if kind == "school" and m["of"] in book.entries:
        return None
    if kind == "building":
        return Found(start, end, "LOC", SURE, kind)
    if kind == "street":
        if m[0].startswith(_PROTECTED) or _TOWNSMEN.match(m[0]):
            return None
        return Found(start, _street_end(book, m), "LOC", SURE, kind)
    if kind == "local" and m["area"]:
        entry = book.entries.get(m["area"]) or book.entries.get(m["area"].partition(" ")[0])
        if not entry or not (entry.type == "LOC" or entry.name in book.words["towns"]):
            return None
        end = m.start("area") + len(m["area"] if m["area"] in book.entries else m["area"].partition(" ")[0])
    if kind in {*_TYPED, "named"} and _is_known_otherwise(book, m):
        return None
    if kind in _TYPED:
        namesake = m["name"] in book.entries  # "le groupe Wagner"
        return Found(start, end, "ORG", SURE if namesake else LIKELY, kind) if end - start > 1 else None
    if kind == "capital":
        kind = "named" if _NAMED_HEAD.match(m[0]) else kind
    if kind in {"capital", "place"}:
        end = m.start() + _before_person(book, m[0])
    if kind == "named":
        end = _without_town(book, m)
    if kind == "capital" and not _is_institution(s, m):
        return None
    if m[0].startswith("Parti ") and not _PARTY.match(m[0]):
        return None
    return Found(start, end, "ORG", SURE, kind)


def _street_end(book: Lexicon, m: re.Match[str]) -> int:
    """The end of a street's or building's name: without the town in "quai Voltaire de Rouen"."""
    words = m[0].split(" ")
    if len(words) > 3 and words[1][:1].isupper() and words[1] not in book.first_names and words[-2] == "de":
        return m.end() - len(words[-1]) - 4
    return m.end()


def _without_town(book: Lexicon, m: re.Match[str]) -> int:
    """The end of a school's or hospital's own name: without the town in "lycée Marceau de Chartres".

    A town no list knows is told by the full name before it: "hôpital Anne Morel de Belloy".
    """
    tail = TOWN_TAIL.search(m[0])
    if not tail or " " not in (name := m[0][: tail.start()]):
        return m.end()
    entry = book.entries.get(tail[1])
    known = entry is not None and entry.type == "LOC"
    full = len(_CAPITALISED.findall(name)) > 1 and tail[1] not in book.first_names
    return m.start() + tail.start() if known or full else m.end()


def _before_person(book: Lexicon, name: str) -> int:
    """Where the name ends: before a person, as in "Parti radical de Paul Morel", "Métropole de Brest Paul Morel"."""
    for m in _WHOSE.finditer(name):
        entry = book.entries.get(m["first"])
        whole = name[: m.start()] in book.entries  # "Fonds monétaire international d'Anna Morel"
        full = m["more"] and (whole or m["first"] in book.first_names) and entry is None
        if " " in name[: m.start()] and (full or (entry and entry.kind == "person")):
            return m.start()
    for m in _OF_PLACE.finditer(name):
        entry = book.entries.get(m["place"])
        if (
            entry
            and entry.type == "LOC"
            and m["first"] in book.first_names
            and m["first"] not in book.entries
        ):
            return m.end("place")
    return len(name)


def _is_known_otherwise(book: Lexicon, m: re.Match[str]) -> bool:
    """ "le groupe Jean Dupont", "le parti Les Républicains", "l'équipe de France": no name of this head's."""
    rest = m["name"] if "name" in m.re.groupindex else m[0][m[0].find(" ") + 1 :]
    entry = book.entries.get(rest)
    if "name" in m.re.groupindex:
        if rest in lexicon().words["common"]:  # "le site Internet"
            return True
        agent = m[0].partition(" ")[0] in book.heads["organisation_agents"]
        known = entry is not None and (entry.type != "PER" or agent)
        somebody = agent or " " in rest
        return known or (somebody and rest.split(" ")[0] in book.first_names)
    return bool(entry and entry.type == "ORG")


def _is_institution(s: Reading, m: re.Match[str]) -> bool:
    """Is it a name: "Union européenne", "le Conseil"? "Association à la mode", opening a sentence, is none."""
    head, _, rest = m[0].partition(" ")
    initial = starts_phrase(s.text, m.start(), s.start)
    if not rest:
        return not initial and head in lexicon().heads["organisation_alone"]
    if rest.lower() == "anonyme" or (head in lexicon().first_names and rest[0].isupper()):  # "Marine Morel"
        return False
    return not initial or bool(re.search(rf"[{UPPER}]", rest)) or bool(_OFFICIAL.match(rest))
