"""Which earlier article a new one repeats: the same however many articles came between."""

from __future__ import annotations

import random
import tracemalloc
from array import array
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revue.articles import Article, Passage
from revue.sources import duplicates
from revue.sources.duplicates import Duplicates, _Holders
from revue.sources.identifiers import Identifiers


def article(name: str, text: str) -> Article:
    return Article(name, text, passages=(Passage(0, len(text), "body", "test"),))


def story(seed: int, words: int = 300) -> str:
    chosen = random.Random(seed)
    return " ".join(f"mot{chosen.randrange(4_000)}" for _ in range(words)) + "."


@given(st.lists(st.sets(st.integers(0, 12)), max_size=30), st.integers(1, 20), st.integers(1, 20))
@settings(max_examples=60, deadline=None)
def test_the_articles_that_share_most_sequences_are_found(
    held: list[set[int]], recent: int, most: int
) -> None:
    earlier: list[frozenset[int]] = []

    def expected(hashes: frozenset[int]) -> tuple[set[int], list[tuple[int, int]]]:
        rare = {one for one in hashes if sum(one in other for other in earlier) < most}
        shared = {number: len(hashes & other) for number, other in enumerate(earlier)}
        fewest = max(1, duplicates.FEWEST - len(hashes - rare))
        found = sorted((one for one in shared.items() if one[1] >= fewest), key=lambda one: (-one[1], one[0]))
        return rare, found[: duplicates.COMPARED]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(duplicates, "RECENT", recent)
        patch.setattr(duplicates, "HOLDERS", most)
        holders = _Holders()
        for number, hashes in enumerate(map(frozenset, held)):
            rare, found = holders.of(hashes)
            assert (set(rare), list(found.items())) == expected(hashes)
            holders.add(hashes, number)
            earlier.append(hashes)


@given(st.lists(st.sets(st.integers(0, 12)), max_size=30), st.integers(1, 5))
@settings(max_examples=60, deadline=None)
def test_of_the_articles_that_are_pointed_to_none_is_left_out_that_may_be_a_copy(
    held: list[set[int]], most: int
) -> None:
    pointed: list[set[int]] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(duplicates, "HOLDERS", most)
        patch.setattr(duplicates, "COMPARED", len(held))
        holders = _Holders()
        for number, hashes in enumerate(map(frozenset, held)):
            rare, found = holders.of(hashes)
            may_be = {n for n in range(number) if len(hashes & held[n]) >= duplicates.FEWEST}
            assert {n for n in may_be if hashes & pointed[n]} <= set(found)
            holders.add(rare, number)
            pointed.append(set(rare))


@given(st.lists(st.lists(st.integers(0, 9), min_size=1, max_size=6), max_size=20), st.integers(1, 5))
@settings(max_examples=40, deadline=None)
def test_how_much_two_articles_may_share_is_known_before_they_are_compared(
    stories: list[list[int]], most: int
) -> None:
    nearest = Duplicates._nearest

    def checked(
        seen: Duplicates, hashes: frozenset[int], step: int, shared: Mapping[int, int]
    ) -> duplicates.Match | None:
        for number, found in shared.items():
            row = seen._aside.execute("SELECT unheld, hashes FROM kept WHERE number = ?", (number,))
            unheld, packed = row.fetchone()
            assert found <= len(hashes.intersection(array("I", packed))) <= found + unheld
        return nearest(seen, hashes, step, shared)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(duplicates, "HOLDERS", most)
        patch.setattr(Duplicates, "_nearest", checked)
        seen = Duplicates()
        for n, parts in enumerate(stories):
            seen.find(article(f"a{n}", " ".join(story(part, words=40) for part in parts)))


@pytest.mark.parametrize("recent", [1, 400, 1_000_000])
def test_copies_and_excerpts_are_found_whatever_stands_between(
    monkeypatch: pytest.MonkeyPatch, recent: int
) -> None:
    monkeypatch.setattr(duplicates, "RECENT", recent)
    seen = Duplicates()
    for n in range(40):
        assert seen.find(article(f"a{n}", story(n))) is None
    copy, excerpt = seen.find(article("copy", story(3).upper())), seen.find(article("part", story(7)[:1_500]))
    assert copy is not None and (copy.kind, copy.article, copy.share) == ("duplicate", "a3", 1.0)
    assert excerpt is not None and (excerpt.kind, excerpt.article) == ("near-duplicate", "a7")
    assert seen.find(article("other", story(99))) is None


def test_of_each_article_little_more_than_its_sequences_stays_in_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(duplicates, "RECENT", 500)
    seen, ids = Duplicates(), Identifiers()

    def held_after(numbers: range) -> int:
        for n in numbers:
            name, _ = ids.give(f"article-{n}", "0" * 64)
            seen.find(article(name, story(n, words=30)))
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    before, after = held_after(range(500)), held_after(range(500, 1_500))
    tracemalloc.stop()
    assert (after - before) / 1_000 < 8 * 26 + 100
