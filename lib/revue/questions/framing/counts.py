"""Counts of a framing, as pure functions of its rows: shares, voices, speakers, pairs, cues, names.

They take what `Framing.matrix` or `Framing.hits` give (or a figure's CSV, read back) and return DataFrames, so
that every number drawn can be computed again from the rows exported beside it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any

from revue.layers.frames.codebook import Codebook
from revue.layers.frames.layer import VOICES
from revue.questions.framing.contrast import values

if TYPE_CHECKING:
    import pandas as pd


#: The first place of a group of rows.
_FIRST = {name: (name, "first") for name in ("article", "start", "end", "text")}


def most_frequent(matrix: pd.DataFrame) -> str:
    """The frame most sentences have, "" where none has one; the codebook's order decides ties."""
    count = Counter(frame for frame, framed in values(matrix, "frame", "framed") if framed)
    return count.most_common(1)[0][0] if count else ""


def marked(matrix: pd.DataFrame) -> pd.DataFrame:
    """The rows of sentences that have the frame."""
    return matrix[matrix["framed"].astype(bool)]


def meeting(matrix: pd.DataFrame, url: Callable[[str, int, int], str]) -> dict[tuple[str, str], str]:
    """A link to the first sentence in which two frames meet, for each pair that meets."""
    together: dict[tuple[str, int, int], list[str]] = defaultdict(list)
    for frame, article, start, end in values(marked(matrix), "frame", "article", "start", "end"):
        together[article, start, end].append(frame)
    links: dict[tuple[str, str], str] = {}
    for place, frames in together.items():
        for pair in combinations(frames, 2):
            links.setdefault(pair, url(*place))
    return links


def shares(matrix: pd.DataFrame) -> pd.DataFrame:
    """Share of sentences with each frame, per article and in all, with 95 % intervals, and its share by each coder.

    `matrix` has a row per sentence and frame (article, frame, framed, and "by <coder>" for each coder). The interval
    is that of `resampling.ratio_intervals`, sentences resampled within their article; where every sentence has the
    frame, or none, the exact binomial bound stands instead, and where it cannot vary within any article, none.
    `loo_low`, `loo_high`: least and greatest share when one article is left out (unknown for one article). Columns:
    frame, article (None: all), framed, sentences, share, low, high, loo_low, loo_high, and "by <coder>": the share of
    the sentences that this coder coded. The intervals are about these texts, not about the press.
    """
    import pandas as pd

    coders = coders_of(matrix)
    rows: list[tuple[object, ...]] = []
    for frame, some in matrix.groupby("frame", sort=False):
        parts = [*some.groupby("article", sort=True), (None, some)]
        k, n = int(some["framed"].sum()), len(some)
        rest = [(k - int(one["framed"].sum())) / (n - len(one)) for _, one in parts[:-1] if n > len(one)]
        for article, one in parts:
            yes, size = int(one["framed"].sum()), len(one)
            apart = (min(rest, default=None), max(rest, default=None)) if article is None else (None, None)
            by = [_coded_share(one[name]) for name in coders]
            rows.append((frame, article, yes, size, yes / size, *_interval(one), *apart, *by))
    columns = ["frame", "article", "framed", "sentences", "share", "low", "high", "loo_low", "loo_high"]
    return pd.DataFrame(rows, columns=[*columns, *coders])


def coders_of(table: pd.DataFrame) -> list[str]:
    """The columns of a table that hold what each coder marked."""
    return [str(name) for name in table.columns if str(name).startswith("by ")]


def _coded_share(marks: pd.Series[Any]) -> float | None:
    """Share of the marks that are set, of those that are known."""
    known = [bool(mark) for mark in marks if mark is not None and mark == mark]
    return sum(known) / len(known) if known else None


def _interval(rows: pd.DataFrame) -> tuple[float | None, float | None]:
    """95 % interval of the share of sentences that are framed."""
    from revue.statistics.resampling import LEVEL, ratio_intervals

    yes, size = int(rows["framed"].sum()), len(rows)
    edge = ((1 - LEVEL) / 2) ** (1 / size)
    if yes in (0, size):
        return (0.0, 1 - edge) if yes == 0 else (edge, 1.0)
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


def together(matrix: pd.DataFrame) -> pd.DataFrame:
    """Pairs of frames in the same sentence: frame, other, both, expected (if independent), jaccard.

    Rows without the frame may be left out of `matrix`. `jaccard`: sentences with both over sentences with either; None
    where neither occurs.
    """
    import pandas as pd

    sets: dict[str, set[tuple[str, int]]] = {}
    for frame, article, start, framed in values(matrix, "frame", "article", "start", "framed"):
        sets.setdefault(frame, set()).update({(article, start)} if framed else ())
    n = int(matrix["counted"].iloc[0]) if len(matrix) else 0
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


def cue_rows(found: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """The candidates that `by_cue` counts, one row each, with the figures of their cue: `table`'s columns."""
    keys, figures = ["frame", "family", "cue"], ["sentences", "with_cue", "without", "lost"]
    return found[found["candidate"].astype(bool)].merge(table[[*keys, *figures]], on=keys)


def naming(hits: pd.DataFrame, book: Codebook, lang: str = "en") -> pd.DataFrame:
    """Names by referent: referent, name, times, in the narrator's words, in reported words, articles, a place."""
    if hits.empty:
        return hits.assign(referent="", name="", times=0, narrator=0, said=0, articles=0)
    grouped = hits.groupby(["frame", "family"])
    numbers = {"times": ("text", "size"), "said": ("reported", "sum"), "articles": ("article", "nunique")}
    table = grouped.agg(**numbers, **_FIRST).reset_index()
    table["narrator"] = table["times"] - table["said"]
    table["referent"] = [book[code].name(lang) for code in table["frame"]]
    table["order"] = [book.codes.index(code) for code in table["frame"]]
    table = table.rename(columns={"family": "name"})
    return table.sort_values(["order", "times", "name"], ascending=[True, False, True], ignore_index=True)
