"""The words for events and the senses in which they are one: `data/events/events.toml`, ready to be looked up.

A word alone is not an event: "une tempête de critiques", "publié au JO", "six mois à la tête du ministère". Each
trigger says what must and must not stand around it, and which evidence its clause must give; the file's header explains
the fields. Precision before recall: a sense that no context tells apart is left out. No parser: contexts are patterns.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from revue import data
from revue.text.document import Document, Sentence
from revue.text.remembered import Remembered

Who = Literal["one", "all", "states", "place", "name", "what"]

#: Contexts before a trigger and after it.
_CONTEXTS = ("before", "after", "not_before", "not_after")
_TRIGGER = {
    "form": str, "capital?": bool, "near?": str, "needs?": [str], **{f"{key}?": [str] for key in _CONTEXTS},
    "yes": [str], "no": [str],
}  # fmt: skip
_KIND = {
    "en": str, "fr": str, "who": get_args(Who), "honours?": bool, "nouns?": [_TRIGGER], "verbs?": [_TRIGGER]
}  # fmt: skip
_SHARED: dict[str, Any] = {
    "aliases": {...: str}, "joined": {...: str}, "words": {...: [str]}, "around": {...: [str]},
    "forms": {...: str},
    "modality": {"ends": [str], ...: {"before": [str], "after?": [str], "yes": [str], "no": [str]}},
}  # fmt: skip
_FILE: dict[str, Any] = data.toml("events/events.toml", {**_SHARED, ...: _KIND})

#: What an event with a name of its own is called, by the words that name it.
ALIASES: dict[str, str] = _FILE["aliases"]
#: The states of the first halves of joint adjectives.
JOINED: dict[str, str] = _FILE["joined"]
#: What tells that an event is denied, only possible, or planned.
MODALITY: dict[str, Any] = _FILE["modality"]


def around(name: str) -> str:
    """A list of `[around]` as a regular expression."""
    return "(?:" + "|".join(_FILE["around"][name]) + ")"


@cache
def saying() -> frozenset[str]:
    """Verbs whose object is what is said: a day between the two is that of saying (a annoncé lundi la visite)."""
    rows = data.tsv("speech/cue_verbs.tsv", "lemma!", "stance", "takes", "parts?")
    return frozenset(lemma for lemma, _, takes, _ in rows if "np" in takes.split(","))


def _either(name: str) -> str:
    return "(?:" + "|".join(f"{w}[sx]?" for w in _FILE["words"][name]) + ")"


@cache
def words(name: str) -> re.Pattern[str]:
    """A list of `[words]` as a pattern of whole words, with their plural."""
    return re.compile(rf"(?<![\w-]){_either(name)}(?![\w-])")


#: What stands within brackets, two deep.
_WITHIN = r"(?:[^()]|\((?:[^()]|\([^()]*\))*\))*"
_BRANCH = re.compile(rf"(?:\({_WITHIN}\)|[^|()])+")
#: What a branch begins with: what it asks of the text around it, a group, a name or a letter.
_ASKED = re.compile(rf"\(\?<?[=!]{_WITHIN}\)|\\b")
_GROUP = re.compile(rf"\(\?:({_WITHIN})\)(\?)?(?![*+{{])")
_NAME = re.compile(r"<(\w+)>(?![?*+{])")
_LETTER = re.compile(rf"[\w' -](?![?*+{{])|{_NAME.pattern}")
_BEYOND = re.compile(r"[^\w' -]|.(?=[?*+{])")
#: Names that begin so many forms that they are left as they are.
_AUXILIARIES = frozenset({"have", "be"})
#: Letters by which the triggers that may begin with them are found.
_SEEN = 6
_CELLE = re.compile(r"\bcel(?:le|ui)s? d(?:e |u |es |')")
#: How far before a trigger its context is read.
_BEFORE = 90


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or phrase for an event: its form (`source`: as written), its contexts, the evidence it needs."""

    source: str
    form: re.Pattern[str]
    verb: bool
    capital: bool | None
    contexts: dict[str, re.Pattern[str]]
    near: re.Pattern[str] | None
    needs: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]

    def fits(self, text: str, start: int, end: int, sentence: tuple[int, int]) -> bool:
        """Does `text[start:end]`, with its capitals, stand in a context of the sense?"""
        begin = max(sentence[0], start - _BEFORE)
        if start > sentence[0] and self.capital not in (None, text[start].isupper()):
            return False
        for name, pattern in self.contexts.items():
            before = name.endswith("before")
            found = pattern.search(text, begin, start) if before else pattern.match(text, end, sentence[1])
            if (found is None) is not name.startswith("not"):
                return False
        return True


def _trigger(row: dict[str, Any], verb: bool) -> Trigger:
    contexts = {key: _context(row[key], before=key.endswith("before")) for key in _CONTEXTS if key in row}
    return Trigger(
        source=row["form"], form=re.compile(rf"(?<![\w-])(?:{spelled(row['form'])})(?![\w-])"), verb=verb,
        capital=row.get("capital"), contexts=contexts, near=_context([row["near"]]) if "near" in row else None,
        needs=tuple(row.get("needs", ("name_or_when",))), yes=tuple(row["yes"]), no=tuple(row["no"]),
    )  # fmt: skip


def spelled(pattern: str) -> str:
    """A pattern with those of `[forms]` and the lists of `[words]` in the place of their <names>."""
    forms: dict[str, str] = _FILE["forms"]
    return re.sub(r"<(\w+)>", lambda m: spelled(forms[m[1]]) if m[1] in forms else _either(m[1]), pattern)


def _context(patterns: list[str], before: bool = False) -> re.Pattern[str]:
    """Patterns as one."""
    either = "|".join(map(spelled, patterns))
    return re.compile(rf"(?<!\w)(?:{either})\Z" if before else f"(?:{either})")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of event: its names, whose event it is, whether its object is honoured, its triggers."""

    name: str
    en: str
    fr: str
    who: Who
    honours: bool
    triggers: tuple[Trigger, ...]


@cache
def kinds() -> dict[str, Kind]:
    """The kinds of `data/events/events.toml`, in order."""
    found = {}
    for name, row in _FILE.items():
        if name not in _SHARED:
            nouns = [_trigger(noun, False) for noun in row.get("nouns", ())]
            verbs = [_trigger(verb, True) for verb in row.get("verbs", ())]
            honours = row.get("honours", False)
            found[name] = Kind(name, row["en"], row["fr"], row["who"], honours, (*nouns, *verbs))
    return found


def in_french(label: str, kind: str) -> str:
    """The label of an event, which begins with its kind, with the kind in French."""
    names = _FILE[kind]
    if not label.startswith(names["en"]):
        return label
    rest = label.removeprefix(names["en"])
    return str(names["fr"]) + ("\u00a0" if rest.startswith(":") else "") + rest


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


def branches(form: str) -> list[str]:
    """The alternatives of a form, those within brackets left together."""
    return _BRANCH.findall(form)


def _opened(branch: str, kept: frozenset[str] = _AUXILIARIES) -> list[str]:
    """A branch as several that begin with a letter or a name that is `kept`, whatever is asked of the text around it.

    (?:a|ont) reçu: a reçu, ont reçu.
    """
    if asked := _ASKED.match(branch):
        return _opened(branch[asked.end() :], kept)
    if (name := _NAME.match(branch)) and name[1] in _FILE["forms"].keys() - kept:
        return _opened(_FILE["forms"][name[1]] + branch[name.end() :], kept)
    if group := _GROUP.match(branch):
        first = [*branches(group[1]), *([""] if group[2] else [])]
        return [opened for one in first for opened in _opened(one + branch[group.end() :], kept)]
    return [branch]


def _joined(forms: Iterable[str]) -> str:
    """A pattern for any of some forms, in which the letters that several begin with are read once."""
    rests: dict[str, list[str]] = defaultdict(list)
    for form in forms:
        letter = _LETTER.match(form)
        rests[letter[0] if letter else ""].append(form[letter.end() if letter else 0 :])
    alone = map(spelled, rests.pop("", []))
    return f"(?:{'|'.join([*(spelled(letter) + _joined(some) for letter, some in rests.items()), *alone])})"


@cache
def _any_form() -> re.Pattern[str]:
    """Where some trigger may begin: one pass over the text."""
    forms = (t.source for kind in kinds().values() for t in kind.triggers)
    opened = dict.fromkeys(o for form in forms for branch in branches(form) for o in _opened(branch))
    return re.compile(rf"(?<![\w-])(?=\w)(?={_joined(opened)}(?![\w-]))")


def _first(branch: str, most: int = _SEEN) -> set[str]:
    """The letters that a branch may begin with, up to where they are not the same in all that it matches."""
    found = set()
    for opened in _opened(branch, frozenset()):
        letters = _BEYOND.split(opened, 1)[0]
        rest, left = opened[len(letters) :], most - len(letters)
        goes_on = left > 0 and _opened(rest, frozenset()) != [rest]
        found |= {letters + more for more in _first(rest, left)} if goes_on else {letters[:most]}
    return found


@cache
def _by_letters() -> dict[str, set[int]]:
    """Which triggers, by their numbers, may begin with some letters."""
    found: dict[str, set[int]] = defaultdict(set)
    for number, (_, trigger) in enumerate(_every()):
        for letters in (letters for branch in branches(trigger.source) for letters in _first(branch)):
            found[letters].add(number)
    return dict(found)


def _beginning(seen: str) -> list[tuple[Kind, Trigger]]:
    """The triggers that may begin where these letters stand, in order."""
    by_letters = _by_letters()
    numbers = {number for size in range(_SEEN + 1) for number in by_letters.get(seen[:size], ())}
    return [_every()[number] for number in sorted(numbers)]


#: Few letters stand where a trigger may begin.
_BEGINNING = Remembered(_beginning)


@cache
def _every() -> list[tuple[Kind, Trigger]]:
    return [(kind, trigger) for kind in kinds().values() for trigger in kind.triggers]


def occurrences(doc: Document) -> dict[int, list[Occurrence]]:
    """The triggers of an article in a context of their sense, by sentence."""
    low, found = doc.low, {}
    for s in doc.sentences:
        here = [
            Occurrence(m.start(), m.end(), kind, trigger)
            for begin in _any_form().finditer(low, s.start, s.end)
            for kind, trigger in _BEGINNING[low[begin.start() : begin.start() + _SEEN]]
            if (m := trigger.form.match(low, begin.start(), s.end))
            and trigger.fits(doc.norm, m.start(), m.end(), (s.start, s.end))
        ]
        if here:
            found[s.index] = _in_order(here, low, s)
    return found


def _in_order(found: list[Occurrence], low: str, sentence: Sentence) -> list[Occurrence]:
    """Triggers of a sentence, the longer first where two begin together; "celle de" repeats the kind before it."""
    found.sort(key=lambda t: (t.start, -t.end))
    for m in _CELLE.finditer(low, sentence.start, sentence.end):
        noun = next((t for t in reversed(found) if t.end <= m.start() and not t.verb), None)
        if noun is not None and noun.kind.who in ("one", "all", "states"):
            found.append(Occurrence(m.start(), m.end(), noun.kind, noun.trigger))
    return sorted(found, key=lambda t: t.start)
