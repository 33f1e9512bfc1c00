"""Keyness: the corpus against a reference corpus, effect size first.

Log Ratio (Hardie 2014): log2 of the ratio of relative frequencies, 1 being twice as frequent; its p is exact
(hypergeometric, both margins given). Simple maths (Kilgarriff 2009): (f + N) / (r + N) on rates per million,
N small for rare words, large for common ones. Compare only with a reference lemmatised and tokenised alike:
a list made with other tools shows the tools' differences first.
"""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pandas as pd

from revue.errors import RevueError
from revue.statistics import resampling
from revue.statistics.exact import benjamini_hochberg, log_at_least, log_at_most, two_sided
from revue.statistics.words import Flags, Words
from revue.text.document import normalise

SMOOTHING = (1, 10, 100)
_WORD_COLUMNS = ("word", "lemma", "form", "mot", "forme", "lemme")
_COUNT_COLUMNS = ("count", "frequency", "freq", "n", "fréquence", "frequence")


def reference_table(path: Path) -> pd.Series[int]:
    """Counts by word of a frequency table: CSV (comma, semicolon or tab) in UTF-8 with a header.

    One column names the word (word, lemma, form, mot, forme, lemme), one its count (count, frequency, freq,
    n, fréquence). The sum of the counts is the size of the reference: the table must hold all its words.
    Raises RevueError naming the line for anything else.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        head = file.readline()
        separator = max(",;\t", key=head.count)
        names = [n.strip().lower() for n in next(csv.reader([head], delimiter=separator), [])]
        word = next((names.index(n) for n in _WORD_COLUMNS if n in names), None)
        count = next((names.index(n) for n in _COUNT_COLUMNS if n in names), None)
        if word is None or count is None:
            raise RevueError(
                f"{path.name}: the first line must name a word column and a count column, as word,count"
            )
        total: dict[str, int] = {}
        for line, row in enumerate(csv.reader(file, delimiter=separator), start=2):
            if not row:
                continue
            if len(row) <= max(word, count) or not row[count].strip().isdecimal():
                raise RevueError(f"{path.name}, line {line}: no word with a whole count")
            key = normalise(row[word].strip()).lower()
            total[key] = total.get(key, 0) + int(row[count])
    return pd.Series(total, dtype="int64")


def keyness(words: Words, reference: pd.Series[int], which: Flags, least_count: int = 3) -> pd.DataFrame:
    """Types flagged in `which` that occur `least_count` times here, by falling Log Ratio.

    Columns: word, count, reference, per_million, reference_per_million, log_ratio (0.5 in place of a count of
    0 in the reference), p (exact, doubled), q (Benjamini-Hochberg), simple_1, simple_10, simple_100,
    log_ratio_low, log_ratio_high (leaving one article out). Empty where one side has no word.
    """
    here, there = words.size, int(reference.sum())
    codes = np.flatnonzero(which & (words.totals >= least_count))
    if not here or not there:
        codes = codes[:0]
    f = words.totals[codes].astype(float)
    r = reference.reindex([str(k) for k in words.keys[codes]], fill_value=0).to_numpy(dtype=float)
    rate, other = 1e6 * f / max(here, 1), 1e6 * np.maximum(r, 0.5) / max(there, 1)
    over = f * there >= r * here
    tail = np.where(
        over, log_at_least(f, f + r, here, here + there), log_at_most(f, f + r, here, here + there)
    )
    left = f[:, None] - resampling.fold_counts(words, codes)
    size = here - resampling.fold_sizes(words)
    with np.errstate(divide="ignore", invalid="ignore"):
        without = np.log2(1e6 * np.maximum(left, 0.5) / size / other[:, None])
    defined = without[:, size > 0]
    undefined = np.full(len(codes), np.nan)
    several = defined.shape[1] > 1
    p = two_sided(tail)
    table = pd.DataFrame(
        {
            "word": words.types[codes],
            "count": f.astype(np.int64),
            "reference": r.astype(np.int64),
            "per_million": rate,
            "reference_per_million": 1e6 * r / max(there, 1),
            "log_ratio": np.log2(rate / other),
            "p": p,
            "q": benjamini_hochberg(p),
            **{f"simple_{n}": (rate + n) / (1e6 * r / max(there, 1) + n) for n in SMOOTHING},
            "log_ratio_low": defined.min(axis=1) if several else undefined,
            "log_ratio_high": defined.max(axis=1) if several else undefined,
        }
    )
    order = np.lexsort((codes, -table["log_ratio"].round(10)))
    return table.iloc[order].reset_index(drop=True)
