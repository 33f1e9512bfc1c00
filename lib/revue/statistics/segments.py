"""Repeated segments (segments répétés, Salem 1987) and the text that articles share word for word.

A segment is two to six words in a row, unbroken by punctuation, a number or the end of a sentence. It is
maximal when no longer segment occurs as often. Segments repeated across articles are set phrases or copied
text (agency copy, a communiqué, a headline said again): the counts cannot tell which, the places can.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

import numpy as np
import pandas as pd

from revue.statistics.tokens import AT_ONCE, Ints, spans
from revue.statistics.words import Flags, Words, distinct, pairs, tally

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
    last = np.flatnonzero(~_goes_on(words)).astype(np.int32)
    sizes = np.diff(last, prepend=np.int32(-1))
    return np.repeat(last + np.int32(1), sizes) - np.arange(words.size, dtype=np.int32)


def _goes_on(words: Words) -> Flags:
    """For each word token, whether another follows it without a break."""
    goes_on = np.ones(words.size, dtype=bool)
    goes_on[words.bounds[1:] - 1] = False
    between = np.flatnonzero(words.tokens.columns["kind"] != "word").astype(np.int32)
    after = np.searchsorted(words.row, between)
    goes_on[after[after > 0] - 1] = False
    return goes_on


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
    found: list[Segments] = []
    shorter = none = np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.int32)
    for length, level in enumerate(chain(_levels(words, longest, least_count), [none]), start=1):
        if length > 1:
            found += _maximal(words, length, shorter, level, least_articles)
        shorter = level
    return _ordered(found)


def _blocks(group: Ints) -> Iterator[Ints]:
    """The places of some groups at once, some AT_ONCE; those of one group stand together, in their order."""
    many = len(group) // AT_ONCE + 1
    block = np.remainder(group, many, out=np.empty(len(group), np.uint16), casting="unsafe")
    for number in range(many):
        yield np.flatnonzero(block == number)


def _levels(words: Words, longest: int, least: int) -> Iterator[tuple[Ints, Ints]]:
    """For 2, 3, ... `longest` words in a row that occur `least` times: where they begin, in order, and their number."""
    begins = np.flatnonzero(_goes_on(words)).astype(np.int32)
    group = words.code[begins]
    for n in range(2, longest + 1):
        if n > 2:  # both its beginning and its end occur as often
            inner = np.diff(begins, append=np.int32(-1)) == 1
            begins, group = begins[inner], group[inner]
        kept = _extended(words, begins, group, n, least)
        begins, group = begins[kept], group[kept]
        yield begins, group


def _extended(words: Words, begins: Ints, group: Ints, n: int, least: int) -> Flags:
    """Which n-grams occur `least` times; `group`, the number of their first n - 1 words, becomes theirs."""
    numbers, kept = 0, np.empty(len(begins), dtype=bool)
    for block in _blocks(group):
        keys = pairs(group[block], words.code[begins[block] + n - 1], max(len(words.types), 1))
        gram = pd.factorize(keys)[0]
        often = np.bincount(gram) >= least
        kept[block] = often[gram]
        group[block] = (numbers + np.cumsum(often) - 1)[gram]
        numbers += int(often.sum())
    return kept


def _maximal(
    words: Words, length: int, level: tuple[Ints, Ints], longer: tuple[Ints, Ints], least_articles: int
) -> list[Segments]:
    """The segments of one length that no longer one swallows, some at once."""
    at, group = level
    kept = ~_swallowed(at, group, longer)[group]
    at, group, article = at[kept], group[kept], words.article
    blocks = _blocks(group)
    return [_segments(words, article, length, at[b], group[b], least_articles) for b in blocks]


def _swallowed(at: Ints, group: Ints, longer: tuple[Ints, Ints]) -> Flags:
    """Per segment: whether a segment one word longer, of the same count, begins or ends with it."""
    count = _counts(group)
    gone = np.zeros(len(count), dtype=bool)
    begins, names = longer
    long_count = _counts(names)
    first = np.empty(len(long_count), dtype=np.int32)
    first[names[::-1]] = begins[::-1]
    for begin in (first, first + 1):
        inner = group[np.searchsorted(at, begin)]
        gone[inner[count[inner] == long_count]] = True
    return gone


def _counts(group: Ints) -> Ints:
    """How many places each group has."""
    return tally(group, int(group.max(initial=-1)) + 1)


def _segments(
    words: Words, article: Ints, length: int, at: Ints, group: Ints, least_articles: int
) -> Segments:
    """Segments of one length, their places grouped; those of too few articles left out. `article`: of every word."""
    order = np.argsort(group, kind="stable")
    group, at = group[order], at[order]
    article = article[at]
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
    """The segments of all lengths in one table, in the order in which they are read; equals by their first place."""
    columns = ["segment", "length", "count", "articles", "content", "least"]
    tables = [s.table for s in found if len(s.table)] or [pd.DataFrame(columns=columns)]
    table = pd.concat(tables, ignore_index=True)
    sizes = table["count"].to_numpy(dtype=np.int64)
    begin = np.cumsum(sizes) - sizes
    begins = np.concatenate([np.zeros(0, dtype=np.int32), *(s.begins for s in found)])
    spelt = table["segment"].str.lower().to_numpy(dtype=object)
    keys = (begins[begin], spelt, -table["length"], -table["count"])
    order = np.lexsort(keys) if len(table) else np.zeros(0, dtype=np.int64)
    bounds = np.append(0, np.cumsum(sizes[order]))
    taken = spans(begin[order], sizes[order])
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
    every = _covered(words, np.flatnonzero(run_lengths(words) >= length), length)
    begins, group, holders, gram, article = _copied(words, length)
    common = _covered(words, begins[holders[group] > 1], length)
    closest, runs = _closest(gram, article, len(words.articles))
    return pd.DataFrame(
        {
            "article": list(words.articles),
            "words": words.in_parts(np.arange(len(words.articles)), len(words.articles)),
            "in_runs": every,
            "shared": common,
            "share": np.divide(common, every, out=np.full(len(every), np.nan), where=every > 0),
            "closest": [words.articles[c] if n else None for c, n in zip(closest, runs, strict=True)],
            "runs": runs,
        }
    )


def _copied(words: Words, length: int) -> tuple[Ints, Ints, Ints, Ints, Ints]:
    """Where runs of `length` words that occur twice begin, their number, and in how many articles each is.

    Then the runs, ascending, and the articles of those that two to MOST_SHARING articles hold.
    """
    for last in _levels(words, length, 2):
        begins, group = last
    width, of = max(len(words.articles), 1), words.article
    holders = np.zeros(int(group.max(initial=-1)) + 1, dtype=np.int32)
    found = [np.zeros(0, np.int64)]
    for block in _blocks(group):
        keys = distinct(pairs(group[block], of[begins[block]], width))
        gram = keys // width
        first = np.flatnonzero(np.diff(gram, prepend=-1))
        holders[gram[first]] = np.diff(first, append=len(gram))
        found.append(keys[_few(holders[gram])])
    gram, article = np.divmod(np.sort(np.concatenate(found)), width)
    return begins, group, holders, gram, article


def _few(holders: Ints) -> Flags:
    """Whether so many articles make pairs."""
    return (holders > 1) & (holders <= MOST_SHARING)


def _covered(words: Words, begins: Ints, length: int) -> Ints:
    """Words of each article inside the runs that begin at `begins`."""
    inside = np.zeros(words.size, dtype=bool)
    for step in range(length):
        inside[begins + step] = True
    in_sentence = np.add.reduceat(inside, words.bounds[:-1], dtype=np.int64)
    return np.bincount(words.in_article, in_sentence, len(words.articles)).astype(np.int64)


def _closest(gram: Ints, article: Ints, articles: int) -> tuple[Ints, Ints]:
    """The article each article shares most wordings with (the first of equals), and how many."""
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
    holding = np.concatenate([pairs(wording[of], some, width) for some in (words.article_at(begin), other)])
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
    begins, group, holders, _, article = _copied(words, length)
    bounds = np.append(0, np.cumsum(np.where(_few(holders), holders, 0)))
    common = _few(holders[group])
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
    at, other = np.repeat(begins.astype(np.int64), counts), holders[spans(bounds[group], counts)]
    foreign = np.flatnonzero(other != words.article_at(at))
    order = foreign[np.argsort(pairs(other[foreign], at[foreign], words.size), kind="stable")]
    at, other = at[order], other[order]
    first = np.flatnonzero((np.diff(at, prepend=-2) != 1) | (np.diff(other, prepend=-1) != 0))
    last = np.append(first[1:], len(at))[: len(first)] - 1
    return at[first], at[last] + length, other[first]


def _texts(words: Words, begins: Ints, ends: Ints) -> list[str]:
    """The text of unbroken word tokens; a blank stands for whatever is between two of them."""
    sizes = ends - begins
    stop = np.cumsum(sizes)
    rows = words.rows(spans(begins, sizes))
    apart = np.zeros(len(rows), dtype=bool)
    apart[1:] = rows["start"].to_numpy()[1:] != rows["end"].to_numpy()[:-1]
    spelt = [" " * gap + word for gap, word in zip(apart.tolist(), rows["text"].tolist(), strict=True)]
    return ["".join(spelt[b - n : b]).lstrip(" ") for b, n in zip(stop.tolist(), sizes.tolist(), strict=True)]
