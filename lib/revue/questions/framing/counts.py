"""Counts of a framing, as pure functions of its rows: shares, what trades places, voices, speakers, pairs.

They take what `Framing.matrix` gives (or a figure's CSV, read back) and return DataFrames, so
that every number drawn can be computed again from the rows exported beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations, product
from typing import TYPE_CHECKING, Any, NamedTuple

from revue.layers.frames.layer import VOICES
from revue.questions.framing.coders import FEW, coders_of
from revue.questions.framing.contrast import values
from revue.statistics import exact

if TYPE_CHECKING:
    import pandas as pd

#: A difference counts where its p, times the comparisons made, stays below.
SIGNIFICANT = 0.05
#: The first place of a group of rows.
_FIRST = {name: (name, "first") for name in ("article", "start", "end", "text")}


def most_frequent(matrix: pd.DataFrame) -> str:
    """The frame most sentences have, "" where none has one; the codebook's order decides ties."""
    count = Counter(frame for frame, framed in values(matrix, "frame", "framed") if framed)
    return count.most_common(1)[0][0] if count else ""


def marked(matrix: pd.DataFrame) -> pd.DataFrame:
    """The rows of sentences that have the frame."""
    return matrix[matrix["framed"].astype(bool)]


def shares(matrix: pd.DataFrame) -> pd.DataFrame:
    """Share of sentences with each frame, per article and in all, with 95 % intervals, and its share by each coder.

    `matrix` has a row per sentence and frame (article, frame, framed, and "by <coder>" for each coder). The interval
    is that of `resampling.ratio_intervals`, sentences resampled within their article; where every sentence has the
    frame, or none, the exact binomial bound stands instead, and where it cannot vary within any article, none.
    `loo_low`, `loo_high`: least and greatest share when one article is left out (unknown for one article). Columns:
    frame, article (None: all), framed, sentences, share, low, high, loo_low, loo_high, and "by <coder>": the share of
    the sentences that this coder coded; articles in the order of `matrix`. The intervals are about these texts, not
    about the press.
    """
    import pandas as pd

    coders = coders_of(matrix)
    rows: list[tuple[object, ...]] = []
    for frame, some in matrix.groupby("frame", sort=False):
        parts = [*some.groupby("article", sort=False), (None, some)]
        k, n = int(some["framed"].sum()), len(some)
        rest = [(k - int(one["framed"].sum())) / (n - len(one)) for _, one in parts[:-1] if n > len(one)]
        for article, one in parts:
            yes, size = int(one["framed"].sum()), len(one)
            apart = (min(rest, default=None), max(rest, default=None)) if article is None else (None, None)
            by = [_coded_share(one[name]) for name in coders]
            rows.append((frame, article, yes, size, yes / size, *_interval(one), *apart, *by))
    columns = ["frame", "article", "framed", "sentences", "share", "low", "high", "loo_low", "loo_high"]
    return pd.DataFrame(rows, columns=[*columns, *coders])


def with_shares(matrix: pd.DataFrame, shares: pd.DataFrame) -> pd.DataFrame:
    """The rows of `matrix`, each with the share and interval of its frame in its article."""
    columns = ["frame", "article", "share", "low", "high"]
    return matrix.merge(shares[columns].dropna(subset="article"), on=columns[:2])


def _coded_share(marks: pd.Series[Any]) -> float | None:
    """Share of the marks that are set, of those that are known."""
    known = [bool(mark) for mark in marks if mark is not None and mark == mark]
    return sum(known) / len(known) if known else None


def _interval(rows: pd.DataFrame) -> tuple[float | None, float | None]:
    """95 % interval of the share of sentences that are framed."""
    from revue.statistics.resampling import ratio_intervals

    yes, size = int(rows["framed"].sum()), len(rows)
    if yes in (0, size):
        edge = no_more_than(size)
        return (0.0, edge) if yes == 0 else (1 - edge, 1.0)
    ones = [1] * size
    low, high = map(float, ratio_intervals(rows["framed"].astype(float), ones, rows["article"]))
    return (low, high) if low < high else (None, None)


def by_voice(matrix: pd.DataFrame) -> pd.DataFrame:
    """Sentences with each frame by voice: frame, voice, sentences, of (all with the frame), share."""
    import pandas as pd

    framed = marked(matrix)
    rows = []
    for frame in matrix["frame"].drop_duplicates():
        own = Counter(framed.loc[framed["frame"] == frame, "voice"])
        total = own.total()
        rows += [(frame, v, own[v], total, own[v] / total if total else None) for v in VOICES]
    return pd.DataFrame(rows, columns=["frame", "voice", "sentences", "of", "share"])


def by_speaker(matrix: pd.DataFrame) -> pd.DataFrame:
    """Sentences with each frame by who speaks in them, the most first; the narrator and unnamed voices left out."""
    framed = marked(matrix).dropna(subset="speaker")
    table = framed.groupby(["speaker", "frame"], sort=True).agg(sentences=("text", "size"), **_FIRST)
    return table.reset_index().sort_values(
        ["sentences", "speaker", "frame"], ascending=[False, True, True], ignore_index=True
    )


def overall(shares: pd.DataFrame) -> pd.DataFrame:
    """The rows of `shares` about all articles, the most frequent frame first."""
    rows = shares[shares["article"].isna()]
    return rows.sort_values("share", ascending=False, kind="stable", ignore_index=True)


def by_article(shares: pd.DataFrame) -> pd.DataFrame:
    """The rows of `shares` about single articles, the most frequent frame first."""
    order = {frame: n for n, frame in enumerate(overall(shares)["frame"])}
    rows = shares[shares["article"].notna()]
    return rows.sort_values("frame", key=lambda codes: codes.map(order), kind="stable", ignore_index=True)


class Reversal(NamedTuple):
    """Two frames that trade places between two articles; `shares`: of both frames in the first, then in the second."""

    frames: tuple[str, str]
    articles: tuple[str, str]
    shares: tuple[float, float, float, float]
    comparisons: int
    p: float


def reversal(shares: pd.DataFrame) -> Reversal | None:
    """The two frames that trade places most between two articles, if any do.

    In one article the first frame has the larger share, in the other the second; the 95 % intervals of each frame in
    the two articles do not overlap, and Fisher's exact test of each, times the `comparisons` made (frames by pairs of
    articles), stays below `SIGNIFICANT`; `p` is the larger of both. Articles of fewer than `FEW` sentences, and frames
    that fewer have, are left out. Sentences of one article are not independent: the p is too small.
    """
    kept = list(overall(shares).query("framed >= @FEW")["frame"])
    known = shares[shares["article"].notna() & shares["frame"].isin(kept) & (shares["sentences"] >= FEW)]
    rows = {
        (r["frame"], r["article"]): r for r in known.astype({"low": float, "high": float}).to_dict("records")
    }
    articles = list(dict.fromkeys(known["article"]))
    comparisons = len(kept) * len(articles) * (len(articles) - 1) // 2
    swings: list[tuple[Any, ...]] = []
    for frames, pair in product(combinations(kept, 2), combinations(articles, 2)):
        (f1, f2), (g1, g2) = ([rows[frame, article] for article in pair] for frame in frames)
        opposite = (f1["share"] - g1["share"]) * (f2["share"] - g2["share"]) < 0
        if opposite and _apart(f1, f2) and _apart(g1, g2):
            swing = abs(f1["share"] - f2["share"]) + abs(g1["share"] - g2["share"])
            swings.append((-swing, len(swings), frames, pair, (f1, g1, f2, g2)))
    for *_, frames, pair, (f1, g1, f2, g2) in sorted(swings):
        p = comparisons * max(_fisher(f1, f2), _fisher(g1, g2))
        if p < SIGNIFICANT:
            told = f1["share"], g1["share"], f2["share"], g2["share"]
            return Reversal(frames, pair, told, comparisons, p)
    return None


def _apart(one: Mapping[Any, Any], other: Mapping[Any, Any]) -> bool:
    """Whether two intervals do not overlap."""
    return bool(one["high"] < other["low"] or other["high"] < one["low"])


def _fisher(one: Mapping[Any, Any], other: Mapping[Any, Any]) -> float:
    """The p of Fisher's exact test that two shares are one."""
    framed, sentences = (one[column] + other[column] for column in ("framed", "sentences"))
    return float(exact.fisher(one["framed"], framed, one["sentences"], sentences))


class Absence(NamedTuple):
    """A frame that the articles `without` have in none of their `sentences`; `bound`: what would be compatible."""

    frame: str
    having: list[str]
    without: list[str]
    sentences: int
    bound: float


def absence(shares: pd.DataFrame) -> Absence | None:
    """The most frequent frame that most articles have and some have not at all, if there is one.

    Only where the absence says something: the largest share with which none is still compatible is below the share
    in the articles that have the frame.
    """
    for frame in overall(shares)["frame"]:
        own = shares[(shares["frame"] == frame) & shares["article"].notna()]
        has, none = own[own["framed"] > 0], own[own["framed"] == 0]
        sentences = int(none["sentences"].sum())
        if not sentences or len(has) <= len(none):
            continue
        bound = no_more_than(sentences)
        if bound < has["framed"].sum() / has["sentences"].sum():
            return Absence(frame, list(has["article"]), list(none["article"]), sentences, bound)
    return None


def no_more_than(sentences: int) -> float:
    """The largest share with which none in so many sentences is still compatible (95 %, two-sided)."""
    from revue.statistics.resampling import LEVEL

    return float(1 - ((1 - LEVEL) / 2) ** (1 / sentences))


def together(matrix: pd.DataFrame, codes: Sequence[str]) -> pd.DataFrame:
    """Pairs of the frames `codes`: sentences with both, what independence would give, and whether that is chance.

    Rows without the frame may be left out of `matrix`. Columns: frame, other, both, expected, p (Fisher's exact test,
    two-sided), clear (p times the number of pairs below `SIGNIFICANT`), and the first sentence with both. The test
    takes sentences for independent.
    """
    import pandas as pd

    framed = marked(matrix)
    framed = framed.assign(unit=framed.groupby(["article", "start"], sort=False).ngroup())
    own = {code: framed.loc[framed["frame"] == code, "unit"] for code in codes}
    n = int(matrix["counted"].iloc[0]) if len(matrix) else 1  # without a row all that follows is 0
    pairs = list(combinations(codes, 2))
    rows = []
    for a, b in pairs:
        one, other = own[a], own[b]
        both = one[one.isin(other)].index
        k = len(both)
        p = float(exact.fisher(k, len(one), len(other), n))
        place = framed.loc[both[0], ["article", "start", "end", "text"]] if k else [None] * 4
        rows.append((a, b, k, len(one) * len(other) / n, p, p * len(pairs) < SIGNIFICANT, *place))
    columns = ["frame", "other", "both", "expected", "p", "clear", "article", "start", "end", "text"]
    return pd.DataFrame(rows, columns=columns)
