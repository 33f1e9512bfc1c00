"""What articles give to layers that compare them waits packed, and is the same as it was."""

from __future__ import annotations

import tracemalloc

from hypothesis import given
from hypothesis import strategies as st

from revue.annotate.given import Given, packed
from revue.articles import Article, Passage
from revue.layers.numbers.layer import quantities
from revue.layers.numbers.measure import Prepared, prepare
from revue.layers.numbers.pairs import pairs
from revue.layers.numbers.reconcile import reconcile
from revue.text.document import Document

TEXTS = {
    "a": "On compte 2 000 demandes pour 500 accords. Les départs ont reculé de 12 %.",
    "b": "",
    "c": "Les départs ont augmenté de 30 %. Ainsi 25 % des demandes ont abouti, soit 500 demandes.",
}


def prepared(name: str) -> Prepared | None:
    doc = Document(Article(name, TEXTS[name], passages=(Passage(0, len(TEXTS[name]), "body", "test"),)))
    return prepare(doc, quantities(doc)) if TEXTS[name] else None


def test_what_is_read_is_what_was_given() -> None:
    found = Given({"a": packed([1]), "b": packed(None)})
    assert found["a"] == [1]
    found.add({"c": packed({"x": "é"})})
    assert dict(found) == {"a": [1], "b": None, "c": {"x": "é"}} and list(found) == ["a", "b", "c"]
    assert "d" not in found and len(found) == 3


@given(st.lists(st.dictionaries(st.text(max_size=3), st.binary(max_size=40), max_size=4), max_size=6))
def test_what_is_read_is_what_was_given_in_any_order(added: list[dict[str, bytes]]) -> None:
    plain: dict[str, bytes] = {}
    found = Given()
    for some in added:
        fresh = {name: one for name, one in some.items() if name not in plain}
        found.add({name: packed(one) for name, one in fresh.items()})
        plain |= fresh
        assert all(found[name] == plain[name] for name in sorted(plain, reverse=True))
    assert dict(found) == plain


def test_while_articles_come_in_their_names_take_little_memory() -> None:
    found = Given()
    tracemalloc.start()
    for part in range(40):
        found.add({f"article-{part * 250 + n:06d}": b"" for n in range(250)})
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(found) == 10_000 and held < 50 * len(found)


def test_packed_articles_are_compared_as_they_are() -> None:
    plain = {name: prepared(name) for name in TEXTS}
    rows = reconcile(plain)
    assert {r.rule for r in rows} >= {"ratio"}  # a part knows its whole: they are packed together
    assert {r.a_article for r in rows} | {r.b_article for r in rows} == {"a", "c"}
    assert reconcile(Given({name: packed(one) for name, one in plain.items()})) == rows


def test_a_word_that_many_share_pairs_nothing_but_neighbours() -> None:
    def crowd(size: int) -> int:
        text = "Les départs ont augmenté de 30 %."
        docs = {
            f"{n:03d}": Document(Article(f"{n:03d}", text, passages=(Passage(0, len(text), "body", "test"),)))
            for n in range(size)
        }
        given = {name: prepare(doc, quantities(doc)) for name, doc in docs.items()}
        return sum(1 for _ in pairs(given.values(), given))

    assert crowd(40) == 40 * 39 // 2
    assert crowd(41) == 40 + 39 + 38  # each with the three behind it
