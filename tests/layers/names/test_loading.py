"""The language model says of a text what it says without what makes it faster."""

from __future__ import annotations

import importlib.util
from typing import Any

import pytest

from revue.layers.names import loading, model
from revue.project import language_model

needs_model = pytest.mark.skipif(not model.installed(), reason="needs revue[names]")
SENTENCES = [
    "Le ministre de l’Intérieur Jean Morel a rencontré la maire de Brest, Léa Petit.",
    "Le port de Brest sera fermé lundi ; le port, lui, reste ouvert.",
    "",
    "M. Morel, aujourd'hui à Rabat : « Le Maroc et l’Espagne coopèrent. »",
    "Selon l’Insee, l’Insee se trompe",
]


@needs_model
def test_words_embedded_once_are_embedded_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def said(pipeline: Any) -> list[Any]:
        docs = pipeline.pipe(SENTENCES)
        return [([(e.start_char, e.end_char, e.label_) for e in d.ents], [t.pos_ for t in d]) for d in docs]

    name = language_model.asked()
    fast = loading.loaded(name)
    assert sum("embed_once" in node.name for _, part in fast.pipeline for node in part.model.walk()) >= 2
    loading.loaded.cache_clear()
    monkeypatch.setattr(loading, "_embed_once", lambda model: None)
    try:
        plain = loading.loaded(name)
        assert [len(doc) for doc in fast.pipe(["", ""])] == [0, 0]
        assert said(fast) == said(plain) and any(names for names, _ in said(plain))
    finally:
        loading.loaded.cache_clear()


@needs_model
def test_a_word_is_embedded_once_for_all_texts_of_a_part() -> None:
    pipeline = loading.loaded(language_model.asked())
    nodes = [n for _, part in pipeline.pipeline for n in part.model.walk() if n.name == "embed_once"]
    loading.afresh(pipeline)
    assert not any(node.attrs["known"] for node in nodes)
    at_once = [doc.to_array(["ENT_TYPE", "POS"]).tolist() for doc in pipeline.pipe(SENTENCES)]
    known = [set(node.attrs["known"]) for node in nodes]
    loading.afresh(pipeline)
    one_by_one = [
        doc.to_array(["ENT_TYPE", "POS"]).tolist() for doc in pipeline.pipe(SENTENCES, batch_size=1)
    ]
    assert at_once == one_by_one
    assert all(known) and known == [set(node.attrs["known"]) for node in nodes]


def test_another_model_may_be_asked_for_in_a_living_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(language_model.VARIABLE, "json")
    there = model.installed()
    monkeypatch.setenv(language_model.VARIABLE, language_model.NONE)
    assert not model.installed()
    monkeypatch.setenv(language_model.VARIABLE, "json")
    assert model.installed() == there == (importlib.util.find_spec("spacy") is not None)
