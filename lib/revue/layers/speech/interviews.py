"""Interviews in questions and answers: the answers are direct speech of the person interviewed.

Two layouts: each turn begins with a label (Le Journal : Pourquoi ... ? / J. D. : Parce que ...), or whole
paragraphs are questions and those between them answer in the first person. The second is only taken for an
interview when at least half of the questions are put to "vous" or answered by oui, non, bien sûr, or the article
announces one and names who is asked.
Questions are not reported. Not handled: answers on the line of their question, several people interviewed
without labels.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from revue.layers.speech import french as fr
from revue.layers.speech.clauses import Block, LayoutSpeaker, Report
from revue.tables import Mention

_WORD = r"[^\s:?!«»,;()]+"
_NAME = rf"(?=[A-ZÀ-Ý]){_WORD}(?: {_WORD}){{0,4}}"
_LABEL = re.compile(rf"[-–—]?\s?+(?P<label>{_NAME})(?: ?:|\.? ?[–—-]) ++(?=\S)")
_ASKING = frozenset(fr.phrase_list("asking"))
_ANSWERING = frozenset(fr.phrase_list("answering"))
_ANNOUNCED = re.compile(rf"\b{fr.any_of(fr.phrase_list('announcements'))}\b", re.IGNORECASE)
_REPLY = re.compile(rf"{fr.any_of(fr.phrase_list('replies'))}\b", re.IGNORECASE)
_CREDITED, _DONE = fr.any_of(fr.word_list("credited")), fr.any_of(fr.word_list("credits"))
_CREDITS = re.compile(rf"\(?{_CREDITED}? ?{_DONE}\b", re.IGNORECASE)
_FIRST_PERSON = fr.word_list("first_person")
_ADDRESSED = fr.word_list("second_person")
_LONGEST_QUESTION = 90
_NAMED_WITHIN = 80
_INITIALS = 4


class _Label(NamedTuple):
    """A label: its key, its offsets, and where the words after it begin."""

    key: str
    start: int
    end: int
    after: int


def interview(blocks: Sequence[Block], mentions: Sequence[Mention]) -> dict[int, list[Report]]:
    """Reports by the number of their clause; the other clauses of the interview have none. {} for no interview."""
    named = (m for m in mentions if m.type == "PER" and m.form == "name" and m.name)
    names = sorted(named, key=lambda m: m.start)
    labels = {n: label for n, block in enumerate(blocks) if (label := _label(block)) is not None}
    return (_labelled(blocks, labels, names) if labels else {}) or _unlabelled(blocks, names)


def _label(block: Block) -> _Label | None:
    match = _LABEL.match(block.norm)
    if match is None:
        return None
    start, end = (block.start + at for at in match.span("label"))
    return _Label(match["label"].casefold(), start, end, block.start + match.end())


def _is_question(block: Block) -> bool:
    """Is the whole paragraph a question, in its own words?"""
    if not block.norm.rstrip(' »”"').endswith("?"):
        return False
    lows = block.lows
    return len(lows) <= _LONGEST_QUESTION and lows[0] != "«»"


def _is_subhead(block: Block) -> bool:
    return block.clauses[0].unit.label == "subhead"


def _labelled(
    blocks: Sequence[Block], labels: Mapping[int, _Label], names: Sequence[Mention]
) -> dict[int, list[Report]]:
    """Turns that begin with a label: two of one who answers, and questions, or two who answer each other."""
    whole = {_initials(str(m.name)): m.name for m in reversed(names) if " " in str(m.name)}
    people = {label.key: _person(label, names, whole) for label in labels.values()}
    turns = Counter(people[label.key] or label.key for label in labels.values())
    asked = Counter(label.key for n, label in labels.items() if "?" in blocks[n].norm)
    asking = {
        key
        for key, name in people.items()
        if key in _ASKING or (not name and turns[key] >= 2 and asked[key] * 2 > turns[key])
    }
    answering = {
        key
        for key, name in people.items()
        if key not in asking and turns[name or key] >= 2 and (name or (asking and key in _ANSWERING))
    }
    questions = [
        n
        for n, block in enumerate(blocks)
        if (labels[n].key in asking if n in labels else _is_question(block))
    ]
    if not ((asking or answering) and questions) and len({people[key] for key in answering}) < 2:
        return {}
    first = min(questions, default=min(labels))
    asked_of = _interviewee(blocks, first, names)
    if not answering and asked_of is None:
        return {}
    voices = {key: people[key] or asked_of for key in answering}
    return _turns(blocks, {n: label for n, label in labels.items() if n >= first}, asking, voices, asked_of)


def _turns(
    blocks: Sequence[Block],
    labels: Mapping[int, _Label],
    asking: set[str],
    voices: Mapping[str, str | None],
    asked_of: str | None,
) -> dict[int, list[Report]]:
    """The answers of labelled turns; a paragraph without a label goes on with the answer before it."""
    found: dict[int, list[Report]] = {}
    speaker: LayoutSpeaker | None = None
    for n, block in enumerate(blocks):
        label = labels.get(n)
        if _CREDITS.match(block.norm):
            break
        if label is not None and label.key in asking:
            speaker = LayoutSpeaker(None if voices else asked_of)
            found |= block.silence
        elif label is not None and label.key in voices:
            speaker = LayoutSpeaker(voices[label.key])
            found |= block.spoken(label.after, LayoutSpeaker(speaker.name, label.start, label.end))
        elif _is_question(block) or _is_subhead(block):
            found |= block.silence
        elif speaker is not None and label is None:
            found |= block.spoken(block.start, speaker)
    return found


def _person(label: _Label, names: Sequence[Mention], whole: Mapping[str, str | None]) -> str | None:
    """The person a label names: in full, by the family name, or by initials (J.-P. D.), those of `whole` names."""
    at = bisect_left(names, label.start, key=lambda m: m.start)
    held = names[at].name if at < len(names) and names[at].end <= label.end else None
    initials = re.sub(r"[^a-zà-ÿ]", "", label.key)
    return held if held is not None and len(initials) > _INITIALS else whole.get(initials, held)


def _initials(name: str) -> str:
    return "".join(part[0] for part in re.split(r"[ -]", name.casefold()) if part)


def _unlabelled(blocks: Sequence[Block], names: Sequence[Mention]) -> dict[int, list[Report]]:
    """Questions that stand by themselves as paragraphs, and the answers between them."""
    questions = [n for n, block in enumerate(blocks) if n and _is_question(block)]
    if len(questions) < 2:
        return {}
    between = [range(a + 1, b) for a, b in zip(questions, [*questions[1:], len(blocks)], strict=True)]
    answers = [[blocks[n] for n in answer] for answer in between if answer]
    replies = [_REPLY.match(answer[0].norm) is not None for answer in answers]
    personal = [any(_in_person(block) for block in answer) for answer in answers]
    answered = sum(reply or person for reply, person in zip(replies, personal, strict=True))
    addressed = sum(bool(_ADDRESSED.intersection(blocks[n].lows)) for n in questions)
    announced = _ANNOUNCED.search(" ".join(block.norm for block in blocks[: questions[0]])) is not None
    put = addressed * 2 >= len(questions) or sum(replies) * 2 >= len(answers)
    name = _interviewee(blocks, questions[0], names)
    if len(answers) < 2 or answered * 2 < len(answers) or not (announced or (put and name)):
        return {}
    return _answered(blocks, questions, name)


def _answered(blocks: Sequence[Block], questions: Sequence[int], name: str | None) -> dict[int, list[Report]]:
    """The paragraphs after the first question as answers, up to the credits, without what the reporter tells."""
    found: dict[int, list[Report]] = {}
    telling = False
    for n, block in enumerate(blocks[questions[0] :], questions[0]):
        if _CREDITS.match(block.norm):
            break
        if n in questions:
            telling = False
        telling = telling or (n - 1 not in questions and _is_told(block, name))
        answers = n not in questions and not _is_subhead(block)
        if answers and telling:
            continue
        found |= block.spoken(block.start, LayoutSpeaker(name)) if answers else block.silence
    return found


def _is_told(block: Block, name: str | None) -> bool:
    """Does the reporter take over: a paragraph that quotes somebody by a verb of saying, or names who answers?"""
    cited = any(
        c.unit.has_marks(0, len(c.unit)) and any(cue.reports for cue in c.cues) for c in block.clauses
    )
    return not _in_person(block) and (cited or (name is not None and name in block.norm))


def _in_person(block: Block) -> bool:
    """Does the paragraph speak in the first person outside quotation marks?"""
    return not _FIRST_PERSON.isdisjoint(block.lows)


def _interviewee(blocks: Sequence[Block], first: int, names: Sequence[Mention]) -> str | None:
    """Who is interviewed: named after "entretien avec", else most often before the questions."""
    early = [m for m in names if m.start < blocks[first].start]
    head = " ".join(block.norm for block in blocks[:first])
    for match in _ANNOUNCED.finditer(head):
        near = head[match.end() : match.end() + _NAMED_WITHIN]
        called = min((m for m in early if m.text in near), key=lambda m: near.index(m.text), default=None)
        if called is not None:
            return called.name
    counts = Counter(m.name for m in early)
    return max(counts, key=lambda name: counts[name]) if counts else None
