"""What each voice talks about: the frames whose cues stand inside its reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revue.layers.frames import codebook
from revue.questions.voices.counts import listed

if TYPE_CHECKING:
    import pandas as pd


def frames(rows: pd.DataFrame, layer: pd.DataFrame, lang: str = "en") -> pd.DataFrame:
    """What each actor talks about: the candidates of table `frames` inside its reports, most first.

    Frames are called by their names in the shipped codebook, with which the table was made.

    Columns: actor, cues, frames (each with its cues), and the place of the first cue.
    """
    pairs = rows[["actor", "article", "start", "end"]].merge(layer, on="article", suffixes=("_said", ""))
    inside = pairs[(pairs["start"] >= pairs["start_said"]) & (pairs["end"] <= pairs["end_said"])]
    inside = inside.drop_duplicates(["actor", "article", "start", "end", "frame"])
    book = codebook.load("")
    inside = inside.assign(frame=[book[code].name(lang) for code in inside["frame"]])
    table = inside.groupby("actor").agg(cues=("start", "size"), frames=("frame", listed))
    table = table.join(
        inside.drop_duplicates("actor").set_index("actor")[["article", "start", "end", "text"]]
    ).reset_index()
    return table.sort_values(["cues", "actor"], ascending=[False, True], ignore_index=True)
