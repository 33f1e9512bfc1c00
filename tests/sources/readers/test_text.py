"""A text file as an article: mended lines, heads of libraries, pages, and the way back to the file."""

from __future__ import annotations

import textwrap

from revue.articles import Article, Issue, in_file
from revue.sources.readers import records, text

BODY = (
    "Le conseil municipal de la commune a adopté mardi soir, après de longs débats, le budget de l'année prochaine. Les "
    "impôts ne changeront pas, a promis la maire, mais la cantine coûtera dix centimes de plus à chaque famille.",
    "« Nous avons fait ce que nous pouvions avec les moyens du bord », a déclaré l'adjoint aux finances à la sortie de la "
    "séance, en rappelant que les dotations de l'État baissent depuis quatre ans.",
)
HEAD = (
    "Titre : L'Écho du Rivage : journal du soir\nDate d'édition : 1911-10-02\nLangue : français\nDroits : domaine public\n"
    "Source : Bibliothèque du Rivage\nLe texte affiché peut comporter un certain nombre d'erreurs.\n\n"
)


def read(content: str, path: str = "a.txt") -> tuple[Article, list[str]]:
    *issues, article = text.read(content.encode(), path)
    assert isinstance(article, Article)
    return article, [issue.code for issue in issues if isinstance(issue, Issue)]


def wrapped(width: int = 46) -> str:
    return "\n\n".join(textwrap.fill(p, width, break_on_hyphens=False) for p in BODY)


def test_wrapped_lines_are_mended_said_and_led_back() -> None:
    content = "Le budget adopté\n\n" + wrapped().replace("\ncoûtera", " coû-\ntera")
    article, codes = read(content)
    assert article.text == "Le budget adopté\n\n" + "\n\n".join(BODY)
    assert codes == ["mended"] and article.title == "Le budget adopté"
    assert [article.text[p.start : p.end] for p in article.passages] == ["Le budget adopté", *BODY]
    assert content[in_file(article.origin, article.text.index("Nous avons")) :].startswith("Nous avons")


def test_a_text_that_needs_no_mending_is_the_files_own() -> None:
    content = "Le budget adopté\r\n\r\n" + "\r\n".join(BODY) + "\r\n"
    article, codes = read(content)
    assert (article.text, article.origin, codes) == (content, (), [])


def test_a_soft_hyphen_parts_a_word_at_a_lines_end_and_vanishes_elsewhere() -> None:
    article, codes = read("Le budget adop\u00adté\n\n" + wrapped().replace("\ncoûtera", " coû\u00ad\ntera"))
    assert "cantine coûtera dix" in article.text and "adopté\n" in article.text
    assert codes == ["invisible-chars", "mended"]


def test_the_head_of_a_library_is_no_text() -> None:
    article, codes = read(
        f"{HEAD}L'ÉCHO DU RIVAGE\nLUNDI 2 OCTOBRE 1911 — N° 31 — 5 centimes\n\nLE BUDGET VOTÉ HIER\n\n{wrapped()}\n"
    )
    assert (article.outlet, article.published, article.published_basis) == (
        "L'Écho du Rivage",
        "1911-10-02",
        "metadata",
    )
    assert article.title == "LE BUDGET VOTÉ HIER" and article.article == "a" and article.lang == "fr"
    assert article.fields["library"] == "Bibliothèque du Rivage"
    labels = {article.text[p.start : p.end]: (p.label, p.reason) for p in article.passages}
    assert labels["Droits : domaine public"] == ("boilerplate", "head of the file")
    assert labels["L'ÉCHO DU RIVAGE"] == ("boilerplate", "the paper's name")
    assert labels["LUNDI 2 OCTOBRE 1911 — N° 31 — 5 centimes"][0] == "boilerplate"
    assert [labels[p][0] for p in BODY] == ["body", "body"]
    assert codes == ["mended"]


def test_running_heads_and_page_numbers_are_no_text() -> None:
    pages = [f"{wrapped()}\nL'ÉCHO DU RIVAGE — 2 octobre 1911 — {n}\n- {n} -\n" for n in (1, 2, 3)]
    article, _ = read("\n".join(pages))
    kept = [article.text[p.start : p.end] for p in article.passages if p.label == "body"]
    assert kept == [*BODY, *BODY, *BODY]


def test_columns_and_misread_letters_are_said() -> None:
    left, right = (textwrap.wrap(f"{p} {p}", 40) for p in BODY)
    article, codes = read("\n".join(f"{a:44}{b}" for a, b in zip(left, right, strict=False)))
    assert "columns-across" in codes and article.origin == ()


def test_wrapped_lines_of_a_record_are_mended_too() -> None:
    *issues, article = records.Records("a.csv", "csv").entry({"text": wrapped()}, "line 2", 1, "")
    assert isinstance(article, Article) and article.text == "\n\n".join(BODY)
    assert [(i.code, i.locator) for i in issues if isinstance(i, Issue)] == [("mended", "line 2")]
    assert article.origin == (), "there is no file that holds the record's text alone"
