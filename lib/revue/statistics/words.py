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
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from revue.errors import RevueError
from revue.text.document import is_function_word, lemma, normalise

Unit = Literal["lemma", "form"]
Ints = NDArray[np.signedinteger[Any]]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

#: The part of articles for which the grouping column holds nothing.
UNKNOWN = "–"

#: The columns of a row of tokens.
ROW = ["article", "sentence", "start", "end", "text", "lemma"]
#: The columns of tokens that are read.
COLUMNS = (*ROW, "kind")
_STRINGS, _NUMBERS = ("text", "lemma", "kind"), ("sentence", "start", "end")


def compact(tokens: pd.DataFrame, order: Iterable[str]) -> pd.DataFrame:
    """`tokens` article after article in `order`, each string kept once (categories), numbers in four bytes.

    Columns: those that `words` reads. Of millions of tokens, a tenth of the memory.
    """
    names = list(order)
    place = {name: n for n, name in enumerate(names)}
    code, met = pd.factorize(tokens["article"])
    article = np.array([place[name] for name in met], dtype=np.int32)[code] if len(met) else code
    made: dict[str, Any] = {
        "article": pd.Categorical.from_codes(article, categories=pd.Index(names, dtype="str"))
    }
    made |= {name: tokens[name].astype("category").array for name in _STRINGS}
    made |= {name: tokens[name].to_numpy(dtype=np.int32) for name in _NUMBERS}
    table = pd.DataFrame({name: made[name] for name in COLUMNS}, copy=False)
    if (np.diff(article) < 0).any():
        table = table.iloc[np.argsort(article, kind="stable")].reset_index(drop=True)
    return table


def inside(places: pd.DataFrame, tokens: pd.DataFrame) -> tuple[Ints, Ints]:
    """The rows of `tokens` that lie in each of `places`: pairs of row numbers of a place and of a token in it.

    Places of one article stand together, in their order; so do the tokens of a place.
    """
    article, names = pd.factorize(tokens["article"])
    by_article = np.argsort(article, kind="stable")
    group, asked = pd.factorize(places["article"])
    known = {str(name): n for n, name in enumerate(names)}
    place = np.argsort(group, kind="stable")
    of = np.array([known.get(str(name), -1) for name in asked], dtype=np.int64)[group[place]]
    place, of = place[of >= 0], of[of >= 0]
    start, end = (tokens[name].to_numpy(dtype=np.int64)[by_article] for name in ("start", "end"))
    begin, stop = (places[name].to_numpy(dtype=np.int64)[place] for name in ("start", "end"))
    apart = max(end.max(initial=0), stop.max(initial=0)) + 1  # One article after the other on a line.
    shift = article[by_article] * apart
    first = np.searchsorted(shift + start, of * apart + begin)
    last = np.maximum(np.searchsorted(shift + end, of * apart + stop, side="right"), first)
    many = last - first
    step = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
    return np.repeat(place, many), by_article[np.repeat(first, many) + step]


def pairs(first: Ints, second: Ints | int, width: int) -> NDArray[np.int64]:
    """One number for each pair of `first` and `second`, which is below `width`: sorted by one, then the other."""
    return first.astype(np.int64) * width + second


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
        rows = self.tokens.iloc[self.row[which]][ROW]
        coded = rows.columns[rows.dtypes == "category"]
        return rows.astype(dict.fromkeys(coded, "str")) if len(coded) else rows

    def codes(self, listed: Iterable[object]) -> Ints:
        """Code of each word of a list, -1 where the corpus does not hold it."""
        found: dict[str, int] = {}
        for word in map(str, listed):
            if word not in found:
                code = self.index(word)
                found[word] = -1 if code is None else code
        return np.array([found[str(word)] for word in listed], dtype=np.int64)

    @cached_property
    def _by_type(self) -> tuple[Ints, Ints]:
        """The word tokens type after type, each in reading order, and where each type begins among them."""
        return np.argsort(self.code, kind="stable").astype(np.int32), np.append(0, np.cumsum(self.totals))

    def tokens_of(self, codes: Ints) -> Ints:
        """Which word tokens are of one of the types `codes` (-1: none), in reading order."""
        order, begins = self._by_type
        found = [order[begins[code] : begins[code + 1]] for code in np.unique(codes[codes >= 0])]
        return np.sort(np.concatenate([np.zeros(0, np.int64), *found]), kind="stable")  # of runs in order

    @cached_property
    def by_article(self) -> Counts:
        """Every type counted in every article."""
        every = np.arange(len(self.articles), dtype=np.int64)
        return count(self, Parts("article", self.articles, every))


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
    row = np.flatnonzero(is_word).astype(np.int32)
    code, keys, types = _coded(tokens["lemma" if unit == "lemma" else "text"].iloc[row])
    known = list(dict.fromkeys(articles["article"])) if articles is not None else []
    article, names = pd.factorize(tokens["article"].iloc[row])
    order = tuple(str(a) for a in (known or names))
    place = {a: i for i, a in enumerate(order)}
    missing = [str(a) for a in names if a not in place]
    if missing:
        raise RevueError(f"tokens of article {missing[0]!r}, which the articles table does not hold")
    renumber = np.array([place[str(a)] for a in names], dtype=np.int32)
    number = renumber[article] if len(row) else np.zeros(0, np.int32)
    inner = tokens["sentence"].iloc[row].to_numpy()
    changed = np.ones(len(row), dtype=bool)
    changed[1:] = (np.diff(number) != 0) | (np.diff(inner) != 0)
    function = np.array([is_function(str(k)) for k in keys], dtype=np.bool_)
    sentence = np.cumsum(changed, dtype=np.int32) - np.int32(1)
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
    renumber = np.array([place[k] for k in lower], dtype=np.int32)
    # In small letters, else as most often; the last entry of a key stands.
    ranked = sorted(range(len(values)), key=lambda i: (written[i] == lower[i], count[i], written[i]))
    spelt = {lower[i]: written[i] for i in ranked}
    types = np.array([spelt[k] for k in keys], dtype=object)
    return (renumber[raw] if len(raw) else np.zeros(0, np.int32)), keys, types


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
        place = np.full(len(self.types), -1, dtype=np.int32)
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
    of = parts.of_article.astype(np.int32)
    part = of[words.article] if words.size else np.zeros(0, np.int32)
    sizes = np.bincount(part, minlength=len(parts.names))
    keys = np.sort(pairs(words.code, part, width))
    first = np.flatnonzero(np.diff(keys, prepend=-1))
    count = np.diff(np.append(first, len(keys))).astype(np.int32)
    word, part = (some.astype(np.int32) for some in np.divmod(keys[first], width))
    return Counts(words.types, parts.names, word, part, count, words.totals, sizes)


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
