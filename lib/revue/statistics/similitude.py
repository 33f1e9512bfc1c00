"""Similitude: which of the most frequent words share sentences, reduced to the maximum spanning tree.

The tree keeps, of all pairs, the strongest that link the words without a circle (analyse de similitude;
Flament 1962, Marchand & Ratinaud 2012). The weight is the number of sentences that hold both words. Ties are
broken by the alphabet, so one of several equal trees is shown: weak edges are interchangeable. Place on the
page means nothing, only edges do.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from revue.statistics.places import MOST_ARTICLES, places
from revue.statistics.placing import apart
from revue.statistics.tokens import Ints
from revue.statistics.words import Flags, Words, distinct, pairs

MOST_WORDS = 30
LEAST_COUNT = 3
LEAST_WEIGHT = 2


@dataclass(frozen=True)
class Similitude:
    """`nodes`: word, count, sentences. `edges`: a, b, weight (sentences with both), jaccard, articles (with such
    sentences); heaviest first."""

    nodes: pd.DataFrame
    edges: pd.DataFrame


def similitude(words: Words, which: Flags, most: int = MOST_WORDS) -> Similitude:
    """The tree of the `most` most frequent types flagged in `which` (3 occurrences at least, alphabetical
    ties).

    Words that share no two sentences with any other stay without an edge.
    """
    codes = np.flatnonzero(which & (words.totals >= LEAST_COUNT))
    codes = np.sort(codes[np.argsort(-words.totals[codes], kind="stable")][:most])
    shared = _sentences_shared(words, codes)
    names = [str(w) for w in words.types[codes]]
    held = np.diag(shared) if len(codes) else np.zeros(0, np.int64)
    nodes = pd.DataFrame({"word": names, "count": words.totals[codes], "sentences": held})
    edges = []
    for a, b, weight in _spanning_tree(shared):
        articles = len(distinct(words.article_at(_edge_tokens(words, names[a], names[b]))))
        edges.append((names[a], names[b], weight, weight / (held[a] + held[b] - weight), articles))
    columns = ["a", "b", "weight", "jaccard", "articles"]
    return Similitude(nodes, pd.DataFrame(edges, columns=columns))


def _sentences_shared(words: Words, codes: Ints) -> Ints:
    """Matrix of the number of sentences that hold both of two types; the diagonal, of those that hold one."""
    place = np.full(len(words.types), -1, dtype=np.int64)
    place[codes] = np.arange(len(codes))
    kept = words.tokens_of(codes)
    width = max(len(codes), 1)
    sentence, word = np.divmod(
        distinct(pairs(words.sentence_at(kept), place[words.code[kept]], width)), width
    )
    sentence = np.unique(sentence, return_inverse=True)[1]
    holds = np.zeros((int(sentence.max()) + 1 if len(sentence) else 0, len(codes)), dtype=np.float32)
    holds[sentence, word] = 1
    result: Ints = np.rint(holds.T @ holds).astype(np.int64)
    return result


def _spanning_tree(shared: Ints) -> list[tuple[int, int, int]]:
    """Kruskal's maximum spanning forest of the pairs with weight LEAST_WEIGHT or more, strongest first."""
    above = np.triu(shared, 1)
    a, b = np.nonzero(above >= LEAST_WEIGHT)
    order = np.lexsort((b, a, -above[a, b]))
    home = list(range(len(shared)))

    def find(node: int) -> int:
        while home[node] != node:
            home[node] = home[home[node]]
            node = home[node]
        return node

    tree = []
    for i, j in zip(a[order].tolist(), b[order].tolist(), strict=True):
        if (x := find(i)) != (y := find(j)):
            home[y] = x
            tree.append((i, j, int(above[i, j])))
    return tree


def edge_places(words: Words, a: str, b: str) -> pd.DataFrame:
    """Token rows of both words in the sentences they share: as many sentences as the edge weighs."""
    return words.rows(_edge_tokens(words, a, b))


def _edge_tokens(words: Words, a: str, b: str) -> Ints:
    """The word tokens of `edge_places`."""
    codes = words.codes([a, b])
    if (codes < 0).any():
        return np.zeros(0, np.int64)
    one, two = (words.tokens_of(codes[[n]]) for n in range(2))
    of_one, of_two = words.sentence_at(one), words.sentence_at(two)
    with_two, with_one = (np.isin(*some, kind="table") for some in ((of_one, of_two), (of_two, of_one)))
    return np.sort(np.concatenate([one[with_two], two[with_one]]), kind="stable")


def layout(
    graph: Similitude, width: float, height: float, sizes: dict[str, tuple[float, float]]
) -> dict[str, tuple[float, float]]:
    """Place of each word in a box of `width` x `height`, labels of `sizes` (width, height) never overlapping.

    A radial tree (the centre is the word with most weight, the share of the circle goes by leaves), then
    labels pushed apart in a fixed order: the same graph always gives the same drawing.
    """
    names = [str(w) for w in graph.nodes["word"]]
    linked = [n for n in names if n in set(graph.edges["a"]) | set(graph.edges["b"])]
    if not linked:
        return {}
    points = np.array([_radial(graph)[n] for n in linked])
    low, high = points.min(axis=0), points.max(axis=0)
    half = np.array([[sizes[n][0] / 2, sizes[n][1] / 2] for n in linked])
    box = np.array([width / 2, height / 2])
    points = (points - (low + high) / 2) / np.maximum((high - low) / 2, 1e-9) * (box - half.max(axis=0))
    points = apart(points, half, box)
    return {n: (round(float(x), 3), round(float(y), 3)) for n, (x, y) in zip(linked, points, strict=True)}


def _radial(graph: Similitude) -> dict[str, tuple[float, float]]:
    """Polar places of the linked words around the heaviest one, further trees hung on the same centre."""
    near: dict[str, list[tuple[int, str]]] = {}
    for a, b, w in zip(graph.edges["a"], graph.edges["b"], graph.edges["weight"], strict=True):
        near.setdefault(a, []).append((int(w), b))
        near.setdefault(b, []).append((int(w), a))
    by_weight = sorted(near, key=lambda n: (-sum(w for w, _ in near[n]), n))
    children: dict[str, list[str]] = {}
    seen: set[str] = set()
    roots = []
    for root in by_weight:
        if root in seen:
            continue
        roots.append(root)
        seen.add(root)
        queue = [root]
        for node in queue:
            below = sorted((-w, n) for w, n in near[node] if n not in seen)
            children[node] = [n for _, n in below]
            seen.update(children[node])
            queue += children[node]
    places = {roots[0]: (0.0, 0.0)}
    top = children[roots[0]] + roots[1:]
    _fan(top, children, 0.0, 2 * math.pi, 1, places)
    return places


def _fan(
    nodes: list[str],
    children: dict[str, list[str]],
    start: float,
    span: float,
    depth: int,
    places: dict[str, tuple[float, float]],
) -> None:
    """Put `nodes` and all below them on circles, each within its share of `span`."""

    def leaves(node: str) -> int:
        return sum(leaves(n) for n in children[node]) or 1

    total = sum(leaves(n) for n in nodes)
    for node in nodes:
        share = span * leaves(node) / total
        angle = start + share / 2
        places[node] = (depth * math.cos(angle), depth * math.sin(angle))
        _fan(children[node], children, start, share, depth + 1, places)
        start += share


def evidence(words: Words, graph: Similitude) -> pd.DataFrame:
    """Where the tree comes from: a row for each edge, or word, and article.

    Columns: kind ("edge" or "word"), a, b (None for a word), weight (sentences with both words; of a word its
    occurrences), jaccard, in_articles (how many), article, in_article (what this article adds to the weight), and the
    first place there: start, end, text. Of an edge, or a word, the first MOST_ARTICLES articles.
    """
    place = ["article", "start", "end", "text"]
    pieces = []
    for i, (a, b) in enumerate(zip(graph.edges["a"], graph.edges["b"], strict=True)):
        at = _edge_tokens(words, a, b)
        articles, first = np.unique(words.article_at(at), return_index=True)
        sentences = distinct(words.sentence_at(at))
        in_article = np.bincount(np.searchsorted(articles, words.in_article[sentences]))
        here = words.rows(at[first[:MOST_ARTICLES]])[place].reset_index(drop=True)
        here["in_article"] = in_article[:MOST_ARTICLES]
        edge = graph.edges.iloc[[i] * len(here)].reset_index(drop=True)
        pieces.append(
            pd.concat([edge.rename(columns={"articles": "in_articles"}), here], axis=1).assign(kind="edge")
        )
    nodes = graph.nodes[["word", "count"]].rename(columns={"count": "weight"})
    of_words = places(words, nodes).rename(columns={"word": "a", "occurrences": "in_article"})
    pieces.append(of_words.assign(kind="word"))
    columns = [
        "kind",
        "a",
        "b",
        "weight",
        "jaccard",
        "in_articles",
        "article",
        "in_article",
        "start",
        "end",
        "text",
    ]
    return pd.concat(pieces, ignore_index=True).reindex(columns=columns)
