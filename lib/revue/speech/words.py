"""Closed classes of French words that the rules of reported speech look at, in lower case with '."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def _lists() -> dict[str, list[str]]:
    """The lists of `data/speech_words.toml`: words by spaces, phrases by lines."""
    text = (files("revue") / "data" / "speech_words.toml").read_text(encoding="utf-8")
    lists = tomllib.loads(text)
    return {key: value.strip().splitlines() for key, value in lists.items()}


def word_list(name: str) -> frozenset[str]:
    """A closed class of words by its name in `data/speech_words.toml`."""
    return frozenset(word for line in _lists()[name] for word in line.split())


def phrase_list(name: str) -> tuple[str, ...]:
    """Expressions by their name in `data/speech_words.toml`, one a line."""
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
#: Adverbs of several words.
ADVERB_PHRASES = tuple(tuple(phrase.split()) for phrase in phrase_list("adverb_phrases"))
#: Words that may introduce a sentence before the speech itself.
CONNECTIVES = word_list("connectives")
#: What follows a noun without ending its phrase.
ADJECTIVE = re.compile(
    r".{2,}(?:ien|ienne|iens|iennes|ais|aise|aises|ois|oise|oises|al|ale|aux|ales|if|ive|ifs|ives|aire|aires|ique|"
    r"iques|é|ée|és|ées|el|elle|els|elles|eux|euse|ain|aine|ains|aines|ant|ante|ants|ent|ente|ents|ible|able|"
    r"iste|istes|ier|ière|iers|ières|eur|eure|in|ine|ins|ines|and|ande|an|ane|ec|cque|uite|uit|ol|ole|ur|ure)$"
    r"|^(?:turc|turque|grec|grecque|russe|belge|suisse|local|public|publique|chefs?|jeunes?|vieux|anciens?|proches?|anonymes?|adjointe?s?|générale?|numéro|mixtes?|libres?|civils?|socialistes?|civiles?|démocrates?|publics?|vertes?|verts)$"
)
#: Endings of nouns for people, for subjects no list holds.
HUMAN = re.compile(
    r"^.{2,}(?:eurs?|euses?|rices?|istes?|iens?|iennes?|ois|oises?|ais|aises?|iers|logues?|crates?|"
    r"aires|ants|antes|ains)$"
)
#: Endings of nouns for things and acts.
ABSTRACT = re.compile(r"^.{2,}(?:tions?|sions?|ments?|ités?|ages?|ances?|ences?|ures?|ismes?|tés)$")
