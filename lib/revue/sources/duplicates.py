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
from collections.abc import Collection, Iterable, Mapping
from itertools import chain, compress
from typing import TYPE_CHECKING, Literal, NamedTuple

from revue.articles import ARTICLE_LABELS, Article
from revue.sources import aside
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
#: Times as long as the next an array is that is not merged with it.
FAR_LONGER = 8
#: The lower half of a place (see `_Holders`).
_ARTICLE = 0xFFFF_FFFF
_WORD = re.compile(r"\w+")
#: Articles by a digest of all their words, and what those are compared by that are no near duplicates;
#: `unheld` of their sequences do not point to them.
_TABLES = """
CREATE TABLE whole (words BLOB PRIMARY KEY, article TEXT) WITHOUT ROWID;
CREATE TABLE kept (number INTEGER PRIMARY KEY, article TEXT, step INTEGER, unheld INTEGER, hashes BLOB);
"""


class Match(NamedTuple):
    """`article` is the earlier one that this one repeats."""

    kind: Literal["duplicate", "near-duplicate"]
    article: str
    share: float


class Duplicates:
    """Remembers the articles of one corpus and finds the earlier one that a new one repeats."""

    def __init__(self) -> None:
        self._aside = aside.opened(self, _TABLES)
        self._index = _Holders()
        self._kept = 0

    def find(self, article: Article) -> Match | None:
        """The earlier article that this one repeats, or None; it is remembered either way."""
        words = _words(article)
        if not words:
            return None
        key = hashlib.blake2b(words, digest_size=16).digest()
        told = self._aside.execute("INSERT OR IGNORE INTO whole VALUES (?, ?)", (key, article.article))
        if not told.rowcount:
            (earlier,) = self._aside.execute("SELECT article FROM whole WHERE words = ?", (key,)).fetchone()
            return Match("duplicate", earlier, 1.0)
        hashes, step = _sampled(words)
        rare, shared = self._index.of(hashes)
        match = self._nearest(hashes, step, shared)
        if match is None and len(hashes) >= FEWEST:
            self._index.add(rare, self._kept)
            row = (self._kept, article.article, step, len(hashes) - len(rare), array("I", hashes).tobytes())
            self._aside.execute("INSERT INTO kept VALUES (?, ?, ?, ?, ?)", row)
            self._kept += 1
        return match

    def _nearest(self, hashes: frozenset[int], step: int, shared: Mapping[int, int]) -> Match | None:
        best: Match | None = None
        asked = f"SELECT * FROM kept WHERE number IN ({','.join('?' * len(shared))})"
        kept = {number: row for number, *row in self._aside.execute(asked, list(shared))}
        for number, found in shared.items():
            name, other_step, unheld, packed = kept[number]
            other = array("I", packed)
            coarse = max(step, other_step)
            fewer = max(1, min(_held(hashes, step, coarse), _held(other, other_step, coarse)))
            if (found + unheld) / fewer < CONTAINED:  # even if it has all those that do not point to it
                continue
            hits = len(hashes.intersection(other))
            share = hits / fewer
            if hits >= FEWEST and share >= CONTAINED and (best is None or share > best.share):
                best = Match("near-duplicate", name, min(share, 1.0))
        return best


class _Holders:
    """Which articles hold a sequence: the latest in a dictionary, the others as sorted arrays of eight bytes a place.

    A place is the hash and, below it, the article. An array is merged with the one before it unless that is far
    longer, so that there are few of them.
    """

    def __init__(self) -> None:
        self._recent: dict[int, list[int]] = {}
        self._runs: list[np.ndarray] = []

    def of(self, hashes: frozenset[int]) -> tuple[list[int], dict[int, int]]:
        """Those of the hashes that few articles hold; and the articles that hold most of them, with how many each,
        the earlier first.

        What cannot come to `FEWEST` is left out: an article may hold what many hold without being found by it.
        """
        import numpy as np

        lowest = np.fromiter(hashes, np.uint64, len(hashes)) << 32
        bounds = np.array((lowest, lowest | _ARTICLE))
        recent = [self._recent.get(one, ()) for one in hashes]
        held = np.fromiter(map(len, recent), int, len(recent))
        found = [np.fromiter(chain.from_iterable(recent), np.uint32)]
        for places in self._runs:
            first, last = places.searchsorted(bounds)
            many = last - first
            held += many
            at = np.arange(many.sum()) + (last - many.cumsum()).repeat(many)
            found.append(places[at].astype(np.uint32))
        rare = list(compress(hashes, (held < HOLDERS).tolist()))
        articles, counts = np.unique(np.concatenate(found), return_counts=True)
        enough = counts >= FEWEST - (len(hashes) - len(rare))
        articles, counts = articles[enough], counts[enough]
        most = (-counts).argsort(kind="stable")[:COMPARED]
        return rare, dict(zip(articles[most].tolist(), counts[most].tolist(), strict=True))

    def add(self, hashes: Iterable[int], article: int) -> None:
        """Another article, which holds these."""
        for one in hashes:
            self._recent.setdefault(one, []).append(article)
        if len(self._recent) >= RECENT:
            self._settle()

    def _settle(self) -> None:
        import numpy as np

        pairs = (one << 32 | article for one, articles in self._recent.items() for article in articles)
        places = np.fromiter(pairs, np.uint64)
        self._recent = {}
        while self._runs and len(self._runs[-1]) <= FAR_LONGER * len(places):
            longer = self._runs.pop()
            longer.resize(
                len(longer) + len(places), refcheck=False
            )  # in its place: it may be most of the memory
            longer[-len(places) :] = places
            places = longer
        places.sort(kind="stable")
        self._runs.append(places)


def _held(hashes: Collection[int], step: int, coarse: int) -> int:
    """How many of the hashes, multiples of `step`, are multiples of the coarser one."""
    return len(hashes) if step == coarse else sum(one % coarse == 0 for one in hashes)


def _words(article: Article) -> bytes:
    """The article's words, case and punctuation aside, a space between them."""
    pieces = (article.text[p.start : p.end] for p in article.passages if p.label in ARTICLE_LABELS)
    words = _WORD.findall(normalise(" ".join(pieces)))
    return " ".join(words).casefold().encode("utf-8", "replace")


def _sampled(words: bytes) -> tuple[frozenset[int], int]:
    """Hashes of the word sequences that are multiples of a power of two, and that power."""
    listed = words.split(b" ")
    step = 1
    while len(listed) / step > 2 * SAMPLE:
        step *= 2
    long = len(listed) > WORDS
    sequences = (
        map(b" ".join, zip(*(listed[nth:] for nth in range(WORDS)), strict=False)) if long else [words]
    )
    return frozenset([one for one in map(zlib.crc32, sequences) if one % step == 0]), step
