"""Exports of Nexis, written here in each of its layouts from one table of articles, and what must come out again."""

from __future__ import annotations

import io
import textwrap
import zipfile
from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revue.articles import Article, Issue
from revue.sources.corpus import load
from revue.sources.exports import nexis
from revue.sources.opened import Opened

BODY = (
    "La fermeture du bureau de poste de Valdorge inquiète les habitants, qui ont remis jeudi une pétition de 1 400 "
    "signatures au sous-préfet de l’arrondissement.",
    "« Nous avons appris la nouvelle par un simple courrier », explique la maire, Odile Ferrant, qui demande un moratoire "
    "d’un an et une réunion publique avant la fin du mois de juin.",
    "PARIS: c’est là que tout se décidera. Sujet: rien d’autre, assure-t-elle.",
    "Selon la direction régionale, 12 bureaux sur 87 n’ouvrent plus que le matin. Le trafic y a baissé de 9 % en moyenne.",
)


@dataclass(frozen=True)
class Told:
    """An article as it is to be found again; `day` as Nexis writes it."""

    title: str | None = "La poste de Valdorge fermera : le dernier bureau du canton"
    outlet: str = "Le Matin de Valdorge"
    day: str = "vendredi 12 mai 2023"
    published: str | None = "2023-05-12"
    author: str | None = "Jean Portal"
    body: tuple[str, ...] = BODY
    lead: str | None = None
    caption: str | None = None
    edition: str | None = None
    rights: tuple[str, ...] = ("Copyright 2023 Société du Matin", "Tous droits réservés")
    section: str | None = "FRANCE; Pg. 7"
    extra: dict[str, str] = field(default_factory=dict)


#: Labels in the order in which Nexis writes them, by interface.
LABELS = {
    "fr": {"author": "AUTEUR", "section": "RUBRIQUE", "length": "LONGUEUR", "lead": "ENCART", "caption": "GRAPHIQUE",
           "loaded": "DATE-CHARGEMENT", "lang": "LANGUE", "type": "TYPE-PUBLICATION", "code": "CODE-REVUE"},
    "en": {"author": "BYLINE", "section": "SECTION", "length": "LENGTH", "lead": "HIGHLIGHT", "caption": "GRAPHIC",
           "loaded": "LOAD-DATE", "lang": "LANGUAGE", "type": "PUBLICATION-TYPE", "code": "JOURNAL-CODE"},
}  # fmt: skip
NUMBERS = {"fr": "Document {n} de {m}", "en": "{n} of {m} DOCUMENTS"}


def fields_of(one: Told, names: dict[str, str]) -> tuple[list[str], list[str]]:
    """The labelled lines above the body and below it."""
    above = [("author", one.author), ("section", one.section), ("length", "345 mots"), ("lead", one.lead)]
    below = [
        ("caption", one.caption),
        ("loaded", one.day),
        ("lang", "FRENCH; FRANÇAIS"),
        ("type", "Journal"),
        ("code", "MVA"),
    ]
    return tuple([f"{names[k]}: {v}" for k, v in pairs if v is not None] for pairs in (above, below))  # type: ignore[return-value]


def in_text(
    articles: list[Told], ui: str = "fr", total: str | None = None, width: int = 79, centred: bool = True
) -> str:
    def middle(line: str) -> str:
        return line.center(80).rstrip() if centred else line

    found = []
    for n, one in enumerate(articles, 1):
        above, below = fields_of(one, LABELS[ui])
        blocks = [
            middle(NUMBERS[ui].format(n=n, m=total or len(articles))), "", middle(one.outlet),
            middle(one.day) + (f"\n{middle(one.edition)}" if one.edition else ""),
            *([one.title] if one.title else []), *above, *one.body, *[f"{k}: {v}" for k, v in one.extra.items()], *below,
            "\n".join(map(middle, one.rights)),
        ]  # fmt: skip
        wrapped = [
            "\n".join(line if line[:1] == " " else textwrap.fill(line, width) for line in one.split("\n"))
            for one in blocks
        ]
        found.append("\n\n".join(wrapped))
    return "\n\n\n" + "\n\n\n".join(found) + "\n"


def in_old_html(articles: list[Told], ui: str = "en", total: str | None = None) -> str:
    def block(kind: str, *pieces: str) -> str:
        spans = "".join(f'<SPAN CLASS="{k}">{v}</SPAN>' for k, v in zip(("c2", "c8"), pieces, strict=False))
        return f'<BR><DIV CLASS="{kind}"><P CLASS="c1">{spans}</P>\n</DIV>\n'

    pages = []
    for n, one in enumerate(articles, 1):
        above, below = (
            [block("c5", *[f"{x}" for x in (escape(line.split(": ")[0]) + ": ", escape(line.split(": ", 1)[1]))]) for line in lines]
            for lines in fields_of(one, LABELS[ui])
        )  # fmt: skip
        body = "".join(f'<P CLASS="c9"><SPAN CLASS="c2">{escape(p)}</SPAN></P>\n' for p in one.body)
        first, _, rest = one.day.partition(" ")
        pages.append(
            "<!-- Hide XML section from browser\n<DOC NUMBER=1>\n<DOCFULL> -->\n"
            + block("c0", NUMBERS[ui].format(n=n, m=total or len(articles)).replace(" ", "&nbsp;", 1))
            + block("c0", escape(one.outlet))
            + block("c3", first, " " + rest + (f"<BR>{one.edition}" if one.edition else ""))
            + (block("c5", escape(one.title)) if one.title else "")
            + "".join(above) + f'<BR><DIV CLASS="c5"><BR>{body}</DIV>\n' + "".join(below)
            + block("c0", "<BR>".join(map(escape, one.rights)))
            + "<!-- Hide XML section from browser\n</DOCFULL>\n</DOC> -->\n"
        )  # fmt: skip
    style = ".c0 { text-align: center; }\n.c1 { margin-left: 0; }\n.c3 { text-align: center; }\n.c5 { text-align: left; }"
    return (
        f'<HTML><HEAD><TITLE>Documents</TITLE><STYLE TYPE="text/css">\n<!--\n{style}\n-->\n</STYLE></HEAD><BODY>\n'
        '<TABLE CLASS="c0"><TR><TD>Request: poste</TD></TR></TABLE>' + "".join(pages) + "</BODY></HTML>"
    )


UNI = {
    "fr": {"author": "Auteur", "section": "Rubrique", "length": "Longueur", "lead": "Encart", "body": "Corps", "caption": "Graphique",
           "loaded": "Date de chargement", "end": "Fin du document", "sign": "\u00a0: "},
    "en": {"author": "Byline", "section": "Section", "length": "Length", "lead": "Highlight", "body": "Body", "caption": "Graphic",
           "loaded": "Load-Date", "end": "End of Document", "sign": ":\u00a0"},
}  # fmt: skip
COVER = [
    "Nom de l'utilisateur: =x", "Date et heure: mardi 12 mai 2020 10:00:00 CEST", "Numéro de tâche: 116",
    "Documents (3)", "1. La poste de Valdorge", "2. Un autre titre", "Client/Matter: -None-", "Search Terms: poste",
    "Narrowed by:", "Content Type", "Narrowed by", "News", "-None-",
]  # fmt: skip


def in_paragraphs(
    articles: list[Told], ui: str = "en", cover: bool = True, classified: bool = False
) -> list[str]:
    names = UNI[ui]
    found = list(COVER) if cover else []
    for one in articles:
        fields = [
            (k, v)
            for k, v in (
                ("section", one.section),
                ("length", "345 words"),
                ("author", one.author),
                ("lead", one.lead),
            )
            if v
        ]
        found += [
            *([one.title.replace("\n", " ")] if one.title else []),
            one.outlet,
            one.day,
            " ".join(one.rights),
        ]
        found += [names[k] + names["sign"] + v for k, v in fields]
        found += [names["body"], "", *one.body]
        found += [names["caption"], one.caption] if one.caption else []
        found += (
            [
                "Classification",
                "Language: FRENCH; FRANÇAIS",
                "Publication-Type: Journal",
                "Subject: POSTE (90%)",
            ]
            if classified
            else []
        )
        found += [names["loaded"] + names["sign"] + one.day, names["end"]]
    return found


def in_docx(paragraphs: list[str]) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    inside = "".join(f"<w:p><w:r><w:t>{escape(one)}</w:t></w:r></w:p>" for one in paragraphs)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{inside}</w:body></w:document>'
        )
    return stream.getvalue()


def in_html(paragraphs: list[str]) -> str:
    return (
        "<!DOCTYPE html><html><body>"
        + "".join(f"<p>{escape(one)}</p>\n" for one in paragraphs)
        + "</body></html>"
    )


ARTICLES = [
    Told(),
    Told("Deux lignes de titre\nqui se suivent", "Le Fanal", "12 juillet 2012 jeudi", "2012-07-12", None, BODY[:2], section=None),
    Told("Le col a rouvert", "L'Écho du Plateau (site web)", "décembre 11 2019", "2019-12-11", "Lise Anquetil, Paul Kerdreux",
         lead="La préfecture déconseille tout déplacement.", caption="Photo : le col enneigé."),
    Told("Une brève", "Agence Littorale -- French", "le 14 juillet 2012 samedi 3:04 PM GMT", "2012-07-14", "De notre correspondant", BODY[:1],
         edition="Toutes les éditions", rights=("Copyright 2012 Agence Littorale",)),
    Told("Sans droits", "Sud-Vent", "Mardi 1er Décembre 2020", "2020-12-01", rights=(), caption="Infographie."),
    Told("In English", "Le Matin", "May 3, 2021 Monday 10:12 AM GMT", "2021-05-03", body=BODY[1:3]),
    Told("Au mois", "Le Mensuel des quais", "Mai 2018", "2018-05", None, BODY[:2]),
]  # fmt: skip


def labelled(article: Article, *labels: str) -> list[str]:
    return [" ".join(article.text[p.start : p.end].split()) for p in article.passages if p.label in labels]


def read(data: str | bytes, name: str) -> tuple[list[Article], list[str]]:
    file = Opened(name, data.encode() if isinstance(data, str) else data)
    assert nexis.recognises(file)
    items = [item for one in nexis.read(file) for item in one]
    return [i for i in items if isinstance(i, Article)], [i.code for i in items if isinstance(i, Issue)]


WRITTEN = {
    "text, French": lambda told: (in_text(told, "fr"), "a.txt"),
    "text, English": lambda told: (in_text(told, "en", "1,204"), "a.TXT"),
    "text, not wrapped": lambda told: (in_text(told, "en", width=10_000), "a"),
    "text, nothing centred": lambda told: (in_text(told, "en", "1.204", centred=False), "a.txt"),
    "text of windows": lambda told: (in_text(told, "fr", "1 204").replace("\n", "\r\n"), "a.txt"),
    "old page, English": lambda told: (in_old_html(told, "en", "1&nbsp;500"), "a.HTML"),
    "old page, French": lambda told: (in_old_html(told, "fr"), "a.htm"),
    "old page under a name of text": lambda told: (in_old_html(told, "fr"), "a.txt"),
    "document, English": lambda told: (in_docx(in_paragraphs(told, "en")), "a.DOCX"),
    "document, French": lambda told: (in_docx(in_paragraphs(told, "fr", classified=True)), "a.docx"),
    "document without a cover": lambda told: (in_docx(in_paragraphs(told, "en", cover=False)), "a.docx"),
    "its text": lambda told: ("\n".join(in_paragraphs(told, "fr")), "a.txt"),
    "its text with blank lines": lambda told: ("\n\n".join(in_paragraphs(told, "en", classified=True)), "a.txt"),
    "its page": lambda told: (in_html(in_paragraphs(told, "en")), "a.html"),
}  # fmt: skip


@pytest.mark.parametrize("kind", WRITTEN)
def test_what_was_written_is_found_again(kind: str) -> None:
    data, name = WRITTEN[kind](ARTICLES)
    found, codes = read(data, name)
    assert len(found) == len(ARTICLES) and set(codes) <= {"lines-joined", "mended"}
    for article, told in zip(found, ARTICLES, strict=True):
        assert (article.outlet, article.published, article.lang) == (told.outlet, told.published, "fr")
        assert article.title == " ".join((told.title or "").split())
        assert article.author == told.author
        assert labelled(article, "body") == [" ".join(one.split()) for one in told.body]
        assert labelled(article, "lead") == ([told.lead] if told.lead else [])
        assert labelled(article, "caption") == ([told.caption] if told.caption else [])
        assert (article.fields.get("section"), article.fields.get("page")) == (("FRANCE", "7") if told.section else (None, None))  # fmt: skip
        assert article.reader == "nexis" and article.fields["load_date"]


def test_an_export_in_a_folder_adds_up(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(in_text(ARTICLES), encoding="cp1252")
    empty = replace(ARTICLES[0], title=None, body=(), lead=None)
    (tmp_path / "b.html").write_text(in_old_html([ARTICLES[0], empty]), encoding="utf-8")
    corpus = load(tmp_path)
    assert corpus.balance()["articles"] == len(ARTICLES) + 1
    assert corpus.balance()["skipped"] == 1
    assert {a.locator for a in corpus.articles if a.path == "a.txt"} == {f"document {n}" for n in range(1, 8)}
    assert [a.encoding for a in corpus.articles][:1] and "decoded-cp1252" in {i.code for i in corpus.issues}


ODD = {
    "no title": (replace(ARTICLES[0], title=None), (None, "Le Matin de Valdorge", "2023-05-12")),
    "no date": (replace(ARTICLES[0], day="Automne 2023"), ("La poste de Valdorge fermera : le dernier bureau du canton", "Le Matin de Valdorge", None)),
    "a title that says there is none": (replace(ARTICLES[0], title="No Headline In Original"), (None, "Le Matin de Valdorge", "2023-05-12")),
    "a title with a line under it": (replace(ARTICLES[0], title="Le titre;\nEt ce qui est dessous"), ("Le titre", "Le Matin de Valdorge", "2023-05-12")),
    "a title that is a label": (replace(ARTICLES[0], title="Poste: la fin"), ("Poste: la fin", "Le Matin de Valdorge", "2023-05-12")),
    "the owner's line first": (replace(ARTICLES[0], outlet="Copyright 2023 Le Fanal\n\n" + "Le Fanal".center(80).rstrip()), (ARTICLES[0].title, "Le Fanal", "2023-05-12")),
    "only the owner's line": (replace(ARTICLES[0], outlet="Copyright 2023 Le Fanal"), (ARTICLES[0].title, "Le Fanal", "2023-05-12")),
    "an address in the head": (replace(ARTICLES[0], outlet="lefanal.fr\n" + "https://lefanal.invalid/a".center(80).rstrip()), (ARTICLES[0].title, "lefanal.fr", "2023-05-12")),
}  # fmt: skip


@pytest.mark.parametrize("kind", ODD)
def test_heads_that_lack_something(kind: str) -> None:
    told, (title, outlet, published) = ODD[kind]
    found, _ = read(in_text([told, ARTICLES[1]], "en", width=10_000), "a.txt")
    assert (found[0].title, found[0].outlet, found[0].published) == (title, outlet, published)
    assert labelled(found[0], "body") == list(told.body)
    assert found[1].title == "Deux lignes de titre qui se suivent"


def test_what_stands_below_the_fields_is_no_text() -> None:
    told = replace(ARTICLES[0], extra={"SUJET": "POSTE (90%); COMMUNES (78%)", "SOCIETE": "LA POSTE (95%)"})
    (article,), _ = read(in_text([told]) + "\n\nNous contacter pour toute autre demande.\n", "a.txt")
    assert labelled(article, "body") == list(BODY)
    assert article.fields["subject"] == "POSTE (90%); COMMUNES (78%)"
    assert labelled(article, "boilerplate")[-1] == "Nous contacter pour toute autre demande."


def test_a_cover_page_belongs_to_no_document() -> None:
    cover = "Download Request: Tagged Documents: 1-2\nTime of Request: Friday, May 12, 2023 09:41:25 EST\n\nTerms: (poste)\n"
    found, _ = read(cover + in_text(ARTICLES[:2], "en"), "a.txt")
    assert len(found) == 2 and "Download" not in found[0].text


@pytest.mark.parametrize(
    ("day", "published", "edition"),
    [
        ("Dimanche 15 - Lundi 16 Juillet 2012", "2012-07-15/2012-07-16", None),
        ("samedi 30 juin et dimanche 1er juillet 2012", "2012-06-30/2012-07-01", None),
        ("15-16 juillet 2012", "2012-07-15/2012-07-16", None),
        ("July 12, 2012 Thursday 10:15 AM GMT+1", "2012-07-12", None),
        ("12 juillet 2012 jeudi 1ère Edition", "2012-07-12", "1ère Edition"),
        ("12/07/2012", "2012-07-12", None),
        ("Juillet 2012", "2012-07", None),
        ("31 février 2012", None, None),
    ],
)
def test_days_as_nexis_writes_them(day: str, published: str | None, edition: str | None) -> None:
    (article,), _ = read(in_text([replace(ARTICLES[0], day=day)], width=10_000), "a.txt")
    assert (article.published, article.fields.get("edition")) == (published, edition)
    assert labelled(article, "body") == list(BODY)


def test_lines_of_a_page_are_paragraphs() -> None:
    page = in_old_html(ARTICLES[:1]).replace(".c0 {", ".c90 {").replace(".c3 {", ".c93 {")
    page = (
        page.replace("fermera : ", "fermera :<BR>")
        .replace("d’arrondissement", "")
        .replace("e trafic", "e<BR><BR>Trafic")
    )
    (article,), _ = read(page.replace("Body", ""), "a.html")
    assert article.title == ARTICLES[0].title
    assert labelled(article, "body")[-2:] == [
        BODY[3].split("e trafic")[0] + "e",
        "Trafic" + BODY[3].split("e trafic")[1],
    ]


def test_a_number_without_a_document_is_told() -> None:
    found, codes = read("1 of 3 DOCUMENTS\n\n2 of 3 DOCUMENTS\n" + in_text(ARTICLES[:1], "en", "3"), "a.txt")
    assert len(found) == 1 and codes == ["empty", "empty"]


def test_running_heads_are_no_text() -> None:
    lines = in_paragraphs(ARTICLES[:1])
    at = lines.index(BODY[1])
    (article,), _ = read(in_docx([*lines[:at], "Page 2 of 3", str(ARTICLES[0].title), *lines[at:]]), "a.docx")
    assert labelled(article, "body") == list(BODY)


def test_numbers_without_blank_lines_still_part_the_documents() -> None:
    found, _ = read("\n".join(line for line in in_text(ARTICLES[:3], "en").splitlines() if line), "a.txt")
    assert [(a.outlet, a.published) for a in found] == [
        (told.outlet, told.published) for told in ARTICLES[:3]
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("\n\n".join(BODY), "a.txt"),
        ("1 of 4 DOCUMENTS\n\n" + "\n\n".join(BODY), "a.txt"),
        ("Le titre\n\nPar Jean Portal\n\nSection: sport\n\n" + "\n\n".join(BODY), "a.txt"),
        ("Body\n\n" + "\n\n".join(BODY), "a.txt"),
        ("titre;texte\nLONGUEUR: 3;1 of 2 DOCUMENTS\n", "a.csv"),
        ("<html><body><p>Corps</p></body></html>", "a.html"),
    ],
)
def test_what_is_no_export(text: str, name: str) -> None:
    assert not nexis.recognises(Opened(name, text.encode()))


def test_a_damaged_document_is_none() -> None:
    assert not nexis.recognises(Opened("a.docx", in_docx(in_paragraphs(ARTICLES))[:400]))
    assert not nexis.recognises(Opened("a.docx", in_docx(["Un titre", *BODY])))


LINES = ["1 of 2 DOCUMENTS", "Le Fanal", "12 mai 2023", "LENGTH: 3 words", "", "Body", "Load-Date: May 12, 2023", "End of Document",
         "Copyright 2023 Le Fanal", "                    centré", "GRAPHIC: une image", BODY[0]]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=25), st.sampled_from(["a.txt", "a.html", "a.docx"]))
def test_no_order_of_lines_raises(lines: list[str], name: str) -> None:
    data = (
        in_docx(lines)
        if name.endswith("x")
        else (in_html(lines) if "html" in name else "\n".join(lines)).encode()
    )
    file = Opened(name, data)
    if nexis.recognises(file):
        outcomes = [
            [i for i in one if isinstance(i, Article) or i.severity != "warning"] for one in nexis.read(file)
        ]
        assert all(len(one) <= 1 for one in outcomes) and any(outcomes)
