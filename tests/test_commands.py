"""COMMANDS.md is what the parser says today, and every command shown to readers can be typed."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from types import SimpleNamespace

import pytest

from places import ROOT
from revue import cli, commands
from revue.runs.executing import Outcome


def test_the_page_is_current() -> None:
    assert (ROOT / "COMMANDS.md").read_text(encoding="utf-8") == commands.page(), (
        "make commands writes it anew"
    )


def test_each_argument_is_explained() -> None:
    rows = re.findall(r"^\| `(.+?)` \| (.*) \|$", commands.page(), re.MULTILINE)
    assert {"SOURCE", "--corpus PATH", "-p NAME VALUE", "--engine local or dask"} <= {
        name for name, _ in rows
    }
    assert [name for name, meaning in rows if len(meaning) < 10 or "None" in meaning] == []


@pytest.mark.parametrize("page", ["COMMANDS.md", "README.md"])
def test_the_commands_shown_can_be_typed(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    shown = re.findall(r"^ *(?:    |\.venv/bin/)revue (.+)$", text, re.MULTILINE)
    assert len(shown) >= 5
    for arguments in shown:
        assert cli.parser().parse_args(shlex.split(arguments, comments=True)).call


ARTICLE = "Le vote\n\nLe conseil de la ville a voté lundi le budget des écoles, après un long débat.\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """One article, and two files that are none."""
    (folder := tmp_path / "articles").mkdir()
    for name, text in {"a.txt": ARTICLE, "b.txt": "", "c.txt": " "}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def annotate(corpus: Path, out: Path, monkeypatch: pytest.MonkeyPatch, locale: str) -> int:
    monkeypatch.setenv("LC_ALL", locale)
    return cli.main(["annotate", str(corpus), "--out", str(out), "--layers", "dates"])


def test_annotate_says_what_became_of_the_corpus_in_the_language_of_the_machine(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert annotate(corpus, tmp_path / "en", monkeypatch, "C") == 0
    assert (
        "3 files and records: 1 article and 2 skipped\nNot read:\n  b.txt and c.txt: "
        in capsys.readouterr().err
    )
    assert annotate(corpus, tmp_path / "fr", monkeypatch, "fr_FR.UTF-8") == 0
    assert "Non lus\xa0:\n  b.txt et c.txt\xa0: rien à y lire" in capsys.readouterr().err
    tables = [sorted((tmp_path / lang).rglob("*.parquet")) for lang in ("en", "fr")]
    assert [p.read_bytes() for p in tables[0]] == [p.read_bytes() for p in tables[1]]


@pytest.mark.parametrize(
    ("arguments", "en", "fr"),
    [
        (["annotate", "nowhere", "--out", "T"], "no such file or folder; give", "ni fichier ni dossier de ce nom"),
        (["annotate", "empty", "--out", "T"], "the folder is empty; put", "le dossier est vide\xa0; mettez-y"),
        (["annotate", "articles/b.txt", "--out", "T"], "no article in it. 1 file", "aucun article dedans. 1 fichier"),
        (["annotate", "articles", "--out", "articles"], "be read as articles; choose", "serait lu comme des articles"),
        (["annotate", "articles", "--out", "thesis.doc"], "is a file, where", "est un fichier, alors"),
        (["run", "--corpus", "nowhere"], "nowhere: no such file", "nowhere\xa0: il n'y a ni"),
        (["run", "-p", "lang", "de"], "'de' is not one of en, fr", "'de' is not one of en, fr"),
    ],
)  # fmt: skip
def test_a_mistyped_call_is_refused_in_the_language_of_the_machine(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    arguments: list[str], en: str, fr: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(corpus.parent)
    (corpus.parent / "empty").mkdir()
    (corpus.parent / "thesis.doc").write_text("mine", encoding="utf-8")
    for locale, said in (("C", en), ("fr_FR.UTF-8", fr)):
        monkeypatch.setenv("LC_ALL", locale)
        assert cli.main(arguments) == 2
        assert said in capsys.readouterr().err


def test_a_run_speaks_the_language_of_its_results(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setattr("revue.runs.executing.execute", lambda name, *rest: Outcome(name, "not executed"))
    monkeypatch.setattr("revue.runs.leash.begin", lambda: None)
    monkeypatch.setattr("revue.runs.leash.Leash.start", lambda *_: SimpleNamespace(join=lambda: None))
    call = ["run", "00", "--corpus", str(corpus), "--out", str(corpus.parent / "out"), "-p", "lang", "fr"]
    assert cli.main(call) == 1
    told = capsys.readouterr().err
    assert "3 fichiers et notices\xa0: 1 article et 2 laissés de côté" in told
    assert told.index("Non lus") < told.index("not executed")


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["--version"])
    assert ended.value.code == 0 and capsys.readouterr().out.startswith("revue ")
