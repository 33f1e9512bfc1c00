"""Parts of speech: the tokens of an article, each with what the model says of it, and the model asked once."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest

from revue.annotate import arrow
from revue.articles import Article, Passage
from revue.layers.names import model, tags
from revue.layers.names.layer import mentions
from revue.text import limits
from revue.text.document import Document

TEXT = "Le nouveau gouvernement s’est tourné vers le Maroc. Un laissez-passer suffit, a-t-il dit.\n\nIl a plu 12 jours."
needs_model = pytest.mark.skipif(not model.installed(), reason="needs revue[names]")


def document() -> Document:
    ends = [(0, TEXT.index("\n")), (TEXT.index("Il a plu"), len(TEXT))]
    return Document(Article("a", TEXT, passages=tuple(Passage(a, b, "body", "test") for a, b in ends)))


def tagged() -> dict[str, str | None]:
    return {row.text: row.pos for row in tags.tags(document())}


@needs_model
def test_words_have_their_part_of_speech_and_what_is_cut_otherwise_has_none() -> None:
    found = tagged()
    said = {
        word: found[word]
        for word in ("nouveau", "gouvernement", "tourné", "Maroc", ".", "laissez-passer", "plu")
    }
    assert said == {
        "nouveau": "ADJ", "gouvernement": "NOUN", "tourné": "VERB", "Maroc": "PROPN", ".": "PUNCT",
        "laissez-passer": None, "plu": "VERB",
    }  # fmt: skip


def test_the_rows_are_the_tokens_with_or_without_a_model(monkeypatch: pytest.MonkeyPatch) -> None:
    doc = document()
    rows = list(tags.tags(doc))
    places = [(t.start, t.end) for tokens in doc.tokens for t in tokens]
    assert [(r.start, r.end) for r in rows] == places
    assert all(TEXT[r.start : r.end] == r.text for r in rows) and rows[-1].sentence == 2
    monkeypatch.setattr(tags, "installed", lambda: False)
    assert [(r.start, r.end) for r in tags.tags(doc)] == places and not any(tagged().values())


def test_the_table_has_the_tokens_of_the_articles_that_gave_tags() -> None:
    docs = [Document(Article(name, TEXT, passages=document().article.passages)) for name in "ab"]
    tokens = arrow.text_table("tokens", docs)
    assert arrow.tag_table(tokens, list(map(tags.tags, docs))).drop("pos") == tokens.drop("pos")
    some = arrow.tag_table(tokens, [None, tags.tags(docs[1])])
    assert some.to_pylist() == [asdict(row) for row in tags.tags(docs[1])]


@needs_model
def test_names_and_tags_ask_the_model_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    nlp = model.load()
    monkeypatch.setattr(model, "load", lambda: asked.append(1) or nlp)
    model._READ.clear()
    doc = document()
    tags.ahead([doc])
    assert mentions(doc) and tags.tags(doc)
    assert len(asked) == 1


@needs_model
def test_where_names_alone_are_asked_for_words_are_not_tagged() -> None:
    doc = document()
    with_tags = tags.tags(doc) and mentions(doc)
    model._READ.clear()
    assert mentions(doc) == with_tags
    assert all(said.pos is None for said in model._READ.values())
    assert any(tag.pos for tag in tags.tags(doc))


@needs_model
def test_a_text_that_is_too_long_for_the_model_has_no_tags(monkeypatch: pytest.MonkeyPatch) -> None:
    model._READ.clear()
    monkeypatch.setattr(limits, "MODEL_ARTICLE", 20)
    assert not any(tagged().values())
    model._READ.clear()


@needs_model
def test_names_are_the_same_with_parts_of_speech_and_without() -> None:
    text = "Le maire de Lyon a parlé. La seconde est qualifiée. Il a plu. Anne Tavel rit."
    spans = ((0, 25), (26, 51), (52, 61), (62, 77))
    model._READ.clear()
    alone = model.said(text, spans)
    model._READ.clear()
    beside = model.said(text, spans, tagged=True)
    assert alone.names == beside.names and {label for *_, label in alone.names} >= {"LOC", "PER"}
    assert beside.pos and {start for start, _ in beside.pos} & set(range(26, 61))
