"""The word tokens of a corpus as integers, the parts they fall into, and the counts of one by the other.

Every measure of vocabulary starts here: strings are coded once, counting is done on integers, so that time
and memory grow with the number of tokens. A word is a token of kind "word": numbers, punctuation and other
signs are no words and are in no total. Function words are flagged, not removed: they count in every
denominator, and whoever ranks content words leaves them out (`Words.content`).

Not handled: homographs that the lemmas do not tell apart, expressions of several words (see `segments`).
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from revue.errors import RevueError
from revue.text.document import is_function_word, lemma, normalise

Unit = Literal["lemma", "form"]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

#: The part of articles for which the grouping column holds nothing.
UNKNOWN = "–"

_ROW = ["article", "sentence", "start", "end", "text", "lemma"]


@dataclass(frozen=True)
class Words:
    """The word tokens of a corpus in reading order; arrays run parallel, one entry a token.

    `types[code]` is the word as the corpus writes it, in small letters where it ever does so; `keys[code]` is
    the same in small letters, sorted, to look it up by. `articles[article]` is the article; `sentence` numbers
    sentences over the whole corpus; `row` is the position in `tokens`; `function[code]` says whether a type is
    a function word.
    """

    unit: Unit
    tokens: pd.DataFrame
    types: NDArray[Any]
    keys: NDArray[Any]
    articles: tuple[str, ...]
    code: Ints
    article: Ints
    sentence: Ints
    row: Ints
    function: Flags

    @property
    def size(self) -> int:
        """Number of word tokens, T."""
        return len(self.code)

    @cached_property
    def totals(self) -> Ints:
        """Occurrences of each type, F."""
        return np.bincount(self.code, minlength=len(self.types))

    @cached_property
    def content(self) -> Flags:
        """Per type: true where it is no function word."""
        return ~self.function

    def index(self, word: str) -> int | None:
        """Code of `word`, None where the corpus does not hold it."""
        key = normalise(word).lower()
        at = int(np.searchsorted(self.keys, key)) if len(self.keys) else 0
        return at if at < len(self.keys) and self.keys[at] == key else None

    def rows(self, which: Flags | Ints) -> pd.DataFrame:
        """Token rows of the chosen word tokens: article, sentence, start, end, text, lemma."""
        return self.tokens[_ROW].iloc[self.row[which]]


def words(
    tokens: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    unit: Unit = "lemma",
    function_word: Callable[[str], bool] | None = None,
) -> Words:
    """Code the words of `tokens` by lemma or by surface form (lower case, one apostrophe).

    `articles` gives the articles and their order, those without any word included. `function_word` decides
    which types are function words (default: the project's list).
    """
    is_function = function_word or is_function_word
    is_word = (tokens["kind"] == "word").to_numpy(dtype=bool)
    row = np.flatnonzero(is_word)
    code, keys, types = _coded(tokens["lemma" if unit == "lemma" else "text"].iloc[row])
    known = list(dict.fromkeys(articles["article"])) if articles is not None else []
    article, names = pd.factorize(tokens["article"].iloc[row])
    order = tuple(str(a) for a in (known or names))
    place = {a: i for i, a in enumerate(order)}
    missing = [str(a) for a in names if a not in place]
    if missing:
        raise RevueError(f"tokens of article {missing[0]!r}, which the articles table does not hold")
    renumber = np.array([place[str(a)] for a in names], dtype=np.int64)
    number = renumber[article] if len(row) else np.zeros(0, np.int64)
    inner = tokens["sentence"].iloc[row].to_numpy(dtype=np.int64)
    changed = np.ones(len(row), dtype=bool)
    changed[1:] = (np.diff(number) != 0) | (np.diff(inner) != 0)
    function = np.array([is_function(str(k)) for k in keys], dtype=np.bool_)
    sentence = np.cumsum(changed) - 1
    return Words(unit, tokens, types, keys, order, code, number, sentence, row, function)


def distinct(keys: Ints) -> Ints:
    """The different values of `keys`, sorted; by sorting, for large arrays faster than numpy's hashing."""
    ordered = np.sort(keys)
    return ordered[np.append(True, np.diff(ordered) != 0)] if len(ordered) else ordered


def _coded(column: pd.Series[Any]) -> tuple[Ints, NDArray[Any], NDArray[Any]]:
    """Codes of the column's values, without regard to case, the sorted keys, and how each is written."""
    raw, values = pd.factorize(column)
    count = np.bincount(raw, minlength=len(values))
    written = [normalise(str(v)) for v in values]
    lower = [w.lower() for w in written]
    keys = np.array(sorted(set(lower)), dtype=object)
    place = {k: i for i, k in enumerate(keys)}
    renumber = np.array([place[k] for k in lower], dtype=np.int64)
    # In small letters, else as most often; the last entry of a key stands.
    ranked = sorted(range(len(values)), key=lambda i: (written[i] == lower[i], count[i], written[i]))
    spelt = {lower[i]: written[i] for i in ranked}
    types = np.array([spelt[k] for k in keys], dtype=object)
    return (renumber[raw] if len(raw) else np.zeros(0, np.int64)), keys, types


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
    chosen = words.code == code
    if articles is not None:
        wanted = set(articles)
        chosen &= np.array([a in wanted for a in words.articles], dtype=bool)[words.article]
    return words.rows(np.flatnonzero(chosen))


@dataclass(frozen=True)
class Parts:
    """What the corpus is compared by: `names[of_article[i]]` is the part of article i."""

    column: str
    names: tuple[str, ...]
    of_article: Ints


def parts(articles: pd.DataFrame, group: str = "article") -> Parts:
    """The parts that column `group` of the articles table makes, UNKNOWN last.

    `year` and `month` need no column: they follow from the publication interval where it lies within one year
    or month. Articles keep their order; other parts are in alphabetical order. Raises RevueError for a column
    the table does not hold.
    """
    values = _values(articles, group)
    known = [v for v in dict.fromkeys(values) if v != UNKNOWN]
    names = known if group == "article" else sorted(known)
    if UNKNOWN in values:
        names = [*names, UNKNOWN]
    place = {n: i for i, n in enumerate(names)}
    return Parts(group, tuple(names), np.array([place[v] for v in values], dtype=np.int64))


def _values(articles: pd.DataFrame, group: str) -> list[str]:
    """The value of `group` of each article: a column, a field of a metadata file, or made from the dates."""
    if group in articles.columns:
        return [_value(v) for v in articles[group]]
    fields = _fields(articles)
    if any(group in f for f in fields):
        return [_value(f.get(group)) for f in fields]
    length = {"year": 4, "month": 7}.get(group)
    if length and {"published_from", "published_to"} <= set(articles.columns):
        ends = zip(articles["published_from"], articles["published_to"], strict=True)
        return [_common(a, b, length) for a, b in ends]
    columns = sorted({*map(str, articles.columns), *(n for f in fields for n in f), "year", "month"})
    near = difflib.get_close_matches(group, columns, 1)
    hint = f"; did you mean {near[0]!r}?" if near else "."
    raise RevueError(f"no column {group!r} in the articles table{hint} It holds: {', '.join(columns)}")


def _value(value: Any) -> str:
    return UNKNOWN if pd.isna(value) or not str(value).strip() else str(value).strip()


def _fields(articles: pd.DataFrame) -> list[dict[str, str]]:
    """The further columns of a metadata file, kept as one JSON object an article in column `fields`."""
    column = articles["fields"] if "fields" in articles.columns else [None] * len(articles)
    return [json.loads(f) if isinstance(f, str) and f else {} for f in column]


def _common(first: object, last: object, length: int) -> str:
    """The year or month that both ends of an interval share, else UNKNOWN."""
    if pd.isna(first) or pd.isna(last):  # type: ignore[call-overload]
        return UNKNOWN
    a, b = str(first)[:length], str(last)[:length]
    return a if a == b else UNKNOWN


@dataclass(frozen=True)
class Counts:
    """Occurrences of each type in each part, the cells that hold something, by type then part."""

    types: NDArray[Any]
    names: tuple[str, ...]
    word: Ints
    part: Ints
    count: Ints
    totals: Ints
    sizes: Ints

    @property
    def size(self) -> int:
        """All word tokens, T."""
        return int(self.sizes.sum())

    def dense(self, codes: Ints) -> Ints:
        """Matrix of counts, one row a code of `codes`, one column a part."""
        different, row = np.unique(codes, return_inverse=True)
        place = np.full(len(self.types), -1, dtype=np.int64)
        place[different] = np.arange(len(different))
        kept = place[self.word] >= 0
        matrix = np.zeros((len(different), len(self.names)), dtype=np.int64)
        matrix[place[self.word[kept]], self.part[kept]] = self.count[kept]
        return matrix[row]

    @cached_property
    def spread(self) -> Ints:
        """Number of parts in which each type occurs."""
        return np.bincount(self.word, minlength=len(self.types))


def count(words: Words, parts: Parts) -> Counts:
    """Count every type in every part; parts without a word have size 0."""
    width = max(len(parts.names), 1)
    part = parts.of_article[words.article] if words.size else np.zeros(0, np.int64)
    keys, count = np.unique(words.code * width + part, return_counts=True)
    sizes = np.bincount(part, minlength=len(parts.names))
    return Counts(words.types, parts.names, keys // width, keys % width, count, words.totals, sizes)


def by_article(words: Words) -> Counts:
    """Count every type in every article."""
    every = np.arange(len(words.articles), dtype=np.int64)
    return count(words, Parts("article", words.articles, every))


def places(words: Words, cells: pd.DataFrame, parts: Parts | None = None) -> pd.DataFrame:
    """Where the words of a table stand: each of its rows once for every article that has its word.

    `cells` has a column `word`; where it has `part` too, only the articles of that part count. Adds article,
    `occurrences` there (they add up to the count of the cell), and the first place: start, end, text; with `parts`, the
    part of the article. A row without any occurrence stays, with 0 and no place.
    """
    listed = [words.index(str(w)) for w in cells["word"].unique()]
    codes = np.array([c for c in listed if c is not None], dtype=np.int64)
    kept = np.flatnonzero(np.isin(words.code, codes))
    width = max(len(words.articles), 1)
    cell = words.code[kept] * width + words.article[kept]
    keys, first, count = np.unique(cell, return_index=True, return_counts=True)
    found = words.rows(kept[first])[["article", "start", "end", "text"]].reset_index(drop=True).astype(object)
    found.insert(1, "occurrences", count)
    found["word"] = words.types[keys // width]
    if parts:
        found["part"] = np.array(parts.names, dtype=object)[parts.of_article[keys % width]]
    on = ["word", "part"] if "part" in cells else ["word"]
    joined = cells.astype(dict.fromkeys(on, object)).merge(found, on=on, how="left")
    joined["occurrences"] = joined["occurrences"].fillna(0).astype(np.int64)
    for column in ("article", "start", "end", "text"):
        joined[column] = joined[column].astype(object).where(joined["occurrences"] > 0, None)
    return joined


def first_places(words: Words, table: pd.DataFrame, parts: Parts | None = None) -> pd.DataFrame:
    """`table` with `article, start, end` of the first occurrence of each row's `word`, to link it by.

    With `parts`, the first one in the row's `part`. None where there is no occurrence.
    """
    width = len(parts.names) if parts else 1
    part = parts.of_article[words.article] if parts else np.zeros(words.size, dtype=np.int64)
    keys, first = np.unique(words.code * width + part, return_index=True)
    place = {name: i for i, name in enumerate(parts.names)} if parts else {}
    at = []
    for row in table.to_dict("records"):
        code = words.index(str(row["word"]))
        key = -1 if code is None else code * width + (place[row["part"]] if parts else 0)
        found = int(np.searchsorted(keys, key))
        at.append(first[found] if found < len(keys) and keys[found] == key else -1)
    where = np.array(at, dtype=np.int64)
    known = pd.Series(where >= 0)
    rows = words.rows(np.maximum(where, 0)) if words.size else pd.DataFrame(index=known.index, columns=_ROW)
    linked = rows[["article", "start", "end"]].reset_index(drop=True).astype(object).where(known, None)
    return pd.concat([table.reset_index(drop=True), linked], axis=1)


def named(words: Words, listed: str) -> tuple[list[str], list[str]]:
    """The types that a list of words (commas between) names, and the words that the corpus does not hold.

    A word that is no type is looked up by its lemma, so that *migratoires* finds *migratoire*.
    """
    found, missing = [], []
    for word in dict.fromkeys(w.strip() for w in listed.split(",") if w.strip()):
        code = words.index(word)
        if code is None and words.unit == "lemma":
            code = words.index(lemma(word))
        if code is None:
            missing.append(word)
        else:
            found.append(str(words.types[code]))
    return list(dict.fromkeys(found)), missing


def positions(words: Words, listed: list[str]) -> pd.DataFrame:
    """Every occurrence of the words of `listed`: word, position (in words, from 0), article, start, end, text."""
    pieces = []
    for word in listed:
        code = words.index(word)
        at = np.flatnonzero(words.code == (-1 if code is None else code))
        rows = words.rows(at)[["article", "sentence", "start", "end", "text"]].reset_index(drop=True)
        rows.insert(0, "position", at)
        rows.insert(0, "word", word)
        pieces.append(rows)
    columns = ["word", "position", "article", "sentence", "start", "end", "text"]
    return pd.concat(pieces, ignore_index=True) if pieces else pd.DataFrame(columns=columns)
