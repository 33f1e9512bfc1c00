"""What notebook 04 says: each finding where its rule holds, silence where it does not, numbers that add up."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd
import pytest

import gold_articles
from revue.questions.voices import counts, unheard, words
from revue.questions.voices.counts import BODY, NOBODY, OPEN, PERSON, UNKNOWN
from revue.show import findings as show
from revue.show.findings import Finding
from revue.show.texts import figure_text
from small_corpus import tables

#: One report: its speakers, its words, how many of them between marks.
Report = tuple[list[str], int, int]
SIDES = {"Durand": "France", "Petit": "France", "Rossi": "Italie", "Bianchi": "Italie"}


def speech(*reports: Report, stance: str | None = None) -> counts.Speech:
    """A corpus of which these are the reports, all in one article."""
    told, each, at = [], [], 0
    for n, (speakers, said, quoted) in enumerate(reports):
        told.append({
            "report": n, "article": "a", "start": at, "end": at + said, "text": f"propos {n}", "type": "mixed",
            "stance": stance, "verb": stance and "dire", "said": said, "quoted": quoted, "actor": speakers,
            "speakers": "; ".join(speakers), "speaker_text": None, "anonymous": False,
        })  # fmt: skip
        each += [(n, "a", n, at + k, k < quoted) for k in range(said)]
        at += said
    frame = pd.DataFrame(told)
    rows = frame.explode("actor", ignore_index=True)
    rows["side"] = [SIDES.get(actor, UNKNOWN) for actor in rows["actor"]]
    rows["kind"] = PERSON
    columns = ["report", "article", "sentence", "start", "quoted"]
    return counts.Speech(frame, rows, pd.DataFrame(each, columns=columns))


def people(**mentioned: tuple[int, int]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """`heard` and `places` where kinds of people have so many mentions and reports (`_` is a space)."""
    made: list[dict[str, Any]] = []
    for kind in unheard.collectives():
        mentions, reports = mentioned.get(kind.en.replace(" ", "_"), (0, 0))
        row = {"name": kind.en, "group": unheard.MANY, "article": "a", "start": 0, "end": 4, "text": "gens"}
        made += [row | {"what": "mentioned", "count": 1}] * mentions
        made += [row | {"what": "heard", "count": 1}] * reports
        made += [row | {"what": "mentioned", "count": 0}] * (not mentions + reports)
    places = pd.DataFrame(made)
    return unheard.heard(places), places


ONE_SIDE = [(["Durand"], 30, 30), (["Petit"], 20, 10), (["Rossi"], 25, 2)]
EACH: list[tuple[list[Report], str, str]] = [
    (
        ONE_SIDE,
        "Of 42 words between quotation marks, 40 (95%) belong to 2 speakers of one side, France: Durand (30), "
        "Petit (10).",
        "Sur 42 mots entre guillemets, 40 (95 %) sont de 2 locuteurs d’un seul camp, France : Durand (30), Petit (10).",
    ),
    (
        [(["A"], 40, 40), (["B"], 40, 10), (["C"], 9, 9)],
        "Of 59 words between quotation marks, 40 (68%) belong to 1 speaker: A (40).",
        "Sur 59 mots entre guillemets, 40 (68 %) sont de 1 locuteur : A (40).",
    ),
    (
        [(["Durand"], 30, 30), (["Rossi"], 21, 0), (["Bianchi"], 5, 0)],
        "Of 26 words of Italie, 0 stand between quotation marks: all is paraphrase.",
        "Sur 26 mots du camp Italie, 0 est entre guillemets : tout est paraphrase.",
    ),
    (
        [(["Durand"], 30, 30), (["Rossi", "Durand"], 21, 0)],
        "Of 21 words of Italie, 0 stand between quotation marks: all is paraphrase, and all of it is shared with another "
        "side.",
        "Sur 21 mots du camp Italie, 0 est entre guillemets : tout est paraphrase, et tout est partagé avec un autre camp.",
    ),
    (
        [(["A", "B"], 15, 0), (["A", "C"], 10, 0), (["B"], 30, 0)],
        "A is never heard alone: 25 words in 2 reports, all joint, with B, C.",
        "A ne parle jamais seul : 25 mots en 2 propos, tous communs, avec B, C.",
    ),
    (
        [(["A"], 12, 3)],
        "1 report holds 12 words, 12% of the words of the articles; 3 of them stand between quotation marks.",
        "1 propos contient 12 mots, 12 % des mots des articles ; 3 d’entre eux sont entre guillemets.",
    ),
    (
        [],
        "No reported speech was found in this corpus.",
        "Aucun discours rapporté n’a été trouvé dans ce corpus.",
    ),
]


def said(told: list[Finding], lang: str) -> list[str]:
    return [re.sub("[\u00a0\u202f]", " ", finding.text(lang)) for finding in told]


def told(*reports: Report, **mentioned: tuple[int, int]) -> list[Finding]:
    made = speech(*reports) if reports else nothing()
    return words.findings(made, *people(**mentioned), 100)


def nothing() -> counts.Speech:
    some = speech((["A"], 2, 0))
    return counts.Speech(some.reports.head(0), some.rows.head(0), some.words.head(0))


@pytest.mark.parametrize(("reports", "en", "fr"), EACH)
def test_what_is_found_is_said(reports: list[Report], en: str, fr: str) -> None:
    found = told(*reports)
    assert en in said(found, "en") and fr in said(found, "fr")


@pytest.mark.parametrize(
    ("reports", "silent"),
    [
        (
            [(["Durand"], 15, 15), (["Rossi"], 4, 4)],
            "between quotation marks, ",
        ),  # too few words between marks
        ([(["A"], 40, 40)], "between quotation marks, "),  # the only speaker there is
        ([(["A"], 30, 10), (["B"], 30, 10), (["C"], 30, 10), (["D"], 30, 10), (["E"], 30, 10)], "belong to"),
        ([(["Durand"], 30, 0), (["Rossi"], 30, 0)], "paraphrase"),  # nobody is quoted
        ([(["Durand"], 30, 30), (["Rossi"], 19, 0)], "paraphrase"),  # too few words
        ([(["A", "B"], 30, 0)], "never heard alone"),  # one report is no habit
        ([(["A", "B"], 30, 0), (["A", "B"], 30, 0), (["A"], 3, 0), (["B"], 3, 0)], "never heard alone"),
        ([(["A"], 30, 0)], "kinds of people"),  # nobody is mentioned
    ],
)
def test_nothing_is_said_where_nothing_stands(reports: list[Report], silent: str) -> None:
    assert not [text for text in said(told(*reports), "en") if silent in text]


def test_who_is_spoken_about_who_is_not_even_mentioned_and_who_is_heard() -> None:
    found = told((["A"], 9, 0), migrants=(3, 0), workers=(2, 0), trade_unions=(4, 2))
    assert (
        "Of 13 kinds of people, 1 is heard. Spoken about, with no report found: migrants (3), workers (2); not even "
        "mentioned: associations, lawyers and judges, opponents, police and soldiers and 6 more."
    ) in said(found, "en")
    assert (
        "Sur 13 sortes de gens, 1 a la parole. On parle, sans propos trouvé, de : migrants (3), travailleurs (2) ; pas "
        "même mentionnés : associations, avocats et magistrats, opposants, policiers et militaires et 6 autres."
    ) in said(found, "fr")


def test_words_said_by_two_count_once_among_the_words_of_few() -> None:
    (first, *_) = told((["A", "B"], 40, 40), (["C"], 10, 10), (["D"], 9, 9))
    assert first.numbers["most"].value == 40 and first.numbers["part"].of == 59


def five() -> tuple[counts.Speech, dict[str, pd.DataFrame]]:
    made = tables(*(document.article for document in gold_articles.documents()))
    order = made["articles"]["article"]
    return counts.spoken(made["quotes"], made["tokens"], made["mentions"], made["actors"], order), made


def test_the_findings_of_the_five_articles_and_their_rows() -> None:
    spoken, made = five()
    whole = {d.article.article: d.text for d in gold_articles.documents()}
    places = unheard.places(made["mentions"], spoken, made["sentences"], made["tokens"], whole)
    size = int(made["articles"]["words"].sum())
    found = words.findings(spoken, unheard.heard(places), places, size)
    quoted, paraphrased, joint, many, _ = said(found, "en")
    assert re.search(
        r"belong to 3 speakers of one side, France: Bruno Retailleau .*Darmanin .*Macron", quoted
    )
    assert "words of Maroc, 0 stand between quotation marks" in paraphrased
    assert joint.startswith("Abdelouafi Laftit is never heard alone") and "Laurent Nunez" in joint
    assert "0 are heard. Spoken about, with no report found: migrants (4)" in many
    assert "not even mentioned: associations, trade unions, lawyers and judges, opponents" in many
    for (_, name), rows in show.rows(found).groupby(["finding", "number"]):
        assert rows["weight"].sum() == rows["value"].iloc[0], name
    marked = spoken.distinct()["quoted"].sum()
    assert found[0].numbers["all"].value == marked == found[-1].numbers["marked"].value


# --- sentences and figures ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("second_high", "ending"),
    [
        (0.45, "The intervals do not meet."),
        (0.5, "The intervals meet, so the order is not certain."),
        (float("nan"), "40% (30% to –)."),
    ],
)
def test_an_order_is_certain_where_the_intervals_do_not_meet(second_high: float, ending: str) -> None:
    table = pd.DataFrame(
        [("A", 60, 0.6, 0.5, 0.7), ("B", 40, 0.4, 0.3, second_high)],
        columns=["actor", "words", "share", "low", "high"],
    ).assign(of=100)
    assert words.first(table)[0].endswith(ending)


def test_the_words_of_sides_and_speakers_add_up() -> None:
    made = speech((["Durand", "Rossi"], 10, 0), (["Petit"], 5, 0))
    assert words.joint(made, "side")[0] == (
        "Together that is 25 words, 10 more than the 15 reported: 10 words of joint reports, which count for each "
        "speaker or side."
    )
    assert words.joint(speech((["Petit"], 5, 0)), "side") == words.joint(nothing(), "side") == ("", "")


def test_sides_that_nobody_knows_can_be_given() -> None:
    table = pd.DataFrame([(UNKNOWN, 1.0)], columns=["side", "share"])
    assert "actors.csv" in words.sides(table)[0] and "actors.csv" in words.sides(table)[1]
    assert words.sides(table.head(0)) == ("", "")
    more = pd.concat([table.assign(share=0.25), table.assign(side="France", share=0.75)])
    assert words.sides(more) == ("No side is known for 25%.", "Sans camp connu : 25\u00a0%.")


def test_how_many_have_a_verb_and_how_many_hide() -> None:
    assert (
        words.stance(speech((["A"], 2, 0), stance="neutral"))[0] == "1 of 1 report has such a verb or source."
    )
    assert words.stance(speech((["A"], 2, 0)))[0].startswith(
        "0 of 1 report have such a verb or source; the rest"
    )
    made = speech(([OPEN], 2, 0), ([NOBODY], 2, 0), (["A"], 2, 0))
    assert words.hidden(counts.hidden(made), 3)[0] == "2 of 3 reports: nobody named 1, ambiguous 1."
    assert words.hidden(counts.hidden(made).head(0), 3) == ("0 of 3 reports.", "0 sur 3 propos.")


def test_who_is_absent_and_the_dead_apart() -> None:
    rows = [("Durand", PERSON, 2), ("Petit", PERSON, 0), ("Port", BODY, 1), ("Rossi", unheard.DEAD, 0)]
    heard = pd.DataFrame(rows, columns=["name", "group", "heard"])
    assert words.absent(heard.head(0)) == ("Nobody is named.", "Personne n’est nommé.")
    assert words.absent(heard) == (
        "No report was found: of 2 persons named, 1 (Petit); of 1 institution named, 0. 1 more is named as dead: nobody "
        "could ask them.",
        "Aucun propos trouvé : sur 2 personnes, 1 (Petit) ; sur 1 institution, 0. Nommés comme défunts, que nul n’a pu "
        "interroger : 1.",
    )


@pytest.mark.parametrize(
    ("reports", "title"),
    [
        (ONE_SIDE, "Between quotation marks: 40 words of France, 2 of Italie"),
        (
            [(["Durand"], 30, 30), (["Rossi"], 25, 0)],
            "Between quotation marks: 30 words of France, none of Italie",
        ),
        ([(["A"], 30, 4), (["B"], 25, 9)], "Most words reported are of A: 30, 4 between quotation marks"),
        ([([NOBODY], 30, 4)], "Words reported, by speaker"),
    ],
)
def test_the_headline_says_what_the_bars_show(reports: list[Report], title: str) -> None:
    made = speech(*reports)
    sentences = made.words[["article", "sentence"]].drop_duplicates()
    by_side, by_actor = (counts.shares(made, sentences, by) for by in ("side", "actor"))
    rows = counts.share_rows(made, by_actor)
    text = figure_text(words.FIGURES, "voices-shares", rows, (rows, by_side), {"words": 100})
    assert text.title[0] == title and title in text.alt[0]


@pytest.mark.parametrize(
    ("persons", "kinds", "title"),
    [
        ([1, 0], 0, "No report found of 1 of 2 persons named nor of any of 13 kinds of people"),
        ([1], 2, "No report found of 11 of 13 kinds of people"),
        ([1], 13, "Every person and kind of people is heard"),
    ],
)
def test_the_headline_says_who_is_not_heard(persons: list[int], kinds: int, title: str) -> None:
    rows = [(PERSON, heard) for heard in persons] + [(unheard.MANY, int(n < kinds)) for n in range(13)]
    heard = pd.DataFrame(rows, columns=["group", "heard"]).assign(mentioned=1, name="a")
    text = figure_text(words.FIGURES, "voices-heard", heard, (heard, heard), {})
    assert text.title[0] == title and "the CSV has all, a row" in text.caption[0]
    few = figure_text(words.FIGURES, "voices-heard", heard.head(1), (heard, heard), {})
    assert f"the CSV has 1 of {len(heard)} names, a row" in few.caption[0]
    assert f"le CSV donne 1 nom sur {len(heard)}, une ligne" in few.caption[1]
