"""Names by rule: lists of places and organisations, first names, titles, heads such as "université de", context.

One pass over the capitalised words of a sentence. What no rule explains is left to the model, or reported as
weak where two unknown capitalised words stand together. Handles no lower-case names and no nicknames.
"""

from __future__ import annotations

import re

from revue.layers.names.clubs import is_club
from revue.layers.names.companies import company
from revue.layers.names.context import context, place_sure
from revue.layers.names.found import LIKELY, NEVER, SURE, Found
from revue.layers.names.institutions import institutions
from revue.layers.names.lexicon import Entry, Lexicon, Type, first_word, is_common_word, lexicon
from revue.layers.names.persons import ARABIC, person_at
from revue.layers.names.reading import ACRONYM, TOWN, UPPER, Cap, Reading, is_people, listed_at

_DEPARTMENT = re.compile(r" ?\((\d{2,3}|[^()]{3,30})\)")
_SMALL_ARTICLE = re.compile(r"(?:^|[ («])(?:le |la |les |l'|du |au |aux |des )$")
_MORE = re.compile(r"[\w-]| (?:du |de |des |d'|arabe|entier|rural|ouvrier|musulman|diplomatique|[A-ZÉ])")
_VEHICLE = re.compile(r"(?:^|[ '])(?:[Uu]ne?|sa|son|leur|cette|[Dd]eux|trois|vieille|petite) $")
_AT = re.compile(r"\b(?:[àÀ] |(?:compagnie|brigade|habitante?s?|ville) (?:de |d'))$")
_MATCH = re.compile(
    r"\b(?:match|derby|choc|affiche|rencontre|classique|quart de finale|demi-finale|finale) (?:[\w-]+ )?$"
)
_SCORE = re.compile(r" ?[:(]? ?\d{1,3}-\d{1,3}(?![\d-])")
_LINE = re.compile(
    r"\b(?:direction|sens|axes?|lignes?|liaisons?|trajets?|frontière|TER|TGV|trains?|autocars?|cars?|bus|vols?|"
    r"autoroute|route|deux-voies|quatre-voies|ferry|tramway|trafic) (?:[\w-]+ et )?$"
)
_MINISTER = re.compile(
    r"\b(?:[mM]inistres?|secrétaires? d'[ÉE]tat)(?: \w+){0,2} (?:à la |à l'|aux? |de la |de l'|des |du )$"
)
_GOES_ON = re.compile(
    r" (?:a|est|va|avait|était|sera|doit|peut|veut|devra|aura|reste) | (?:s'|n'|se )|, (?:qui|où|dont) "
)
_STATION = re.compile(rf"(?: [{UPPER}][\w-]+)+(?: (?:de la|de|du|d'|des) ?[{UPPER}][\w-]+)*")
_FIRST_CHANNEL = re.compile(r" [Ll]a 1[eè]re(?!\w)")
_SIDE = re.compile(r" (?:du (?:Nord|Sud)|de l'(?:Est|Ouest))(?![\w-])")
_PARTS = frozenset(
    {"Haut", "Haute", "Hauts", "Bas", "Basse", "Nord", "Sud", "Centre", "Ouest", "Est", "Grand", "Petite"}
)
_PART_OF = re.compile(
    rf"(?:Nord|Sud|Est|Ouest|Haut|Centre) [{UPPER}][a-zà-ÿ]+(?:ais|ois|iens?|in|ard|ain)(?!\w)"
)
_OF = re.compile(r" (?:de la |de l'|du |de |d')")
_PLURAL_ARTICLE = re.compile(r"(?:^|[ («])(?:[Ll]es|[Dd]es|[Aa]ux|[Cc]hez les) $")
_MODEL = re.compile(r" [A-Z]?\d{2,4}(?:-\d+)?(?!\w| \d| ?[%€])")
_MAKES = frozenset(
    ["Airbus", "Boeing", "Peugeot", "Renault", "Citroën", "Dacia", "BMW", "Audi", "Fiat", "Volvo"]
)


def find_names(text: str, start: int, end: int) -> list[Found]:
    """Names in the sentence `text[start:end]` (normalised text), with overlaps; offsets into `text`."""
    sentence = Reading(text, start, end)
    book = lexicon()
    found = institutions(sentence, book)
    inside = {at for f in found if f.rule == "named" for at in range(f.start, f.end)}
    caps = [cap for cap in sentence.caps if cap.start not in inside]
    i = 0
    while i < len(caps):
        hit, used = _at(sentence, book, caps, i)
        found += hit
        i += max(1, used)
    return found


def _at(s: Reading, book: Lexicon, caps: list[Cap], i: int) -> tuple[list[Found], int]:
    """What starts at the capitalised word `i`, and how many capitalised words that uses up."""
    cap = caps[i]
    if cap.word in book.civil:
        return [], 1
    if paper := _paper(s, book, cap):
        return [paper], 1
    if cap.word in _PARTS and (part := _PART_OF.match(s.text, cap.start, s.end)):
        return [Found(cap.start, part.end(), "LOC", LIKELY, "part of a place")], 2
    form = listed_at(book, s.text, cap.start, s.end)
    if not form and cap.word == "Grand" and (area := _greater(s, book, cap)):
        return [area], 2
    if not form and cap.word.isupper() and len(cap.word) > 3 and (place := _in_capitals(book, cap)):
        return [place], 1
    person = person_at(s, book, caps, i, form)
    if person:
        return person
    if form:
        return _listed(s, book, caps, i, form)
    whole = book.entries.get(cap.word.partition("-")[2])
    if whole and whole.type == "LOC" and cap.word.split("-")[0] in _PARTS:
        return [Found(cap.start, cap.end, "LOC", SURE, "part of a place")], 1
    pair = _glued(s, book, cap)
    if pair:
        return pair, 1
    return _unlisted(s, book, caps, i)


def _greater(s: Reading, book: Lexicon, cap: Cap) -> Found | None:
    """ "le Grand Londres", a place; "le Grand Poitiers": the towns of France have made bodies of it."""
    form = listed_at(book, s.text, cap.end + 1, s.end) if s.text[cap.end : cap.end + 1] == " " else None
    entry = book.entries.get(form or "")
    if entry is None or entry.type != "LOC" or entry.kind == "state":
        return None
    body = entry.kind == "place" and entry.state == "France"
    return Found(cap.start, cap.end + 1 + len(form or ""), "ORG" if body else "LOC", LIKELY, "a greater town")


def _in_capitals(book: Lexicon, cap: Cap) -> Found | None:
    """ "LONDRES (Reuters)": a listed place in capitals."""
    entry = book.entries.get("-".join(part.capitalize() for part in cap.word.split("-")))
    return Found(cap.start, cap.end, "LOC", SURE, "listed") if entry and entry.type == "LOC" else None


def _paper(s: Reading, book: Lexicon, cap: Cap) -> Found | None:
    """ "la Voix du Nord", "selon le Figaro": a paper whose article is written small."""
    forms = book.papers.get(first_word(cap.word))
    if not forms or not _SMALL_ARTICLE.search(s.text, max(s.start, cap.start - 8), cap.start):
        return None
    for form in forms:
        end = cap.start + len(form)
        if s.text.startswith(form, cap.start) and not _MORE.match(s.text, end, s.end):
            return Found(cap.start, end, "ORG", SURE, "paper")
    return None


def _is_people(s: Reading, at: int, form: str) -> bool:
    """ "le Suisse", "du Corse": a person of that people; the state and the island have another article."""
    return form in {"Suisse", "Corse"} and bool(
        re.search(r"(?:[Ll]e|[Dd]u|[Aa]u|[Uu]n) $", s.text[max(s.start, at - 4) : at])
    )


def _listed(s: Reading, book: Lexicon, caps: list[Cap], i: int, form: str) -> tuple[list[Found], int]:
    cap, entry = caps[i], book.entries[form]
    end = cap.start + len(form)
    if _is_people(s, cap.start, form):
        return [], 1
    town = form in book.words["towns"]  # "les pompiers d'Orange"
    if entry.kind == "person" or town:
        base = max(s.start, cap.start - 40)
        if place_sure().search(s.text, base, cap.start) or (town and _AT.search(s.text, base, cap.start)):
            return [Found(cap.start, end, "LOC", SURE if town else LIKELY, "after a noun of place")], 1
    used = 1
    while i + used < len(caps) and caps[i + used].start < end:
        used += 1
    if (
        cap.initial
        and " " not in form
        and "-" not in form
        and entry.kind in {"organisation", "place", "person"}
    ):
        bracketed = s.text[cap.start - 1 : cap.start] == "("
        named = entry.kind == "place" and form.endswith("s") and _GOES_ON.match(s.text, end, s.end)
        longer = entry.kind == "organisation" and _listed_and_more(s, book, caps, i + used, entry)
        if is_common_word(form) and form.upper() != form and not (bracketed or named or longer):
            return [], used
    if _MODEL.match(s.text, end, s.end) and form in _MAKES:
        return [Found(cap.start, end, "ORG", NEVER, "no mention")], used
    if entry.kind == "organisation" and _VEHICLE.search(s.text, max(s.start, cap.start - 12), cap.start):
        return [Found(cap.start, end, "ORG", NEVER, "no mention")], used
    if station := _local_channel(s, entry, form, end):
        last = station + 1 if station > end else end
        return [Found(cap.start, station, "ORG", SURE, "local channel")], sum(
            cap.start <= c.start < last for c in caps
        )
    after = caps[i + used] if i + used < len(caps) else None
    if more := _listed_and_more(s, book, caps, i + used, entry):
        return [Found(cap.start, caps[more].end, "ORG", LIKELY, "listed and more")], more - i + 1
    if (
        entry.type == "LOC"
        and after
        and s.text[end : after.start] == " "
        and _is_title_word(book, after.word)
    ):
        return [Found(cap.start, after.end, "ORG", LIKELY, "a place and a word")], used + 1
    if entry.kind in {"place", "capital", "person"} and is_club(s, cap.start, end):
        return [Found(cap.start, end, "ORG", SURE, "a town's club")], used
    if entry.type == "ORG" and _MINISTER.search(s.text, max(s.start, cap.start - 32), cap.start):
        return [Found(cap.start, end, "ORG", NEVER, "no mention")], used
    if form == "Nord" and s.before(cap.start) in {"quartiers", "Quartiers", "quartier", "banlieue"}:
        return [Found(cap.start, end, "LOC", NEVER, "no mention")], used
    if entry.type == "LOC" and (side := _SIDE.match(s.text, end, s.end)):  # "Italie du Nord"
        end, used = side.end(), used + 1
    strength = SURE if entry.kind != "organisation" or len(form) > 3 else LIKELY
    return [Found(cap.start, end, entry.type, strength, "listed")], used


def _listed_and_more(s: Reading, book: Lexicon, caps: list[Cap], at: int, entry: Entry) -> int | None:
    """The last word of an organisation's name that opens with a listed name: "Airbus Defence", "Lens Agglo"."""
    heads = book.heads["organisation_suffixes"]
    last, k = None, at
    union = s.text[caps[at - 1].start : caps[at - 1].end] in book.words["unions"]  # "CGT Spectacle"
    while k < len(caps) and k < at + 3 and s.text[caps[k - 1].end : caps[k].start] == " ":
        word = caps[k].word
        if word in book.civil or word in book.first_names:
            break
        if word in heads or (k == at and entry.type == "ORG" and (union or not is_common_word(word))):
            last = k
        k += 1
    return last


def _is_title_word(book: Lexicon, word: str) -> bool:
    """A common word that a paper or a body bears after its town: "Nantes Habitat", not "Lyon Nord", "Paris Anne"."""
    lists = (book.words[key] for key in ("common", "calendar", "openers", "peoples"))
    name = (
        word in book.entries or word in book.first_names or word in book.civil or word.lower() in book.offices
    )
    return is_common_word(word) and not name and not any(word in forms for forms in lists)


def _local_channel(s: Reading, entry: Entry, form: str, end: int) -> int | None:
    """The end of a local channel's name: "France Bleu Pays de Savoie", "Guyane la 1ère"; None if it is none."""
    if form in {"France Bleu", "France 3", "Ici"}:
        m = _STATION.match(s.text, end, s.end)
    else:
        m = _FIRST_CHANNEL.match(s.text, end, s.end) if entry.type == "LOC" else None
    return m.end() if m else None


def _glued(s: Reading, book: Lexicon, cap: Cap) -> list[Found]:
    """ "Maroc-France": two states joined by a hyphen; "Paris-Nice" is a race, a line, not two mentions."""
    parts = cap.word.split("-")
    if len(parts) != 2:
        return []
    entries = [book.entries.get(p) for p in parts]
    middle = cap.start + len(parts[0])
    kind: Type | None = None
    if all(e and e.kind == "state" for e in entries):
        kind = "LOC"
    elif all(e and e.type == "ORG" for e in entries) or (all(entries) and _is_match(s, cap)):  # "CGT-SUD"
        kind = "ORG"
    if kind:
        return [
            Found(cap.start, middle, kind, SURE, "glued"),
            Found(middle + 1, cap.end, kind, SURE, "glued"),
        ]
    known = any(e and e.type == "LOC" for e in entries) and parts[1][:1].isupper()
    towns = known and _LINE.search(s.text, max(s.start, cap.start - 40), cap.start)
    if towns or (entries[0] and parts[1] == "province"):
        out = [Found(cap.start, middle, "LOC", SURE, "ends of a line")]
        return [*out, Found(middle + 1, cap.end, "LOC", SURE, "ends of a line")] if towns else out
    return []


def _is_match(s: Reading, cap: Cap) -> bool:
    """ "le derby Lens-Lille", "Lens-Lille (2-1)": two clubs by the names of their towns."""
    called = _MATCH.search(s.text, max(s.start, cap.start - 40), cap.start)
    return bool(called or _SCORE.match(s.text, cap.end, s.end))


def _unlisted(s: Reading, book: Lexicon, caps: list[Cap], i: int) -> tuple[list[Found], int]:
    cap = caps[i]
    word = cap.word
    if _common_capital(book, cap) or is_people(s.text, cap.start, word):
        return [], 1
    if word in book.words["portfolios"] and _MINISTER.search(s.text, max(s.start, cap.start - 32), cap.start):
        return [], 1
    if _is_plain_acronym(book, word):
        return [], 1
    last = i
    while last + 1 < len(caps) and _goes_on(s, book, caps, i, last) and last - i < 3:
        last += 1
    end, used = caps[last].end, last - i + 1
    before = s.text[max(s.start, cap.start - 100) : cap.start]
    if word in {"Saint", "Sainte"} and last == i + 1:
        return [Found(cap.start, end, "LOC", LIKELY, "shape of a town")], used
    if TOWN.match(word) and last == i:
        return [Found(cap.start, cap.end, "LOC", LIKELY, "shape of a town")], 1
    if _department(s, book, end):
        return [Found(cap.start, end, "LOC", SURE, "département in brackets")], used
    if last == i and ACRONYM.match(word):
        if s.text[s.start : s.end].isupper():
            return [], 1
        plain = _is_plain_acronym(book, word)
        return ([] if plain else [Found(cap.start, cap.end, "ORG", LIKELY, "acronym")]), 1
    if word.endswith("s") and (team := _team(s, book, cap, end)):
        return [Found(cap.start, team, "ORG", LIKELY, "a town's team")], used + 1
    if named := company(s, book, caps, i, last):
        return [Found(named[0], named[1], "ORG", LIKELY, named[2])], used + (named[1] > end)
    if cap.initial and is_common_word(word):
        return [], 1
    kind = context(s, book, caps, i, last, before)
    if kind is None:
        return [], used
    return [Found(cap.start, end, kind[0], kind[1], kind[2])], used


def _team(s: Reading, book: Lexicon, cap: Cap, end: int) -> int | None:
    """The end of a team's or a section's name: "les Capitals de Washington", "des Jeunes Radicaux de Gironde"."""
    m = _OF.match(s.text, end, s.end)
    if not m or not _PLURAL_ARTICLE.search(s.text, max(s.start, cap.start - 6), cap.start):
        return None
    place = listed_at(book, s.text, m.end(), s.end)
    return m.end() + len(place) if place and book.entries[place].type == "LOC" else None


def _goes_on(s: Reading, book: Lexicon, caps: list[Cap], i: int, last: int) -> bool:
    """Does the next capitalised word belong to the unlisted name? "le maire du Lamentin Jean Petit" ends a town."""
    gap = s.text[caps[last].end : caps[last + 1].start]
    if gap == " " and caps[last + 1].word in book.first_names and last + 2 < len(caps):
        full = s.text[caps[last + 1].end : caps[last + 2].start] == " "
        if full and is_common_word(caps[i].word):  # "adjointe à la Culture Léa Martin"
            return False
        return not (full and place_sure().search(s.text, max(s.start, caps[i].start - 40), caps[i].start))
    return gap == " " or (gap[:1] == " " and gap[1:] in ARABIC)


def _is_plain_acronym(book: Lexicon, word: str) -> bool:
    """Capital letters that are no organisation: TVA, TER, CO2."""
    return word.split("-")[0] in book.words["acronyms"] or word in book.words["acronyms"]


def _common_capital(book: Lexicon, cap: Cap) -> bool:
    """A capitalised word that names nothing by itself: days, "État", openers, peoples."""
    words, word = book.words, cap.word
    if word in words["calendar"] or word in words["common"]:
        return True
    if cap.initial and (word in words["openers"] or word.endswith("ement")):
        return True
    if word in words["peoples"]:
        return True
    low = word[0].lower() + word[1:]
    parts = word.lower().split("-")
    return (
        low in book.demonyms
        or (len(parts) > 1 and all(p in book.demonyms or p.endswith("o") for p in parts))
        or not (len(word) > 1 and any(c.isalpha() for c in word[1:]))
    )


def _department(s: Reading, book: Lexicon, at: int) -> bool:
    """Does a département or its number stand in brackets after the name?"""
    m = _DEPARTMENT.match(s.text, at, s.end)
    if not m:
        return False
    inside = m[1].split(",")[0].strip()
    entry = book.entries.get(inside)
    return (inside.isdigit() and len(inside) in {2, 3}) or bool(entry and entry.type == "LOC")
