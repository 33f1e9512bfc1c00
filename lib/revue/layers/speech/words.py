"""Closed classes of French words that the rules of reported speech look at, in lower case with '."""

from __future__ import annotations

import re
from functools import lru_cache

from revue import data


@lru_cache(maxsize=1)
def _lists() -> dict[str, list[str]]:
    """The lists of `data/speech/speech_words.toml`: words by spaces, phrases by lines."""
    phrases = dict.fromkeys(("adverb_phrases", "connective_phrases", "offices", "source_openers"), data.LINES)
    lists = data.toml("speech/speech_words.toml", {**phrases, ...: data.WORDS})
    return {key: value.strip().splitlines() for key, value in lists.items()}


def word_list(name: str) -> frozenset[str]:
    """A closed class of words by its name in `data/speech/speech_words.toml`."""
    return frozenset(word for line in _lists()[name] for word in line.split())


def phrase_list(name: str) -> tuple[str, ...]:
    """Expressions by their name in `data/speech/speech_words.toml`, one a line."""
    return tuple(_lists()[name])


HAVE = word_list("have")
BE = word_list("be")
SUBJECT_PRONOUNS = word_list("subject_pronouns")
INDEFINITES = word_list("indefinites")
DETERMINERS = word_list("determiners")
NOMINAL_DETERMINERS = DETERMINERS - {"de", "d'", "aucun", "aucune"}
PREPOSITIONS = word_list("prepositions")
CLITICS = word_list("clitics")
NEGATIONS = word_list("negations")
QUE = frozenset(("que", "qu'"))
STOPS = frozenset((".", "!", "?", "…", ";", ":"))
DAYS = word_list("days")
ADVERBS = DAYS | word_list("adverbs")
#: Common verb forms that are no participles.
FINITE_VERBS = HAVE | BE | word_list("finite")
#: Adverbs of several words.
ADVERB_PHRASES = tuple(tuple(phrase.split()) for phrase in phrase_list("adverb_phrases"))
#: Words that may introduce a sentence before the speech itself.
CONNECTIVES = word_list("connectives")
CONNECTIVE_PHRASES = tuple(tuple(phrase.split()) for phrase in phrase_list("connective_phrases"))
#: What follows a noun without ending its phrase.
ADJECTIVE = re.compile(
    r".{2,}(?:ien|ienne|éen|éenne|ais|aise|ois|oise|al|ale|if|ive|aire|ique|é|ée|el|elle|ain|aine|ant|ante|ent|ente|ible|able|"
    r"iste|ier|ière|er|ère|eur|eure|in|ine|and|ande|an|ane|ec|cque|uite|uit|ol|ole|ur|ure|if|ive)s?$"
    r"|.{2,}(?:aux|eux|euse|euses|ois|ais|ès)$"
    r"|^(?:turc|turque|grec|grecque|russe|belge|suisse|local|public|publique|chefs?|jeunes?|vieux|anciens?|proches?|"
    r"anonymes?|adjointe?s?|générale?|numéro|mixtes?|libres?|civils?|socialistes?|civiles?|démocrates?|publics?|"
    r"vertes?|verts|corses?|basques?|arabes?|russes|belges|suisses|slovaques?|tchèques?|unique|culturelles?)$"
)
#: Endings of nouns for people, for subjects no list holds.
HUMAN = re.compile(
    r"^.{2,}(?:eurs?|euses?|rices?|istes?|iens?|iennes?|ois|oises?|ais|aises?|iers|logues?|crates?|"
    r"aires|ants|antes|ains)$"
)
#: Endings of nouns for things and acts.
ABSTRACT = re.compile(r"^.{2,}(?:tions?|sions?|ments?|ités?|ages?|ances?|ences?|ures?|ismes?|tés)$")
