"""The registry: every layer is made by what it names, from what it needs; a user's own layer is a table as others are."""

from __future__ import annotations

import inspect
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import pytest

from revue import Study, layers
from revue.errors import CallError
from revue.layers import registry
from revue.layers.registry import BASE, LAYERS, TABLES
from revue.questions.corpus import words
from revue.tables import Mention
from revue.text.document import Document


@dataclass(frozen=True)
class Place:
    article: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Length:
    article: str
    letters: int
    share: float | None


def places(doc: Document, mentions: list[Mention]) -> Iterator[Place]:
    if "Rome" in doc.text:
        raise ValueError("no")
    yield from (Place(m.article, m.start, m.end, m.text) for m in mentions if m.type == "LOC")


def lengths(_: Document, found: list[Place]) -> list[Length]:
    return [Length(p.article, len(p.text), None) for p in found]


@pytest.fixture(autouse=True)
def without_yours() -> Iterator[None]:
    yield
    registry._YOURS.clear()


@pytest.fixture
def study(tmp_path: Path) -> Study:
    (tmp_path / "press").mkdir()
    for name, town in (("a", "Nantes"), ("b", "Rome"), ("c", "Lyon")):
        text = f"Jean Martin est à {town} depuis lundi. Il dit que {town} est belle.\n"
        (tmp_path / "press" / f"{name}.txt").write_text(text, encoding="utf-8")
    return Study("01_chronology", words, str(tmp_path / "press"), "figures", "en")


# The layers of revue


@pytest.mark.parametrize("name", LAYERS)
def test_a_layer_is_made_by_functions_of_its_rooms_that_take_what_it_needs(name: str) -> None:
    layer = LAYERS[name]
    assert isinstance(layer.makes, str)
    makes = registry._function(layer.makes)
    required = [p for p in inspect.signature(makes).parameters.values() if p.default is p.empty]
    assert len(required) <= 1 + len(layer.needs) <= len(inspect.signature(makes).parameters)
    if layer.compares:
        assert len(inspect.signature(registry._function(layer.compares)).parameters) == 1 + len(layer.beside)
    assert {*layer.needs, *layer.beside} <= {*LAYERS, registry.CODEBOOK}
    assert {f.name for f in fields(layer.row)} >= {"article"} or name == "reconciliations"


def test_what_comes_with_a_layer_and_what_costs_one_pass() -> None:
    assert registry.CHOICES == ("dates", "events", "quantities", "quotes", "mentions", "tags", "frames")
    assert registry.brought(["dates"]) == {*BASE, "dates", "publication"}
    assert registry.brought(["events", "frames"]) == {*BASE, "events", "refined", "frames"}
    assert (
        set(registry.family("tokens"))
        == set(registry.family("dates"))
        == {*BASE, "dates", "publication"} - {"issues", "corrections", "actors"}
    )
    assert registry.family("reconciliations") == ("quantities", "reconciliations")
    assert registry.family("quotes") == ("quotes",)
    assert registry.family("mentions") == ("mentions",)  # tags are many rows: made when asked for
    assert registry.comparing(["refined"]) == ("events", "refined")


def test_the_modules_that_make_a_table_and_what_it_rests_on() -> None:
    assert registry.made_by(["texts"]) == set()
    assert registry.made_by(["tokens"]) == {"revue.text.document"}
    speech = {"revue.layers.names.layer", "revue.layers.speech.layer"}
    assert registry.made_by(["quotes"]) == speech
    assert registry.made_by(["refined"]) == speech | {
        "revue.layers.dates.corpus_interval",
        "revue.layers.dates.publication",
        "revue.layers.events.layer",
        "revue.layers.events.merging",
    }


def test_no_layer_is_imported_with_the_registry() -> None:
    code = (
        "import sys, revue.layers.registry; print([m for m in sys.modules if m.startswith('revue.layers.')])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.strip() == "['revue.layers.registry']"


def test_words_are_had_without_the_language_model() -> None:
    code = """
import sys
from revue.annotate.whole import in_memory
from revue.annotate.parts import Piece
from revue.layers.frames import codebook
from revue.articles import Article, Passage
from revue.layers import registry
article = Article("a", "Il pleut lundi.", passages=(Passage(0, 15, "body", "test"),))
made = in_memory([Piece([article], [])], registry.family("tokens"), codebook.load(""))
print(made["tokens"].num_rows, made["dates"].num_rows, "spacy" in sys.modules)
"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.split() == ["4", "1", "False"]


# A layer of the user's own


def test_a_layer_of_your_own_is_a_table(study: Study, capsys: pytest.CaptureFixture[str]) -> None:
    layers.register("places", Place, makes=places, needs=("mentions",))
    made = study.table("places")
    assert made.values.tolist() == [
        ["a", 18, 24, "Nantes"],
        ["a", 50, 56, "Nantes"],
        ["c", 18, 22, "Lyon"],
        ["c", 48, 52, "Lyon"],
    ]
    issues = study.table("issues")
    assert issues[["path", "code"]].values.tolist() == [["b.txt", "layer-failed"]]
    assert (
        "places failed on this article" in issues["message"][0] and "ValueError: no" in issues["message"][0]
    )
    assert capsys.readouterr().out.count("<p") == 1


def test_one_layer_of_your_own_may_need_another_and_is_made_again_when_that_is(study: Study) -> None:
    layers.register("places", Place, makes=places, needs=("mentions",))
    layers.register("lengths", Length, makes=lengths, needs=["places"])
    assert study.table("lengths")["letters"].tolist() == [6, 6, 4, 4]
    layers.register(
        "places", Place, makes=lambda doc, _: [Place(doc.article.article, 0, 1, "J")], needs=("mentions",)
    )
    assert study.table("lengths")["letters"].tolist() == [1, 1, 1]
    with pytest.raises(CallError, match="needs 'lengths'"):
        layers.register("places", Place, makes=places, needs=("lengths",))


def test_a_layer_without_rows_has_its_columns(study: Study) -> None:
    layers.register("places", Place, makes=lambda _: [])
    assert list(study.table("places").columns) == ["article", "start", "end", "text"]


@pytest.mark.parametrize("row", [Place("a", "one", 2, "x"), "Nantes", None])  # type: ignore[arg-type]
def test_rows_that_do_not_fit_are_issues(study: Study, row: Any) -> None:
    layers.register("places", Place, makes=lambda _: [row])
    assert study.table("places").empty
    assert study.table("issues")["code"].tolist() == ["layer-failed"] * 3


def test_a_field_that_no_table_holds_is_refused(study: Study) -> None:
    @dataclass
    class Odd:
        article: str
        words: list  # type: ignore[type-arg]

    Odd.__annotations__["words"] = list
    layers.register("odd", Odd, makes=lambda _: [])
    with pytest.raises(CallError, match="a field of type"):
        study.table("odd")


@pytest.mark.parametrize(
    ("name", "row", "needs", "message"),
    [
        ("dates", Place, (), "no layer can be called 'dates'"),
        ("my places", Place, (), "no layer can be called 'my places'"),
        ("places", dict, (), "must be a dataclass; write @dataclass above class dict"),
        ("places", Place, ("mention",), "needs 'mention'; it can need dates, publication"),
        ("places", Place, ("places",), "needs 'places'"),
    ],
)
def test_layers_that_are_refused(name: str, row: type, needs: tuple[str, ...], message: str) -> None:
    with pytest.raises(CallError, match=message):
        layers.register(name, row, makes=places, needs=needs)
    assert registry.tables_now() == TABLES


def test_a_figure_says_which_layer_was_not_compared(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    layers.register("places", Place, makes=places, needs=("mentions",))
    layers.register("lengths", Length, makes=lengths, needs=("places",))
    monkeypatch.setattr(lengths, "__module__", "__main__")
    layers.register("lengths", Length, makes=lengths, needs=("places",))
    study.table("lengths")
    rests = study._context("x").rests
    assert rests.elsewhere == {"places": __name__}
    assert "revue.layers.names.layer" in rests.code
