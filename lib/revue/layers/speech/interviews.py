"""Interviews in questions and answers: the answers are direct speech of the person interviewed.

Two layouts: each turn begins with a label (Le Journal : Pourquoi ... ? / J. D. : Parce que ...), or whole
paragraphs are questions and those between them answer in the first person. The second is only taken for an
interview when at least two questions are put to "vous" or answered by oui, non, bien sûr, or the article
announces one and names who is asked.
Questions are no source. Not handled: answers on the line of their question, several people interviewed
without labels.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from revue.layers.speech.blocks import Block, spoken
from revue.layers.speech.clauses import Report, Told
from revue.tables import Mention

_WORD = r"[^\s:?!«»,;()]+"
_LABEL = re.compile(
    rf"[-–—]?\s?+(?P<label>(?=[A-ZÀ-Ý]){_WORD}(?: {_WORD}){{0,4}})(?: ?:|\.? ?[–—-]) ++(?=\S)"
)
_ASKING = frozenset(("q", "q.", "question", "la rédaction"))
_ANSWERING = frozenset(("r", "r.", "réponse"))
_ANNOUNCED = re.compile(
    r"\b(?:entretien|interview|interviewée?|questions? à|rencontre avec|tête-à-tête"
    r"|répond à|répond aux|se confie|invitée?)\b",
    re.IGNORECASE,
)
#: How answers begin.
_REPLY = re.compile(
    r"(?:oui|non|si|forcément|effectivement|absolument|exactement|tout à fait|bien sûr|pas du tout|évidemment"
    r"|certainement|ah|eh bien|écoutez|honnêtement|franchement|clairement|il est vrai|c'est vrai)\b",
    re.IGNORECASE,
)
_CREDITS = re.compile(r"\(?(?:propos|interview|entretien)? ?(?:recueillis?|réalisée?s?)\b", re.IGNORECASE)
_FIRST_PERSON = frozenset(("je", "j'", "m'", "moi", "mon", "ma", "mes", "nous", "notre", "nos"))
_ADDRESSED = frozenset(("vous", "votre", "vos"))
_LONGEST_QUESTION = 90
_NAMED_WITHIN = 80
_INITIALS = 4


class _Label(NamedTuple):
    """A label: its key, its offsets, and where the words behind it begin."""

    key: str
    start: int
    end: int
    behind: int


def interview(blocks: Sequence[Block], mentions: Sequence[Mention]) -> dict[int, list[Report]]:
    """Reports by the number of their clause; the other clauses of the interview have none. {} for no interview."""
    names = sorted(
        (m for m in mentions if m.type == "PER" and m.form == "name" and m.name), key=lambda m: m.start
    )
    labels = {n: label for n, block in enumerate(blocks) if (label := _label(block)) is not None}
    found = _labelled(blocks, labels, names)
    return found or _unlabelled(blocks, names)


def _label(block: Block) -> _Label | None:
    match = _LABEL.match(block.norm)
    if match is None:
        return None
    start, end = match.span("label")
    return _Label(
        match["label"].casefold(), block.start + start, block.start + end, block.start + match.end()
    )


def is_question(block: Block) -> bool:
    """Is the whole paragraph a question, in its own words?"""
    lows = block.lows
    return block.norm.rstrip(' »”"').endswith("?") and len(lows) <= _LONGEST_QUESTION and lows[0] != "«»"


def _labelled(
    blocks: Sequence[Block], labels: dict[int, _Label], names: Sequence[Mention]
) -> dict[int, list[Report]]:
    """Turns that begin with a label: two of one who answers, and questions, or two who answer each other."""
    whole = {_initials(str(m.name)): m.name for m in reversed(names) if " " in str(m.name)}
    people = {label.key: _person(label, names, whole) for label in labels.values()}
    turns = Counter(people[label.key] or label.key for label in labels.values())
    asked = Counter(label.key for n, label in labels.items() if "?" in blocks[n].norm)
    asking = {
        key for key, name in people.items() if key in _ASKING or (not name and _asks(turns, asked, key))
    }
    answering = {
        key
        for key, name in people.items()
        if key not in asking and turns[name or key] >= 2 and (name or (asking and key in _ANSWERING))
    }
    opening = [n for n, label in labels.items() if label.key in asking]
    opening += [n for n, block in enumerate(blocks) if n not in labels and is_question(block)]
    parties = {people[key] or key for key in answering}
    if not (asking and opening) and not (parties and opening) and len(parties) < 2:
        return {}
    first = min(opening, default=min(labels))
    default = _interviewee(blocks, first, names)
    if not answering and default is None:
        return {}
    voices = {key: people[key] or (default if key in _ANSWERING else None) for key in answering}
    return _turns(blocks, {n: label for n, label in labels.items() if n >= first}, asking, voices, default)


def _asks(turns: Counter[str], asked: Counter[str], key: str) -> bool:
    return turns[key] >= 2 and asked[key] * 2 > turns[key]


def _turns(
    blocks: Sequence[Block],
    labels: dict[int, _Label],
    asking: set[str],
    voices: dict[str, str | None],
    default: str | None,
) -> dict[int, list[Report]]:
    """The answers of labelled turns; a paragraph without a label goes on with the answer before it."""
    found: dict[int, list[Report]] = {}
    speaker: Told | None = None
    for n, block in enumerate(blocks):
        label = labels.get(n)
        if _CREDITS.match(block.norm):
            break
        if label is not None and label.key in asking:
            speaker = Told(None if voices else default, None, None)
            found |= _silent(block)
        elif label is not None and label.key in voices:
            written = block.norm[label.start - block.start : label.end - block.start]
            name = voices[label.key] or (None if label.key in _ANSWERING else written)
            report = spoken(block, label.behind, Told(name, label.start, label.end), explicit=True)
            found |= _silent(block) | {block.first: [report]}
            speaker = Told(name, None, None)
        elif is_question(block) or block.clauses[0].unit.label == "subhead":
            found |= _silent(block)
        elif speaker is not None and label is None:
            found |= _silent(block) | {block.first: [spoken(block, block.start, speaker, explicit=False)]}
    return found


def _silent(block: Block) -> dict[int, list[Report]]:
    return {block.first + n: [] for n in range(len(block.clauses))}


def _person(label: _Label, names: Sequence[Mention], whole: Mapping[str, str | None]) -> str | None:
    """The person a label names: in full, by the family name, or by initials (J.-P. D.), those of `whole` names."""
    at = bisect_left(names, label.start, key=lambda m: m.start)
    held = names[at].name if at < len(names) and names[at].end <= label.end else None
    initials = re.sub(r"[^a-zà-ÿ]", "", label.key)
    if held is not None and len(initials) > _INITIALS:
        return held
    return whole.get(initials, held)


def _initials(name: str) -> str:
    return "".join(part[0] for part in re.split(r"[ -]", name.casefold()) if part)


def _unlabelled(blocks: Sequence[Block], names: Sequence[Mention]) -> dict[int, list[Report]]:
    """Questions that stand by themselves as paragraphs, and the answers between them."""
    questions = [n for n, block in enumerate(blocks) if n and is_question(block)]
    if len(questions) < 2:
        return {}
    answers = [range(a + 1, b) for a, b in zip(questions, [*questions[1:], len(blocks)], strict=True)]
    filled = [answer for answer in answers if answer]
    replies = sum(_REPLY.match(blocks[answer[0]].norm) is not None for answer in filled)
    personal = sum(
        any(_in_person(blocks[n]) for n in answer) or _REPLY.match(blocks[answer[0]].norm) is not None
        for answer in filled
    )
    addressed = sum(bool(_ADDRESSED.intersection(blocks[n].lows)) for n in questions)
    head = " ".join(block.norm for block in blocks[: questions[0]])
    called = _ANNOUNCED.search(head) is not None
    put = addressed * 2 >= len(questions) or replies * 2 >= len(filled)
    if len(filled) < 2 or personal * 2 < len(filled) or not (put or called):
        return {}
    name = _interviewee(blocks, questions[0], names)
    if name is None and not called:
        return {}
    return _answered(blocks, questions, name, names)


def _answered(
    blocks: Sequence[Block], questions: Sequence[int], name: str | None, names: Sequence[Mention]
) -> dict[int, list[Report]]:
    """The paragraphs after the first question as answers, up to the credits or a text about the person."""
    found: dict[int, list[Report]] = {}
    for n in range(questions[0], len(blocks)):
        block = blocks[n]
        about = any(m.name == name and block.start <= m.start < block.end for m in names)
        if _CREDITS.match(block.norm) or (n > questions[-1] + 1 and about and not _in_person(block)):
            break
        found |= _silent(block)
        if n not in questions and block.clauses[0].unit.label != "subhead":
            found[block.first] = [spoken(block, block.start, Told(name, None, None), explicit=False)]
    return found


def _in_person(block: Block) -> bool:
    """Does the paragraph speak in the first person outside quotation marks, or is it one quotation?"""
    return bool(_FIRST_PERSON.intersection(block.lows)) or block.norm[:1] in '«“"'


def _interviewee(blocks: Sequence[Block], first: int, names: Sequence[Mention]) -> str | None:
    """Who is interviewed: named behind "entretien avec", before a colon, else most often before the questions."""
    start, limit = blocks[0].start, blocks[first].start
    early = [m for m in names if m.start < limit]
    head = " ".join(block.norm for block in blocks[:first])
    for match in _ANNOUNCED.finditer(head):
        near = head[match.end() : match.end() + _NAMED_WITHIN]
        called = min((m for m in early if m.text in near), key=lambda m: near.index(m.text), default=None)
        if called is not None:
            return called.name
    for mention in early:
        behind = next(
            (b.norm[mention.end - b.start :] for b in blocks[:first] if b.start <= mention.start < b.end), ""
        )
        if behind.lstrip().startswith(":") and mention.start >= start:
            return mention.name
    counts = Counter(m.name for m in early)
    return max(counts, key=lambda name: counts[name]) if counts else None
