"""French words in closed classes, punctuation and the endings of words, as the rules look at them: `fr.DETERMINERS`.

Read once from `data/speech/closed_classes.toml` and `speech_words.toml`: words in lower case with ' for every
apostrophe, without elided and contracted forms, which are made here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from revue import data

#: Expressions by their first words, then their second; what the last word leads to holds `COMPLETE`.
Expressions = dict[str, "Expressions"]
COMPLETE = ""

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


@cache
def professions() -> frozenset[str]:
    """Words that say what somebody is, but not which one (cinéaste); an office (préfet) has its one holder."""
    listed = data.toml("names/titles.toml", {"professions": {"words": data.WORDS}, ...: object})
    return frozenset(listed["professions"]["words"].split())


def word_list(name: str) -> frozenset[str]:
    """The words of a list of `data/speech`, with their elided and contracted forms."""
    return frozenset(form for word in _lists()[name].split() for form in forms_of(word))


def phrase_list(name: str) -> tuple[str, ...]:
    """The expressions of a list of `data/speech`, one a line there; the last word in all its forms."""
    lines = [line.split() for line in _lists()[name].strip().splitlines()]
    return tuple(" ".join((*head, form)) for *head, last in lines for form in forms_of(last))


def expressions(name: str) -> Expressions:
    """The expressions of a list of `data/speech` as a tree: each word leads to those that may follow it."""
    tree: Expressions = {}
    for phrase in phrase_list(name):
        branch = tree
        for word in phrase.split():
            branch = branch.setdefault(word, {})
        branch[COMPLETE] = {}
    return tree


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
#: Stretches of time that ce, cette or ces makes adverbs (ce matin, ces dernières semaines).
SPELLS = DAYS | word_list("spells")
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
