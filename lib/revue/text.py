"""Constant-length normalisation, tokens, sentences and lemmas of French press text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

from revue.articles import ARTICLE_LABELS, Article

Kind = Literal["word", "number", "punct", "other"]

_SAME_LENGTH = str.maketrans(
    {"’": "'", "ʼ": "'", "`": "'", "´": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2011": "-", "\u2010": "-"}
)


def normalise(text: str) -> str:
    """`text` with one apostrophe, one space and one hyphen; same length, so offsets survive. Case is kept."""
    return text.translate(_SAME_LENGTH)


class Token(NamedTuple):
    start: int
    end: int
    kind: Kind


_TOKEN = re.compile(
    r"(?P<number>[+-]?\d+(?:[ .,]\d+)*)|(?P<word>\w+(?:-\w+)*'?)|(?P<punct>[^\w\s])", re.UNICODE
)


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Tokens of `text[start:end]`, with offsets into `text`."""
    norm = normalise(text)
    return [
        Token(m.start(), m.end(), m.lastgroup)  # type: ignore[arg-type]
        for m in _TOKEN.finditer(norm, start, len(text) if end is None else end)
    ]


def split_sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Spans of the sentences of `text[start:end]`, trimmed of white space, with offsets into `text`."""
    stop = len(text) if end is None else end
    spans, at = [], start
    for m in re.finditer(r"[.!?…]+(?: ?»)?\s+(?=[A-ZÀ-Ý«“\"])|\n\s*\n", normalise(text)[:stop]):
        if m.start() >= at:
            spans.append((at, m.end()))
            at = m.end()
    spans.append((at, stop))
    trimmed = []
    for a, b in spans:
        piece = text[a:b]
        a, b = a + len(piece) - len(piece.lstrip()), b - len(piece) + len(piece.rstrip())
        if a < b:
            trimmed.append((a, b))
    return trimmed


@lru_cache(maxsize=200_000)
def lemma(form: str) -> str:
    """Lower-case French lemma of a word form."""
    from simplemma import lemmatize

    return lemmatize(normalise(form).lower(), lang="fr")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Sentence `index` of an article: offsets into the article's text, and its passage's label."""

    index: int
    start: int
    end: int
    label: str


class Document:
    """An article with its normalised text, sentences and tokens, made once and shared by all layers."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.text = article.text

    @cached_property
    def norm(self) -> str:
        """The text with constant-length normalisation."""
        return normalise(self.text)

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Sentences of the article itself (no boilerplate), numbered from 0 in order of appearance."""
        spans = [
            (a, b, p.label)
            for p in self.article.passages
            if p.label in ARTICLE_LABELS
            for a, b in split_sentences(self.text, p.start, p.end)
        ]
        return [Sentence(i, a, b, label) for i, (a, b, label) in enumerate(spans)]

    @cached_property
    def tokens(self) -> list[list[Token]]:
        """Tokens of each sentence, in the order of `sentences`."""
        return [tokenise(self.text, s.start, s.end) for s in self.sentences]
