"""Tokens, sentences and lemmas against treebanks of Universal Dependencies, and their speed.

    python -m benchmarks.text PATH      PATH: a .conllu file, or a folder of them

Counts, per treebank and in all:

- tokens: spans of what is written (a contraction such as *du* is one token), within each sentence's text;
- sentences: exact spans, over all the treebank's sentences that end in . ! ? … (with closing marks), set one
  after the other with a space between them, as if they were one text;
- lemmas: nouns, verbs, adjectives and adverbs, case ignored, each sentence given to `revue.text.document.lemmas` with
  the treebank's own tokens, so that errors in tokens do not count twice;
- lemmas of every class in context, case ignored, as written in the treebank and with the conventions set apart:
  treebanks list *elle* under lui, *se* under soi, *leurs* under son, *des* under un, which we keep as words.

Speed is words a second on one core, over the treebanks' text, beside NLTK and spaCy in the same process.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from revue.text.document import lemma, lemmas, split_sentences, tokenise

CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
_TERMINATED = re.compile(r"[.!?…][»”\"')\]\s]*$")
CLASSES = (*sorted(CONTENT), "PROPN", "ADP", "AUX", "CCONJ", "DET", "NUM", "PRON", "SCONJ")
#: Our lemmas of pronouns and determiners, and those that treebanks give the same word.
_CONVENTIONS = {
    "lui": {"il", "elle", "le", "lui"},
    "eux": {"il", "elle", "le", "lui", "leur"},
    "soi": {"se"},
    "moi": {"je", "me"},
    "toi": {"tu", "te"},
    "un": {"de"},
    "son": {"leur", "mon", "ton", "notre", "votre"},
}
_REPEATS = 3


class Word(NamedTuple):
    """A token as written, with its offsets in the sentence's text; `upos` is None for a contraction."""

    start: int
    end: int
    upos: str | None
    lemma: str


@dataclass(frozen=True, slots=True)
class Treebank:
    """The sentences of one file: the text of each, and its words."""

    name: str
    sentences: list[tuple[str, list[Word]]]


@dataclass(slots=True)
class Count:
    """Gold items, items found, and found items that are right."""

    gold: int = 0
    found: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, gold: set[tuple[int, int]], found: set[tuple[int, int]]) -> None:
        self.gold += len(gold)
        self.found += len(found)
        self.right += len(gold & found)

    def __add__(self, other: Count) -> Count:
        return Count(self.gold + other.gold, self.found + other.found, self.right + other.right)

    def __str__(self) -> str:
        if not self.gold or not self.found:
            return "    –      –      –  "
        precision, recall = self.right / self.found, self.right / self.gold
        f1 = 2 * precision * recall / (precision + recall) if self.right else 0.0
        return f"{100 * precision:6.2f} {100 * recall:6.2f} {100 * f1:6.2f}"


def read(path: Path) -> Treebank:
    """Read one CoNLL-U file; sentences whose words are not found in their text are left out."""
    sentences = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.splitlines()
        text = next((line[len("# text = ") :] for line in lines if line.startswith("# text = ")), None)
        words = (
            None if text is None else _words(text, [line.split("\t") for line in lines if line[:1].isdigit()])
        )
        if text is not None and words:
            sentences.append((text, words))
    return Treebank(path.stem, sentences)


def _words(text: str, rows: list[list[str]]) -> list[Word] | None:
    words, at, covered = [], 0, 0
    for identifier, form, word_lemma, upos, *_ in rows:
        if "." in identifier or ("-" not in identifier and int(identifier) <= covered):
            continue
        contraction = "-" in identifier
        if contraction:
            covered = int(identifier.split("-")[1])
        start = text.find(form, at)
        if start < 0:
            return None
        at = start + len(form)
        words.append(Word(start, at, None if contraction else upos, word_lemma))
    return words


def token_count(treebank: Treebank) -> Count:
    """Token spans, sentence by sentence."""
    count = Count()
    for text, words in treebank.sentences:
        count.add({(w.start, w.end) for w in words}, {(t.start, t.end) for t in tokenise(text)})
    return count


def sentence_count(treebank: Treebank) -> Count:
    """Sentence spans over the sentences that end in an end mark, joined by a space."""
    spans, parts, at = set(), [], 0
    for text, _ in treebank.sentences:
        if _TERMINATED.search(text):
            spans.add((at, at + len(text)))
            parts.append(text)
            at += len(text) + 1
    count = Count()
    count.add(spans, set(split_sentences(" ".join(parts))))
    return count


def lemma_count(treebank: Treebank, *, in_context: bool) -> Count:
    """Lemmas of content words, with or without their sentence."""
    count = Count()
    for text, words in treebank.sentences:
        written = [text[w.start : w.end] for w in words]
        found = lemmas(written) if in_context else list(map(lemma, written))
        for word, got in zip(words, found, strict=True):
            if word.upos in CONTENT:
                count.gold += 1
                count.found += 1
                count.right += got.lower() == word.lemma.lower()
    return count


def class_counts(treebanks: list[Treebank]) -> dict[str, tuple[int, int, int]]:
    """For each part of speech: words, lemmas as in the treebanks, lemmas right but for `_CONVENTIONS`."""
    counts = {upos: [0, 0, 0] for upos in CLASSES}
    for text, words in (sentence for bank in treebanks for sentence in bank.sentences):
        found = lemmas([text[w.start : w.end] for w in words])
        for word, got in zip(words, found, strict=True):
            if word.upos in counts:
                gold, ours = word.lemma.lower(), got.lower()
                same = word.upos in ("DET", "PRON") and ours in _CONVENTIONS.get(gold, ())
                row = counts[word.upos]
                row[0] += 1
                row[1] += ours == gold
                row[2] += ours == gold or same
    return {upos: (total, equal, right) for upos, (total, equal, right) in counts.items()}


def _seconds(work: Callable[[str], object], paragraphs: list[str]) -> float:
    """Processor seconds for all paragraphs: the shortest of a few runs, the first of them unmeasured."""
    best = float("inf")
    for run in range(_REPEATS + 1):
        begin = time.process_time()
        for paragraph in paragraphs:
            work(paragraph)
        if run:
            best = min(best, time.process_time() - begin)
    return best


def _revue(text: str) -> int:
    return sum(len(tokenise(text, a, b)) for a, b in split_sentences(text))


def _revue_lemmas(text: str) -> int:
    cut = (tokenise(text, a, b) for a, b in split_sentences(text))
    return sum(len(lemmas([text[start:end] for start, end, _ in tokens])) for tokens in cut)


def _nltk() -> tuple[str, Callable[[str], object]]:
    from nltk.tokenize import word_tokenize

    try:
        word_tokenize("Un mot.", language="french")
    except LookupError:
        return "nltk.word_tokenize, preserve_line (no Punkt data)", lambda text: word_tokenize(
            text, language="french", preserve_line=True
        )
    return "nltk.word_tokenize", lambda text: word_tokenize(text, language="french")


def _spacy() -> tuple[str, Callable[[str], object]] | None:
    try:
        import spacy
    except ImportError:
        return None
    blank = spacy.blank("fr")
    blank.add_pipe("sentencizer")
    return "spaCy blank fr, sentencizer", blank


def speeds(treebanks: list[Treebank]) -> Iterator[tuple[str, float]]:
    """Words a second of each tool over the same paragraphs; words are counted by `tokenise` for all."""
    texts = [text for bank in treebanks for text, _ in bank.sentences]
    paragraphs = [" ".join(texts[i : i + 10]) for i in range(0, len(texts), 10)]
    words = sum(t.kind in ("word", "number") for p in paragraphs for t in tokenise(p))
    tools: list[tuple[str, Callable[[str], object]] | None] = [
        ("revue tokens and sentences", _revue),
        ("revue tokens, sentences, lemmas", _revue_lemmas),
        _nltk(),
        _spacy(),
    ]
    for tool in tools:
        if tool is not None:
            name, work = tool
            yield name, words / _seconds(work, paragraphs)


def main(arguments: list[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.text", description=__doc__.splitlines()[0])
    parser.add_argument("path", type=Path, help="a .conllu file, or a folder of them")
    path = parser.parse_args(arguments).path
    files = sorted(path.rglob("*.conllu")) if path.is_dir() else [path]
    if not files or not all(f.is_file() for f in files):
        parser.error(f"no .conllu file at {path}")
    banks = [read(f) for f in files]
    measures: dict[str, Callable[[Treebank], Count]] = {
        "tokens": token_count,
        "sentences": sentence_count,
        "lemmas in context": lambda bank: lemma_count(bank, in_context=True),
        "lemmas of the form": lambda bank: lemma_count(bank, in_context=False),
    }
    print(f"{'':<20} {'':<24}      P      R     F1   gold")
    for name, measure in measures.items():
        total = Count()
        for bank in banks:
            count = measure(bank)
            total += count
            print(f"{name:<20} {bank.name:<24} {count} {count.gold:>6}")
        if len(banks) > 1:
            print(f"{name:<20} {'all':<24} {total} {total.gold:>6}")
    print("\nlemmas in context, %      as written   conventions apart   words")
    for upos, (gold, equal, right) in class_counts(banks).items():
        if gold:
            print(f"{upos:<24} {100 * equal / gold:>11.2f} {100 * right / gold:>19.2f} {gold:>7}")
    print("\nwords a second on one core, and how many times as fast our tokens and sentences are")
    ours = 0.0
    for name, speed in speeds(banks):
        ours = ours or speed
        print(f"{name:<50} {speed:>10,.0f}   {ours / speed:6.2f}")


if __name__ == "__main__":
    main()
