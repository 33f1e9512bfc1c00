"""Heads of digital libraries, running heads and page numbers, columns and misread letters."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revue.sources.pages import digitised_heads, running_heads, scans
from work import growth

PROSE = (
    "Le conseil municipal a adopté mardi soir le budget de la commune, après de longs débats entre la majorité et ses "
    "alliés. Les impôts ne changeront pas, mais la cantine coûtera dix centimes de plus à chaque famille.\n\n"
)

HEADS = [
    (
        "a library's, of an issue of a paper",
        "Titre : L'Écho du Rivage : journal du soir\nÉditeur : Imprimerie du Port (Sablières)\nDate d'édition : 1911-10-02\n"
        "Contributeur : Roux, Paul. Rédacteur\nType : texte\nLangue : français\nDroits : domaine public\n"
        "Identifiant : ark:/12148/bpt6k0000000\nSource : Bibliothèque du Rivage, 4-JO-11\n"
        "Le texte affiché peut comporter un certain nombre d'erreurs. Le taux de reconnaissance est de 91 %.\n"
        "En savoir plus sur l'OCR\n\n",
        {
            "outlet": "L'Écho du Rivage",
            "published": "1911-10-02",
            "lang": "fr",
            "url": "https://gallica.bnf.fr/ark:/12148/bpt6k0000000",
            "library": "Bibliothèque du Rivage, 4-JO-11",
            "library_id": "ark:/12148/bpt6k0000000",
        },
    ),
    (
        "a library's, of a book",
        "Titre : Le Port et la ville\nAuteur : Roux, Paul\nDate d'édition : 1911\nDroits : domaine public\n\n",
        {"title": "Le Port et la ville", "author": "Roux, Paul", "published": "1911"},
    ),
    (
        "of an article, written by hand",
        "TITRE: Le budget adopté\nAUTEUR: Anne Leroy\nJOURNAL: Le Courrier du Val\nDATE: 12 mai 2023\nRubrique: Politique\n",
        {
            "title": "Le budget adopté",
            "author": "Anne Leroy",
            "outlet": "Le Courrier du Val",
            "published": "12 mai 2023",
            "rubrique": "Politique",
        },
    ),
    (
        "where the source is the paper",
        "Titre : Le budget adopté\nSource : Le Courrier du Val\nDate : 12/05/2023\n\n",
        {"title": "Le budget adopté", "outlet": "Le Courrier du Val", "published": "12/05/2023"},
    ),
    (
        "in Dutch, of a French paper",
        "Krantentitel: L'Écho du Rivage\nDatum: 02-10-1911\nUitgever: Roux\nTaal: Frans\nPPN: 000000000\n\n",
        {"outlet": "L'Écho du Rivage", "published": "02-10-1911", "lang": "fr", "ppn": "000000000"},
    ),
]


@pytest.mark.parametrize(("what", "head", "row"), HEADS, ids=[what for what, _, _ in HEADS])
def test_a_head_gives_its_fields(what: str, head: str, row: dict[str, str]) -> None:
    end, found = digitised_heads.split(head + PROSE)
    assert (head + PROSE)[end:].strip() == PROSE.strip()
    assert row.items() <= found.items()


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        "Titre : un seul\n\n" + PROSE,
        "Interview : le maire répond\nPolitique : un vote serré\nSport : la finale reportée\n" + PROSE,
        PROSE + "Titre : x\nAuteur : y\nDate : 2023\n",
        "Auteur : Anne Leroy\nUn texte qui commence ici et parle d'autre chose.\nUne ligne de plus.\nEncore une.\n"
        "Date : mai\nTitre : x\n",
        "",
    ],
)
def test_a_text_without_a_head_has_none(text: str) -> None:
    assert digitised_heads.split(text) == (0, {})


def labelled(text: str) -> list[str]:
    return [text[at:].split("\n", 1)[0] for at in sorted(running_heads.heads(text))]


@pytest.mark.parametrize(
    "heads",
    [
        [
            "L'ÉCHO DU RIVAGE — 2 octobre 1911 — 1",
            "L'ÉCHO DU RIVAGE — 2 octobre 1911 — 2",
            "L'ÉCHO DU RIVAGE — 2 octobre 1911 — 3",
        ],
        ["2 | Le Courrier du Val", "4 | Le Courrier du Val", "6 | Le Courrier du Val"],
        ["Page 1 sur 3", "Page 2 sur 3", "Page 3 sur 3"],
        ["- 3 -", "- 4 -"],
        ["p. 12"],
        ["12", "13", "14"],
        ["1/3", "2/3", "3/3"],
        ["LUNDI 2 OCTOBRE 1911 — N° 4.021 — 5 centimes"],
        ["Douzième année. — N° 31   Prix : 10 c."],
    ],
)
def test_lines_that_a_printed_page_has_beside_its_text(heads: list[str]) -> None:
    assert labelled("\n".join(PROSE + head for head in heads) + "\n" + PROSE) == heads


@pytest.mark.parametrize(
    "lines",
    [
        ["Question 1", "Question 2", "Question 3"],
        ["12 mars 2023", "13 mars 2023", "14 mars 2023"],
        ["2-1", "0-0"],
        ["12", "40", "7"],
        ["Les chiffres de 2021", "Les chiffres de 2022 à Nantes"],
        ["Le budget adopté", "Le budget adopté"],
        ["Le 2 octobre 1911, le pain coûtait 5 centimes chez nous."],
    ],
)
def test_headings_dates_and_scores_are_none(lines: list[str]) -> None:
    assert labelled("\n".join(PROSE + line for line in lines) + "\n" + PROSE) == []


def test_neighbouring_lines_of_a_list_are_none() -> None:
    assert labelled("Bureau de vote 1\nBureau de vote 2\nBureau de vote 3\n") == []


LEFT = [
    "Le maire a annoncé hier soir que",
    "les travaux du port seraient repris",
    "après une longue interruption due à",
    "la grève des ouvriers. Le patron se",
    "refusait à tout commentaire, tandis",
    "que la préfecture saluait un accord",
    "équilibré qui devrait permettre aux",
    "familles de tenir jusqu'à la saison",
    "prochaine, où les commandes sont en",
]
RIGHT = [*LEFT[4:], *LEFT[:4]]


@pytest.mark.parametrize("gap", [" " * 4, "\t"])
def test_columns_read_across_are_recognised(gap: str) -> None:
    text = "\n".join(
        f"{a:38}{gap}{b}" if gap != "\t" else f"{a}\t{b}" for a, b in zip(LEFT, RIGHT, strict=True)
    )
    assert scans.columns(text)
    assert [note.code for note in scans.findings(text, "fr")] == ["columns-across"]


@pytest.mark.parametrize(
    "text",
    [
        PROSE * 5,
        "\n".join(LEFT),
        "\n".join(
            f"{town:30}{votes:>8}{share:>10}" for town, votes, share in [("Le Bourg", "1 204", "54,1")] * 12
        ),
        "\n".join(
            f"{role:30}{name}" for role, name in [("Réalisation", "Anne Leroy"), ("Son", "Paul Roux")] * 6
        ),
        "",
    ],
)
def test_text_and_tables_are_no_columns(text: str) -> None:
    assert not scans.columns(text)


def test_misread_letters_are_said_and_an_ordinary_text_is_not() -> None:
    chance = random.Random(5)
    wrong = {"é": "c", "e": "c", "n": "u", "m": "in", "l": "1", "i": "l", "t": "f", "r": "i"}
    text = PROSE * 6
    noisy = "".join(wrong.get(c, c) if chance.random() < 0.12 else c for c in text)
    assert [n.code for n in scans.findings(noisy, "fr")] == ["misread-letters"]
    assert list(scans.findings(text, "fr")) == [] and list(scans.findings(noisy, "en")) == []
    names = text.replace("conseil", "YouTube").replace("budget", "LinkedIn")
    assert list(scans.findings(names, "fr")) == []


TEXTS = st.one_of(
    st.text(max_size=300),
    st.text(alphabet="aàTitre Date: \n\r12-—/|N°.\t", max_size=300),
    st.lists(
        st.sampled_from(["Titre : a", "Date : 1", "Droits :", "- 3 -", "12", "13", "a   b", "\n", "Page 2"]),
        max_size=40,
    ).map("\n".join),
)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_of_any_text(text: str) -> None:
    end, row = digitised_heads.split(text)
    assert 0 <= end <= len(text) and all(row.values())
    assert all(text[at : at + 1].strip() for at in running_heads.heads(text))
    list(scans.findings(text, "fr"))


@pytest.mark.parametrize(
    "unit", ["Titre : x\n", "- 3 -\n", "le maire   la ville\n", "12\n", "N° 3 année 5 fr\n", "a : b\n"]
)
@pytest.mark.parametrize("read", [digitised_heads.split, running_heads.heads, scans.noise, scans.columns])
def test_the_work_grows_with_the_text(unit: str, read: Callable[[str], object]) -> None:
    assert growth(lambda size: lambda: read(unit * size), 100, 400) < 1.5
