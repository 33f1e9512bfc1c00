"""Drawings and tables of notebook 03: every mark has its row, every line its place, nothing breaks on nothing."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pandas as pd
import pytest

import gold_articles
import printed
from revue.articles import Article
from revue.layers.numbers.layer import quantities
from revue.layers.numbers.measure import Prepared, prepare
from revue.layers.numbers.reconcile import reconcile
from revue.questions.numbers import counts, drawings, scales, words
from revue.questions.numbers.reading import reading
from revue.show import findings
from revue.show.findings import Finding
from revue.show.style import Width
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
        to_frame(reconcile({"a": prepared("a", text)}), Reconciliation),
        said,
    )


def placed(text: str, lang: str = "en") -> pd.DataFrame:
    """The rows of the figure of one article; nobody in it speaks."""
    numbers, pairs, _ = tables(text)
    found = counts.statistics(numbers, to_frame([], Quote))
    return scales.placed(found, counts.derived(numbers, pairs, lang), lang)


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("width", ["page", "column"])
def test_each_statistic_has_one_linked_bar(lang: str, width: Width) -> None:
    rows = placed(TEXT, lang)
    setting = printed.setting(lang, width)
    fig, drawn = drawings.factsheet(rows, setting)
    links = [bar.get_url() for bar in fig.axes[0].patches if bar.get_url()]
    assert links == [f"{r.article}:{r.start}-{r.end}" for r in drawn.itertuples()]
    assert set(drawn["panel"]) == {"change", "share", "count", "money"}
    assert [TEXT[r.start : r.end] for r in drawn.itertuples()] == list(drawn["text"])
    assert set(setting.names) == set(links)


def test_bars_are_as_long_as_their_numbers() -> None:
    rows = placed(
        "On compte 40 % de refus et 10 % de retraits. Il y a 300 lits et 100 agents. Le prix a doublé."
    )
    fig, _ = drawings.factsheet(rows, printed.setting())
    bars = {bar.get_url(): bar for bar in fig.axes[0].patches if bar.get_url()}
    long = {r.text: bars[f"a:{r.start}-{r.end}"].get_width() for r in rows.itertuples()}
    assert long["40 %"] == pytest.approx(4 * long["10 %"])
    assert long["300"] == pytest.approx(3 * long["100"])
    whole = next(b for b in fig.axes[0].patches if not b.get_url())
    assert long["40 %"] == pytest.approx(0.4 * whole.get_width())
    assert long["doublé"] == pytest.approx(whole.get_width() / 2)  # a doubling ends the scale on its side


HARD = (
    "Le nombre de dossiers de demande de réexamen déposés par les associations d'aide aux victimes a bondi de 93 %. "
    "Le programme pluriannuel de rénovation coûte 3 456 789 012 euros. Les prix ont baissé de plus de 20 %. "
    "Entre 10 et 15 % des lits sont fermés. On compte 2 000 demandes pour 500 accords."
)


@pytest.mark.parametrize("text", [TEXT, HARD, "Le prix a doublé.", "Il y a 3 lits."])
def test_the_fact_sheet_can_be_printed(text: str) -> None:
    assert printed.both_widths(lambda s: drawings.factsheet(placed(text, s.lang), s)) == []


def test_open_bounds_and_ranges_keep_their_ends() -> None:
    rows = placed(TEXT).set_index("text")
    assert tuple(rows.loc["300", ["low", "high"]]) == (300, float("inf"))
    assert tuple(rows.loc["40", ["low", "high"]]) == (0, 40)
    assert tuple(rows.loc["10 et 15 %", ["low", "high"]]) == (0.1, 0.15)
    assert rows.loc["93 %", "low"] == pytest.approx(1.93)


def test_a_panel_holds_the_largest_and_no_rank_age_or_length_of_time() -> None:
    text = " ".join(f"Il y a {n} lits." for n in range(2, scales.MOST + 5))
    assert list(placed(text)["low"]) == [float(n) for n in range(scales.MOST + 4, 4, -1)]
    assert placed("C'est sa deuxième visite. Une femme âgée de 17 ans. Il reste six mois.").empty


def test_a_share_computed_from_two_counts_is_drawn_as_such() -> None:
    row = placed("On compte 200 demandes pour 50 accords.").iloc[0]
    assert (row["panel"], row["low"], row["computed"], row["counted"]) == ("share", 0.25, True, "50 / 200")


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
    derived = counts.derived(numbers, pairs, lang)
    rows = scales.placed(counts.statistics(numbers, to_frame([], Quote)), derived, lang)
    fig, drawn = drawings.factsheet(rows, printed.setting(lang))
    fig.savefig("/dev/null", format="png")
    assert all(0 <= x < float("inf") for x in drawn["low"])
    assert len(counts.factsheet(numbers, said, lang)) == 1
    for row in derived.to_dict("records"):
        assert "nan" not in row["result"] and row["result"][-1] != "×"


@pytest.mark.parametrize(
    ("kind", "value", "drawn"),
    [
        ("count", 0.0, False),
        ("share", 0.0, True),
        ("share", 250.0, False),
        ("multiplier", 0.0, False),
        ("count", -1.0, False),
    ],
)
def test_what_a_scale_cannot_show_is_not_drawn(kind: str, value: float, drawn: bool) -> None:
    numbers = to_frame([quantity(kind, value)], Quantity)
    found = counts.statistics(numbers, to_frame([], Quote))
    rows = scales.placed(found, counts.derived(numbers, to_frame([], Reconciliation)))
    assert len(rows) == drawn


def test_bounds_are_open_on_the_side_that_the_words_leave_open() -> None:
    rows = placed(
        "Le coût a baissé de plus de 20 %. Les prix ont augmenté de plus de 20 %. Moins de 40 % des lits sont fermés."
    )
    assert sorted(zip(rows["low"], rows["high"], strict=True)) == [
        (0.0, 0.4),
        (0.0, 0.8),
        (1.2, float("inf")),
    ]


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
def test_where_there_is_no_statistic_nothing_is_drawn_and_one_sentence_says_so(text: str, lang: str) -> None:
    numbers, pairs, said = tables(text)
    found, derived = counts.statistics(numbers, to_frame([], Quote)), counts.derived(numbers, pairs, lang)
    assert scales.placed(found, derived, lang).empty and derived.empty
    first, *more = words.findings(numbers, found, derived, pairs, {"a": "A"})
    assert first.text("en") == "The articles give no statistic."
    assert [f.text("en") for f in more] == (
        ["1 of 1\u00a0quantity has no number (« quelques heures »)."] if "quelques" in text else []
    )
    assert counts.pairs(pairs, said).empty
    assert counts.groups(numbers, pairs, {}, lang).empty
    assert words.echoes(0, counts.echoes(pairs, said)) == ("", "")


def findings_of(*given: Article, labels: str = "ABC") -> list[Finding]:
    made = small_tables(*given)
    found = counts.statistics(made["quantities"], made["quotes"])
    derived = counts.derived(made["quantities"], made["reconciliations"])
    named = dict(zip(sorted({a.article for a in given}), labels, strict=False))
    return words.findings(made["quantities"], found, derived, made["reconciliations"], named)


@pytest.mark.parametrize(
    ("text", "en", "fr"),
    [
        (
            "On compte 2 000 demandes pour 500 accords. En tout 90 % des dossiers complets sont acceptés.",
            "In A, 500 of 2 000 makes 25.0 per cent, which the article does not compute; beside it stands a share of "
            "another base, 90 per cent (dossiers complets).",
            "Dans A, 500 sur 2 000 font 25,0 pour cent, que l’article ne calcule pas ; à côté se lit une part d’une "
            "autre base, 90 pour cent (dossiers complets).",
        ),
        (
            "On compte 300 demandes pour 30 accords.",
            "In A, 30 of 300 makes 10.0 per cent, which the article does not compute.",
            "Dans A, 30 sur 300 font 10,0 pour cent, que l’article ne calcule pas.",
        ),
    ],
)
def test_a_share_that_the_article_does_not_compute(text: str, en: str, fr: str) -> None:
    said = [(f.text("en"), f.text("fr")) for f in findings_of(article("n", text))]
    assert (en, fr) in said


def test_one_article_with_most_of_the_statistics_is_named() -> None:
    many = "Il y a 300 lits. On compte 40 juges. Le prix a doublé. Selon l'Insee, 30 % des lits sont fermés."
    said = [f.text("en") for f in findings_of(article("n", many), article("o", "Il y a 12 lits."))]
    assert said[1] == (
        "One article, A, holds 4 of the 5\u00a0statistics; 3 of its 4 come without a named source."
    )
    alone = [f.text("en") for f in findings_of(article("n", many))]
    assert not any("One article" in sentence for sentence in alone)


def test_the_findings_on_the_five_articles_count_their_rows() -> None:
    made = small_tables(*(d.article for d in gold_articles.documents()))
    found = counts.statistics(made["quantities"], made["quotes"])
    derived = counts.derived(made["quantities"], made["reconciliations"])
    said = words.findings(made["quantities"], found, derived, made["reconciliations"], {})
    assert [f.text("en").split(",")[0] for f in said[:1]] == [
        "A named person or body gives 1 of 7\u00a0statistics"
    ]
    assert any("makes 12.6 per cent" in f.text("en") and "96 per cent" in f.text("en") for f in said)
    rows = findings.rows(said)
    for n, finding in enumerate(said, 1):
        for name, number in finding.numbers.items():
            held = rows[(rows["finding"] == n) & (rows["number"] == name)]
            if held["weight"].notna().all():
                assert held["weight"].sum() == number.value


# --- on whose word --------------------------------------------------------------------------------------------------


def sourced() -> pd.DataFrame:
    return counts.statistics(small()["quantities"], small()["quotes"])


def test_a_named_person_a_source_without_a_name_the_article_and_a_demand() -> None:
    found = sourced()
    assert dict(zip(found["text"], found["sourcing"], strict=True)) == {
        "30 %": "named", "12": "unnamed", "40": "demand", "doublé": "none",
    }  # fmt: skip
    asked = "1 of 3\u00a0statistics, a source without a name 1; 1 stands on the article alone."
    demanded = "1 more is demanded, promised or wished, and not counted."
    (said, *_) = words.findings(
        small()["quantities"],
        found,
        counts.derived(small()["quantities"], small()["reconciliations"]),
        small()["reconciliations"],
        {},
    )
    assert said.text("en") == f"A named person or body gives {asked} {demanded}"
    assert said.text("fr") == (
        "1 chiffre sur 3 vient d’une personne ou d’un organisme nommé, 1 d’une source sans nom ; 1 repose sur l’article "
        "seul. 1\u00a0autre est exigé, promis ou souhaité, et n’est pas compté."
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
    pairs = to_frame(reconcile({name: prepared(name, text) for name in "ab"}), Reconciliation)
    said = pd.DataFrame(
        [{"article": n, "sentence": 0, "start": 0, "end": len(text), "text": text} for n in "ab"]
    )
    assert counts.echoes(pairs, said) == 1


def chain(*places: str) -> pd.DataFrame:
    """Pairs of quantities, each as "a1 b2": articles and where in them the two begin."""
    rows = [
        {"a_article": p[0], "a_start": int(p[1:-3]), "a_text": "35", "b_article": p[-2], "b_start": int(p[-1]),
         "b_text": "35", "verdict": "agree", "measure": "morts"}
        for p in places
    ]  # fmt: skip
    return pd.DataFrame(rows)


def counted_at(*places: tuple[str, int]) -> pd.DataFrame:
    rows = [replace(quantity("count", 35.0), article=a, start=s, end=s + 2, text="35") for a, s in places]
    return to_frame(rows, Quantity)


@pytest.mark.parametrize(
    ("pairs", "groups"),
    [
        (["a1 b2"], ["A B"]),
        (["a1 b2", "b2 c3"], ["A B C"]),
        (["a1 b2", "c3 d4", "b2 c3"], ["A B C D"]),  # joined by the last
        (["a1 b2", "c3 d4", "b2 e5"], ["C D", "A B E"]),  # a group stands where its last pair does
        (["a1 b2", "b3 c4"], ["A B", "B C"]),  # two places of one article
    ],
)
def test_pairs_that_share_a_place_are_one_group(pairs: list[str], groups: list[str]) -> None:
    made = chain(*pairs)
    places = {(r[f"{s}_article"], r[f"{s}_start"]) for r in made.to_dict("records") for s in "ab"}
    labels = {letter: letter.upper() for letter in "abcde"}
    shown = counts.groups(counted_at(*sorted(places)), made, labels)
    told = [" ".join(telling[0] for telling in line.split("; ")) for line in shown["tellings"]]
    assert told == groups


@pytest.mark.parametrize(("lang", "rest"), [("en", "; and 5 more"), ("fr", "\u00a0; et 5 autres")])
def test_of_many_tellings_the_first_are_named_and_the_others_counted(lang: str, rest: str) -> None:
    many = [f"x{n:03d}" for n in range(counts.MOST_TELLINGS + 5)]
    pairs = pd.concat([chain("a1 b2").assign(a_article=a, b_article=b) for a, b in pairwise(many)])
    pairs["b_start"] = 1
    (line,) = counts.groups(counted_at(*((name, 1) for name in many)), pairs, {}, lang).to_dict("records")
    assert line["articles"] == len(many)
    assert line["tellings"].count("«") == counts.MOST_TELLINGS and line["tellings"].endswith(rest)


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
