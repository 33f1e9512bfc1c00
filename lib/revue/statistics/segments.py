"""Repeated segments (segments répétés, Salem 1987) and the text that articles share word for word.

A segment is two to six words in a row, unbroken by punctuation, a number or the end of a sentence. It is
maximal when no longer segment occurs as often. Segments repeated across articles are set phrases or copied
text (agency copy, a communiqué, a headline said again): the counts cannot tell which, the places can.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from revue.statistics.words import Flags, Ints, Words, distinct, pairs

LONGEST = 6
LEAST_COUNT = 3
LEAST_ARTICLES = 2
COPY = 5
#: Pairs of a run and an article that are held at once.
_AT_ONCE = 200_000
#: A passage found in more articles than this is a set phrase: it makes no pair of articles.
MOST_SHARING = 20


def run_lengths(words: Words) -> Ints:
    """For each word token, how many words stand from it on without a break."""
    follows = (np.diff(words.row) == 1) & (np.diff(words.sentence) == 0)
    breaks = np.append(np.flatnonzero(~follows), words.size - 1) if words.size else np.zeros(0, np.int64)
    at = np.arange(words.size)
    return breaks[np.searchsorted(breaks, at)] - at + 1


@dataclass(frozen=True)
class Segments:
    """Repeated segments (`table`, one row each) and where they begin.

    `begins` holds indices of word tokens, segment after segment; those of row i are
    `begins[bounds[i]:bounds[i + 1]]`, in reading order.
    """

    table: pd.DataFrame
    begins: Ints
    bounds: Ints

    def places(self, index: int) -> Ints:
        """Where segment `index` begins, as indices of word tokens."""
        return self.begins[self.bounds[index] : self.bounds[index + 1]]


def repeated(
    words: Words,
    longest: int = LONGEST,
    least_count: int = LEAST_COUNT,
    least_articles: int = LEAST_ARTICLES,
) -> Segments:
    """Maximal repeated segments of surface forms, most frequent first (then longest, then alphabetical).

    Columns: segment, length, count, articles, content (how many of its words are no function words), least (its
    count without the article that has it most often).
    """
    levels = _levels(words, run_lengths(words), longest, least_count)
    found = []
    for depth, (at, group) in enumerate(levels):
        longer = levels[depth + 1] if depth + 1 < len(levels) else None
        kept = ~_swallowed(words.size, at, group, longer)
        found.append(_segments(words, depth + 2, at[kept[group]], group[kept[group]], least_articles))
    return _ordered(found)


def _levels(words: Words, runs: Ints, longest: int, least: int) -> list[tuple[Ints, Ints]]:
    """For 2, 3, ... `longest` words in a row that occur `least` times: where they begin and their number."""
    previous = words.code.copy()
    begins = np.arange(words.size, dtype=np.int32)
    levels: list[tuple[Ints, Ints]] = []
    for n in range(2, longest + 1):
        begins, group = _extend(words, runs, previous, begins, n, least)
        levels.append((begins, group))
        previous = np.full(words.size, -1, dtype=np.int32)
        previous[begins] = group
    return levels


def _extend(words: Words, runs: Ints, previous: Ints, begins: Ints, n: int, least: int) -> tuple[Ints, Ints]:
    """Begins of the n-grams that occur `least` times, with their number, from those of n - 1."""
    begins = begins[runs[begins] >= n]
    begins = begins[previous[begins + 1] >= 0] if n > 2 else begins
    keys = pairs(previous[begins], words.code[begins + n - 1], max(len(words.types), 1))
    group = pd.factorize(keys)[0]
    often = np.bincount(group) >= least
    renumber = np.cumsum(often, dtype=np.int32) - np.int32(1)
    kept = often[group]
    return begins[kept], renumber[group[kept]]


def _swallowed(size: int, at: Ints, group: Ints, longer: tuple[Ints, Ints] | None) -> Flags:
    """Per segment: whether a segment one word longer, of the same count, begins or ends with it."""
    count = np.bincount(group)
    gone = np.zeros(len(count), dtype=bool)
    if longer is None:
        return gone
    where = np.full(size + 1, -1, dtype=np.int64)
    where[at] = group
    begins, names = longer
    long_count = np.bincount(names)[names]
    for inner in (where[begins], where[begins + 1]):
        gone[inner[(inner >= 0) & (count[inner] == long_count)]] = True
    return gone


def _segments(words: Words, length: int, at: Ints, group: Ints, least_articles: int) -> Segments:
    """The segments of one length, their places grouped; those of too few articles left out."""
    keys = np.sort(pairs(group, at, words.size))
    group, at = np.divmod(keys, max(words.size, 1))
    article = words.article[at]
    # One stretch is one segment in one article: a segment's places are in reading order.
    stretch = np.flatnonzero((np.diff(group, prepend=-1) != 0) | (np.diff(article, prepend=-1) != 0))
    first = np.flatnonzero(np.diff(group[stretch], prepend=-1))
    held = np.diff(np.append(first, len(stretch)))
    sizes = np.diff(np.append(stretch, len(at)))
    count = np.add.reduceat(sizes, first) if len(first) else sizes
    most = np.maximum.reduceat(sizes, first) if len(first) else sizes
    kept = held >= least_articles
    codes = words.code[at[stretch[first[kept]]][:, None] + np.arange(length)]
    table = pd.DataFrame(
        {
            "segment": [_spelt(words, c) for c in codes],
            "length": length,
            "count": count[kept],
            "articles": held[kept],
            "content": (~words.function[codes]).sum(axis=1),
            "least": (count - most)[kept],
        }
    )
    return Segments(table, at[np.repeat(kept, count)], np.append(0, np.cumsum(count[kept])))


def _ordered(found: list[Segments]) -> Segments:
    """The segments of all lengths in one table, in the order in which they are read."""
    columns = ["segment", "length", "count", "articles", "content", "least"]
    tables = [s.table for s in found if len(s.table)] or [pd.DataFrame(columns=columns)]
    table = pd.concat(tables, ignore_index=True)
    spelt = table["segment"].str.lower().to_numpy(dtype=object)
    keys = (spelt, -table["length"], -table["count"])
    order = np.lexsort(keys) if len(table) else np.zeros(0, dtype=np.int64)
    sizes = table["count"].to_numpy(dtype=np.int64)
    begin = (np.cumsum(sizes) - sizes)[order]
    sizes = sizes[order]
    bounds = np.append(0, np.cumsum(sizes))
    begins = np.concatenate([s.begins for s in found]) if found else np.zeros(0, dtype=np.int64)
    taken = np.repeat(begin - bounds[:-1], sizes) + np.arange(bounds[-1])
    return Segments(table.iloc[order].reset_index(drop=True), begins[taken], bounds)


def _spelt(words: Words, codes: Ints) -> str:
    return " ".join(str(w) for w in words.types[codes]).replace("' ", "’")


def segment_places(words: Words, segments: Segments, index: int) -> pd.DataFrame:
    """Where segment `index` stands, a row an occurrence: article, sentence, start, end (of all of it)."""
    at, length = segments.places(index), int(segments.table["length"].iloc[index])
    first = words.rows(at)[["article", "sentence", "start"]].reset_index(drop=True)
    return first.assign(end=words.rows(at + length - 1)["end"].to_numpy())


def content_segments(words: Words, segments: Segments, most: int = 25) -> pd.DataFrame:
    """The first `most` segments with a content word, with `article, start, end` of their first occurrence."""
    table = segments.table[segments.table["content"] > 0].head(most)
    places = [segment_places(words, segments, int(i)).iloc[0] for i in table.index]
    first = {c: [p[c] for p in places] for c in ("article", "start", "end")}
    return table.assign(**first).reset_index(drop=True)


def shared(words: Words, length: int = COPY) -> pd.DataFrame:
    """How much of each article stands word for word in another, in unbroken runs of `length` words.

    Columns: article, words, in_runs (words that stand in any such run), shared (in one that another article
    has too), share (shared of in_runs; 1 for equal articles, NaN without a run), closest (the article that
    has most of these runs; runs of more than 20 articles make no pair), runs (how many they have in common).
    """
    unbroken = run_lengths(words)
    every = _covered(words, np.flatnonzero(unbroken >= length), length)
    begins, group = _levels(words, unbroken, length, 2)[-1]
    width = max(len(words.articles), 1)
    gram, article = np.divmod(distinct(pairs(group, words.article[begins], width)), width)
    holders = np.bincount(gram, minlength=int(group.max()) + 1 if len(group) else 0)
    common = _covered(words, begins[holders[group] > 1], length)
    closest, runs = _closest(gram, article, holders, len(words.articles))
    return pd.DataFrame(
        {
            "article": list(words.articles),
            "words": np.bincount(words.article, minlength=len(words.articles)),
            "in_runs": every,
            "shared": common,
            "share": np.divide(common, every, out=np.full(len(every), np.nan), where=every > 0),
            "closest": [words.articles[c] if n else None for c, n in zip(closest, runs, strict=True)],
            "runs": runs,
        }
    )


def _covered(words: Words, begins: Ints, length: int) -> Ints:
    """Words of each article inside the runs that begin at `begins`."""
    steps = np.bincount(begins, minlength=words.size + 1) - np.bincount(
        begins + length, minlength=words.size + 1
    )
    inside = np.cumsum(steps[: words.size]) > 0
    return np.bincount(words.article[inside], minlength=len(words.articles))


def _closest(gram: Ints, article: Ints, holders: Ints, articles: int) -> tuple[Ints, Ints]:
    """The article each article shares most wordings with (the first of equals), and how many."""
    kept = (holders[gram] > 1) & (holders[gram] <= MOST_SHARING)
    gram, article = gram[kept], article[kept]
    found = []
    for step in range(1, MOST_SHARING):
        same = np.flatnonzero(gram[step:] == gram[:-step])
        if not len(same):
            break
        a, b = article[same], article[same + step]
        found += [a * articles + b, b * articles + a]
    best, runs = np.zeros(articles, dtype=np.int64), np.zeros(articles, dtype=np.int64)
    if found:
        pair, count = np.unique(np.concatenate(found), return_counts=True)
        order = np.lexsort((pair % articles, -count, pair // articles))
        own, first = np.unique((pair // articles)[order], return_index=True)
        best[own], runs[own] = (pair % articles)[order][first], count[order][first]
    return best, runs


def passages(words: Words, length: int = COPY) -> pd.DataFrame:
    """Unbroken wordings of `length` words or more that two articles share, as long as both go on; the longest first.

    Columns: words (how many), in_articles, held_by (their ids), and the first place: article, start, end, text. Part of
    a wording is a row of its own where another article has no more of it. Runs of more than 20 articles are set phrases
    and in no wording.
    """
    begin, end, other = _stretches(words, length)
    wordings: dict[bytes, int] = {}
    code = words.code
    spans, of = np.unique(pairs(begin, end, words.size + 1), return_inverse=True)
    first, stop = np.divmod(spans, words.size + 1)
    # Spans are in the order of the text: the first of a wording is where it stands first.
    wording = np.array(
        [wordings.setdefault(code[a:b].tobytes(), len(wordings)) for a, b in zip(first, stop, strict=True)],
        dtype=np.int64,
    )
    at = np.unique(wording, return_index=True)[1]
    width = max(len(words.articles), 1)
    holding = np.concatenate([pairs(wording[of], some, width) for some in (words.article[begin], other)])
    held, article = np.divmod(distinct(holding), width)
    holders = np.bincount(held, minlength=len(at))
    long = stop[at] - first[at]
    order = np.lexsort((-holders, -long))
    names = np.array(words.articles, dtype=object)[article]
    by = np.split(names, np.cumsum(holders)[:-1]) if len(at) else []
    place, to = first[at][order], stop[at][order]
    begins, ends = (words.rows(some).reset_index(drop=True) for some in (place, to - 1))
    return pd.DataFrame(
        {
            "words": long[order],
            "in_articles": holders[order],
            "held_by": [tuple(by[n]) for n in order],
            "article": begins["article"],
            "start": begins["start"],
            "end": ends["end"],
            "text": _texts(words, place, to),
        }
    )


def _stretches(words: Words, length: int) -> tuple[Ints, Ints, Ints]:
    """Begin and end of each stretch that another article has, and which article, block by block of the text."""
    begins, group = _levels(words, run_lengths(words), length, 2)[-1]
    width = max(len(words.articles), 1)
    gram, article = np.divmod(distinct(pairs(group, words.article[begins], width)), width)
    bounds = np.append(np.flatnonzero(np.diff(gram, prepend=-1)), len(gram))
    holders = np.diff(bounds)
    common = (holders[group] > 1) & (holders[group] <= MOST_SHARING)
    begins, group = begins[common], group[common]
    # A stretch goes on while runs begin one after the other, so that blocks are cut where they do not.
    done = np.cumsum(holders[group])
    apart = np.flatnonzero(np.diff(begins) != 1) + 1
    ends = apart[np.flatnonzero(np.diff(done[apart - 1] // _AT_ONCE, prepend=0))]
    found = [
        _stretched(words, begins[block], group[block], bounds, article, length)
        for block in map(slice, [0, *ends], [*ends, len(begins)])
    ]
    begin, end, other = (np.concatenate(column) for column in zip(*found, strict=True))
    return begin, end, other


def _stretched(
    words: Words, begins: Ints, group: Ints, bounds: Ints, holders: Ints, length: int
) -> tuple[Ints, Ints, Ints]:
    """The stretches of the runs that begin at `begins`; `holders[bounds[g]:bounds[g + 1]]` have run `g`."""
    counts = np.diff(bounds)[group]
    each = np.repeat(np.arange(len(begins)), counts)
    step = np.arange(len(each)) - np.repeat(np.cumsum(counts) - counts, counts)
    at, other = begins[each].astype(np.int64), holders[bounds[group[each]] + step]
    foreign = np.flatnonzero(other != words.article[at])
    order = foreign[np.argsort(pairs(other[foreign], at[foreign], words.size), kind="stable")]
    at, other = at[order], other[order]
    first = np.flatnonzero((np.diff(at, prepend=-2) != 1) | (np.diff(other, prepend=-1) != 0))
    last = np.append(first[1:], len(at))[: len(first)] - 1
    return at[first], at[last] + length, other[first]


def _texts(words: Words, begins: Ints, ends: Ints) -> list[str]:
    """The text of unbroken word tokens; a blank stands for whatever is between two of them."""
    sizes = ends - begins
    stop = np.cumsum(sizes)
    at = np.repeat(begins - stop + sizes, sizes) + np.arange(sizes.sum())
    rows = words.rows(at)
    apart = np.zeros(len(at), dtype=bool)
    apart[1:] = rows["start"].to_numpy()[1:] != rows["end"].to_numpy()[:-1]
    spelt = [" " * gap + word for gap, word in zip(apart.tolist(), rows["text"].tolist(), strict=True)]
    return ["".join(spelt[b - n : b]).lstrip(" ") for b, n in zip(stop.tolist(), sizes.tolist(), strict=True)]
