"""What a number means: its kind, the direction of a change, its bounds and the thing it counts.

Everything is read from the words around the number in its sentence: « une hausse de 3 % » is a change, « grimpe à
7,4 % » a level, « plus de 300 » a lower bound. The thing counted is the noun phrase after the number, the subject of
the change, or what a duration lasts; it is evidence for a reader and a key for `reconcile`, not a parse.
Not handled: coordination of two things counted, and subjects more than one clause away.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from revue.layers.numbers.grammar import Found
from revue.layers.numbers.lexicon import change_nouns, changes, either, listed, trie, words

Kind = Literal["count", "share", "change", "multiplier", "duration", "ordinal", "money", "vague"]
#: Kinds of statistics: somebody must have counted or computed them, so a reader asks for their source.
STATISTICS = frozenset({"count", "share", "change", "money", "multiplier"})
Direction = Literal["up", "down"]
Bound = Literal["about", "min", "max"]


class Meaning(NamedTuple):
    """Kind, value with its sign, direction, bound and thing counted of one quantity."""

    kind: Kind
    direction: Direction | None
    bound: Bound | None
    counted: str | None
    counted_start: int | None


@cache
def _stems(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_]){trie(changes(key))}[^\W\d_]*")


@cache
def _after(key: str) -> re.Pattern[str]:
    return re.compile(rf" (?:{either(changes(key))})(?!\w)(?!(?<=en moins) d[e'])")


@cache
def _approximators() -> tuple[tuple[Bound, tuple[str, ...]], ...]:
    kinds: tuple[Bound, ...] = ("min", "max", "about")
    return tuple((k, tuple(sorted(listed("approximators", k), key=lambda w: (-len(w), w)))) for k in kinds)


def _approximator(before: str) -> tuple[Bound, int] | None:
    """The bound that the last words of `before` put, and where they begin."""
    tail = before.rstrip()
    for article in (" les", " des"):
        tail = tail.removesuffix(article)
    for kind, forms in _approximators():
        if tail.endswith(forms):
            length = next(len(f) for f in forms if tail.endswith(f))
            if len(tail) == length or not tail[-length - 1].isalnum():
                return kind, len(tail) - length
    return None


@cache
def _approximator_after() -> re.Pattern[str]:
    return re.compile(rf" (?:[^\W\d_]+ )?(?:{either(listed('approximators', 'after'))})(?!\w)")


_BY = re.compile(r"(?:^|\W)(?:de|d'|des|du|par) ?$")
_AT = re.compile(
    r"(?:^|\W)(?:à|atteint|atteindre|atteignait|atteignant|représente|représentent|représentait|"
    r"est de|était de|s'élève à|soit|contre|établi à) ?$"
)
_NOUNS = either(change_nouns())
_OF_WHAT = r"(?:de la |de l'|des |du |d'|de )"
#: A noun of change that reaches its amount: « la hausse des prix a atteint 3 % ».
_REACHES = re.compile(
    rf"(?<!taux de )(?<!taux d')(?<!\w)(?P<noun>{_NOUNS})(?: {_OF_WHAT}(?P<what>[^\W\d_][^,;:()«»]*?))?"
    r"(?: (?:a|ont|avait|aura|devrait|pourrait|doit|va))?"
    r" (?:attein(?:t|dra|drait|dre|gnait)|représente(?:ra|rait)?|représentait|(?:est|était|sera|serait) de|"
    r"s'(?:élève|élevait|élèvera|élèverait|établit|établissait) à) ?$"
)
_LEVEL_OF = re.compile(
    r"(?:taux|part|proportion|niveau|seuil|score|marge|tva|déficit|inflation|majorité|"
    r"participation|abstention|taxe|rendement|pourcentage|intérêt|droits?|surtaxe|"
    r"quota|objectif|cible|prévision|plafond|barre|pertes? nettes?)"
    r"(?: [^\W\d_']+){0,3} (?:de|d')(?: près de| plus de| moins de| environ| quelque)? ?$"
)
_CLAUSE = re.compile(
    r"[;:()!?«»“”]|, (?:mais|et|tandis|alors|soit|contre|après)|\bmais\b|\btandis\b|\balors que\b|"
    r"\bcontre\b|\bpour atteindre\b|\bsoit\b|\bà \d|\bdont\b"
)


_LETTER = re.compile(r"[^\W\d_]")


def understand(found: Found, low: str, norm: str, start: int, end: int) -> Meaning:
    """The meaning of `found` inside its sentence `low[start:end]` (`norm` has the same text with its case)."""
    before, after = low[max(start, found.start - 90) : found.start], low[found.end : min(end, found.end + 60)]
    if (
        found.form == "number"
        and found.unit is None
        and not found.sign
        and not _LETTER.search(before + after)
    ):
        return Meaning("count", None, "about" if found.approximate else None, None, None)
    bound = _bound(found, before, after)
    still = found.form == "ordinal" or found.unit_kind == "duration"
    bare = before if still else _strip_approximator(before)
    direction = (
        None
        if still
        else _nearest(low[found.start : found.end], "up", "down")
        if found.form == "vague change"
        else (_direction(found, bare, after))
    )
    kind = _kind(found, direction, bare)
    if kind not in ("change", "multiplier", "vague"):
        direction = None
    at = _counted(found, kind, low, norm, start, end)
    counted = "âge" if _is_age(found, before, after) else norm[at[0] : at[1]] if at else None
    return Meaning(kind, direction, bound, counted, at[0] if at else None)


def _is_age(found: Found, before: str, after: str) -> bool:
    """« âgée de 17 ans », « Lea, 17 ans, », « (17 ans) »: an age, not a length of time that something took."""
    if found.unit != "year":
        return False
    aged = re.search(
        r"(?:âgée?s?|âge|aîné|moins|plus|enfants|jeunes|homme|femme|garçon|fille|adolescente?) (?:de |d')$",
        before,
    )
    return bool(aged and not re.match(r" (?:de|d)\b", after)) or bool(
        re.search(r"[,(] ?$", before) and re.match(r"[,).]", after)
    )


def _bound(found: Found, before: str, after: str) -> Bound | None:
    if softened := _approximator(before):
        return softened[0]
    if m := _approximator_after().match(after):
        tail = m.group()
        return (
            "min"
            if ("moins" in tail and "au" in tail) or ("plus" in tail and "ou" in tail) or "minimum" in tail
            else ("max" if "maximum" in tail or "au plus" in tail or "ou moins" in tail else "about")
        )
    return "about" if found.approximate and found.value_to is None else None


_ADVERB = re.compile(
    r"(?<=\W)(?:seulement|respectivement|encore|même|exactement|précisément|tout juste|quelque) $"
)


def _strip_approximator(before: str) -> str:
    """`before` without the words that soften the number: « hausse de près de » ends in « hausse de »."""
    for _ in range(2):
        before = _ADVERB.sub("", before)
        if not (softened := _approximator(before)):
            break
        before = before[: softened[1]]
    return before


def _direction(found: Found, before: str, after: str) -> Direction | None:
    """Up or down, where a word of change governs the number or a sign says it."""
    if found.sign == "+" or (
        found.sign and (found.form in ("times", "multiple") or found.unit_kind not in (None, "count"))
    ):
        return "up" if found.sign == "+" else "down"
    if found.form == "vague":
        return None
    if _after("after_up").match(after):
        return "up"
    if _after("after_down").match(after):
        return "down"
    if reached := _reached(before):
        return change_nouns()[reached["noun"]]
    if found.level or _AT.search(before):
        return None
    by = found.name == "by" or _BY.search(before) is not None
    if not by and found.unit not in ("%", "point") and found.unit_kind != "money":
        return None
    clause = before[max((m.end() for m in _CLAUSE.finditer(before)), default=0) :]
    if by:
        if (
            found.unit != "point"
            and (level := _LEVEL_OF.search(before))
            and not (
                _nearest(level.group().partition(" ")[2], "up", "down")
                or re.search(rf"(?:{_NOUNS})[^,]{{0,40}}$", clause)
            )
        ):
            return None
        if found.form == "number" and found.unit is None:
            clause = before[-30:] if not re.search(r"(?:^|\W)(?:des|du) $", before) else ""
            clause = clause[max((m.end() for m in _CLAUSE.finditer(clause)), default=0) :]
        return _nearest(clause, "up", "down")
    tail = re.search(
        r"[^\W\d_]+ (?:que |qu'|encore |ainsi |même |aussi |déjà |donc |alors |pourtant |jusqu'à )?$", clause
    )
    if not tail or (found.unit_kind == "money" and "gagn" in tail.group() and _WAGE.match(after)):
        return None
    return _nearest(tail.group(), "bare_up", "bare_down")


_WAGE = re.compile(r" (?:par |bruts?|nets?|annuels?|mensuels?|de l'heure)")  # « gagner 2 000 euros par mois »


def _nearest(clause: str, up: str, down: str) -> Direction | None:
    ups = max((m.start() for m in _stems(up).finditer(clause)), default=-1)
    downs = max((m.start() for m in _stems(down).finditer(clause)), default=-1)
    if ups < 0 and downs < 0:
        return None
    return "up" if ups > downs else "down"


def _kind(found: Found, direction: Direction | None, before: str) -> Kind:
    if found.form in ("vague", "vague change"):
        return "vague"
    if found.form == "ordinal":
        return "ordinal"
    if found.form in ("times", "multiple"):
        return "multiplier"
    if found.form == "fraction":
        return (
            ("multiplier" if found.value == 0.5 else "change")
            if direction and found.name != "of"
            else "share"
        )
    if found.unit_kind == "duration":
        return "duration"
    if direction:
        return "change"
    if found.unit == "point":
        return "count"
    return found.unit_kind or "count"  # type: ignore[return-value]


# --- the thing counted ----------------------------------------------------------------------------------------------

_NP_WORD = re.compile(r" ?([^\W\d_]+(?:-[^\W\d_]+)*'?|\d+)")
_DETERMINERS = frozenset(
    {
        "le",
        "la",
        "les",
        "l'",
        "son",
        "sa",
        "ses",
        "leur",
        "leurs",
        "notre",
        "nos",
        "votre",
        "vos",
        "mon",
        "ma",
        "mes",
    }
)
_CALENDAR = frozenset(
    {"an", "ans", "année", "années", "mois", "semaine", "été", "hiver", "printemps", "automne", "trimestre"}
)
_OF = re.compile(r" (?:de la |de l'|des |du |de |d'|parmi les |parmi )")
_SUBJECT_CUT = re.compile(
    r"[;:!?«»“”\"()\n]|,(?= )|(?<!\w)(?:que|qu'|où|dont|mais|alors|tandis|car|et que|si)(?= |')"
)


@cache
def _stops() -> frozenset[str]:
    return words("phrase", "stops")


def _phrase(low: str, at: int, end: int, longest: int = 9, bare: bool = False) -> tuple[int, int] | None:
    """The noun phrase that begins at `at`: words up to a mark, a conjunction, a relative or a finite verb."""
    begin, stop, count, last_small, before = at, at, 0, at, ""
    while count < longest and (m := _NP_WORD.match(low, stop, end)):
        word = m[1]
        if count == 0 and word in _DETERMINERS and not bare:
            stop = m.end()
            continue
        if (
            word in _stops()
            or word.isdigit()
            or (count == 0 and (word in ("un", "une") or word in _DETERMINERS))
        ):
            break
        if count and word in _CALENDAR:
            break
        if (
            count and word.endswith("ent") and not _is_small(before)
        ):  # after a plural noun: a verb or an adverb
            break
        if count == 0:
            begin = m.start(1)
        stop, count, before = m.end(), count + 1, word
        if not _is_small(word):
            last_small = stop
    return (begin, last_small) if last_small > begin and count else None


def _is_small(word: str) -> bool:
    return word in (
        "de",
        "des",
        "du",
        "d'",
        "la",
        "le",
        "les",
        "l'",
        "à",
        "au",
        "aux",
        "en",
        "dans",
        "sur",
        "par",
        "pour",
        "et",
        "un",
        "une",
        "vers",
        "chez",
        "entre",
        "avec",
        "sans",
        "contre",
        "leur",
        "leurs",
        "son",
        "sa",
        "ses",
        "ce",
        "cette",
        "ces",
        "plus",
        "moins",
        "très",
        "ne",
    )


def _counted(found: Found, kind: Kind, low: str, norm: str, start: int, end: int) -> tuple[int, int] | None:
    after = _OF.match(low, found.end, end)
    if kind in ("share", "money", "vague") and found.form != "vague change":
        at = _phrase(low, after.end(), end) if after else None
        if at or (kind == "vague" and found.unit_kind == "duration"):
            return at or _lasting(low, found, start)
        if kind == "vague":
            return _phrase(low, found.end, end)
        return _governing(low, found, start) or _subject(low, start, found.start)
    if kind == "duration":
        return (
            (_phrase(low, after.end(), end) if after else None)
            or _lasting(low, found, start)
            or _place(low, found, end)
        )
    if kind in ("change", "multiplier") or found.form == "vague change":
        return _changed(low, found, after, start, end)
    at = (
        _phrase(low, after.end(), end)
        if after and kind != "ordinal"
        else _phrase(low, found.end, end, bare=True)
    )
    if (at and found.unit is None) or kind == "ordinal":
        return at
    if found.unit is not None:
        return (_phrase(low, after.end(), end) if after else None) or _governing(low, found, start)
    return _governing(low, found, start)


def _changed(
    low: str, found: Found, after: re.Match[str] | None, start: int, end: int
) -> tuple[int, int] | None:
    """What grows or shrinks: the object of « divisé par deux », the noun of « hausse de 3 % des prix », the subject."""
    if found.form == "times" and (
        m := re.compile(r" (?:le|la|les|l'|son|sa|ses|leurs?) ?").match(low, found.end, end)
    ):
        return _phrase(low, m.end(), end)
    if (
        after
        and not _after("after_up").match(low, found.end, end)
        and not _after("after_down").match(low, found.end, end)
    ):
        return _phrase(low, after.end(), end)
    return _governing(low, found, start) or _subject(low, start, found.start)


_GOVERNOR = re.compile(
    rf"(?:{_NOUNS}|taux|part|proportion|montant|budget|coût|total) {_OF_WHAT}([^\W\d_][^,;:()«»]*?) "
    r"(?:de|d'|à|par)(?: [^\W\d_]+ de)? ?$"
)


def _governing(low: str, found: Found, start: int) -> tuple[int, int] | None:
    begin = max(start, found.start - 90)
    reached = _reached(_strip_approximator(low[begin : found.start]))
    if reached and reached["what"]:
        return begin + reached.start("what"), begin + reached.end("what")
    m = _GOVERNOR.search(low, begin, found.start)
    return (m.start(1), m.end(1)) if m and not _FINITE.search(m[1]) else None


def _reached(before: str) -> re.Match[str] | None:
    """The noun of change that reaches the amount after `before`."""
    m = _REACHES.search(before)
    return m if m and not _FINITE.search(m["what"] or "") else None


def _lasting(low: str, found: Found, start: int) -> tuple[int, int] | None:
    m = re.search(r"([^\W\d_][^\W\d_-]+) (?:de|d') ?$", low[max(start, found.start - 40) : found.start])
    if not m or m[1] in _stops() or m[1] in words("phrase", "hollow") or m[1].endswith(("é", "ée", "és")):
        return None
    at = max(start, found.start - 40) + m.start(1)
    return at, at + len(m[1])


def _place(low: str, found: Found, end: int) -> tuple[int, int] | None:
    """« six mois à la tête du ministère »: the complement tells what lasted."""
    m = re.compile(r" (?:à |au |aux |en |dans |chez |sans |comme )").match(low, found.end, end)
    at = _phrase(low, m.end(), end, 6) if m else None
    return (m.start() + 1, at[1]) if m and at else None


_FINITE = re.compile(
    r"(?<!\w)(?:s'est|se sont|s'étaient|s'était|a|ont|avait|avaient|aurait|auraient|aura|auront|"
    r"est|sont|était|étaient|serait|seraient|sera|seront|va|vont|devrait|devraient|pourrait|"
    r"pourraient|doit|doivent|peut|peuvent|n'a|n'ont|n'est|ne|se|s'|y)(?!\w)"
)
_RELATIVE = re.compile(r"(?: et| ou)? (?:qui|dont|où|que|qu')(?![\w])")
_LEAD = re.compile(
    r"(?:(?:en|depuis|selon|d'après|entre|pour|au|à|dans|après|avec|pendant|l'an|ainsi|autre|sur|il)\b[^,]*,\s*)+"
)


def _subject(low: str, start: int, before: int) -> tuple[int, int] | None:
    """The subject of the clause in which `before` stands: what precedes its finite verb, without lead-ins."""
    at = start = max(start, before - 300)
    for m in _SUBJECT_CUT.finditer(low, start, before):
        if m.group() != "," or _LEAD.match(low, at, m.end() + 1):
            at = m.end()
    verb = None
    for m in _FINITE.finditer(low, at, before):
        verb = m
        break
    stop = verb.start() if verb else None
    if stop is None:
        m2 = (
            _stems("up").search(low, at, before)
            or _stems("down").search(low, at, before)
            or _stems("bare_up").search(low, at, before)
        )
        stop = m2.start() if m2 else None
    if stop is None or stop <= at:
        return None
    piece = _RELATIVE.split(low[at:stop])[0]
    if number := re.match(r"\W*[\d ,.]+ ?%? (?:des |de |du |d')", piece):
        at, piece = at + number.end(), piece[number.end() :]
    head = re.match(r"\W*(?:(?:le|la|les|un|une|des|du|ce|cette|ces|cet|son|sa|ses|leurs?) |l')?", piece)
    begin = at + (head.end() if head else 0)
    end = at + len(piece.rstrip(" ,"))
    return (begin, end) if 1 < end - begin < 120 else None
