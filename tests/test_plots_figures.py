"""Drawings and tables of notebook 03: every mark has its row, every line its place, nothing breaks on nothing."""

from __future__ import annotations

import pandas as pd
import pytest

from revue import factsheet
from revue.layers.quantities import quantities
from revue.plots import figures as draw
from revue.reconcile import reconcile
from revue.tables import Quantity, Reconciliation, to_frame
from test_quantities import document
from test_reconcile import told

TEXT = (
    "Le nombre de plaintes a doublé. Il a bondi de 93 %. On compte 2 000 demandes pour 500 accords. "
    "Plus de 300 agents sont là pendant six mois. Entre 10 et 15 % des lits sont fermés. Le plan coûte 3 millions d'euros. "
    "Il y a moins de 40 juges. Il reste quelques heures."
)


def tables(text: str) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """quantities, reconciliations, sentences of one article."""
    doc, prepared = document(text), told("a", text)
    sentences = [(s.index, s.start, s.end, text[s.start : s.end]) for s in doc.sentences]
    said = pd.DataFrame(sentences, columns=["sentence", "start", "end", "text"]).assign(article="a")
    return to_frame(quantities(doc), Quantity), to_frame(reconcile([prepared]), Reconciliation), said


def url(article: str, start: int, end: int) -> str:
    return f"{article}.txt#char={start},{end}"


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_strips_draw_one_linked_mark_a_row(lang: str) -> None:
    numbers, pairs, _ = tables(TEXT)
    fig, drawn = draw.strips(numbers, pairs, lang, url)
    links = {line.get_url() for ax in fig.axes for line in ax.lines if line.get_url()}
    assert links == {url(r.article, r.start, r.end) for r in drawn.itertuples()}
    assert set(drawn["panel"]) == {"change", "share", "count", "money", "duration"}
    assert [TEXT[r.start : r.end] for r in drawn.itertuples()] == list(drawn["text"])


def test_open_bounds_and_ranges_keep_their_ends() -> None:
    numbers, pairs, _ = tables(TEXT)
    rows = draw.scaled(numbers, pairs).set_index("text")
    assert tuple(rows.loc["300", ["low", "high"]]) == (300, float("inf"))
    assert tuple(rows.loc["40", ["low", "high"]]) == (0, 40)
    assert tuple(rows.loc["10 et 15 %", ["low", "high"]]) == (10, 15)
    assert rows.loc["93 %", "low"] == pytest.approx(1.93)


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("text", ["Il a plu.", "It rained twice.", "Il reste quelques heures."])
def test_nothing_to_draw_is_a_sentence(text: str, lang: str) -> None:
    numbers, pairs, said = tables(text)
    fig, drawn = draw.strips(numbers, pairs, lang, url)
    assert drawn.empty and [t.get_text() for t in fig.axes[0].texts]
    voices = factsheet.voices(numbers, ["a"])
    fig, drawn = draw.sourcing(voices, numbers, lang, url)
    assert drawn.empty and [t.get_text() for t in fig.axes[0].texts]
    assert factsheet.derived(numbers, pairs, lang).empty
    assert factsheet.sides(pairs, said).empty
    assert factsheet.groups(numbers, pairs, lang).empty
    assert factsheet.echoes(pairs, said) == 0


def test_the_pieces_of_the_bars_add_up_to_the_statistics() -> None:
    numbers, _, _ = tables(TEXT)
    voices = factsheet.voices(numbers, ["a"])
    _, drawn = draw.sourcing(voices, numbers, "en", url)
    assert len(drawn) == int(voices["statistics"].sum())
    assert (voices[["named", "told", "nobody"]].sum(axis=1) == voices["statistics"]).all()


def test_a_share_of_nothing_is_unknown() -> None:
    numbers, _, _ = tables("Il a plu.")
    (row,) = factsheet.voices(numbers, ["a"]).to_dict("records")
    assert row["statistics"] == 0 and row["low"] != row["low"] and row["high"] != row["high"]


@pytest.mark.parametrize(
    ("text", "en", "fr"),
    [
        ("Les prix ont augmenté de 2,5 %.", "+2.5%", "+2,5\u00a0%"),
        ("Une baisse de 3 % est là.", "−3%", "−3\u00a0%"),
        ("Le prix a doublé.", "×2", "×2"),
        ("Plus de 9 500 lits.", "≥ 9\u202f500", "≥ 9\u202f500"),
        ("Entre 3 et 5 lits.", "3–5", "3–5"),
        ("C'est sa deuxième visite.", "2nd", "2e"),
        ("Il reste six mois.", "6\u00a0months", "6\u00a0mois"),
        ("Il reste quelques heures.", "–", "–"),
    ],
)
def test_how_a_quantity_reads(text: str, en: str, fr: str) -> None:
    (row,) = quantities(document(text))
    assert factsheet.reading(row, "en") == en
    assert factsheet.reading(row, "fr") == fr


def test_every_line_of_the_fact_sheet_leads_to_its_place() -> None:
    numbers, _, said = tables(TEXT)
    sheet = factsheet.factsheet(numbers, said)
    assert len(sheet) == len(numbers)
    for r in sheet.itertuples():
        assert TEXT[r.start : r.end] == r.text
        assert r.text in r.said


def test_derived_numbers_show_their_formula_and_what_they_must_not_be_set_against() -> None:
    numbers, pairs, _ = tables(
        "On compte 2 000 demandes pour 500 accords. En tout 90 % des dossiers complets sont acceptés."
    )
    rows = factsheet.derived(numbers, pairs).to_dict("records")
    assert (rows[0]["text"], rows[0]["result"]) == ("500", "25.0%")
    assert "/" in rows[0]["formula"]
    assert "not to be set against 90 %" in rows[0]["warning"]


def test_changes_and_factors_are_recomputed_both_ways() -> None:
    numbers, pairs, _ = tables("Le prix a doublé. Le coût a baissé de 20 %. Le total a été divisé par deux.")
    results = factsheet.derived(numbers, pairs)["result"].tolist()
    assert results == ["+100%", "×0.8", "−50%"]


def test_pairs_are_told_in_two_lines_conflicts_first() -> None:
    _, pairs, said = tables("Le nombre de plaintes a doublé. Le nombre de plaintes a fortement augmenté.")
    lines = factsheet.sides(pairs, said)
    assert len(lines) == 2 * len(pairs)
    assert lines["verdict"].tolist() == ["compatible", ""]


def test_the_same_words_in_two_articles_are_one_source() -> None:
    text = "Le séisme de Valmont a fait 35 morts."
    pairs = to_frame(reconcile([told("a", text), told("b", text)]), Reconciliation)
    said = pd.DataFrame(
        [{"article": n, "sentence": 0, "start": 0, "end": len(text), "text": text} for n in "ab"]
    )
    assert factsheet.echoes(pairs, said) == 1
