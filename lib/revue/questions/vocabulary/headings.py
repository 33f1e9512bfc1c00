"""The headings and captions of the tables of notebook 02; `group` is what its parts are (its parameter)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revue.show.texts import TableText
from revue.show.typography import number
from revue.statistics.specificity import LEAST_TOTAL

if TYPE_CHECKING:
    from revue.statistics.segments import Segments

FREQUENT = TableText(
    {
        "word": "Lemma (first occurrence)",
        "forms": "Surface forms",
        "count": "Count",
        "articles": "Articles",
        "per_1000": "Per 1\u202f000",
        "low": "Wilson low",
        "high": "high",
        "sentences_low": "Sentences low",
        "sentences_high": "high",
        "rank": "Rank",
        "rank_best": "Best",
        "rank_worst": "Worst",
    },
    "The most frequent lemmas that are not function words.",
    evidence="word",
)
NEIGHBOURS = TableText(
    {
        "node": "Word",
        "word": "Neighbour (first meeting)",
        "count": "Meetings",
        "articles": "Articles",
        "node_count": "Of the word",
        "word_count": "Of the neighbour",
        "log_dice": "logDice",
        "p": "p",
        "q": "q",
        "rank": "Rank",
        "rank_best": "Best",
        "rank_worst": "Worst",
    },
    "Strongest neighbours of each word.",
    evidence="word",
)
DISPERSION = TableText(
    {
        "word": "Lemma",
        "count": "Count",
        "parts": "Articles",
        "dp": "DP",
        "dp_norm": "DPnorm",
        "chance_low": "Chance low",
        "chance_high": "high",
        "reading": "Reading",
        "dp_norm_low": "One left out: low",
        "dp_norm_high": "high",
    },
    "Dispersion over the articles; undefined with fewer than two.",
    evidence="word",
)
POINTS = TableText(
    {
        "word": "Lemma",
        "count": "Count",
        "contribution_1": "Contribution 1",
        "cos2_1": "cos² 1",
        "contribution_2": "Contribution 2",
        "cos2_2": "cos² 2",
    },
    "Words that contribute most to the axes.",
    evidence="word",
    limit=12,
)
COPIES = TableText(
    {
        "article": "Article",
        "words": "Words",
        "in_runs": "In runs of five",
        "shared": "Shared",
        "share": "Share",
        "closest": "Most with",
        "runs": "Runs in common",
    },
    "Text that stands word for word in another article.",
    limit=25,
)
KEY_WORDS = TableText(
    {
        "word": "Lemma",
        "count": "Here",
        "reference": "Reference",
        "per_million": "Per million",
        "reference_per_million": "Reference",
        "log_ratio": "Log Ratio",
        "q": "q",
        "log_ratio_low": "One left out: low",
        "log_ratio_high": "high",
        "simple_1": "N = 1",
        "simple_10": "N = 10",
        "simple_100": "N = 100",
    },
    "Key words against the reference.",
    evidence="word",
)


def concordance(query: str, sort: str) -> TableText:
    """Of the concordance of `query`."""
    columns = {"article": "Article", "left": "Left", "text": "Match", "right": "Right"}
    return TableText(columns, f"Concordance of « {query} », sorted by {sort}.")


def reach(group: str) -> TableText:
    """Of `detectability.detectability`."""
    return TableText(
        {
            "part": group.capitalize(),
            "words": "Words",
            "all_in": "All in",
            "all_in_corrected": "Corrected",
            "none_in": "None in",
            "types_out_of_reach": "Lemmas out of reach",
            "types": "Lemmas",
        },
        "What a test of specificity could have found.",
    )


def specificities(group: str) -> TableText:
    """Of `specificity.stability`."""
    return TableText(
        {
            "word": "Lemma (first in part)",
            "part": group.capitalize(),
            "count": "f",
            "total": "F",
            "size": "t",
            "expected": "Expected",
            "score": "Score",
            "q": "q",
            "score_low": "One left out: low",
            "score_high": "high",
            "kept": "Kept",
            "left_out": "of",
        },
        f"The strongest specificities (F ≥ {LEAST_TOTAL}).",
        evidence="word",
    )


def segments(repeated: Segments) -> TableText:
    """Of `segments.content_segments`."""
    left_out = int((repeated.table["content"] == 0).sum())
    return TableText(
        {
            "segment": "Segment (first place)",
            "length": "Words",
            "count": "Count",
            "articles": "Articles",
            "least": "Least",
        },
        f"Repeated segments with a content word ({number(left_out)} of function words only are left out).",
        evidence="segment",
    )


def diversity(group: str) -> TableText:
    """Of `diversity.diversity`."""
    return TableText(
        {
            "part": group.capitalize(),
            "words": "Words",
            "types": "Forms",
            "hapax": "Once",
            "mattr_50": "MATTR 50",
            "mattr_100": "MATTR 100",
            "mtld": "MTLD",
        },
        "Diversity of surface forms; – where undefined.",
        limit=25,
    )
