"""What the project knows beforehand about names: states, places, organisations, first names, titles.

Everything is read once from the files of `revue/data`; nothing here is specific to one corpus. A form that is
not listed is not thereby no name: the rules and the model decide by context.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from revue import data

Type = Literal["PER", "ORG", "LOC"]

_UNACCENTED = str.maketrans("ÉÈÊÀÂÎÔÛÇ", "EEEAAIOUC")


@dataclass(frozen=True, slots=True)
class State:
    """A state: its capitals, whether the press calls it "le royaume"."""

    capitals: tuple[str, ...]
    crown: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A listed name: its type, its canonical form, the state it is or is the capital of."""

    type: Type
    name: str
    state: str | None = None
    kind: Literal["state", "capital", "place", "organisation", "person"] = "place"


@dataclass(frozen=True, slots=True)
class Office:
    """A title that names one person at a time: its key, gender and number."""

    key: str
    gender: Literal["m", "f"] | None
    plural: bool


@dataclass(slots=True)
class Lexicon:
    """All lists, ready for look-up; see `lexicon()`."""

    states: dict[str, State] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    by_first: dict[str, tuple[str, ...]] = field(default_factory=dict)
    demonyms: dict[str, str] = field(default_factory=dict)
    first_names: dict[str, Literal["m", "f"] | None] = field(default_factory=dict)
    offices: dict[str, Office] = field(default_factory=dict)
    professions: frozenset[str] = frozenset()
    functions: frozenset[str] = frozenset()
    title_ends: frozenset[str] = frozenset()
    civil: dict[str, Literal["m", "f"] | None] = field(default_factory=dict)
    seats: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    same: dict[str, tuple[str, str]] = field(default_factory=dict)
    words: dict[str, frozenset[str]] = field(default_factory=dict)
    heads: dict[str, tuple[str, ...]] = field(default_factory=dict)
    particles: frozenset[str] = frozenset()


def _spellings(form: str) -> list[str]:
    """The form, and as it stands where capitals, or no letters at all, carry accents."""
    bare = form[0].translate(_UNACCENTED) + form[1:]
    plain = "".join(c for c in unicodedata.normalize("NFD", form) if not unicodedata.combining(c))
    return list(dict.fromkeys((form, bare, plain) if len(form) > 4 else (form, bare)))


def _add(book: Lexicon, form: str, entry: Entry) -> None:
    for spelling in _spellings(form):
        book.entries.setdefault(spelling, entry)


def _add_states(book: Lexicon) -> None:
    rows = data.tsv("names/states.tsv", "name!", "others?", "capitals", "adjectives?", "crown?")
    for name, others, capitals, adjectives, crown in rows:
        book.states[name] = State(tuple(capitals.split("|")), bool(crown))
        for form in (name, *filter(None, others.split("|"))):
            _add(book, form, Entry("LOC", name, name, "state"))
        for adjective in filter(None, adjectives.split("|")):
            plural = adjective if adjective[-1] in "sx" else adjective + "s"
            for form in (adjective, plural):
                book.demonyms.setdefault(form, name)
    for name, state in book.states.items():
        for capital in state.capitals:
            _add(book, capital, Entry("LOC", capital, name, "capital"))
            if capital.startswith(("Le ", "La ")):  # "au Caire", "de La Havane"
                _add(book, capital[3:], Entry("LOC", capital, name, "capital"))


def _add_places(book: Lexicon) -> None:
    for area, groups in data.toml("names/places.toml", {...: {...: [str]}}).items():
        for spellings in (spellings for forms in groups.values() for spellings in forms):
            name, *others = spellings.split("|")
            entry = Entry("LOC", name, "France" if area == "france" else None)
            for form in (name, *others):
                _add(book, form, entry)
                if form.startswith(("Le ", "Les ")):  # "au Havre", "des Sables-d'Olonne"
                    _add(book, form.partition(" ")[2], entry)


def _add_organisations(book: Lexicon) -> None:
    listed = data.toml("names/organisations.toml", {...: {...: [str]}})
    heads = frozenset(listed["heads"]["capital"])
    for group, names in listed["names"].items():
        for spellings in names:
            name, *others = spellings.split("|")
            entry = Entry("ORG", name, kind="organisation")
            for form in (name, *others):
                _add(book, form, entry)
                if group == "france" and form.count(" ") > 1 and form.split(" ")[0] in heads:
                    _add(book, form[0].lower() + form[1:], entry)  # "l'office français de la biodiversité"
    book.words["towns"] = frozenset(listed["towns"]["names"])
    book.words["acronyms"] = frozenset(listed["acronyms"]["other"])
    book.heads = {kind: tuple(forms) for kind, forms in listed["heads"].items()}


def _plural(form: str) -> str:
    """Plural of a title: of its first noun ("ministres", "chefs du gouvernement", "secrétaires généraux")."""
    if form == "secrétaire général":
        return "secrétaires généraux"
    first, _, rest = form.partition(" ")
    if first.lower() in {"premier", "première", "souverain", "haut-commissaire"}:
        rest = rest + "s"
    if first in {"PDG", "porte-parole", "numéro"}:
        return form
    first = {"général": "généraux", "amiral": "amiraux"}.get(first, first + "s")
    return f"{first} {rest}".strip()


def _add_titles(book: Lexicon) -> None:
    shape = {
        **{key: [str] for key in ("civil", "feminine_civil", "masculine_civil")},
        **{key: {...: list} for key in ("seats", "same")},
        "offices": {...: [str]},
        "professions": {"words": data.WORDS},
    }
    listed = data.toml("names/titles.toml", shape)
    for key, forms in listed["offices"].items():
        for pair in forms:
            masculine, feminine = pair.split("|")
            both = masculine == feminine
            for form, gender in ((masculine, "m"), (feminine, "f")):
                sure: Literal["m", "f"] | None = None if both else gender  # type: ignore[assignment]
                book.offices.setdefault(form, Office(key, sure, False))
                book.offices.setdefault(_plural(form), Office(key, sure, True))
    book.professions = frozenset(listed["professions"]["words"].split())
    book.functions = book.professions.union(book.offices)
    book.civil = dict.fromkeys(listed["civil"])
    book.civil |= dict.fromkeys(listed["masculine_civil"], "m")
    book.civil |= dict.fromkeys(listed["feminine_civil"], "f")
    book.seats = {seat: (office, domain, state) for seat, (office, domain, state) in listed["seats"].items()}
    book.same = {office: (other, domain) for office, (other, domain) in listed["same"].items()}


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lists of `revue/data`, read once per process."""
    book = Lexicon()
    _add_states(book)
    _add_organisations(book)
    _add_places(book)
    _add_titles(book)
    names = data.toml("names/first_names.toml", {...: data.WORDS})
    for surname in names["known"].split():
        _add(book, surname, Entry("PER", surname, kind="person"))
    male, female = frozenset(names["male"].split()), frozenset(names["female"].split())
    both = (male & female) | frozenset(names["either"].split())
    book.first_names = dict.fromkeys(sorted(male), "m")
    book.first_names |= dict.fromkeys(sorted(female), "f")
    book.first_names |= dict.fromkeys(sorted(both))
    words = data.toml("names/words.toml", {"particles": [str], ...: data.WORDS})
    book.particles = frozenset(words["particles"])
    book.words |= {key: frozenset(value.split()) for key, value in words.items() if key != "particles"}
    last = {function.rpartition(" ")[2] for function in book.functions}
    book.title_ends = book.words["qualifiers"].union(book.demonyms, last)
    by_first: dict[str, list[str]] = {}
    for form in sorted(book.entries, key=lambda f: (-len(f), f)):
        by_first.setdefault(first_word(form), []).append(form)
    book.by_first = {first: tuple(forms) for first, forms in by_first.items()}
    return book


def first_word(form: str) -> str:
    """The key under which a listed form is looked up: its letters up to the first space, hyphen or apostrophe."""
    for i, c in enumerate(form):
        if not (c.isalnum() or c in ".&+"):
            return form[:i]
    return form


@lru_cache(maxsize=200_000)
def is_common_word(form: str) -> bool:
    """Is the form, in lower case, a word of French (simplemma's dictionary)? `Pierre` and `Rose` are, too."""
    from simplemma import is_known

    low = form.lower().rstrip("'")
    if "-" in low and low not in lexicon().demonyms:
        return all(is_common_word(part) for part in low.split("-"))
    return len(low) < 2 or low in lexicon().demonyms or bool(is_known(low, lang="fr"))
