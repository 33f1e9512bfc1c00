"""Scores the frame cues against coded articles, and shows how far the score rests on each article.

    python -m benchmarks.frames GOLD SEEDS                 the scores
    python -m benchmarks.frames GOLD SEEDS --sheets OUT    the codings of GOLD as coding sheets

GOLD holds `frames.jsonl`, `sentences.jsonl` and `quotes.jsonl`; SEEDS the articles. The cues were written
with these articles at hand, so the score on them is a fit. Two refits say what is left of it: for each one,
only the cues (or the families of cues) right more often than wrong in the *other* articles are kept,
and the article is scored with those. Cues that no article contains play no part in any of these figures.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from revue.articles import Article
from revue.layers.frames.codebook import Codebook, Family, load
from revue.layers.frames.layer import frames
from revue.questions.framing.coding import FINAL, Coded, write_sheet
from revue.sources import corpus
from revue.statistics.agreement import Score, commonest, constant, score
from revue.tables import Frame, Quote
from revue.text.document import Document

#: A sentence of the gold with a frame.
Pair = tuple[str, int, str]


def rows_of(gold: Path, table: str) -> list[dict[str, Any]]:
    lines = (gold / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line]


@dataclass(frozen=True)
class Gold:
    """The coded sentences of a gold folder, with the articles' documents and quotations."""

    documents: list[Document]
    quotes: dict[str, list[Quote]]
    sentences: list[dict[str, Any]]
    frames: list[dict[str, Any]]

    @property
    def final(self) -> set[Pair]:
        return {(r["article"], r["sentence"], r["frame"]) for r in self.frames if r["final"]}

    def pairs(self, rows: Iterable[Frame]) -> dict[Pair, list[Frame]]:
        """Candidates by the gold's sentence they begin in; those outside coded sentences are left out."""
        spans = defaultdict(list)
        for s in self.sentences:
            if s["coded"]:
                spans[s["article"]].append((s["start"], s["end"], s["sentence"]))
        out: dict[Pair, list[Frame]] = defaultdict(list)
        for row in rows:
            for start, end, sentence in spans[row.article]:
                if start <= row.start < end and row.candidate:
                    out[row.article, sentence, row.frame].append(row)
        return out


def read(gold: Path, seeds: Path) -> Gold:
    """The gold with the articles as `corpus.load` reads them."""
    names = {s["article"] for s in rows_of(gold, "sentences")}
    articles: list[Article] = [a for a in corpus.load(seeds).articles if a.article in names]
    quotes = defaultdict(list)
    for row in rows_of(gold, "quotes"):
        kept: dict[str, Any] = {"stance": None}
        kept |= {f: row[f] for f in Quote.__dataclass_fields__ if f in row}
        if row["attribution"] == "ambiguous":
            kept["speaker"] = None
        quotes[row["article"]].append(Quote(**kept))
    return Gold([Document(a) for a in articles], quotes, rows_of(gold, "sentences"), rows_of(gold, "frames"))


def candidates(gold: Gold, book: Codebook, documents: Iterable[Document]) -> list[Frame]:
    return [r for d in documents for r in frames(d, gold.quotes[d.article.article], book)]


def kept(book: Codebook, good: set[tuple[str, ...]], depth: int) -> Codebook:
    """`book` with the cues whose (frame, family, cue) begins with a key of `good`, `depth` long."""

    def family(code: str, given: Family) -> Family:
        cues = tuple(c for c in given.cues if (code, given.name, c.source)[:depth] in good)
        return replace(given, cues=cues)

    return replace(
        book,
        frames=tuple(replace(f, families=tuple(family(f.code, g) for g in f.families)) for f in book.frames),
    )


def refit(gold: Gold, book: Codebook, depth: int) -> Score:
    """Each article scored with what was right more often than wrong in the other articles.

    `depth` 2 keeps or drops whole families, 3 single cues.
    """
    found: set[Pair] = set()
    for held in gold.documents:
        balance: Counter[tuple[str, ...]] = Counter()
        others = [d for d in gold.documents if d is not held]
        for pair, rows in gold.pairs(candidates(gold, book, others)).items():
            for row in rows:
                balance[(row.frame, row.family, row.cue)[:depth]] += 1 if pair in gold.final else -1
        good = {key for key, times in balance.items() if times > 0}
        found |= set(gold.pairs(candidates(gold, kept(book, good, depth), [held])))
    return score(found, gold.final)


def in_one_article(gold: Gold, book: Codebook) -> tuple[int, int, Score]:
    """Cues found in the articles, those of them in one article only, and the score without the latter."""
    where: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for row in candidates(gold, book, gold.documents):
        where[row.frame, row.family, row.cue].add(row.article)
    several = {key for key, articles in where.items() if len(articles) > 1}
    found = gold.pairs(candidates(gold, kept(book, several, 3), gold.documents))
    return len(where), len(where) - len(several), score(found, gold.final)


def line(name: str, result: Score) -> str:
    values = [result.precision, result.recall, result.f1]
    shown = "  ".join("   –" if v is None else f"{v:.3f}" for v in values)
    return f"{name:<44} {shown}  {result.right:>4} {result.wrong:>4} {result.missed:>4}"


def baselines(common: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Frames to give to every sentence: partnership and security, and the two commonest."""
    return list(dict.fromkeys([("PAR", "SEC"), common]))


def report(gold: Gold, book: Codebook) -> list[str]:
    """The scores as lines to print."""
    found = gold.pairs(candidates(gold, book, gold.documents))
    sentences = defaultdict(set)
    for article, sentence, code in gold.final:
        sentences[article, sentence].add(code)
    coded = [frozenset(sentences[s["article"], s["sentence"]]) for s in gold.sentences if s["coded"]]
    common = commonest(coded, book.codes)
    cues, single, several = in_one_article(gold, book)
    lines = [f"{'':<44} {'prec.':>5}  {'rec.':>5}  {'F1':>5}  right wrong missed"]
    lines += [
        line("all cues", score(found, gold.final)),
        line("leave one article out, families refitted", refit(gold, book, 2)),
        line("leave one article out, single cues refitted", refit(gold, book, 3)),
        line("only cues found in two articles or more", several),
        *(
            line(f"baseline: {' + '.join(c)} in every sentence", constant(coded, c))
            for c in baselines(common)
        ),
        f"{single} of the {cues} cues found here are found in one article only",
    ]
    for code in book.codes:
        have, want = ({p for p in pairs if p[2] == code} for pairs in (found, gold.final))
        lines.append(line(f"  {code}", score(have, want)))
    return lines


def write_sheets(gold: Gold, book: Codebook, out: Path) -> list[Path]:
    """The two codings and the final one as coding sheets, sentences and voices as the gold has them."""
    marked = {(r["article"], r["sentence"], r["frame"]): r for r in gold.frames}
    paths = []
    for coder in ("coder1", "coder2", FINAL):
        voice = "voice" if coder == FINAL else f"voice_{coder}"
        rows = []
        for s in gold.sentences:
            here = {c: marked.get((s["article"], s["sentence"], c)) for c in book.codes}
            codes = frozenset(c for c, row in here.items() if row and row[coder])
            reasons = [f"{c}: {row['reason']}" for c, row in here.items() if row and row["reason"]]
            reasons += [f"voice: {s['voice_reason']}"] if s["voice_reason"] else []
            if s["coded"]:
                rows.append(
                    Coded(
                        coder=coder,
                        article=s["article"],
                        sentence=s["sentence"],
                        start=s["start"],
                        end=s["end"],
                        text=s["text"],
                        frames=codes,
                        voice=s[voice],
                        note="; ".join(reasons) if coder == FINAL else "",
                    )
                )
        paths.append(out / f"{coder}.csv")
        write_sheet(gold.documents, book, paths[-1], rows, replace=True)
    return paths


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("seeds", type=Path)
    parser.add_argument("--codebook", default="")
    parser.add_argument("--sheets", type=Path, metavar="OUT")
    call = parser.parse_args(argv)
    gold, book = read(call.gold, call.seeds), load(call.codebook)
    shown = report(gold, book) if call.sheets is None else map(str, write_sheets(gold, book, call.sheets))
    for text in shown:
        print(text)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
