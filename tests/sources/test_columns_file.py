"""What users say beside their files: columns.toml, metadata.csv, and the names of the files themselves."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from revue.sources import corpus
from revue.sources.file_names import Template

VOTE = "Le conseil municipal a voté mardi soir le budget de la commune, après de longs débats entre la majorité et ses alliés."
RINK = "La patinoire rouvrira samedi, selon la mairie, qui a fait réparer la toiture abîmée par la tempête du mois de janvier."
TABLE = f'Intitulé libre,propos\nLe vote,"{VOTE}"\nLa glace,"{RINK}"\n'
Make = Callable[[dict[str, str]], Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    def write(files: dict[str, str]) -> Path:
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        return tmp_path

    return write


def told(found: corpus.Corpus) -> list[tuple[str, str | None, str]]:
    return [(issue.path, issue.locator, issue.code) for issue in found.issues]


def test_columns_toml_counts_for_its_folder_and_what_stands_nearer_counts_more(make: Make) -> None:
    said = 'text = "propos"\n["b.csv"]\ntitle = "Intitulé libre"\n'
    root = make(
        {
            "columns.toml": said,
            "a.csv": TABLE,
            "b.csv": TABLE,
            "c/d.csv": TABLE,
            "c/columns.toml": 'title = ["Intitulé libre"]',
        }
    )
    found = corpus.load(root)
    assert [(a.path, a.title) for a in found.articles if a.locator == "row 2"] == [
        ("a.csv", None), ("b.csv", "Le vote"), ("c/d.csv", "Le vote"),
    ]  # fmt: skip
    assert found.balance()["companions"] == 2 and found.balance()["articles"] == 6


def test_columns_toml_beside_the_one_file_that_is_named_and_a_column_said_for_this_call(make: Make) -> None:
    root = make({"columns.toml": 'title = "Intitulé libre"\ntext = "rien"\n', "a.csv": TABLE})
    found = corpus.load(root / "a.csv", text_column="Propos")
    assert [(a.title, a.text) for a in found.articles] == [("Le vote", VOTE), ("La glace", RINK)]
    assert not found.issues and found.balance()["files"] == 1


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        ('title = "a"\ntext = \n', "line 2", "Invalid value"),
        ('\ntexte = "a"\n', "line 2", "“texte” is no field; fields are text, title"),
        ("text = 3\n", "line 1", "after text = must stand a column's name"),
        ('published = ["a", "b", "c", "d"]\n', "line 1", "after published ="),
        ('["a.csv"]\ntext = "propos"\n["ab.csv"]\n', "line 3", "no file “ab.csv” beside it"),
        ('names = "date_journal"\n', "line 1", 'names = "{published}_{outlet}_{title}"'),
    ],
)
def test_a_wrong_columns_toml_says_where_and_what_to_write(
    make: Make, content: str, line: str, said: str
) -> None:
    found = corpus.load(make({"columns.toml": content, "a.csv": TABLE, "b.txt": VOTE}))
    issue = found.issues[0]
    assert (issue.path, issue.locator, issue.severity) == ("columns.toml", line, "warning")
    assert said in issue.message


@pytest.mark.parametrize(
    ("files", "template"),
    [
        (["2023-05-12_Le_Val", "2023-06-03_Le_Val", "2023-07-01_L_Écho"], "{published}_{outlet}"),
        (["LeVal-20230512", "LeVal-20230603"], "{outlet}-{published}"),
        (["Le Val 12.05.2023", "Le Val 03.06.2023"], "{outlet} {published}"),
        (["2023-05-12 - Le vote", "2023-06-03 - La glace"], "{published} - {title}"),
        (["val_2023_05_12_vote", "val_2023_06_03_glace"], "{outlet}_{published}_{title}"),
        (["20230512", "20230603"], "{published}"),
    ],
)
def test_dates_in_names_are_offered_once_and_used_on_request(
    make: Make, files: list[str], template: str
) -> None:
    texts = {f"{name}.txt": (VOTE, RINK, VOTE + RINK)[n] for n, name in enumerate(files)}
    (offer,) = (i for i in corpus.load(make(texts)).issues if i.code == "names-hold-dates")
    assert f'names = "{template}"' in offer.message and str(len(files)) in offer.message
    found = corpus.load(make({"columns.toml": f'names = "{template}"\n'}))
    assert [a.published for a in found.articles if a.path.startswith(files[0])] == ["2023-05-12"]
    assert {a.published_basis for a in found.articles} == {"metadata"}
    assert not any(i.code == "names-hold-dates" for i in found.issues)


def test_names_that_hold_no_date_are_left_alone_and_those_of_another_form_are_said(make: Make) -> None:
    root = make({"000_d03f9f43648888f2.txt": VOTE, "article 12.txt": RINK})
    assert not corpus.load(root).issues
    found = corpus.load(make({"columns.toml": 'names = "{title}-{page}"', "Le_vote-3.txt": VOTE + RINK}))
    by_path = {a.path: a for a in found.articles}
    assert (by_path["Le_vote-3.txt"].title, by_path["Le_vote-3.txt"].fields) == ("Le vote", {"page": "3"})
    (issue,) = (i for i in found.issues if i.code == "names-of-another-form")
    assert "article 12.txt" in issue.message


@pytest.mark.parametrize("written", ["", "Le Val", "{a}{a}", "{a}{b}{c}{d}{e}{f}", 3, None, ["{a}"]])
def test_a_template_that_says_nothing_or_too_much_is_none(written: object) -> None:
    assert Template.of(written) is None


HEADER = "journal;{file};date\n"


@pytest.mark.parametrize("column", ["id", "file", "Nom du fichier", "fichier", "filename", "nom"])
@pytest.mark.parametrize("name", ["a1", "a1.txt", "A1", "sous/a1.txt", "sous\\a1", "/home/moi/textes/a1.txt"])
def test_a_row_of_metadata_finds_its_file(make: Make, column: str, name: str) -> None:
    table = f"journal;{column};date;label\nLe Val;{name};12/05/2023;local\n"
    found = corpus.load(make({"metadata.csv": table, "sous/a1.txt": VOTE, "sous/a2.txt": RINK}))
    first = found.articles[0]
    assert (first.path, first.outlet, first.published) == ("sous/a1.txt", "Le Val", "2023-05-12")
    assert (first.article, dict(first.fields), found.issues) == ("a1", {"label": "local"}, [])


def test_a_row_that_may_mean_two_files_is_not_used(make: Make) -> None:
    files = {"metadata.csv": "id,titre\na1,X\nb/a1,Y\n", "a/a1.txt": VOTE, "b/a1.txt": RINK}
    found = corpus.load(make(files))
    assert [a.title for a in found.articles][1] == "Y"
    assert told(found) == [("metadata.csv", "row 2", "metadata-unmatched")]
    assert "a/a1.txt and b/a1.txt" in found.issues[0].message


def test_metadata_as_tsv_and_two_rows_for_a_file(make: Make) -> None:
    found = corpus.load(make({"metadata.tsv": "file\ttitre\na.txt\tX\na\tY\n", "a.txt": VOTE}))
    assert found.articles[0].title == "X"
    assert told(found) == [("metadata.tsv", "row 3", "bad-row")]


def test_metadata_that_name_no_file_say_so(make: Make) -> None:
    found = corpus.load(make({"metadata.csv": "titre,date\nX,2023\n", "a.txt": VOTE}))
    assert told(found) == [("metadata.csv", None, "bad-columns")]
    assert "titre and date" in found.issues[0].message


def test_a_table_of_articles_called_metadata_is_read_as_one_and_says_so(make: Make) -> None:
    found = corpus.load(
        make({"metadata.csv": f'id,titre,texte\nz1,Le vote,"{VOTE}"\nz2,La glace,"{RINK}"\n'})
    )
    assert [a.article for a in found.articles] == ["z1", "z2"] and found.balance()["companions"] == 0
    assert told(found) == [("metadata.csv", None, "metadata-is-corpus")]
    beside = corpus.load(make({"z1.txt": RINK + VOTE}))
    assert [a.path for a in beside.articles] == ["z1.txt"] and beside.articles[0].title == "Le vote"


def test_metadata_in_an_archive_count_for_its_members(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "corpus.zip", "w") as archive:
        for name, content in {
            "txm/a1.txt": VOTE,
            "txm/metadata.csv": "id,journal\na1,Le Val\nb1,X\n",
            "txm/a2.txt": RINK,
        }.items():
            archive.writestr(name, content)
    found = corpus.load(tmp_path)
    assert [(a.locator, a.outlet) for a in found.articles] == [("txm/a1.txt", "Le Val"), ("txm/a2.txt", None)]
    assert told(found) == [("corpus.zip", "txm/metadata.csv row 3", "metadata-unmatched")]
    balance = found.balance()
    assert (
        balance["files"] - balance["tables"] + balance["records"]
        == balance["seen"]
        == balance["articles"]
        == 2
    )
