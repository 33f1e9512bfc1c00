"""The data of the rules: verbs of saying by their forms, nouns that can speak, closed classes, endings of words.

Everything is read once from lists in `revue/data/speech`; nothing here knows an article. Lists hold words in lower
case with ' for every apostrophe, without elided and contracted forms: those are made here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from revue import data
from revue.layers.speech.conjugation import Tense, conjugate

Kind = Literal["person", "group", "institution", "document", "anonymous"]

_CONTRACTED = {"de": ("du", "des"), "à": ("au", "aux")}
_ELIDED = frozenset(("de", "le", "la", "ne", "se", "je", "me", "te", "que", "lorsque"))


def elided(word: str) -> tuple[str, ...]:
    """A small word with its form before a vowel: de, d'; que, qu'."""
    return (word, word[:-1] + "'") if word in _ELIDED else (word,)


def forms_of(word: str) -> tuple[str, ...]:
    """A small word with its elided and contracted forms: de, d', du, des; à, au, aux; que, qu'."""
    return (*elided(word), *_CONTRACTED.get(word, ()))


def _shape(*expressions: str) -> data.Shape:
    """A file of word lists, these with one expression a line."""
    shape: dict[object, str] = dict.fromkeys(expressions, data.LINES)
    return {**shape, ...: data.WORDS}


@cache
def _lists() -> dict[str, str]:
    classes = _shape("adverb_phrases", "connective_phrases")
    rules = _shape(
        "source_openers", "offices", "asking", "answering", "announcements", "replies", "takes_over"
    )
    return {
        **data.toml("speech/closed_classes.toml", classes),
        **data.toml("speech/speech_words.toml", rules),
    }


def word_list(name: str) -> frozenset[str]:
    """The words of a list of `data/speech`, with their elided and contracted forms."""
    return frozenset(form for word in _lists()[name].split() for form in forms_of(word))


def phrase_list(name: str) -> tuple[str, ...]:
    """The expressions of a list of `data/speech`, one a line there; the last word in all its forms."""
    lines = [line.split() for line in _lists()[name].strip().splitlines()]
    return tuple(" ".join((*head, form)) for *head, last in lines for form in forms_of(last))


def phrases_by_first(name: str) -> dict[str, list[tuple[str, ...]]]:
    """The words of each expression of a list of `data/speech` by the first one, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted((tuple(line.split()) for line in phrase_list(name)), key=len, reverse=True):
        found.setdefault(phrase[0], []).append(phrase)
    return found


def any_of(expressions: Iterable[str]) -> str:
    """A pattern for any of some words or expressions."""
    return f"(?:{'|'.join(re.escape(expression) for expression in sorted(expressions))})"


def ending_in(name: str, more: str = "", least: int = 2) -> re.Pattern[str]:
    """What matches a word of `least` letters, an ending of a list of `data/speech`, and `more` after it."""
    return re.compile(rf"(?!\d)[\w-]{{{least},}}(?:{'|'.join(_lists()[name].split())}){more}$")


HAVE = word_list("have")
AUXILIARIES = HAVE | word_list("be")
BE = AUXILIARIES - HAVE
SUBJECT_PRONOUNS = word_list("subject_pronouns")
DETERMINERS = word_list("determiners")
PREPOSITIONS = word_list("prepositions")
RELATIVES = word_list("relatives")
CLITICS = word_list("clitics")
NEGATIONS = word_list("negations")
POSSESSIVES = word_list("possessives")
DEMONSTRATIVES = word_list("demonstratives")
COORDINATORS = word_list("coordinators")
CONNECTIVES = word_list("connectives")
PRENOMINAL = word_list("prenominal")
DAYS = word_list("days")
ADVERBS = DAYS | word_list("adverbs")
#: Common verb forms that are not participles, and what stands before verbs.
MODALS = word_list("modals")
CLAUSE_SIGNS = AUXILIARIES | MODALS | word_list("clause_signs")
QUE = frozenset(elided("que"))
NE = frozenset(elided("ne"))
SE = frozenset(elided("se"))
DE = frozenset(elided("de"))
OF = frozenset(forms_of("de"))
TO = frozenset(forms_of("à"))
MALE_TITLES = word_list("male_titles")
FEMALE_TITLES = word_list("female_titles")
SENTENCE_ENDS = frozenset(".!?…")
STOPS = SENTENCE_ENDS | {";", ":"}
DASHES = frozenset("-–—―")
#: What follows a noun without ending its phrase.
ADJECTIVE = re.compile(
    rf"{any_of(word_list('adjectives'))}s?$|{ending_in('adjective_endings', 's?').pattern}"
)
#: Nouns for people.
HUMAN = ending_in("human_endings")
INFINITIVE = ending_in("infinitive_endings", least=1)
PARTICIPLE = ending_in("participle_endings", "e?s?")


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of saying: `lemma`, `stance`, what it `takes`, the words that must stand after it (`tail`)."""

    lemma: str
    stance: str
    takes: frozenset[str]
    reflexive: bool
    tail: tuple[str, ...]

    @property
    def prepositions(self) -> tuple[str, ...]:
        """Prepositions that open its noun complement ("de" of "se féliciter de")."""
        return tuple(sorted(t.partition(":")[2] for t in self.takes if t.startswith("np:")))

    @property
    def infinitives(self) -> tuple[str, ...]:
        """Prepositions that open its infinitive, "" for a bare one."""
        return tuple(sorted(t.partition(":")[2] for t in self.takes if t.partition(":")[0] == "inf"))


class Noun(NamedTuple):
    """A noun that can speak."""

    gender: Literal["m", "f", "e"]
    kind: Kind
    plural: bool


@cache
def verbs() -> dict[str, tuple[tuple[Verb, Tense], ...]]:
    """Verbs of saying by each of their forms, the longest expression first."""
    found: dict[str, dict[tuple[Verb, Tense], None]] = {}
    for lemma, stance, takes, parts in data.tsv(
        "speech/cue_verbs.tsv", "lemma!", "stance", "takes", "parts?"
    ):
        bare = lemma.removeprefix("se ").removeprefix("s'")
        head, *tail = bare.replace("'", "' ").split()
        verb = Verb(lemma, stance, frozenset(takes.split(",")), bare != lemma, tuple(tail))
        for form, tense in conjugate(head, parts):
            found.setdefault(form, {})[verb, tense] = None
    return {
        form: tuple(sorted(entries, key=lambda e: (-len(e[0].tail), not e[0].reflexive, e[0].lemma)))
        for form, entries in found.items()
    }


def has_tense(form: str, *tenses: Tense) -> bool:
    """Is the form one of a verb of saying, in one of these tenses?"""
    return any(tense in tenses for _, tense in verbs().get(form, ()))


@cache
def nouns() -> dict[str, Noun]:
    """Nouns that can speak, by singular and plural form in lower case."""
    found: dict[str, Noun] = {}
    rows = data.tsv("speech/speaker_nouns.tsv", "noun!", "gender", "kind")
    listed = [(noun.lower(), gender, kind) for noun, gender, kind in rows]
    for noun, gender, kind in listed:
        found[noun] = Noun(gender, kind, noun.endswith("s") and kind == "group")  # type: ignore[arg-type]
    for noun, gender, kind in listed:
        found.setdefault(_plural(noun), Noun(gender, kind, True))  # type: ignore[arg-type]
    return found


@lru_cache(maxsize=20_000)
def noun(form: str) -> Noun | None:
    """The noun that can speak with this form; co-, ex-, vice- and sous- are taken off."""
    return nouns().get(form) or nouns().get(re.sub(r"^(?:co-?|ex-|vice-|sous-)", "", form))


def names_somebody(speaker: str) -> bool:
    """Does a speaker, as the texts say it, name a person or body (Insee, mairie), not a sort of people (avocats)?"""
    head = noun(speaker.lower().split(" ")[0])
    return any(c.isupper() for c in speaker) or (head is not None and head.kind == "institution")


@cache
def states() -> dict[str, str]:
    """States by their names and adjectives in lower case (`data/names/states.tsv`)."""
    found: dict[str, str] = {}
    for name, _, _, adjectives, _ in data.tsv(
        "names/states.tsv", "name!", "others?", "capitals", "adjectives?", "crown?"
    ):
        found[name.lower()] = name
        for adjective in filter(None, adjectives.split("|")):
            found[adjective.lower()] = name
            found[adjective.lower() + "s"] = name
    return found


def _plural(noun: str) -> str:
    """Regular plural; of a compound, both words (sapeurs-pompiers) but in porte-parole."""
    if noun == "porte-parole" or noun.endswith(("s", "x")):
        return noun
    if noun.endswith("al"):
        return noun[:-2] + "aux"
    if noun.endswith(("au", "eu")):
        return noun + "x"
    return "-".join(part + "s" if len(part) > 3 else part for part in noun.split("-"))
