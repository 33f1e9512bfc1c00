"""What a number means: its kind, the direction of a change, its bounds and the thing it counts.

Everything is read from the words around the number in its sentence: « une hausse de 3 % » is a change, « grimpe à
7,4 % » a level, « plus de 300 » a lower bound. The thing counted is the noun phrase after the number, the subject of
the change, or what a duration lasts; it is evidence for a reader and a key for `reconcile`, not a parse.
Not handled: coordination of two things counted, and subjects more than one clause away.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple, cast

from revue.layers.numbers.grammar import Number
from revue.layers.numbers.lexicon import change_nouns, changes, either, filled, words

Kind = Literal["count", "share", "change", "multiplier", "duration", "ordinal", "money", "vague"]
#: Kinds of statistics: somebody must have counted or computed them, so a reader asks for their source.
STATISTICS = frozenset({"count", "share", "change", "money", "multiplier"})
#: Units in which rates differ, and those of rates.
_POINTS = ("point", "basis point")
_OF_RATES = ("%", *_POINTS)
Direction = Literal["up", "down"]
Bound = Literal["about", "min", "max"]
Span = tuple[int, int]


class Meaning(NamedTuple):
    """Kind, value with its sign, direction, bound and thing counted of one quantity."""

    kind: Kind
    direction: Direction | None
    bound: Bound | None
    counted: str | None
    counted_start: int | None


def understand(number: Number, lower: str, norm: str, start: int, end: int) -> Meaning:
    """The meaning of `number` inside its sentence `lower[start:end]` (`norm` has the same text with its case)."""
    before = lower[max(start, number.start - 90) : number.start]
    after = lower[number.end : min(end, number.end + 60)]
    bare = number.form == "number" and number.unit is None and not number.sign
    if bare and not _LETTER.search(before) and not _LETTER.search(after):  # a row of figures: no word to read
        return Meaning("count", None, "about" if number.approximate else None, None, None)
    direction: Direction | None = None
    if number.form == "vague change":
        direction = _nearest(lower[number.start : number.end], "up", "down")
    elif number.form != "ordinal" and number.unit_kind != "duration":
        direction = _direction(number, _without_bound(before), after)
    kind = _kind(number, direction)
    at = _counted(number, kind, lower, start, end)
    counted = "âge" if _is_age(number, before, after) else norm[slice(*at)] if at else None
    return Meaning(
        kind,
        direction if kind in ("change", "multiplier", "vague") else None,
        _bound(number, before, after),
        counted,
        at[0] if at else None,
    )


#: Characters in which stands what is said directly before a number.
_FEW_WORDS = 32
_LETTER = re.compile(r"[^\W\d_]")
_AGED = re.compile(filled(r"(?:<aged>) (?:de |d')$"))


def _is_age(number: Number, before: str, after: str) -> bool:
    """« âgée de 17 ans », « Lea, 17 ans, », « (17 ans) »: an age, not a length of time that something took."""
    if number.unit != "year":
        return False
    if _at_end(_AGED, before) and not re.match(r" (?:de|d)\b", after):
        return True
    return bool(re.search(r"[,(] ?$", before) and re.match(r"[,).]", after))


# --- bounds -----------------------------------------------------------------------------------------------------------

_BOUND_BEFORE = re.compile(
    filled(r"(?<!\w)(?:(?P<min><min>)|(?P<max><max>)|(?P<about><about>))(?: [ld]es)? *$")
)
_BOUND_AFTER = re.compile(
    filled(r" (?:[^\W\d_]+ )?(?:(?P<min><after_min>)|(?P<max><after_max>)|(?P<about><after_about>))(?!\w)")
)
_ADVERB = re.compile(filled(r"(?<=\W)(?:<adverb>) $"))


def _at_end(pattern: re.Pattern[str], before: str) -> re.Match[str] | None:
    """The few words that `before` ends in."""
    return pattern.search(before, max(0, len(before) - _FEW_WORDS))


def _bound(number: Number, before: str, after: str) -> Bound | None:
    if m := _at_end(_BOUND_BEFORE, before) or _BOUND_AFTER.match(after):
        return cast(Bound, m.lastgroup)
    return "about" if number.approximate and number.value_to is None else None


def _without_bound(before: str) -> str:
    """`before` without the words that bound the number: « hausse de près de » ends in « hausse de »."""
    for _ in range(2):
        if adverb := _at_end(_ADVERB, before):
            before = before[: adverb.start()] + before[adverb.end() :]
        if not (m := _at_end(_BOUND_BEFORE, before)):
            break
        before = before[: m.start()]
    return before


# --- changes ----------------------------------------------------------------------------------------------------------


@cache
def _stems(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_]){either(changes(key))}[^\W\d_]*")


@cache
def _after(key: str) -> re.Pattern[str]:
    return re.compile(rf" (?:{either(changes(key))})(?!\w)(?!(?<=en moins) d[e'])")


_NOUNS = either(change_nouns())
_OF_WHAT = r"(?:de la |de l'|des |du |d'|de )"
#: A noun of change that reaches its amount: « la hausse des prix a atteint 3 % ».
_REACHES = re.compile(
    rf"(?<!\w)(?<!taux de )(?<!taux d')(?P<noun>{_NOUNS})(?: {_OF_WHAT}(?P<what>[^\W\d_][^,;:()«»]*?))?"
    r"(?: (?:a|ont|avait|aura|devrait|pourrait|doit|va))?"
    r" (?:attein(?:t|dra|drait|dre|gnait)|représente(?:ra|rait)?|représentait|(?:est|était|sera|serait) de|"
    r"s'(?:élève|élevait|élèvera|élèverait|établit|établissait) à) ?$"
)
_OF = re.compile(r"(?:^|\W)(?:de|d'|des|du|par) ?$")
_REACHING = re.compile(filled(r"(?:^|\W)(?:<reaching>) ?$"))
_LEVEL = re.compile(
    filled(
        r"(?:<level_noun>)(?: [^\W\d_']+){0,3} (?:de|d')(?: près de| plus de| moins de| environ| quelque)? ?$"
    )
)
_CHANGE_NEAR = re.compile(rf"(?:{_NOUNS})[^,]{{0,40}}$")
_CLAUSE = re.compile(
    r"[;:()!?«»“”]|, (?:mais|et|tandis|alors|soit|contre|après)|\bmais\b|\btandis\b|\balors que\b|"
    r"\bcontre\b|\bpour atteindre\b|\bsoit\b|\bà \d|\bdont\b"
)
_VERB_BEFORE = re.compile(filled(r"[^\W\d_]+ (?:(?:<between>) )?$"))
_PAY = re.compile(filled(r" (?:<pay>)(?!\w)"))


def _direction(number: Number, before: str, after: str) -> Direction | None:
    """Up or down, where a word of change governs the number or a sign says it."""
    signed = number.form in ("times", "multiple") or number.unit_kind not in (None, "count")
    if number.sign == "+" or (number.sign and signed):
        return "up" if number.sign == "+" else "down"
    if number.form == "vague":
        return None
    if _after("after_up").match(after):
        return "up"
    if _after("after_down").match(after):
        return "down"
    if reached := _reached(before):
        return change_nouns()[reached["noun"]]
    if number.level or _at_end(_REACHING, before):
        return None
    if number.name == "by" or _at_end(_OF, before):
        return _direction_of(number, before)
    if number.unit not in _OF_RATES and number.unit_kind != "money":
        return None
    verb = _VERB_BEFORE.search(_clause(before))
    if not verb or (number.unit_kind == "money" and "gagn" in verb.group() and _PAY.match(after)):
        return None
    return _nearest(verb.group(), "bare_up", "bare_down")


def _direction_of(number: Number, before: str) -> Direction | None:
    """The direction of an amount after « de » or « par »: « a bondi de 93 % », but « un taux de 3 % » has none."""
    clause = _clause(before)
    level = None if number.unit in _POINTS else _LEVEL.search(before)
    if (
        level
        and not _CHANGE_NEAR.search(clause)
        and not _nearest(level.group().partition(" ")[2], "up", "down")
    ):
        return None
    if number.form == "number" and number.unit is None:
        clause = "" if re.search(r"(?:^|\W)(?:des|du) $", before) else _clause(before[-30:])
    return _nearest(clause, "up", "down")


def _reached(before: str) -> re.Match[str] | None:
    """The noun of change that reaches the amount after `before`."""
    m = _REACHES.search(before)
    return m if m and not _FINITE.search(m["what"] or "") else None


def _clause(before: str) -> str:
    """`before` from where its last clause begins."""
    return before[max((m.end() for m in _CLAUSE.finditer(before)), default=0) :]


def _nearest(clause: str, up: str, down: str) -> Direction | None:
    ups, downs = (max((m.start() for m in _stems(key).finditer(clause)), default=-1) for key in (up, down))
    if ups < 0 and downs < 0:
        return None
    return "up" if ups > downs else "down"


def _kind(number: Number, direction: Direction | None) -> Kind:
    if number.form in ("vague", "vague change"):
        return "vague"
    if number.form == "ordinal":
        return "ordinal"
    if number.form in ("times", "multiple"):
        return "multiplier"
    if number.form == "fraction":
        if not direction or number.name == "of":
            return "share"
        return "multiplier" if number.value == 0.5 and direction == "down" else "change"
    if number.unit_kind == "duration":
        return "duration"
    if direction:
        return "change"
    return "count" if number.unit in _POINTS else cast(Kind, number.unit_kind or "count")


# --- the thing counted ------------------------------------------------------------------------------------------------

_PHRASE_WORD = re.compile(r" ?([^\W\d_]+(?:-[^\W\d_]+)*'?|\d+)")
_OF_THING = re.compile(r" (?:de la |de l'|des |du |de |d'|parmi les |parmi )")
_OBJECT = re.compile(r" (?:le|la|les|l'|son|sa|ses|leurs?) ?")
_PLACE = re.compile(r" (?:à |au |aux |en |dans |chez |sans |comme )")
_LASTING = re.compile(r"([^\W\d_][^\W\d_-]+) (?:de|d') ?$")
_FINITE = re.compile(filled(r"(?<!\w)(?:<finite>)(?!\w)"))
_GOVERNOR = re.compile(
    filled(rf"(?:{_NOUNS}|<measured>) {_OF_WHAT}([^\W\d_][^,;:()«»]*?) (?:de|d'|à|par)(?: [^\W\d_]+ de)? ?$")
)
_SUBJECT_CUT = re.compile(
    r"[;:!?«»“”\"()\n]|,(?= )|(?<!\w)(?:que|qu'|où|dont|mais|alors|tandis|car|et que|si)(?= |')"
)
_LEAD = re.compile(
    filled(r"(?:(?:(?:<lead>)\b|(?:de|d'|du) ?(?:<month>|\d)[^,]{0,40}? (?:à|au) )[^,]*,\s*)+")
)
_RELATIVE = re.compile(r"(?: et| ou)? (?:qui|dont|où|que|qu')(?![\w])")
_NUMBER_OF = re.compile(r"\W*[\d ,.]+ ?%? (?:des |de |du |d')")
_ARTICLE = re.compile(r"\W*(?:(?:le|la|les|un|une|des|du|ce|cette|ces|cet|son|sa|ses|leurs?) |l')?")


@cache
def _stops() -> frozenset[str]:
    return words("phrase", "stops") | words("calendar", "month") | words("calendar", "weekday")


def _counted(number: Number, kind: Kind, lower: str, start: int, end: int) -> Span | None:
    if kind == "ordinal":
        return _phrase(lower, number.end, end, bare=True)
    if kind in ("change", "multiplier") or number.form == "vague change":
        return _changed(number, lower, start, end)
    preposition = _OF_THING.match(lower, number.end, end)
    of = _phrase(lower, preposition.end(), end) if preposition else None
    if kind == "duration":
        return of or _lasting(lower, number, start) or _place(lower, number, end)
    if kind == "vague":
        lasts = number.unit_kind == "duration"
        return of or (_lasting(lower, number, start) if lasts else _phrase(lower, number.end, end))
    if kind == "count" and number.unit is None and preposition is None:
        of = _phrase(lower, number.end, end, bare=True)
    subject = kind in ("share", "money")
    return (
        of or _governing(lower, number, start) or (_subject(lower, start, number.start) if subject else None)
    )


def _changed(number: Number, lower: str, start: int, end: int) -> Span | None:
    """What grows or shrinks: the object of « divisé par deux », the noun of « hausse de 3 % des prix », the subject."""
    if number.form == "times" and (m := _OBJECT.match(lower, number.end, end)):
        return _phrase(lower, m.end(), end)
    more = any(_after(key).match(lower, number.end, end) for key in ("after_up", "after_down"))
    if not more and (m := _OF_THING.match(lower, number.end, end)):
        return _phrase(lower, m.end(), end)
    return _governing(lower, number, start) or _subject(lower, start, number.start)


def _phrase(lower: str, at: int, end: int, longest: int = 9, bare: bool = False) -> Span | None:
    """The noun phrase that begins at `at`: words up to a mark, a conjunction, a relative or a finite verb.

    A `bare` phrase follows its number and has no determiner.
    """
    small, determiners = words("phrase", "small_word"), words("phrase", "determiner")
    begin, stop, count, last, before = at, at, 0, at, ""
    while count < longest and (m := _PHRASE_WORD.match(lower, stop, end)):
        word = m[1]
        if count == 0 and word in determiners and not bare:
            stop = m.end()
            continue
        first = word in ("un", "une") or word in determiners
        # after a plural noun, « -ent » ends a verb or an adverb
        later = word in words("phrase", "time") or (word.endswith("ent") and before not in small)
        if word in _stops() or word.isdigit() or (later if count else first):
            break
        if count == 0:
            begin = m.start(1)
        stop, count, before = m.end(), count + 1, word
        if word not in small:
            last = stop
    return (begin, last) if last > begin and count else None


def _governing(lower: str, number: Number, start: int) -> Span | None:
    """The complement of the noun of change or of measure before the number: « la part des femmes à 30 % »."""
    begin = max(start, number.start - 90)
    reached = _reached(_without_bound(lower[begin : number.start]))
    if reached and reached["what"]:
        return begin + reached.start("what"), begin + reached.end("what")
    m = _GOVERNOR.search(lower, begin, number.start)
    return m.span(1) if m and not _FINITE.search(m[1]) else None


def _lasting(lower: str, number: Number, start: int) -> Span | None:
    """« une visite de six mois »: the noun before « de »."""
    m = _LASTING.search(lower, max(start, number.start - 40), number.start)
    if not m or m[1] in _stops() or m[1] in words("phrase", "hollow") or m[1].endswith(("é", "ée", "és")):
        return None
    return m.span(1)


def _place(lower: str, number: Number, end: int) -> Span | None:
    """« six mois à la tête du ministère »: the complement says what lasted."""
    m = _PLACE.match(lower, number.end, end)
    at = _phrase(lower, m.end(), end, longest=6) if m else None
    return (m.start() + 1, at[1]) if m and at else None


def _subject(lower: str, start: int, before: int) -> Span | None:
    """The subject of the clause in which `before` stands: what precedes its finite verb, without lead-ins."""
    at = start = max(start, before - 300)
    for m in _SUBJECT_CUT.finditer(lower, start, before):
        if m.group() != "," or _LEAD.match(lower, at, m.end() + 1):
            at = m.end()
    verbs = (
        pattern.search(lower, at, before) for pattern in (_FINITE, *map(_stems, ("up", "down", "bare_up")))
    )
    verb = next(filter(None, verbs), None)
    if verb is None or verb.start() <= at:
        return None
    subject = _RELATIVE.split(lower[at : verb.start()])[0]
    if number := _NUMBER_OF.match(subject):
        at, subject = at + number.end(), subject[number.end() :]
    article = _ARTICLE.match(subject)
    begin, end = at + (article.end() if article else 0), at + len(subject.rstrip(" ,"))
    return (begin, end) if 1 < end - begin < 120 else None
