"""Concordance (KWIC): every place a word, a lemma or a small pattern stands, in its sentence.

A query is a row of items, matched against the words and numbers of one sentence; punctuation is passed over.

    sécurité            the form or the lemma, in any case, with either apostrophe
    "migrants"          the form only            <migrant>           the lemma only
    migr*               begins so (form or lemma)   sécurité|défense    one or the other
    ?                   any one word             ..                  none to three words

`<coopération> .. "sécurité"`, `ministre de l'Intérieur`, `France|Maroc ?` are queries. Not handled: part of
speech, patterns across sentences.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from itertools import product
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from revue.errors import RevueError
from revue.statistics.tokens import AT_ONCE, Ints, Tokens, sentence_at
from revue.text.document import normalise, tokenise

Flags = NDArray[np.bool_]
Test = Callable[[str, str], bool]
Sort = Literal["position", "left", "right"]

GAP = 3
_ITEM = re.compile(r'"[^"]*"|<[^<>]*>|\S+')
_COLUMNS = ["article", "sentence", "start", "end", "left", "text", "right"]
#: The columns of sentences that are read.
SENTENCES = ("article", "sentence", "start", "text")


class QueryError(RevueError):
    """A query that cannot be read; the message says where and what to write instead."""


def parse(query: str) -> list[Test | None]:
    """The items of a query as tests on (form, lemma); None stands for `..`. Raises QueryError."""
    items: list[Test | None] = []
    for piece in _ITEM.findall(normalise(query)):
        if piece == "..":
            items.append(None)
        elif piece == "?":
            items.append(lambda form, lemma: True)
        elif piece[0] in '"<':
            items += _marked(piece, query)
        else:
            items += _plain(piece)
    if not any(items):
        raise QueryError(
            f"the query {query!r} names no word: write a word, as sécurité, or a pattern, as migr*"
        )
    while items[0] is None:
        items.pop(0)
    while items[-1] is None:
        items.pop()
    return items


def _marked(piece: str, query: str) -> list[Test | None]:
    """Tests of `"form"` or `<lemma>`."""
    closing = {'"': '"', "<": ">"}[piece[0]]
    inner = piece[1:-1].strip().lower()
    if len(piece) < 3 or piece[-1] != closing or not inner:
        raise QueryError(
            f"in the query {query!r}, {piece!r} is not closed or holds no word: write {closing} after it"
        )
    if piece[0] == "<":
        return [lambda form, lemma: lemma == inner]
    return [_form_is(w) for w in _split(inner)]


def _form_is(word: str) -> Test:
    return lambda form, lemma: form == word


def _plain(piece: str) -> list[Test | None]:
    """Tests of words without marks: alternatives, beginnings, and words that the text splits (l'État)."""
    alternatives = [a.lower() for a in piece.split("|") if a]
    if len(alternatives) == 1 and "*" not in piece:
        return [_either([w]) for w in _split(alternatives[0])]
    return [_either(alternatives)]


def _either(alternatives: Sequence[str]) -> Test:
    whole = frozenset(a for a in alternatives if not a.endswith("*"))
    begins = tuple(a.rstrip("*") for a in alternatives if a.endswith("*"))

    def test(form: str, lemma: str) -> bool:
        return form in whole or lemma in whole or form.startswith(begins) or lemma.startswith(begins)

    return test


def _split(text: str) -> list[str]:
    """`text` in the tokens the corpus has, punctuation left out."""
    found = [text[t.start : t.end] for t in tokenise(text) if t.kind in ("word", "number")]
    return found or [text]


def kwic(
    tokens: Tokens, sentences: pd.DataFrame, query: str, sort: Sort = "position", width: int = 60
) -> pd.DataFrame:
    """The concordance of `query`: one row for each match, never overlapping another (the leftmost, shortest wins).

    Columns: article, sentence, start, end (of the match), left, text, right. `text` is the match as the
    source has it; `left` and `right` are its sentence around it, at most `width` characters each, cut at a
    word with an ellipsis. Sorted by position, by the words to the right or by those to the left read
    backwards, accents and case aside. Raises QueryError.
    """
    items = parse(query)
    kept = np.flatnonzero(tokens.columns["kind"].isin(["word", "number"])).astype(np.int32)
    begins, ends = (kept[at] for at in _matches(tokens, kept, items))
    spans = tokens.rows(begins)[["article", "sentence", "start"]]
    spans = spans.assign(end=tokens.columns["end"].to_numpy()[ends])
    around = sentences[list(SENTENCES)].rename(columns={"start": "from", "text": "around"})
    found = spans.merge(around, on=["article", "sentence"], how="left")
    places = zip(found["around"], found["from"], found["start"], found["end"], strict=True)
    lines = pd.DataFrame([_line(*place, width) for place in places], columns=["left", "text", "right"])
    result = pd.concat([found[["article", "sentence", "start", "end"]], lines], axis=1)[_COLUMNS]
    if sort == "position":
        return result
    keys = [_sort_key(around, sort) for around in result[sort]]
    return result.iloc[sorted(range(len(keys)), key=keys.__getitem__)].reset_index(drop=True)


def _matches(tokens: Tokens, kept: Ints, items: list[Test | None]) -> tuple[Ints, Ints]:
    """First and last of the `kept` tokens of each match, leftmost and shortest first, none overlapping."""
    fits, size = _fitting(tokens, kept, items), len(kept)
    pairs: list[tuple[int, int]] = []
    gaps = items.count(None)
    for widths in product(range(GAP + 1), repeat=gaps):
        steps, at, gap = [], -1, 0
        for item in items:
            if item is None:
                at += widths[gap]
                gap += 1
            else:
                at += 1
                steps.append(at)
        good = np.ones(max(size - at, 0), dtype=bool)
        for fit, step in zip(fits, steps, strict=True):
            good &= fit[step : step + len(good)]
        begin = np.flatnonzero(good)
        first, last = (sentence_at(tokens.bounds, kept[ends]) for ends in (begin, begin + at))
        pairs += [(b, b + at) for b in begin[first == last].tolist()]
    chosen, after = [], -1
    for one, other in sorted(pairs):
        if one > after:
            chosen.append((one, other))
            after = other
    return np.array([a for a, _ in chosen], dtype=np.int64), np.array([b for _, b in chosen], dtype=np.int64)


def _fitting(tokens: Tokens, kept: Ints, items: list[Test | None]) -> list[Flags]:
    """For each item that is a word: which `kept` tokens fit it. Tests run once a pair of form and lemma in a block."""
    texts, lemmas = (tokens.columns[name].array for name in ("text", "lemma"))
    lower, lemma_of = ([normalise(str(v)).lower() for v in some.categories] for some in (texts, lemmas))
    width = len(lemma_of) + 1
    tests = [item for item in items if item is not None]
    fits = [np.empty(len(kept), dtype=bool) for _ in tests]
    for begin in range(0, len(kept), AT_ONCE):
        block = slice(begin, begin + AT_ONCE)
        forms = texts.codes[kept[block]].astype(np.int64)
        place, pairs = pd.factorize(forms * width + lemmas.codes[kept[block]] + 1)
        named = [(lower[p // width], lemma_of[p % width - 1] if p % width else "") for p in pairs.tolist()]
        for fit, test in zip(fits, tests, strict=True):
            fit[block] = np.array([test(f, name) for f, name in named], dtype=bool)[place]
    return fits


def _line(around: str, begin: int, start: int, end: int, width: int) -> tuple[str, str, str]:
    """What stands left of a match, the match, and what stands right of it in its sentence, which has its `begin`."""
    left = " ".join(around[: start - begin].split())
    right = " ".join(around[end - begin :].split())
    if len(left) > width:
        left = "…" + left[-width:].partition(" ")[2]
    if len(right) > width:
        right = right[:width].rpartition(" ")[0] + "…"
    return left, around[start - begin : end - begin], right


class _Plain(dict[int, str]):
    """Each character as concordances are sorted: small, without accents, a space where it belongs to no word."""

    def __missing__(self, code: int) -> str:
        letters = unicodedata.normalize("NFD", chr(code)).lower()
        plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
        self[code] = plain if re.fullmatch(r"\w*", plain) else " "
        return self[code]


_PLAIN = _Plain()


def _sort_key(around: str, sort: Sort) -> str:
    """Words without accents or case, outwards from the match."""
    words = around.translate(_PLAIN).split()
    return " ".join(reversed(words) if sort == "left" else words)
