"""Words of groups of texts against the others: log-odds ratios with an informative Dirichlet prior.

Monroe, Colaresi and Quinn (2008), "Fightin' Words", Political Analysis 16 (4), 372-403, eqs. 16, 18 and 22.
The prior pulls words towards their frequency in all the texts together, so that rare words need evidence.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

#: Words of prior evidence: a group of 500 words is drawn half of the way to the texts as a whole.
STRENGTH = 500.0

#: A word stands out where its z is above: 2.5 % of the words of a group would by chance.
CLEAR = 1.96

COLUMNS = ("group", "word", "count", "words", "count_rest", "words_rest", "log_odds", "z")


def log_odds(
    counts: Mapping[str, Mapping[str, int]],
    background: Mapping[str, int] | None = None,
    strength: float = STRENGTH,
) -> pd.DataFrame:
    """Each word of each group against the other groups together, by falling z.

    `counts` are word counts by group; `background` those the prior is shaped by (default: all groups together);
    `strength` its weight in words. Columns: group, word, count and words (of the group), count_rest and
    words_rest, log_odds (natural logarithm; above 0 the group uses the word more), z (log_odds over its standard
    error). Empty where fewer than two groups have words, or
    all have the same single word: its odds are infinite. With m words compared, about m / 20 have |z| > 1.96 by
    chance alone; words of one text are not independent draws, so z is too sure of itself. Log-odds of different
    corpora or strengths do not compare.
    """
    import numpy as np
    import pandas as pd

    groups = [g for g in sorted(counts) if sum(counts[g].values()) > 0]
    words = sorted({w for g in groups for w, n in counts[g].items() if n > 0})
    if len(groups) < 2 or len(words) < 2:
        return pd.DataFrame(columns=list(COLUMNS))
    table = np.array([[counts[g].get(w, 0) for w in words] for g in groups], dtype=np.float64)
    every = table.sum(axis=0)
    shape = every if background is None else np.array([background.get(w, 0) for w in words]) + 0.01
    prior = strength * shape / shape.sum()
    frames = []
    for i, group in enumerate(groups):
        own, rest = table[i] + prior, every - table[i] + prior
        delta = np.log(own / (own.sum() - own)) - np.log(rest / (rest.sum() - rest))
        frames.append(
            pd.DataFrame(
                {
                    "group": group,
                    "word": words,
                    "count": table[i].astype(np.int64),
                    "words": int(table[i].sum()),
                    "count_rest": (every - table[i]).astype(np.int64),
                    "words_rest": int((every - table[i]).sum()),
                    "log_odds": delta,
                    "z": delta / np.sqrt(1 / own + 1 / rest),
                }
            )
        )
    ordered: pd.DataFrame = pd.concat(frames, ignore_index=True).sort_values(
        ["z", "word", "group"], ascending=[False, True, True], ignore_index=True
    )
    return ordered


def passing(table: pd.DataFrame) -> tuple[int, int]:
    """How many pairs of word and group a table of `log_odds` compares, and how many stand out (z above CLEAR)."""
    return len(table), int((table["z"] > CLEAR).sum())
