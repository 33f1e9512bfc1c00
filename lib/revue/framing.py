"""The framing of a corpus: coded sentences where there are any, candidates elsewhere, never mixed up.

`Framing` joins what the cues found, what coders marked and who speaks, and answers the questions of the framing
notebook as DataFrames. What it may publish depends on its `basis`: with two coders or more, the frames whose
agreement reaches `agreement.BAR`; with one coder, codes without a share; with none, candidates only.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from revue import agreement, codebook, coding
from revue.articles import Article, Issue
from revue.codebook import Codebook
from revue.contrast import contrast, values
from revue.layers.frames import VOICES, frames, voices
from revue.tables import Quote
from revue.text import Document

if TYPE_CHECKING:
    import pandas as pd

    from revue.study import Study

Basis = Literal["coded", "one coder", "candidates"]

#: Fewer sentences than this say little, whatever their alpha.
FEW = 10


class Unit(NamedTuple):
    """A sentence with its frames, and on what they rest; `voice` is the coders' where they agreed on one."""

    article: str
    sentence: int
    start: int
    end: int
    text: str
    frames: frozenset[str]
    coded: bool
    voice: str
    speaker: str | None


def _quotes(table: pd.DataFrame) -> dict[str, list[Quote]]:
    """The rows of table `quotes` by article, unknown as None."""
    fields = [f for f in Quote.__dataclass_fields__ if f in table.columns]
    out: dict[str, list[Quote]] = defaultdict(list)
    for row in table[fields].astype(object).to_dict("records"):
        known: dict[str, Any] = {str(k): None if v is None or v != v else v for k, v in row.items()}
        out[known["article"]].append(Quote(**known))
    return out


class Framing:
    """The frames of one codebook in the articles, with the coding sheets that could be read."""

    def __init__(
        self, articles: Iterable[Article], quotes: pd.DataFrame, book: Codebook, sheets: Iterable[Path] = ()
    ) -> None:
        self.book = book
        self.documents = [Document(a) for a in articles]
        self._quotes = _quotes(quotes)
        self.coded, self.issues = coding.read_sheets(sheets, self.documents, book)

    @classmethod
    def of(cls, study: Study, corpus: str, codings: str, name: str) -> Framing:
        """The framing of a study's corpus by the codebook `name`; sheets from `codings` or `<corpus>/codings`."""
        from revue.project import resolve

        book = codebook.load(resolve(name) if name else "")
        folder = resolve(codings) if codings else resolve(corpus) / "codings"
        sheets = sorted(folder.glob("*.csv")) if folder.is_dir() else []
        made = cls(study.press.articles, study.table("quotes"), book, sheets)
        if codings and not sheets:
            message = f"no coding sheet (*.csv) in {codings}; write one with `revue code`"
            made.issues.append(Issue(codings, "sheet-file", "warning", message))
        return made

    def hits(self, book: Codebook | None = None) -> pd.DataFrame:
        """The cues of a codebook (default: this framing's) in all articles: rows of table `frames`."""
        import dataclasses

        import pandas as pd

        from revue.tables import Frame

        rows = [
            row
            for d in self.documents
            for row in frames(d, self._quotes.get(d.article.article, ()), book or self.book)
        ]
        columns = [f.name for f in dataclasses.fields(Frame)]
        return pd.DataFrame([dataclasses.astuple(r) for r in rows], columns=columns)

    @cached_property
    def found(self) -> pd.DataFrame:
        """`hits` of the framing's own codebook, made once."""
        return self.hits()

    @property
    def good(self) -> pd.DataFrame:
        """The hits that count as candidates: all but denied cues of frames that a denial cancels."""
        return self.found[self.found["candidate"].astype(bool)]

    @cached_property
    def coders(self) -> list[str]:
        """Coders whose agreement counts: all but the final, adjudicated sheet."""
        return sorted({c.coder for c in self.coded} - {coding.FINAL})

    @cached_property
    def basis(self) -> Basis:
        if not self.coded:
            return "candidates"
        return "coded" if len(self.coders) > 1 else "one coder"

    @cached_property
    def units(self) -> list[Unit]:
        """Every sentence once: coded ones with their codes, the others with the candidates the cues found."""
        labels = coding.labels(self.coded)
        by_article = defaultdict(list)
        for row in labels.values():
            by_article[row.article].append(row)
        candidates = defaultdict(set)
        for article, sentence, code in values(self.good, "article", "sentence", "frame"):
            candidates[article, sentence].add(code)
        out = []
        for d in self.documents:
            name = d.article.article
            spoken = voices(d, self._quotes.get(name, ()))
            covered = set()
            for c in by_article[name]:
                covered |= {s.index for s in d.sentences if s.start < c.end and c.start < s.end}
                said = spoken[min(c.sentence, len(spoken) - 1)]
                voice = c.voice or said.voice
                speaker = said.speaker if voice != "narrator" else None
                out.append(Unit(name, c.sentence, c.start, c.end, c.text, c.frames, True, voice, speaker))
            for s, said in zip(d.sentences, spoken, strict=True):
                if s.index not in covered:
                    marked = frozenset(candidates[name, s.index])
                    text = d.text[s.start : s.end]
                    out.append(
                        Unit(name, s.index, s.start, s.end, text, marked, False, said.voice, said.speaker)
                    )
        return sorted(out, key=lambda u: u[:3])

    @cached_property
    def used(self) -> list[Unit]:
        """The sentences that counts are made of: the coded ones, or all where none is coded."""
        return [u for u in self.units if u.coded or self.basis == "candidates"]

    def codings(self) -> pd.DataFrame:
        """What each coder marked: one row per coded sentence and frame, a column "by <coder>" for each coder.

        Columns: article, sentence, start, end, text, frame, by ... (None: not coded by this coder).
        """
        import pandas as pd

        given: dict[tuple[str, int, int], dict[str, coding.Coded]] = defaultdict(dict)
        for c in self.coded:
            given[c.unit][c.coder] = c
        rows = []
        for code in self.book.codes:
            for unit in sorted(given):
                by = given[unit]
                first = next(iter(by.values()))
                marks = [code in by[c].frames if c in by else None for c in self.coders]
                rows.append((first.article, first.sentence, first.start, first.end, first.text, code, *marks))
        names = ["article", "sentence", "start", "end", "text", "frame", *(f"by {c}" for c in self.coders)]
        return pd.DataFrame(rows, columns=names).astype({f"by {c}": object for c in self.coders})

    def agreement(self) -> pd.DataFrame:
        """One row per frame: sentences by coder, both (all coders), final, alpha with its interval, its standing.

        Columns: frame, by <coder> ..., both, final, units, alpha, low, high, published, standing. Empty with
        fewer than two coders.
        """
        import pandas as pd

        names = [f"by {c}" for c in self.coders]
        final = Counter(code for u in self.units if u.coded for code in u.frames)
        rows = []
        for code, some in self.codings().groupby("frame", sort=False) if self.basis == "coded" else ():
            marks = values(some, *names)
            alpha = agreement.alpha(marks)
            counts = {n: sum(bool(m[i]) for m in marks) for i, n in enumerate(names)}
            published, standing = self._standing(alpha.value, max(counts.values()))
            rows.append(
                {
                    "frame": code,
                    **counts,
                    "both": sum(all(m) for m in marks),
                    "final": final[str(code)],
                    "units": alpha.units,
                    "alpha": alpha.value,
                    "low": alpha.low,
                    "high": alpha.high,
                    "published": published,
                    "standing": standing,
                }
            )
        columns = ["both", "final", "units", "alpha", "low", "high", "published", "standing"]
        return pd.DataFrame(rows, columns=["frame", *names, *columns])

    @staticmethod
    def _standing(alpha: float | None, sentences: int) -> tuple[bool, str]:
        if alpha is None:
            return False, "no share: nothing varies"
        if alpha < agreement.BAR:
            return False, f"no share: below {agreement.BAR:.2f}"
        if sentences < FEW:
            return True, f"share, from fewer than {FEW} sentences"
        return True, "share" if alpha >= agreement.TENTATIVE else "share, tentative"

    @cached_property
    def codes(self) -> list[str]:
        """The frames that may be drawn: those above the bar; all of them where agreement is not known."""
        if self.basis != "coded":
            return list(self.book.codes)
        table = self.agreement()
        return list(table.loc[table["published"].astype(bool), "frame"])

    def lexicon(self) -> pd.DataFrame:
        """The cues against the coded sentences, per frame and together (micro), beside two baselines.

        Columns: frame, coded, found, right, precision, recall, f1. Empty where nothing is coded.
        """
        import pandas as pd

        coded = [u for u in self.units if u.coded]
        want = {(u.article, u.start, code) for u in coded for code in u.frames}
        have = set()
        spans = defaultdict(list)
        for u in coded:
            spans[u.article].append(u)
        for article, start, code in values(self.good, "article", "start", "frame"):
            have |= {(article, u.start, code) for u in spans[article] if u.start <= start < u.end}
        scores = {
            c: agreement.score({p for p in have if p[2] == c}, {p for p in want if p[2] == c})
            for c in self.book.codes
        }
        scores["all"] = agreement.score(have, want)
        sets = [u.frames for u in coded]
        common = agreement.commonest(sets, self.book.codes)
        scores[f"{' + '.join(common)} in every sentence"] = agreement.constant(sets, common)
        rows = [
            (name, s.right + s.missed, s.right + s.wrong, s.right, s.precision, s.recall, s.f1)
            for name, s in scores.items()
        ]
        columns = ["frame", "coded", "found", "right", "precision", "recall", "f1"]
        return pd.DataFrame(rows if coded else [], columns=columns)

    def matrix(self, codes: Sequence[str] | None = None) -> pd.DataFrame:
        """One row per used sentence and frame: article, sentence, start, end, text, voice, speaker, frame, framed."""
        import pandas as pd

        rows = [
            (u.article, u.sentence, u.start, u.end, u.text, u.voice, u.speaker, code, code in u.frames)
            for code in (self.codes if codes is None else codes)
            for u in self.used
        ]
        place = ["article", "sentence", "start", "end", "text"]
        return pd.DataFrame(rows, columns=[*place, "voice", "speaker", "frame", "framed"])

    def log_odds(self, tokens: pd.DataFrame, articles: pd.DataFrame, groups: str) -> pd.DataFrame:
        """Words of groups of text against the rest (see `revue.logodds`), each with its first place.

        `groups` is "voice" (words reported or the narrator's) or a column of the table articles.
        """
        return contrast(tokens, articles, self._reported(), groups)

    def _reported(self) -> dict[str, list[tuple[int, int]]]:
        """The spans of reported words by article, apart and in order."""
        return {
            d.article.article: [
                span for s in voices(d, self._quotes.get(d.article.article, ())) for span in s.spans
            ]
            for d in self.documents
        }


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
