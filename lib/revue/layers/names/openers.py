"""The words that may open a name ("tribunal", "rue") or a title ("ministre"), and where a sentence has them."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: A word; hyphens join its parts.
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LETTER_BEFORE = re.compile(r"[^\W\d_]-?\Z")


class Openers:
    """Words to look for, and a pattern of the letters they are made of: it reads a text faster than `WORD` does."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        letters = "".join(sorted({*"".join(self.words)} - {"-"}))
        self._run = re.compile(rf"[{letters}]+(?:-[{letters}]+)*")

    def found(self, text: str, start: int, end: int) -> list[tuple[str, int]]:
        """Which of the words `text[start:end]` has, as whole words, and where."""
        runs = [m for m in self._run.finditer(text, start, end) if m[0] in self.words]
        return [(m[0], m.start()) for m in runs if _is_whole(m, start, end)]


def _is_whole(m: re.Match[str], start: int, end: int) -> bool:
    """Is it a word, and not a part of one that has a letter of no opener?"""
    text, at = m.string, m.start()
    whole = WORD.match(text, at, end)
    return whole is not None and whole[0] == m[0] and not _LETTER_BEFORE.search(text[max(start, at - 2) : at])
