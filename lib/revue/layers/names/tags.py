"""Parts of speech of an article's words (table `tags`), by the model that finds its names, where it is installed.

The model says them for the words as it cuts them; a token that it cuts otherwise ("laissez-passer") has none, nor
has one of a sentence that the model is not given (see `model`).
"""

from __future__ import annotations

from revue.layers.names.combine import recased
from revue.layers.names.model import installed, said
from revue.tables import Tag
from revue.text.document import Document


def tags(doc: Document) -> list[Tag]:
    """The tokens of the article, as table `tokens` has them, each with its part of speech. Never raises."""
    spans = tuple((s.start, s.end) for s in doc.sentences)
    pos = said(recased(doc.norm, spans), spans).pos if installed() else {}
    return [
        Tag(
            article=doc.article.article,
            sentence=sentence.index,
            start=token.start,
            end=token.end,
            text=doc.text[token.start : token.end],
            lemma=lemma,
            kind=token.kind,
            pos=pos.get((token.start, token.end)),
        )
        for sentence, tokens, lemmas in zip(doc.sentences, doc.tokens, doc.lemmas, strict=True)
        for token, lemma in zip(tokens, lemmas, strict=True)
    ]
