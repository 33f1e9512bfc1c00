"""What the cues of a codebook are worth: against the coded sentences, and each for its frame."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from revue.questions.framing.coders import FEW
from revue.questions.framing.contrast import values
from revue.statistics import agreement

if TYPE_CHECKING:
    import pandas as pd

    from revue.questions.framing.coded import Framing

#: An article, the start of a sentence in it, and a frame.
Pair = tuple[str, int, str]
#: A cue as the codebook has it: frame, family, pattern.
Cue = tuple[str, str, str]

#: Rows of `scores` about all frames at once.
ALL, REFIT = "all", "refit"
#: A cue whose loss costs a frame this part of its candidate sentences carries the frame.
CARRIES = 0.5

_CUE = ("article", "sentence", "family", "cue", "start", "end", "text")
_KEYS = ["frame", "family", "cue"]
_FIGURES = ["sentences", "with_cue", "without", "lost"]


def scores(framed: Framing) -> pd.DataFrame:
    """The cues against the coded sentences: per frame, for all together (micro), and beside a refit and a baseline.

    `frame` is a code, `ALL`, `REFIT` (each article scored with the cues that were right more often than wrong in the
    others), or, last, the two most frequent codes joined by " + ": what these would score in every sentence. Further
    columns: coded, found, right, precision, recall, f1. Empty where nothing is coded. Where cues were written with the
    coded sentences at hand, this is how well they fit them, not how they do on other texts.
    """
    import pandas as pd

    coded = [u for u in framed.units if u.coded]
    want = {(u.article, u.start, code) for u in coded for code in u.frames}
    hits = _in_coded(framed)
    have = {pair for pair, _ in hits}
    made = {
        code: agreement.score(*({p for p in pairs if p[2] == code} for pairs in (have, want)))
        for code in framed.book.codes
    }
    made[ALL] = agreement.score(have, want)
    made[REFIT] = agreement.score(refitted(hits, want), want)
    sets = [u.frames for u in coded]
    common = agreement.commonest(sets, framed.book.codes)
    made[" + ".join(common)] = agreement.constant(sets, common)
    rows = [
        (name, s.right + s.missed, s.right + s.wrong, s.right, s.precision, s.recall, s.f1)
        for name, s in made.items()
    ]
    columns = ["frame", "coded", "found", "right", "precision", "recall", "f1"]
    return pd.DataFrame(rows if coded else [], columns=columns)


def imperfect(scores: pd.DataFrame, codes: Sequence[str]) -> pd.DataFrame:
    """The rows of `scores` about single frames on which cues and codes differ."""
    return scores[scores["frame"].isin(codes) & ~(scores["right"] == scores[["coded", "found"]].max(axis=1))]


def _in_coded(framed: Framing) -> list[tuple[Pair, Cue]]:
    """Each candidate that begins in a coded sentence: (article, start of the sentence, frame), and its cue."""
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for u in framed.units:
        if u.coded:
            spans[u.article].append((u.start, u.end))
    out = []
    for article, start, *cue in values(framed.candidates, "article", "start", *_KEYS):
        at = bisect_right(spans[article], (start, sys.maxsize)) - 1
        if at >= 0 and start < spans[article][at][1]:
            code, family, pattern = cue
            out.append(((article, spans[article][at][0], code), (code, family, pattern)))
    return out


def refitted(hits: Sequence[tuple[Pair, Cue]], want: set[Pair]) -> set[Pair]:
    """What is found in each article by the cues that were right more often than wrong in the other articles."""
    by_article: dict[str, Counter[Cue]] = defaultdict(Counter)
    every: Counter[Cue] = Counter()
    for pair, cue in hits:
        gain = 1 if pair in want else -1
        by_article[pair[0]][cue] += gain
        every[cue] += gain
    return {pair for pair, cue in hits if every[cue] - by_article[pair[0]][cue] > 0}


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
    table = pd.DataFrame(rows, columns=[*_KEYS, *_FIGURES, "article", "start", "end", "text"])
    return table.sort_values(["lost", "frame", "cue"], ascending=[False, True, True], ignore_index=True)


def carrying(table: pd.DataFrame) -> pd.DataFrame:
    """The cues of `by_cue` that carry a frame of some weight: `FEW` candidate sentences, `CARRIES` of them lost."""
    return table[(table["sentences"] >= FEW) & (table["lost"] >= CARRIES)]


def cue_rows(found: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """The candidates that the rows of `by_cue` count, one row each, with the figures of their cue."""
    good = found[found["candidate"].astype(bool)]
    frames = good[good["frame"].isin(table["frame"])]
    return frames.merge(table[[*_KEYS, *_FIGURES]], on=_KEYS, how="left")


def cue_name(row: pd.Series[Any] | Mapping[Any, Any]) -> str:
    """A cue as readers know it: the word looked for, or of a pattern the first words it found."""
    return str(row["cue"] if row["cue"].isalpha() else row["text"])
