"""What stands around a trigger: its clause, the names and dates of its sentence, the states meant, the tense.

Nothing here looks farther than `_SIGHT` characters, so that a long sentence costs no more than a short one. No parser:
a clause ends at marks and at the words that open another.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property

from revue.layers.dates.tense import sentence_tenses
from revue.layers.events.triggers import JOINED, Occurrence, around
from revue.layers.names.lexicon import lexicon as names_lexicon
from revue.tables import Mention, Quote, Timex
from revue.text.document import Document, Sentence

#: Marks and words at which the clause of a trigger ends.
_BREAK = re.compile(rf"[;:!?«»()]|, {around('clause')}\b| que ")
_WORD = re.compile(r"[a-zà-ÿ]+(?:-[a-zà-ÿ]+)*")
#: How far a trigger sees, in characters.
_SIGHT = 600


class Surroundings:
    """One article's sentences with their dates and names, looked up around triggers."""

    def __init__(
        self, doc: Document, dates: Sequence[Timex], mentions: Sequence[Mention], quotes: Sequence[Quote]
    ) -> None:
        self.doc, self.quotes, self.tenses = doc, quotes, sentence_tenses(doc)
        self.low = doc.low
        self.dates: dict[int, list[Timex]] = defaultdict(list)
        for d in dates:
            if d.type in ("DATE", "TIME"):
                self.dates[d.sentence].append(d)
        self._names: dict[int, list[Mention]] = defaultdict(list)
        for m in sorted(mentions, key=lambda m: m.start):
            self._names[m.sentence].append(m)
        self._mentions = mentions

    @cached_property
    def chief(self) -> str | None:
        """Whom the article names most."""
        people = Counter(n for m in self._mentions if m.type == "PER" for n in split(m.name))
        return people.most_common(1)[0][0] if people else None

    def near(self, sentence: Sentence, start: int, end: int) -> list[Mention]:
        """The names of the sentence within sight of `start:end`, in order."""
        names = self._names[sentence.index]
        first = bisect_left(names, start - _SIGHT, key=lambda m: m.start)
        return names[first : bisect_left(names, end + _SIGHT, key=lambda m: m.start)]

    def clause(self, sentence: Sentence, t: Occurrence) -> tuple[int, int]:
        """The stretch of a sentence around a trigger, up to marks and to what opens another clause."""
        first, last = max(sentence.start, t.start - _SIGHT), min(sentence.end, t.end + _SIGHT)
        before = [m.end() for m in _BREAK.finditer(self.low, first, t.start)]
        after = _BREAK.search(self.low, t.end, last)
        return (before[-1] if before else first, after.start() if after else last)

    def before(
        self, pattern: re.Pattern[str], sentence: Sentence, at: int, reach: int
    ) -> re.Match[str] | None:
        """What stands directly before a place."""
        return pattern.search(self.low, max(sentence.start, at - reach), at)

    def lemma_before(self, sentence: Sentence, at: int) -> str:
        """The lemma of the word directly before a place; empty where there is none in the sentence."""
        nth = bisect_left(self.doc.tokens[sentence.index], at, key=lambda token: token.start) - 1
        return self.doc.lemmas[sentence.index][nth] if nth >= 0 else ""

    def states(self, sentence: Sentence, at: int) -> list[str]:
        """The two nearest states of a sentence, by name or adjective; where it lacks them, of the one before too."""
        found = self._states_of(sentence, at)
        if len(found) < 2 and sentence.index:
            found += self._states_of(self.doc.sentences[sentence.index - 1], at)
        return list(dict.fromkeys(found))[:2]

    def _states_of(self, sentence: Sentence, at: int) -> list[str]:
        first, last = max(sentence.start, at - _SIGHT), min(sentence.end, at + _SIGHT)
        near = {m.start: s for m in self.near(sentence, at, at) if (s := state(m)) is not None}
        demonyms = names_lexicon().demonyms
        for word in _WORD.finditer(self.low, first, last):
            for i, part in enumerate(word.group().split("-")):
                named = JOINED.get(part) or demonyms.get(part)
                if named is not None:
                    near[word.start() + i] = named
        return list(dict.fromkeys(s for _, s in sorted(near.items(), key=lambda item: abs(item[0] - at))))


def split(name: str | None) -> list[str]:
    """The people of a name that stands for several ("A; B")."""
    return [n.strip() for n in (name or "").split(";") if n.strip()]


def state_of(place: str) -> str | None:
    """The state a place is or lies in, where the lists know it."""
    entry = names_lexicon().entries.get(place)
    return entry.state or None if entry is not None else None


def state(m: Mention) -> str | None:
    """The state a mention stands for or lies in, where the lists or its role say so."""
    if m.type == "PER" or not m.name:
        return None
    return state_of(m.name) or (m.name if m.role and "state" in m.role else None)
