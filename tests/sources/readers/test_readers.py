"""Readers: what comes out of a text file, a record, a row, a page, and what is said about it."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revue.articles import Article, Issue
from revue.sources.identifiers import Identifiers, safe
from revue.sources.opened import Opened
from revue.sources.pages import decoding, repairs
from revue.sources.readers import csv, front_matter, html, jsonl, text
from revue.sources.readers.columns import column
from revue.sources.readers.documents import Entry
from revue.text import lines

SENTENCE = "Le conseil municipal a voté mardi soir le budget de la commune, après de longs débats."


def article_in(items: Entry | list[Article | Issue]) -> Article:
    (found,) = [item for item in items if isinstance(item, Article)]
    return found


def rows(source: str) -> list[Article]:
    return [
        item
        for one in csv.read(Opened("t.csv", source.encode()))
        for item in one
        if isinstance(item, Article)
    ]


def records(*values: object) -> list[Entry]:
    source = "\n".join(json.dumps(value, ensure_ascii=False) for value in values)
    return list(jsonl.read(io.BytesIO(source.encode()), "t.jsonl"))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_an_ordinary_text_is_kept_to_the_byte(end: str) -> None:
    raw = f"Le budget est voté{end}{end}{SENTENCE} «\u00a0Enfin\u202f!\u00a0»{end}".encode()
    article = article_in(list(text.read(raw, "a/b.txt")))
    assert article.text.encode() == raw
    assert (article.article, article.title, article.path) == ("b", "Le budget est voté", "a/b.txt")


@pytest.mark.parametrize(
    ("misread", "right"),
    [
        ("Ã©tÃ©", "été"),
        ("lâ€™Ã‰tat", "l’État"),
        ("Â« dÃ©jÃ Â Â»", "« déjà\u00a0»"),
        ("dÃ©jÃ vu, Ã©mu", "déjà vu, ému"),
        ("cÅ“ur Ã©mu Ã©tÃ©", "cœur ému été"),
    ],
)
def test_text_that_was_misread_is_put_right(misread: str, right: str) -> None:
    assert decoding.repair_mojibake(misread) == right


@pytest.mark.parametrize("plain", ["CAFÉ »", "À l’été", "Âge d’or", "100 €", "Ãlvaro", "naïve"])
def test_rightly_read_text_is_left_alone(plain: str) -> None:
    assert decoding.repair_mojibake(plain) is None
    assert repairs.put_right(plain) == (plain, [])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("e\u0301te\u0301", "été"),
        ("e\ufb03cace", "efficace"),
        ("coopé\u00adration", "coopération"),
        ("a\u200bb\ufeffc", "abc"),
        ("\u202eabc\u202c", "abc"),
        ("a\x00b\x1b[31mc", "abc"),
        ("👨\u200d👩", "👨\u200d👩"),
        ("m² ½ Mᵐᵉ …", "m² ½ Mᵐᵉ …"),
        ("a\ud83d", "a\ufffd"),
    ],
)
def test_characters_put_right_once(before: str, after: str) -> None:
    assert repairs.repair(before)[0] == after
    assert repairs.repair(after) == (after, [])


def test_a_record_is_its_own_text_one_passage_a_paragraph() -> None:
    source = f"\nLe budget est voté.\n{SENTENCE}\n\n{SENTENCE} Lire aussi\n"
    article = article_in(
        records({"id": 7, "text": source, "published": "2023-03", "outlet": "Le Journal"})[0]
    )
    assert article.text == source
    assert [source[p.start : p.end] for p in article.passages] == [
        "Le budget est voté.",
        SENTENCE,
        f"{SENTENCE} Lire aussi",
    ]
    assert {p.label for p in article.passages} == {"body"}
    assert (article.source_id, article.published, article.published_basis) == ("7", "2023-03", "metadata")
    assert (article.outlet, article.locator, article.reader) == ("Le Journal", "line 1", "jsonl")


def test_columns_are_known_by_their_french_names_and_others_become_fields() -> None:
    header = "Identifiant;Date de publication;Titre;TEXTE;Journal;Auteur;Langue;Rubrique"
    (article,) = rows(f"{header}\nA1;14/04/2025;T;{SENTENCE};J;P. D.;fr;Sport\n")
    assert (article.source_id, article.published, article.title, article.outlet) == (
        "A1",
        "2025-04-14",
        "T",
        "J",
    )
    assert (article.author, article.lang, article.fields) == ("P. D.", "fr", {"Rubrique": "Sport"})
    assert column(" Date de  Parution ") == "date_de_parution"


def test_a_bad_line_costs_one_line() -> None:
    found = records({"text": SENTENCE}, [1], {"text": None}, {"texte": SENTENCE + " Enfin."})
    articles = [item for one in found for item in one if isinstance(item, Article)]
    issues = [item for one in found for item in one if isinstance(item, Issue)]
    assert [a.locator for a in articles] == ["line 1", "line 4"]
    assert [(i.locator, i.severity) for i in issues] == [
        ("line 2", "skipped"),
        ("line 3", "skipped"),
        (None, "warning"),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_marks_inside_of_values_join_no_rows(end: str) -> None:
    table = [
        "id;text",
        f'1;Un écran 5" plat. {SENTENCE}',
        f'2;Un écran 6" rond. {SENTENCE}',
        f'3;"{SENTENCE}"',
    ]
    found = [(one.source_id, one.locator) for one in rows(end.join(table))]
    assert found == [("1", "row 2"), ("2", "row 3"), ("3", "row 4")]


@given(st.lists(st.text('a;,"\r\n é', max_size=30), max_size=4), st.sampled_from(["\n", "\r"]))
def test_every_letter_of_a_table_is_in_a_row(cells: list[str], end: str) -> None:
    text = "x;y" + end + end.join(f"{cell};é" for cell in cells)
    read = "".join("".join(line.cells) for line in csv.lines(text))
    assert read.count("é") == text.count("é") and read.count("a") == text.count("a")


def test_an_unclosed_quotation_mark_costs_one_row() -> None:
    found = rows(f'id,text\n1,"{SENTENCE}\n2,"Une autre phrase."\n3,Et une dernière\n')
    assert [article.source_id for article in found] == ["1", "2", "3"]
    assert found[0].text == SENTENCE


def test_two_orders_of_a_date_are_said() -> None:
    issues = [
        i for one in csv.read(Opened("t.csv", f"date;text\n04/05/2025;{SENTENCE}\n".encode())) for i in one
    ]
    assert "date-order" in {issue.code for issue in issues if isinstance(issue, Issue)}


def test_front_matter_gives_fields_and_is_no_prose() -> None:
    source = f"---\ntitle: Le vote\ndate: 14 avril 2025\nrubrique: local\n---\n\n{SENTENCE}\n"
    article = article_in(list(text.read(source.encode(), "a.txt")))
    assert (article.title, article.published, article.fields["rubrique"]) == (
        "Le vote",
        "2025-04-14",
        "local",
    )
    assert [p.label for p in article.passages] == ["boilerplate"] * 5 + ["body"]
    assert front_matter.split("---\n\nLe texte\n")[0] == 0


def test_a_saved_page_gives_its_article() -> None:
    source = "<html><nav>Accueil</nav><article><h1>Le &laquo;&nbsp;vote</h1>"
    source += f"<p>{SENTENCE}<p title='a > b'>{SENTENCE}<br>Fin.</article><footer>Bas</footer><script>'<p>x'</script>"
    assert html.page_text(source).split("\n\n") == ["Le «\xa0vote", SENTENCE, SENTENCE, "Fin."]


@pytest.mark.parametrize(
    ("source_id", "name"),
    [
        ("../../etc/passwd", "etc_passwd"),
        ("CON", "CON_"),
        ("aux.txt", "aux.txt_"),
        ("e\u0301te\u0301", "été"),
        ("a b", "a_b"),
        ("..", ""),
        ("002_d6", "002_d6"),
    ],
)
def test_ids_are_safe_names(source_id: str, name: str) -> None:
    assert safe(source_id) == name


def test_ids_that_clash_get_part_of_the_hash() -> None:
    ids = Identifiers()
    given_ids = [
        ids.give(one, digest * 16)[0] for one, digest in [("a", "0" * 4), ("A", "1" * 4), ("a", "1" * 4)]
    ]
    assert given_ids == ["a", "A-11111111", "a-1111111111111111"]
    assert len(safe("é" * 300).encode()) <= 120


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="a \n\r\u2028-.", max_size=200))
def test_lines_cover_all_that_is_visible(source: str) -> None:
    assert "".join("".join(source[a:b].split()) for a, b, _ in lines.lines(source)) == "".join(source.split())


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="a \n\r\u2028\x85\x0c\x1c\x1d\x1e\u200b", max_size=60))
def test_a_line_ends_where_a_break_stands_and_nowhere_else(source: str) -> None:
    written = re.split(f"[{lines.LINE_BREAKS}]", source)
    trimmed = [one[slice(*lines.trim(one, 0, len(one)))] for one in written]
    assert [source[a:b] for a, b, _ in lines.lines(source)] == [one for one in trimmed if one]


def test_no_text_is_left_as_it_is_that_has_something_to_repair() -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    patterns = (repairs._CONTROL, repairs._DIRECTION, repairs._INVISIBLE, repairs._JOINER, repairs._SURROGATE)
    repaired = {one for pattern in patterns for one in pattern.findall(every)} | set(
        map(chr, repairs._LIGATURES)
    )
    assert repaired <= set(repairs._ODD.findall(every))


def test_many_records_are_streamed(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    with path.open("w", encoding="utf-8") as stream:
        for n in range(2000):
            stream.write(
                json.dumps({"id": n, "text": f"{SENTENCE} Le point {n} est remis à plus tard."}) + "\n"
            )
    with path.open("rb") as stream:
        assert (
            sum(isinstance(item, Article) for one in jsonl.read(stream, "many.jsonl") for item in one) == 2000
        )


STORY = (
    "Le conseil a voté le budget de la ville, et le maire a promis que les travaux du pont commenceront en mai. "
    * 3
)
SEVERAL_IN_ONE = {
    "IRaMuTeQ": (f"**** *titre_a\n{STORY}\n**** *titre_b\n{STORY}\n", True),
    "one starred line": (f"**** *titre_a\n{STORY}\n", False),
    "a database's numbers": (f"  1 of 2 DOCUMENTS\n\n{STORY}\n\n  2 of 2 DOCUMENTS\n\n{STORY}\n", True),
    "copyright lines": (f"{STORY}\n© 2023 Le Courrier\n\n{STORY}\nTous droits réservés\n\n{STORY}\n© 2023 Le Courrier\n", True),
    "one copyright line": (f"{STORY}\n© 2023 Le Courrier\n", False),
    "pasted one below the other": (f"Titre\nLe Courrier, 12 mai 2023\n\n{STORY}\n\nTitre\nL’Écho, vendredi 2 juin 2023\n\n{STORY}", True),
    "two datelines without an article between": (f"Le Courrier, 12 mai 2023\nL’Écho, 2 juin 2023\n\n{STORY}", False),
    "a table of Excel": (f"N°\tJournal\tDate\tTexte\n1\tL’Écho\t2 juin 2023\t{STORY}\n2\tL’Écho\t3 juin 2023\t{STORY}\n", True),
    "tabs in one line": (f"a\tb\tc\td\n{STORY}\n", False),
}  # fmt: skip


@pytest.mark.parametrize("kind", SEVERAL_IN_ONE)
def test_several_articles_in_one_file_are_said(kind: str) -> None:
    content, several = SEVERAL_IN_ONE[kind]
    items = list(text.read(content.encode(), "a.txt"))
    assert ("maybe-several-articles" in [i.code for i in items if isinstance(i, Issue)]) == several
    assert isinstance(items[-1], Article)


HEAD = (
    '<html><head><title>t</title><meta property="og:title" content="Le pont ouvre"><meta property="og:site_name" '
    "content=\"L&#39;Écho\"><meta name='author' content='Anne Le Goff'><link rel=canonical href=x>"
    '<link rel="canonical" href="https://exemple.invalid/a">{more}</head><body><article><p>{story}</p><p>3 juin 2022</p>'
    "</article></body></html>"
)
DATED_HEADS = {
    "article:published_time": '<meta property="article:published_time" content="2023-05-12T07:30:00+02:00">',
    "JSON-LD": '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2023-05-12"}]}</script>',
}


@pytest.mark.parametrize("more", DATED_HEADS.values(), ids=DATED_HEADS)
def test_what_the_head_of_a_page_states_counts_more_than_a_date_on_it(more: str) -> None:
    page = HEAD.replace("{more}", more).replace("{story}", STORY)
    *_, article = html.read(page.encode(), "a.html")
    assert isinstance(article, Article)
    assert (article.published, article.published_basis) == ("2023-05-12", "metadata")
    assert (article.title, article.outlet, article.author, article.url) == ("Le pont ouvre", "L'Écho", "Anne Le Goff", "https://exemple.invalid/a")  # fmt: skip


@pytest.mark.parametrize(
    "more", ["", '<script type="application/ld+json">{"datePublished": </script>', "<meta>"]
)
def test_a_head_that_says_little_gives_little(more: str) -> None:
    *_, article = html.read(HEAD.replace("{more}", more).replace("{story}", STORY).encode(), "a.html")
    assert isinstance(article, Article) and article.outlet == "L'Écho"
    assert article.published != "2023-05-12"


def test_articles_of_an_export_in_one_page_are_said() -> None:
    one = f'<article><p class="titreArticleVisu rdp__articletitle">Titre</p><p>{STORY}</p></article>'
    codes = [
        [
            i.code
            for i in html.read(f"<html><body>{one * n}</body></html>".encode(), "a.html")
            if isinstance(i, Issue)
        ]
        for n in (1, 2)
    ]
    assert ["maybe-several-articles" in found for found in codes] == [False, True]


def test_columns_without_a_known_name_are_named_and_kept() -> None:
    entries = list(
        csv.read(Opened("a.csv", f'texte,rubrique,tendance,ton\n"{STORY}",Sport,2023,5\n'.encode()))
    )
    (article,), (issue,) = entries
    assert isinstance(issue, Issue) and issue.code == "unused-columns"
    assert "tendance and ton;" in issue.message and 'title = "tendance"' in issue.message
    assert isinstance(article, Article)
    assert article.fields == {"rubrique": "Sport", "tendance": "2023", "ton": "5"}
