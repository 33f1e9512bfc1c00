"""Parts of speech of an article's words (table `tags`), by the model that finds its names, where it is installed.

The model says them for the words as it cuts them; a token that it cuts otherwise ("laissez-passer") has none, nor
has one of a sentence that the model is not given (see `model`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from revue.layers.names import combine
from revue.layers.names.combine import recased
from revue.layers.names.model import installed, said
from revue.tables import Tag
from revue.text.document import Document


@dataclass(frozen=True, slots=True)
class Tags:
    """The tokens of an article, as table `tokens` has them, each with its part of speech (`pos`, in their order).

    Rows are made where they are asked for: the table of a corpus is made of columns.
    """

    doc: Document
    pos: list[str | None]

    def __len__(self) -> int:
        return len(self.pos)

    def __iter__(self) -> Iterator[Tag]:
        doc, told = self.doc, iter(self.pos)
        for sentence, tokens, lemmas in zip(doc.sentences, doc.tokens, doc.lemmas, strict=True):
            for token, lemma in zip(tokens, lemmas, strict=True):
                yield Tag(
                    article=doc.article.article,
                    sentence=sentence.index,
                    start=token.start,
                    end=token.end,
                    text=doc.text[token.start : token.end],
                    lemma=lemma,
                    kind=token.kind,
                    pos=next(told),
                )


def ahead(docs: Sequence[Document]) -> None:
    """Have the model read the articles of a part together, for their names too, where it is installed."""
    combine.ahead(docs, tagged=True)


def tags(doc: Document) -> Tags:
    """The parts of speech of an article's tokens; all None where no model is installed. Never raises."""
    spans = tuple((s.start, s.end) for s in doc.sentences)
    pos = (said(recased(doc.norm, spans), spans, tagged=True).pos if installed() else None) or {}
    return Tags(doc, [pos.get(token[:2]) for tokens in doc.tokens for token in tokens])
