"""Notebook 04's counts, by hand: words by speaker and side, stances, and who is mentioned, heard and quoted."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pandas as pd
import pytest

import gold_articles
from revue.articles import Actor
from revue.questions.voices import counts, subjects, unheard
from revue.tables import Quote, to_frame
from small_corpus import article, small, tables

TOWN = pd.DataFrame(
    [("Luc Morand", None, None, None, "ville")], columns=["name", "aliases", "type", "role", "side"]
)


@cache
def speech() -> counts.Speech:
    return spoken(small(), TOWN)


def spoken(made: dict[str, pd.DataFrame], actors: pd.DataFrame | None = None) -> counts.Speech:
    given = made["actors"] if actors is None else actors
    return counts.spoken(made["quotes"], made["tokens"], made["mentions"], given, made["texts"]["article"])


def of(*articles: Any) -> tuple[counts.Speech, dict[str, pd.DataFrame]]:
    made = tables(*articles)
    return spoken(made), made


def shares(by: str = "actor") -> pd.DataFrame:
    return counts.shares(speech(), small()["sentences"], by)


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
    made = tables(article("n", text)) | {
        "quotes": to_frame([quote(text.index("« le"), len(text) - 1, text, "Anne Tavel")], Quote)
    }
    (report,) = spoken(made).reports.to_dict("records")
    assert (report["said"], report["quoted"]) == (10, 5)


def test_reports_come_in_the_order_of_the_articles() -> None:
    made = small()
    turned = counts.spoken(made["quotes"], made["tokens"], made["mentions"], TOWN, ["b", "a", "c"])
    assert turned.reports["article"].tolist() == ["b", "b", "a", "a", "a"]
    assert (
        counts.evidence(turned, "actor")["words"].sum() == counts.evidence(speech(), "actor")["words"].sum()
    )


def test_shares_are_of_all_words_reported_and_joint_statements_count_for_each() -> None:
    rows = shares().set_index("actor")[["reports", "articles", "words", "verbatim", "joint", "of"]]
    assert rows.to_dict("index") == {
        "Anne Tavel": {"reports": 3, "articles": 1, "words": 17, "verbatim": 4, "joint": 4, "of": 23},
        "Luc Morand": {"reports": 2, "articles": 2, "words": 8, "verbatim": 0, "joint": 4, "of": 23},
        "pêcheur": {"reports": 1, "articles": 1, "words": 2, "verbatim": 0, "joint": 0, "of": 23},
    }
    assert list(shares()["share"]) == pytest.approx([17 / 23, 8 / 23, 2 / 23])
    whole = counts.evidence(speech())
    assert (whole["words"].sum(), whole["verbatim"].sum()) == (23, 4)


def test_two_speakers_of_one_side_count_once() -> None:
    both = pd.concat([TOWN, TOWN.assign(name="Anne Tavel")])
    table = counts.shares(spoken(small(), both), small()["sentences"], "side")
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
    outer_at, inner_at, end = NESTED.index("Paul"), NESTED.index("tout"), len(NESTED) - 1
    rows = [quote(inner_at, end, NESTED, inner), quote(outer_at, end, NESTED, "Anne Tavel")]
    made = tables(article("n", NESTED)) | {"quotes": to_frame(rows, Quote)}
    table = counts.shares(spoken(made), made["sentences"], "actor")
    assert dict(zip(table["actor"], table["words"], strict=True)) == said
    assert set(table["of"]) == {7}
    assert counts.evidence(spoken(made), "actor").groupby("actor")["words"].sum().to_dict() == said


def test_an_ambiguous_speaker_is_nobody_s_name() -> None:
    rows = [
        quote(0, 10, NESTED, "Anne Tavel", attribution="ambiguous"),
        quote(11, 14, NESTED, None, attribution="unattributed"),
        quote(15, 18, NESTED, "un proche", anonymous=True),
        quote(19, 28, NESTED, "Paul Clos"),
    ]
    told = spoken(tables(article("n", NESTED)) | {"quotes": to_frame(rows, Quote)})
    assert list(told.rows["actor"]) == [counts.OPEN, counts.NOBODY, "un proche", "Paul Clos"]
    assert list(told.rows["kind"]) == [counts.UNNAMED, counts.UNNAMED, counts.UNNAMED, counts.PERSON]
    assert list(counts.hidden(told)["why"]) == ["ambiguous", "nobody named", "anonymous"]


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


def test_beyond_so_many_actors_shares_have_no_interval(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counts, "MOST_INTERVALS", 1)
    known = shares()[["low", "high"]].notna().to_numpy().tolist()
    assert len(known) > 1 and known == [[True, True]] + [[False, False]] * (len(known) - 1)


def test_each_report_has_one_stance_and_all_who_make_it() -> None:
    table = counts.stances(speech()).set_index("stance")
    assert table["reports"].to_dict() == {"neutral": 1, "assertive": 3, "directive": 1}
    assert table.loc["assertive", "verbs"] == "affirmer (2), assurer"
    assert table.loc["assertive", "actors"] == "Anne Tavel (2), Luc Morand, pêcheur"


def test_what_voices_talk_about_stands_wholly_in_their_reports() -> None:
    rows = pd.DataFrame([("A", "n", 10, 20)], columns=["actor", "article", "start", "end"])
    layer = pd.DataFrame(
        {"article": "n", "start": [10, 15, 5, 12], "end": [20, 25, 12, 14], "text": "t",
         "frame": ["SEC", "SEC", "MIG", "SEC"]}
    )  # fmt: skip
    (found,) = subjects.frames(rows, layer, "fr").to_dict("records")
    assert (found["cues"], found["frames"], found["start"], found["end"]) == (2, "Sécurité (2)", 10, 20)


def test_nothing_said_gives_empty_tables() -> None:
    told, made = of(article("n", "Il pleut."))
    for by in ("actor", "side"):
        assert counts.shares(told, made["sentences"], by).empty and counts.evidence(told, by).empty
    assert (
        counts.share_rows(told, counts.shares(told, made["sentences"], "actor")).empty
        and counts.stances(told).empty
    )
    assert counts.hidden(told).empty


# --- sides and kinds ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "text", "side"),
    [
        ("ministre française de la Santé", "la ministre", "France"),
        ("ambassadrice d'Italie en France", "l'ambassadrice", None),  # two states
        (None, "le locataire de Matignon", "France"),  # the seat of a government
        ("ministre", "la ministre", None),
    ],
)
def test_a_side_is_the_one_state_that_role_or_seat_names(
    role: str | None, text: str, side: str | None
) -> None:
    mentions = pd.DataFrame({"name": ["Marie Durand"], "role": [role], "text": [text], "form": ["nominal"]})
    found = counts.derived_sides(mentions, pd.Series(["Marie Durand", "Italie"]))
    assert found == {"Italie": "Italie", **({"Marie Durand": side} if side else {})}


def test_actors_csv_goes_before_what_the_texts_say() -> None:
    text = "La ministre française Anne Tavel affirme que le port ferme. Le syndicat affirme que le bac coule."
    plain, _ = of(article("n", text))
    assert plain.rows.set_index("actor")["side"].to_dict() == {"Anne Tavel": "France", "syndicat": "unknown"}
    assert plain.rows.set_index("actor")["kind"].to_dict() == {"Anne Tavel": "person", "syndicat": "no name"}
    actors = (Actor("Anne Tavel", side="ville"), Actor("syndicat", type="ORG", side="port"))
    given, _ = of(replace(article("n", text), actors=actors))
    assert given.rows.set_index("actor")["side"].to_dict() == {"Anne Tavel": "ville", "syndicat": "port"}
    assert given.rows.set_index("actor")["kind"].to_dict() == {
        "Anne Tavel": "person",
        "syndicat": "institution",
    }


# --- who is mentioned, heard and quoted -----------------------------------------------------------------------------


def places(made: dict[str, pd.DataFrame]) -> pd.DataFrame:
    tokens = made["tokens"][unheard.read(made["quotes"])(made["tokens"])]
    whole = dict(zip(made["texts"]["article"], made["texts"]["text"], strict=True))
    return unheard.places(made["mentions"], spoken(made), made["sentences"], tokens, whole)


def heard(made: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return unheard.heard(places(made))


def numbers(made: dict[str, pd.DataFrame], many: bool = False) -> dict[str, tuple[Any, ...]]:
    table = heard(made)
    rows = table[(table["group"] == unheard.MANY) == many]
    return {
        name: tuple(row) for name, *row in rows[["name", "group", *unheard.WHATS]].itertuples(index=False)
    }


def test_those_who_speak_have_reports_and_a_photo_credit_is_no_mention() -> None:
    assert numbers(small()) == {
        "Anne Tavel": ("person", 2, 3, 1),  # « La maire, Anne Tavel » is one mention
        "Luc Morand": ("person", 2, 2, 0),
        "Rosa Blum": ("dead", 2, 0, 0),
        "Paul Clos": ("dead", 1, 0, 0),
    }


def test_a_mention_of_two_counts_for_each_and_a_title_beside_its_name_once() -> None:
    text = "Le ministre français Paul Clos et le ministre italien Luc Morand parlent. Les deux ministres sourient."
    assert numbers(tables(article("n", text))) == {
        "Luc Morand": ("person", 2, 0, 0),
        "Paul Clos": ("person", 2, 0, 0),
    }


def test_the_rows_add_up_to_the_numbers() -> None:
    rows = places(small())
    sums = rows.pivot_table(index="name", columns="what", values="count", aggfunc="sum").fillna(0)
    table = heard(small()).set_index("name")
    for what in unheard.WHATS:
        assert table[what].to_dict() == sums[what].to_dict()
    assert set(rows.loc[rows["count"] == 0, "text"].isna()) == {True}


def test_of_many_places_the_names_that_come_first_in_each_group_are_exported_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows, table = places(small()), heard(small())
    assert unheard.exported(rows, table).equals(rows)
    monkeypatch.setattr(unheard, "MOST_ROWS", 10)
    kept = unheard.exported(rows, table)
    assert list(kept["name"].unique()) == ["Anne Tavel", "Rosa Blum", "workers"]
    assert len(kept) == rows["name"].isin(kept["name"]).sum() <= 10


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
    table = heard(tables(article("n", text)))
    people = table[table["group"].isin([counts.PERSON, unheard.DEAD])]
    assert people["group"].tolist() == [unheard.DEAD if dead else counts.PERSON]


def test_kinds_of_people_with_their_mentions_and_reports() -> None:
    found = numbers(small(), many=True)
    assert {name: row[1:] for name, row in found.items() if any(row[1:])} == {
        "migrants": (1, 0, 0), "inhabitants": (1, 0, 0), "workers": (1, 1, 0),  # « un pêcheur affirme »
    }  # fmt: skip
    assert len(found) == len(unheard.collectives())
    row = heard(small()).set_index("name").loc["migrants"].to_dict()
    text = small()["texts"].set_index("article")["text"]["b"]
    assert text[int(row["start"]) : int(row["end"])] == row["text"] == "migrants"


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("Des étrangers attendent.", "étrangers"),
        ("Les 12 expulsés attendent.", "expulsés"),
        ("Les demandeurs d’asile attendent.", "demandeurs d’asile"),
        ("Trois personnes en situation irrégulière attendent.", "personnes en situation irrégulière"),
        ("Des pays étrangers attendent.", None),
        ("Ils ont été expulsés.", None),
        ("Un migrant attend.", None),
        # a hyphen that the token beside it does not have: at a line's end, an inclusive form, a suffix
        ("Des personnes- en situation irrégulière attendent.", None),
        ("Trois personnes-là attendent.", None),
        ("Ces migrants-là attendent.", "migrants"),
        ("Des migrants- des élus attendent.", "migrants"),
        ("Les habitant-e-s attendent.", None),
        ("Migrants", "migrants"),
    ],
)
def test_nouns_for_many_people_are_no_adjectives(text: str, nouns: str | None) -> None:
    table = heard(tables(article("n", text)))
    found = table.loc[(table["group"] == unheard.MANY) & (table["mentioned"] > 0), "nouns"]
    assert found.tolist() == ([nouns] if nouns else [])


@pytest.mark.parametrize(
    ("text", "reports"),
    [
        ("Un riverain affirme que le port ferme.", 1),
        ("Un mineur isolé affirme que le port ferme.", 1),
        ("Des locataires affirment que le port ferme.", 1),
        ("Le locataire de Matignon a affirmé que le port ferme.", 0),  # a minister, no inhabitant
    ],
)
def test_one_of_many_is_heard(text: str, reports: int) -> None:
    assert sum(row[2] for row in numbers(tables(article("n", text)), many=True).values()) == reports


def test_migrants_of_the_five_articles_are_spoken_about_and_facebook_is_not() -> None:
    table = heard(tables(*(d.article for d in gold_articles.documents()))).set_index("name")
    assert not {"Facebook", "ministres marocains"} & set(
        table.index
    )  # a photo credit; several without a name
    assert set(table.index[table["group"] == unheard.DEAD]) == {"Hassan II", "Mohammed V"}
    found = table[list(unheard.WHATS)].T.to_dict("list")
    assert found["migrants"] == [4, 0, 0]
    assert found["inhabitants"] == [0, 0, 0]  # « Le locataire de place Beauvau a affirmé » is a minister
    assert found["associations"] == found["lawyers and judges"] == [0, 0, 0]
