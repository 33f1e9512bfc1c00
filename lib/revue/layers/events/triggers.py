"""The words for events and the senses in which they are one: `data/events/events.toml`, ready to be looked up.

A word alone is no event: "une tempête de critiques", "publié au JO", "six mois à la tête du ministère". Each trigger
says what must and must not stand around it, and which evidence its clause must give; the file's header explains the
fields. Precision before recall: a sense that no context tells apart is left out. No parser: contexts are patterns.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal, get_args

from revue import data

Who = Literal["one", "all", "states", "place", "name", "what"]

#: How far before a trigger its context is read.
_BEFORE = 90
#: Tables of the file that are no kinds.
_SHARED = ("aliases", "unreal", "words")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or phrase for an event: its form, the contexts of that sense, the evidence it needs, its examples."""

    form: re.Pattern[str]
    verb: bool
    capital: bool
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    not_before: re.Pattern[str] | None
    not_after: re.Pattern[str] | None
    near: re.Pattern[str] | None
    needs: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]

    def fits(self, text: str, start: int, end: int, sentence: tuple[int, int]) -> bool:
        """Does `text[start:end]`, with its capitals, stand in a context of the sense?"""
        begin = max(sentence[0], start - _BEFORE)
        if unreal().search(text, begin, start):
            return False
        if self.capital and not text[start].isupper():
            return False
        if self.before and not self.before.search(text, begin, start):
            return False
        if self.after and not self.after.match(text, end, sentence[1]):
            return False
        if self.not_before and self.not_before.search(text, begin, start):
            return False
        return not (self.not_after and self.not_after.match(text, end, sentence[1]))


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of event: its names, whose event it is, whether its object is honoured, its triggers."""

    name: str
    en: str
    fr: str
    who: Who
    honours: bool
    triggers: tuple[Trigger, ...]


@lru_cache(maxsize=1)
def kinds() -> dict[str, Kind]:
    """The kinds of `data/events/events.toml`, in order."""
    return {
        name: Kind(name, t["en"], t["fr"], t["who"], t.get("honours", False), tuple(_triggers(t)))
        for name, t in _table().items()
        if name not in _SHARED
    }


@cache
def words(name: str) -> re.Pattern[str]:
    """A list of `[words]` as a pattern of whole words, with their plural."""
    return re.compile(rf"(?<![\w-]){_either(name)}(?![\w-])")


@lru_cache(maxsize=1)
def unreal() -> re.Pattern[str]:
    """What makes an event wished, feared or denied: a word of `[unreal]`, up to four words before it."""
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(_table()['unreal']['before'])})[\w']*(?: [\w']+){{0,4}}[ ']\Z", re.I
    )


def shared_examples() -> dict[str, list[str]]:
    """The examples of `[unreal]`: sentences that tell an event ("yes"), and such as only wish or fear it ("no")."""
    return {key: list(_table()["unreal"][key]) for key in ("yes", "no")}


@lru_cache(maxsize=1)
def aliases() -> dict[str, str]:
    """What an event with a name of its own is called, by the words that name it."""
    found: dict[str, str] = _table()["aliases"]
    return found


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    lists = ("before?", "after?", "not_before?", "not_after?", "needs?")
    trigger = {
        "form": str, "capital?": bool, "near?": str, **{key: [str] for key in lists}, "yes": [str], "no": [str]
    }  # fmt: skip
    kind = {
        "en": str,
        "fr": str,
        "who": get_args(Who),
        "honours?": bool,
        "nouns?": [trigger],
        "verbs?": [trigger],
    }
    unreal = {key: [str] for key in ("before", "yes", "no")}
    return data.toml(
        "events/events.toml", {"aliases": {...: str}, "unreal": unreal, "words": {...: [str]}, ...: kind}
    )


def _either(name: str) -> str:
    return "(?:" + "|".join(f"{w}[sx]?" for w in _table()["words"][name]) + ")"


def _triggers(kind: dict[str, Any]) -> list[Trigger]:
    return [
        _trigger(row, verb)
        for part, verb in (("nouns", False), ("verbs", True))
        for row in kind.get(part, ())
    ]


def _trigger(row: dict[str, Any], verb: bool) -> Trigger:
    return Trigger(
        form=re.compile(rf"(?<![\w-])(?:{row['form']})(?![\w-])"),
        verb=verb,
        capital=row.get("capital", False),
        before=_context(row.get("before"), r"(?<!\w)", r"\Z"),
        after=_context(row.get("after")),
        not_before=_context(row.get("not_before"), r"(?<!\w)", r"\Z"),
        not_after=_context(row.get("not_after")),
        near=_context([row["near"]] if "near" in row else None),
        needs=tuple(row.get("needs", ())),
        yes=tuple(row["yes"]),
        no=tuple(row["no"]),
    )


def _context(patterns: list[str] | None, head: str = "", tail: str = "") -> re.Pattern[str] | None:
    """Patterns as one, with <word> for the lists of words."""
    if patterns is None:
        return None
    either = "|".join(re.sub(r"<(\w+)>", lambda m: _either(m[1]), p) for p in patterns)
    return re.compile(rf"{head}(?:{either}){tail}")
