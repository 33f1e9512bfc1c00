"""Numbers that are not statistics: what they are instead, and by which rule.

The rules stand in `data/numbers/negatives.toml`, in their order: each looks at the words around a number and names
what it is: a date, a year, an hour, a score, a label (« article 49 », « Ligue 1 »), an address, a definite pair
(« les deux ministres »). Here they are compiled and applied.
Not handled: irony; moments named by a duration alone (« dix minutes après le départ » is kept out too).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from revue.layers.numbers.grammar import Number
from revue.layers.numbers.lexicon import filled, negatives

#: How many characters a rule sees on either side.
_REACH = 48
_WORD = re.compile(r"\w+")
_NEXT = re.compile(r"(?: [«\"“]? ?|-)([^\W\d_]+(?:-[^\W\d_]+)*'?)")


class Negative(NamedTuple):
    """What a number is instead of a statistic, and the rule that says so."""

    reason: str
    rule: str


class Around(NamedTuple):
    """The words before and after a number, where either matters, with their capitals (`case`) or in lower case."""

    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    case: bool


class Rule(NamedTuple):
    """A rule of the table; its conditions are None or empty where it has none."""

    name: str
    reason: str
    of: frozenset[str]
    pattern: Around | None
    unless: tuple[Around, ...]
    number: re.Pattern[str] | None
    least: float
    most: float
    noun: bool | None


class _Place(NamedTuple):
    """A number in its sentence: its own text, and the words around it in both spellings."""

    number: Number
    text: str
    sides: tuple[tuple[str, str], tuple[str, str]]

    def has(self, around: Around) -> bool:
        before, after = self.sides[around.case]
        if around.after is not None and around.after.match(after) is None:
            return False
        return around.before is None or around.before.search(before) is not None

    def first(self, rules: Sequence[Rule]) -> Rule | None:
        """The first rule of which every condition holds, beside those by which they were chosen (`_rules`)."""
        value, text, has = self.number.value or 0.0, self.text, self.has
        for rule in rules:
            if (
                rule.least <= value <= rule.most
                and (rule.number is None or rule.number.search(text) is not None)
                and (rule.pattern is None or has(rule.pattern))
                and not any(map(has, rule.unless))
            ):
                return rule
        return None


def _around(pattern: str, case: bool) -> Around:
    before, after = filled(pattern).split("#")
    return Around(
        re.compile(f"(?:{before})$") if before else None, re.compile(after) if after else None, case
    )


def _rule(row: dict[str, Any]) -> Rule:
    case = row.get("case", False)
    return Rule(
        name=row["name"],
        reason=row["is"],
        of=frozenset(row["of"]),
        pattern=_around(row["pattern"], case) if "pattern" in row else None,
        unless=tuple(_around(pattern, case) for pattern in row.get("unless", ())),
        number=re.compile(row["number"]) if "number" in row else None,
        least=row.get("least", float("-inf")),
        most=row.get("most", float("inf")),
        noun=row.get("noun"),
    )


@cache
def _every_rule() -> tuple[Rule, ...]:
    return tuple(map(_rule, negatives()["rule"]))


@cache
def _rules(sorts: frozenset[str], noun: bool) -> tuple[Rule, ...]:
    """The rules that read numbers of one of these sorts, before a noun that is counted or not, in their order."""
    return tuple(rule for rule in _every_rule() if rule.of & sorts and rule.noun in (None, noun))


def _sorts(number: Number, text: str) -> frozenset[str]:
    """The sorts of number that rules are made for (their key `of`)."""
    if number.form == "ordinal":
        return frozenset({"any", "rank"})
    if number.form == "fraction" and number.name != "of":
        return frozenset({"any", "fraction"})
    if number.form == "multiple" and number.name not in ("", "double"):
        return frozenset({"any", "multiple"})
    if number.form != "number":
        return frozenset({"any"})
    if number.unit is None:
        return frozenset({"any", "digits" if text.lstrip("+-−–± ")[:1].isdigit() else "words"})
    if number.unit_kind != "duration":
        return frozenset({"any", "length"} if number.unit in ("metre", "kilometre") else {"any"})
    value = float(number.value or 0.0)
    hour = number.unit == "hour" and value <= 24 and value.is_integer()
    return frozenset({"any", "time"} | ({"one"} if number.name == "one" else {"hour"} if hour else set()))


def negative(number: Number, lower: str, norm: str, start: int, end: int) -> Negative | None:
    """What `number` is instead of a statistic, or None; `start:end` is its sentence in `lower` and `norm`."""
    if number.form == "composite":
        return Negative(number.name, number.name)
    if _in_idiom(number, lower, start, end):
        return Negative("idiom", "idiom")
    left, right = max(start, number.start - _REACH), min(end, number.end + _REACH)
    text = norm[number.start : number.end]
    after = lower[number.end : right]
    sides = ((lower[left : number.start], after), (norm[left : number.start], norm[number.end : right]))
    rule = _Place(number, text, sides).first(_rules(_sorts(number, text), _counts_noun(after)))
    return None if rule is None or rule.reason == "statistic" else Negative(rule.reason, rule.name)


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(negatives()["lists"][name])


def _counts_noun(after: str) -> bool:
    """Whether a noun that a number can count follows: a plural, or a listed singular form."""
    m = _NEXT.match(after)
    if m is None:
        return False
    word = m[1]
    if word in _listed("counted") or word == "d'":
        return True
    return word not in _listed("closed") and word[-1] in "sxz" and len(word) > 3


@cache
def _idioms() -> dict[str, tuple[tuple[str, int], ...]]:
    """Fixed expressions by each of their words, with where that word stands in them."""
    out: dict[str, list[tuple[str, int]]] = {}
    for phrase in negatives()["lists"]["idiom"]:
        for m in _WORD.finditer(phrase):
            out.setdefault(m.group(), []).append((phrase, m.start()))
    return {word: tuple(places) for word, places in out.items()}


def _in_idiom(number: Number, lower: str, start: int, end: int) -> bool:
    """Whether the number's first word stands in a fixed expression (« à deux doigts »)."""
    m = _WORD.match(lower, number.start, end)
    for phrase, offset in _idioms().get(m.group(), ()) if m else ():
        at = number.start - offset
        ends = at + len(phrase)
        if at < start or not lower.startswith(phrase, at) or lower[ends : ends + 1].isalnum():
            continue
        if at and lower[at - 1].isalnum():
            continue
        counts = offset and ends <= number.end and _counts_noun(lower[ends : min(end, ends + 40)])
        if not counts and not ends == number.number_end != number.end:
            return True
    return False
