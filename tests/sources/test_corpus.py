"""A folder to a corpus: what is found, what is said, and that the sum is right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from places import SEEDS
from revue.errors import SourceError
from revue.layers.frames import codebook
from revue.project import files
from revue.questions.framing import coding
from revue.sources import aside, corpus
from revue.text import limits
from revue.text.document import Document

SENTENCES = [
    "Le conseil municipal a voté mardi soir le budget de la commune, après de longs débats.",
    "Les travaux de la place commenceront à la rentrée, selon la mairie, et dureront six mois.",
    "Une pluie fine est tombée toute la nuit sur les vignes, que le gel de mai avait épargnées.",
    "La bibliothèque rouvre samedi avec une exposition de cartes anciennes prêtées par le musée.",
]
Make = Callable[[dict[str, str]], Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    def write(files: dict[str, str]) -> Path:
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode())
        return tmp_path

    return write


def codes(found: corpus.Corpus) -> list[tuple[str, str]]:
    return [(issue.path, issue.code) for issue in found.issues]


def test_the_five_articles_to_the_byte() -> None:
    found = corpus.load(SEEDS)
    assert len(found.articles) == 5 and not found.issues
    assert all((SEEDS / a.path).read_bytes() == a.text.encode() for a in found.articles)
    assert [a.article for a in found.articles] == [Path(a.path).stem for a in found.articles]
    stated = [(a.published, a.published_basis, a.author) for a in found.articles]
    assert stated == [(None, None, None)] * 4 + [("2024-04-25", "stated", "La rédaction")]
    assert found.balance()["companions"] == 4  # README and three coding sheets


def test_one_file_and_folders_within_folders(make: Make) -> None:
    root = make(
        {"b/x.txt": SENTENCES[0], "a/x.txt": SENTENCES[1], "a.txt": SENTENCES[2], "README.md": "# Mes textes"}
    )
    found = corpus.load(root)
    assert [a.path for a in found.articles] == ["a/x.txt", "a.txt", "b/x.txt"]
    assert found.articles[2].article.startswith("x-") and found.articles[0].article == "x"
    assert found.balance() == {
        "files": 4, "tables": 0, "records": 0, "seen": 4, "articles": 3, "skipped": 0, "refused": 0, "companions": 1,
    }  # fmt: skip
    alone = corpus.load(root / "a.txt")
    assert (alone.root, [a.path for a in alone.articles]) == (root, ["a.txt"])


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "the folder is empty"),
        ({"README.md": "rien"}, "1 companion such as README"),
        ({"a.txt": "", "b.txt": " \n"}, r"2 skipped\nNot read:\n  a.txt and b.txt: nothing to read"),
    ],
)
def test_a_folder_without_articles_is_refused_and_says_why(
    make: Make, files: dict[str, str], message: str
) -> None:
    with pytest.raises(SourceError, match=f"(?s){message}"):
        corpus.load(make(files))


def test_a_missing_source_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"nowhere: no such file or folder; give a folder"):
        corpus.load(tmp_path / "nowhere")


def test_metadata_beside_the_files(make: Make) -> None:
    table = (
        "file,titre,date,journal,rubrique\na.txt,Le vote,2023-03,J,local\nlost.txt,,,,\nsub/b.txt,,hier,K,\n"
    )
    root = make({"metadata.csv": table, "a.txt": SENTENCES[0], "sub/b.txt": SENTENCES[1]})
    found = corpus.load(root)
    first, second = found.articles
    assert (first.title, first.published, first.published_basis) == ("Le vote", "2023-03", "metadata")
    assert (first.outlet, first.fields) == ("J", {"rubrique": "local"})
    assert (second.outlet, second.published) == ("K", None)
    assert codes(found) == [("metadata.csv", "bad-date"), ("metadata.csv", "metadata-unmatched")]
    assert found.balance()["companions"] == 1


@pytest.mark.parametrize(
    ("row", "hint"),
    [
        ("a01.txt", "did you mean “a1.txt”?"),
        ("27.03.2024 titres", "did you mean “27.03.2024 titre.txt”?"),
        ("b", "correct the row's file or remove the row"),
    ],
)
def test_a_row_of_metadata_without_its_file_names_the_one_it_may_mean(
    make: Make, row: str, hint: str
) -> None:
    root = make(
        {
            "metadata.csv": f"file,titre\n{row},Le vote\n",
            "a1.txt": SENTENCES[0],
            "27.03.2024 titre.txt": SENTENCES[1],
        }
    )
    (issue,) = corpus.load(root).issues
    assert issue.message == f"not used: there is no file “{row}”; {hint}"


def test_metadata_count_more_than_the_page_and_say_so(make: Make) -> None:
    page = f"Le budget est voté\n\nPublié le 12 mars 2023\n\n{SENTENCES[0]}\n"
    found = corpus.load(make({"metadata.csv": "file,date\na.txt,2023-03-13\n", "a.txt": page}))
    assert found.articles[0].published == "2023-03-13"
    assert codes(found) == [("a.txt", "date-conflict")]


def test_duplicates_are_said_and_kept(make: Make) -> None:
    whole = "\n\n".join(SENTENCES)
    root = make(
        {
            "a.txt": whole,
            "b.txt": whole.replace(" ", "  "),
            "c.txt": whole.replace("mardi", "lundi")
            + "\n\nLe maire s’en félicite dans un message publié hier.",
            "d.txt": "\n\n".join(SENTENCES[:3]),
            "e.txt": "Le marché aux fleurs se tient samedi sur la place, avec une trentaine de producteurs.",
        }
    )
    found = corpus.load(root)
    assert len(found.articles) == 5
    assert codes(found) == [("b.txt", "duplicate"), ("c.txt", "near-duplicate"), ("d.txt", "near-duplicate")]


def test_a_phrase_of_every_article_hides_no_near_duplicate(make: Make) -> None:
    """More articles than a sequence points to share the opening; the copy is told by what is its own."""
    opening = "Voici le bulletin du jour pour les stations de la région, établi ce matin par nos soins. "
    kinds = ("neige", "vent", "soleil", "brume", "pluie")
    own = [" ".join(f"{kind}{i}x{hour}" for hour in range(5) for kind in kinds) for i in range(30)]
    files = {f"{i:02}.txt": f"{opening}{words}." for i, words in enumerate(own)}
    found = corpus.load(make(files | {"copy.txt": f"{opening}{own[28]} Bonne journée à toutes et à tous."}))
    assert codes(found) == [("copy.txt", "near-duplicate")]
    assert "“28”" in found.issues[0].message


def test_a_file_over_the_limit_is_not_read(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TEXT_BYTES", 200)
    found = corpus.load(make({"a.txt": SENTENCES[0], "big.txt": "a " * 300}))
    assert codes(found) == [("big.txt", "too-big")]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("anna.csv", '\ufeff"article","sentence","start","end","before","text","after","SEC"\n'.encode()),
        ("excel.csv", b"article;sentence;start;end;before;text;after;SEC\r\n"),
        ("sep.csv", b"sep=;\r\narticle;sentence;start;end;before;text;after;SEC\r\n"),
        ("unicode.txt", "article\tsentence\tstart\tend\tbefore\ttext\tafter\tSEC\r\n".encode("utf-16")),
        ("sub/tabs.tsv", b"article\tsentence\tstart\tend\tbefore\ttext\tafter\tSEC\n"),
    ],
)
def test_a_coding_sheet_is_no_article_whatever_a_spreadsheet_made_of_it(
    make: Make, name: str, content: bytes
) -> None:
    root = make({"a.txt": SENTENCES[0], name: ""})
    (root / name).write_bytes(content + content)
    found = corpus.load(root)
    assert [a.path for a in found.articles] == ["a.txt"]
    assert codes(found) == [(name, "coding-sheet")]
    assert found.balance()["skipped"] == 1 and found.balance()["seen"] == 2


def test_the_header_that_revue_writes_is_that_of_a_coding_sheet(make: Make) -> None:
    root = make({"a.txt": SENTENCES[0]})
    coding.write_sheet(map(Document, corpus.load(root).articles), codebook.load(), root / "sheet.csv")
    assert codes(corpus.load(root)) == [("sheet.csv", "coding-sheet")]


def test_what_revue_wrote_is_no_article_and_what_lies_beside_it_is(make: Make) -> None:
    root = make({"a.txt": SENTENCES[0], "out/mine.txt": SENTENCES[1], "out/texts/copy.txt": SENTENCES[0]})
    (root / "out" / files.MARK).write_bytes(files.as_json({"files": {"texts/copy.txt": "", "gone.txt": ""}}))
    found = corpus.load(root)
    assert [a.path for a in found.articles] == ["a.txt", "out/mine.txt"]
    assert [(i.path, i.code, i.severity) for i in found.issues] == [("out/", "own-output", "skipped")]
    assert found.balance()["files"] == found.balance()["seen"] == 3


def test_looking_at_a_corpus_in_jupyterlab_does_not_change_its_balance(make: Make) -> None:
    before = corpus.load(make({"a.txt": SENTENCES[0]})).balance()
    found = corpus.load(make({".ipynb_checkpoints/a-checkpoint.txt": SENTENCES[0]}))
    assert found.balance() == before
    assert codes(found) == [(".ipynb_checkpoints/a-checkpoint.txt", "hidden")]


def test_files_that_changed_since_a_command_began_are_named(make: Make) -> None:
    root = make({"a.txt": SENTENCES[0], "b.txt": SENTENCES[1], "c.txt": SENTENCES[2]})
    watch = corpus.Watch([root])
    assert watch.changed() == []
    (root / "b.txt").unlink()
    make({"a.txt": SENTENCES[0], "c.txt": SENTENCES[3], "d.txt": "", ".ipynb_checkpoints/a.txt": ""})
    assert watch.changed() == [
        f"{root / 'b.txt'} (removed)",
        f"{root / 'c.txt'} (changed)",
        f"{root / 'd.txt'} (new)",
    ]


def test_reading_is_streamed(make: Make) -> None:
    items = corpus.iter_articles(make({"a.txt": SENTENCES[0], "b.txt": SENTENCES[1]}))
    assert next(items).path == "a.txt"


def test_a_full_disk_is_one_also_where_it_keeps_what_is_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.jsonl").write_text(
        "".join(f'{{"id": "{n}", "text": "Le port {n} ferme."}}\n' for n in range(200)), encoding="utf-8"
    )
    opened = aside.opened
    monkeypatch.setattr(
        aside, "opened", lambda owner, sql: opened(owner, f"{sql}; PRAGMA max_page_count = 3;")
    )
    with pytest.raises(OSError, match="No space left"):
        list(corpus.iter_articles(tmp_path))
