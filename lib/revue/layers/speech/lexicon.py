"""Verbs of saying by their forms, nouns that can speak, states: read once from lists, knowing no article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Literal, NamedTuple

from revue import data
from revue.layers.speech.conjugation import Tense, conjugate

Kind = Literal["person", "group", "institution", "document", "anonymous"]


@dataclass(frozen=True)
class Verb:
    """A verb of saying: `lemma`, `stance`, what it `takes`, the words that must stand after it (`tail`)."""

    lemma: str
    stance: str
    takes: frozenset[str]
    reflexive: bool
    tail: tuple[str, ...]

    @cached_property
    def prepositions(self) -> tuple[str, ...]:
        """Prepositions that open its noun complement ("de" of "se féliciter de")."""
        return tuple(sorted(t.partition(":")[2] for t in self.takes if t.startswith("np:")))

    @cached_property
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


@lru_cache(maxsize=50_000)
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
