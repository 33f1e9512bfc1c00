"""An article's text for all layers: normalised text, sentences, tokens and lemmas, made once.

The work is done in `characters`, `tokens`, `sentences` and `lemmas`; their names are offered here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from revue.articles import ARTICLE_LABELS, Article, Label
from revue.text import limits
from revue.text.characters import lowered, normalise
from revue.text.lemmas import is_function_word, lemma, lemmas
from revue.text.remembered import Remembered
from revue.text.sentences import cut, split_sentences
from revue.text.tokens import Kind, Token, tokenise

__all__ = [
    "Document",
    "Kind",
    "Sentence",
    "Token",
    "is_function_word",
    "lemma",
    "lemmas",
    "normalise",
    "split_sentences",
    "tokenise",
]


@dataclass(frozen=True, slots=True)
class Sentence:
    """Sentence `index` of an article: offsets into the article's text, and its passage's label."""

    index: int
    start: int
    end: int
    label: str


#: A form, by itself: what is looked up by the same object again and again is found faster than by one like it.
_SAME = Remembered(str, 200_000)


class Document:
    """An article with its normal text, sentences, tokens and their lemmas, made once for all layers."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.text = article.text

    @cached_property
    def norm(self) -> str:
        """The text with constant-length normalisation."""
        return normalise(self.text)

    @cached_property
    def low(self) -> str:
        """`norm` in lower case, with the same length."""
        return lowered(self.norm)

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Sentences of the article itself (no boilerplate), numbered from 0 in order of appearance."""
        spans = [(a, b, label) for start, end, label in self._spans for a, b in cut(self.text, start, end)]
        return [Sentence(i, a, b, label) for i, (a, b, label) in enumerate(spans)]

    @cached_property
    def _spans(self) -> list[tuple[int, int, Label]]:
        """Sentences as they end in the text, however long, with their passages' labels."""
        return [
            (a, b, p.label)
            for p in self.article.passages
            if p.label in ARTICLE_LABELS
            for a, b in split_sentences(self.norm, p.start, p.end)
        ]

    @property
    def endless(self) -> int:
        """How many sentences were too long to be one, and are cut."""
        return sum(end - start > limits.SENTENCE for start, end, _ in self._spans)

    @cached_property
    def tokens(self) -> list[list[Token]]:
        """Tokens of each sentence, in the order of `sentences`."""
        return [tokenise(self.norm, s.start, s.end) for s in self.sentences]

    @cached_property
    def written(self) -> list[list[str]]:
        """Each token as it is written, in the order of `tokens`; those written alike are one object (`_SAME`)."""
        text, same = self.text, _SAME.__getitem__
        return [[same(text[token[0] : token[1]]) for token in tokens] for tokens in self.tokens]

    @cached_property
    def lemmas(self) -> list[list[str]]:
        """Lemma of each token, in the order of `tokens`."""
        return [lemmas(written) for written in self.written]
