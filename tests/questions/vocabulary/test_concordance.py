"""KWIC: what queries find, in which order, and that each line is its place in the source."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revue.questions.vocabulary import concordance
from revue.questions.vocabulary.concordance import QueryError, kwic
from revue.statistics.tokens import Tokens, compact
from vocabulary_corpora import tables

TEXTS = {
    "a": "Le ministre de l’Intérieur parle de sécurité. Les ministres, eux, parlent de Défense.",
    "b": "La SÉCURITÉ routière inquiète. Les migrants et la politique migratoire. Un migrant parle.",
    "c": "Le ministre algérien de l'intérieur est là. « Sécurité », dit-il, « coopération et sécurité ».",
}


def held(texts: dict[str, str]) -> tuple[Tokens, pd.DataFrame]:
    tokens, sentences, articles = tables(texts)
    return compact(tokens, articles["article"]), sentences


TOKENS, SENTENCES = held(TEXTS)


def found(query: str, **options: object) -> list[str]:
    return list(kwic(TOKENS, SENTENCES, query, **options)["text"])


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("sécurité", ["sécurité", "SÉCURITÉ", "Sécurité", "sécurité"]),
        ("Sécurité", ["sécurité", "SÉCURITÉ", "Sécurité", "sécurité"]),
        ("ministre", ["ministre", "ministres", "ministre"]),
        ('"ministre"', ["ministre", "ministre"]),
        ("<ministre>", ["ministre", "ministres", "ministre"]),
        ("<ministres>", []),
        ("migr*", ["migrants", "migratoire", "migrant"]),
        ("sécurité|défense", ["sécurité", "Défense", "SÉCURITÉ", "Sécurité", "sécurité"]),
        ("migr*|défense", ["Défense", "migrants", "migratoire", "migrant"]),
        ("de l'Intérieur", ["de l’Intérieur", "de l'intérieur"]),
        ("de l’intérieur", ["de l’Intérieur", "de l'intérieur"]),
        ("ministre .. intérieur", ["ministre de l’Intérieur", "ministre algérien de l'intérieur"]),
        ('"ministre" de', ["ministre de"]),
        ("ministre ? de", ["ministre algérien de"]),
        ("<ministre> eux", ["ministres, eux"]),
        ('"coopération et sécurité"', ["coopération et sécurité"]),
        (".. sécurité ..", ["sécurité", "SÉCURITÉ", "Sécurité", "sécurité"]),
        ("sécurité .. sécurité", []),
        ("zèbre", []),
        ("sécurité les", []),
    ],
)
def test_queries(query, texts):
    assert found(query) == texts


@pytest.mark.parametrize("query", ["", "  ", "..", '"', '""', "<>", "<ministre", '"sécurité'])
def test_queries_that_name_no_word_are_refused_with_advice(query):
    with pytest.raises(QueryError, match="write"):
        kwic(TOKENS, SENTENCES, query)


def test_each_line_is_its_place_in_the_source():
    for row in kwic(TOKENS, SENTENCES, "ministre .. intérieur").to_dict("records"):
        assert TEXTS[row["article"]][row["start"] : row["end"]] == row["text"]


def test_lines_are_the_sentence_around():
    row = kwic(TOKENS, SENTENCES, "routière").iloc[0]
    assert (row["left"], row["right"]) == ("La SÉCURITÉ", "inquiète.")


def test_long_contexts_are_cut_at_a_word():
    tokens, sentences = held({"a": "un deux trois quatre cinq mille six sept huit neuf dix"})
    row = kwic(tokens, sentences, "mille", width=12).iloc[0]
    assert (row["left"], row["right"]) == ("…quatre cinq", "six sept…") or (row["left"], row["right"]) == (
        "…cinq",
        "six sept…",
    )


def test_sorted_to_the_right_and_to_the_left():
    tokens, sentences = held({"a": "Zone verte. Zone à risque. L’autre zone bleue. Une zone Élargie."})
    assert list(kwic(tokens, sentences, "zone", "right")["right"]) == [
        "à risque.",
        "bleue.",
        "Élargie.",
        "verte.",
    ]
    assert list(kwic(tokens, sentences, "zone", "left")["left"]) == ["", "", "L’autre", "Une"]


def test_no_tokens_no_lines():
    assert kwic(*held({}), "sécurité").empty


@given(st.text(alphabet="aé\"<>|*?. ’'-1«", max_size=20))
@settings(max_examples=80, deadline=None)
def test_no_query_breaks_but_with_advice(query):
    try:
        kwic(TOKENS, SENTENCES, query)
    except QueryError as refusal:
        assert "write" in str(refusal)


def test_lines_do_not_depend_on_how_many_tokens_are_looked_at_at_once(monkeypatch):
    whole = kwic(TOKENS, SENTENCES, "ministre .. intérieur|défense", "left")
    monkeypatch.setattr(concordance, "AT_ONCE", 2)
    pd.testing.assert_frame_equal(kwic(TOKENS, SENTENCES, "ministre .. intérieur|défense", "left"), whole)
    assert len(whole) > 1
