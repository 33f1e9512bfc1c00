"""When an article was published: what each kind of evidence gives, and how conflicts are kept."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gold_articles import documents, rows
from revue.articles import Article, Passage
from revue.layers.dates.corpus_interval import refine
from revue.layers.dates.edtf import bounds
from revue.layers.dates.layer import dates
from revue.layers.dates.publication import Publication, published, resolve
from revue.layers.dates.resolve import PublicationInterval
from revue.tables import Event
from revue.text.document import Document


def article(body: str, above: str = "", **fields: str) -> Document:
    """An article with a line of the page above its body."""
    text = f"{above}\n\n{body}" if above else body
    start = len(text) - len(body)
    passages = (Passage(start, len(text), "body", "test"),)
    if above:
        passages = (Passage(0, len(above), "boilerplate", "test"), *passages)
    return Document(Article("a", text, passages=passages, **fields))  # type: ignore[arg-type]


def role(p: Publication, rule: str) -> str:
    return next(r.role for r in p.reasons if r.rule == rule)


def usual(p: Publication) -> list[tuple[date | None, date | None]]:
    """Between which days the natural readings put it."""
    return [(r.date_from, r.date_to) for r in p.reasons if r.role == "natural"]


@pytest.mark.parametrize(
    ("body", "edtf"),
    [
        ("Le pont s'est effondré le 3 mars 2021.", "2021-03-03/.."),
        ("La ministre s'était rendue à Oslo en octobre 2024.", "2024-10/.."),
        ("Elle a signé l'accord lors de la visite d'octobre 2024.", "2024-10/.."),
        ("Le taux a doublé depuis début 2025.", "2025/.."),
        ("Depuis l'été 2024, les relations se sont réchauffées.", "2024-06/.."),
        ("Le programme, né en 2018, s'étend.", "2018/.."),
        ("Les ventes gagnent 6 % sur la période janvier-février 2025.", "2025-03/.."),
        ("Le groupe a annoncé le 12 mai 2023 la fermeture du site.", "2023-05-12/.."),
    ],
)
def test_what_the_text_leaves_no_way_around_bounds(body: str, edtf: str) -> None:
    p = published(article(body))
    assert (p.edtf, p.basis) == (edtf, "inferred")


@pytest.mark.parametrize(
    ("body", "days"),
    [
        # the month may still run
        ("La ministre s'était rendue à Oslo en octobre 2024.", [(date(2024, 11, 1), None)]),
        # "depuis début 2025" may be written in 2026
        ("Le taux a doublé depuis début 2025.", [(date(2025, 1, 1), date(2025, 12, 31))]),
        # historians write of the past in the future tense
        ("Le festival se tiendra le 4 juillet 2025.", [(None, date(2025, 7, 4))]),
        ("Né à Lyon, il sera élu député le 4 juillet 1976.", [(None, date(1976, 7, 4))]),
        # the October of the second sentence may be another
        (
            "Le traité a été signé en octobre 2023. En octobre dernier, les députés l'ont ratifié.",
            [(date(2023, 11, 1), None), (date(2023, 11, 1), date(2024, 10, 31))],
        ),
        # a noun with a year of its own may lie ahead of a past verb
        ("Lyon a obtenu les Jeux de 2030.", [(date(2030, 1, 1), None)]),
        ("Le maire a dévoilé son plan 2030.", [(date(2030, 1, 1), None)]),
        ("Le groupe a annoncé la fermeture de son usine en 2026.", [(date(2026, 1, 1), None)]),
    ],
)
def test_what_is_only_the_usual_reading_never_bounds(
    body: str, days: list[tuple[date | None, date | None]]
) -> None:
    p = published(article(body))
    assert usual(p) == days
    assert not {(r.date_from, r.date_to) for r in p.reasons if r.role == "bounds"} & set(days)
    assert p.date_to is None


@pytest.mark.parametrize(
    "body",
    [
        "En octobre dernier, les députés ont ratifié le traité.",
        "Le programme est né en 2018. En août dernier, une toile a remporté le concours.",
        "Le traité a été signé en mai 2023. En octobre dernier, les députés l'ont ratifié.",
    ],
)
def test_a_month_whose_year_is_not_told_says_nothing_of_publication(body: str) -> None:
    p = published(article(body))
    assert role(p, "month_relative") == "consistent"
    assert p.date_to is None


def test_the_dates_that_rest_on_an_unknown_year_stay_unknown() -> None:
    found, _ = resolve(article("Le programme est né en 2018. En août dernier, il a remporté le concours."))
    last = found[-1]
    assert (last.value, last.date_from, last.date_to) == ("XXXX-08", date(2017, 8, 1), None)


@pytest.mark.parametrize(
    "body", ["Le gouvernement a promis la parité pour 2030.", "Le maire a parlé hier.", ""]
)
def test_an_article_may_leave_every_day_open(body: str) -> None:
    p = published(article(body))
    assert (p.edtf, p.basis) == (None, None)


@pytest.mark.parametrize(
    "forecast",
    [
        "Bercy table sur une hausse de 1 % sur l'année 2035.",
        "Les ventes gagneront 6 % sur la période janvier-février 2035.",
    ],
)
def test_a_forecast_is_no_figure_of_a_period_that_is_over(forecast: str) -> None:
    assert published(article(forecast)).date_from is None


def test_a_day_in_the_present_that_is_also_today_names_the_weekday_of_publication() -> None:
    p = published(
        article("La présidente effectue ce lundi une visite à Nice. Elle parle aujourd'hui du port.")
    )
    assert (p.weekday, p.edtf) == (1, None)


def test_a_day_in_the_present_alone_may_be_written_the_day_before() -> None:
    p = published(article("La présidente effectue ce lundi une visite à Nice."))
    assert (p.weekday, role(p, "weekday")) == (None, "natural")


def test_the_weekday_moves_the_ends_of_the_interval() -> None:
    body = (
        "La présidente effectue ce lundi une visite à Nice. Elle parle aujourd'hui du port. "
        "Le tunnel avait fermé le 1er mai 2024."
    )
    p = published(article(body))
    assert (p.date_from, p.weekday) == (date(2024, 5, 6), 1)


def test_a_past_weekday_fixes_no_weekday_of_publication() -> None:
    p = published(article("La présidente s'est rendue lundi à Nice."))
    assert p.weekday is None
    assert role(p, "weekday") == "consistent"


def test_metadata_are_taken_as_they_are() -> None:
    p = published(article("Il pleut.", published="2024-05-02", published_basis="metadata"))
    assert (p.edtf, p.basis, p.weekday) == ("2024-05-02", "metadata", 4)
    assert role(p, "metadata") == "states"


def test_a_dateline_is_the_reason_of_a_stated_date() -> None:
    p = published(
        article("Il pleut.", "2 mai 2024 à 15h05", published="2024-05-02", published_basis="stated")
    )
    stated = next(r for r in p.reasons if r.rule == "dateline")
    assert (stated.text, stated.role) == ("2 mai 2024", "states")


def test_a_stated_date_that_the_text_contradicts_is_kept_and_the_conflict_told() -> None:
    body = "Le pont s'est effondré le 3 mars 2026."
    p = published(article(body, published="2024-05-02", published_basis="metadata"))
    assert p.edtf == "2024-05-02"
    assert "conflicts" in {r.role for r in p.reasons}


def test_a_stamp_of_the_page_bounds_from_above_only() -> None:
    p = published(article("Le pont s'est effondré le 3 mars 2021.", "date 2021-05"))
    assert (p.date_from, p.date_to) == (date(2021, 3, 3), date(2021, 5, 31))
    assert usual(p) == [(date(2021, 5, 1), date(2021, 5, 31))]


def test_a_date_in_a_line_that_says_more_bounds_nothing() -> None:
    p = published(
        article("Le pont s'est effondré le 3 mars 2021.", "Élections du 9 juin 2024 : tous les résultats")
    )
    assert p.date_to is None


def test_a_stamp_against_a_usual_reading_is_a_conflict_and_both_stay_inside() -> None:
    p = published(
        article("Le festival se tiendra le 4 avril 2025. Il a été créé le 1er mars 2025.", "date 2025-05")
    )
    assert (p.date_from, p.date_to) == (date(2025, 3, 1), date(2025, 5, 31))
    assert "conflicts" in {r.role for r in p.reasons if r.rule == "stamp"}


def test_a_stamp_before_a_past_fact_believes_neither() -> None:
    p = published(article("Le pont s'est effondré le 3 mars 2026.", "date 2025-05"))
    assert (p.date_from, p.date_to) == (date(2025, 5, 31), None)
    assert role(p, "stamp") == "conflicts"


def test_an_empty_label_states_nothing() -> None:
    p = published(article("Il pleut.", "Publié le"))
    assert (p.edtf, role(p, "label")) == (None, "ignored")


def test_evidence_that_contradicts_itself_never_empties_the_interval() -> None:
    body = "Le pont s'est effondré le 3 mars 2021. Il rouvrira le 1er juin 2019."
    p = published(article(body))
    assert p.date_from == date(2021, 3, 3)
    assert "conflicts" in {r.role for r in p.reasons}


def test_time_in_office_is_a_usual_reading_with_a_dated_fact_of_the_same_person() -> None:
    body = (
        "Le ministre Jean Martin avait signé l'accord en octobre 2024. "
        "Après six mois au ministère, Jean Martin veut aller plus loin."
    )
    p = published(article(body))
    assert p.date_to is None
    assert (None, date(2025, 4, 30)) in usual(p)


# How far the dates lie from publication


MARCH_TO_MAY = PublicationInterval(date(2025, 3, 3), date(2025, 5, 26), 1)


@pytest.mark.parametrize(
    ("body", "published", "days"),
    [
        ("Le maire a parlé hier.", None, [(-1, -1)]),
        ("Le maire parlera dans trois jours.", None, [(3, 3)]),
        ("Le maire a parlé lundi.", None, [(-6, 0)]),
        ("Le maire parlera lundi.", None, [(0, 6)]),
        ("Le maire parlera lundi prochain.", None, [(1, 7)]),
        ("Le maire parle ce lundi.", MARCH_TO_MAY, [(0, 0)]),
        ("Le maire parle ce lundi. Arrivé la veille, il repart.", MARCH_TO_MAY, [(0, 0), (-1, -1)]),
        ("Le maire parle ce lundi. Il repart le lendemain.", MARCH_TO_MAY, [(0, 0), (1, 1)]),
        (
            "« Je suis là aujourd'hui », dit le maire.",
            None,
            [(None, 0)],
        ),  # the day of speech, not of publication
        ("Le maire a parlé en octobre dernier.", None, [(-396, -1)]),
        ("Le maire parlera en octobre prochain.", None, [(1, 396)]),
        ("Le taux a doublé depuis début 2025.", MARCH_TO_MAY, [(-145, -1)]),  # 1 January to 26 May
        ("Le maire a récemment parlé.", None, [(None, -1)]),
        ("L'avenir de la ville est incertain.", None, [(None, None)]),
        (
            "Le maire a été élu en mars 2025.",
            MARCH_TO_MAY,
            [(-86, 0)],
        ),  # past, in a month that may still run
        (
            "Le maire a parlé début mars 2025.",
            PublicationInterval(date(2025, 3, 30), date(2025, 3, 30)),
            [(-29, -14)],
        ),
        ("Le pont a été ouvert le 3 mars 2025.", MARCH_TO_MAY, [(-84, 0)]),
    ],
)
def test_the_distance_from_publication(
    body: str, published: PublicationInterval | None, days: list[tuple[int | None, int | None]]
) -> None:
    assert [(r.days_from, r.days_to) for r in dates(article(body), published) if r.type == "DATE"] == days


_WORDS = "hier lundi ce aujourd'hui octobre dernier depuis début 2025 le 3 mars 2021 a été sera « » . six mois au ministère"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(_WORDS.split()), max_size=20).map(" ".join), st.text(max_size=20))
def test_it_never_raises_and_reasons_hold(body: str, above: str) -> None:
    doc = article(body, above)
    found, p = resolve(doc)
    assert p.date_from is None or p.date_to is None or p.date_from <= p.date_to
    assert all(doc.text[r.start : r.end] == r.text for r in [*found, *p.reasons])


# The five articles of the gold


@pytest.mark.parametrize("doc", documents(), ids=lambda d: d.article.article[:3])
def test_the_five_articles(doc: Document) -> None:
    want = next(a for a in rows("articles") if a["article"] == doc.article.article)
    p = published(doc)
    natural, reference = bounds(want["published_natural"]), bounds(want["reference"])
    low, high = p.date_from or date.min, p.date_to or date.max
    forced = (
        date.fromisoformat(want["published_from"] or "0001-01-01"),
        date.fromisoformat(want["published_to"] or "9999-12-31"),
    )
    assert low <= forced[0] and forced[1] <= high, "tighter than the words force"
    assert low <= (natural[0] or date.min) and (natural[1] or date.max) <= high
    assert low <= (reference[1] or date.max) and (reference[0] or date.min) <= high
    assert p.basis == want["published_basis"]
    assert p.weekday == want["weekday"]


@pytest.mark.parametrize("name", ["002", "003", "004"])
def test_bounds_are_as_tight_as_the_gold_has_them(name: str) -> None:
    doc = next(d for d in documents() if d.article.article.startswith(name))
    want = next(a for a in rows("articles") if a["article"].startswith(name))
    p = published(doc)
    assert [str(d) if d else None for d in (p.date_from, p.date_to)] == [
        want["published_from"],
        want["published_to"],
    ]


@pytest.mark.parametrize("doc", documents(), ids=lambda d: d.article.article[:3])
def test_the_reasons_of_the_gold_are_found(doc: Document) -> None:
    want = next(a for a in rows("articles") if a["article"] == doc.article.article)
    own = [
        r
        for r in want["reasons"]
        if r["article"] == doc.article.article and not r["gives"].startswith("corpus")
    ]
    found = published(doc).reasons
    missed = [r["text"] for r in own if not any(f.start < r["end"] and r["start"] < f.end for f in found)]
    assert missed == []


def test_the_stamp_of_002_as_the_day_of_publication_is_a_conflict() -> None:
    doc = next(d for d in documents() if d.article.article.startswith("002"))
    assert [r.role for r in published(doc).reasons if r.rule == "stamp"] == ["bounds", "conflicts"]


# What other articles add


def report(name: str, tense: str, first: date, last: date) -> Event:
    return Event(
        event="E1", label="visit", edtf=None, date_from=first, date_to=last, article=name, sentence=0, start=0, end=1,
        text="x", kind="visit", actors=None, tense=tense, relation=None,  # type: ignore[arg-type]
    )  # fmt: skip


def test_tellers_of_one_event_bound_each_other_in_columns_of_their_own() -> None:
    first, last = date(2025, 1, 1), date(2025, 6, 30)
    own = {
        "before": PublicationInterval(date(2025, 3, 1), None),
        "after": PublicationInterval(date(2024, 11, 1), last),
    }
    got = refine(own, [report("before", "future", first, last), report("after", "past", first, last)])
    assert (got["before"].corpus_from, got["before"].corpus_to) == (date(2025, 3, 1), last)
    assert (got["after"].corpus_from, got["after"].corpus_to) == (date(2025, 3, 1), last)
    assert all(entry.reasons for entry in got.values())


def test_an_event_of_one_article_bounds_nobody() -> None:
    own = {"a": PublicationInterval(None, None)}
    got = refine(own, [report("a", "past", date(2025, 1, 1), date(2025, 6, 30))])
    assert (got["a"].corpus_from, got["a"].reasons) == (None, [])
