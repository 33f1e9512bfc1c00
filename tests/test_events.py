"""Events: what makes a mention, which mentions are one event, and which never are."""

from __future__ import annotations

import re
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gold_articles import documents, rows
from revue.articles import Article, Passage
from revue.chronology import EventMention, event_mentions, merge_events, resolve
from revue.chronology.calendar import icalendar
from revue.chronology.events import kinds
from revue.layers.mentions import mentions
from revue.layers.quotes import quotes
from revue.tables import Event
from revue.text import Document


def told(name: str, *paragraphs: str, published: str | None = None) -> list[EventMention]:
    """The event mentions of an article of these paragraphs."""
    text = "\n\n".join(paragraphs)
    found = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    passages = tuple(Passage(a, b, "body", "test") for a, b in found)
    return read(
        Document(Article(name, text, published=published, published_basis="metadata", passages=passages))
    )


def read(doc: Document) -> list[EventMention]:
    people = mentions(doc, model="rules")
    said = quotes(doc, people)
    return event_mentions(doc, resolve(doc, said)[0], people, said)


def events_of(*articles: list[EventMention]) -> dict[str, set[str]]:
    """Event ids by article and kind."""
    found: dict[str, set[str]] = {}
    for row in merge_events(articles):
        found.setdefault(f"{row.article} {row.kind}", set()).add(row.event)
    return found


@pytest.mark.parametrize(
    ("sentence", "kind", "text"),
    [
        ("La ministre Claire Dubois s'est rendue à Oslo lundi.", "visit", "s'est rendue à Oslo lundi"),
        ("Claire Dubois effectue une visite à Oslo.", "visit", "une visite à Oslo"),
        ("Claire Dubois a rencontré Paul Mercier à Oslo.", "meeting", "a rencontré Paul Mercier"),
        (
            "Lors d'une conférence de presse, Claire Dubois a détaillé son plan.",
            "press",
            "conférence de presse",
        ),
        ("L'attentat du 13 mars 2012 a bouleversé Oslo.", "attack", "attentat du 13 mars 2012"),
        (
            "Les élections législatives auront lieu le 3 juin 2012 à Oslo.",
            "election",
            "élections législatives",
        ),
        ("Le procès de Paul Mercier s'ouvrira le 3 juin 2012.", "trial", "procès de Paul Mercier"),
        ("La grève du 5 décembre 2019 a paralysé Paris.", "strike", "grève du 5 décembre 2019"),
        ("Les Jeux olympiques de Paris ont attiré la foule.", "sport", "Jeux olympiques de Paris"),
        ("Un incendie a détruit une usine à Rouen le 26 septembre 2019.", "accident", "incendie"),
        ("Paul Mercier a été condamné mardi à Lyon.", "trial", "a été condamné mardi"),
        ("L'inflation a bondi de 3 % en mars 2022.", "change", "a bondi de 3 % en mars 2022"),
    ],
)
def test_a_trigger_with_its_actors_or_date_is_a_mention(sentence: str, kind: str, text: str) -> None:
    found = [m for m in told("a", sentence) if m.kind == kind]
    assert found
    assert text in found[0].text


@pytest.mark.parametrize(
    "sentence",
    [
        "Les discussions.",
        "Il faut des réunions.",
        "Une hausse de la température.",
        "Il pleut sur la ville.",
        "",
    ],
)
def test_a_trigger_without_evidence_is_none(sentence: str) -> None:
    assert told("a", sentence) == []


def test_the_same_visit_told_by_two_articles_is_one_event() -> None:
    one = told("a", "Claire Dubois effectue lundi une visite à Oslo.", published="2024-05-06")
    two = told("b", "Claire Dubois s'est rendue lundi à Oslo.", published="2024-05-08")
    found = events_of(one, two)
    assert found["a visit"] == found["b visit"]


def test_two_dated_meetings_of_the_same_people_are_two_events() -> None:
    one = told("a", "Claire Dubois a rencontré Paul Mercier en mars 2021.")
    two = told("b", "Claire Dubois a rencontré Paul Mercier en mai 2023.")
    found = events_of(one, two)
    assert found["a meeting"].isdisjoint(found["b meeting"])


def test_successive_ministers_who_meet_the_same_counterpart_are_never_one() -> None:
    one = told("a", "Le ministre Paul Mercier a rencontré son homologue norvégienne, Ingrid Hansen.")
    two = told("b", "Le ministre Louis Bernard a rencontré son homologue norvégienne, Ingrid Hansen.")
    found = events_of(one, two)
    assert found["a meeting"].isdisjoint(found["b meeting"])


def test_what_takes_up_an_event_is_that_event() -> None:
    found = told(
        "a",
        "Claire Dubois s'est rendue à Oslo lundi.",
        "Cette visite a duré deux jours.",
        published="2024-05-08",
    )
    assert {row.event for row in merge_events([found]) if row.kind == "visit"} == {"E0001"}
    assert found[1].first == found[0].first


def test_celle_de_repeats_the_kind_before_it() -> None:
    text = "La visite de Claire Dubois fait suite à celle de Paul Mercier en mars 2021."
    first, second = (m for m in told("a", text) if m.kind == "visit")
    assert first.people != second.people
    assert second.edtf == "2021-03"


def test_an_event_still_ahead_is_not_one_that_is_past() -> None:
    one = told("a", "Claire Dubois a rencontré Paul Mercier en mars 2021.")
    two = told(
        "b", "Le pont s'est effondré le 4 avril 2022. Claire Dubois rencontrera Paul Mercier.",
    )  # fmt: skip
    found = events_of(one, two)
    assert found["a meeting"].isdisjoint(found["b meeting"])


def test_merging_does_not_depend_on_anything_but_the_order_of_the_corpus() -> None:
    articles = [read(d) for d in documents()]
    assert merge_events(articles) == merge_events([list(a) for a in articles])


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Claire",
                "Dubois",
                "a",
                "rencontré",
                "visite",
                "de",
                "lundi",
                "celle",
                "«",
                "»",
                ".",
                ",",
                "à",
                "Oslo",
                "JO",
                "procès",
            ]
        ),
        max_size=18,
    )
)
def test_it_never_raises_and_offsets_hold(words: list[str]) -> None:
    text = " ".join(words)
    for m in told("a", text):
        assert text[m.start : m.end] == m.text


def test_every_kind_has_names_and_a_trigger() -> None:
    assert all(k.en and k.fr and (k.nouns or k.verbs) for k in kinds().values())


# The five articles of the gold


@lru_cache(maxsize=1)
def gold_pairs() -> tuple[list[dict[str, str]], list[Event], dict[int, int]]:
    import sys
    from dataclasses import asdict
    from pathlib import Path

    sys.path.insert(0, str(Path(__file__).parent / "gold"))
    import matching

    want, have = rows("events"), merge_events([read(d) for d in documents()])
    return want, have, matching.pair(want, [asdict(r) for r in have], matching.overlap)


def test_the_mentions_of_the_gold_are_found() -> None:
    want, _, got = gold_pairs()
    assert len(got) / len(want) >= 0.95


def test_the_mentions_of_the_gold_are_merged_alike() -> None:
    want, have, got = gold_pairs()
    pairs = [(i, j) for i in got for j in got if i < j]
    same = [
        (want[i]["event"] == want[j]["event"], have[got[i]].event == have[got[j]].event) for i, j in pairs
    ]
    both, gold, mine = (sum(a and b for a, b in same), sum(a for a, _ in same), sum(b for _, b in same))
    assert 2 * both / (gold + mine) >= 0.94
    assert both == mine


def test_the_events_as_a_calendar() -> None:
    _, have, _ = gold_pairs()
    text = icalendar(have)
    lines = text.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2] == "END:VCALENDAR"
    assert all(len(line.encode()) <= 75 for line in lines)
    exact = {r.event for r in have if r.date_from and r.date_to}
    assert text.count("BEGIN:VEVENT") == len(exact)
