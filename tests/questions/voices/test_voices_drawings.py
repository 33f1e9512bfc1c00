"""Notebook 04's drawings: bars are as long as their rows say and lead to them, and can be printed at either width."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from matplotlib.colors import to_rgb

import printed
from revue.questions.voices import drawings, unheard
from revue.questions.voices.counts import BODY, NOBODY, OPEN, PERSON, UNKNOWN, UNNAMED
from revue.show import style, typography
from revue.show.setting import Setting

_COLUMNS = ["actor", "side", "kind", "article", "start", "words", "verbatim", "joint"]
ROWS = [
    ("Durand", "France", PERSON, "b", 0, 30, 20, False),
    ("Durand", "France", PERSON, "a", 90, 12, 0, False),
    ("Durand", "France", PERSON, "a", 200, 9, 0, True),
    ("ministère", "France", BODY, "a", 300, 40, 0, False),
    ("Rossi", "Italie", PERSON, "a", 200, 9, 0, True),
    ("Moreau", UNKNOWN, PERSON, "a", 400, 5, 5, False),
    (NOBODY, UNKNOWN, UNNAMED, "a", 500, 7, 2, False),
]


def frame(rows: list[Any]) -> pd.DataFrame:
    made = pd.DataFrame(rows, columns=_COLUMNS)
    return made.assign(end=made["start"] + 9, text="propos", report=range(len(made)))


def sides(rows: pd.DataFrame) -> pd.DataFrame:
    return (
        rows.groupby("side", as_index=False)[["words", "verbatim"]]
        .sum()
        .sort_values("words", ascending=False)
    )


def setting(lang: str = "en", width: style.Width = "page") -> Setting:
    made: Setting = printed.setting(lang, width, {"a": "A", "b": "B"})
    return made


def drawn(rows: pd.DataFrame, told: Setting) -> Any:
    (ax,) = drawings.shares(rows, sides(rows), told).axes
    return ax


def test_sides_and_their_speakers_stand_in_order_with_their_numbers() -> None:
    ax = drawn(frame(ROWS), setting())
    lines = [(t.get_text(), t.get_fontweight(), t.get_fontstyle()) for t in ax.get_yticklabels()]
    assert lines == [
        ("France", "bold", "normal"), ("Durand", "normal", "normal"), ("ministère", "normal", "italic"),
        ("Italie", "bold", "normal"), ("Rossi", "normal", "normal"),
        ("Side unknown", "bold", "normal"), ("Moreau", "normal", "normal"),
        ("Without a name", "bold", "normal"), ("nobody named", "normal", "normal"),
    ]  # fmt: skip
    beside: dict[int, list[str]] = {}
    for text in ax.texts:
        beside.setdefault(int(text.xy[1]), []).append(text.get_text())
    assert beside == {
        -1: ["words", "verbatim", "articles"], 0: ["91", "20"], 1: ["51", "20", "A B"], 2: ["40", "0", "A"],
        3: ["9", "0"], 4: ["9", "0", "A"], 6: ["5", "5", "A"], 8: ["7", "2", "A"],
    }  # fmt: skip
    bottom, top = ax.get_ylim()
    assert bottom > top


def test_pieces_are_as_long_as_their_words_and_lead_to_the_longest_report() -> None:
    bars = drawn(frame(ROWS), setting()).patches
    found = [
        (round(bar.get_center()[1]), bar.get_x(), bar.get_width(), bar.get_facecolor()[:3], bar.get_url())
        for bar in bars
    ]
    verbatim, reported, joint, absent = (
        tuple(to_rgb(colour)) for colour in (style.VERBATIM, style.REPORTED, "white", style.ABSENT)
    )
    assert sorted(found, key=lambda bar: bar[:2]) == [
        (1, 0, 20, verbatim, "b:0-9"), (1, 20, 22, reported, "a:90-99"), (1, 42, 9, joint, "a:200-209"),
        (2, 0, 40, reported, "a:300-309"), (4, 0, 9, joint, "a:200-209"), (6, 0, 5, verbatim, "a:400-409"),
        (8, 0, 7, absent, "a:500-509"),
    ]  # fmt: skip


def test_no_more_speakers_are_drawn_than_the_figure_holds() -> None:
    rows = [(f"Nom {n}", UNKNOWN, PERSON, "a", n, 100 - n, 0, False) for n in range(60)]
    ax = drawn(frame(rows), setting())
    assert len(ax.patches) == drawings.ACTORS and len(ax.get_yticklabels()) == drawings.ACTORS + 1
    assert ax.get_xlim()[1] > 100


LONG = "Jean-Christophe de La Rochefoucauld-Montmorency de l’Institut national"
HARD = {
    "a few": ROWS,
    "one": ROWS[:1],
    "nobody": [(name, UNKNOWN, UNNAMED, "a", 0, 3, 0, False) for name in (NOBODY, OPEN)],
    "many": [
        (f"{LONG} {n}", f"République démocratique {n}", PERSON, f"a{m}", n, 12_000, 9_000, bool(n % 2))
        for n in range(30)
        for m in range(40)
    ],
}


@pytest.mark.parametrize("name", HARD)
def test_the_words_of_speakers_can_be_printed(name: str) -> None:
    rows = frame(HARD[name])
    assert printed.both_widths(lambda told: drawings.shares(rows, sides(rows), told)) == []


# --- who is mentioned, heard and quoted -----------------------------------------------------------------------------


def places(**of: tuple[str, int, int, int]) -> pd.DataFrame:
    """A row for each mention and report: `name=(group, mentioned, heard, quoted)`."""
    made = []
    for name, (group, *numbers) in of.items():
        for what, number in zip(unheard.WHATS, numbers, strict=True):
            row = {"name": name, "group": group, "what": what, "text": "t"}
            made += [row | {"count": 1, "article": "a", "start": n, "end": n + 1} for n in range(number)]
        if not any(numbers):
            made.append({"name": name, "group": group, "what": "mentioned", "count": 0})
    return pd.DataFrame(made, columns=["name", "group", "what", "count", "article", "start", "end", "text"])


SOME = places(
    Durand=(PERSON, 8, 4, 2), Petit=(PERSON, 3, 0, 0), ministère=(BODY, 1, 1, 0), Rossi=(unheard.DEAD, 2, 0, 0),
    migrants=(unheard.MANY, 4, 0, 0), workers=(unheard.MANY, 0, 0, 0),
)  # fmt: skip


@pytest.mark.parametrize("width", style.WIDTHS)
def test_each_number_has_its_bar_and_zeros_their_ring(width: style.Width) -> None:
    fig: Any = drawings.heard(SOME, unheard.heard(SOME), setting("fr", width))
    left, right = fig.axes
    assert [t.get_text() for t in left.get_yticklabels()] == [
        "Personnes", "Durand", "Petit", "Institutions", "ministère", "Nommés comme défunts", "Rossi",
    ]  # fmt: skip
    assert [t.get_text() for t in right.get_yticklabels()] == ["Sortes de gens", "migrants", "travailleurs"]
    for ax, rows in (
        (left, {1: [8, 4, 2], 2: [3, 0, 0], 4: [1, 1, 0], 6: [2, 0, 0]}),
        (right, {1: [4, 0, 0], 2: [0, 0, 0]}),
    ):
        bars = {
            (round(bar.get_center()[1]), round(bar.get_x() / drawings._STEP)): bar.get_width()
            for bar in ax.patches
        }
        rings = {(round(line.get_ydata()[0]), int(line.get_xdata()[0] / drawings._STEP)) for line in ax.lines}
        numbers = {(y, k): number for y, row in rows.items() for k, number in enumerate(row)}
        assert bars == {key: pytest.approx(number / 8) for key, number in numbers.items() if number}
        assert rings == {key for key, number in numbers.items() if not number}
    assert {bar.get_url() for ax in fig.axes for bar in ax.patches} == {"a:0-1"}


_MANY = {
    f"{LONG} {group} {n}": (group, 20_000 - n if n < 3 else 9, 19_999, 5)
    for group in (PERSON, BODY, unheard.DEAD)
    for n in range(40)
}


@pytest.mark.parametrize(
    "of",
    [
        {"Durand": (PERSON, 1, 0, 0)},
        {kind.en: (unheard.MANY, 0, 0, 0) for kind in unheard.collectives()},
        {name: (group, 12, 9, 5) for name, (group, *_) in _MANY.items()}
        | {kind.en: (unheard.MANY, 111, 100, 99) for kind in unheard.collectives()},
    ],
    ids=["one", "nobody", "many"],
)
def test_who_is_heard_can_be_printed(of: dict[str, tuple[str, int, int, int]]) -> None:
    rows = places(**({"workers": (unheard.MANY, 0, 0, 0)} | of))
    assert printed.both_widths(lambda told: drawings.heard(rows, unheard.heard(rows), told)) == []


@pytest.mark.parametrize("width", style.WIDTHS)
@pytest.mark.parametrize("most", [9, 999, 1_510, 22_222])
def test_a_number_keeps_away_from_the_next_column(most: int, width: style.Width) -> None:
    rows = places(**{LONG: (PERSON, most, 4, 2)}, workers=(unheard.MANY, 3, 0, 0))
    fig: Any = printed.framed(drawings.heard(rows, unheard.heard(rows), setting("fr", width)), "fr")
    fig.draw_without_rendering()
    ax = fig.axes[0]
    (said,) = [text for text in ax.texts if text.get_text() == typography.number(most, "fr")]
    ((right, _),) = ax.transData.inverted().transform([said.get_window_extent().max])
    assert right < drawings._STEP - 0.1
