"""Findings: sentences whose numbers keep their rows."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from revue.show import findings, html
from revue.show.findings import Finding, count, share, value
from revue.show.typography import number

ROWS = pd.DataFrame(
    {
        "article": ["a", "a", "b"],
        "start": [0, 5, 2],
        "end": [4, 9, 8],
        "text": ["un", "<b>", "trois"],
        "words": [3, 0, 7],
    }
)


@pytest.mark.parametrize(
    ("template", "number", "en", "fr"),
    [
        ("{n:word|words}", count(ROWS), "3\u00a0words", "3\u00a0words"),
        ("{n:word|words}", count(ROWS.head(1)), "1\u00a0word", "1\u00a0word"),
        ("{n:word|words}", count(ROWS.head(0)), "0\u00a0words", "0\u00a0word"),
        ("{n} {n?is|are}", count(ROWS.head(1)), "1 is", "1 is"),
        ("{n}", count(ROWS, "words"), "10", "10"),
        ("{n}", share(ROWS, 40, "words"), "25%", "25\u00a0%"),
        ("{n}", share(ROWS, 0, "words"), "–", "–"),
        ("{n}", value(12.6, ROWS, 1), "12.6", "12,6"),
        ("{n}", value(9500, ROWS), "9\u202f500", "9\u202f500"),
    ],
)
def test_a_number_is_written_as_each_language_writes_it(
    template: str, number: findings.Number, en: str, fr: str
) -> None:
    finding = Finding((template, template), {"n": number})
    assert (finding.text("en"), finding.text("fr")) == (en, fr)


def test_texts_may_differ_by_language() -> None:
    finding = Finding(("In {a}: {b}", "Dans {a} : {b}"), {"a": "A", "b": ("yes", "oui")})
    assert (finding.text("en"), finding.text("fr")) == ("In A: yes", "Dans A : oui")
    with pytest.raises(KeyError):
        Finding(("{missing}", "{missing}")).text("en")


def test_the_export_adds_up_to_each_number() -> None:
    found = [
        Finding(("{n} of {m}", "{n} sur {m}"), {"n": share(ROWS, 40, "words"), "m": count(ROWS)}),
        Finding(("{none}", "{none}"), {"none": count(ROWS.head(0))}),
    ]
    rows = findings.rows(found)
    sums = rows.groupby(["finding", "number"])[["weight"]].sum()["weight"].to_dict()
    assert sums == {(1, "n"): 10, (1, "m"): 3, (2, "none"): 0}
    values = rows.drop_duplicates(["finding", "number"])[["value", "of"]].to_numpy().tolist()
    assert values[0] == [10, 40] and values[1][0] == 3 and values[2][0] == 0
    assert rows.loc[rows["number"] == "n", "text"].tolist() == [
        "un",
        "trois",
    ]  # a row without words adds nothing


def test_of_a_number_of_very_many_rows_some_are_kept_evenly_and_all_are_counted() -> None:
    many = pd.DataFrame({"article": "a", "start": range(2_500), "end": range(2_500), "text": "x"})
    found = [Finding(("{n}", "{n}"), {"n": count(many), "m": count(many.head(findings.MOST))})]
    rows = findings.rows(found).groupby("number")
    assert rows["counted"].first().to_dict() == {"n": 2_500, "m": 1_000}
    assert rows.size().to_dict() == {"n": 1_000, "m": 1_000}
    assert rows.get_group("n")["start"].tolist() == [nth * 5 // 2 for nth in range(1_000)]
    shown = html.evidence(found, "x", links, {"a": "A"}, "en", "x.csv").html
    assert (
        f"and {number(2_488, 'en')} more (in the CSV, {number(1_000, 'en')} in all, spread evenly over the corpus)"
        in shown
    )
    assert "and 988 more, in the CSV" in shown


def test_rows_hold_the_words_of_the_article() -> None:
    nowhere = {"article": None, "start": None, "end": None, "text": "so"}
    rows = pd.concat([ROWS.assign(text="lemma"), pd.DataFrame([nowhere])], ignore_index=True)
    (finding,) = findings.as_written(
        [Finding(("{n}{t}", ""), {"n": count(rows), "t": "x"})], {"a": "un <b>ou deux", "b": "ABCDEFGHIJ"}
    )
    assert finding.numbers["n"].rows["text"].tolist() == ["un <", ">ou ", "CDEFGH", "so"]
    assert finding.text("en") == "4x"


def links(rows: pd.DataFrame) -> list[str | None]:
    return [f"{row.article}.txt#{row.start}" for row in rows.itertuples()]


def test_a_number_leads_to_its_only_row_or_to_the_list_of_its_rows() -> None:
    found = [Finding(("{one} and {two}", ""), {"one": count(ROWS.tail(1)), "two": count(ROWS)})]
    shown = html.findings(found, "x-findings", links, "en").html
    assert re.findall(r'<b><a href="([^"]*)">(\d)</a></b>', shown) == [
        ("b.txt#2", "1"),
        ("#x-findings-1-two", "3"),
    ]
    rows = html.evidence(found, "x-findings", links, {"a": "A", "b": "B"}, "en", "x.csv").html
    place = rows.split('id="x-findings-1-two"')[1]
    assert re.findall(r'<li>(\w) <a href="([^"]*)">([^<]*)</a>', place) == [
        ("A", "a.txt#0", "un"), ("A", "a.txt#5", "&lt;b&gt;"), ("B", "b.txt#2", "trois"),
    ]  # fmt: skip
    assert 'href="x.csv"' in place


def test_a_long_list_says_how_many_more_there_are() -> None:
    many = pd.concat([ROWS] * 10, ignore_index=True)
    shown = html.evidence([Finding(("{n}", ""), {"n": count(many)})], "x", links, {}, "en", "x.csv").html
    assert shown.count("<li>") == html.OPEN + 1 and "and 18 more, in the CSV" in shown
