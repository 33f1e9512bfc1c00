"""Notebook 04: its counts, by hand, and figures whose rows add up to what is drawn."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import gold_articles
from revue.errors import CallError
from revue.questions.voices import counts, drawings, subjects, unheard, words
from revue.tables import Quote, to_frame
from small_corpus import article, small, tables, url


@cache
def speech() -> counts.Speech:
    return counts.spoken(small()["quotes"], small()["tokens"], small()["mentions"], {"Luc Morand": "ville"})


def of(*articles: Any) -> tuple[counts.Speech, dict[str, pd.DataFrame]]:
    made = tables(*articles)
    return counts.spoken(made["quotes"], made["tokens"], made["mentions"]), made


def shares(by: str = "actor", quoted: bool = False) -> pd.DataFrame:
    return counts.shares(speech(), small()["sentences"], by, quoted)


# --- counts ---------------------------------------------------------------------------------------------------------


def test_words_of_the_reports() -> None:
    reports = speech().reports
    assert list(reports["said"]) == [9, 4, 4, 2, 4]  # « 30 % », « 12 » and « 40 » are no words
    assert list(reports["quoted"]) == [0, 4, 0, 0, 0]
    assert list(reports["speakers"]) == [
        "Anne Tavel",
        "Anne Tavel",
        "Anne Tavel; Luc Morand",
        "pêcheur",
        "Luc Morand",
    ]


def test_the_words_of_every_pair_of_marks_in_a_report_are_quoted() -> None:
    text = "Anne Tavel dit que « le port » perd tout et que « la mer monte » encore."
    start = text.index("« le")
    made = tables(article("n", text))
    said = to_frame([quote(start, len(text) - 1, text, "Anne Tavel")], Quote)
    (report,) = counts.spoken(said, made["tokens"], made["mentions"]).reports.to_dict("records")
    assert (report["said"], report["quoted"]) == (10, 5)


def test_shares_are_of_all_words_reported_and_joint_statements_count_for_each() -> None:
    rows = shares().set_index("actor")[["reports", "articles", "words", "joint", "of"]]
    assert rows.to_dict("index") == {
        "Anne Tavel": {"reports": 3, "articles": 1, "words": 17, "joint": 4, "of": 23},
        "Luc Morand": {"reports": 2, "articles": 2, "words": 8, "joint": 4, "of": 23},
        "pêcheur": {"reports": 1, "articles": 1, "words": 2, "joint": 0, "of": 23},
    }
    assert list(shares()["share"]) == pytest.approx([17 / 23, 8 / 23, 2 / 23])


def test_the_share_of_words_between_marks() -> None:
    (row,) = shares(quoted=True).to_dict("records")
    assert (row["actor"], row["reports"], row["words"], row["of"], row["share"]) == ("Anne Tavel", 1, 4, 4, 1)


def test_two_speakers_of_one_side_count_once() -> None:
    sides = dict.fromkeys(("Anne Tavel", "Luc Morand"), "ville")
    told = counts.spoken(small()["quotes"], small()["tokens"], small()["mentions"], sides)
    table = counts.shares(told, small()["sentences"], "side")
    assert list(zip(table["side"], table["words"], table["joint"], strict=True)) == [
        ("ville", 21, 0),
        ("unknown", 2, 0),
    ]


def quote(start: int, end: int, text: str, speaker: str | None, **more: Any) -> Quote:
    fields: dict[str, Any] = {
        **dict.fromkeys(Quote.__dataclass_fields__), "article": "n", "sentence": 0, "start": start, "end": end,
        "text": text[start:end], "type": "indirect", "speaker": speaker, "attribution": "explicit", "anonymous": False,
    }  # fmt: skip
    return Quote(**{**fields, **more})


NESTED = "Anne Tavel dit que Paul Clos croit que tout va bien."


@pytest.mark.parametrize(
    ("inner", "said"),
    [("Paul Clos", {"Anne Tavel": 7, "Paul Clos": 3}), ("Anne Tavel", {"Anne Tavel": 7})],
)
def test_a_report_within_a_report(inner: str, said: dict[str, int]) -> None:
    made = tables(article("n", NESTED))
    outer_at, inner_at, end = NESTED.index("Paul"), NESTED.index("tout"), len(NESTED) - 1
    quotes = to_frame(
        [quote(inner_at, end, NESTED, inner), quote(outer_at, end, NESTED, "Anne Tavel")], Quote
    )
    told = counts.spoken(quotes, made["tokens"], made["mentions"])
    table = counts.shares(told, made["sentences"], "actor")
    assert dict(zip(table["actor"], table["words"], strict=True)) == said
    assert set(table["of"]) == {7}
    if inner == "Paul Clos":
        assert words.joint(told, table)[0].endswith(": 3 words reported within a report of somebody else.")
    assert counts.evidence(told, "actor").groupby("actor")["words"].sum().to_dict() == said


def test_an_ambiguous_speaker_is_nobody_s_name() -> None:
    made = tables(article("n", NESTED))
    rows = [
        quote(0, 10, NESTED, "Anne Tavel", attribution="ambiguous"),
        quote(11, 14, NESTED, None, attribution="unattributed"),
        quote(15, 18, NESTED, "un proche", anonymous=True),
        quote(19, 28, NESTED, "Paul Clos"),
    ]
    told = counts.spoken(to_frame(rows, Quote), made["tokens"], made["mentions"])
    assert list(told.rows["actor"]) == [counts.OPEN, counts.NOBODY, "un proche", "Paul Clos"]
    assert list(counts.hidden(told)["why"]) == ["ambiguous", "nobody named", "anonymous"]
    assert words.anonymous(counts.hidden(told), 4)[0] == (
        "3 of 4 reports have a hidden or open source: anonymous 1, nobody named 1, ambiguous 1."
    )


def test_intervals_hold_the_share_and_come_again() -> None:
    table = shares()
    assert ((table["low"] <= table["share"]) & (table["share"] <= table["high"])).all()
    pd.testing.assert_frame_equal(table, shares())


def test_an_interval_is_of_95_percent() -> None:
    """Of 100 sentences of a word each, every other one said by A, 40 to 60 are A's in 95 % of the resamples.

    These are the quantiles of the binomial; those of 90 % are 42 and 58.
    """
    each = pd.DataFrame({"article": "n", "sentence": range(100), "report": range(100), "start": range(100)})
    places = each.assign(end=each["start"] + 1, text="a", type="direct", stance=None, verb=None)
    rows = places.assign(actor=["A", "B"] * 50)
    table = counts.shares(counts.Speech(places, rows, each.assign(quoted=False)), each, "actor")
    for row in table.to_dict("records"):
        assert (row["share"], row["low"], row["high"]) == pytest.approx((0.5, 0.4, 0.6), abs=0.011)


def test_one_sentence_an_article_gives_no_interval() -> None:
    told, made = of(article("n", "Anne Tavel affirme que le port ferme."))
    table = counts.shares(told, made["sentences"], "actor")
    assert table["low"].isna().all() and table["high"].isna().all()
    assert (
        words.first(table)[0] == "Most words go to Anne Tavel: 3 of the 3 words reported, 100%, in 1 article."
    )


def test_stances_and_verbs_count_reports() -> None:
    rows = counts.stances(speech())
    assert list(zip(rows["actor"], rows["stance"], rows["reports"], strict=True)) == [
        ("Anne Tavel", "assertive", 2), ("Anne Tavel", "neutral", 1), ("Luc Morand", "assertive", 1),
        ("Luc Morand", "directive", 1), ("pêcheur", "assertive", 1),
    ]  # fmt: skip
    verbs = counts.verbs(speech()).set_index("verb")
    assert verbs["reports"].to_dict() == {"affirmer": 2, "assurer": 1, "dire": 1, "exiger": 1}
    assert verbs.loc["assurer", "actors"] == "Anne Tavel, Luc Morand"


def test_what_voices_talk_about() -> None:
    numbers = subjects.within(speech().rows, small()["quantities"], "kind")
    assert list(zip(numbers["actor"], numbers["kind"], numbers["text"], strict=True)) == [
        ("Anne Tavel", "change", "30 %"), ("Luc Morand", "count", "40"), ("pêcheur", "count", "12"),
    ]  # fmt: skip


def test_frames_that_voices_use_have_their_names() -> None:
    rows = pd.DataFrame([("A", "n", 0, 20)], columns=["actor", "article", "start", "end"])
    layer = pd.DataFrame([("n", 3, 9, "t", "SEC")], columns=["article", "start", "end", "text", "frame"])
    (found,) = subjects.frames(rows, layer, "fr").to_dict("records")
    assert (found["actor"], found["frame"], found["name"], found["count"]) == ("A", "SEC", "Sécurité", 1)


def test_what_stands_partly_outside_a_report_is_not_said_in_it() -> None:
    rows = pd.DataFrame([("A", "n", 10, 20)], columns=["actor", "article", "start", "end"])
    layer = pd.DataFrame(
        {"article": "n", "start": [10, 15, 5], "end": [20, 25, 12], "text": "t", "kind": "k"}
    )
    (found,) = subjects.within(rows, layer, "kind").to_dict("records")
    assert (found["count"], found["start"], found["end"]) == (1, 10, 20)


def test_the_longest_quotation() -> None:
    assert list(counts.longest(speech(), 5)["text"]) == ["« Le port est sale »"]
    assert counts.longest(speech(), 0).empty
    reports = pd.DataFrame({"report": range(4), "quoted": [2, 5, 0, 5]})
    rows = counts.longest(counts.Speech(reports, reports, reports), 3)
    assert list(rows["report"]) == [1, 3, 0]  # most words between marks first, then in reading order


def test_nothing_said_gives_empty_tables() -> None:
    told, made = of(article("n", "Il pleut."))
    for by in ("actor", "side"):
        assert counts.shares(told, made["sentences"], by).empty and counts.evidence(told, by).empty
    assert counts.by_article(told).empty and counts.stances(told).empty and counts.verbs(told).empty
    assert counts.hidden(told).empty and subjects.within(told.rows, made["quantities"], "kind").empty
    empty = counts.shares(told, made["sentences"], "actor")
    assert words.joint(told, empty) == ("", "")  # and is not shown
    said = [words.basis(told, 2), words.first(empty), words.sides(counts.shares(told, made["sentences"], "side")),
            words.stance(told), words.anonymous(counts.hidden(told), 0)]  # fmt: skip
    assert [en for en, _ in said] == [
        "No reported speech was found in this corpus.",
        "Nobody is named as a speaker.",
        "No speaker could be given a side from the texts alone; a CSV with the columns actor and side can (parameter sides).",
        "No verb of saying was found.",
        "There is no report.",
    ]


# --- sides ----------------------------------------------------------------------------------------------------------


def test_sides_come_from_roles_and_stay_unknown_where_two_are_named() -> None:
    mentions = pd.DataFrame(
        {
            "name": ["Marie Durand", "Paul Martin", "Paul Martin"],
            "role": ["ministre française de la Santé", "ambassadeur allemand", "négociateur belge"],
        }
    )
    assert counts.derived_sides(mentions, pd.Series(["Marie Durand", "Paul Martin", "Italie"])) == {
        "Marie Durand": "France",
        "Italie": "Italie",
    }


def test_given_sides_are_read_and_go_before(tmp_path: Path) -> None:
    path = tmp_path / "sides.csv"
    path.write_text("actor,side\nAnne Tavel,ville\nLuc Morand,\n", encoding="utf-8")
    assert counts.read_sides(str(path)) == {"Anne Tavel": "ville"}
    assert counts.read_sides("") == {}
    path.write_text("who,side\n", encoding="utf-8")
    with pytest.raises(CallError, match="columns actor and side are needed"):
        counts.read_sides(str(path))


# --- who is spoken about --------------------------------------------------------------------------------------------


def named() -> pd.DataFrame:
    return unheard.spoken_about(small()["mentions"], speech().rows, small()["sentences"], small()["texts"])


def test_those_who_speak_have_reports_and_a_photo_credit_is_no_mention() -> None:
    assert list(named()["name"]) == [
        "Anne Tavel",
        "Luc Morand",
        "Rosa Blum",
        "Paul Clos",
    ]  # of two as frequent, by name
    rows = named().set_index("name")[["mentions", "reports", "remembered"]]
    assert rows.to_dict("index") == {
        "Anne Tavel": {"mentions": 3, "reports": 3, "remembered": False},
        "Luc Morand": {"mentions": 2, "reports": 2, "remembered": False},
        "Rosa Blum": {"mentions": 2, "reports": 0, "remembered": True},
        "Paul Clos": {"mentions": 1, "reports": 0, "remembered": True},
    }
    assert words.absent(named())[0] == (
        "Of 4 persons and organisations that the articles name, no report was found for 0 persons and 0 organisations. "
        "2 more are named as dead: nobody could ask them."
    )


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("On visite le mausolée de Rosa Blum.", True),
        ("Il évoque la mémoire d'Anne Tavel.", True),
        ("Il pleure feu Luc Morand.", True),
        ("Paul Clos, mort en 1998, aimait la mer.", True),
        ("Paul Clos, décédé hier, aimait la mer.", True),
        ("Le feu ravage la maison. Luc Morand pleure.", False),
        ("La maire Rosa Blum aime la mer.", False),
    ],
)
def test_words_that_show_somebody_is_dead(text: str, dead: bool) -> None:
    told, made = of(article("n", text))
    table = unheard.spoken_about(made["mentions"], told.rows, made["sentences"], made["texts"])
    assert list(table.loc[table["type"] == "PER", "remembered"]) == [dead]


def test_sorts_of_people_with_their_mentions_and_reports() -> None:
    rows = unheard.groups(speech().rows, small()["sentences"], small()["tokens"]).set_index("name")
    assert rows[rows["mentions"] > 0]["nouns"].to_dict() == {
        "migrants": "migrants (1)", "inhabitants": "habitants (1)", "workers": "pêcheurs (1)",
    }  # fmt: skip
    assert rows["reports"].to_dict() == {
        **dict.fromkeys(rows.index, 0),
        "workers": 1,
    }  # « un pêcheur affirme »
    assert len(rows) == len(unheard.collectives())
    text = small()["texts"].set_index("article")["text"]["b"]
    place = slice(int(rows.loc["migrants", "start"]), int(rows.loc["migrants", "end"]))
    assert text[place] == rows.loc["migrants", "text"] == "migrants"


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("Des étrangers attendent.", "étrangers (1)"),
        ("Les 12 expulsés attendent.", "expulsés (1)"),
        ("Les demandeurs d’asile attendent.", "demandeurs d’asile (1)"),
        ("Trois personnes en situation irrégulière attendent.", "personnes en situation irrégulière (1)"),
        ("Des pays étrangers attendent.", None),
        ("Ils ont été expulsés.", None),
        ("Un migrant attend.", None),
    ],
)
def test_nouns_for_many_people_are_no_adjectives(text: str, nouns: str | None) -> None:
    told, made = of(article("n", text))
    rows = unheard.groups(told.rows, made["sentences"], made["tokens"])
    assert rows.loc[rows["mentions"] > 0, "nouns"].tolist() == ([nouns] if nouns else [])


@pytest.mark.parametrize(
    ("text", "reports"),
    [
        ("Un riverain affirme que le port ferme.", 1),
        ("Un mineur isolé affirme que le port ferme.", 1),
        ("Des locataires affirment que le port ferme.", 1),
        ("Le locataire de Matignon a affirmé que le port ferme.", 0),  # a minister, no inhabitant
    ],
)
def test_one_of_many_is_heard_and_is_not_said_to_be_missing(text: str, reports: int) -> None:
    told, made = of(article("n", text))
    rows = unheard.groups(told.rows, made["sentences"], made["tokens"])
    heard = rows.loc[rows["reports"] > 0, "name"].tolist()
    assert rows["reports"].sum() == reports
    absent = words.many(rows)[0].partition("Not mentioned at all, in the plural: ")[2]
    assert [name for name in heard if name in absent] == []


def test_migrants_of_the_five_articles_are_spoken_about_and_facebook_is_not() -> None:
    told, made = of(*(d.article for d in gold_articles.documents()))
    table = unheard.spoken_about(made["mentions"], told.rows, made["sentences"], made["texts"])
    silent = table[table["reports"] == 0].set_index("name")["remembered"]
    assert "Facebook" not in silent
    assert set(silent[silent].index) == {"Hassan II", "Mohammed V"}
    rows = unheard.groups(told.rows, made["sentences"], made["tokens"]).set_index("name")
    assert rows.loc["migrants", "mentions"] == 4 and rows.loc["migrants", "reports"] == 0
    assert (
        rows.loc["inhabitants", "reports"] == 0
    )  # « Le locataire de place Beauvau a affirmé » is a minister
    assert rows.loc["associations", "mentions"] == rows.loc["lawyers and judges", "mentions"] == 0


# --- sentences ------------------------------------------------------------------------------------------------------


def test_the_numbers_of_the_page_add_up() -> None:
    assert words.basis(speech(), 81)[0] == (
        "5 reports: 1 direct, 0 mixed, 4 indirect. They hold 23 words, each counted once: 28% of the 81 words of the articles; "
        "4 of them between quotation marks."
    )
    assert words.joint(speech(), shares())[0] == (
        "The words of this table add up to 27, the shares to 117%: "
        "1 joint report counts for each speaker or side (4 words again)."
    )
    assert (
        words.joint(speech(), shares(quoted=True))[0] == "No word counts twice: the table adds up to 4 words."
    )
    assert words.stance(speech())[0] == (
        "5 of 5 reports have a verb or source with a stance: assertive 3, directive 1, neutral 1."
    )


@pytest.mark.parametrize(
    ("second_high", "ending"),
    [
        (0.45, "do not meet."),
        (0.5, "meet, so their order is not certain."),
        (0.65, "meet, so their order is not certain."),
    ],
)
def test_an_order_is_certain_where_the_intervals_do_not_meet(second_high: float, ending: str) -> None:
    table = pd.DataFrame(
        [("A", 60, 0.6, 0.5, 0.7), ("B", 40, 0.4, 0.3, second_high)],
        columns=["actor", "words", "share", "low", "high"],
    ).assign(articles=1, of=100)
    assert words.first(table)[0].endswith(f"; the two intervals {ending}")


def test_as_many_words_are_no_order() -> None:
    text = "Anne Tavel affirme que le port ferme. Luc Morand affirme que le bac coule."
    told, made = of(article("n", text))
    said = words.first(counts.shares(told, made["sentences"], "actor"))
    assert said[0].endswith(": as many.") and said[1].endswith(" : autant.")


@pytest.mark.parametrize("lang", [0, 1])
def test_the_sentences_of_one_report_are_in_the_singular(lang: int) -> None:
    told, _ = of(article("n", "Anne Tavel affirme que le port ferme."))
    text = words.basis(told, 7)[lang] + words.stance(told)[lang]
    assert (
        ("1 report:" in text and "1 of 1 report has" in text) if lang == 0 else "1 propos rapporté :" in text
    )


# --- drawings: the exported rows add up to what is drawn ------------------------------------------------------------


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_shares_drawn_are_those_of_their_rows(lang: str) -> None:
    fig = drawings.shares(shares(), {"Luc Morand": "ville"}, lang, url)
    rows = counts.evidence(speech(), "actor")
    added = rows.groupby("actor")["words"].sum().sort_values(ascending=False) / len(speech().distinct())
    drawn = [mark.get_offsets()[0][0] for mark in fig.axes[0].collections if len(mark.get_offsets())]
    assert drawn == pytest.approx(list(100 * added))
    assert [label.get_text() for label in fig.axes[0].get_yticklabels()] == list(added.index)
    assert "23" in fig.axes[0].get_xlabel()
    links = [link for mark in fig.axes[0].collections for link in mark.get_urls() if link]
    assert links[0] == url("a", 60, 107)


def test_the_area_of_a_circle_is_proportional_to_its_words() -> None:
    cells = counts.by_article(speech())
    fig = drawings.articles(cells, list(shares()["actor"]), "en", url)
    marks = fig.axes[0].collections
    rows = counts.evidence(speech(), "actor").groupby(["actor", "article"])["words"].sum()
    assert list(cells.set_index(["actor", "article"])["words"]) == list(rows)
    per_word = [mark.get_sizes()[0] / size for mark, size in zip(marks, cells["words"], strict=True)]
    assert per_word == pytest.approx([per_word[0]] * len(cells))
    assert all(mark.get_linewidths()[0] == 0 for mark in marks)
    assert [t.get_text() for t in fig.axes[0].texts] == [str(size) for size in cells["words"]]


def test_the_bars_of_the_stances_are_their_rows() -> None:
    fig = drawings.stances(counts.stances(speech()), list(shares()["actor"]), "fr", url)
    assert sum(bar.get_width() for bar in fig.axes[0].patches) == len(counts.stance_rows(speech())) == 6


def test_the_stances_of_an_actor_follow_each_other_from_zero() -> None:
    fig = drawings.stances(counts.stances(speech()), ["Anne Tavel", "Luc Morand"], "en", url)
    bars = [(bar.get_x(), bar.get_width(), round(bar.get_center()[1], 6)) for bar in fig.axes[0].patches]
    assert bars == [(0, 1, 0), (1, 2, 0), (0, 1, 1), (1, 1, 1)]  # neutral, assertive; assertive, directive
    assert [text.get_text() for text in fig.axes[0].texts] == ["3", "2"]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_first_actor_is_on_top_and_no_row_is_cut_or_empty(lang: str) -> None:
    actors = list(shares()["actor"])
    figures = [
        drawings.shares(shares(), {}, lang, url),
        drawings.articles(counts.by_article(speech()), actors, lang, url),
        drawings.stances(counts.stances(speech()), actors, lang, url),
    ]
    for fig in figures:
        bottom, top = fig.axes[0].get_ylim()
        assert len(actors) - 0.7 < bottom < len(actors) and -1 < top < -0.3
    left, right = figures[1].axes[0].get_xlim()
    assert left < -0.3 and 1.3 < right < 2  # two articles


def test_an_interval_is_drawn_from_end_to_end() -> None:
    table = pd.DataFrame(
        [("Durand", 30, 0.6, 0.4, 0.7), ("Martin", 20, 0.4, float("nan"), float("nan"))],
        columns=["actor", "words", "share", "low", "high"],
    ).assign(joint=0, of=50, article="a", start=0, end=9)
    (ax,) = drawings.shares(table, {"Durand": "France"}, "en", url).axes
    lines = [(list(line.get_xdata()), list(line.get_ydata())) for line in ax.lines]
    assert lines == [(pytest.approx([40, 70]), [0, 0])]
    assert ax.get_xlim()[1] > 70


def test_beyond_so_many_actors_shares_have_no_interval(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counts, "MOST_INTERVALS", 1)
    known = shares()[["low", "high"]].notna().to_numpy().tolist()
    assert len(known) > 1 and known == [[True, True]] + [[False, False]] * (len(known) - 1)
