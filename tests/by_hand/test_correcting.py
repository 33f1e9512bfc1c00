"""corrections.csv: each table corrected, all that rests on it with it, and refused by row what no longer fits."""

from __future__ import annotations

import json
import pickle
import re
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from by_hand_corpus import HEADER, PONT, corpus, line, row, tables
from places import ROOT
from revue.annotate import parts
from revue.annotate.whole import annotate
from revue.articles import Article, Correction
from revue.by_hand.correcting import KINDS, LAYERS, Outcome, corrected
from revue.by_hand.values import read, settable
from revue.layers.registry import layer as layer_of
from revue.messages import Note
from revue.sources.companions.actors import Actors
from revue.sources.companions.corrections import Corrections
from revue.sources.corpus import load
from revue.tables import Frame
from revue.text import limits

DANGER, CROSSED = "« Le pont est dangereux »", "1 200"

#: What is set, and the row that comes of it: words, layer, field, value, then the row's fields.
SET = [
    ("lundi", "dates", "value", "2024-02-26", {"edtf": "2024-02-26", "date_from": date(2024, 2, 26), "rule": "by hand"}),
    ("lundi", "dates", "value", "26/02/2024", {"value": "2024-02-26", "date_to": date(2024, 2, 26)}),
    ("lundi", "dates", "edtf", "2024-02", {"value": "2024-02", "date_from": date(2024, 2, 1), "date_to": date(2024, 2, 29)}),
    ("lundi", "dates", "edtf", "2024-02/2024-03", {"value": None, "date_from": date(2024, 2, 1), "date_to": date(2024, 3, 31)}),
    ("lundi", "dates", "value", "P3D", {"value": "P3D", "edtf": None, "date_from": None}),
    ("lundi", "dates", "type", "set", {"type": "SET", "value": "2024-03-04"}),
    (DANGER, "quotes", "speaker", "Luc Morand", {"speaker": "Luc Morand", "attribution": "explicit"}),
    (DANGER, "quotes", "speaker", "", {"speaker": None, "attribution": "unattributed"}),
    (DANGER, "quotes", "anonymous", "Vrai", {"anonymous": True}),
    (CROSSED, "quantities", "value", "1 250,5", {"value": 1250.5}),
    (CROSSED, "quantities", "counted", "habitants", {"counted": "habitants"}),
    (CROSSED, "quantities", "unit", "person", {"unit": "person"}),
    (CROSSED, "quantities", "speaker", "Luc Morand", {"speaker": "Luc Morand", "speaker_basis": "by hand"}),
    (CROSSED, "quantities", "bound", "min", {"bound": "min"}),
    ("Anne Tavel", "mentions", "name", "Anne Tavel-Roux", {"name": "Anne Tavel-Roux", "candidates": None}),
    ("Anne Tavel", "mentions", "type", "org", {"type": "ORG"}),
]  # fmt: skip


@pytest.mark.parametrize(("words", "layer", "field", "value", "expected"), SET)
def test_a_field_is_set_as_a_value_of_its_kind(
    tmp_path: Path, words: str, layer: str, field: str, value: str, expected: dict[str, object]
) -> None:
    made = tables(corpus(tmp_path / "c", line(words, layer, field, value)))
    found = row(made[layer], words)
    assert {name: None if pd.isna(found[name]) else found[name] for name in expected} == expected
    assert list(made["corrections"]["status"]) == ["applied"] and made["issues"].empty


#: What is refused, and what the message has: words, layer, field, value.
REFUSED = [
    ("lundi", "dates", "edtf", "hier", "no date"),
    ("lundi", "dates", "date_from", "2024-02", "no date"),
    ("lundi", "dates", "type", "DAT", "did you mean “DATE”?"),
    ("lundi", "dates", "type", "", "cannot be empty"),
    ("lundi", "dates", "start", "12", "cannot be set"),
    ("lundi", "dates", "valeur", "2024", "did you mean “value”?"),
    ("lundi", "dattes", "value", "2024", "did you mean “dates”?"),
    ("lundi", "tokens", "lemma", "lundi", "known are articles"),
    ("lundi", "dates", "row", "delete", "write remove or add"),
    ("lundi", "dates", "row", "add", "stands there already"),
    ("lundi", "mentions", "name", "X", "no row of mentions stands exactly there"),
    (DANGER, "quotes", "speaker_text", "elle", "cannot be set"),
    (DANGER, "quotes", "attribution", "sure", "no value of this field"),
    (CROSSED, "quantities", "value", "douze", "no number"),
    (CROSSED, "quantities", "value", "1.234,5", "no number"),
    (CROSSED, "quantities", "approximate", "peut-être", "known are true and false"),
    ("Lire aussi : la fête du port", "passages", "label", "pub", "no value of this field"),
    ("Lire aussi", "passages", "label", "boilerplate", "no row of passages stands exactly there"),
    ("Lire aussi : la fête du port", "passages", "row", "remove", "neither added nor removed"),
    ("Lire aussi : la fête du port", "passages", "reason", "x", "known are label"),
    ("Le pont", "events", "row", "add", "cannot be added"),
    ("un camion", "mentions", "row", "add", "needs type"),
    ("un camion", "frames", "row", "add", "needs frame and voice"),
]


@pytest.mark.parametrize(("words", "layer", "field", "value", "told"), REFUSED)
def test_what_cannot_be_applied_is_refused_by_row_and_the_rest_stays(
    tmp_path: Path, words: str, layer: str, field: str, value: str, told: str
) -> None:
    good = line("Anne Tavel", "mentions", "role", "maire")
    made = tables(corpus(tmp_path / "c", line(words, layer, field, value), good))
    assert list(made["corrections"]["status"]) == ["refused", "applied"]
    (issue,) = made["issues"].to_dict("records")
    assert (issue["code"], issue["path"], issue["locator"]) == (
        "correction-refused",
        "corrections.csv",
        "row 2",
    )
    assert told in issue["message"]
    assert issue["message_fr"].startswith("non appliquée")
    assert made["corrections"]["reason"][0] == issue["message"]


#: Lines as they may be written, and the reason, or "" where they are applied.
PLACES = [
    ("pont;mentions;21;31;Anne Tavel;name;A. Tavel;;", ""),
    ("pont;mentions;21;31;;name;A. Tavel;;", ""),  # no words: the row must stand there
    ("pont;mentions;;;Anne Tavel;name;A. Tavel;;", ""),  # no place: the words stand there once
    ("pont;mentions;21;31;« Anne  Tavel »;name;A. Tavel;;", ""),
    ("pont;mentions;21;31;Anne Tavet;name;A. Tavel;;", "the words there are “Anne Tavel”"),
    ("pont;mentions;22;31;;name;A. Tavel;;", "no row of mentions"),
    ("pont;mentions;;;pont;name;A. Tavel;;", "stands there 2 times"),
    ("pont;mentions;;;;name;A. Tavel;;", "stands there 0 times"),
    ("pont;mentions;21;;Anne Tavel;name;A. Tavel;;", "whole numbers"),
    ("pont;mentions;21;99999;;name;A. Tavel;;", "is not in the article"),
    ("pont;mentions;31;21;;name;A. Tavel;;", "is not in the article"),
    ("pond;mentions;21;31;;name;A. Tavel;;", "did you mean “pont”?"),
]


@pytest.mark.parametrize(("written", "told"), PLACES)
def test_a_line_finds_its_row_by_place_or_by_words(tmp_path: Path, written: str, told: str) -> None:
    made = tables(corpus(tmp_path / "c", written))
    (one,) = made["corrections"].to_dict("records")
    assert one["status"] == ("refused" if told else "applied") and told in one["reason"]
    assert bool(told) != ("A. Tavel" in set(made["mentions"]["name"]))


def test_rows_are_added_and_removed(tmp_path: Path) -> None:
    lines = [
        line("un camion", "mentions", "row", "add"),
        line("un camion", "mentions", "type", "PER"),
        line("un camion", "mentions", "role", "chauffard"),
        line("dangereux", "quotes", "row", "add"),
        line("dangereux", "quotes", "type", "direct"),
        line("dangereux", "quotes", "speaker", "Luc Morand"),
        line("chaque jour", "dates", "row", "remove"),
        line("une pile", "dates", "row", "add"),
        line("une pile", "dates", "type", "DATE"),
        line("une pile", "dates", "value", "2023-04-03"),
    ]
    made = tables(corpus(tmp_path / "c", *lines))
    assert list(made["corrections"]["status"]) == ["applied"] * len(lines)
    added = row(made["mentions"], "un camion")
    assert (added["name"], added["form"], added["role"], added["sentence"]) == (
        "un camion",
        "name",
        "chauffard",
        3,
    )
    quote = row(made["quotes"], "dangereux")
    assert (quote["speaker"], quote["attribution"]) == ("Luc Morand", "inferred")
    assert list(made["dates"]["text"][:3]) == ["lundi", "Le 3 avril 2023", "une pile"]
    assert row(made["dates"], "une pile")["date_to"] == date(2023, 4, 3)
    starts = made["mentions"].loc[made["mentions"]["article"] == "pont", "start"]
    assert starts.is_monotonic_increasing


def test_a_row_is_added_whole_or_not_at_all(tmp_path: Path) -> None:
    lines = [line("un camion", "mentions", "row", "add"), line("un camion", "mentions", "type", "CAR")]
    made = tables(corpus(tmp_path / "c", *lines))
    assert list(made["corrections"]["status"]) == ["refused", "refused"]
    assert "another row about the same place" in made["corrections"]["reason"][0]
    assert "un camion" not in set(made["mentions"]["text"])


def test_nothing_is_added_outside_of_sentences(tmp_path: Path) -> None:
    teaser = "Lire aussi : la fête du port"
    lines = [
        line(teaser, "passages", "label", "boilerplate"),
        line("la fête du port", "mentions", "row", "add"),
        line("la fête du port", "mentions", "type", "ORG"),
    ]
    made = tables(corpus(tmp_path / "c", *lines))
    assert list(made["corrections"]["status"]) == ["applied", "refused", "refused"]
    assert "no sentence of the article holds this place" in made["corrections"]["reason"][1]


def test_what_rests_on_a_layer_sees_the_corrected_rows(tmp_path: Path) -> None:
    by_name = line("Anne Tavel", "mentions", "name", "Anne Tavel-Roux")
    report = "1 200 habitants le traversent chaque jour"
    by_speaker = line(report, "quotes", "speaker", "Luc Morand")
    made = tables(corpus(tmp_path / "c", by_name, by_speaker))
    assert row(made["quotes"], DANGER)["speaker"] == "Anne Tavel-Roux"
    assert row(made["quantities"], CROSSED)["speaker"] == "Luc Morand"
    plain, moved = (
        row(
            tables(corpus(tmp_path / name, *lines))["events"], "La visite de Luc Morand à Valmont en mai 2023"
        )
        for name, lines in (("d", ()), ("e", (line("mai 2023", "dates", "value", "2021-06", "port"),)))
    )
    assert (plain["edtf"], moved["edtf"]) == ("2023-05", "2021-06")


def test_events_are_corrected_where_articles_are_compared(tmp_path: Path) -> None:
    before = tables(corpus(tmp_path / "c"))["events"]
    event = before[before["article"] == "port"].iloc[0]
    set_, gone = (
        tables(corpus(tmp_path / name, line(event["text"], "events", *said, "port")))
        for name, said in (("d", ("edtf", "2022-05-04")), ("e", ("row", "remove")))
    )
    assert row(set_["events"], event["text"])["date_from"] == date(2022, 5, 4)
    assert list(gone["events"]["text"]) == [text for text in before["text"] if text != event["text"]]
    assert list(set_["corrections"]["status"]) == list(gone["corrections"]["status"]) == ["applied"]


def test_articles_and_passages_are_corrected_before_any_layer(tmp_path: Path) -> None:
    lines = [
        "pont;articles;;;;title;Fermeture du pont;;",
        "pont;articles;;;;published;12/03/2024;;",
        "pont;articles;;;;label;à garder;;",
        "port;articles;;;;outlet;La Gazette de Valmont;;",
        "port;articles;;;;outlet;Le Phare;;",
        "port;articles;;;;published;demain;;",
        "port;articles;;;;words;12;;",
        "port;articles;;;;row;remove;;",
        line("Lire aussi : la fête du port", "passages", "label", "Boilerplate"),
    ]
    made = tables(corpus(tmp_path / "c", *lines))
    pont, port = made["articles"].to_dict("records")
    assert (pont["title"], pont["published"], pont["published_basis"]) == (
        "Fermeture du pont",
        "2024-03-12",
        "metadata",
    )
    assert pont["fields"] == '{"label": "à garder"}' and port["outlet"] == "La Gazette de Valmont"
    assert row(made["dates"], "lundi")["value"] == "2024-03-11"
    assert made["passages"]["reason"][1] == "by hand" and "Lire" not in set(made["tokens"]["text"])
    refused = made["corrections"].set_index("locator")["reason"]
    assert {name for name, why in refused.items() if why} == {"row 6", "row 7", "row 8", "row 9"}
    assert refused["row 6"].endswith("delete one of the two")


@pytest.mark.parametrize(
    ("field", "was", "value", "left"),
    [
        ("row", "RISK", "remove", ["ROAD"]),
        ("row", "", "remove", None),
        ("row", "WORK", "remove", None),
        ("frame", "ROAD", "WORK", ["WORK", "RISK"]),
    ],
)
def test_was_tells_which_of_several_rows_of_a_place_is_meant(
    field: str, was: str, value: str, left: list[str] | None
) -> None:
    place = {"article": "a", "start": 0, "end": 4, "text": "pont"}
    rest = {"voice": "narrator", "speaker": None, "negated": False}
    rows = [Frame(sentence=0, frame=name, **place, **rest) for name in ("ROAD", "RISK")]
    said = {"who": "", "why": "", "path": "corrections.csv", "locator": "row 2"}
    one = Correction(layer="frames", field=field, was=was, value=value, **place, **said)
    outcome = Outcome()
    frames = [r.frame for r in corrected("frames", rows, [one], outcome)]
    assert frames == (left or ["ROAD", "RISK"])
    assert [i.message.partition(";")[0] for i in outcome.refused] == (
        [] if left else ["not applied: several rows of frames stand there"]
    )


def test_the_table_of_the_readme_is_applied(tmp_path: Path) -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8").split("### By hand")[1]
    header, _, *rows = [
        [c.strip() for c in r.strip("|\n").split("|")] for r in re.findall(r"^\|.*$", page, re.M)
    ][:9]
    made = tables(corpus(tmp_path / "c", *map(";".join, rows), header=";".join(header)))
    assert list(made["corrections"]["status"]) == ["applied"] * 7
    pont = made["mentions"][made["mentions"]["article"] == "pont"]
    assert row(pont, "la préfecture")["type"] == "ORG" and "Valmont" not in set(pont["text"])


FRENCH_EXCEL = [
    ("utf-8-sig", ";", "1250,5"),
    ("cp1252", ";", "1250,5"),
    ("utf-16", "\t", "1250,5"),
    ("utf-8", ",", '"1250,5"'),
]


@pytest.mark.parametrize(("encoding", "separator", "value"), FRENCH_EXCEL)
def test_a_spreadsheet_may_save_it_as_it_likes(
    tmp_path: Path, encoding: str, separator: str, value: str
) -> None:
    said = line(CROSSED, "quantities", "value", value, who="Élodie", why="relevé").replace(";", separator)
    made = tables(corpus(tmp_path / "c", said, header=HEADER.replace(";", separator), encoding=encoding))
    assert row(made["quantities"], CROSSED)["value"] == 1250.5
    assert list(made["corrections"][["who", "why"]].iloc[0]) == ["Élodie", "relevé"]


def test_rows_are_numbered_as_the_spreadsheet_shows_them(tmp_path: Path) -> None:
    long = 'pont;articles;;;;title;Le pont;;"vu avec Anne,\nle 3 mars"'
    made = tables(corpus(tmp_path / "c", long, "", "pond;articles;;;;title;x;;", header="sep=;\n" + HEADER))
    assert list(made["corrections"]["locator"]) == ["row 2", "row 4"]


@pytest.mark.parametrize(
    ("name", "content", "code", "told"),
    [
        ("corrections.csv", "article;layer;champ;value\n", "bad-columns", "field is missing"),
        ("corrections.csv", "", "bad-columns", "missing"),
        ("corrections.csv", "%PDF-1.4", "unreadable", "not used"),
        ("sub/corrections.csv", HEADER, "not-used", "top of the corpus folder"),
        ("actors.csv", "nom;alias\n", "bad-columns", "name is missing"),
        ("sub/actors.csv", "name\n", "not-used", "top of the corpus folder"),
        ("corrigé.csv", HEADER, "corrections-sheet", "top of the corpus folder"),
        (
            "feuille.csv",
            "article;layer;start;end;before;text;after;field;was\n",
            "corrections-sheet",
            "call it",
        ),
    ],
)
def test_a_table_that_cannot_be_used_says_so(
    tmp_path: Path, name: str, content: str, code: str, told: str
) -> None:
    folder = corpus(tmp_path / "c")
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(content, encoding="utf-8")
    read = load(folder)
    assert [(i.path, i.code) for i in read.issues] == [(name, code)] and told in read.issues[0].message
    assert len(read.articles) == 2 and not any(a.corrections for a in read.articles)


def test_beside_a_single_file_it_is_not_read(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "c", "pont;articles;;;;title;x;;")
    assert load(folder / "articles.jsonl").articles[0].title == "Le pont ferme"


def test_any_parts_in_any_process_give_the_same_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    event = tables(corpus(tmp_path / "c"))["events"].iloc[0]["text"]
    folder = corpus(
        tmp_path / "c",
        line("Anne Tavel", "mentions", "name", "Anne Tavel-Roux"),
        line(event, "events", "edtf", "2022-05-04", "port"),
        line("lundi", "dates", "edtf", "jamais"),
        "pond;articles;;;;title;x;;",
        actors="name;aliases\nÉlise Tavel;Tavel\n",
    )
    whole = tables(folder)
    made_of = parts.read_part

    def elsewhere(*given: object) -> object:
        """A part as another process makes it."""
        return pickle.loads(pickle.dumps(made_of(*pickle.loads(pickle.dumps(given)))))

    monkeypatch.setattr(parts, "read_part", elsewhere)
    monkeypatch.setattr(limits, "PART", 1)
    annotate(folder, tmp_path / "out", layers=["quotes", "mentions", "events"])
    for name in ("corrections", "mentions", "quotes", "events", "actors"):
        pd.testing.assert_frame_equal(whole[name], pd.read_parquet(tmp_path / "out" / name))
    assert list(whole["corrections"]["status"]) == ["applied", "applied", "refused", "refused"]
    assert whole["events"]["date_from"].iloc[0] == date(2022, 5, 4)
    assert "Élise Tavel" in set(whole["mentions"]["name"])


def test_only_some_layers_are_written_and_all_corrections_are_told(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "c", line(DANGER, "quotes", "speaker", "Luc Morand"))
    annotate(folder, tmp_path / "out", layers=["dates"])
    assert list(pd.read_parquet(tmp_path / "out" / "corrections")["status"]) == ["applied"]
    assert not (tmp_path / "out" / "quotes").exists()


def test_a_layer_that_fails_refuses_its_corrections(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ValueError("no")

    monkeypatch.setattr("revue.layers.numbers.layer.quantities", broken)
    made = tables(corpus(tmp_path / "c", line(CROSSED, "quantities", "value", "3")))
    assert "the other messages about it say why" in made["corrections"]["reason"][0]
    assert set(made["issues"]["code"]) == {"layer-failed", "correction-refused"}


def test_every_layer_that_can_be_corrected_has_fields_that_can_be_set() -> None:
    assert ("articles", "passages", *KINDS) == LAYERS
    for layer, kind in KINDS.items():
        assert kind in settable(layer_of(layer).row)
    assert (
        not {"text", "start", "speaker_text", "cue", "speaker_start"}
        & settable(layer_of("quotes").row).keys()
    )
    assert {"speaker", "attribution"} <= settable(layer_of("quotes").row).keys()


@settings(max_examples=30)
@given(st.text(max_size=30))
def test_any_cell_is_a_value_or_refused(cell: str) -> None:
    for layer in KINDS:
        row_class = layer_of(layer).row
        for name in settable(row_class):
            value = read(row_class, name, cell)
            assert isinstance(value, Note) or value is None or isinstance(value, str | int | float | date)


@given(st.binary(max_size=80))
def test_bytes_that_are_no_table_never_raise(data: bytes) -> None:
    for table in (Corrections(), Actors()):
        table.read(data)
        table.read(b"article;layer;field;value;name\n" + data)
        assert all(issue.path in ("corrections.csv", "actors.csv") for issue in table.unmatched())


cells = st.one_of(
    st.sampled_from(
        [
            "pont",
            "dates",
            "43",
            "48",
            "lundi",
            "row",
            "add",
            "remove",
            "value",
            "2024",
            "",
            "articles",
            "title",
        ]
    ),
    st.text(max_size=12),
)


@given(st.lists(st.lists(cells, min_size=4, max_size=9), max_size=6), st.sampled_from(["utf-8", "utf-16"]))
def test_no_table_raises_and_every_line_is_kept_or_refused(rows: list[list[str]], encoding: str) -> None:
    text = "\n".join(";".join(c.replace(";", ",").replace("\n", " ") for c in row) for row in rows)
    table = Corrections()
    table.read((HEADER + "\n" + text).encode(encoding, "replace"))
    article = Article("pont", PONT)
    corrected_, lost = table.applied(article)
    assert corrected_.text == PONT and all(one.correction for one in lost)
    assert {issue.code for issue in table.unmatched()} <= {"correction-refused"}


def test_a_label_of_metadata_is_kept_with_the_article(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "c", "a;articles;;;;label;relu;;")
    (folder / "a.txt").write_text("Le pont de Valmont est rouvert depuis lundi.\n", encoding="utf-8")
    (folder / "b.txt").write_text("Le port de Valmont est fermé depuis mardi.\n", encoding="utf-8")
    (folder / "metadata.csv").write_text(
        "file;label;thème\na.txt;écarté;pont\nb.txt;gardé;port\n", encoding="utf-8"
    )
    fields = tables(folder)["articles"].set_index("article")["fields"]
    assert json.loads(fields["a"]) == {"label": "relu", "thème": "pont"}
    assert json.loads(fields["b"]) == {"label": "gardé", "thème": "port"}
