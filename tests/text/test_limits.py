"""No input holds up a corpus: work grows with the text and no faster, and what is too long is bounded and listed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import revue.text.document
from odd_files import SMALL, UNITS, build, text
from revue.annotate import whole
from revue.annotate.given import packed
from revue.annotate.layered import ArticleLayers
from revue.annotate.parts import Compared, ToCompare
from revue.articles import Article, Passage
from revue.layers import registry
from revue.layers.frames import codebook
from revue.layers.names import layer as names
from revue.layers.numbers import layer as numbers
from revue.layers.numbers.measure import prepare
from revue.layers.registry import LAYERS
from revue.sources import corpus
from revue.sources.duplicates import Duplicates
from revue.sources.readers.text import read as read_page
from revue.text import limits
from revue.text.document import Document
from revue.text.lines import lines
from revue.text.sentences import cut
from work import lines_run

CODEBOOK = {registry.CODEBOOK: codebook.load()}
ACROSS = registry.comparing(LAYERS)
#: Characters of the two texts that are compared, and the most that four times the text may cost by unit of size.
SIZES, MOST = (300, 1_200), 1.6
#: Work that is too little to tell how it grows, in lines run.
FEW = 1_500


@pytest.fixture(autouse=True)
def rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = names.mentions
    monkeypatch.setattr(names, "mentions", lambda doc: sound(doc, "rules"))


def article(body: str, name: str = "odd") -> Article:
    passages = tuple(Passage(line.start, line.end, "body", "") for line in lines(body))
    return Article(name, body, path=f"{name}.txt", passages=passages)


def steps(body: str) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Every step from the bytes of a file to the tables that compare articles, each resting on those before it."""
    yield "reading", lambda: list(read_page(body.encode(), "odd.txt"))
    one = article(body)
    yield "duplicates", lambda: Duplicates().find(one)
    layers = ArticleLayers(one, CODEBOOK)
    yield "text", lambda: Document(one).lemmas
    for layer in (
        "dates",
        "mentions",
        "quotes",
        "quantities",
        "reconciliations",
        "frames",
        "events",
        "refined",
    ):
        yield layer, lambda layer=layer: layers.make(layer)  # type: ignore[misc]
    compared = Compared([ToCompare({name: {"odd": packed(layers.make(name))} for name in ACROSS})])
    yield "comparison", lambda: compared.tables(frozenset(ACROSS))
    assert not layers.issues or {i.code for i in layers.issues} == {"long-sentence"}


@pytest.fixture(scope="module")
def warm() -> None:
    """The lexicons are loaded, so that their loading is not counted."""
    for _, call in steps(f"{UNITS['prose']}{UNITS['dates']}{UNITS['quotations-said']}"):
        call()


def grown(name: str) -> dict[str, float]:
    """Steps whose work grows faster than the text, and by how much faster."""
    small, large = ({step: lines_run(call) for step, call in steps(text(UNITS[name], n))} for n in SIZES)
    times = {step: large[step] / max(FEW, small[step]) * SIZES[0] / SIZES[1] for step in large}
    return {step: round(one, 1) for step, one in times.items() if one > MOST}


@pytest.mark.usefixtures("warm")
@pytest.mark.parametrize("name", UNITS)
def test_each_step_does_work_in_proportion_to_the_text(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SENTENCE", 150)  # so that a short text shows what endless ones do
    assert not grown(name) or not grown(name)  # a list first read by this text is not counted a second time


@pytest.mark.usefixtures("warm")
@pytest.mark.parametrize("name", ["digits", "percent-of", "dates", "names-with-office", "parts"])
def test_one_sentence_is_read_once_for_all_its_quantities(name: str) -> None:
    def work(size: int) -> int:
        layers = ArticleLayers(article(text(UNITS[name], size)), CODEBOOK)
        rows = [layers.make(name) for name in LAYERS["reconciliations"].needs]
        return lines_run(lambda: prepare(layers.doc, *rows))

    small, large = map(work, SIZES)
    assert large < 4 * MOST * max(small, FEW)


@pytest.mark.parametrize(
    ("body", "pieces"),
    [
        ("mot " * 2 + "mot", 1),
        ("mot " * 10, 4),
        ("a" * 30, 3),
        ("mot" + " " * 40 + "mot", 2),
        ("mot \n\n" + "\u200b" * 30 + " mot", 2),
    ],
)
def test_an_endless_sentence_is_cut_at_spaces(
    body: str, pieces: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "SENTENCE", 12)
    body = body.strip()
    found = [body[a:b] for a, b in cut(body, 0, len(body))]
    assert len(found) == pieces and all(len(piece) <= 12 and piece.strip() == piece for piece in found)
    assert "".join("".join(found).split()) == "".join(body.replace("\u200b", "").split())


def codes(source: Path, out: Path) -> tuple[dict[str, int], list[tuple[str, str | None, str, str]]]:
    """Rows by table of an annotated corpus, and its issues."""
    rows = whole.annotate(source, out)
    issues = whole.pq.read_table(out / "issues").to_pylist()
    return rows, [(i["path"], i["locator"], i["code"], i["severity"]) for i in issues]


LONG = "Le maire est venu lundi. "
BOUNDS = {
    "a text beyond a book": ("ARTICLE", 200, "a.txt", LONG * 20, [("a.txt", None, "too-long", "skipped")]),
    "a page beyond a book": (
        "ARTICLE",
        200,
        "a.html",
        f"<html><body><p>{LONG * 20}",
        [("a.html", None, "too-long", "skipped")],
    ),
    "a cell beyond a book": (
        "ARTICLE",
        200,
        "a.csv",
        f'text\n"{LONG * 20}"\n{LONG}\n',
        [("a.csv", "row 2", "too-long", "skipped"), ("a.csv", None, "bad-row", "warning")],
    ),
    "a row beyond a record": (
        "RECORD",
        300,
        "a.csv",
        f'title,text\n"{LONG * 20}",x\nTitre,{LONG}\n',
        [("a.csv", "row 2", "too-big", "skipped"), ("a.csv", None, "bad-row", "warning")],
    ),
    "a line beyond a record": (
        "RECORD",
        300,
        "a.jsonl",
        json.dumps({"text": LONG * 20}) + "\n" + json.dumps({"text": LONG}),
        [("a.jsonl", "line 1", "too-big", "skipped"), ("a.jsonl", None, "bad-row", "warning")],
    ),
    "an item beyond a record": (
        "RECORD",
        300,
        "a.json",
        json.dumps([{"text": LONG, "tags": [LONG * 20]}, {"text": LONG}]),
        [("a.json", "record 1", "too-big", "skipped"), ("a.json", None, "bad-row", "warning")],
    ),
    "a book": ("LAYERS", 200, "a.txt", LONG * 20, [("a.txt", None, "too-long", "warning")]),
    "a long article": (
        "MODEL_ARTICLE",
        200,
        "a.txt",
        LONG * 20,
        [("a.txt", None, "long-article", "warning")],
    ),
    "a long sentence": (
        "SENTENCE",
        200,
        "a.txt",
        "mot et " * 100,
        [("a.txt", None, "long-sentence", "warning")],
    ),
}


@pytest.mark.parametrize("case", BOUNDS)
def test_what_is_too_long_is_listed_with_its_place(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bound, value, name, content, expected = BOUNDS[case]
    monkeypatch.setattr(limits, bound, value)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_text(content)
    (tmp_path / "in" / "z.txt").write_text("Jean Martin est à Rome depuis le 3 mai 2021.\n")
    rows, issues = codes(tmp_path / "in", tmp_path / "out")
    about = [issue for issue in issues if issue[0] == name and issue[2] not in ("not-french", "no-body")]
    assert about == expected
    assert rows["dates"] and rows["articles"] == 1 + (expected[-1][3] == "warning")


def test_a_book_has_words_and_no_layers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LAYERS", 200)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "book.txt").write_text(LONG * 20)
    rows, _ = codes(tmp_path / "in", tmp_path / "out")
    assert rows["sentences"] == 20 and rows["tokens"] == 20 * 6
    assert {rows[layer] for layer in registry.written({*registry.CHOICES, "tokens"}) - {"tokens"}} == {0}


@pytest.mark.parametrize("error", [RecursionError("too deep"), MemoryError()])
@pytest.mark.parametrize("broken", ["tokenise", "quantities"])
def test_an_article_that_breaks_a_layer_leaves_the_others(
    broken: str, error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module: Any = numbers if broken == "quantities" else revue.text.document
    sound = getattr(module, broken)

    def breaks(first: Document | str, *rest: Any) -> Any:
        if "PIÈGE" in (first.text if isinstance(first, Document) else first):
            raise error
        return sound(first, *rest)

    monkeypatch.setattr(module, broken, breaks)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("PIÈGE : Jean Martin a vu 30 maisons lundi à Nantes.\n")
    (tmp_path / "in" / "b.txt").write_text("Jean Martin a vu 30 maisons lundi à Nantes.\n")
    rows, issues = codes(tmp_path / "in", tmp_path / "out")
    assert ("a.txt", None, "layer-failed", "warning") in issues
    assert rows["articles"] == 2 and rows["quantities"] == 1


def test_every_odd_file_is_accounted_for(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    names_of = build(tmp_path / "in", SMALL)
    read = corpus.load(tmp_path / "in")
    assert {a.path for a in read.articles} | {i.path for i in read.issues} == set(names_of)
    balance = read.balance()
    assert sum(balance[key] for key in ("articles", "skipped", "refused")) == balance["seen"]
    beyond = {i.path for i in read.issues if i.code in ("too-big", "too-long", "too-many-lines")}
    assert beyond == {
        *(
            "cell.csv",
            "cell-unclosed.csv",
            "cell.parquet",
            "header.csv",
            "item.json",
            "line.jsonl",
            "title.csv",
        ),
        *("too-long.txt", "too-many-lines.txt"),
    }
    kept = {a.path for a in read.articles}
    assert {"cell.csv", "cell.parquet", "item.json", "line.jsonl", "title.csv", "ordinary.txt"} <= kept
