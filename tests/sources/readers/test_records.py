"""Records of tables and JSON in the shapes that people have them, and what is said of them."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revue.articles import Article, Issue
from revue.sources.opened import Opened
from revue.sources.readers import csv, jsonl, ris
from revue.sources.readers.documents import Entry
from revue.sources.readers.values import names

VOTE = "Le conseil municipal a voté mardi soir le budget de la commune, après de longs débats entre la majorité et ses alliés."
RINK = "La patinoire rouvrira samedi, selon la mairie, qui a fait réparer la toiture abîmée par la tempête du mois de janvier."


def of_csv(source: str, columns: dict[str, str] | None = None) -> tuple[list[Article], list[Issue]]:
    return parted(list(csv.read(Opened("t.csv", source.encode(), columns or {}))))


def of_json(value: Any) -> tuple[list[Article], list[Issue]]:
    source = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return parted(list(jsonl.read_array(Opened("t.json", source.encode()))))


def parted(entries: list[Entry]) -> tuple[list[Article], list[Issue]]:
    items = [item for entry in entries for item in entry]
    return [i for i in items if isinstance(i, Article)], [i for i in items if isinstance(i, Issue)]


TWO = [{"titre": "Le vote", "texte": VOTE}, {"titre": "La glace", "texte": RINK}]
SHAPES: dict[str, Any] = {
    "an array": TWO,
    "by number": {"0": TWO[0], "1": TWO[1]},
    "by id": {"val-7": TWO[0], "val-9": TWO[1]},
    "pandas by columns": {k: {str(n): one[k] for n, one in enumerate(TWO)} for k in TWO[0]},
    "pandas by lists": {k: [one[k] for one in TWO] for k in TWO[0]},
    "pandas split": {"columns": ["titre", "texte"], "index": [0, 1], "data": [list(one.values()) for one in TWO]},
    "pandas table": {"schema": {"fields": [{"name": "texte"}]}, "data": TWO},
    "a list under a known key": {"status": "ok", "totalResults": 2, "articles": TWO},
    "a list under any key": {"requete": {"mot": "eau"}, "mes_coupures": TWO},
    "lists by year": {"2022": TWO[:1], "2023": TWO[1:]},
    "pages of articles": [{"page": 1, "articles": TWO[:1]}, {"page": 2, "articles": TWO[1:]}],
    "lists by day": {f"2023-{n // 28 + 1:02}-{n % 28 + 1:02}": TWO[n // 299 :][:1] if n in (0, 299) else [] for n in range(300)},
    "a channel": {"chaine": {"titre": "Le Val", "description": "Toute l’actualité"}, "coupures": TWO},
    "a feed": {"feed": {"title": "Le Val", "description": "Toute l’actualité"}, "coupures": TWO},
    "a graph": {"@context": "https://schema.org", "@graph": TWO},
    "features": {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": one} for one in TWO]},
    "a search engine": {"took": 2, "hits": {"total": 2, "hits": [{"_id": str(n), "_source": one} for n, one in enumerate(TWO)]}},
    "a server's answer": {"response": {"numFound": 2, "docs": TWO}},
    "one after another": "".join(json.dumps(one) for one in TWO),
    "one after another, indented": "\n".join(json.dumps(one, indent=2) for one in TWO),
    "one a line": "\n".join(json.dumps(one) for one in TWO),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_records_are_found_wherever_they_are(shape: str) -> None:
    articles, issues = of_json(SHAPES[shape])
    assert [(a.title, a.text) for a in articles] == [("Le vote", VOTE), ("La glace", RINK)]
    assert [i.code for i in issues] in ([], ["unused-columns"]) and len({a.article for a in articles}) == len(
        {a.locator for a in articles}
    ) == 2
    source = SHAPES[shape] if isinstance(SHAPES[shape], str) else json.dumps(SHAPES[shape])
    streamed, _ = parted(list(jsonl.read(io.BytesIO(source.encode()), "t.jsonl")))
    assert not shape.startswith("one") or [a.text for a in streamed] == [VOTE, RINK]


TOOLS: dict[str, tuple[dict[str, Any], str]] = {
    "WordPress": (
        {
            "id": 12, "date": "2023-05-12T06:30:00", "link": "https://exemple.invalid/12", "author": 3,
            "title": {"rendered": "L&rsquo;eau monte"}, "content": {"rendered": f"<p>{VOTE}</p>\n<p>{RINK}</p>", "protected": False},
            "_embedded": {"author": [{"id": 3, "name": "Paul Morel"}]}, "yoast_head_json": {"og_site_name": "Le Val"},
        },
        f"{VOTE}\n\n{RINK}",
    ),
    "Omeka S": (
        {
            "@id": "https://exemple.invalid/api/items/12", "o:id": 12,
            "dcterms:title": [{"type": "literal", "@value": "L’eau monte"}], "dcterms:date": [{"@value": "2023-05-12"}],
            "dcterms:creator": [{"@value": "Paul Morel"}], "dcterms:publisher": [{"@value": "Le Val"}], "bibo:content": [{"@value": VOTE}],
        },
        VOTE,
    ),
    "CSL": (
        {
            "id": "12", "type": "article-newspaper", "title": "L’eau monte", "container-title": "Le Val", "abstract": VOTE,
            "issued": {"date-parts": [[2023, 5, 12]]}, "author": [{"family": "Morel", "given": "Paul"}],
        },
        VOTE,
    ),
    "a news API": (
        {
            "source": {"id": "12", "name": "Le Val"}, "author": "Paul Morel", "title": "L’eau monte", "id": 12,
            "publishedAt": "2023-05-12T06:30:00Z", "description": "x", "content": VOTE,
        },
        VOTE,
    ),
    "GarganText": (
        {
            "document": {"id": 12, "hyperdata": {
                "title": "L’eau monte", "abstract": VOTE, "source": "Le Val", "authors": "Morel, Paul",
                "publication_date": "2023-05-12 00:00:00 UTC", "publication_year": 2023}},
        },
        VOTE,
    ),
    "a scraper": (
        {
            "_id": {"$oid": "12"}, "titre": "L’eau monte", "texte": [VOTE, RINK], "auteurs": "['Paul Morel']",
            "date": {"$date": "2023-05-12T06:30:00Z"}, "media": "Le Val", "source": "https://exemple.invalid/12",
        },
        f"{VOTE}\n\n{RINK}",
    ),
    "trafilatura": (
        {
            "id": "12", "title": "L’eau monte", "author": "Paul Morel", "hostname": "exemple.invalid", "date": "2023-05-12",
            "raw_text": "x", "text": VOTE, "source": "https://exemple.invalid/12", "source-hostname": "Le Val", "excerpt": "x",
        },
        VOTE,
    ),
}  # fmt: skip


@pytest.mark.parametrize("tool", TOOLS)
def test_one_mapping_reads_what_every_tool_writes(tool: str) -> None:
    record, text = TOOLS[tool]
    (article,), _ = of_json([record])
    assert article.text == text
    assert (article.title, article.outlet, article.published) == ("L’eau monte", "Le Val", "2023-05-12")
    assert (article.author, article.source_id) == ("Paul Morel", "12")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('[{"texte": "x"},\n]', "line 2, character 1: a comma stands before a closing bracket"),
        ('[{"texte": "x",}]', "character 16: a comma stands before a closing bracket"),
        ("[{'texte': 'x'}]", "straight double quotation marks"),
        ('[{"texte": "La suite', "it stops in the middle"),
        ('["a", "b"]', "no record in it"),
        ("7", "no record in it"),
        ("", "nothing in it"),
        ("[" * 50_000, "too deep"),
    ],
)
def test_what_is_no_json_says_where_and_why(source: str, said: str) -> None:
    articles, (issue,) = of_json(source)
    assert not articles and issue.severity == "skipped" and said in issue.message


def test_records_without_a_text_are_told_alike_with_the_line_to_write() -> None:
    lost = [{"titre": "A", "propos": VOTE}, {"titre": "B", "propos": RINK, "ton": 1}]
    articles, issues = of_json([*lost, TWO[0]])
    assert len(articles) == 1
    first, second, summary = (issue for issue in issues if issue.code == "bad-row")
    assert first.message == second.message and [first.locator, second.locator] == ["record 1", "record 2"]
    assert 'text = "propos"' in first.message and '--text-column "propos"' in first.message
    assert "titre and propos" in first.message and "2 of 3" in summary.message and "(2)" in summary.message


def test_a_table_without_a_text_is_one_issue_with_the_line_to_write() -> None:
    articles, (issue,) = of_csv(f'titre,Propos "libre"\nA,"{VOTE}"\n'.replace('"libre"', "libre"))
    assert not articles and issue.code == "bad-columns" and 'text = "Propos libre"' in issue.message
    articles, issues = of_csv(f'titre,Propos\nA,"{VOTE}"\n', {"Propos": "text", "Tirte": "title"})
    assert articles[0].text == VOTE and articles[0].title == "A"
    assert [i.code for i in issues] == ["bad-columns"] and "Tirte" in issues[0].message


def test_a_first_row_that_is_an_article_is_told() -> None:
    articles, (issue,) = of_csv(f'Le vote,"{VOTE}"\nLa glace,"{RINK}"\n')
    assert not articles and "its first row holds no names of columns" in issue.message


def test_a_column_called_article_is_the_text_or_beside_a_text_the_title() -> None:
    (alone,), _ = of_csv(f'Article,Journal\n"{VOTE}",Le Val\n')
    (beside,), _ = of_csv(f'Article,Texte\nLe vote,"{VOTE}"\n')
    assert (alone.text, alone.title, beside.text, beside.title) == (VOTE, None, VOTE, "Le vote")


def test_said_columns_are_put_together() -> None:
    said = {"chapo": "text", "fin": "text", "an": "year", "m": "month", "j": "day"}
    (article,), issues = of_csv(f'chapo,fin,an,m,j,texte\nUn mot.,"{VOTE}",2023,mai,12,x\n', said)
    assert (article.text, article.published) == (f"Un mot.\n\n{VOTE}", "2023-05-12") and not issues


@pytest.mark.parametrize(("cell", "line"), [("12/05/2023", 'published = "Quand"'), ("hier", 'title = "Ton"')])
def test_columns_that_say_nothing_are_named_once_with_a_line_to_write(cell: str, line: str) -> None:
    articles, (issue,) = of_csv(f'Ton,Quand,vide,texte\nvif,{cell},,"{VOTE}"\nneutre,{cell},,"{RINK}"\n')
    assert issue.code == "unused-columns" and "Ton and Quand;" in issue.message and line in issue.message
    assert articles[0].fields == {"Ton": "vif", "Quand": cell, "vide": ""}


def test_a_summary_is_taken_for_the_text_where_nothing_else_is_there_and_it_is_said_once() -> None:
    articles, (issue,) = of_csv(f'Title,Abstract Note\nA,"{VOTE}"\nB,"{RINK}"\n')
    assert [a.text for a in articles] == [VOTE, RINK]
    assert issue.code == "weak-text" and "Abstract Note" in issue.message and "records: 2" in issue.message
    (article,), issues = of_csv(f'texte,description\n"{VOTE}",Un vote\n')
    assert (article.text, article.fields, issues) == (VOTE, {"description": "Un vote"}, [])


def test_a_date_over_several_columns_where_no_other_says_more() -> None:
    articles, issues = of_csv(
        f'annee;mois;jour;date;texte\n2023;5;12;;"{VOTE}"\n2023;juin;;s.d.;"{RINK}"\n2024;1;1;3 mars 2022;"{VOTE}"\n'
    )
    assert [a.published for a in articles] == ["2023-05-12", "2023-06", "2022-03-03"] and not issues
    (article,), (issue,) = of_csv(f'annee;mois;jour;texte\n2023;2;30;"{VOTE}"\n')
    assert article.published is None and issue.code == "bad-date" and "2023 2 30" in issue.message


def test_starred_variables_in_cells() -> None:
    (article,), _ = of_csv(f'Journal,Année-mois-jour,Article\n*source_Le_Val,*date_2023-05-12,"{VOTE}"\n')
    assert (article.outlet, article.published) == ("Le Val", "2023-05-12")


def test_html_in_a_cell_is_no_text() -> None:
    html = f"<div class=''x''><p>{VOTE}</p><p>&laquo;&nbsp;{RINK}&nbsp;&raquo;<br/>Fin.</p></div>"
    (article,), (issue,) = of_csv(f'titre,texte\n<em>Le</em> vote,"{html}"\n')
    assert (article.title, article.text) == ("Le vote", f"{VOTE}\n\n«\u00a0{RINK}\u00a0»\n\nFin.")
    assert issue.code == "html-in-cells" and [p.label for p in article.passages] == ["body"] * 3
    (plain,), _ = of_csv(f'titre,texte\nA,"{VOTE} Si a < b et c > d, <b> reste."\n')
    assert plain.text.endswith("Si a < b et c > d, <b> reste.")


def test_rows_are_numbered_as_a_spreadsheet_shows_them() -> None:
    articles, (issue, _) = of_csv(f'sep=;\ntitre;texte\nA;"{VOTE}\n{RINK}"\n\nB;\nC;"{RINK}"\n')
    assert [a.locator for a in articles] == ["row 2 (line 3)", "row 5 (line 7)"]
    assert (issue.locator, issue.code) == ("row 4 (line 6)", "empty")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("['Claire Montaubry']", "Claire Montaubry"),
        ("['Paul Morel', \"Anne d'Arvor\"]", "Paul Morel, Anne d'Arvor"),
        ("['Paul Morel' 'Anne Roux']", "Paul Morel, Anne Roux"),
        ('["Paul Morel", "Anne Roux"]', "Paul Morel, Anne Roux"),
        ('[{"name": "Paul Morel"}]', "Paul Morel"),
        ('c("Paul Morel", "Anne Roux")', "Paul Morel, Anne Roux"),
        ("Paul Morel; Anne Roux", "Paul Morel, Anne Roux"),
        ("Morel, Paul; Le Quintrec, Yann", "Paul Morel, Yann Le Quintrec"),
        ("Morel, Paul", "Paul Morel"),
        ("Paul Morel, Anne Roux", "Paul Morel, Anne Roux"),
        ("Morel, AFP", "Morel, AFP"),
        ("AFP, Reuters", "AFP, Reuters"),
        ("MOREL, Paul", "Paul MOREL"),
        ("Par Paul Morel", "Paul Morel"),
        (["Paul Morel", "Paul Morel", "unknown"], "Paul Morel"),
        ("['']", None),
        ("unknown", None),
        ("[", "["),
        (3, None),
    ],
)  # fmt: skip
def test_names_however_they_are_listed(value: Any, said: str | None) -> None:
    assert names(value) == said


def test_values_that_say_nothing_are_nothing_but_an_id_is_what_it_is() -> None:
    (article,), _ = of_csv(f'id,titre,texte,auteur,date,source,pays\nNA,NA,"{VOTE}",nan,s.d.,None,NA\n')
    assert (article.title, article.author, article.published, article.outlet) == (None,) * 4
    assert (article.source_id, article.fields) == ("NA", {"pays": "NA"})


def test_ris() -> None:
    source = (
        f"TY  - NEWS\nAU  - Morel, Paul\nAU  - Roux, Anne\nTI  - Le vote\nT2  - Le Val\nPY  - 2023\nDA  - 2023/05/12/\n"
        f"UR  - https://exemple.invalid\nKW  - eau\nAB  - {VOTE}\n{RINK}\nER  - \n\nTY  - NEWS\nTI  - Sans texte\nER  - \n"
    )
    file = Opened("t.ris", source.encode())
    assert ris.recognises(file) and not ris.recognises(Opened("t.txt", b"TYPE - NEWS"))
    (article,), issues = parted(list(ris.read(file)))
    assert (article.title, article.outlet, article.published) == ("Le vote", "Le Val", "2023-05-12")
    assert (article.author, article.text) == ("Paul Morel, Anne Roux", f"{VOTE}\n{RINK}")
    assert next((i.code, i.severity, i.locator) for i in issues) == ("bad-row", "skipped", "line 14")


VALUES = st.recursive(
    st.none() | st.integers() | st.text(max_size=20) | st.sampled_from([VOTE, "2023-05-12", "['a']", "<p>x</p>"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*"ab", "texte", "title", "@value", "data", "0", "date-parts", "family"]), inner, max_size=4),
    max_leaves=20,
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(VALUES)
def test_no_value_raises_and_every_article_holds_what_its_passages_say(value: Any) -> None:
    for entries in (
        jsonl.read_array(Opened("t.json", json.dumps(value).encode())),
        jsonl.read(io.BytesIO(json.dumps(value).encode()), "t.jsonl"),
    ):
        articles, issues = parted(list(entries))
        assert articles or any(issue.severity == "skipped" for issue in issues)
        assert all(article.text[p.start : p.end].strip() for article in articles for p in article.passages)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from(["texte", "date", "id", VOTE, "2023", "", '"', "[", "<p>x</p>", "*a_b"]),
            max_size=4,
        ),
        max_size=5,
    )
)
def test_no_table_raises(rows: list[list[str]]) -> None:
    of_csv("\n".join(",".join(row) for row in rows))
