"""What of a pasted page is the article: the five articles against the gold, and made-up pages of other kinds."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pages import PAGES, page
from places import GOLD, SEEDS
from revue.articles import ARTICLE_LABELS
from revue.sources.pages import datelines
from revue.sources.pages.cleaning import Page, label_page
from revue.text import lines
from work import growth

PASSAGES = [json.loads(row) for row in (GOLD / "passages.jsonl").read_text("utf-8").splitlines()]
TEXTS = {path.stem: path.read_bytes().decode("utf-8") for path in sorted(SEEDS.glob("*.txt"))}


def body(text: str, labelled: Page) -> str:
    return "\n".join(text[p.start : p.end] for p in labelled.passages if p.label in ARTICLE_LABELS)


@pytest.mark.parametrize("article", TEXTS)
def test_every_line_of_the_five_articles_has_its_gold_label(article: str) -> None:
    got = {(p.start, p.end): p.label for p in label_page(TEXTS[article]).passages}
    for row in (row for row in PASSAGES if row["article"] == article):
        assert got.pop((row["start"], row["end"])) in (row["label"], row["alt_label"])
    assert not got


@pytest.mark.parametrize("name", PAGES)
def test_every_line_of_a_made_up_page_has_its_label(name: str) -> None:
    made = page(PAGES[name])
    got = [(p.label, made.text[p.start : p.end]) for p in label_page(made.text).passages]
    assert got == made.expected


@pytest.mark.parametrize(
    ("name", "title", "published", "author"),
    [
        ("regional brief", "Morlaix. Un cycliste blessé dans une collision avec une camionnette", "2023-03-12", None),
        ("menu first", "Le conseil régional vote un plan de sauvetage pour les petites lignes de train", "2024-05-03", "A. Martin"),
        ("agency dispatch", "Inflation: les prix à la consommation ralentissent en février", "2023-03-12", None),
        ("live blog", "En direct : suivez la grève des transports dans la région", None, None),
        ("glued page", "Le lait bio ne trouve plus assez d’acheteurs dans les grandes surfaces", None, None),
    ],
)  # fmt: skip
def test_headline_date_and_author_are_those_the_page_states(
    name: str, title: str, published: str | None, author: str | None
) -> None:
    labelled = label_page(page(PAGES[name]).text)
    assert (labelled.title, labelled.published, labelled.author) == (title, published, author)


SENTENCE = "Le conseil municipal a voté mardi soir le budget de la commune, après de longs débats."
OTHER = "Les travaux de la place commenceront à la rentrée, selon la mairie, et dureront six mois."


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Lire aussi : Le budget expliqué", False),
        ("À lire aussi", False),
        ("Lire, écrire, compter : le plan du ministre", True),
        ("Publicité", False),
        ("La publicité comparative autorisée", True),
        ("Ce site Web utilise des cookies pour améliorer votre expérience.", False),
        (
            "Le site utilise des cookies, a reconnu jeudi l’autorité, qui a infligé une amende au groupe.",
            True,
        ),
        ("Partagez cet article sur Facebook", False),
        ("Le partage des terres reste à négocier", True),
        ("Abonnez-vous à notre newsletter", False),
        ("« Abonnez-vous », a lancé le maire aux habitants qui hésitaient encore.", True),
        ("18h40", False),
        ("Oui.", True),
        ("Et maintenant ?", True),
        ("– Entrée libre, sur réservation", True),
        ("[caption id=3 align=left]", False),
        ("Facebook Twitter WhatsApp", False),
        ("Loading...", False),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x0b", "\x0c"])
def test_a_line_between_two_paragraphs(line: str, kept: bool, end: str) -> None:
    text = f"{end}{end}".join(["La commune vote son budget", SENTENCE, line, OTHER, SENTENCE])
    found = body(text, label_page(text))
    assert (line in found) is kept
    assert found.count(SENTENCE) == 2 and OTHER in found


@pytest.mark.parametrize(
    ("line", "kind", "published", "updated", "author"),
    [
        ("Publié le 12 mars 2023 à 10h12", "stated", "2023-03-12", None, None),
        ("Publié le 12 mars 2023 à 10h12 - Mis à jour le 13 mars 2023 à 8h", "stated", "2023-03-12", "2023-03-13", None),
        ("Mis à jour le 13/03/2023", "updated", None, "2023-03-13", None),
        ("25 avril 2024 à 15h05 par La rédaction", "stated", "2024-04-25", None, "La rédaction"),
        ("Le 3/05/2024", "stated", "2024-05-03", None, None),
        ("Par Anne Martin, le 3/05/2024", "stated", "2024-05-03", None, "Anne Martin"),
        ("12 mars 2023 - 10:12", "stated", "2023-03-12", None, None),
        ("lundi 1er mai 2023", "stated", "2023-05-01", None, None),
        ("Publié le 2023-03-12T10:12:00+01:00", "stated", "2023-03-12", None, None),
        ("Mars 2024", "stated", "2024-03", None, None),
        ("Published on", "empty", None, None, None),
        ("Publié hier à 22h15", "empty", None, None, None),
        ("date 2025-05", "unknown", None, None, None),
        ("Par Anne Martin et Paul Durand", "byline", None, None, "Anne Martin et Paul Durand"),
        ("Avec AFP", "byline", None, None, "AFP"),
    ],
)  # fmt: skip
def test_datelines(
    line: str, kind: str, published: str | None, updated: str | None, author: str | None
) -> None:
    found = datelines.read(line)
    assert found == datelines.Dateline(kind, published, updated, author)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "line",
    [
        "Le 12 mars 2023, la loi est votée",
        "Par temps de pluie",
        "30 février 2023",
        "Mai 68 : ce qui reste",
        "Publié en 1923, le roman reparaît",
        "10h12",
        "",
    ],
)
def test_prose_is_no_dateline(line: str) -> None:
    assert datelines.read(line) is None


@pytest.mark.parametrize(
    ("value", "edtf"),
    [
        ("2025-04-14", "2025-04-14"),
        ("14 avril 2025", "2025-04-14"),
        ("1er mai 2025", "2025-05-01"),
        ("lundi 14 avril 2025 à 15h05", "2025-04-14"),
        ("14/04/25", "2025-04-14"),
        ("04/05/2025", "2025-05-04"),
        ("2025-04-14T23:30:00-05:00", "2025-04-14"),
        ("April 14, 2025", "2025-04-14"),
        ("avril 2025", "2025-04"),
        ("2025", "2025"),
        ("2025-03/2025-05", "2025-03/2025-05"),
        ("2025-04-14?", "2025-04-14?"),
        ("14 févr. 2025", "2025-02-14"),
        ("hier", None),
        ("0000-00-00", None),
        ("2025-02-30", None),
        ("1745000000", None),
    ],
)
def test_a_date_field_as_edtf(value: str, edtf: str | None) -> None:
    assert datelines.edtf_from(value) == edtf


def test_a_page_of_furniture_only_has_no_body() -> None:
    text = "Ce site Web utilise des cookies pour améliorer votre expérience.\nJ'accepte\nLire la suite\n"
    assert {p.label for p in label_page(text).passages} == {"boilerplate"}


CHARS = st.text(alphabet=" \n\r\u2028\u00a0.!?…«»:’'-0123456789azéÉALa\t©|", max_size=300)


@settings(max_examples=150, deadline=None)
@given(st.one_of(CHARS, st.text(max_size=300)))
def test_passages_are_trimmed_in_order_apart_and_cover_every_line(text: str) -> None:
    passages = label_page(text).passages
    for p in passages:
        assert text[p.start : p.end].strip() == text[p.start : p.end] != ""
        assert p.reason
    assert all(a.end <= b.start for a, b in pairwise(passages))
    covered = {i for p in passages for i in range(p.start, p.end)}
    assert all(not char.isalnum() for i, char in enumerate(text) if i not in covered)


@pytest.mark.parametrize(
    "piece", ["« ", "a", "1", "'", "-", "ABC. ", "12 mars 2023 ", "Par Aa ", "Lire aussi\n", "= "]
)
def test_work_grows_with_length(piece: str) -> None:
    assert growth(lambda size: lambda: label_page(piece * (size // len(piece))), 6_000, 60_000) < 1.5
