"""What the sidecar of an export says that it rests on."""

from __future__ import annotations

from pathlib import Path

from revue import Study
from revue.questions.framing import words
from revue.show import sidecars
from studies import by_hand, study


def test_the_sidecar_names_no_folder_of_this_machine(articles: Path) -> None:
    made = study(articles, reference=str(articles))
    assert made.parameters == {"corpus": "press", "lang": "en", "codebook": "", "reference": "press"}


def test_a_figure_names_what_was_said_by_hand_and_its_articles_tell_a_change(articles: Path) -> None:
    plain = study(articles)
    by_hand(articles)
    made = study(articles)
    context = made._context("chronology-timeline")
    assert {n: i.place.path for n, i in context.inputs.items()} == {
        n: n for n in ("corrections.csv", "actors.csv")
    }
    assert {"revue.by_hand.correcting", "revue.by_hand.naming"} <= context.rests.code.keys()
    records = [sidecars.article_record(s.corpus.articles[0]) for s in (plain, made)]
    assert records[0]["stated"] != records[1]["stated"]
    assert not plain._context("chronology-timeline").inputs


def test_a_study_remembers_the_tables_asked_for_and_the_files_used(articles: Path, tmp_path: Path) -> None:
    names = tmp_path / "names.toml"
    names.write_text("", encoding="utf-8")
    made = Study("05_framing", words, str(articles), "figures", "en", names=str(names))
    made.table("sentences")
    first = made._context("framing-shares")
    made.uses("codings", articles / "codings")
    made.table("dates")
    second = made._context("framing-shares")
    assert (
        "revue.layers.dates.layer" not in first.rests.code and "revue.layers.dates.layer" in second.rests.code
    )
    assert first.corpus == sidecars.Place("elsewhere", "press")
    assert {n: i.place for n, i in first.inputs.items()} == {
        "names": sidecars.Place("elsewhere", "names.toml")
    }
    assert second.inputs["codings"].place == sidecars.Place("corpus", "codings")
