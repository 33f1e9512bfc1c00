"""How long the computations of notebook 02 take on a large corpus, and how that grows.

    python benchmarks/vocabulary.py CORPUS [--articles 10000] [--words 400] [--against 1000]

Articles are made by drawing sentences of CORPUS again (fixed seed) up to the number of words; a tenth of the
words is renamed by article, so that the vocabulary grows as in a real corpus. For each size a fresh process
reports seconds a step, their sum, processor seconds (what a busy machine does not blur) and the most memory it
held; then the growth from the smaller to the larger.
Figures of ten to a few dozen marks are left out: their cost does not depend on the corpus.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from revue.annotate import whole
from revue.annotate.parts import pieces
from revue.layers.frames import codebook
from revue.questions.vocabulary.concordance import kwic
from revue.sources.corpus import load
from revue.statistics import (
    collocation,
    correspondence,
    dispersion,
    diversity,
    frequency,
    segments,
    similitude,
    specificity,
)
from revue.statistics.places import places, positions
from revue.statistics.tokens import Tokens, compact
from revue.statistics.words import by_article, count, parts, words

SEED = 20_250


def resampled(source: Path, articles: int, length: int) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """tokens, sentences and articles of a synthetic corpus of `articles` articles of some `length` words."""
    made = whole.in_memory(list(pieces(load(source).articles)), ("tokens", "sentences"), codebook.load(""))
    tokens, sentences = (made[name].to_pandas() for name in ("tokens", "sentences"))
    sentence = tokens.groupby(["article", "sentence"], sort=False).ngroup().to_numpy()
    begin = np.flatnonzero(np.diff(sentence, prepend=-1))
    size = np.diff(np.append(begin, len(tokens)))
    random = np.random.default_rng(SEED)
    per_article = max(round(length / ((tokens["kind"] == "word").sum() / len(size))), 1)
    drawn = random.integers(0, len(size), articles * per_article)
    lengths = size[drawn]
    first = np.repeat(np.cumsum(lengths) - lengths, lengths)
    rows = np.repeat(begin[drawn], lengths) + np.arange(lengths.sum()) - first
    number = np.repeat(np.arange(len(drawn)), lengths)
    table = tokens.iloc[rows].reset_index(drop=True)
    names = np.array([f"a{i:06d}" for i in range(articles)], dtype=object)
    table["article"] = names[number // per_article]
    table["sentence"] = number % per_article
    _rename(table, random, articles)
    around = sentences.iloc[drawn].reset_index(drop=True)
    around["article"], around["sentence"] = (
        names[np.arange(len(drawn)) // per_article],
        np.arange(len(drawn)) % per_article,
    )
    listing = pd.DataFrame({"article": names, "outlet": [f"outlet {i % 12}" for i in range(articles)]})
    return table, around, listing


def _rename(table: pd.DataFrame, random: np.random.Generator, articles: int) -> None:
    """Give a tenth of the words a new name, Zipf-like, from a list that grows with the number of articles."""
    word = np.flatnonzero((table["kind"] == "word").to_numpy())
    chosen = word[random.random(len(word)) < 0.1]
    rank = (np.minimum(random.pareto(0.2, len(chosen)), 1e12)).astype(np.int64) % (articles * 10)
    named = np.array([f"mot{i}" for i in range(articles * 10)], dtype=object)[rank]
    for column in ("text", "lemma"):
        values = table[column].to_numpy(dtype=object, copy=True)
        values[chosen] = named
        table[column] = values


def steps(
    tokens: Tokens, sentences: pd.DataFrame, articles: pd.DataFrame, group: str
) -> list[tuple[str, Callable[[dict[str, Any]], Any]]]:
    """The computations of the notebook, by name, in its order; each takes the results so far."""

    def node(so_far: dict[str, Any]) -> list[str]:
        return [str(w) for w in so_far["frequencies"]["word"].head(4)]

    return [
        ("lemmas", lambda r: words(tokens)),
        ("forms", lambda r: words(tokens, unit="form")),
        ("parts", lambda r: parts(articles, group)),
        ("counts", lambda r: count(r["lemmas"], r["parts"])),
        ("frequencies", lambda r: frequency.frequencies(r["lemmas"], r["lemmas"].content, 25)),
        ("evidence", lambda r: places(r["lemmas"], r["frequencies"])),
        ("concordance", lambda r: kwic(tokens, sentences, node(r)[3], "right")),
        ("neighbours", lambda r: collocation.neighbours(r["lemmas"], node(r), r["lemmas"].content)),
        ("dispersion", lambda r: _dispersion(r["lemmas"], r["frequencies"])),
        ("positions", lambda r: positions(r["lemmas"], list(r["frequencies"]["word"].head(12)))),
        ("specificities", lambda r: specificity.specificities(r["counts"], r["lemmas"].content)),
        ("stability", lambda r: specificity.stability(r["lemmas"], r["parts"], r["specificities"].head(20))),
        ("map", lambda r: _map(r)),
        ("segments", lambda r: segments.repeated(r["forms"])),
        ("copies", lambda r: segments.shared(r["forms"])),
        ("passages", lambda r: segments.passages(r["forms"])),
        ("similitude", lambda r: similitude.similitude(r["lemmas"], r["lemmas"].content)),
        ("edges", lambda r: similitude.evidence(r["lemmas"], r["similitude"])),
        ("growth", lambda r: diversity.growth(r["forms"])),
        ("diversity", lambda r: diversity.diversity(r["forms"], r["parts"], 20)),
    ]


def _dispersion(lemmas: Any, frequencies: pd.DataFrame) -> pd.DataFrame:
    codes = np.array([lemmas.index(w) for w in frequencies["word"].head(12)])
    return dispersion.stability(lemmas, dispersion.dispersion(by_article(lemmas), codes))


def _map(r: dict[str, Any]) -> Any:
    return correspondence.correspondence(r["lemmas"], r["parts"], r["counts"], r["lemmas"].content)


def measure(source: Path, articles: int, length: int, group: str) -> dict[str, Any]:
    """Seconds of each step, their sum, words, and the most memory held, for one size."""
    tokens, sentences, listing = resampled(source, articles, length)
    held = compact(tokens, listing["article"])
    made = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    results: dict[str, Any] = {}
    seconds: dict[str, float] = {}
    processor = 0.0
    for name, step in steps(held, sentences, listing, group):
        begin, worked = time.perf_counter(), time.process_time()
        results[name] = step(results)
        seconds[name] = round(time.perf_counter() - begin, 2)
        processor += time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "articles": articles,
        "group": group,
        "words": results["lemmas"].size,
        "types": len(results["lemmas"].types),
        "seconds": seconds,
        "total_seconds": round(sum(seconds.values()), 1),
        "processor_seconds": round(processor, 1),
        "megabytes": round(peak),
        "megabytes_after_making": round(made),
    }


def main() -> None:
    """Measure both sizes, each in its own process, and print the growth."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--against", type=int, default=1_000)
    parser.add_argument("--words", type=int, default=400)
    parser.add_argument("--group", default="article", choices=("article", "outlet"))
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measure(given.corpus, given.one, given.words, given.group)))
        return
    totals = []
    for size in (given.against, given.articles):
        own = [sys.executable, __file__, str(given.corpus), "--one", str(size)]
        own += ["--words", str(given.words), "--group", given.group]
        result = json.loads(subprocess.run(own, check=True, capture_output=True, text=True).stdout)
        totals.append((result["words"], result["processor_seconds"]))
        print(json.dumps(result, indent=1))
    (few, fast), (many, slow) = totals
    print(f"words x {many / few:.1f}, processor seconds x {slow / fast:.1f}")


if __name__ == "__main__":
    main()
