"""What depends on a word only is asked once a word: a look-up without a call, for loops over all words of a corpus."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Remembered(dict[K, V]):
    """What a function gives for each key; emptied when it holds too many."""

    def __init__(self, function: Callable[[K], V], most: int = 100_000) -> None:
        self._function, self._most = function, most

    def __missing__(self, key: K) -> V:
        if len(self) >= self._most:
            self.clear()
        value = self[key] = self._function(key)
        return value
