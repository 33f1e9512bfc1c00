"""Phrases that could name who speaks: names, pronouns, and noun phrases whose head can speak.

Works on the words of a unit and the mentions of the article; no parser. A phrase is taken as far as
complements of its head reach ("la présidente de la région Bretagne"). Not handled: subjects that no list
and no ending shows to be human ("les gilets jaunes" is only found when a mention says so).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from revue.layers.speech.lexicon import Noun, nouns, states, verbs
from revue.layers.speech.lexicon import noun as noun_of
from revue.layers.speech.units import Unit
from revue.layers.speech.words import (
    ABSTRACT,
    ADJECTIVE,
    BE,
    CLITICS,
    CONNECTIVES,
    HAVE,
    HUMAN,
    INDEFINITES,
    NOMINAL_DETERMINERS,
    PREPOSITIONS,
    QUE,
    SUBJECT_PRONOUNS,
    word_list,
)
from revue.tables import Mention

Form = Literal["pronoun", "name", "noun", "open"]

_TITLES = word_list("titles")
_LINKS = word_list("links")
_PRENOMINAL = word_list("prenominal")
#: What stands between a determiner and its noun in no phrase.
_NO_MODIFIER = (
    PREPOSITIONS
    | HAVE
    | BE
    | QUE
    | frozenset(("qui", "dont", "où", "le", "la", "les", "l'", "un", "une", "ce", "cet", "cette", "ces"))
    | frozenset(("son", "sa", "ses", "leur", "leurs"))
)
_ADJECTIVAL = word_list("adjectival")
_HEARERS = word_list("hearers")
_MAX_WORDS = 30
_COMMON = NOMINAL_DETERMINERS | PREPOSITIONS | SUBJECT_PRONOUNS | HAVE | BE | CONNECTIVES
_INFINITIVE = re.compile(r".(?:er|ir|oir|dre|tre|vre|aire)$")
_SENTENCE_OPENS = frozenset((".", ":", "-", "–", "—", "!", "?", "…", "«»", "•"))


@dataclass(frozen=True, slots=True)
class Nominal:
    """Words `i` to `j` (excluded) of a unit that could name a speaker.

    `head` is the head noun with its gender and kind, None for names and pronouns; `word` the head's form;
    `mentions` the mentions that name it, `inner` those inside its complements; `parts` the members of a
    coordination.
    """

    i: int
    j: int
    form: Form
    word: str
    head: Noun | None = None
    mentions: tuple[Mention, ...] = ()
    inner: tuple[Mention, ...] = ()
    parts: tuple[Nominal, ...] = ()
    definite: bool = True


class Places:
    """The mentions of an article by the offset where they start."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.ordered = sorted(mentions, key=lambda m: (m.start, -m.end))
        self.starts = [m.start for m in self.ordered]

    def within(self, start: int, end: int) -> list[Mention]:
        """Mentions that lie in `start:end`."""
        a, b = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return [m for m in self.ordered[a:b] if m.end <= end]


_THIS = frozenset(("ce", "cette", "ces"))
_LATTER = frozenset(("dernier", "dernière", "derniers", "dernières"))
_PLURALS = frozenset(["les", "des", "ces", "ses", "leurs", "plusieurs", "quelques", "certains", "certaines"])
_AMONG = frozenset(
    ("un", "une", "deux", "trois", "quatre", "cinq", "six", "plusieurs", "certains", "certaines")
)
_SMALL_NUMBERS = frozenset(("deux", "trois", "quatre"))


def nominals(unit: Unit, places: Places) -> list[Nominal]:
    """The phrases of a unit that could name a speaker, in order and without overlap."""
    words = unit.words
    inside = places.within(words[0].start, words[-1].end)
    starts = {m.start: m for m in reversed(inside) if m.end > m.start}
    found: list[Nominal] = []
    i = 0
    while i < len(words):
        nominal = _at(unit, i, starts)
        if nominal is None:
            i += 1
            continue
        found.append(_with_mentions(unit, nominal, places))
        i = nominal.j
    return _coordinated(unit, found)


def index_of_word(phrases: Sequence[Nominal], k: int) -> int | None:
    """Which of the phrases of a unit holds word `k`."""
    at = bisect_right(phrases, k, key=lambda phrase: phrase.i) - 1
    return at if at >= 0 and k < phrases[at].j else None


def holding(phrases: Sequence[Nominal], k: int) -> Nominal | None:
    """The phrase of a unit that holds word `k`."""
    at = index_of_word(phrases, k)
    return None if at is None else phrases[at]


def _at(unit: Unit, i: int, starts: dict[int, Mention]) -> Nominal | None:
    """The phrase that begins at word `i`."""
    word = unit.words[i]
    if word.quoted is not None:
        return None
    if word.low in SUBJECT_PRONOUNS:
        return Nominal(i, i + 1, "pronoun", word.low)
    if word.low in _THIS and unit.low(i + 1) in _LATTER:
        return Nominal(i, i + 2, "pronoun", unit.low(i + 1))
    mention = starts.get(word.start)
    if mention is not None and (mention.form == "name" or mention.type == "PER"):
        return _named(unit, i, i, mention, starts)
    if word.capital and word.low.rstrip(".") in _TITLES:
        after = i + 2 if unit.low(i + 1) == "." else i + 1
        if after < len(unit.words) and unit.words[after].capital:
            mention = starts.get(unit.words[after].start)
            return _named(unit, i, after, mention, starts)
    if word.low in NOMINAL_DETERMINERS:
        return _described(unit, i, starts)
    if word.capital and i > 0 and _bare_name(unit, i):
        return _named(unit, i, i, None, starts)
    if word.low in INDEFINITES and unit.low(i - 1) in ("", ","):
        return Nominal(i, i + 1, "open", word.low, Noun("e", "group", True), definite=False)
    if i == 0 and word.low in nouns() and unit.low(1) != ",":
        return _described(unit, i - 1, starts)
    return None


def _bare_name(unit: Unit, i: int) -> bool:
    """Is the capitalised word at `i` a name that no mention holds (raconte Fatima)?"""
    word = unit.words[i]
    known = word.low in _COMMON or word.low in nouns() or word.low in verbs()
    return not known and word.low.isalpha() and len(word.low) > 2 and unit.low(i - 1) not in _SENTENCE_OPENS


def _named(unit: Unit, i: int, at: int, mention: Mention | None, starts: dict[int, Mention]) -> Nominal:
    """A name (with its title) or a nominal mention that begins at word `at`, the phrase beginning at `i`."""
    j = at + 1
    if mention is not None:
        while j < len(unit.words) and unit.words[j].end <= mention.end:
            j += 1
    else:
        while j < len(unit.words) and unit.words[j].capital and unit.words[j].quoted is None:
            j += 1
    low = unit.low(at)
    if mention is not None and mention.form == "nominal":
        described = _described(unit, i if low in NOMINAL_DETERMINERS else i - 1, starts)
        return replace(described or Nominal(i, j, "noun", low, nouns().get(low)), i=i)
    return Nominal(i, j, "name", low)


def _described(unit: Unit, i: int, starts: dict[int, Mention]) -> Nominal | None:
    """The noun phrase whose determiner is word `i` (or that begins after it without one)."""
    of = i + 2 if unit.low(i) == "l'" and unit.low(i + 1) in ("un", "une") else i + 1
    if unit.low(of) == "des" and (of > i + 1 or unit.low(i) in _AMONG):
        among = _described(unit, of, starts)
        return replace(among, i=i, definite=False) if among is not None else None
    plural = unit.low(i) in _PLURALS or unit.low(i + 1) in _SMALL_NUMBERS
    for at in range(i + 1, min(i + 5, len(unit.words))):
        word = unit.words[at]
        mention = starts.get(word.start)
        if mention is not None and mention.form == "name":
            return _named(unit, max(i, 0), at, mention, starts)
        noun = noun_of(word.low)
        if noun is not None and not _is_verb_after_noun(unit, i, at) and not _qualifies(unit, i, at):
            j = _complements(unit, at + 1, starts, person=noun.kind in ("person", "group", "anonymous"))
            head = Noun(noun.gender, noun.kind, noun.plural or plural)
            return Nominal(
                max(i, 0), j, "noun", word.low, head, definite=unit.low(i) not in ("un", "une", "des")
            )
        if word.quoted or not word.low[:1].isalpha() or word.low in _NO_MODIFIER:
            break
    if i < 0 or i + 1 >= len(unit.words):
        return None
    following = unit.words[i + 1]
    if HUMAN.match(following.low) and not ABSTRACT.match(following.low) and following.quoted is None:
        j = i + 2
        while _is_adjective(unit.low(j)):
            j += 1
        return Nominal(i, j, "open", following.low, Noun("e", "group" if plural else "person", plural))
    if following.capital and following.quoted is None and unit.low(i) in ("l'", "le", "la", "les"):
        return Nominal(i, _complements(unit, i + 2, starts, person=True), "name", following.low)
    return None


def _is_verb_after_noun(unit: Unit, i: int, at: int) -> bool:
    """Is the listed noun at `at` rather a verb or adjective after another noun (la ville note)?"""
    return at > i + 1 and any(tense == "finite" for _, tense in verbs().get(unit.low(at), ()))


def _qualifies(unit: Unit, i: int, at: int) -> bool:
    """Is the listed noun at `at` rather an adjective of the noun before it (la grève générale)?"""
    return unit.low(at) in _ADJECTIVAL and any(unit.low(k) not in _PRENOMINAL for k in range(i + 1, at))


def _complements(unit: Unit, j: int, starts: dict[int, Mention], *, person: bool) -> int:
    """Where the noun phrase whose head ends before word `j` ends: adjectives, names, de/du/à complements."""
    words, stop = unit.words, min(len(unit.words), j + _MAX_WORDS)
    while j < stop:
        word = words[j]
        mention = starts.get(word.start)
        if mention is not None and mention.type == "PER" and mention.form == "name" and not person:
            break
        if mention is not None and word.low not in _LINKS:
            j += 1
            while j < len(words) and words[j].end <= mention.end:
                j += 1
        elif word.low in _LINKS or (word.low in ("et", "chargé", "chargée", "délégué") and _joins(unit, j)):
            k = _complement(unit, j + 1, starts)
            if k == j + 1:
                break
            j = k
        elif word.quoted is None and (word.capital or word.low == "n°" or _is_adjective(word.low)):
            j += 1
        elif word.low == "(":
            k = next((k for k in range(j + 1, min(stop, j + 8)) if words[k].low == ")"), j)
            if k == j:
                break
            j = k + 1
        else:
            break
    return j


def _joins(unit: Unit, j: int) -> bool:
    """Does word `j` lead on to a complement (chargé de, et de)?"""
    return unit.low(j + 1) in _LINKS


def _complement(unit: Unit, k: int, starts: dict[int, Mention]) -> int:
    """End of the complement whose preposition stands before word `k`; `k` itself if there is none."""
    words = unit.words
    begin = k
    while k < len(words) and k < begin + 3 and words[k].low in NOMINAL_DETERMINERS | {"de", "d'"}:
        k += 1
    if k + 1 < len(words) and words[k].low in _PRENOMINAL:
        k += 1
    if k >= len(words) or words[k].quoted is not None or not words[k].low[:1].isalnum():
        return begin
    if words[k].low in HAVE or words[k].low in BE or words[k].low in SUBJECT_PRONOUNS:
        return begin
    if (
        unit.low(begin - 1) == "à"
        and k == begin
        and _INFINITIVE.search(words[k].low)
        and not words[k].capital
    ):
        return begin
    if words[k].low in _HEARERS and unit.low(begin - 1) in ("à", "au", "aux"):
        return begin
    mention = starts.get(words[k].start)
    k += 2 if words[k].low[:1].isdigit() and unit.low(k + 1) == "ans" else 1
    while mention is not None and k < len(words) and words[k].end <= mention.end:
        k += 1
    return k


def _is_adjective(low: str) -> bool:
    """Does the word look like an adjective, and like no verb of saying?"""
    if low in _COMMON or low in CLITICS:
        return False
    if any(tense in ("finite", "future", "gerund") for _, tense in verbs().get(low, ())):
        return False
    return ADJECTIVE.match(low) is not None or low in states()


def _with_mentions(unit: Unit, nominal: Nominal, places: Places) -> Nominal:
    """`nominal` with the mentions that name it and those inside it."""
    if nominal.form == "pronoun":
        return nominal
    start, end = unit.span(nominal.i, nominal.j)
    inside = places.within(start, end)
    if not inside:
        return nominal
    if nominal.form == "name":
        own = tuple(m for m in inside if m.form == "name")[:1]
        return replace(nominal, mentions=own, inner=tuple(m for m in inside if m not in own))
    head = next((w.start for w in unit.words[nominal.i : nominal.j] if w.low == nominal.word), start)
    own = tuple(m for m in inside if m.start <= head < m.end)[:1]
    return replace(nominal, mentions=own, inner=tuple(m for m in inside if m not in own))


def _coordinated(unit: Unit, found: list[Nominal]) -> list[Nominal]:
    """Join A et B, A, B et C where nothing else stands between."""
    joined: list[Nominal] = []
    for nominal in found:
        last = joined[-1] if joined else None
        if last and nominal.i == last.j + 1 and unit.low(last.j) == "et" and _alike(last, nominal):
            parts = (*(last.parts or (last,)), nominal)
            before = joined[-2] if len(joined) > 1 else None
            listed = before and not last.parts and before.j + 1 == last.i and unit.low(before.j) == ","
            if before and listed and before.form == last.form == nominal.form == "name":
                parts = (*(before.parts or (before,)), *parts)
                joined.pop()
            joined[-1] = replace(nominal, i=parts[0].i, parts=parts)
        else:
            joined.append(nominal)
    return joined


def _alike(one: Nominal, other: Nominal) -> bool:
    return "pronoun" not in (one.form, other.form)
