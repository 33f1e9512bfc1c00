"""Wrapped lines are joined and parted words mended; what only looks like it stays as it is."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from places import ROOT
from revue.articles import in_file
from revue.sources.pages import hyphens
from revue.sources.pages.mending import joined
from work import growth

#: Three paragraphs; their sentences end where they like.
PARAGRAPHS = (
    "Le conseil municipal de la commune a adopté mardi soir, après de longs débats, le budget de l'année prochaine. "
    "Les impôts ne changeront pas, a promis la maire, mais la cantine coûtera dix centimes de plus à chaque famille. "
    "L'opposition s'est abstenue.",
    "« Nous avons fait ce que nous pouvions avec les moyens du bord », a déclaré l'adjoint aux finances à la sortie de la "
    "séance. Il a rappelé que les dotations de l'État baissent depuis quatre ans et que les prix de l'énergie ont "
    "presque doublé dans le même temps.",
    "Une centaine d'habitants avaient fait le déplacement pour défendre la piscine, qui fermera deux mois cet hiver. "
    "Plusieurs ont quitté la salle avant le vote, d'autres ont demandé un référendum que la loi ne prévoit pas.",
)


def wrapped(width: int, between: str = "\n\n", indent: str = "") -> str:
    return between.join(
        textwrap.fill(p, width, initial_indent=indent, break_on_hyphens=False) for p in PARAGRAPHS
    )


@pytest.mark.parametrize("width", [30, 38, 44, 48, 60, 72, 80, 100, 132])
def test_lines_of_any_width_become_their_paragraphs(width: int) -> None:
    assert joined(wrapped(width)).text == "\n\n".join(PARAGRAPHS)


def test_a_sentence_that_ends_with_a_full_line_goes_on_where_its_neighbours_are_wrapped() -> None:
    short = "Le syndicat dénonce une décision prise dans le dos de tous les\nsalariés. Une manifestation est prévue."
    ending = "Le syndicat dénonce une décision prise dans le dos des salariés.\nUne manifestation est prévue."
    for block in (short, ending):
        text = joined(f"{wrapped(64)}\n\n{block}").text
        assert text.endswith("\n\n" + block.replace("\n", " "))
        assert joined(ending).text == ending


@pytest.mark.parametrize("width", [40, 72])
def test_an_indented_first_line_begins_a_paragraph(width: int) -> None:
    text = joined(wrapped(width, "\n", "    ")).text
    assert [line.strip() for line in text.split("\n\n")] == list(PARAGRAPHS)


def test_ragged_lines_of_a_pdf_and_parted_words() -> None:
    text = (
        "Une terrible explosion s'est produite hier soir, à cinq heu-\n"
        "res, dans les magasins de la Compagnie des poudres, au\n"
        "quai des Forges. On a relevé jusqu'ici dix-sept corps et quarante-\n"
        "deux blessés, dont plusieurs sont dans un état déses-\n"
        "péré.\n"
        "Le préfet s'est rendu aussitôt sur les lieux, où la foule\n"
        "était nombreuse. « C'est un désastre », a-t-il dit au con-\n"
        "seil municipal. Les dégâts sont considérables.\n"
    )
    told = joined(text)
    assert told.text == (
        "Une terrible explosion s'est produite hier soir, à cinq heures, dans les magasins de la Compagnie des poudres, "
        "au quai des Forges. On a relevé jusqu'ici dix-sept corps et quarante-deux blessés, dont plusieurs sont dans un "
        "état désespéré.\n\n"
        "Le préfet s'est rendu aussitôt sur les lieux, où la foule était nombreuse. « C'est un désastre », a-t-il dit au "
        "conseil municipal. Les dégâts sont considérables.\n"
    )
    (note,) = told.notes
    assert note.code == "mended" and ": 3;" in note.en


#: What must stay as it is, to the byte.
UNTOUCHED = {
    "paragraphs of one line": "\n".join(PARAGRAPHS),
    "short paragraphs of one sentence": (
        "Le maire a démissionné lundi matin.\nLe préfet a pris acte du départ.\nUn vote aura lieu en juin.\n"
        "Trois listes sont annoncées.\nLa campagne durera six semaines."
    ),
    "sentences of one length, each a line": (
        "Le chantier du pont commence lundi et durera deux mois.\nLa circulation sera coupée la nuit entre 22 et 6 heures.\n"
        "Une déviation est prévue par le quai et par la gare.\nLes bus 4 et 7 ne desserviront plus le vieux centre."
    ),
    "a list with dashes": "Au menu :\n- le budget de la commune pour l'année\n- la piscine et sa fermeture d'hiver\n- les écoles",
    "a list with numbers": "1. le budget de la commune\n2. la piscine de la ville\n3. les écoles du quartier\n4. le stade",
    "a list without signs": "des écoles fermées ;\ndes routes coupées ;\ndes trains supprimés ;\ndes familles évacuées.",
    "a list of things": "pommes de terre\ncarottes\nnavets\nchou frisé\npoireaux\noignons jaunes\nbettes",
    "offices of one length, in small letters": (
        "le maire du chef-lieu\nle préfet du département\nle recteur de l'académie\nle curé du canton\nle juge du tribunal"
    ),
    "verse": (
        "Quand la nuit descendait sur les toits de la ville,\nEt que le vent du nord soufflait sur les remparts,\n"
        "Nous marchions tous les deux d'une allure tranquille,\nSans peur du lendemain, sans compter les départs."
    ),
    "free verse": "la mer\net le vent qui tourne autour des bateaux amarrés\npuis rien\nune voix\nle sel sur les lèvres des pêcheurs",
    "speech, a line each turn": (
        "— Vous étiez là ce soir-là ?\n— Non, j'étais à la gare avec mon frère.\n— Et votre voiture ?\n— Au garage, depuis lundi."
    ),
    "results": "Nantes - Lens : 2-1\nLille - Brest : 0-0\nMetz - Reims : 3-1\nLyon - Nice : 1-1\nPSG - Lorient : 4-0",
    "a table by columns": (
        "commune           voix     part\nle bourg          1 204    54,1\nla plaine           802    36,0\nles hauts           221     9,9"
    ),
    "an address": "Mairie\n12, rue de la République\nBP 40\n44000 Nantes\ntél. 02 40 00 00 00",
    "a menu of a page": "accueil\npolitique\néconomie\nsociété\nculture\nsport\nabonnez-vous\nse connecter",
    "a headline on two lines": "Le budget de la commune adopté après de longs débats\nau conseil municipal",
    "a dash at a line's end": "Le vote -\nce fut long -\nest acquis.",
    "one line": PARAGRAPHS[0],
    "nothing": " \n\n \n",
}


@pytest.mark.parametrize("name", sorted(UNTOUCHED))
def test_what_was_not_wrapped_stays_as_it_is(name: str) -> None:
    assert joined(UNTOUCHED[name]) == (UNTOUCHED[name], (), ())


#: Of these nobody can tell beside wrapped lines, or there is nothing to tell.
OPEN = {"a headline on two lines", "a list of things", "nothing", "paragraphs of one line", "one line"}


@pytest.mark.parametrize("name", sorted(set(UNTOUCHED) - OPEN))
def test_nor_does_it_beside_wrapped_paragraphs(name: str) -> None:
    text = joined(f"{wrapped(50)}\n\n{UNTOUCHED[name]}").text
    assert text == "\n\n".join([*PARAGRAPHS, UNTOUCHED[name]])


@pytest.mark.parametrize("path", sorted((ROOT / "seeds").glob("*.txt")), ids=lambda path: path.stem[:3])
def test_an_ordinary_article_is_left_alone(path: object) -> None:
    text = path.read_bytes().decode()  # type: ignore[attr-defined]
    assert joined(text) == (text, (), ())


def test_rubrics_and_speech_among_wrapped_lines_begin_anew() -> None:
    text = (
        "Conseil. — Le conseil s'est réuni hier soir dans la\nsalle de la mairie, où le public était nombreux et\n"
        "attentif aux débats, qui furent longs et difficiles.\n"
        "Accident. — Hier matin, vers neuf heures, un ouvrier\nest tombé du toit de la gare.\n"
        "— Vous y étiez ? demande le juge au frère du blessé,\nqui répond que non.\n— Et le soir ?\n"
    )
    assert [line[:12] for line in joined(text).text.strip().split("\n\n")] == [
        "Conseil. — L",
        "Accident. — ",
        "— Vous y éti",
        "— Et le soir",
    ]


def test_a_list_and_a_heading_among_wrapped_lines_stay_lines() -> None:
    text = (
        "LA SÉANCE DE MARDI\n"
        + textwrap.fill(PARAGRAPHS[0], 50)
        + "\n- la piscine fermera deux mois pendant l'hiver, et\n"
        "le stade aussi\n"
        "- la cantine coûtera dix centimes de plus\n" + textwrap.fill(PARAGRAPHS[2], 50)
    )
    assert joined(text).text.split("\n\n") == [
        "LA SÉANCE DE MARDI",
        PARAGRAPHS[0],
        "- la piscine fermera deux mois pendant l'hiver, et le stade aussi",
        "- la cantine coûtera dix centimes de plus",
        PARAGRAPHS[2],
    ]


HYPHENS = [
    # The hyphen is the line's.
    ("qua-|torze", "quatorze"),
    ("cha-|que", "chaque"),
    ("l'o-|pposition", "l'opposition"),
    ("nette-|ment", "nettement"),
    ("vil-|le", "ville"),
    ("quel-|le", "quelle"),
    ("par-|le", "parle"),
    ("aujour-|d'hui", "aujourd'hui"),
    ("Delor-|bière", "Delorbière"),
    ("CATAS-|TROPHE", "CATASTROPHE"),
    ("télé-|travail", "télétravail"),
    ("don-|ne-moi", "donne-moi"),
    ("entre-|prise", "entreprise"),
    # The hyphen is the word's.
    ("dit-|il", "dit-il"),
    ("a-|t-il", "a-t-il"),
    ("a-t-|elle", "a-t-elle"),
    ("est-|ce", "est-ce"),
    ("lui-|même", "lui-même"),
    ("celui-|ci", "celui-ci"),
    ("peut-|être", "peut-être"),
    ("rendez-|vous", "rendez-vous"),
    ("Seine-|Maritime", "Seine-Maritime"),
    ("Notre-Dame-|des-Landes", "Notre-Dame-des-Landes"),
    ("franco-|marocain", "franco-marocain"),
    ("ex-|ministre", "ex-ministre"),
    ("arc-|en-ciel", "arc-en-ciel"),
    ("quarante-|deux", "quarante-deux"),
    ("dix-|sept", "dix-sept"),
    ("grand-|mère", "grand-mère"),
    ("porte-|parole", "porte-parole"),
    ("maire-|adjoint", "maire-adjoint"),
    ("1914-|1918", "1914-1918"),
]


@pytest.mark.parametrize(("parted", "whole"), HYPHENS)
def test_a_hyphen_belongs_to_the_word_or_to_the_line(parted: str, whole: str) -> None:
    before, after = parted.split("|")
    hyphen = "-" if hyphens.keeps(before.removesuffix("-"), after, Counter()) else ""
    assert before.removesuffix("-") + hyphen + after == whole


def test_the_text_itself_says_how_it_writes_a_word() -> None:
    assert not hyphens.keeps("un franco", "phile", Counter(["francophile"]))
    assert hyphens.keeps("contre", "attaque", Counter(["contre-attaque"]))
    assert not hyphens.keeps("contre", "attaque", Counter(["contreattaque"]))


@pytest.mark.parametrize("sign", ["\u00ad", "¬"])
def test_a_soft_hyphen_is_mended_wherever_it_stands(sign: str) -> None:
    assert joined(f"Il a qua{sign}\ntorze ans.").text == "Il a quatorze ans."


def test_a_lost_hyphen_is_mended_only_where_neither_part_is_a_word() -> None:
    text = (
        "Le budget de la commune fut débattu mardi soir en con\n"
        "seil avec une certaine âpreté, comme au gouver\n"
        "nement, et la maire a promis aux familles que les\n"
        "impôts ne changeraient pas cette année."
    )
    assert "en con seil" in joined(text).text and "au gouvernement, et" in joined(text).text


def test_the_map_leads_to_the_file() -> None:
    text = "Titre\n\n" + wrapped(40).replace("débats", "dé-\nbats").replace("\n", "\r\n")
    mended = joined(text)
    assert "débats" in mended.text
    at = mended.text.index("débats")
    assert text[in_file(mended.origin, at) :].startswith("dé-\r\nbats")


TEXTS = st.one_of(
    st.text(max_size=300),
    st.text(alphabet="aàz. ,-\n\r\u00ad¬'’«»—•1A\t\x0c\u2028 ", max_size=400),
    st.lists(
        st.sampled_from(
            [
                "le",
                "la",
                "de",
                "qua-",
                "torze",
                "dit-",
                "il",
                "Paris,",
                "préfet.",
                "«",
                "—",
                "- 3",
                "commune",
                "\n",
                "\n\n",
            ]
        ),
        max_size=120,
    ).map(" ".join),
    st.tuples(st.integers(20, 150), st.lists(st.sampled_from(PARAGRAPHS), max_size=4)).map(
        lambda made: "\n".join(textwrap.fill(p, made[0]) for p in made[1])
    ),
)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_of_any_text(text: str) -> None:
    mended = joined(text)
    assert joined(mended.text).text == mended.text, "mending twice changes nothing"
    places = [in_file(mended.origin, at) for at in range(len(mended.text) + 1)]
    assert all(a <= b for a, b in pairwise(places))
    assert places[-1] == len(text)
    for at, char in enumerate(mended.text):
        if not char.isspace():
            assert text[places[at]] == char
    left_out = Counter(text) - Counter(mended.text)
    assert all(char.isspace() or char in "-‐‑¬\u00ad" for char in left_out), (
        "only hyphens and spaces are left out"
    )


@pytest.mark.parametrize(
    "unit", [wrapped(44) + "\n\n", "-\n", "a-\nb ", " " * 40 + "\n", "\u00ad\n", "le\n", "12\n"]
)
def test_the_work_grows_with_the_text(unit: str) -> None:
    def call(size: int) -> Callable[[], object]:
        text = unit * size
        return lambda: joined(text)

    assert growth(call, 100, 400) < 1.5
