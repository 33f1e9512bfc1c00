"""The word tokens of a corpus as integers, the parts they fall into, and the counts of one by the other.

Every measure of vocabulary starts here: strings are coded once, counting is done on integers, so that time
and memory grow with the number of tokens. Codes have four bytes; `pairs` multiplies
them in eight. A word is a token of kind "word": numbers, punctuation and other
signs are no words and are in no total. Function words are flagged, not removed: they count in every
denominator, and whoever ranks content words leaves them out (`Words.content`).

Not handled: homographs that the lemmas do not tell apart, expressions of several words (see `segments`).
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from revue.errors import RevueError
from revue.statistics.tokens import AT_ONCE, Ints, Tokens, blocks, compact, sentence_at, spans
from revue.text.document import is_function_word, lemma, normalise

Unit = Literal["lemma", "form"]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

#: The part of articles for which the grouping column holds nothing.
UNKNOWN = "–"


def tally(numbers: Ints, width: int) -> Ints:
    """How often each number below `width` occurs; `np.bincount` would first copy all to eight bytes."""
    result = np.zeros(width, dtype=np.int64)
    for at in range(0, len(numbers), AT_ONCE):
        result += np.bincount(numbers[at : at + AT_ONCE], minlength=width)
    return result


def pairs(first: Ints, second: Ints | int, width: int) -> NDArray[np.int64]:
    """One number for each pair of `first` and `second`, which is below `width`: sorted by one, then the other."""
    return first.astype(np.int64) * width + second


class Names(NamedTuple):
    """Names that are one word: the tokens that each begins with, ascending, what stands there (end, text, lemma), and
    the tokens of their further words, which are no words of their own."""

    row: Ints
    table: pd.DataFrame
    further: Ints


NO_NAMES = Names(np.zeros(0, np.int64), pd.DataFrame(columns=["end", "text", "lemma"]), np.zeros(0, np.int64))


@dataclass(frozen=True)
class Words:
    """The word tokens of a corpus in reading order; `code` and `row` have one entry a token.

    `types[code]` is the word as the corpus writes it, in small letters where it ever does so; `keys[code]` is
    the same in small letters, sorted, to look it up by. `row` is the position in `tokens`, at which one of `names` may
    stand; `function[code]` says whether a type is a function word. Sentences are numbered over the whole corpus, those
    without a word left out: number s has the words from `bounds[s]` to `bounds[s + 1]`, in article
    `articles[in_article[s]]`.
    """

    unit: Unit
    tokens: Tokens
    types: NDArray[Any]
    keys: NDArray[Any]
    code: Ints
    row: Ints
    bounds: Ints
    in_article: Ints
    function: Flags
    names: Names = NO_NAMES

    @property
    def articles(self) -> tuple[str, ...]:
        """The names of the articles, those without a word included."""
        return self.tokens.articles

    @property
    def size(self) -> int:
        """Number of word tokens, T."""
        return len(self.code)

    @cached_property
    def totals(self) -> Ints:
        """Occurrences of each type, F."""
        return tally(self.code, len(self.types))

    @cached_property
    def content(self) -> Flags:
        """Per type: true where it is no function word."""
        return ~self.function

    @property
    def article(self) -> Ints:
        """The article of every word token; of a few, `article_at`."""
        return np.repeat(self.in_article, np.diff(self.bounds))

    def article_at(self, at: Ints) -> Ints:
        """The article of some word tokens."""
        return self.in_article[self.sentence_at(at)]

    def sentence_at(self, at: Ints) -> Ints:
        """The sentence of some word tokens."""
        return sentence_at(self.bounds, at)

    def in_parts(self, of_article: Ints, width: int) -> Ints:
        """Word tokens of each part, given the part of each article."""
        return np.bincount(of_article[self.in_article], np.diff(self.bounds), width).astype(np.int64)

    def index(self, word: str) -> int | None:
        """Code of `word`, None where the corpus does not hold it."""
        key = normalise(word).lower()
        at = int(np.searchsorted(self.keys, key)) if len(self.keys) else 0
        return at if at < len(self.keys) and self.keys[at] == key else None

    def rows(self, which: Flags | Ints) -> pd.DataFrame:
        """Token rows of the chosen word tokens: article, sentence, start, end, text, lemma."""
        at = self.row[which]
        rows = self.tokens.rows(at)
        found = np.searchsorted(self.names.row, at)
        named = np.flatnonzero(np.append(self.names.row, -1)[found] == at)
        for column in self.names.table if len(named) else ():
            changed = rows[column].copy()
            changed.iloc[named] = self.names.table[column].iloc[found[named]].to_numpy()
            rows[column] = changed
        return rows

    def codes(self, listed: Iterable[object]) -> Ints:
        """Code of each word of a list, -1 where the corpus does not hold it."""
        found: dict[str, int] = {}
        for word in map(str, listed):
            if word not in found:
                code = self.index(word)
                found[word] = -1 if code is None else code
        return np.array([found[str(word)] for word in listed], dtype=np.int64)

    @cached_property
    def by_type(self) -> tuple[Ints, Ints]:
        """The word tokens type after type, each in reading order, and where each type begins among them."""
        begins = np.append(0, np.cumsum(self.totals))
        order = np.empty(self.size, dtype=np.int32)
        for low, high in blocks(begins):
            at = np.flatnonzero((self.code >= low) & (self.code < high)).astype(np.int32)
            order[begins[low] : begins[high]] = at[np.argsort(self.code[at], kind="stable")]
        return order, begins

    def tokens_of(self, codes: Ints) -> Ints:
        """Which word tokens are of one of the types `codes` (-1: none), in reading order."""
        order, begins = self.by_type
        found = [order[begins[code] : begins[code + 1]] for code in np.unique(codes[codes >= 0])]
        return np.sort(np.concatenate([np.zeros(0, np.int64), *found]), kind="stable")  # of runs in order

    @cached_property
    def by_article(self) -> Counts:
        """Every type counted in every article."""
        return _counted(self, self.articles, np.arange(len(self.articles), dtype=np.int32))


def words(
    tokens: Tokens | pd.DataFrame,
    articles: pd.DataFrame | None = None,
    unit: Unit = "lemma",
    function_word: Callable[[str], bool] | None = None,
    names: Names = NO_NAMES,
) -> Words:
    """Code the words of `tokens` by lemma or by surface form (lower case, one apostrophe), each of `names` as one.

    Of a table, `articles` gives the articles and their order, those without any word included. `function_word` decides
    which types are function words (default: the project's list).
    """
    is_function = function_word or is_function_word
    if isinstance(tokens, pd.DataFrame):
        tokens = compact(tokens, (tokens if articles is None else articles)["article"].unique())
    is_word = (tokens.columns["kind"] == "word").to_numpy(dtype=bool, copy=True)
    is_word[names.further] = False
    row = np.flatnonzero(is_word).astype(np.int32)
    column = "lemma" if unit == "lemma" else "text"
    code, keys, types = _coded(tokens.columns[column].array, row, names.row, names.table[column])
    begins = np.searchsorted(row, tokens.bounds[:-1].astype(np.int32))
    held = np.flatnonzero(np.diff(begins, append=len(row)))
    bounds = np.append(begins[held], len(row))
    function = np.array([is_function(str(k)) for k in keys], dtype=np.bool_)
    return Words(unit, tokens, types, keys, code, row, bounds, tokens.article[held], function, names)


def distinct(keys: Ints) -> Ints:
    """The different values of `keys`, sorted; by sorting, for large arrays faster than numpy's hashing."""
    ordered = np.sort(keys)
    return ordered[np.append(True, np.diff(ordered) != 0)] if len(ordered) else ordered


def _coded(
    column: pd.Categorical, row: Ints, named: Ints, names: pd.Series[Any]
) -> tuple[Ints, NDArray[Any], NDArray[Any]]:
    """Codes of the column's values at `row`, without regard to case, the sorted keys, and how each is written.

    At the rows `named`, `names` stand in place of the column's values.
    """
    values = column.categories.astype("str")
    values = values.append(pd.Index(names.unique(), dtype="str").difference(values))
    raw = column.codes[row].astype(np.int32)
    raw[np.searchsorted(row, named)] = values.get_indexer(pd.Index(names, dtype="str"))
    count = tally(raw, len(values))
    met = np.flatnonzero(count)
    written = [normalise(v) for v in values[met]]
    lower = [w.lower() for w in written]
    keys = np.array(sorted(set(lower)), dtype=object)
    place = {k: i for i, k in enumerate(keys)}
    renumber = np.zeros(len(values), dtype=np.int32)
    renumber[met] = [place[k] for k in lower]
    # In small letters, else as most often; the last entry of a key stands.
    ranked = sorted(range(len(met)), key=lambda i: (written[i] == lower[i], count[met[i]], written[i]))
    spelt = {lower[i]: written[i] for i in ranked}
    types = np.array([spelt[k] for k in keys], dtype=object)
    return renumber[raw], keys, types


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
    """Occurrences of each type in each part, the cells that hold something, by type then part.

    Type w has the cells from `bounds[w]` to `bounds[w + 1]`; `part` and `count` have an entry a cell.
    """

    types: NDArray[Any]
    names: tuple[str, ...]
    bounds: Ints
    part: Ints
    count: Ints
    totals: Ints
    sizes: Ints

    @property
    def size(self) -> int:
        """All word tokens, T."""
        return int(self.sizes.sum())

    def cells(self, codes: Ints) -> tuple[Ints, Ints]:
        """The cells of each of `codes`, and which of `codes` each is of."""
        sizes = self.spread[codes]
        return spans(self.bounds[codes], sizes), np.repeat(np.arange(len(codes)), sizes)

    def dense(self, codes: Ints) -> Ints:
        """Matrix of counts, one row a code of `codes`, one column a part."""
        cells, row = self.cells(codes)
        matrix = np.zeros((len(codes), len(self.names)), dtype=np.int32)
        matrix[row, self.part[cells]] = self.count[cells]
        return matrix

    @cached_property
    def spread(self) -> Ints:
        """Number of parts in which each type occurs."""
        return np.diff(self.bounds)


def count(words: Words, parts: Parts) -> Counts:
    """Count every type in every part; parts without a word have size 0."""
    each = np.arange(len(words.articles))
    if np.array_equal(parts.of_article, each):  # each article is a part, in their order
        return replace(words.by_article, names=parts.names)
    return _counted(words, parts.names, parts.of_article)


def _counted(words: Words, names: tuple[str, ...], of_article: Ints) -> Counts:
    """Count every type in every part, some types at once."""
    width = max(len(names), 1)
    part = np.repeat(of_article[words.in_article].astype(np.int32), np.diff(words.bounds))
    order, begins = words.by_type
    bounds, cells = np.zeros(len(words.types) + 1, dtype=np.int64), 0
    # As many at most; what is not written takes no memory.
    where, count = np.empty((2, words.size), dtype=np.int32)
    for low, high in blocks(begins):
        at = order[begins[low] : begins[high]]
        keys = np.sort(pairs(words.code[at] - low, part[at], width))
        first = np.flatnonzero(np.diff(keys, prepend=-1))
        word, filled = keys[first] // width, slice(cells, cells + len(first))
        where[filled], count[filled] = keys[first] % width, np.diff(first, append=len(keys))
        bounds[low + 1 : high + 1] = cells + np.cumsum(np.bincount(word, minlength=high - low))
        cells += len(first)
    sizes = words.in_parts(of_article, len(names))
    return Counts(words.types, names, bounds, where[:cells], count[:cells], words.totals, sizes)


def by_article(words: Words) -> Counts:
    """Count every type in every article."""
    return words.by_article


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
