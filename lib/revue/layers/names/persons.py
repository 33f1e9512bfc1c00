"""Where a person's name stands: after a civil title or a function, from a first name on, by initials.

Asked of each capitalised word before any list. Handles no surname alone without a title: see `rules`, `combine`.
"""

from __future__ import annotations

import re

from revue.layers.names.found import LIKELY, SURE, Found
from revue.layers.names.lexicon import Lexicon, is_common_word
from revue.layers.names.reading import ACRONYM, TOWN, Cap, Reading, listed_at

_PARTICLES = re.compile(r" (?:(?:de la|van der|van den|von der|de los|[a-zA-ZÀ-ÿ]{1,5}) |d'|de l')$")
AGED = re.compile(r",? \(?(?:âgée? de )?\d{1,2} ans\b")
_INITIAL = re.compile(r"(?: [A-Z])?\.(?! [A-Z])")
_GENITIVE = frozenset({"du", "des", "la", "le", "y", "de la", "de l'", "de"})
_KINSHIP = frozenset(
    {"ibn", "ben", "bin", "van", "von", "al", "el", "Ben", "van der", "von der", "van den", "ould"}
)


def person_at(
    s: Reading, book: Lexicon, caps: list[Cap], i: int, form: str | None
) -> tuple[list[Found], int] | None:
    """The person's name that begins at the capitalised word `i`, and how many such words it takes; None for none."""
    cap = caps[i]
    civil = _civil_before(s, book, caps, i)
    given = _is_first_name(book, cap.word)
    titled = form is None and _title_before(s, book, cap.start) and not ACRONYM.match(cap.word)
    if not (civil or given or titled or len(cap.word) == 1):
        return None
    last = _person_end(s, book, caps, i)
    if len(cap.word) == 1 and _is_initialled(s, caps, i, last):
        return [Found(cap.start, caps[last].end, "PER", LIKELY, "initials")], last - i + 1
    if civil:
        return [Found(cap.start, caps[last].end, "PER", SURE, "civil title")], last - i + 1
    if form and (
        cap.start + len(form) >= caps[last].end or (" " in form and book.entries[form].type == "ORG")
    ):
        return None
    initial = _INITIAL.match(s.text, caps[last].end, s.end) if given else None
    if initial and (initial[0] != "." or (last > i and len(caps[last].word) == 1)):  # "Rachid M."
        return [Found(cap.start, initial.end(), "PER", SURE, "first name")], last - i + 1 + (
            initial[0] != "."
        )
    if (
        given and last > i and not (cap.word == "France" and is_common_word(caps[i + 1].word))
    ):  # "France Stratégie"
        return [Found(cap.start, caps[last].end, "PER", SURE, "first name")], last - i + 1
    if titled:
        return [Found(cap.start, caps[last].end, "PER", LIKELY, "title")], last - i + 1
    return None


def _is_initialled(s: Reading, caps: list[Cap], i: int, last: int) -> bool:
    """ "B. Morel", within a sentence."""
    return last > i and not caps[i].initial and s.text[caps[i].end : caps[i + 1].start] == ". "


def _is_first_name(book: Lexicon, word: str) -> bool:
    if "-" not in word or word in book.first_names:
        return word in book.first_names
    return word.endswith("-Eddine") or (word.split("-")[0] in book.first_names and not TOWN.match(word))


def _civil_before(s: Reading, book: Lexicon, caps: list[Cap], i: int) -> bool:
    """Is the word preceded by "M.", "Mme", "Me" ..., or by another titled name ("MM. A et B")?"""
    if s.before(caps[i].start) in book.civil:
        return True
    first = max(0, i - 8)
    while i > first and s.text[caps[i - 1].end : caps[i].start] in {" et ", ", ", " "}:
        i -= 1
        if s.before(caps[i].start) in {"MM", "MM.", "Mmes", "Mes", "Messieurs", "Feux", "feux"}:
            return True
    return False


def _person_end(s: Reading, book: Lexicon, caps: list[Cap], i: int) -> int:
    """Index of the last capitalised word of the person's name that starts at `i`."""
    last = i
    while last + 1 < len(caps) and last - i < 5:
        here, nxt = caps[last], caps[last + 1]
        gap = s.text[here.end : nxt.start]
        if gap == " ":
            if nxt.word in book.words["calendar"] or nxt.word in book.civil:
                break
            last += 1
        elif gap == ". " and len(here.word) == 1:
            last += 1
        elif _PARTICLES.match(gap) and gap.split()[0] in book.particles:
            known_place = listed_at(book, s.text, nxt.start, s.end)
            first_name_only = last == i and _takes_particle(s, book, here)
            between = last > i and gap.strip() in _GENITIVE
            if (known_place and not first_name_only) or (between and gap != " de "):
                break
            if between and not _is_first_name(book, caps[i].word):
                break
            if last == i and not first_name_only and gap.strip() not in _KINSHIP:
                break
            last += 1
        else:
            break
    return last


def _takes_particle(s: Reading, book: Lexicon, cap: Cap) -> bool:
    """ "Anne de Valence", "le guitariste Orlano de Lima"; not "la salle Jean-Morel de Redon"."""
    given = all(part in book.first_names for part in cap.word.split("-"))
    return given or s.before(cap.start) in book.professions


def _title_before(s: Reading, book: Lexicon, at: int) -> bool:
    """Does a function stand right before: "le président", "le sociologue allemand", "Premier ministre"?"""
    words = s.words_before(at)
    if not words or words[-1].rpartition("'")[2] not in book.title_ends:
        return False
    words = [word.rpartition("'")[2] for word in words]
    if words[-1] in book.demonyms or words[-1] in book.words["qualifiers"]:
        words.pop()
    return not book.functions.isdisjoint((" ".join(words[-1:]), " ".join(words[-2:]), " ".join(words[-3:])))
