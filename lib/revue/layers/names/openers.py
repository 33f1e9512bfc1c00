"""The words that may open a name ("tribunal", "rue") or a title ("ministre"), and where a sentence has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate

from revue.text.document import Token, normalise
from revue.text.remembered import Remembered

#: A word; hyphens join its parts.
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LETTER_BEFORE = re.compile(r"[^\W\d_]-?\Z")


class Openers:
    """Words to look for. Whether one may begin in a token is told by how that is written, wherever it stands."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        parts = (word.split("-") for word in self.words)
        self._beginnings = {begun for some in parts for begun in accumulate(some, "{}-{}".format)}
        self._begins = Remembered(self._of_token)

    def _of_token(self, written: str) -> tuple[int, ...]:
        """Where in a token one of the words may begin: a token may end at a hyphen ("#porte" of "#porte-parole")."""
        return tuple(m.start() for m in WORD.finditer(normalise(written)) if m[0] in self._beginnings)

    def found(self, text: str, tokens: Sequence[Token], written: Sequence[str]) -> list[tuple[str, int]]:
        """Which of the words a sentence of `text` has, as whole words, and where; its `tokens` are `written` so."""
        begins = self._begins.__getitem__
        if not any(map(begins, written)):  # as in most sentences
            return []
        begun = zip(tokens, map(begins, written), strict=True)
        places = [token.start + at for token, within in begun if within for at in within]
        return [(word, at) for at in places if (word := _whole(text, at, tokens)) in self.words]


def _whole(text: str, at: int, tokens: Sequence[Token]) -> str:
    """The word of the sentence that begins at `at`; "" where only a part of one does."""
    before = text[max(tokens[0].start, at - 2) : at]
    word = WORD.match(text, at, tokens[-1].end)
    return word[0] if word and not _LETTER_BEFORE.search(before) else ""
