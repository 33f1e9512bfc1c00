"""The framing of a corpus: coded sentences where there are any, candidates elsewhere, never mixed up.

`Framing` joins what the cues found, what coders marked and who speaks, and answers the questions of the framing
notebook as DataFrames. What it may publish depends on its `basis`: with two coders or more, the frames whose
agreement reaches `agreement.BAR`; with one coder, codes without a share; with none, candidates only.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from revue.articles import Article, Issue
from revue.layers.frames import codebook
from revue.layers.frames.codebook import Codebook
from revue.layers.frames.layer import frames, voices
from revue.questions.framing import coding, counts
from revue.questions.framing.contrast import grouped, values
from revue.statistics import agreement
from revue.tables import Frame, Quote, from_frame, to_frame
from revue.text.document import Document

if TYPE_CHECKING:
    import pandas as pd

    from revue.sources.corpus import Corpus

Basis = Literal["coded", "one coder", "candidates"]

#: Fewer sentences than this say little, whatever their alpha.
FEW = 10


#: An article, the start of a sentence in it, and a frame.
Pair = tuple[str, int, str]


class Source(Protocol):
    """Where the articles and their tables come from: a `Study`."""

    corpus: Corpus

    def table(self, name: str) -> pd.DataFrame: ...

    def uses(self, name: str, path: Path) -> None: ...


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
    """The rows of table `quotes` by article."""
    out: dict[str, list[Quote]] = defaultdict(list)
    for quote in from_frame(table, Quote):
        out[quote.article].append(quote)
    return out


class Framing:
    """The frames of one codebook in the articles, with the coding sheets that could be read.

    `found` are the cues of the codebook in the articles: rows of table `frames`.
    """

    def __init__(
        self,
        articles: Iterable[Article],
        quotes: pd.DataFrame,
        found: pd.DataFrame,
        book: Codebook,
        sheets: Iterable[Path] = (),
    ) -> None:
        self.book = book
        self.found = found
        self.documents = [Document(a) for a in articles]
        self._quotes = _quotes(quotes)
        self.coded, self.issues = coding.read_sheets(sheets, self.documents, book)

    @classmethod
    def of(cls, study: Source, corpus: str, codings: str, name: str) -> Framing:
        """The framing of a study's corpus by the codebook `name`; sheets from `codings` or `<corpus>/codings`."""
        from revue.project.root import resolve

        book = codebook.load(resolve(name) if name else "")
        folder = resolve(codings) if codings else resolve(corpus) / "codings"
        sheets = sorted(folder.glob("*.csv")) if folder.is_dir() else []
        study.uses("codings", folder)
        made = cls(study.corpus.articles, study.table("quotes"), study.table("frames"), book, sheets)
        if codings and not sheets:
            message = f"no coding sheet (*.csv) in {codings}; write one with `revue coding-sheet`"
            made.issues.append(Issue(codings, "sheet-file", "warning", message))
        return made

    def hits(self, book: Codebook) -> pd.DataFrame:
        """The cues of another codebook in all articles: rows of table `frames`."""
        rows = [
            row for d in self.documents for row in frames(d, self._quotes.get(d.article.article, ()), book)
        ]
        return to_frame(rows, Frame)

    @property
    def candidates(self) -> pd.DataFrame:
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
        found = defaultdict(set)
        for article, sentence, code in values(self.candidates, "article", "sentence", "frame"):
            found[article, sentence].add(code)
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
                    marked = frozenset(found[name, s.index])
                    text = d.text[s.start : s.end]
                    out.append(
                        Unit(name, s.index, s.start, s.end, text, marked, False, said.voice, said.speaker)
                    )
        return sorted(out, key=lambda u: u[:3])

    @cached_property
    def counted_sentences(self) -> list[Unit]:
        """The sentences that counts are made of: the coded ones, or all where none is coded."""
        return [u for u in self.units if u.coded or self.basis == "candidates"]

    @cached_property
    def _given(self) -> dict[tuple[str, int, int], dict[str, coding.Coded]]:
        """What each coder gave each coded sentence, the final sheet among them."""
        given: dict[tuple[str, int, int], dict[str, coding.Coded]] = defaultdict(dict)
        for c in self.coded:
            given[c.unit][c.coder] = c
        return given

    def _marks(self, unit: tuple[str, int, int], code: str) -> list[bool | None]:
        """Whether each coder marked a sentence with a frame; None: not coded by this coder."""
        by = self._given.get(unit, {})
        return [code in by[c].frames if c in by else None for c in self.coders]

    def codings(self) -> pd.DataFrame:
        """What each coder marked: one row per coded sentence and frame, a column "by <coder>" for each coder.

        Columns: article, sentence, start, end, text, frame, by ... (None: not coded by this coder), final (the coding
        that counts).
        """
        import pandas as pd

        labels = coding.labels(self.coded)
        rows = [
            (
                *(row.article, row.sentence, row.start, row.end, row.text, code),
                *self._marks(unit, code),
                code in row.frames,
            )
            for code in self.book.codes
            for unit, row in sorted(labels.items())
        ]
        coders = [f"by {c}" for c in self.coders]
        names = ["article", "sentence", "start", "end", "text", "frame", *coders, "final"]
        return pd.DataFrame(rows, columns=names).astype(dict.fromkeys(coders, object))

    def provenance(self) -> pd.DataFrame:
        """Whose coding the final sheet is: one row a coder; empty without a final sheet or a second coder.

        Columns: coder, decisions (pairs of sentence and frame that this coder and the final sheet coded), same (coded
        alike), disputed (those among them on which the coders differ), sided (disputed, and the final sheet has what
        this coder has).
        """
        import pandas as pd

        rows = []
        for coder in self.coders if self.basis == "coded" else ():
            pairs = [
                (code in by[coder].frames, code in by[coding.FINAL].frames, len(set(marks) - {None}) > 1)
                for unit, by in self._given.items()
                if coder in by and coding.FINAL in by
                for code in self.book.codes
                for marks in [self._marks(unit, code)]
            ]
            same = sum(own == final for own, final, _ in pairs)
            sided = sum(own == final for own, final, disputed in pairs if disputed)
            if pairs:
                rows.append((coder, len(pairs), same, sum(disputed for *_, disputed in pairs), sided))
        return pd.DataFrame(rows, columns=["coder", "decisions", "same", "disputed", "sided"])

    def agreement(self) -> pd.DataFrame:
        """One row per frame: sentences by coder, all_coders, final, alpha with its interval, its standing.

        Columns: frame, by <coder> ..., all_coders, final, units, alpha, low, high, published, standing. Empty with
        fewer than two coders.
        """
        import pandas as pd

        names = [f"by {c}" for c in self.coders]
        rows = []
        for code, some in self.codings().groupby("frame", sort=False) if self.basis == "coded" else ():
            marks = values(some, *names)
            alpha = agreement.alpha(marks, some["article"])
            marked = [sum(map(bool, by)) for by in zip(*marks, strict=True)]
            agreed, final = sum(all(m) for m in marks), int(some["final"].sum())
            measured = (alpha.units, alpha.value, alpha.low, alpha.high)
            rows.append((code, *marked, agreed, final, *measured, *self._standing(alpha.value, max(marked))))
        columns = ["all_coders", "final", "units", "alpha", "low", "high", "published", "standing"]
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

    def _hits_in_coded(self) -> list[tuple[Pair, tuple[str, str, str]]]:
        """Each candidate that begins in a coded sentence: (article, start of the sentence, frame), and its cue."""
        spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for u in self.units:
            if u.coded:
                spans[u.article].append((u.start, u.end))
        out = []
        for article, start, code, family, cue in values(
            self.candidates, "article", "start", "frame", "family", "cue"
        ):
            at = bisect_right(spans[article], (start, sys.maxsize)) - 1
            if at >= 0 and start < spans[article][at][1]:
                out.append(((article, spans[article][at][0], code), (code, family, cue)))
        return out

    def lexicon(self) -> pd.DataFrame:
        """The cues against the coded sentences, per frame and together (micro), beside a refit and a baseline.

        `refitted`: each article scored with the cues that were right more often than wrong in the others.
        Columns: frame, coded, found, right, precision, recall, f1. Empty where nothing is coded.
        """
        import pandas as pd

        coded = [u for u in self.units if u.coded]
        want = {(u.article, u.start, code) for u in coded for code in u.frames}
        hits = self._hits_in_coded()
        have = {pair for pair, _ in hits}
        scores = {}
        for code in self.book.codes:
            own, right = ({p for p in pairs if p[2] == code} for pairs in (have, want))
            scores[code] = agreement.score(own, right)
        scores["all"] = agreement.score(have, want)
        scores["all, refitted without each article"] = agreement.score(_refitted(hits, want), want)
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
        """One row per counted sentence and frame.

        Columns: article, sentence, start, end, text, voice, speaker, frame, framed, counted (how many sentences
        count in all), by ... (as in `codings`).
        """
        import pandas as pd

        rows = [
            (
                *(u.article, u.sentence, u.start, u.end, u.text, u.voice, u.speaker, code, code in u.frames),
                len(self.counted_sentences),
                *self._marks((u.article, u.start, u.end), code),
            )
            for code in (self.codes if codes is None else codes)
            for u in self.counted_sentences
        ]
        names = ["article", "sentence", "start", "end", "text", "voice", "speaker", "frame", "framed"]
        names.append("counted")
        return pd.DataFrame(rows, columns=[*names, *(f"by {c}" for c in self.coders)])

    def shares(self) -> pd.DataFrame:
        """`counts.shares` of the published frames; empty with fewer than two coders."""
        return counts.shares(self.matrix(None if self.basis == "coded" else ()))

    def grouped(self, tokens: pd.DataFrame, articles: pd.DataFrame, groups: str) -> pd.DataFrame:
        """The content words of groups of text (`contrast.grouped`), by voice or by a column of the table articles."""
        reported = {
            d.article.article: [
                span for s in voices(d, self._quotes.get(d.article.article, ())) for span in s.spans
            ]
            for d in self.documents
        }
        return grouped(tokens, articles, reported, groups)


def _refitted(hits: Sequence[tuple[Pair, tuple[str, str, str]]], want: set[Pair]) -> set[Pair]:
    """What is found in each article by the cues that were right more often than wrong in the other articles."""
    by_article: dict[str, Counter[tuple[str, str, str]]] = defaultdict(Counter)
    every: Counter[tuple[str, str, str]] = Counter()
    for pair, cue in hits:
        gain = 1 if pair in want else -1
        by_article[pair[0]][cue] += gain
        every[cue] += gain
    return {pair for pair, cue in hits if every[cue] - by_article[pair[0]][cue] > 0}


def named(table: pd.DataFrame, book: Codebook, lang: str = "en") -> pd.DataFrame:
    """`table` with the names of its frames in a first column `name` (and `other_name`)."""
    table = table.copy()
    names = {f.code: f.name(lang) for f in book.frames}
    if "other" in table:
        table.insert(0, "other_name", [names.get(c, c) for c in table["other"]])
    table.insert(0, "name", [names.get(c, c) for c in table["frame"]])
    return table


def described(book: Codebook, lang: str = "en") -> pd.DataFrame:
    """The codebook as a table: code, name, definition, cues (how many), entman, media_frames."""
    import pandas as pd

    rows = []
    for f in book.frames:
        cues = sum(len(family.cues) for family in f.families)
        rows.append(
            (f.code, f.name(lang), f.definition, cues, "; ".join(f.entman), "; ".join(f.media_frames))
        )
    return pd.DataFrame(rows, columns=["code", "name", "definition", "cues", "entman", "media_frames"])


def naming(framed: Framing, names: str, lang: str = "en") -> pd.DataFrame:
    """`counts.naming` of the articles, with the list of naming choices `names`, "" for the shipped one."""
    book = codebook.load(names or "naming")
    return counts.naming(framed.hits(book), book, lang)


def issue_table(framed: Framing) -> pd.DataFrame:
    """What was found wrong in coding sheets: path, locator, severity, code, message."""
    import pandas as pd

    names = ["path", "locator", "severity", "code", "message"]
    return pd.DataFrame([[getattr(i, n) for n in names] for i in framed.issues], columns=names)


def uncoded(framed: Framing, lang: str = "en") -> pd.DataFrame:
    """Sentences nobody coded that have candidates: article, start, end, text, frames (names), voice, speaker."""
    import pandas as pd

    rows = []
    for u in framed.units:
        names = [framed.book[code].name(lang) for code in framed.book.codes if code in u.frames]
        if names and not u.coded:
            rows.append((u.article, u.start, u.end, u.text, "; ".join(names), u.voice, u.speaker))
    return pd.DataFrame(rows, columns=["article", "start", "end", "text", "frames", "voice", "speaker"])
