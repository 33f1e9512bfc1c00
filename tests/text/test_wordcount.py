"""Which tokens lie in spans, and what places cover."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from revue.text import wordcount

_PLACE = st.tuples(st.sampled_from("ab"), st.integers(0, 12), st.integers(1, 5))
_COLUMNS = ["article", "start", "end"]


def _places(given: list[tuple[str, int, int]]) -> pd.DataFrame:
    return pd.DataFrame([(a, start, start + size) for a, start, size in given], columns=_COLUMNS)


def test_spans_are_apart_and_in_order() -> None:
    places = _places([("b", 3, 2), ("a", 4, 3), ("a", 0, 2), ("a", 5, 4), ("a", 9, 1)])
    assert wordcount.spans(places) == {"a": [(0, 2), (4, 10)], "b": [(3, 5)]}


@given(st.lists(_PLACE), st.lists(_PLACE))
def test_a_token_is_inside_where_a_span_holds_it_whole(
    spoken: list[tuple[str, int, int]], found: list[tuple[str, int, int]]
) -> None:
    spans, tokens = wordcount.spans(_places(spoken)), _places(found)
    expected = [
        any(start <= t.start and t.end <= end for start, end in spans.get(t.article, ()))
        for t in tokens.itertuples()
    ]
    assert wordcount.inside(tokens, spans).tolist() == expected
