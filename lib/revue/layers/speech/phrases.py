"""Phrases that could name who speaks: names, pronouns, and noun phrases whose head can speak.

Works on the words of a unit and the mentions of the article; no parser. A phrase is taken as far as
complements of its head reach ("la présidente de la région Bretagne"). Not handled: subjects that no list
and no ending shows to be human ("les gilets jaunes" is only found when a mention says so).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache
from operator import itemgetter
from typing import Literal, NamedTuple

from revue.layers.speech import french as fr
from revue.layers.speech.lexicon import Noun, has_tense, noun, nouns, states, verbs
from revue.layers.speech.units import QUOTED, Unit
from revue.tables import Mention

Form = Literal["pronoun", "name", "noun", "open"]
Gender = Literal["m", "f", "e"]

_TITLES = fr.MALE_TITLES | fr.FEMALE_TITLES | fr.word_list("other_titles")
_DEFINITE = fr.word_list("definite_articles")
_INDEFINITE = fr.word_list("indefinite_articles")
_UNNAMED = fr.word_list("indefinites")
_PLURALS = fr.word_list("plurals")
_SEVERAL = _PLURALS | fr.word_list("small_numbers")
_PLURAL_OR_DE = _PLURALS | fr.DE
_BEFORE_QUANTIFIER = fr.PRENOMINAL | _SEVERAL
_LATTER = fr.word_list("latter")
_LINKS = fr.word_list("links")
_LINKED_BY_DE = fr.word_list("linked_by_de")
_ADJECTIVAL = fr.word_list("adjectival")
_HEARERS = fr.word_list("hearers")
_QUANTIFIERS = fr.word_list("quantifiers")
_THOSE = frozenset(("ceux", "celles"))
#: What follows a determiner where those are named of whom some speak.
_AMONG = _QUANTIFIERS | _BEFORE_QUANTIFIER | _INDEFINITE | {"des"}
_OPENS_SOME = _QUANTIFIERS | _THOSE | fr.DE
_TO_THE = fr.TO - {"à"}
#: What never stands between a determiner and its noun.
_OF_NOUNS = _DEFINITE | _INDEFINITE | fr.DEMONSTRATIVES | fr.POSSESSIVES
_NO_MODIFIER = _OF_NOUNS | fr.PREPOSITIONS | fr.AUXILIARIES | fr.QUE | fr.RELATIVES
#: The gender a determiner shows.
_GENDERS: dict[str, Gender] = {
    **dict.fromkeys(("le", "un", "ce", "cet", "du", "au"), "m"), **dict.fromkeys(("la", "une", "cette"), "f")
}  # fmt: skip
_BEFORE_NOUN = fr.DETERMINERS | fr.DE
_COMMON = fr.DETERMINERS | fr.PREPOSITIONS | fr.SUBJECT_PRONOUNS | fr.AUXILIARIES | fr.CONNECTIVES
#: What may stand before the subject "de nombreux élus", beside a verb of saying.
_BEFORE_SOME = fr.QUE | fr.COORDINATORS | {"", ",", QUOTED, "selon", "si"}
_SENTENCE_OPENS = fr.STOPS | fr.DASHES | {QUOTED, "•"}
#: Words of a phrase, of its modifiers and of a bracket in it.
_LONGEST, _MODIFIERS, _BRACKET = 30, 5, 8


class NounPhrase(NamedTuple):
    """Words `i` to `j` (excluded) of a unit that could name a speaker.

    `head` is the head noun with its gender and kind, None for names and pronouns; `word` the head's form;
    `mentions` the mention that names it, `inner` those inside its complements; `parts` the members of a
    coordination.
    """

    i: int
    j: int
    form: Form
    word: str
    head: Noun | None = None
    mentions: tuple[Mention, ...] = ()
    inner: tuple[Mention, ...] = ()
    parts: tuple[NounPhrase, ...] = ()
    definite: bool = True

    @property
    def kind(self) -> str:
        """Kind of the head noun, "" for names and pronouns."""
        return self.head.kind if self.head is not None else ""

    @property
    def gender(self) -> Gender:
        """Gender of the head noun, "e" where it shows none."""
        return self.head.gender if self.head is not None else "e"

    @property
    def plural(self) -> bool:
        return self.head is not None and self.head.plural

    @property
    def named(self) -> str | None:
        """Canonical name of the mention that is the phrase itself."""
        return self.mentions[0].name if self.mentions else None

    @property
    def type(self) -> str:
        """Type of the mention that is the phrase itself, "" without one."""
        return self.mentions[0].type if self.mentions else ""

    @property
    def is_person(self) -> bool:
        """Is it the name of one person?"""
        return self.form == "name" and self.type == "PER" and not self.parts


class MentionIndex:
    """The mentions of an article by the offset where they start."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._ordered = sorted(mentions, key=lambda m: (m.start, -m.end))
        self._starts = [m.start for m in self._ordered]

    def within(self, start: int, end: int) -> list[Mention]:
        """Mentions that lie in `start:end`."""
        a = bisect_left(self._starts, start)
        b = bisect_left(self._starts, end, a)
        return [m for m in self._ordered[a:b] if m.end <= end] if a < b else []


def noun_phrases(unit: Unit, mentions: MentionIndex) -> list[NounPhrase]:
    """The phrases of a unit that could name a speaker, in order and without overlap."""
    starts = _starts(unit, mentions)
    found: list[NounPhrase] = []
    opens, end = _opening(), 0
    for i in [i for i, word in enumerate(unit.words) if word.capital or word.low in opens or i in starts]:
        phrase = _at(unit, i, starts) if i >= end and unit.lows[i] != QUOTED else None
        if phrase is not None:
            found.append(_with_mentions(unit, phrase, mentions) if starts else phrase)
            end = phrase.j
    return _coordinated(unit, found)


def _starts(unit: Unit, mentions: MentionIndex) -> dict[int, Mention]:
    """The longest mention that begins at each word of a unit where one does."""
    found: dict[int, Mention] = {}
    for mention in mentions.within(*unit.span(0, len(unit))):
        k = bisect_left(unit.tokens, mention.start, key=itemgetter(0))
        if k < len(unit) and mention.end > mention.start == unit.tokens[k].start:
            found.setdefault(k, mention)
    return found


@cache
def _opening() -> frozenset[str]:
    """Words with which a phrase may begin, beside names."""
    pronouns = fr.SUBJECT_PRONOUNS | fr.DEMONSTRATIVES | _UNNAMED
    return pronouns | fr.DETERMINERS | _OPENS_SOME | nouns().keys()


def index_of_word(phrases: Sequence[NounPhrase], k: int) -> int | None:
    """Which of the phrases of a unit holds word `k`."""
    at = bisect_right(phrases, k, key=lambda phrase: phrase.i) - 1
    return at if at >= 0 and k < phrases[at].j else None


def holding(phrases: Sequence[NounPhrase], k: int) -> NounPhrase | None:
    """The phrase of a unit that holds word `k`."""
    at = index_of_word(phrases, k)
    return None if at is None else phrases[at]


def _at(unit: Unit, i: int, starts: dict[int, Mention]) -> NounPhrase | None:
    """The phrase that begins at word `i`."""
    word = unit.words[i]
    if word.low in fr.SUBJECT_PRONOUNS:
        return NounPhrase(i, i + 1, "pronoun", word.low)
    if word.low in fr.DEMONSTRATIVES and unit.low(i + 1) in _LATTER:
        return NounPhrase(i, i + 2, "pronoun", unit.low(i + 1))
    mention = starts.get(i)
    if mention is not None and (mention.form == "name" or mention.type == "PER"):
        return _named(unit, i, i, mention, starts)
    titled = word.capital and word.low.rstrip(".") in _TITLES and i + 1 < len(unit)
    if titled and unit.words[i + 1].capital:
        return _named(unit, i, i + 1, starts.get(i + 1), starts)
    if word.low in fr.DETERMINERS:
        return _described(unit, i, starts)
    if word.low in _OPENS_SOME and (some := _some(unit, i, starts)) is not None:
        return some
    if i and unit.lows[i - 1] in _TO_THE and word.low in nouns():
        addressed = _described(unit, i - 1, starts)
        return addressed._replace(i=i) if addressed is not None else None
    if word.capital and i > 0 and _bare_name(unit, i):
        return _named(unit, i, i, None, starts)
    if word.low in _UNNAMED and unit.low(i - 1) in ("", ","):
        return NounPhrase(i, i + 1, "open", word.low, Noun("e", "group", True), definite=False)
    if i == 0 and word.low in nouns():
        return _described(unit, i - 1, starts)
    return None


def _some(unit: Unit, i: int, starts: dict[int, Mention]) -> NounPhrase | None:
    """People without a determiner, at word `i`: de nombreux élus, nombre de médecins, ceux qui."""
    low, following = unit.lows[i], unit.low(i + 1)
    if low in _THOSE:
        those = NounPhrase(i, i + 1, "open", low, Noun("e", "group", True), definite=False)
        return those if following == "qui" else None
    counted = low in _QUANTIFIERS and following in fr.OF
    if not counted and (low not in fr.DE or following not in fr.PRENOMINAL):
        return None
    before = unit.low(i - 1)
    if before not in _BEFORE_SOME and not has_tense(before, "finite", "participle"):
        return None
    phrase = _described(unit, i + counted, starts)
    return phrase._replace(i=i, definite=False) if phrase is not None and phrase.plural else None


def _among(unit: Unit, i: int) -> int | None:
    """Where those are named of whom some speak: trois des élus, l'un des élus, la plupart des élus."""
    k = i + 1 + (unit.low(i) == "l'" and unit.low(i + 1) in _INDEFINITE)
    if unit.low(k) == "des":
        return k
    k += unit.low(k) in _BEFORE_QUANTIFIER
    return k + 1 if unit.low(k) in _QUANTIFIERS and unit.low(k + 1) in fr.OF else None


def _bare_name(unit: Unit, i: int) -> bool:
    """Is the capitalised word at `i` a name that no mention holds (raconte Fatima)?"""
    low = unit.low(i)
    known = low in _COMMON or low in nouns() or low in verbs()
    return not known and low.isalpha() and len(low) > 2 and unit.low(i - 1) not in _SENTENCE_OPENS


def _named(unit: Unit, i: int, at: int, mention: Mention | None, starts: dict[int, Mention]) -> NounPhrase:
    """A name (with its title) or a nominal mention that begins at word `at`, the phrase beginning at `i`."""
    j = at + 1
    while j < len(unit) and (unit.tokens[j].end <= mention.end if mention else unit.words[j].capital):
        j += 1
    low = unit.low(at)
    if mention is not None and mention.form == "nominal":
        described = _described(unit, i if low in fr.DETERMINERS else i - 1, starts)
        return (described or NounPhrase(i, j, "noun", low, nouns().get(low)))._replace(i=i)
    return NounPhrase(i, j, "name", low)


def _described(unit: Unit, i: int, starts: dict[int, Mention]) -> NounPhrase | None:
    """The noun phrase whose determiner is word `i` (or that begins after it without one)."""
    following = unit.lows[i + 1 : i + _MODIFIERS]
    if following and following[0] in _AMONG and (of := _among(unit, i)) is not None:
        among = _described(unit, of, starts)
        if among is not None and (among.plural or unit.low(of) == "des"):
            return among._replace(i=i, definite=False)
    for at, low in enumerate(following, i + 1):
        mention = starts.get(at)
        if mention is not None and mention.form == "name":
            return _named(unit, max(i, 0), at, mention, starts)
        listed = noun(low)
        if listed is not None and not _is_modifier(unit, i, at):
            return _headed(unit, i, at, listed, starts)
        if not low[:1].isalpha() or low in _NO_MODIFIER:
            break
    return _unlisted(unit, i, starts) if following and i >= 0 else None


def _headed(unit: Unit, i: int, at: int, listed: Noun, starts: dict[int, Mention]) -> NounPhrase:
    """The noun phrase whose determiner is word `i` and whose head is the listed noun at word `at`."""
    determiner = unit.low(i)
    numbered = listed.kind == "document" and unit.low(at + 1)[:1].isdigit()
    j = _complements(unit, at + 1 + numbered, starts, person=listed.kind in ("person", "group", "anonymous"))
    gender: Gender = _GENDERS.get(determiner, "e") if listed.gender == "e" else listed.gender
    head = Noun(gender, listed.kind, listed.plural or determiner in _PLURAL_OR_DE)
    return NounPhrase(max(i, 0), j, "noun", unit.lows[at], head, definite=determiner not in _INDEFINITE)


def _unlisted(unit: Unit, i: int, starts: dict[int, Mention]) -> NounPhrase | None:
    """A noun whose ending shows a person, or a capitalised one, right after the determiner at word `i`."""
    determiner, low = unit.lows[i : i + 2]
    if _is_human(low):
        plural, j = determiner in _PLURAL_OR_DE, i + 2
        while _is_adjective(unit.low(j)):
            j += 1
        head = Noun(_GENDERS.get(determiner, "e"), "group" if plural else "person", plural)
        return NounPhrase(i, j, "open", low, head)
    if determiner in _DEFINITE and unit.words[i + 1].capital:
        return NounPhrase(i, _complements(unit, i + 2, starts, person=True), "name", low)
    return None


@lru_cache(maxsize=20_000)
def _is_human(low: str) -> bool:
    """Has the word the ending of a noun for people?"""
    return fr.HUMAN.match(low) is not None


def _is_modifier(unit: Unit, i: int, at: int) -> bool:
    """Is the listed noun at `at` a verb (la ville note, un sur deux juge), or an adjective (la grève générale)?"""
    low = unit.low(at)
    if (at > i + 1 or unit.low(i) in _SEVERAL) and has_tense(low, "finite"):
        return True
    return low in _ADJECTIVAL and any(unit.low(k) not in fr.PRENOMINAL for k in range(i + 1, at))


def _complements(unit: Unit, j: int, starts: dict[int, Mention], *, person: bool) -> int:
    """Where the noun phrase whose head ends before word `j` ends: adjectives, names, de/du/à complements."""
    words, stop = unit.words, min(len(unit), j + _LONGEST)
    while j < stop:
        word = words[j]
        mention = starts.get(j)
        if mention is not None and mention.type == "PER" and mention.form == "name" and not person:
            break
        if mention is not None:
            j += 1
            while j < len(words) and unit.tokens[j].end <= mention.end:
                j += 1
        elif word.low in _LINKS or (word.low in _LINKED_BY_DE and unit.low(j + 1) in _LINKS):
            k = _complement(unit, j + 1, starts)
            if k == j + 1:
                break
            j = k
        elif word.capital or _is_adjective(word.low):
            j += 1
        elif word.low == "(" and (close := unit.find(")", j, min(stop, j + _BRACKET))) is not None:
            j = close + 1
        else:
            break
    return j


def _complement(unit: Unit, k: int, starts: dict[int, Mention]) -> int:
    """End of the complement whose preposition stands before word `k`; `k` itself if there is none."""
    words, begin, preposition = unit.words, k, unit.low(k - 1)
    while unit.low(k) in _BEFORE_NOUN:
        k += 1
    if k + 1 < len(words) and words[k].low in fr.PRENOMINAL:
        k += 1
    low = unit.low(k)
    if not low[:1].isalnum() or low in fr.AUXILIARIES:
        return begin
    if preposition == "en" and low.endswith("ant") and not words[k].capital:
        return begin
    if preposition == "à" and k == begin and fr.INFINITIVE.match(low) and not words[k].capital:
        return begin
    if low in _HEARERS and preposition in fr.TO:
        return begin
    mention = starts.get(k)
    k += 2 if low[:1].isdigit() and unit.low(k + 1) == "ans" else 1
    while mention is not None and k < len(words) and unit.tokens[k].end <= mention.end:
        k += 1
    return k


@lru_cache(maxsize=20_000)
def _is_adjective(low: str) -> bool:
    """Does the word look like an adjective, and like no verb of saying?"""
    if low in _COMMON or low in fr.CLITICS or has_tense(low, "finite", "future", "gerund"):
        return False
    return fr.ADJECTIVE.match(low) is not None or low in states()


def _with_mentions(unit: Unit, phrase: NounPhrase, mentions: MentionIndex) -> NounPhrase:
    """`phrase` with the mention that names it and those inside it."""
    start, end = unit.span(phrase.i, phrase.j)
    inside = mentions.within(start, end) if phrase.form != "pronoun" else []
    if not inside:
        return phrase
    if phrase.form == "name":
        own = tuple(m for m in inside if m.form == "name")[:1]
    else:
        words = zip(unit.tokens[phrase.i : phrase.j], unit.lows[phrase.i : phrase.j], strict=True)
        head = next((token.start for token, low in words if low == phrase.word), start)
        own = tuple(m for m in inside if m.start <= head < m.end)[:1]
    return phrase._replace(mentions=own, inner=tuple(m for m in inside if m not in own))


def _coordinated(unit: Unit, found: list[NounPhrase]) -> list[NounPhrase]:
    """Join A et B, A, B et C where nothing else stands between."""
    joined: list[NounPhrase] = []
    for phrase in found:
        last = joined[-1] if joined else None
        if last is None or phrase.i != last.j + 1 or unit.low(last.j) != "et":
            joined.append(phrase)
            continue
        parts = (*(last.parts or (last,)), phrase)
        before = joined[-2] if len(joined) > 1 else None
        listed = before and before.j + 1 == last.i and unit.low(before.j) == ","
        if before and listed and before.form == last.form == phrase.form == "name":
            parts = (before, *parts)
            joined.pop()
        joined[-1] = phrase._replace(i=parts[0].i, parts=parts)
    return joined
