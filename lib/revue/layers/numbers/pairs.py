"""Which quantities of a corpus may be set against each other: those whose things counted share a word, and neighbours.

The work grows with the pairs that share a word, not with all pairs; a word that more than COMMON quantities share says
too little to pair them. Articles are looked at one after the other, as they may be packed (`annotate.given`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from revue.layers.numbers.measure import Measured, Prepared, same_stem, shared

#: A word that more quantities than this share pairs nothing.
COMMON = 40
#: Sentences apart, within one article, up to which two changes are read together.
NEARBY = 1
#: Quantities behind one that are looked at, whatever they count.
_NEXT = 3
#: Articles held at a time.
_HELD = 1_000


def pairs(
    articles: Iterable[Prepared], given: Mapping[str, Prepared | None]
) -> Iterator[tuple[Measured, Measured]]:
    """Pairs that a reader might set against each other, each once; those that stand close together come first.

    `articles` are those of `given`, in order: each is looked at once, and again those whose words others share.
    """
    firsts, names, places = [0], list[str](), dict[str, list[int]]()
    before: deque[Measured] = deque(maxlen=_NEXT)
    for prepared in articles:
        for i, b in enumerate(prepared.measured, firsts[-1]):
            yield from ((a, b) for a in before if _worth(a, b))
            before.append(b)
            for key in _keys(b):
                at = places.setdefault(key, [])
                if len(at) <= COMMON:  # one more than that is kept, and says that these are too many
                    at.append(i)
        names.append(prepared.article)
        firsts.append(firsts[-1] + len(prepared.measured))
    yield from _apart(given, names, firsts, {key: at for key, at in places.items() if 1 < len(at) <= COMMON})


def _apart(
    given: Mapping[str, Prepared | None], names: list[str], firsts: list[int], places: dict[str, list[int]]
) -> Iterator[tuple[Measured, Measured]]:
    """The pairs that a word pairs, in order; `firsts` is the number of each article's first quantity."""

    @lru_cache(maxsize=_HELD)
    def measured(number: int) -> tuple[Measured, ...]:
        prepared = given[names[number]]
        return prepared.measured if prepared else ()

    for number in sorted({bisect_right(firsts, i) - 1 for at in places.values() for i in at[:-1]}):
        own = measured(number)
        for i, a in enumerate(own, firsts[number]):
            for j in sorted({j for key in _keys(a) for j in places.get(key, ()) if j > i + _NEXT}):
                other = bisect_right(firsts, j) - 1
                b = (own if other == number else measured(other))[j - firsts[other]]
                if _worth(a, b):
                    yield a, b


def _keys(m: Measured) -> set[str]:
    """The words by which a quantity is paired, and what lasts."""
    return {s[:5] for s in m.stems if len(s) > 2} | (
        {f"duration {m.duration_kind}"} if m.duration_kind else set()
    )


def _worth(a: Measured, b: Measured) -> bool:
    """Whether a reader might set the two against each other."""
    if "rank" in (a.family, b.family) or "âge" in (a.phrase, b.phrase):
        return False
    same_article = a.row.article == b.row.article
    apart = abs(a.row.sentence - b.row.sentence)
    alike = bool(a.head and b.head and same_stem(a.head, b.head))
    if b.whole is a.row:
        return True
    families = {a.family, b.family}
    if families == {"duration"}:
        same_kind = bool(a.duration_kind) and a.duration_kind == b.duration_kind
        return not same_article and (same_kind or alike)
    if families == {"change"}:
        together = a.row.unit == b.row.unit or a.vague or b.vague
        return bool(shared(a.stems, b.stems)) or (same_article and apart <= NEARBY and together)
    if families == {"level"} or families == {"share"}:
        common = {*shared(a.stems, b.stems), *(a.names & b.names)}
        return not same_article and alike and a.row.unit == b.row.unit and len(common) > 1
    if families == {"change", "level"}:
        return alike
    if families == {"share", "level"} and same_article and apart <= NEARBY:
        count, share = (a, b) if a.family == "level" else (b, a)
        return bool(count.head) and any(same_stem(count.head, s) for s in share.around)
    return False
