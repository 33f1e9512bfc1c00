"""What notebook 01 says: each finding by its rule, in both languages, silent where nothing stands, its numbers counted."""

from __future__ import annotations

from datetime import date
from functools import cache

import pandas as pd
import pytest
from invented_chronology import LABELS, ORDER, corpus, event, frame

from places import SEEDS
from revue import tables
from revue.annotate.parts import pieces
from revue.annotate.whole import in_memory
from revue.layers.frames import codebook
from revue.questions.chronology import counts, words
from revue.show import labels
from revue.show.findings import Finding
from revue.sources.corpus import load

MAY = date(2024, 5, 2)


def found(made: dict[str, pd.DataFrame], names: dict[str, str]) -> list[Finding]:
    order = list(names)
    mentions = counts.mentions(made["events"], order, "en")
    return words.findings(
        counts.intervals(made["articles"], made["publication"], made["refined"], order),
        mentions,
        counts.reported(mentions, made["articles"]),
        counts.reach(made["dates"], order),
        counts.telling(mentions),
        names,
    )


def only(**changed: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The four invented articles with some tables changed."""
    return corpus() | changed


def plain(text: str) -> str:
    """Text with plain spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_the_findings_of_the_four_articles() -> None:
    rows = found(corpus(), LABELS)
    assert [plain(one.text("en")) for one in rows] == [
        "The day of publication is known for 2 of 4 articles (B, C); the text leaves an interval for 0, one end only "
        "for 1 (A), nothing for 1 (D).",
        "Events that more than one article reports: 3 of 3; for 1 of these, one article certainly came out before all "
        "others.",
        "Of 8 dates, certainly before the publication of their article: 4 (50%); on its day: 0; after it: 2; not "
        "certain: 2. Known to a day of the calendar: 6.",
        "Two dated events of one article make a pair: of 4 pairs the order in time is certain for 4, and in 1 of these "
        "the later event is told first.",
    ]
    assert [plain(one.text("fr")) for one in rows] == [
        "Le jour de parution est connu pour 2 sur 4 articles (B, C) ; le texte laisse un intervalle pour 0, une seule "
        "borne pour 1 (A), rien pour 1 (D).",
        "Événements que plusieurs articles rapportent : 3 sur 3 ; pour 1 d’entre eux, un article a certainement paru "
        "avant tous les autres.",
        "Sur 8 dates, avant la parution de leur article avec certitude : 4 (50 %) ; le jour même : 0 ; après : 2 ; "
        "sans certitude : 2. Connues à un jour du calendrier : 6.",
        "Deux événements datés d’un même article font une paire : sur 4 paires, l’ordre dans le temps est certain pour "
        "4, et dans 1 d’entre elles le plus récent est raconté d’abord.",
    ]


def test_an_article_without_evidence_is_led_to_at_its_beginning() -> None:
    (unknown,) = found(corpus(), LABELS)[0].numbers["unknown"].rows.to_dict("records")
    assert (unknown["article"], unknown["start"], unknown["text"]) == ("c", 0, "…")


@pytest.mark.parametrize(
    ("events", "said"),
    [
        ([], None),
        ([event("E1", "a", 0, None, None)], None),  # mentioned once
        (
            [event("E1", "a", 0, MAY, MAY), event("E1", "a", 9, MAY, MAY)],
            "“visit: E1” (2 May 2024): 2 of 2 mentions, in 1 article of 4",
        ),
        (
            [event("E1", "a", 0, MAY, MAY), event("E1", "b", 9, MAY, MAY), event("E2", "c", 0, MAY, None)],
            "“visit: E1” (2 May 2024): 2 of 3 mentions, in 2 articles of 4 (A, B)",
        ),
        ([event(name, a, 0, MAY, MAY) for name in ("E1", "E2") for a in "ab"], None),  # alike
    ],
)
def test_the_event_that_the_articles_turn_on(events: list[tables.Event], said: str | None) -> None:
    made = only(events=frame(events, tables.Event), dates=corpus()["dates"].head(0))
    sentences = [plain(one.text("en")) for one in found(made, LABELS)]
    turned = [text for text in sentences if text.startswith("Of the events")]
    assert [said in text for text in turned if said] == ([True] if said else []) and len(turned) == bool(said)


def test_the_date_that_the_articles_turn_on() -> None:
    dates = corpus()["dates"]
    made = only(dates=dates[dates["text"] == "le 3 mars 2024"], events=corpus()["events"].head(0))
    _, turned, _ = found(made, LABELS)
    assert [plain(turned.text(lang)) for lang in ("en", "fr")] == [
        "Of the dates that most articles name, the one named most is 3 March 2024: 2 of 2 dates (B, C).",
        "Parmi les dates que le plus d’articles nomment, la plus nommée est 3 mars 2024 : 2 sur 2 dates (B, C).",
    ]


def test_no_event_that_two_articles_report_is_a_finding_too() -> None:
    made = only(events=frame([event("E1", "a", 0, MAY, MAY)], tables.Event))
    texts = [one.text("en") for one in found(made, LABELS)]
    assert "Events that more than one article reports: 0 of 1." in texts


def test_where_a_layer_gave_nothing_only_publication_is_said() -> None:
    made = only(events=corpus()["events"].head(0), dates=corpus()["dates"].head(0))
    (one,) = found(made, LABELS)
    assert one.text("en").startswith("The day of publication")


def test_of_one_article_nothing_is_said_of_others() -> None:
    made = {name: table[table["article"] == "a"] for name, table in corpus().items()}
    for one in found(made, {"a": "A"}):
        for lang in ("en", "fr"):
            text = one.text(lang)
            assert "more than one" not in text and "plusieurs" not in text and "(A)" not in text


def test_sentences_that_add_up_and_are_empty_where_nothing_is() -> None:
    made = corpus()
    mentions = counts.mentions(made["events"], ORDER, "en")
    assert words.order(counts.telling(mentions))[0] == (
        "4 pairs of dated events within an article = 1 told the later first + 3 told as they followed + 0 of one day, "
        "or whose order cannot be known."
    )
    assert words.dates(made["dates"], counts.reach(made["dates"], ORDER))[0].startswith(
        "8 time expressions, of which 8 name a date or an hour: 6 on a known day, 0 in a closed interval, 1 with an "
        "open end, 1 without any bound."
    )
    none = made["dates"].head(0)
    assert words.dates(none, counts.reach(none, ORDER))[0] == "No time expression was found."
    assert words.order(counts.telling(mentions.head(0)))[0] == "No article has two dated events."
    assert words.conflicts(made["publication"])[0].endswith("bounds nothing: 1 piece.")


@pytest.mark.parametrize(
    ("first", "last", "en", "fr"),
    [
        (MAY, MAY, "2024-05-02", "2024-05-02"),
        (date(2024, 5, 1), date(2024, 5, 31), "2024-05", "2024-05"),
        (date(2021, 1, 1), date(2022, 12, 31), "2021/2022", "2021/2022"),
        (date(2024, 6, 1), date(2024, 9, 22), "from 2024-06", "dès 2024-06"),
        (MAY, None, "from 2024-05-02", "dès 2024-05-02"),
        (None, MAY, "until 2024-05-02", "jusqu’à 2024-05-02"),
        (None, None, "date unknown", "date inconnue"),
    ],
)
def test_a_date_where_there_is_little_room(first: date | None, last: date | None, en: str, fr: str) -> None:
    row = {"date_from": first, "date_to": last}
    assert (words.brief(row, "en"), words.brief(row, "fr")) == (en, fr)


# --- the five articles


@cache
def seeds() -> tuple[dict[str, pd.DataFrame], dict[str, str]]:
    names = ("articles", "publication", "dates", "events", "refined")
    made = in_memory(list(pieces(load(SEEDS).articles)), names, codebook.load(""))
    rows = {name: made[name].to_pandas() for name in names}
    return rows, labels.labels(rows["articles"], {})


def test_each_number_of_the_five_articles_is_what_its_rows_add_up_to() -> None:
    rows = found(*seeds())
    assert len(rows) == 5
    texts = {name: (SEEDS / f"{name}.txt").read_bytes().decode("utf-8") for name in seeds()[1]}
    for one in rows:
        for number in one.numbers.values():
            assert number.value == number.rows["weight"].sum()
            for article, start, end, text in number.rows[["article", "start", "end", "text"]].itertuples(
                index=False
            ):
                assert texts[article][start:end] == text


def test_the_five_articles_have_one_stated_day_and_share_events() -> None:
    publication, shared, turned, sides, _ = found(*seeds())
    known = {how: publication.numbers[how].value for how in counts.PRECISIONS}
    assert known == {"day": 1, "interval": 1, "open": 3, "unknown": 0}
    assert shared.numbers["shared"].value > 1 and shared.numbers["first"].value == 0
    assert "October 2024" in plain(turned.text("en"))
    assert {side: sides.numbers[side].value for side in counts.SIDES} == {
        "before": 17,
        "day": 3,
        "after": 2,
        "unsure": 6,
    }
