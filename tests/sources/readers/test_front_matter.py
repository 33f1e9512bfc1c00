"""Front matter as people's tools write it: what it says, where it ends, and that it stays cheap; Markdown below it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revue.articles import Article, Issue
from revue.sources.corpus import load
from revue.sources.opened import Opened
from revue.sources.readers import front_matter, markdown

STORY = "Le conseil a voté le budget du pont, et le maire promet que les travaux commenceront au printemps."
READ = {
    "plain lines": ("titre: Le vote\ndate: 2023-05-12", {"titre": "Le vote", "date": "2023-05-12"}),
    "quotes": ("titre: \"Le « vote » : oui\"\ndate: '2023-05-12'", {"titre": "Le « vote » : oui", "date": "2023-05-12"}),
    "a quoted quote": ("titre: 'L''écho du pont'", {"titre": "L'écho du pont"}),
    "lists": ("tags:\n- eau\n- pont\nlieux:\n  - Valdorge\nmots: [a, b]", {"tags": "eau, pont", "lieux": "Valdorge", "mots": "a, b"}),
    "texts over lines": ("chapo: >\n  Deux\n  lignes.\nnote: |\n  une\n  deux", {"chapo": "Deux lignes.", "note": "une deux"}),
    "a table in a value": ("auteur:\n  nom: Jean Portal\n  ville: Valdorge", {"auteur": "Jean Portal", "auteur ville": "Valdorge"}),
    "authors": ("author:\n  - name: Jean Portal\n  - name: Lise Anquetil", {"author": "Jean Portal, Lise Anquetil"}),
    "what says nothing": ("url: ''\ntitre: Le vote\ntags: []\nnote:", {"titre": "Le vote"}),
    "values as they are written": ("lu: oui\nlangue: no\nnote: 007\nheure: 12:30", {"lu": "oui", "langue": "no", "note": "007", "heure": "12:30"}),
    "a colon in a value": ("titre: Poste : le bureau ferme\ndate: 2023-05-12", {"titre": "Poste : le bureau ferme", "date": "2023-05-12"}),
    "a quote that is not closed": ("titre: \"Le vote\ndate: 2023-05-12", {"titre": "Le vote", "date": "2023-05-12"}),
    "an address as source": ("source: https://exemple.invalid/a", {"url": "https://exemple.invalid/a"}),
    "links of notes": ("auteur: \"[[Jean Portal]]\"\nvu:\n  - \"[[notes/Le vote|Le vote]]\"", {"auteur": "Jean Portal", "vu": "Le vote"}),
    "comments and names with spaces": ("# importé\ndate de parution: mai 2023", {"date de parution": "mai 2023"}),
    "a tag that would run something": ("titre: !!python/object/apply:os.system [exit]", {"titre": "exit"}),
}  # fmt: skip


@pytest.mark.parametrize("kind", READ)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_it_says(kind: str, end: str) -> None:
    inside, said = READ[kind]
    source = f"---\n{inside}\n---\n\n{STORY}\n".replace("\n", end)
    start, found = front_matter.split(source)
    assert found == said
    assert source[start:].strip() == STORY


@pytest.mark.parametrize(
    "source",
    [
        f"---\n\n{STORY}\n",
        f"---\n{STORY}\n---\n{STORY}\n",
        f"---\nLe maire l'a dit : le pont rouvre.\nEt puis : rien d'autre à dire.\n---\n{STORY}\n",
        f"{STORY}\n---\ntitre: x\n---\n",
        f"---\ntitre: x\n{STORY}\n",
        "---\n- une liste\n- seule\n---\nTexte\n",
        "---\n---\nTexte\n",
        "",
    ],
)
def test_what_is_none(source: str) -> None:
    assert front_matter.split(source) == (0, {})


@pytest.mark.parametrize(
    "inside",
    ["a: &x [1, 2]\nb: [*x, *x]", "a: " + "[" * 18_000, "a: " + "{b: " * 4_000, "- " * 9_000, "a: " + "? " * 9_000],
)  # fmt: skip
def test_bombs_cost_nothing(inside: str) -> None:
    begun = time.perf_counter()
    front_matter.split(f"---\n{inside}\n---\n{STORY}\n")
    assert time.perf_counter() - begun < 1


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ab:-[]{}'\"\n #&*|>!,\r", max_size=80))
def test_no_text_raises(inside: str) -> None:
    source = f"---\n{inside}\n---\n{STORY}"
    start, _ = front_matter.split(source)
    assert 0 <= start <= len(source)
    assert markdown.plain(source).count("\n") == source.count("\n")


MARKS = {
    "# Le pont rouvre #": "Le pont rouvre",
    "###### Sixième": "Sixième",
    "#pont n'est pas un titre": "#pont n'est pas un titre",
    "Le **maire** a dit _oui_ et ***non***.": "Le maire a dit oui et non.",
    "un nom_de_fichier, 3 * 4 * 5": "un nom_de_fichier, 3 * 4 * 5",
    "selon [la presse](https://exemple.invalid/a_(b) \"titre\"), hier": "selon la presse, hier",
    "voir [[Le vote|ce vote]] et [[Le pont]]": "voir ce vote et Le pont",
    "![Le pont](pont.jpg)": "",
    "> « Nous irons. »": "« Nous irons. »",
    "Une note[^1].": "Une note.",
    "[1]: https://exemple.invalid": "",
    "lu sur <https://exemple.invalid>": "lu sur ",
    "\\*pas en gras\\*": "*pas en gras*",
    "- un point": "- un point",
    "* * *": "* * *",
    "~~barré~~ et ==marqué==": "barré et marqué",
    "`code` dans la ligne": "code dans la ligne",
    "```\ncode\n```\naprès": "\n\n\naprès",
    "<!-- caché\nencore -->\naprès": "\n\naprès",
}  # fmt: skip


@pytest.mark.parametrize("source", MARKS)
def test_marks_are_no_words(source: str) -> None:
    assert markdown.plain(source) == MARKS[source]


@pytest.mark.parametrize(
    "sign", ["*", "_", "[", "[a", "**a ", "[a](", "`", "![", "# #", " ", "~~a", "> ", "[["]
)
def test_marks_are_found_in_linear_time(sign: str) -> None:
    begun = time.perf_counter()
    markdown.plain("# " + sign * (100_000 // len(sign)) + "a")
    assert time.perf_counter() - begun < 2


def test_a_file_of_markdown_is_an_article(tmp_path: Path) -> None:
    source = f"---\njournal: Le Fanal\ndate: 2023-05-12\ntags:\n- pont\n---\n# Le pont rouvre\n\n**{STORY}**\n\n{STORY}\n"
    (tmp_path / "a.md").write_text(source, encoding="utf-8")
    (tmp_path / "b.md").write_text("# Comptes\n\n```chart\ntype: bar\n```\n", encoding="utf-8")
    corpus = load(tmp_path)
    one = corpus.articles[0]
    assert (one.title, one.outlet, one.published, one.reader) == ("Le pont rouvre", "Le Fanal", "2023-05-12", "markdown")  # fmt: skip
    assert one.fields == {"tags": "pont"}
    assert [one.text[p.start : p.end] for p in one.passages if p.label == "body"] == [STORY, STORY]
    assert [(i.path, i.code) for i in corpus.issues] == [("b.md", "no-body")]
    assert all(isinstance(item, Article | Issue) for item in (*corpus.articles, *corpus.issues))
    assert list(markdown.read(Opened("c.md", b"\xff\xfe\x00\xd8\x00"))) != []


def test_a_note_of_headings_and_code_is_no_article() -> None:
    chart = "## Articles par mois\n\n```query\ntype: bar\n```\n"
    (issue,) = markdown.read(Opened("compte.md", chart.encode())).__next__()
    assert isinstance(issue, Issue) and (issue.code, issue.severity) == ("no-body", "skipped")
    for text in (chart + "Le conseil a voté.\n", "## Le conseil a voté\n", f"---\ntitle: Un\n---\n{chart}"):
        assert any(isinstance(i, Article) for i in next(markdown.read(Opened("compte.md", text.encode()))))
