"""Verdicts on quantities given twice: rules on invented sentences, and the thirteen pairs of the gold."""

from __future__ import annotations

import dataclasses

import pytest
from test_quantities import document, gold, gold_documents, gold_rows, timex

from revue.articles import Article
from revue.layers.numbers.layer import quantities
from revue.layers.numbers.measure import Prepared, prepare
from revue.layers.numbers.reconcile import disjoint, factor, interval, reconcile
from revue.tables import Mention, Quantity, Reconciliation, Timex
from revue.text.document import Document


def prepared(
    article: str, text: str, dates: dict[str, str] | None = None, person: str | None = None
) -> Prepared:
    """One article of one passage, with its dates (text to EDTF) and one person named in it."""
    doc = document(text)
    doc = Document(Article(article, text, passages=doc.article.passages))
    times = [dataclasses.replace(timex(doc, t, e), article=article) for t, e in (dates or {}).items()]
    names = []
    if person:
        start = text.index(person)
        names = [Mention(article=article, sentence=0, start=start, end=start + len(person), text=person, type="PER",
                         form="name", name=person, role=None)]  # fmt: skip
    return prepare(doc, quantities(doc, times), times, names)


def by_name(*articles: Prepared) -> dict[str, Prepared]:
    return {one.article: one for one in articles}


def verdicts(*articles: Prepared) -> list[tuple[str, str]]:
    return [(r.verdict, r.rule) for r in reconcile(by_name(*articles))]


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("Le séisme de Valmont a fait 35 morts.", "Le séisme de Valmont a fait 35 morts, dit-on.", "agree"),
        ("Le séisme de Valmont a fait 35 morts.", "Le séisme de Valmont a fait 41 morts.", "conflict"),
        (  # 35 itself is left by both
            "Le séisme de Valmont a fait au moins 35 morts.",
            "Le séisme de Valmont a fait au plus 35 morts.",
            "compatible",
        ),
        (  # nothing shows that they are of one firm
            "Le groupe emploie 390 salariés saisonniers.",
            "Le groupe Valmont emploie 440 salariés saisonniers.",
            "not comparable",
        ),
        (
            "Chez Valmont, on compte 390 salariés saisonniers.",
            "Le groupe Valmont emploie 440 salariés saisonniers.",
            "conflict",
        ),
        (
            "Le séisme de Valmont a fait 35 morts.",
            "Le séisme de Valmont a fait plus de 30 morts.",
            "compatible",
        ),
        (
            "Le séisme de Valmont a fait 35 morts.",
            "Le séisme de Valmont a fait près de 36 morts.",
            "compatible",
        ),
        ("Le taux de plaintes a doublé.", "Le nombre de plaintes a bondi de 93 %.", "compatible"),
        ("Le nombre de plaintes a doublé.", "Le nombre de plaintes a bondi de 10 %.", "not comparable"),
        ("Le nombre de plaintes a doublé.", "Le nombre de plaintes a fortement augmenté.", "compatible"),
        (
            "Le nombre de plaintes a doublé.",
            "Le nombre de visas liés aux plaintes a doublé.",
            "not comparable",
        ),
        ("Le nombre de plaintes a doublé.", "On a reçu 300 plaintes.", "not comparable"),
        ("Elle fut condamnée à trois ans de prison.", "Elle fut condamnée à trois ans de prison.", "agree"),
        (
            "Après des mois de tensions, ils parlent.",
            "Après plusieurs années de tensions, ils parlent.",
            "not comparable",
        ),
        ("Une visite de deux jours commence.", "Une visite de quelques jours commence.", "compatible"),
    ],
)
def test_two_tellings(one: str, other: str, verdict: str) -> None:
    assert [v for v, _ in verdicts(prepared("a", one), prepared("b", other))] == [verdict]


def test_other_periods_are_not_compared() -> None:
    a = prepared("a", "Le nombre de plaintes a augmenté de 10 % en 2022.", {"2022": "2022"})
    b = prepared("b", "Le nombre de plaintes a augmenté de 30 % en 2023.", {"2023": "2023"})
    assert verdicts(a, b) == [("not comparable", "periods")]


def test_the_same_period_makes_a_conflict() -> None:
    a = prepared("a", "Le nombre de plaintes a augmenté de 10 % en 2023.", {"2023": "2023"})
    b = prepared("b", "Le nombre de plaintes a augmenté de 30 % en 2023.", {"2023": "2023"})
    assert verdicts(a, b) == [("conflict", "factors")]


def test_two_terms_of_a_ratio_are_named_as_such() -> None:
    (row,) = reconcile(by_name(prepared("a", "On compte 2 000 demandes pour 500 accords.")))
    assert (row.verdict, row.rule) == ("not comparable", "ratio")
    assert "25.0 %" in row.reason


def test_a_stay_of_another_person_is_not_compared() -> None:
    a = prepared("a", "La visite de deux jours de Anne Untel commence.", person="Anne Untel")
    b = prepared("b", "La visite de trois jours de Paul Autre commence.", person="Paul Autre")
    assert verdicts(a, b) == [("not comparable", "persons")]


def test_an_arrival_the_day_before_leaves_no_room_for_an_hour() -> None:
    text = "Arrivée la veille, Anne Untel ne passera que {} sur place, une visite éclair."
    short = prepared("a", text.format("deux heures"), {"la veille": "2024-05-01"}, "Anne Untel")
    long = prepared("a", text.format("quelques heures"), {"la veille": "2024-05-01"}, "Anne Untel")
    assert verdicts(short) == [("conflict", "arrival")]
    assert verdicts(long) == [("compatible", "arrival")]


def test_plain_prose_pairs_nothing() -> None:
    assert reconcile(by_name(prepared("a", "Il a plu."), prepared("b", "Il a neigé."))) == []
    assert reconcile({}) == []


def test_the_order_of_the_articles_makes_no_difference() -> None:
    a, b = (
        prepared("a", "Le nombre de plaintes a doublé."),
        prepared("b", "Le taux de plaintes a bondi de 93 %."),
    )
    assert reconcile(by_name(a, b)) == reconcile(by_name(b, a))


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        ("2024", "2025-01/2025-02", True),
        ("2024", "2024-06", False),
        ("2025/..", "2025-01/2025-02", False),
        ("2025/..", "2024", True),
        ("2024-22", "2024-11", True),
        (None, "2024", False),
        ("vague", "2024", False),
    ],
)
def test_periods_that_have_no_day_in_common(a: str | None, b: str | None, apart: bool) -> None:
    assert disjoint(a, b) is apart is disjoint(b, a)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le prix a augmenté de 93 %.", 1.93),
        ("Le prix a baissé de 20 %.", 0.8),
        ("Le prix a doublé.", 2.0),
        ("Le prix a été divisé par deux.", 0.5),
        ("Le prix a baissé de 20 euros.", None),
        ("Le prix atteint 20 euros.", None),
    ],
)
def test_factor(text: str, expected: float | None) -> None:
    (row,) = quantities(document(text))
    assert factor(row) == (pytest.approx(expected) if expected is not None else None)


def test_interval_keeps_what_a_bound_leaves_open() -> None:
    def span(text: str) -> tuple[float, float]:
        (row,) = quantities(document(text))
        return interval(row)

    assert span("Il y a 300 lits.") == (300, 300)
    assert span("Il y a plus de 300 lits.") == (300, float("inf"))
    assert span("Il y a moins de 300 lits.") == (0, 300)
    assert span("Il y a entre 300 et 400 lits.") == (300, 400)
    assert span("Il y a près de 300 lits.") == pytest.approx((270, 330))


# --- the five articles --------------------------------------------------------------------------------------------


def gold_reconciliations() -> list[Reconciliation]:
    names = [
        Mention(**{f.name: r.get(f.name) for f in dataclasses.fields(Mention)}) for r in gold("mentions")
    ]
    articles = []
    for article, doc in gold_documents().items():
        dates, quotes = gold_rows()[article]
        rows: list[Quantity] = quantities(doc, dates, quotes)
        articles.append(prepare(doc, rows, dates, [m for m in names if m.article == article]))
    return reconcile(by_name(*articles))


def test_the_gold_verdicts_are_reproduced() -> None:
    found = [dataclasses.asdict(r) for r in gold_reconciliations()]

    def meets(g: dict, r: dict, x: str, y: str) -> bool:  # type: ignore[type-arg]
        same = g[f"{x}_article"] == r[f"{y}_article"]
        return bool(same and g[f"{x}_start"] < r[f"{y}_end"] and r[f"{y}_start"] < g[f"{x}_end"])

    for g in gold("reconciliations"):
        hits = [
            r for r in found
            if (meets(g, r, "a", "a") and meets(g, r, "b", "b")) or (meets(g, r, "a", "b") and meets(g, r, "b", "a"))
        ]  # fmt: skip
        assert [r["verdict"] for r in hits] == [g["verdict"]], g["reconciliation"]


def test_every_side_lies_in_its_article() -> None:
    docs = gold_documents()
    for r in gold_reconciliations():
        assert docs[r.a_article].text[r.a_start : r.a_end] == r.a_text
        assert docs[r.b_article].text[r.b_start : r.b_end] == r.b_text


def test_timex_of_no_kind_breaks_nothing() -> None:
    doc = document("Une visite de deux jours.")
    odd: list[Timex] = [dataclasses.replace(timex(doc, "visite", "????"), sentence=99)]
    assert reconcile(by_name(prepare(doc, quantities(doc), odd, []))) == []
