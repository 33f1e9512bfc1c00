"""What notebook 05 says of its figures and tables, in English and French.

Templates and fixed words are in `words.toml`, prose in `prose.en.md` and `prose.fr.md`, findings in `findings`, the
sentences beside tables in `readings`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from revue.layers.frames.codebook import Codebook
from revue.questions.framing import counts
from revue.questions.framing.coders import FEW, coders_of
from revue.show.texts import FigureText, Told, both, by_language, fixed, within
from revue.show.typography import number, percent, quoted
from revue.statistics.agreement import BAR
from revue.statistics.logodds import CLEAR, passing

if TYPE_CHECKING:
    import pandas as pd

    from revue.questions.framing.coded import Framing

FIXED = fixed(
    "questions/framing/words.toml",
    standing={"few": (f"share, from fewer than {FEW} sentences", f"part, sur moins de {FEW} phrases")},
)
LABELS, TABLES = FIXED.labels, FIXED.tables
VOICE_NAMES = by_language(FIXED.values["voice"])
#: Groups of words; the others are called as the articles' column calls them.
GROUP_NAMES = by_language(FIXED.values["group"])


def named(table: pd.DataFrame, book: Codebook, lang: str) -> pd.DataFrame:
    """`table` with the names of its frames in a first column `name`; of lists of them (`frames`) too."""
    table, names = table.copy(), {f.code: f.name(lang) for f in book.frames}
    if "frames" in table:
        table.insert(0, "name", ["; ".join(names[code] for code in codes) for codes in table["frames"]])
    else:
        table.insert(0, "name", [names.get(code, code) for code in table["frame"]])
    return table


def described(book: Codebook, lang: str) -> pd.DataFrame:
    """The codebook as a table: code, name, definition, cues (how many), entman, media_frames."""
    import pandas as pd

    rows = [
        (
            *(f.code, f.name(lang), f.defined(lang), sum(len(family.cues) for family in f.families)),
            *("; ".join(within(FIXED.values["entman"][does], lang) for does in f.entman), "; ".join(f.media_frames)),
        )
        for f in book.frames
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["code", "name", "definition", "cues", "entman", "media_frames"])


# --- figures --------------------------------------------------------------------------------------------------------


def _shares(
    rows: pd.DataFrame, table: pd.DataFrame, _: pd.DataFrame, book: Codebook, *, labels: Mapping[str, str]
) -> FigureText:
    every = counts.overall(table)
    solid = every[every["framed"] >= FEW]
    top, last = every.iloc[0], (solid if len(solid) else every).iloc[-1]
    n, name = int(top["sentences"]), book[top["frame"]].name
    by = [(r[coder], r["share"]) for r in every.to_dict("records") for coder in coders_of(table)]
    strokes = ("", "")
    if any(own != counted for own, counted in by if own == own):
        strokes = "; orange strokes: by each coder alone", " ; traits orange : selon chaque codeur seul"
    title = (
        f"{name('en')} is in {percent(top['share'])} of the sentences, the most of all frames with a share",
        f"{name('fr')} est dans {percent(top['share'], 'fr')} des phrases, plus que tout autre cadre publié",
    )
    if found := counts.reversal(table):
        (f, g), (a, b) = (book[code].name for code in found.frames), (labels[a] for a in found.articles)
        title = (
            f"{f('en')} and {g('en')} trade places between {a} and {b}",
            f"{f('fr')} et {g('fr')} échangent leurs places entre {a} et {b}",
        )
    return FIXED.figure(
        "framing-shares",
        sentences=n,
        strokes=strokes,
        frames=len(every),
        title=title,
        top=both(name),
        share=both(percent, top["share"]),
        last=both(book[last["frame"]].name),
        last_share=both(percent, last["share"]),
    )


def _agreement(rows: pd.DataFrame, table: pd.DataFrame, book: Codebook) -> FigureText:
    differ = table[table["alpha"] != 1].sort_values("alpha", kind="stable", na_position="last")
    worst, n = differ.iloc[0], int(table["units"].max())
    under = int((~table["published"].astype(bool)).sum())
    by = ", ".join(name.removeprefix("by ") for name in coders_of(table)[:4])
    return FIXED.figure(
        "framing-agreement",
        differ=len(differ),
        frames=len(table),
        worst=both(book[worst["frame"]].name),
        sentences=n,
        by=by,
        bar=both(number, BAR, digits=2),
        alpha=both(number, worst["alpha"], digits=2),
        under=under,
    )


def _voices(
    rows: pd.DataFrame, table: pd.DataFrame, matrix: pd.DataFrame, book: Codebook, *, framed: Framing
) -> FigureText:
    own = table[(table["voice"] == "narrator") & (table["of"] > 0)].sort_values(
        "of", ascending=False, kind="stable"
    )
    solid = own[own["of"] >= FEW] if (own["of"] >= FEW).any() else own
    low, high = ([percent(solid["share"].agg(end), lang) for lang in ("en", "fr")] for end in ("min", "max"))
    least, most = (book[solid.loc[solid["share"].agg(end), "frame"]].name for end in ("idxmin", "idxmax"))
    span = (f"{low[0]} to {high[0]}", f"{low[1]} à {high[1]}") if low != high else (low[0], low[1])
    if framed.basis == "candidates":
        what = (
            "Candidate sentences, found by cues and not coded,",
            "Phrases candidates, trouvées par indices et non codées,",
        )
    else:
        what = ("Coded sentences", "Phrases codées")
    n, k, one = int(own["of"].max()), len(solid), book[solid.iloc[0]["frame"]].name
    which = (f"the {k} most frequent frames", f"chacun des {k} cadres les plus fréquents")
    if k == 1:
        which = one("en"), one("fr")
    title = "In whose voice each frame stands", "Dans quelle voix est chaque cadre"
    if n >= FEW:
        title = (
            f"The article itself speaks in {span[0]} of the sentences of {which[0]}",
            f"L’article lui-même parle dans {span[1]} des phrases de {which[1]}",
        )
    return FIXED.figure(
        "framing-voices",
        title=title,
        what=what,
        few=FEW,
        frames=own["frame"].nunique(),
        least=both(least),
        low=low,
        most=both(most),
        high=high,
        sentences=n,
    )


def _names(rows: pd.DataFrame, table: pd.DataFrame, _: pd.DataFrame, book: Codebook) -> FigureText:
    times, never = int(table["times"].sum()), int((table["times"] == 0).sum())
    own = int(table["narrator"].sum())
    top = table.sort_values("times", ascending=False, kind="stable").iloc[0]
    n, of = int(top["times"]), int(top["of"])
    marked = f"“{top['name']}”", quoted(top["name"])
    return FIXED.figure("framing-names", name=marked, n=n, of=of, never=never, times=times, own=own)


def _together(rows: pd.DataFrame, table: pd.DataFrame, book: Codebook, *, framed: Framing) -> FigureText:
    top = table.sort_values("p", kind="stable").iloc[0]
    pair = [
        f"{book[top['frame']].name(lang)} {and_} {book[top['other']].name(lang)}"
        for lang, and_ in (("en", "and"), ("fr", "et"))
    ]
    how = ("more", "plus") if top["both"] > top["expected"] else ("less", "moins")
    return FIXED.figure(
        "framing-together",
        pair=pair,
        how=how,
        sentences=framed.counted,
        shared=int(top["both"]),
        expected=both(number, top["expected"], digits=1),
    )


def _cues(rows: pd.DataFrame, table: pd.DataFrame, book: Codebook) -> FigureText:
    top = table.iloc[0]
    lost, of, name = int(top["sentences"] - top["without"]), int(top["sentences"]), book[top["frame"]].name
    return FIXED.figure("framing-cues", name=both(name), lost=lost, of=of, left=of - lost)


def _words(rows: pd.DataFrame, table: pd.DataFrame) -> FigureText:
    n, clear = passing(table)
    top = table.iloc[0]
    marked = f"“{top['word']}”", quoted(top["word"])
    return FIXED.figure(
        "framing-words",
        clear=clear,
        n=n,
        bar=both(number, CLEAR, digits=2),
        chance=n / 40,
        highest=both(number, top["z"], digits=1),
        word=marked,
    )


FIGURES: dict[str, Told] = {
    "framing-shares": _shares,
    "framing-agreement": _agreement,
    "framing-voices": _voices,
    "framing-names": _names,
    "framing-together": _together,
    "framing-cues": _cues,
    "framing-words": _words,
}
