"""What each voice talks about: the rows of another layer that stand inside its reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revue.layers.frames import codebook

if TYPE_CHECKING:
    import pandas as pd

PLACE = ["article", "start", "end", "text"]


def within(rows: pd.DataFrame, layer: pd.DataFrame, label: str) -> pd.DataFrame:
    """For each actor and `label` of a layer, the rows of the layer inside its reports.

    `layer` has article, start, end (frames, quantities). Columns: actor, `label`, count, article, start, end, text.
    """
    keys = ["actor", label]
    pairs = rows[["actor", "article", "start", "end"]].merge(
        layer[[*PLACE, label]], on="article", suffixes=("_said", "")
    )
    inside = pairs[(pairs["start"] >= pairs["start_said"]) & (pairs["end"] <= pairs["end_said"])]
    inside = inside.drop_duplicates(["actor", "article", "start", "end", label])
    table = inside.groupby(keys, sort=True).agg(count=("start", "size"))
    table = table.join(inside.drop_duplicates(keys).set_index(keys)[PLACE]).reset_index()
    return table.sort_values(["actor", "count", label], ascending=[True, False, True], ignore_index=True)


def frames(rows: pd.DataFrame, layer: pd.DataFrame, lang: str = "en") -> pd.DataFrame:
    """`within` of table `frames`, found with the shipped codebook, with the `name` of each frame."""
    table = within(rows, layer, "frame")
    book = codebook.load("")
    return table.assign(name=[book[code].name(lang) for code in table["frame"]])
