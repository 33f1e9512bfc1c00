"""Names by rule: lists of places and organisations, first names, titles, heads such as "tribunal de", a few contexts.

One pass over the capitalised words of a sentence. What no rule explains is left to the model, or reported as weak,
for where there is none. Handles no names in small letters, no nicknames, no companies that only their trade tells.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from revue.layers.names.found import LIKELY, SURE, WEAK, Found
from revue.layers.names.heads import named_by_heads
from revue.layers.names.lexicon import Entry, Lexicon, is_common_word, lexicon
from revue.layers.names.persons import AGED, person_at
from revue.layers.names.phrases import any_of, demonyms
from revue.layers.names.reading import (
    ACRONYM,
    ARTICLE_BEFORE,
    CODE,
    MEDIUM,
    TOWN,
    VERB_AFTER,
    Cap,
    Reading,
    is_people,
    listed_at,
)

_TOWARDS = re.compile(r"(?:(?:^|[^\wà-ÿ])(?:[àÀ]|entre|vers|rejoindre|quitter|gagner) )$")
_GOES_ON = re.compile(
    r" (?:a|est|va|avait|était|sera|doit|peut|veut|devra|aura|reste) | (?:s'|n'|se )|, (?:qui|où|dont) "
)
#: What `_place_before` finds has no more words, and one of these ends it.
_PLACE_WORDS = 4
_OF_PLACE = ("à", "en", "de", "d'", "du", "la", "l'")
#: Before a land whose name a well-known person bears, too.
_LAND = re.compile(r"(?:(?<!\w)(?:[Ll]a|[Ee]n)|ambassad(?:eur|rice) de|roi de|reine de|consul de) $")
_NEXT = re.compile(r"(?:,| et) ")


def find_names(sentence: Reading) -> list[Found]:
    """Names in the sentence, with overlaps; offsets into the text of the article."""
    book = lexicon()
    found, caps, i = named_by_heads(sentence, book), sentence.caps, 0
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
    form = listed_at(book, s.text, cap.start, s.end)
    if not form and cap.word.isupper() and len(cap.word) > 3 and (place := _in_capitals(book, cap)):
        return [place], 1
    if person := person_at(s, book, caps, i, form):
        return person
    if form:
        return _listed(s, book, caps, i, form)
    if "-" in cap.word and (parts := _parts(book, cap)):
        return parts, 1
    return _unlisted(s, book, caps, i)


def _in_capitals(book: Lexicon, cap: Cap) -> Found | None:
    """ "LONDRES (Reuters)": a listed place in capitals."""
    entry = book.entries.get("-".join(part.capitalize() for part in cap.word.split("-")))
    return Found(cap.start, cap.end, "LOC", SURE, "listed") if entry and entry.type == "LOC" else None


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
    if form in book.words["lands"] and _LAND.search(s.text, max(s.start, cap.start - 16), cap.start):
        return [Found(cap.start, end, "LOC", SURE, "listed")], 1
    town = form in book.words["towns"]  # "les pompiers d'Orange"
    if entry.kind == "person" or town:
        base = max(s.start, cap.start - 40)
        if _place_follows(s.text, base, cap.start):
            return [Found(cap.start, end, "LOC", SURE if town else LIKELY, "after a noun of place")], 1
    if (
        entry.type == "ORG"
        and form.startswith("Parti ")
        and (people := _of_people().match(s.text, end, s.end))
    ):
        end = people.end()
    used = 1
    while i + used < len(caps) and caps[i + used].start < end:
        used += 1
    if _is_plain_word(s, cap, entry, form):
        return [], used
    strength = SURE if entry.kind != "organisation" or len(form) > 3 else LIKELY
    return [Found(cap.start, end, entry.type, strength, "listed")], used


@lru_cache(maxsize=1)
def _of_people() -> re.Pattern[str]:
    """ "le Parti communiste chinois", "le Parti populaire européen"."""
    return re.compile(rf" (?:{demonyms()}|européen(?!\w))")


def _is_plain_word(s: Reading, cap: Cap, entry: Entry, form: str) -> bool:
    """Is the listed form, opening a sentence, an ordinary word? "Orange, la couleur", not "Vannes s'est tu"."""
    if not cap.initial or entry.kind in {"state", "capital"} or " " in form or "-" in form:
        return False
    end = cap.start + len(form)
    bracketed = s.text[cap.start - 1 : cap.start] == "("
    named = entry.kind == "place" and form.endswith("s") and _GOES_ON.match(s.text, end, s.end)
    return is_common_word(form) and form.upper() != form and not (bracketed or named or _lists(s, end))


def _lists(s: Reading, end: int) -> bool:
    """Is the next of a list a listed place, too: "Allier, Cher et Creuse"?"""
    gap = _NEXT.match(s.text, end, s.end)
    form = listed_at(lexicon(), s.text, gap.end(), s.end) if gap else None
    return form is not None and lexicon().entries[form].type == "LOC"


def _parts(book: Lexicon, cap: Cap) -> list[Found]:
    """ "Nord-Mali"; "Maroc-France", "CGT-SUD", "la ligne Nantes-Rennes": two listed names joined by a hyphen."""
    first, _, second = cap.word.partition("-")
    one, two = book.entries.get(first), book.entries.get(second)
    if two and two.type == "LOC" and first in book.words["parts"]:
        return [Found(cap.start, cap.end, "LOC", SURE, "part of a place")]
    if not one or not two or one.type != two.type:
        return []
    middle = cap.start + len(first)
    return [
        Found(cap.start, middle, one.type, SURE, "glued"),
        Found(middle + 1, cap.end, two.type, SURE, "glued"),
    ]


def _unlisted(s: Reading, book: Lexicon, caps: list[Cap], i: int) -> tuple[list[Found], int]:
    cap = caps[i]
    word = cap.word
    if _names_nothing(word, cap.initial) or is_people(s.text, cap.start, word):
        return [], 1
    last = i
    while last + 1 < len(caps) and _goes_on(s, book, caps, i, last) and last - i < 3:
        last += 1
    end, used = caps[last].end, last - i + 1
    shape = _shape(word) if last == i else None
    if shape == "town" or (word in {"Saint", "Sainte"} and last == i + 1):
        return [Found(cap.start, end, "LOC", LIKELY, "shape of a town")], used
    if shape == "medium":
        return [Found(cap.start, cap.end, "ORG", LIKELY, "shape of a medium")], 1
    if shape == "acronym":
        no_name = s.text[s.start : s.end].isupper() or CODE.match(s.text, end, s.end)
        return ([] if no_name else [Found(cap.start, cap.end, "ORG", LIKELY, "acronym")]), 1
    if cap.initial and is_common_word(word):
        return [], 1
    found = _by_context(s, book, caps[i : last + 1])
    return [found] if found else [], used


@lru_cache(maxsize=20_000)
def _shape(word: str) -> Literal["town", "medium", "acronym"] | None:
    """What a word that stands alone is by its shape: "Saint-Malo", "francetv", "SDIS"."""
    if TOWN.match(word):
        return "town"
    if MEDIUM.match(word) and ("-" in word or not is_common_word(word)):
        return "medium"
    return "acronym" if ACRONYM.match(word) else None


@lru_cache(maxsize=1)
def _place_before() -> re.Pattern[str]:
    """What leaves no doubt that a place follows: "en", "près de", "le maire de"."""
    nouns, stays = any_of(lexicon().words["town_nouns"]), any_of(lexicon().words["stays"])
    return re.compile(
        rf"(?:\b(?:{stays})(?: (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier))? à $)|"
        rf"(?:\b(?:en|[àÀ] destination de|près d[e']|non loin d[e']|autour d[e']|au (?:nord|sud|est|ouest|large) d[e']|"
        rf"(?:{nouns})s?(?: [a-zà-ÿ]+)? (?:de |d'|du |de la |de l')|[ÀA] l'(?:est|ouest) d[e']) ?)$"
    )


def _place_follows(text: str, start: int, end: int) -> bool:
    """Does `text[start:end]` leave no doubt that a place follows?"""
    before = text[start:end].rstrip(" \n")
    if not before.endswith(_OF_PLACE):
        return False
    far, *near = before.rsplit(" ", _PLACE_WORDS)
    begin = start + len(far) if len(near) == _PLACE_WORDS else start
    return _place_before().search(text, begin, end) is not None


def _by_context(s: Reading, book: Lexicon, words: list[Cap]) -> Found | None:
    """Unlisted capitalised words: a place after "près de", somebody before "41 ans" or "déclare", or two together."""
    start, end, several = words[0].start, words[-1].end, len(words) > 1
    before = s.text[max(s.start, start - 100) : start]
    common = is_common_word(words[0].word)
    if not common and _place_follows(before, 0, len(before)):
        return Found(start, end, "LOC", LIKELY, "after a noun of place")
    if not common and _TOWARDS.search(before[-12:]):
        return Found(start, end, "LOC", WEAK, "after a preposition of place")
    if AGED.match(s.text, end, s.end):
        return Found(start, end, "PER", LIKELY, "aged")
    verb = VERB_AFTER.match(s.text, end, s.end)
    acts = bool(verb and verb["verb"] in book.words["acting"]) and not ARTICLE_BEFORE.search(before)
    if acts or (several and not any(is_common_word(cap.word) for cap in words)):
        return Found(start, end, "PER", WEAK, "acts" if acts else "capitals")
    return None


def _goes_on(s: Reading, book: Lexicon, caps: list[Cap], i: int, last: int) -> bool:
    """Does the next capitalised word belong to the unlisted name? "le maire du Lamentin Jean Petit" ends a town."""
    gap = s.text[caps[last].end : caps[last + 1].start]
    if gap == " " and caps[last + 1].word in book.first_names and last + 2 < len(caps):
        full = s.text[caps[last + 1].end : caps[last + 2].start] == " "
        if full and is_common_word(caps[i].word):  # "adjointe à la Culture Léa Martin"
            return False
        return not (full and _place_follows(s.text, max(s.start, caps[i].start - 40), caps[i].start))
    return gap == " "


@lru_cache(maxsize=20_000)
def _names_nothing(word: str, initial: bool) -> bool:
    """A capitalised word that names nothing by itself: days, "État", openers, peoples; TVA, TER, CO2."""
    book = lexicon()
    words = book.words
    if any(word in words[key] for key in ("calendar", "common", "peoples", "portfolios", "acronyms")):
        return True
    if word.split("-")[0] in words["acronyms"]:
        return True
    if initial and (word in words["openers"] or word.endswith("ement")):
        return True
    low = word[0].lower() + word[1:]
    parts = word.lower().split("-")
    return (
        low in book.demonyms
        or (len(parts) > 1 and all(p in book.demonyms or p.endswith("o") for p in parts))
        or not (len(word) > 1 and any(c.isalpha() for c in word[1:]))
    )
