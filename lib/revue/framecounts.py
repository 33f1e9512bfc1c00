"""Counts of a framing, as pure functions of its rows: shares, voices, speakers, pairs, cues, names.

They take what `Framing.matrix` or `Framing.hits` give (or a figure's CSV, read back) and return DataFrames, so
that every number drawn can be computed again from the rows exported beside it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any

from revue import agreement
from revue.codebook import Codebook
from revue.contrast import values
from revue.layers.frames import VOICES

if TYPE_CHECKING:
    import pandas as pd


def most_frequent(matrix: pd.DataFrame) -> str:
    """The frame most sentences have, "" where none has one; the codebook's order decides ties."""
    count = Counter(frame for frame, framed in values(matrix, "frame", "framed") if framed)
    return count.most_common(1)[0][0] if count else ""


def meeting(
    matrix: pd.DataFrame, url: Callable[[str, int, int], str]
) -> tuple[pd.DataFrame, dict[tuple[str, str], str]]:
    """The sentences in which two frames meet, one row a pair, and a link to the first of each pair."""
    framed = matrix[matrix["framed"].astype(bool)]
    order = list(matrix["frame"].drop_duplicates())
    pairs = framed.merge(
        framed[["article", "start", "frame"]].rename(columns={"frame": "other"}), on=["article", "start"]
    )
    pairs = pairs.loc[[order.index(a) < order.index(b) for a, b in values(pairs, "frame", "other")]]
    links: dict[tuple[str, str], str] = {}
    for frame, other, article, start, end in values(pairs, "frame", "other", "article", "start", "end"):
        links.setdefault((frame, other), url(article, start, end))
    return pairs.drop(columns="framed"), links


def shares(matrix: pd.DataFrame, draws: int = agreement.DRAWS, seed: int = agreement.SEED) -> pd.DataFrame:
    """Share of sentences with each frame, per article and in all, with 95 % intervals.

    `matrix` has a row per sentence and frame (article, frame, framed). Sentences are resampled with replacement
    within each article, `draws` times; where every sentence of an article has a frame, or none, resampling
    cannot vary and the exact binomial bound stands instead. `loo_low`, `loo_high`: least and greatest share when
    one article is left out (unknown for one article). Columns: frame, article (None: all), framed, sentences,
    share, low, high, loo_low, loo_high. The intervals are about these texts, not about the press.
    """
    import numpy as np
    import pandas as pd

    rows: list[tuple[object, ...]] = []
    for frame, some in matrix.groupby("frame", sort=False):
        marks: dict[str, list[bool]] = defaultdict(list)
        for article, framed in values(some, "article", "framed"):
            marks[article].append(bool(framed))
        counts = [(article, sum(marks[article]), len(marks[article])) for article in sorted(marks)]
        rng = np.random.default_rng(seed)
        drawn = np.zeros(draws)
        k, n = sum(yes for _, yes, _ in counts), sum(size for _, _, size in counts)
        for article, yes, size in counts:
            sample = rng.binomial(size, yes / size, draws)
            drawn += sample
            low, high = _interval(sample / size, yes, size)
            rows.append((frame, article, yes, size, yes / size, low, high, None, None))
        rest = [(k - yes) / (n - size) for _, yes, size in counts if n > size]
        low, high = _interval(drawn / n, k, n)
        rows.append((frame, None, k, n, k / n, low, high, min(rest, default=None), max(rest, default=None)))
    columns = ["frame", "article", "framed", "sentences", "share", "low", "high", "loo_low", "loo_high"]
    return pd.DataFrame(rows, columns=columns)


def _interval(sample: Any, yes: int, size: int) -> tuple[float, float]:
    """Middle 95 % of resampled shares, or the exact bound where they cannot vary."""
    edge = 0.025 ** (1 / size)
    if yes == 0:
        return 0.0, 1 - edge
    if yes == size:
        return edge, 1.0
    ordered = sorted(sample)
    return float(ordered[int(0.025 * len(ordered))]), float(ordered[int(0.975 * len(ordered))])


def by_voice(matrix: pd.DataFrame) -> pd.DataFrame:
    """Sentences with each frame by voice: frame, voice, sentences, of (all with the frame), share."""
    import pandas as pd

    framed = matrix[matrix["framed"]]
    rows = []
    for frame in matrix["frame"].drop_duplicates():
        own = Counter(framed.loc[framed["frame"] == frame, "voice"])
        total = own.total()
        rows += [(frame, v, own[v], total, own[v] / total if total else None) for v in VOICES]
    return pd.DataFrame(rows, columns=["frame", "voice", "sentences", "of", "share"])


def by_speaker(matrix: pd.DataFrame) -> pd.DataFrame:
    """Sentences with each frame by who speaks in them, the most first; the narrator and unnamed voices left out."""
    framed = matrix[matrix["framed"] & matrix["speaker"].notna()]
    grouped = framed.groupby(["speaker", "frame"], sort=True)
    table = grouped.agg(
        sentences=("text", "size"),
        article=("article", "first"),
        start=("start", "first"),
        end=("end", "first"),
        text=("text", "first"),
    ).reset_index()
    return table.sort_values(
        ["sentences", "speaker", "frame"], ascending=[False, True, True], ignore_index=True
    )


def together(matrix: pd.DataFrame) -> pd.DataFrame:
    """Pairs of frames in the same sentence: frame, other, both, expected (if independent), jaccard.

    `jaccard`: sentences with both over sentences with either; None where neither occurs.
    """
    import pandas as pd

    sets: dict[str, set[tuple[str, int]]] = {}
    for frame, article, start, framed in values(matrix, "frame", "article", "start", "framed"):
        sets.setdefault(frame, set()).update({(article, start)} if framed else ())
    n = len(matrix[["article", "start"]].drop_duplicates())
    rows = []
    for a, b in combinations(sets, 2):
        either = len(sets[a] | sets[b])
        both = len(sets[a] & sets[b])
        rows.append((a, b, both, len(sets[a]) * len(sets[b]) / n, both / either if either else None))
    return pd.DataFrame(rows, columns=["frame", "other", "both", "expected", "jaccard"])


_CUE = ("article", "sentence", "family", "cue", "start", "end", "text")


def by_cue(found: pd.DataFrame, codes: Sequence[str]) -> pd.DataFrame:
    """Which cue carries a frame: its sentences with and without each line of the codebook.

    Columns: frame, family, cue, sentences (candidates of the frame), with_cue, without (left when the cue is
    dropped), lost (their difference over all), and the first place: article, start, end, text. A shorter cue
    inside a dropped one may save some of them: `lost` is an upper bound.
    """
    import pandas as pd

    rows: list[tuple[object, ...]] = []
    good = found[found["candidate"].astype(bool)]
    for code in codes:
        own = good[good["frame"] == code]
        cues: dict[tuple[str, int], set[tuple[str, str]]] = defaultdict(set)
        first: dict[tuple[str, str], tuple[Any, ...]] = {}
        for article, sentence, family, cue, *place in values(own, *_CUE):
            cues[article, sentence].add((family, cue))
            first.setdefault((family, cue), (article, *place))
        used = Counter(key for some in cues.values() for key in some)
        alone = Counter(key for some in cues.values() if len(some) == 1 for key in some)
        for key in sorted(first):
            left = len(cues) - alone[key]
            rows.append((code, *key, len(cues), used[key], left, alone[key] / len(cues), *first[key]))
    names = ["frame", "family", "cue", "sentences", "with_cue", "without", "lost"]
    table = pd.DataFrame(rows, columns=[*names, "article", "start", "end", "text"])
    return table.sort_values(["lost", "frame", "cue"], ascending=[False, True, True], ignore_index=True)


def naming(hits: pd.DataFrame, book: Codebook, lang: str = "en") -> pd.DataFrame:
    """Names by referent: referent, name, times, in the narrator's words, in reported words, articles, a place."""
    if hits.empty:
        return hits.assign(referent="", name="", times=0, narrator=0, said=0, articles=0)
    grouped = hits.groupby(["frame", "family"], sort=False)
    table = grouped.agg(
        times=("text", "size"),
        said=("reported", "sum"),
        articles=("article", "nunique"),
        article=("article", "first"),
        start=("start", "first"),
        end=("end", "first"),
        text=("text", "first"),
    ).reset_index()
    table["narrator"] = table["times"] - table["said"]
    table["referent"] = [book[code].name(lang) for code in table["frame"]]
    table["order"] = [book.codes.index(code) for code in table["frame"]]
    table = table.rename(columns={"family": "name"})
    return table.sort_values(["order", "times", "name"], ascending=[True, False, True], ignore_index=True)
