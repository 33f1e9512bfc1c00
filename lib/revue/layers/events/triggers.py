"""The words for events and the senses in which they are one: `data/events/events.toml`, ready to be looked up.

A word alone is not an event: "une tempête de critiques", "publié au JO", "six mois à la tête du ministère". Each
trigger says what must and must not stand around it, and which evidence its clause must give; the file's header explains
the fields. Precision before recall: a sense that no context tells apart is left out. No parser: contexts are patterns.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal, get_args

from revue import data
from revue.text.document import Document, Sentence

Who = Literal["one", "all", "states", "place", "name", "what"]

#: How far before a trigger its context is read.
_BEFORE = 90
#: Tables of the file that are not kinds.
_SHARED = ("aliases", "unreal", "words", "around", "joined")
_CELLE = re.compile(r"\bcel(?:le|ui)s? d(?:e |u |es |')")


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
        return not (
            (self.capital and not text[start].isupper())
            or unreal().search(text, begin, start)
            or (self.before and not self.before.search(text, begin, start))
            or (self.after and not self.after.match(text, end, sentence[1]))
            or (self.not_before and self.not_before.search(text, begin, start))
            or (self.not_after and self.not_after.match(text, end, sentence[1]))
        )


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of event: its names, whose event it is, whether its object is honoured, its triggers."""

    name: str
    en: str
    fr: str
    who: Who
    honours: bool
    triggers: tuple[Trigger, ...]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A trigger in the text."""

    start: int
    end: int
    kind: Kind
    trigger: Trigger

    @property
    def verb(self) -> bool:
        return self.trigger.verb


def occurrences(doc: Document, low: str) -> dict[int, list[Occurrence]]:
    """The triggers of an article in a context of their sense, by sentence; `low` is its text in lower case."""
    starts = [s.start for s in doc.sentences]
    found: dict[int, list[Occurrence]] = {}
    for kind in kinds().values():
        for trigger in kind.triggers:
            for m in trigger.form.finditer(low):
                at = bisect_right(starts, m.start()) - 1
                if at < 0 or m.end() > doc.sentences[at].end:
                    continue
                s = doc.sentences[at]
                if trigger.fits(doc.norm, m.start(), m.end(), (s.start, s.end)):
                    found.setdefault(s.index, []).append(Occurrence(m.start(), m.end(), kind, trigger))
    return {i: _apart(here, low, doc.sentences[i]) for i, here in found.items()}


def _apart(found: list[Occurrence], low: str, sentence: Sentence) -> list[Occurrence]:
    """Triggers of a sentence, the first where two overlap; "celle de" repeats the kind before it."""
    found.sort(key=lambda t: (t.start, -t.end))
    kept: list[Occurrence] = []
    for t in found:
        if not kept or t.start >= kept[-1].end:
            kept.append(t)
    for m in _CELLE.finditer(low, sentence.start, sentence.end):
        noun = next((t for t in reversed(kept) if t.end <= m.start() and not t.verb), None)
        if noun is not None and noun.kind.who in ("one", "all", "states"):
            kept.append(Occurrence(m.start(), m.end(), noun.kind, noun.trigger))
    return sorted(kept, key=lambda t: t.start)


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
    """The examples of `[unreal]`: sentences with an event ("yes"), and such as only wish or fear it ("no")."""
    return {key: list(_table()["unreal"][key]) for key in ("yes", "no")}


def around(name: str) -> str:
    """A list of `[around]` as a regular expression."""
    return "(?:" + "|".join(_table()["around"][name]) + ")"


@lru_cache(maxsize=1)
def joined() -> dict[str, str]:
    """The states of the first halves of joint adjectives."""
    found: dict[str, str] = _table()["joined"]
    return found


@lru_cache(maxsize=1)
def aliases() -> dict[str, str]:
    """What an event with a name of its own is called, by the words that name it."""
    found: dict[str, str] = _table()["aliases"]
    return found


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    contexts = ("before?", "after?", "not_before?", "not_after?", "needs?")
    trigger = {
        "form": str, "capital?": bool, "near?": str, **{key: [str] for key in contexts}, "yes": [str], "no": [str]
    }  # fmt: skip
    kind = {
        "en": str, "fr": str, "who": get_args(Who), "honours?": bool, "nouns?": [trigger], "verbs?": [trigger]
    }  # fmt: skip
    unreal = {key: [str] for key in ("before", "yes", "no")}
    lists, names = {...: [str]}, {...: str}
    shape = {"aliases": names, "joined": names, "unreal": unreal, "words": lists, "around": lists, ...: kind}
    return data.toml("events/events.toml", shape)


def _either(name: str) -> str:
    return "(?:" + "|".join(f"{w}[sx]?" for w in _table()["words"][name]) + ")"


def _triggers(kind: dict[str, Any]) -> Iterator[Trigger]:
    for part in ("nouns", "verbs"):
        for row in kind.get(part, ()):
            yield Trigger(
                form=re.compile(rf"(?<![\w-])(?:{row['form']})(?![\w-])"), verb=part == "verbs",
                capital=row.get("capital", False),
                before=_context(row.get("before"), r"(?<!\w)", r"\Z"), after=_context(row.get("after")),
                not_before=_context(row.get("not_before"), r"(?<!\w)", r"\Z"), not_after=_context(row.get("not_after")),
                near=_context([row["near"]] if "near" in row else None),
                needs=tuple(row.get("needs", ("name_or_when",))), yes=tuple(row["yes"]), no=tuple(row["no"]),
            )  # fmt: skip


def _context(patterns: list[str] | None, head: str = "", tail: str = "") -> re.Pattern[str] | None:
    """Patterns as one, with <word> for the lists of words."""
    if patterns is None:
        return None
    either = "|".join(re.sub(r"<(\w+)>", lambda m: _either(m[1]), p) for p in patterns)
    return re.compile(rf"{head}(?:{either}){tail}")
