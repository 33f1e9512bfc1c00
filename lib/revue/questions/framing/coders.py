"""How far the coders of a framing agree, and whose coding counts, from what each of them marked.

Both functions take the rows of `Framing.codings`: one for each coded sentence and frame.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from revue.statistics import agreement as measures

if TYPE_CHECKING:
    import pandas as pd

#: What follows from an alpha: a share, a share that says little or is tentative, or none.
Standing = Literal["share", "tentative", "few", "below", "flat"]

#: Fewer sentences than this say little, whatever their alpha.
FEW = 10


def coders_of(table: pd.DataFrame) -> list[str]:
    """The columns of a table that hold what each coder marked: "by <coder>"."""
    return [str(name) for name in table.columns if str(name).startswith("by ")]


def standing(alpha: float | None, sentences: int) -> Standing:
    """What may be said of a frame with this alpha that no coder marked in more than so many sentences."""
    if alpha is None:
        return "flat"
    if alpha < measures.BAR:
        return "below"
    if sentences < FEW:
        return "few"
    return "share" if alpha >= measures.TENTATIVE else "tentative"


def agreement(codings: pd.DataFrame) -> pd.DataFrame:
    """One row per frame: sentences by coder, all coders, final, alpha with its 95 % interval, and what follows.

    Columns: frame, by <coder> ..., all_coders, final, units (sentences that two or more coded), alpha, low, high (null
    where nothing varies), standing, published (whether a share may be). Empty with fewer than two coders. Alphas of
    different codebooks or texts do not compare: alpha falls with rarity.
    """
    import pandas as pd

    names, rows = coders_of(codings), []
    for code, some in codings.groupby("frame", sort=False) if len(names) > 1 else ():
        marks = some[names].to_numpy().tolist()
        alpha = measures.alpha(marks, some["article"])
        by_coder = [sum(map(bool, own)) for own in zip(*marks, strict=True)]
        follows = standing(alpha.value, max(by_coder))
        counts = (*by_coder, sum(map(all, marks)), int(some["final"].sum()), alpha.units)
        published = follows not in ("flat", "below")
        rows.append((code, *counts, alpha.value, alpha.low, alpha.high, follows, published))
    columns = ["all_coders", "final", "units", "alpha", "low", "high", "standing", "published"]
    return pd.DataFrame(rows, columns=["frame", *names, *columns])


def disputed(codings: pd.DataFrame) -> pd.DataFrame:
    """The decisions (does this sentence have this frame?) on which those who coded the sentence differ."""
    marks = codings[coders_of(codings)]
    return codings[[len({mark for mark in row if mark is not None}) > 1 for row in marks.to_numpy()]]


def provenance(codings: pd.DataFrame) -> pd.DataFrame:
    """Whose coding the final sheet is: one row a coder; empty without a final sheet or a second coder.

    Columns: coder, decisions (that this coder and the final sheet both took), same (taken alike), disputed (those among
    them on which the coders differ), sided (disputed, and the final sheet has what this coder has).
    """
    import pandas as pd

    names, rows = coders_of(codings), []
    for name in names if len(names) > 1 else ():
        both = codings[codings[name].notna() & codings["adjudicated"].notna()]
        alike = both[name] == both["adjudicated"]
        open_ones = both.index.isin(disputed(both).index)
        if len(both):
            counts = len(both), alike.sum(), open_ones.sum(), (alike & open_ones).sum()
            rows.append((name.removeprefix("by "), *map(int, counts)))
    return pd.DataFrame(rows, columns=["coder", "decisions", "same", "disputed", "sided"])
