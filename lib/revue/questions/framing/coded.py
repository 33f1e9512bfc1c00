"""The framing of a corpus: coded sentences where there are any, candidates elsewhere, never mixed up.

`Framing` joins what the cues found, what coders marked and who speaks. What may be published depends on its `basis`:
with two coders or more, the frames whose agreement reaches `agreement.BAR`; with one coder, codes without a share;
with none, candidates only. What is counted of it is in `counts`, agreement in `coders`, the cues in `cues`.

Most sentences of a large corpus have neither code nor candidate: they are counted, and kept nowhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol

from revue.annotate.whole import Rows
from revue.articles import Article
from revue.layers.frames import codebook
from revue.layers.frames.codebook import Codebook
from revue.layers.frames.layer import Spoken, frames, voices
from revue.layers.frames.patterns import Lexicon, Pattern, sentence_words
from revue.messages import issue
from revue.questions.framing import coders, coding, counts
from revue.questions.framing.coding import Coded
from revue.questions.framing.sheets import read_sheets
from revue.tables import Frame, Quote, from_frame, to_frame
from revue.text.document import Document, Sentence, Token

if TYPE_CHECKING:
    import pandas as pd

    from revue.sources.corpus import Corpus

Basis = Literal["coded", "one coder", "candidates"]

_PLACE = ["article", "sentence", "start", "end", "text"]
#: The columns of tokens that `Framing.hits` reads.
WORDS = ("article", "sentence", "text")


class Source(Protocol):
    """Where the articles and their tables come from: a `Study`."""

    corpus: Corpus

    @property
    def labels(self) -> Mapping[str, str]: ...

    def table(self, name: str, *columns: str, rows: Rows | None = None) -> pd.DataFrame: ...

    def computed(
        self, function: Callable[..., pd.DataFrame], *given: Any, rests: tuple[Any, ...] | None = None
    ) -> pd.DataFrame: ...

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

    @property
    def place(self) -> tuple[str, int, int]:
        return self.article, self.start, self.end


def beginnings(book: Codebook) -> Rows:
    """The tokens with which a cue of a codebook, or what makes cues of other sentences count, may begin."""
    families = [family for _, family in book.families]
    far = [p for family in families if family.within == "article" for p in family.near]
    cues = [p for family in families for p in family.cues]
    lexicon = Lexicon([Pattern(p.source, p.elements[:1]) for p in (*cues, *far)])

    @cache
    def begins(word: str) -> bool:
        alone = Document(Article("", word))
        alone.tokens = [[Token(0, len(word), "word")]]
        return any(map(lexicon.find, sentence_words(alone)))

    return lambda tokens: tokens["text"].map(begins).to_numpy(dtype=bool)


class Framing:
    """The frames of one codebook in the articles, with the coding sheets that could be read.

    `found` are the cues of the codebook in the articles: rows of table `frames`. All rows come in the order of
    `articles`.
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
        self._quotes: dict[str, list[Quote]] = defaultdict(list)
        for quote in from_frame(quotes, Quote):
            self._quotes[quote.article].append(quote)
        self.coded, self.issues = read_sheets(sheets, self.documents, book)

    @classmethod
    def of(cls, study: Source, corpus: str, codings: str, name: str) -> Framing:
        """The framing of a study's corpus by the codebook `name`; sheets from `codings` or `<corpus>/codings`."""
        from revue.project.root import resolve

        book = codebook.load(resolve(name) if name else "")
        folder = resolve(codings) if codings else resolve(corpus) / "codings"
        sheets = sorted(folder.glob("*.csv")) if folder.is_dir() else []
        study.uses("codings", folder)
        by_id = {a.article: a for a in study.corpus.articles}
        articles = [by_id[article] for article in study.labels]
        made = cls(articles, study.table("quotes"), study.table("frames"), book, sheets)
        made._cut(study.table("sentences", "article", "sentence", "start", "end", "label"))
        if codings and not sheets:
            made.issues.append(issue(codings, "sheet-none-there", folder=codings))
        return made

    def _cut(self, sentences: pd.DataFrame) -> None:
        """Gives the articles their sentences of the table, which need not be found again."""
        cut: dict[str, list[Sentence]] = defaultdict(list)
        for article, *sentence in sentences.itertuples(index=False):
            cut[article].append(Sentence(*sentence))
        for document in self.documents:
            document.sentences = cut[document.article.article]

    def hits(self, book: Codebook, words: pd.DataFrame) -> pd.DataFrame:
        """The cues of another codebook in all articles: rows of table `frames`.

        Read are the sentences of `words` (WORDS of table `tokens`), of which those of `beginnings` are enough.
        """
        rows = list[Frame]()
        chosen = words.groupby("article", observed=True)["sentence"].agg(set).to_dict()
        for known in self.documents:
            document, name = Document(known.article), known.article.article
            if here := chosen.get(name):
                document.sentences = [s for s in known.sentences if s.index in here]
                rows += frames(document, self._quotes.get(name, ()), book)
        return to_frame(rows, Frame)

    @property
    def candidates(self) -> pd.DataFrame:
        """The hits that count as candidates: all but denied cues of frames that a denial cancels."""
        return self.found[self.found["candidate"].astype(bool)]

    @cached_property
    def spoken(self) -> dict[str, list[Spoken]]:
        """The voice of each sentence, by article."""
        narrator = Spoken("narrator", None, ())  # most sentences: one for all of them
        return {
            name: [narrator if one == narrator else one for one in voices(d, self._quotes.get(name, ()))]
            for d in self.documents
            for name in [d.article.article]
        }

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
    def _labels(self) -> dict[str, list[Coded]]:
        """The coded sentences of each article with the coding that counts."""
        by_article: dict[str, list[Coded]] = defaultdict(list)
        for row in coding.labels(self.coded).values():
            by_article[row.article].append(row)
        return by_article

    def _uncoded(self, document: Document) -> list[Sentence]:
        """The sentences of an article that nobody coded."""
        coded = self._labels.get(document.article.article, ())
        return coding.uncovered(document, [(c.start, c.end) for c in coded]) if coded else document.sentences

    @cached_property
    def sentences(self) -> pd.DataFrame:
        """Every sentence once, coded or not: article, start, end."""
        import pandas as pd

        rows = [
            (d.article.article, start, end)
            for d in self.documents
            for start, end in sorted(
                [(c.start, c.end) for c in self._labels.get(d.article.article, ())]
                + [(s.start, s.end) for s in self._uncoded(d)]
            )
        ]
        return pd.DataFrame(rows, columns=["article", "start", "end"])

    @cached_property
    def units(self) -> list[Unit]:
        """The coded sentences with their codes, and those of the others in which cues found candidates."""
        found: dict[tuple[str, int], set[str]] = defaultdict(set)
        marks = self.candidates[["article", "sentence", "frame"]]
        for article, sentence, code in marks.itertuples(index=False):
            found[article, sentence].add(code)
        return [unit for d in self.documents for unit in self._units(d, found)]

    def _units(self, d: Document, found: Mapping[tuple[str, int], set[str]]) -> list[Unit]:
        """The units of one article in the order of its text."""
        name = d.article.article
        spoken, out = self.spoken[name], []
        for c in self._labels.get(name, ()):
            said = spoken[min(c.sentence, len(spoken) - 1)]
            voice = c.voice or said.voice
            speaker = said.speaker if voice != "narrator" else None
            out.append(Unit(name, c.sentence, c.start, c.end, c.text, c.frames, True, voice, speaker))
        for s in self._uncoded(d):
            if marked := found.get((name, s.index)):
                said, text = spoken[s.index], d.text[s.start : s.end]
                codes = frozenset(marked)
                out.append(Unit(name, s.index, s.start, s.end, text, codes, False, said.voice, said.speaker))
        return sorted(out, key=lambda u: u[:3])

    @cached_property
    def counted(self) -> int:
        """How many sentences counts are made of: the coded ones, or all where none is coded."""
        return sum(u.coded for u in self.units) or len(self.sentences)

    @cached_property
    def _given(self) -> dict[tuple[str, int, int], dict[str, Coded]]:
        """What each coder gave each coded sentence, the final sheet among them."""
        given: dict[tuple[str, int, int], dict[str, Coded]] = defaultdict(dict)
        for c in self.coded:
            given[c.unit][c.coder] = c
        return given

    def _mark(self, unit: Unit, coder: str, code: str) -> bool | None:
        """Whether a coder marked a sentence with a frame; None: not coded by this coder."""
        row = self._given.get(unit.place, {}).get(coder)
        return code in row.frames if row else None

    def codings(self) -> pd.DataFrame:
        """What each coder marked: one row per coded sentence and frame, a column "by <coder>" for each coder.

        Columns: article, sentence, start, end, text, frame, by ... (None: not coded by this coder), adjudicated (what
        the final sheet has; None: nothing), final (the coding that counts).
        """
        import pandas as pd

        names = [*self.coders, coding.FINAL]
        rows = [
            (*u[:5], code, *(self._mark(u, name, code) for name in names), code in u.frames)
            for code in self.book.codes
            for u in self.units
            if u.coded
        ]
        marks = [*(f"by {c}" for c in self.coders), "adjudicated"]
        table = pd.DataFrame(rows, columns=[*_PLACE, "frame", *marks, "final"])
        return table.astype(dict.fromkeys(marks, object))

    @cached_property
    def agreement(self) -> pd.DataFrame:
        """`coders.agreement` of the codings."""
        return coders.agreement(self.codings())

    @cached_property
    def codes(self) -> list[str]:
        """The frames that may be drawn: those above the bar; all of them where agreement is not known."""
        if self.basis != "coded":
            return list(self.book.codes)
        return list(self.agreement.loc[self.agreement["published"].astype(bool), "frame"])

    def matrix(self) -> pd.DataFrame:
        """One row per counted sentence and frame that may be drawn; of candidates, only those there are.

        Columns: article, sentence, start, end, text, voice, speaker, frame, framed, counted (how many sentences
        count in all), by ... (as in `codings`).
        """
        import pandas as pd

        rows = [
            (
                *(*u[:5], u.voice, u.speaker, code, code in u.frames, self.counted),
                *(self._mark(u, coder, code) for coder in self.coders),
            )
            for code in self.codes
            for u in self.units
            if u.coded or (self.basis == "candidates" and code in u.frames)
        ]
        names = [*_PLACE, "voice", "speaker", "frame", "framed", "counted"]
        return pd.DataFrame(rows, columns=[*names, *(f"by {c}" for c in self.coders)])

    def shares(self) -> pd.DataFrame:
        """`counts.shares` of the frames that may be drawn; empty with fewer than two coders."""
        matrix = self.matrix()
        return counts.shares(matrix if self.basis == "coded" else matrix.head(0))

    @property
    def reported(self) -> dict[str, list[tuple[int, int]]]:
        """The spans of reported words in each article, apart and in order."""
        return {article: [span for s in said for span in s.spans] for article, said in self.spoken.items()}

    @property
    def uncoded(self) -> pd.DataFrame:
        """Sentences nobody coded that have candidates: article, start, end, text, frames (codes), voice, speaker."""
        import pandas as pd

        rows = [
            (u.article, u.start, u.end, u.text, [c for c in self.book.codes if c in u.frames], u.voice, u.speaker)
            for u in self.units
            if u.frames and not u.coded
        ]  # fmt: skip
        return pd.DataFrame(rows, columns=["article", "start", "end", "text", "frames", "voice", "speaker"])

    def remarks(self, lang: str) -> pd.DataFrame:
        """What is to be said of the coding sheets: path, locator, severity, code, message."""
        import pandas as pd

        rows = [(i.path, i.locator, i.severity, i.code, i.said(lang)) for i in self.issues]
        return pd.DataFrame(rows, columns=["path", "locator", "severity", "code", "message"])
