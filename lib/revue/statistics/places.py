"""Where the words of a corpus stand: the token rows behind a count, which every measure and mark leads back to."""

from __future__ import annotations

import numpy as np
import pandas as pd

from revue.statistics.tokens import ROW, Ints
from revue.statistics.words import Parts, Words, pairs

#: Articles that the rows of a figure hold of a word at most, the first.
MOST_ARTICLES = 200


def occurrences(
    words: Words, word: str, articles: list[str] | None = None, content_only: bool = False
) -> pd.DataFrame:
    """Token rows of `word` (a lemma or a form, as `words` was coded), in reading order.

    With `articles`, only those. The number of rows is the count that every measure reports. With
    `content_only`, a function word has none.
    """
    code = words.index(word)
    if code is None or (content_only and words.function[code]):
        return words.rows(np.zeros(0, np.int64))
    at = words.tokens_of(np.array([code]))
    if articles is not None:
        wanted = np.array([a in articles for a in words.articles], dtype=bool)
        at = at[wanted[words.article_at(at)]]
    return words.rows(at)


def held(words: Words, codes: Ints) -> tuple[Ints, Ints, Ints]:
    """The tokens of the types `codes` by type, then article, and the cells of a type and an article.

    Indices of word tokens, where each cell begins among them (the last entry is their number), and its key: type *
    number of articles + article.
    """
    kept = words.tokens_of(codes)
    cell = pairs(words.code[kept], words.article_at(kept), max(len(words.articles), 1))
    order = np.argsort(cell, kind="stable")
    bounds = np.append(np.flatnonzero(np.diff(cell[order], prepend=-1)), len(kept))
    return kept[order], bounds, cell[order][bounds[:-1]]


def places(words: Words, cells: pd.DataFrame, parts: Parts | None = None) -> pd.DataFrame:
    """Where the words of a table stand: each of its rows once for every article that has its word.

    `cells` has a column `word`; where it has `part` too, only the articles of that part count. Adds article,
    `occurrences` there (they add up to the count of the cell), and the first place: start, end, text; with `parts`, the
    part of the article. A row without any occurrence stays, with 0 and no place. Of a word, or of a word in a part, the
    first MOST_ARTICLES articles.
    """
    at, bounds, keys = held(words, words.codes(cells["word"].unique()))
    width = max(len(words.articles), 1)
    code, article = np.divmod(keys, width)
    on = ["word", "part"] if "part" in cells else ["word"]
    part = parts.of_article[article] if parts and "part" in cells else np.zeros(len(keys), np.int64)
    kept = _first_of(pairs(code, part, width), MOST_ARTICLES)
    first, count = at[bounds[:-1][kept]], np.diff(bounds)[kept]
    found = words.rows(first)[["article", "start", "end", "text"]].reset_index(drop=True).astype(object)
    found.insert(1, "occurrences", count)
    found["word"] = words.types[code[kept]]
    if parts:
        found["part"] = np.array(parts.names, dtype=object)[parts.of_article[article[kept]]]
    joined = cells.astype(dict.fromkeys(on, object)).merge(found, on=on, how="left")
    joined["occurrences"] = joined["occurrences"].fillna(0).astype(np.int64)
    for column in ("article", "start", "end", "text"):
        joined[column] = joined[column].astype(object).where(joined["occurrences"] > 0, None)
    return joined


def _first_of(keys: Ints, most: int) -> Ints:
    """The first `most` places of each key, in their order."""
    order = np.argsort(keys, kind="stable")
    begins = np.flatnonzero(np.diff(keys[order], prepend=-1))
    rank = np.arange(len(keys)) - np.repeat(begins, np.diff(np.append(begins, len(keys))))
    return np.sort(order[rank < most])


def first_places(words: Words, table: pd.DataFrame, parts: Parts | None = None) -> pd.DataFrame:
    """`table` with `article, start, end` of the first occurrence of each row's `word`, to link it by.

    With `parts`, the first one in the row's `part`. None where there is no occurrence.
    """
    codes = words.codes(table["word"])
    kept = words.tokens_of(codes)
    width, asked, part = 1, np.zeros(len(table), np.int64), np.zeros(len(kept), np.int64)
    if parts:
        place = {name: i for i, name in enumerate(parts.names)}
        width, part = len(parts.names), parts.of_article[words.article_at(kept)]
        asked = np.array([place[name] for name in table["part"]], dtype=np.int64)
    keys, first = np.unique(pairs(words.code[kept], part, width), return_index=True)
    wanted = np.where(codes >= 0, pairs(codes, asked, width), -1)
    found = np.minimum(np.searchsorted(keys, wanted), max(len(keys) - 1, 0))
    where = np.full(len(table), -1, dtype=np.int64)
    if len(keys):
        where = np.where(keys[found] == wanted, kept[first[found]], -1)
    known = pd.Series(where >= 0)
    rows = words.rows(np.maximum(where, 0)) if words.size else pd.DataFrame(index=known.index, columns=ROW)
    linked = rows[["article", "start", "end"]].reset_index(drop=True).astype(object).where(known, None)
    return pd.concat([table.reset_index(drop=True), linked], axis=1)


def positions(words: Words, listed: list[str]) -> pd.DataFrame:
    """Every occurrence of the words of `listed`: word, position (in words, from 0), article, start, end, text."""
    pieces = []
    for word in listed:
        at = words.tokens_of(words.codes([word]))
        rows = words.rows(at)[["article", "sentence", "start", "end", "text"]].reset_index(drop=True)
        rows.insert(0, "position", at)
        rows.insert(0, "word", word)
        pieces.append(rows)
    columns = ["word", "position", "article", "sentence", "start", "end", "text"]
    return pd.concat(pieces, ignore_index=True) if pieces else pd.DataFrame(columns=columns)
