"""Exact and near duplicates, in one pass and little memory.

Two articles are the same if their words are, case and punctuation aside. One is a near duplicate of another
if most of the 5-word sequences of the shorter stand in the longer (containment, not Jaccard: an excerpt is
one). Sequences are sampled by their hash (Broder 1997; a power of two of them, so that samples nest), and
only the first of a group of near duplicates is kept to compare with: 20,000 copies of one wire story cost
20,000 look-ups. A sequence points to the first articles that hold it and no further, so that a phrase which
every article repeats costs no more than a rare one. Translations and rewritings are not found.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from array import array
from collections.abc import Collection, Iterable
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Literal, NamedTuple

from revue.articles import ARTICLE_LABELS, Article
from revue.text.document import normalise

if TYPE_CHECKING:
    import numpy as np

WORDS = 5
#: Sequences kept of each article, about.
SAMPLE = 64
#: Least share of the shorter's sequences that the longer must hold, and least number of sampled ones.
CONTAINED = 0.7
FEWEST = 4
#: Articles that a sequence points to, and articles that one is compared with.
HOLDERS = 20
COMPARED = 10
#: Sequences whose articles stand in a dictionary, before they are packed.
RECENT = 50_000
_WORD = re.compile(r"\w+")


class Match(NamedTuple):
    """`article` is the earlier one that this one repeats."""

    kind: Literal["duplicate", "near-duplicate"]
    article: str
    share: float


class Duplicates:
    """Remembers the articles of one corpus and finds the earlier one that a new one repeats."""

    def __init__(self) -> None:
        self._whole: dict[bytes, str] = {}
        self._index = _Holders()
        self._kept: list[tuple[str, int, array[int]]] = []

    def find(self, article: Article) -> Match | None:
        """The earlier article that this one repeats, or None; it is remembered either way."""
        words = _words(article)
        if not words:
            return None
        key = hashlib.blake2b(words, digest_size=16).digest()
        if key in self._whole:
            return Match("duplicate", self._whole[key], 1.0)
        self._whole[key] = article.article
        hashes, step = _sampled(words)
        held, shared = self._index.of(hashes)
        match = self._nearest(hashes, step, shared)
        if match is None and len(hashes) >= FEWEST:
            self._index.add((one for one in hashes if held[one] < HOLDERS), len(self._kept))
            self._kept.append((article.article, step, array("I", hashes)))
        return match

    def _nearest(self, hashes: frozenset[int], step: int, shared: Iterable[int]) -> Match | None:
        best: Match | None = None
        for kept in shared:
            name, other_step, other = self._kept[kept]
            hits = len(hashes.intersection(other))
            if hits < FEWEST:
                continue
            coarse = max(step, other_step)
            share = hits / max(1, min(_held(hashes, step, coarse), _held(other, other_step, coarse)))
            if share >= CONTAINED and (best is None or share > best.share):
                best = Match("near-duplicate", name, min(share, 1.0))
        return best


class _Holders:
    """Which articles hold a sequence: the latest in a dictionary, the others as sorted arrays of eight bytes a place.

    An array is merged with the one before it once it is as long, so that there are few of them.
    """

    def __init__(self) -> None:
        self._recent: dict[int, list[int]] = {}
        self._runs: list[tuple[np.ndarray, np.ndarray]] = []

    def of(self, hashes: frozenset[int]) -> tuple[dict[int, int], list[int]]:
        """By hash, how many articles hold it; and the articles that hold most of them, the earlier first."""
        import numpy as np

        asked = np.fromiter(hashes, np.uint32, len(hashes))
        recent = [self._recent.get(one, ()) for one in hashes]
        held = np.fromiter(map(len, recent), int, len(recent))
        found = [np.fromiter(chain.from_iterable(recent), np.uint32)]
        for known, articles in self._runs:
            first, last = (np.searchsorted(known, asked, side) for side in ("left", "right"))
            many = last - first
            held += many
            found.append(articles[np.repeat(first + many - many.cumsum(), many) + np.arange(many.sum())])
        articles, counts = np.unique(np.concatenate(found), return_counts=True)
        most = articles[np.argsort(-counts, kind="stable")[:COMPARED]]
        return dict(zip(hashes, held.tolist(), strict=True)), most.tolist()

    def add(self, hashes: Iterable[int], article: int) -> None:
        """Another article, which holds these."""
        for one in hashes:
            self._recent.setdefault(one, []).append(article)
        if len(self._recent) >= RECENT:
            self._settle()

    def _settle(self) -> None:
        import numpy as np

        places = [(one, article) for one, articles in self._recent.items() for article in articles]
        known, articles = np.array(places, dtype=np.uint32).T
        while self._runs and len(self._runs[-1][0]) <= len(known):
            earlier = self._runs.pop()
            known, articles = (np.concatenate(two) for two in zip(earlier, (known, articles), strict=True))
        order = np.argsort(known, kind="stable")
        self._runs.append((known[order], articles[order]))
        self._recent = {}


def _held(hashes: Collection[int], step: int, coarse: int) -> int:
    """How many of the hashes, multiples of `step`, are multiples of the coarser one."""
    return len(hashes) if step == coarse else sum(one % coarse == 0 for one in hashes)


def _words(article: Article) -> bytes:
    """The article's words, case and punctuation aside, a space between them."""
    pieces = (article.text[p.start : p.end] for p in article.passages if p.label in ARTICLE_LABELS)
    words = map(str.casefold, _WORD.findall(normalise(" ".join(pieces))))  # far faster than of the whole text
    return " ".join(words).encode("utf-8", "replace")


def _sampled(words: bytes) -> tuple[frozenset[int], int]:
    """Hashes of the word sequences that are multiples of a power of two, and that power."""
    ends = list(accumulate(map((1).__add__, map(len, words.split(b" ")))))  # each with the space behind it
    step = 1
    while len(ends) / step > 2 * SAMPLE:
        step *= 2
    spans = zip([0, *ends], ends[WORDS - 1 :] or ends[-1:], strict=False)
    mixed = {zlib.crc32(words[start : end - 1]) for start, end in spans}
    return frozenset(one for one in mixed if one % step == 0), step
