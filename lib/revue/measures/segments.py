"""Repeated segments (segments répétés, Salem 1987) and the text that articles share word for word.

A segment is two to six words in a row, unbroken by punctuation, a number or the end of a sentence. It is
maximal when no longer segment occurs as often. Segments repeated across articles are set phrases or copied
text (agency copy, a communiqué, a headline said again): the counts cannot tell which, the places can.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from revue.measures.words import Flags, Ints, Words

LONGEST = 6
LEAST_COUNT = 3
LEAST_ARTICLES = 2
COPY = 5
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
    """Repeated segments (`table`, one row each) and where each begins (`places`, indices of word tokens)."""

    table: pd.DataFrame
    places: list[Ints]


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
    runs = run_lengths(words)
    previous = words.code.copy()
    begins = np.arange(words.size)
    levels: list[tuple[Ints, Ints]] = []
    for n in range(2, longest + 1):
        begins, group = _extend(words, runs, previous, begins, n, least_count)
        if not len(begins):
            break
        levels.append((begins, group))
        previous = np.full(words.size, -1, dtype=np.int64)
        previous[begins] = group
    places = []
    for depth, (at, group) in enumerate(levels):
        longer = levels[depth + 1] if depth + 1 < len(levels) else None
        kept = ~_swallowed(words.size, at, group, longer)
        order = np.argsort(group, kind="stable")
        cuts = np.flatnonzero(np.diff(group[order])) + 1
        places += [(depth + 2, p) for g, p in enumerate(np.split(at[order], cuts)) if kept[g]]
    return _segments(words, places, least_articles)


def _extend(words: Words, runs: Ints, previous: Ints, begins: Ints, n: int, least: int) -> tuple[Ints, Ints]:
    """Begins of the n-grams that occur `least` times, with their number, from those of n - 1."""
    begins = begins[runs[begins] >= n]
    begins = begins[previous[begins + 1] >= 0] if n > 2 else begins
    keys = previous[begins] * max(len(words.types), 1) + words.code[begins + n - 1]
    _, group, count = np.unique(keys, return_inverse=True, return_counts=True)
    often = count >= least
    renumber = np.cumsum(often) - 1
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


def _segments(words: Words, places: list[tuple[int, Ints]], least_articles: int) -> Segments:
    rows, kept = [], []
    for length, at in places:
        held = np.unique(words.article[at], return_counts=True)[1]
        if len(held) < least_articles:
            continue
        codes = words.code[at[0] : at[0] + length]
        content = int((~words.function[codes]).sum())
        rows.append((_spelt(words, codes), length, len(at), len(held), content, len(at) - int(held.max())))
        kept.append(at)
    table = pd.DataFrame(rows, columns=["segment", "length", "count", "articles", "content", "least"])
    order = table.assign(c=-table["count"], n=-table["length"]).sort_values(["c", "n", "segment"]).index
    return Segments(table.loc[order].reset_index(drop=True), [kept[i] for i in order])


def _spelt(words: Words, codes: Ints) -> str:
    return " ".join(str(w) for w in words.types[codes]).replace("' ", "’")


def segment_places(words: Words, segments: Segments, index: int) -> pd.DataFrame:
    """Where segment `index` stands, a row an occurrence: article, sentence, start, end (of all of it)."""
    at, length = segments.places[index], int(segments.table["length"].iloc[index])
    first = words.rows(at)[["article", "sentence", "start"]].reset_index(drop=True)
    return first.assign(end=words.rows(at + length - 1)["end"].to_numpy())


def content_segments(words: Words, segments: Segments, most: int = 25) -> pd.DataFrame:
    """The first `most` segments with a content word, with `article, start, end` of their first occurrence."""
    table = segments.table[segments.table["content"] > 0].head(most)
    places = [segment_places(words, segments, int(i)).iloc[0] for i in table.index]
    first = {c: [p[c] for p in places] for c in ("article", "start", "end")}
    return table.assign(**first).reset_index(drop=True)


def _grams(words: Words, length: int) -> tuple[Ints, Ints]:
    """Begins of all unbroken runs of `length` words, and the number of the run's wording."""
    begins = np.flatnonzero(run_lengths(words) >= length)
    group = words.code[begins]
    for step in range(1, length):
        keys = group * max(len(words.types), 1) + words.code[begins + step]
        group = np.unique(keys, return_inverse=True)[1]
    return begins, group


def shared(words: Words, length: int = COPY) -> pd.DataFrame:
    """How much of each article stands word for word in another, in unbroken runs of `length` words.

    Columns: article, words, in_runs (words that stand in any such run), shared (in one that another article
    has too), share (shared of in_runs; 1 for equal articles, NaN without a run), closest (the article that
    has most of these runs; runs of more than 20 articles make no pair), runs (how many they have in common).
    """
    begins, group = _grams(words, length)
    width = max(len(words.articles), 1)
    pairs = np.unique(group * width + words.article[begins])
    holders = np.bincount(pairs // width, minlength=int(group.max()) + 1 if len(group) else 0)
    every = _covered(words, begins, length)
    common = _covered(words, begins[holders[group] > 1], length)
    closest, runs = _closest(pairs // width, pairs % width, holders, len(words.articles))
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
