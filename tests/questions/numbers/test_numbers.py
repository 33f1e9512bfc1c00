"""Drawings and tables of notebook 03: every mark has its row, every line its place, nothing breaks on nothing."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

import gold_articles
from revue.layers.numbers.layer import quantities
from revue.layers.numbers.measure import Prepared, prepare
from revue.layers.numbers.reconcile import reconcile
from revue.questions.numbers import counts, drawings, scales, words
from revue.questions.numbers.reading import reading
from revue.tables import Quantity, Quote, Reconciliation, to_frame
from revue.text.document import Document
from small_corpus import article, small
from small_corpus import tables as small_tables

TEXT = (
    "Le nombre de plaintes a doublé. Il a bondi de 93 %. On compte 2 000 demandes pour 500 accords. "
    "Plus de 300 agents sont là pendant six mois. Entre 10 et 15 % des lits sont fermés. Le plan coûte 3 millions d'euros. "
    "Il y a moins de 40 juges. Il reste quelques heures."
)


def document(text: str, name: str = "a") -> Document:
    return Document(article(name, text))


def prepared(name: str, text: str) -> Prepared:
    doc = document(text, name)
    return prepare(doc, quantities(doc))


def tables(text: str) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """quantities, reconciliations, sentences of one article."""
    doc = document(text)
    sentences = [(s.index, s.start, s.end, text[s.start : s.end]) for s in doc.sentences]
    said = pd.DataFrame(sentences, columns=["sentence", "start", "end", "text"]).assign(article="a")
    return (
        to_frame(quantities(doc), Quantity),
        to_frame(reconcile([prepared("a", text)]), Reconciliation),
        said,
    )


def url(article: str, start: int, end: int) -> str:
    return f"{article}.txt#char={start},{end}"


def compared(pairs: pd.DataFrame, said: pd.DataFrame) -> str:
    """The sentence on the verdicts of `pairs`, in English."""
    return words.compared(pairs, counts.echoes(pairs, said))[0]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_strips_draw_one_linked_mark_a_row(lang: str) -> None:
    numbers, pairs, _ = tables(TEXT)
    fig, drawn = drawings.strips(numbers, pairs, lang, url)
    links = {line.get_url() for ax in fig.axes for line in ax.lines if line.get_url()}
    assert links == {url(r.article, r.start, r.end) for r in drawn.itertuples()}
    assert set(drawn["panel"]) == {"change", "share", "count", "money", "duration"}
    assert [TEXT[r.start : r.end] for r in drawn.itertuples()] == list(drawn["text"])


def test_open_bounds_and_ranges_keep_their_ends() -> None:
    numbers, pairs, _ = tables(TEXT)
    rows = scales.scaled(numbers, pairs).set_index("text")
    assert tuple(rows.loc["300", ["low", "high"]]) == (300, float("inf"))
    assert tuple(rows.loc["40", ["low", "high"]]) == (0, 40)
    assert tuple(rows.loc["10 et 15 %", ["low", "high"]]) == (10, 15)
    assert rows.loc["93 %", "low"] == pytest.approx(1.93)


def test_numbers_placed_and_left_out_are_all_numbers() -> None:
    numbers, pairs, _ = tables(
        TEXT + " C'est sa deuxième visite. Une femme âgée de 17 ans. Il fait 30 degrés."
    )
    assert scales.left_out(numbers, pairs) == {"vague": 1, "rank": 1, "age": 1, "unit": 1}
    assert len(scales.scaled(numbers, pairs)) == len(numbers) - 4


def test_more_numbers_than_a_panel_holds_are_counted_as_left_out() -> None:
    text = " ".join(f"Il y a {n} lits." for n in range(2, scales.MOST + 5))
    numbers, pairs, _ = tables(text)
    assert (
        scales.left_out(numbers, pairs) == {"room": 3} and len(scales.scaled(numbers, pairs)) == scales.MOST
    )


def quantity(kind: str, value: float | None, **more: object) -> Quantity:
    fields = dict.fromkeys(Quantity.__dataclass_fields__)
    unit = {"share": "%", "change": "%", "money": "EUR", "duration": "day"}.get(kind)
    given = {
        "article": "a", "sentence": 0, "start": 0, "end": 4, "text": "tant", "kind": kind, "value": value,
        "unit": unit, "approximate": False, "speaker_basis": "narrator",
    }  # fmt: skip
    return Quantity(**{**fields, **given, **more})  # type: ignore[arg-type]


KINDS = ("count", "share", "change", "multiplier", "duration", "money", "ordinal", "vague")


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("value", [0.0, -3.0, float("inf"), 1e-7, 1e18, None])
def test_no_value_breaks_a_scale_or_a_sheet(value: float | None, kind: str, lang: str) -> None:
    numbers = to_frame([quantity(kind, value)], Quantity)
    pairs, said = (
        to_frame([], Reconciliation),
        pd.DataFrame({"article": ["a"], "sentence": [0], "text": ["tant"]}),
    )
    fig, drawn = drawings.strips(numbers, pairs, lang, url)
    fig.savefig("/dev/null", format="png")
    assert len(drawn) + sum(scales.left_out(numbers, pairs).values()) == 1
    assert all(0 <= x < float("inf") for x in drawn["low"])
    assert len(counts.factsheet(numbers, said, lang)) == 1
    for row in counts.derived(numbers, pairs, lang).to_dict("records"):
        assert "nan" not in row["result"] and row["result"][-1] != "×"


@pytest.mark.parametrize(
    ("kind", "value", "drawn"),
    [
        ("count", 0.0, False),
        ("share", 0.0, True),
        ("share", 250.0, True),
        ("multiplier", 0.0, False),
        ("count", -1.0, False),
    ],
)
def test_zero_has_a_place_on_a_linear_scale_only(kind: str, value: float, drawn: bool) -> None:
    numbers = to_frame([quantity(kind, value)], Quantity)
    assert scales.left_out(numbers, to_frame([], Reconciliation)) == ({} if drawn else {"zero": 1})


def test_bounds_are_open_on_the_side_that_the_words_leave_open() -> None:
    numbers, pairs, _ = tables(
        "Le coût a baissé de plus de 20 %. Les prix ont augmenté de plus de 20 %. Moins de 40 % des lits sont fermés."
    )
    rows = scales.scaled(numbers, pairs)
    assert list(zip(rows["open"], rows["low"], rows["high"], strict=True)) == [
        ("left", 0.0, 0.8), ("right", 1.2, float("inf")), ("left", 0.0, 40.0),
    ]  # fmt: skip
    fig, _ = drawings.strips(numbers, pairs, "en", url)
    marks = {
        str(line.get_marker()): line.get_xdata()[0]
        for line in fig.axes[1].lines
        if line.get_linestyle() == "None"
    }
    arrows = {str(line.get_marker()) for line in fig.axes[1].lines}
    assert marks["o"] == 40.0 and "<" in arrows and ">" not in arrows


@pytest.mark.parametrize(
    ("text", "result", "note"),
    [
        ("On compte 100 demandes pour 0 accord.", "0.0%", "base: demandes"),
        ("On compte 0 demande pour 0 accord.", "–", "undefined: the base is zero"),
        ("On compte 200 demandes pour 50 accords.", "25.0%", "base: demandes"),
    ],
)
def test_a_ratio_to_zero_is_undefined_and_zero_of_many_is_zero(text: str, result: str, note: str) -> None:
    numbers, pairs, _ = tables(text)
    (row,) = counts.derived(numbers, pairs).to_dict("records")
    assert (row["result"], row["warning"]) == (result, note)


@pytest.mark.parametrize(
    ("fields", "reads"),
    [
        ({"kind": "count", "value": 300.0, "bound": "min", "direction": "up"}, "≥ 300"),
        ({"kind": "change", "value": 93.0, "unit": "%", "direction": "up"}, "+93%"),
        ({"kind": "change", "value": 93.0, "unit": "%", "direction": "down"}, "−93%"),
        ({"kind": "share", "value": 10.0, "value_to": 15.0, "unit": "%", "direction": "up"}, "10–15%"),
        ({"kind": "multiplier", "value": 2.0, "direction": "up"}, "×2"),
        ({"kind": "count", "value": 1.5}, "1.5"),
        ({"kind": "count", "value": 0.025}, "0.025"),
        ({"kind": "ordinal", "value": 2.0}, "2nd"),
        ({"kind": "ordinal", "value": 12.0}, "12th"),
    ],
)
def test_only_a_change_shows_its_direction(fields: dict[str, object], reads: str) -> None:
    assert reading(replace(quantity("count", 1.0), **{"unit": None, **fields})) == reads


@pytest.mark.parametrize(
    ("factor", "change"),
    [(2.0, "+100%"), (1.25, "+25%"), (1.008, "+0.8%"), (1.0, "0%"), (0.5, "−50%"), (0.995, "−0.5%")],
)
def test_a_factor_is_a_change_in_percent(factor: float, change: str) -> None:
    numbers = to_frame([quantity("multiplier", factor)], Quantity)
    (row,) = counts.derived(numbers, to_frame([], Reconciliation)).to_dict("records")
    assert row["result"] == change


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("text", ["Il a plu.", "It rained twice.", "Il reste quelques heures."])
def test_nothing_to_draw_is_a_sentence(text: str, lang: str) -> None:
    numbers, pairs, said = tables(text)
    fig, drawn = drawings.strips(numbers, pairs, lang, url)
    assert drawn.empty and [t.get_text() for t in fig.axes[0].texts]
    found = counts.statistics(numbers, to_frame([], Quote))
    fig, drawn = drawings.sourcing(counts.by_source(found, ["a"]), found, lang, url)
    assert drawn.empty and [t.get_text() for t in fig.axes[0].texts]
    assert words.sourced(found)[0] == "The articles hold no statistic."
    assert counts.derived(numbers, pairs, lang).empty
    assert counts.pairs(pairs, said).empty
    assert counts.groups(numbers, pairs, lang).empty
    assert counts.echoes(pairs, said) == 0
    assert compared(pairs, said) == "No two numbers can be set side by side."


def test_the_pairs_in_a_sentence() -> None:
    _, pairs, said = tables("Le nombre de plaintes a doublé. Le nombre de plaintes a bondi de 93 %.")
    assert compared(pairs.assign(verdict="conflict"), said) == (
        "1 pair: conflict 1, compatible 0, agree 0, not comparable 0."
    )
    assert compared(pairs.assign(verdict="agree"), said) == (
        "1 pair: conflict 0, compatible 0, agree 1, not comparable 0. "
        "Of those that agree, told by two articles in nearly the same words, so likely from one source: 0."
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("C'est sa deuxième visite. Il y a 300 agents.", "; not drawn: 1 rank. "),
        ("C'est sa deuxième visite et son troisième départ. Il y a 300 agents.", "; not drawn: 2 ranks. "),
        ("Une femme âgée de 17 ans. Il reste quelques heures.", "; not drawn: 1 without a value, 1 age. "),
        ("Il y a 300 agents.", "1 number of 1 drawn, each linked to its sentence. "),
    ],
)
def test_the_caption_says_what_is_not_drawn_and_why(text: str, why: str) -> None:
    numbers, pairs, _ = tables(text)
    assert why in words.numbers(scales.scaled(numbers, pairs), numbers, pairs).caption["en"]


# --- on whose word --------------------------------------------------------------------------------------------------


def sourced() -> pd.DataFrame:
    return counts.statistics(small()["quantities"], small()["quotes"])


def test_a_named_person_a_source_without_a_name_the_article_and_a_demand() -> None:
    found = sourced()
    assert dict(zip(found["text"], found["sourcing"], strict=True)) == {
        "30 %": "named", "12": "unnamed", "40": "demand", "doublé": "none",
    }  # fmt: skip
    table = counts.by_source(found, ["a", "b", "c"]).drop(columns=["low", "high"]).set_index("article")
    assert table.loc["a"].to_dict() == {"statistics": 1, "named": 1, "unnamed": 0, "none": 0, "share": 1}
    assert table.loc["b"].to_dict() == {"statistics": 1, "named": 0, "unnamed": 1, "none": 0, "share": 0}
    assert table.loc["c"].to_dict() == {"statistics": 1, "named": 0, "unnamed": 0, "none": 1, "share": 0}
    assert words.sourced(found) == (
        "3 statistics: 1 on the word of a named person or body, 1 of a source without a name, 1 of the article alone. "
        "Left out, as demanded, promised or wished: 1.",
        "3 chiffres : 1 sur la foi d’une personne ou d’un organisme nommé, 1 d’une source sans nom, 1 de l’article seul. "
        "Écartés, comme exigés, promis ou souhaités : 1.",
    )


@pytest.mark.parametrize(
    ("text", "sourcing"),
    [
        ("Anne Tavel affirme que 300 lits ferment.", "named"),
        ("La mairie affirme que 300 lits ferment.", "named"),
        ("Selon l'Insee, 300 lits ferment.", "named"),
        ("Les avocats affirment que 300 lits ferment.", "unnamed"),
        ("Une source proche du dossier affirme que 300 lits ferment.", "unnamed"),
        ("L'entourage d'Anne Tavel affirme que 300 lits ferment.", "unnamed"),
        ("300 lits ferment.", "none"),
        ("Anne Tavel souhaite que 300 lits ferment.", "demand"),
        ("Anne Tavel exige la fermeture de 300 lits.", "demand"),
    ],
)
def test_on_whose_word_a_number_stands(text: str, sourcing: str) -> None:
    made = small_tables(article("n", text))
    assert list(counts.statistics(made["quantities"], made["quotes"])["sourcing"]) == [sourcing]


def test_a_report_that_goes_on_keeps_its_source() -> None:
    made = small_tables(
        article("n", "L'entourage d'Anne Tavel affirme que la ville va mieux. Le chômage a reculé de 10 %.")
    )
    assert list(counts.statistics(made["quantities"], made["quotes"])["sourcing"]) == ["unnamed"]


def test_one_statistic_of_the_five_articles_is_given_by_a_named_person() -> None:
    made = small_tables(*(d.article for d in gold_articles.documents()))
    found = counts.statistics(made["quantities"], made["quotes"])
    told = dict(zip(found["text"], found["sourcing"], strict=True))
    assert told == {"douze": "demand", "doublé": "named", "93 %": "unnamed", "+60%": "none", "96%": "none",
                    "9500": "none", "1200": "none", "divisé par deux": "none"}  # fmt: skip
    warnings = counts.derived(made["quantities"], made["reconciliations"])["warning"]
    assert (
        "its base is Marocains en situation irrégulière et qui ont des documents d'identité"
        in warnings.iloc[0]
    )


def test_the_pieces_of_the_bars_add_up_to_the_statistics() -> None:
    table = counts.by_source(sourced(), ["a", "b", "c"])
    fig, drawn = drawings.sourcing(table, sourced(), "en", url)
    assert len(drawn) == int(table["statistics"].sum()) == len(fig.axes[0].patches)
    added = drawn.groupby(["article", "sourcing"]).size()
    for row in table.to_dict("records"):
        assert [added.get((row["article"], s), 0) for s in counts.SOURCES] == [row[s] for s in counts.SOURCES]
    assert [bar.get_url() for bar in fig.axes[0].patches] == [
        url(r.article, r.start, r.end) for r in drawn.itertuples()
    ]


def test_a_share_of_nothing_is_unknown() -> None:
    (row,) = counts.by_source(sourced(), ["z"]).to_dict("records")
    assert row["statistics"] == 0 and all(row[c] != row[c] for c in ("share", "low", "high"))


# --- how it reads ---------------------------------------------------------------------------------------------------


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
    assert reading(row, "en") == en
    assert reading(row, "fr") == fr


def test_every_line_of_the_fact_sheet_leads_to_its_place() -> None:
    numbers, _, said = tables(TEXT)
    sheet = counts.factsheet(numbers, said)
    assert len(sheet) == len(numbers)
    for r in sheet.itertuples():
        assert TEXT[r.start : r.end] == r.text
        assert r.text in r.said


def test_derived_numbers_show_their_formula_and_what_they_must_not_be_set_against() -> None:
    numbers, pairs, _ = tables(
        "On compte 2 000 demandes pour 500 accords. En tout 90 % des dossiers complets sont acceptés."
    )
    rows = counts.derived(numbers, pairs).to_dict("records")
    assert (rows[0]["text"], rows[0]["result"]) == ("500", "25.0%")
    assert "/" in rows[0]["formula"]
    assert "not to be set against 90 %" in rows[0]["warning"]


def test_changes_and_factors_are_recomputed_both_ways() -> None:
    numbers, pairs, _ = tables("Le prix a doublé. Le coût a baissé de 20 %. Le total a été divisé par deux.")
    results = counts.derived(numbers, pairs)["result"].tolist()
    assert results == ["+100%", "×0.8", "−50%"]


def test_pairs_are_told_in_two_lines_conflicts_first() -> None:
    _, pairs, said = tables("Le nombre de plaintes a doublé. Le nombre de plaintes a fortement augmenté.")
    lines = counts.pairs(pairs, said)
    assert len(lines) == 2 * len(pairs)
    assert lines["verdict"].tolist() == ["compatible", ""]


def test_the_same_words_in_two_articles_are_one_source() -> None:
    text = "Le séisme de Valmont a fait 35 morts."
    pairs = to_frame(reconcile([prepared("a", text), prepared("b", text)]), Reconciliation)
    said = pd.DataFrame(
        [{"article": n, "sentence": 0, "start": 0, "end": len(text), "text": text} for n in "ab"]
    )
    assert counts.echoes(pairs, said) == 1


@pytest.mark.parametrize(
    ("period", "base", "note"),
    [
        (None, None, "neither period nor base is told"),
        (None, "2023", "the period is not told"),
        ("2024", None, "the base is not told"),
        ("2024", "2023", None),
    ],
)
def test_a_change_says_what_its_sentence_leaves_open(
    period: str | None, base: str | None, note: str | None
) -> None:
    told = replace(quantity("multiplier", 2.0), period=period, base_period=base)
    (row,) = counts.derived(to_frame([told], Quantity), to_frame([], Reconciliation)).to_dict("records")
    assert row["warning"] == note


def test_what_is_placed_is_numbered_anew_and_has_no_column_of_its_old_place() -> None:
    numbers, pairs, _ = tables("Il reste quelques heures. Le prix a doublé. On compte 40 % de refus.")
    placed = scales.scaled(numbers, pairs)
    assert placed.index.tolist() == [0, 1] and "index" not in placed.columns and "why" not in placed.columns


def test_rows_of_a_scale_bear_what_is_counted_and_two_articles_have_a_legend() -> None:
    numbers, pairs, _ = tables("On compte 300 plaintes et 40 refus.")
    fig, _ = drawings.strips(numbers, pairs, "en", url)
    shown = [label.get_text() for ax in fig.axes for label in ax.get_yticklabels()]
    assert any("plaintes" in label for label in shown) and any("refus" in label for label in shown)
    assert not fig.legends
    both = pd.concat([numbers, numbers.assign(article="b")], ignore_index=True)
    fig, _ = drawings.strips(both, pairs, "en", url)
    assert {text.get_text() for text in fig.legends[0].get_texts()} == set(both["article"])
