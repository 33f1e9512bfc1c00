"""Lemmas of French: forms by themselves, homographs by their neighbours, and the words of the closed classes."""

from __future__ import annotations

import pytest
from hypothesis import given
from test_tokens import press, relaxed

from revue.text.document import is_function_word, lemma, lemmas, tokenise

FORMS = {
    "l’": "le",
    "L'": "le",
    "d’": "de",
    "qu'": "que",
    "-t-il": "il",
    "-elle": "elle",
    "-ce": "ce",
    "des": "de",
    "aux": "à",
    "ministres": "ministre",
    "nationaux": "national",
    "annonçait": "annoncer",
    "États-Unis": "États-Unis",
    "Etat": "état",
    "coeur": "cœur",
    "temps": "temps",
    "pays": "pays",
    "toujours": "toujours",
    "9 500": "9 500",
    "18h30": "18h30",
    "+": "+",
    "Rabat": "Rabat",
    "blogueurs": "blogueur",
    "Blogueurs": "blogueur",
    "Paris": "Paris",
    "ONU": "ONU",
    "Nations": "nation",
    "plusieurs": "plusieurs",
    "Ile": "île",
    "Ça": "ça",
    "-3": "-3",
}

#: A sentence with one word in brackets, and that word's lemma.
HOMOGRAPHS = {
    "Il a [écrit] au maire.": "écrire",
    "Un [écrit] du maire circule.": "écrit",
    "Elle [présente] une offre.": "présenter",
    "La situation [présente] inquiète.": "présent",
    "Les mesures sont [fait] d’hier.": "faire",
    "Le [fait] est rare.": "fait",
    "La ville a [été] inondée.": "être",
    "Tout l’[été] il a plu.": "été",
    "Les [nouvelles] mesures plaisent.": "nouveau",
    "La [mise] en place tarde.": "mise",
    "Il [compte] partir.": "compter",
    "Le [compte] est bon.": "compte",
    "La [visite] commence.": "visite",
    "Le ministre la [visite] demain.": "visite",
    "Il la [visite] demain.": "visiter",
    "À l’[est] du pays.": "est",
    "Il [est] parti.": "être",
    "Il est [parti].": "partir",
    "Le [parti] gagne.": "parti",
    "Les agents [organisés] en réseau.": "organiser",
    "L’[arrivée] du train.": "arrivée",
    "Les élections [présidentielles] approchent.": "présidentiel",
    "En [concernant] la ville.": "concerner",
    "Le projet, [visant] à réduire la dette.": "viser",
}

#: The same for words of the closed classes.
SMALL_WORDS = {
    "La ligne [entre] Lyon et Nice est coupée.": "entre",
    "L’accord [entre] la France et le Maroc.": "entre",
    "[Entre] eux, rien.": "entre",
    "Il [entre] au gouvernement.": "entrer",
    "La loi [entre] en vigueur.": "entrer",
    "[A] ce titre, elle signe.": "à",
    "[A] Nice, il pleut.": "à",
    "[A]-t-il signé ?": "avoir",
    "LE MAIRE [A] DÉMISSIONNÉ HIER": "avoir",
    "[S’]il pleut, elle reste.": "si",
    "Il [s’]est tu.": "se",
    "Une hausse de 12 euros, [soit] 3 %.": "soit",
    "Il faut que ce [soit] clair.": "être",
    "Nous [sommes] prêts.": "être",
    "Les [sommes] sont dues.": "somme",
    "Quel [est] son avis ?": "être",
    "La dernière [est] partie.": "être",
    "[Concernant] la ville, rien.": "concernant",
    "[Mort] d’un acteur.": "mort",
}

#: The same for words with a capital: names as they are written, common words in small letters.
CAPITALS = {
    "Il part de [Paris] demain.": "Paris",
    "[Paris] attend.": "Paris",
    "Ils jouent à [Rennes].": "Rennes",
    "[Rennes] : un homme blessé.": "Rennes",
    "La maire de [Tours] est là.": "Tours",
    "[Tours] de magie.": "tour",
    "M. [Séjourné] est là.": "Séjourné",
    "Selon [Séjourné], rien ne change.": "Séjourné",
    "[Marie] a dit non.": "Marie",
    "Pour Pierre [Martinez], rien ne change.": "Martinez",
    "Les [USA] attendent.": "USA",
    "Le roi Henri [II] règne.": "II",
    "Les [Marocains] attendent.": "marocain",
    "Les [Nations] unies votent.": "nation",
    "Les [Jeux] olympiques.": "jeu",
    "Le ministre de l’[Intérieur] part.": "intérieur",
    "L’[Etat] paie.": "état",
    "[Arrivé] hier, il repart.": "arriver",
    "LES ÉLUS DE [RABAT] VOTENT": "Rabat",
    "LES [ÉLUS] DE RABAT VOTENT": "élu",
    "[Quant] à lui, il part.": "quant",
}


def _lemmas(text: str) -> list[str]:
    return lemmas([text[start:end] for start, end, _ in tokenise(text)])


@pytest.mark.parametrize(("form", "expected"), FORMS.items())
def test_forms(form: str, expected: str) -> None:
    assert lemma(form) == expected


@pytest.mark.parametrize(("marked", "expected"), (HOMOGRAPHS | SMALL_WORDS | CAPITALS).items())
def test_words_in_their_sentence(marked: str, expected: str) -> None:
    at = marked.index("[")
    text = marked.replace("[", "").replace("]", "")
    tokens = tokenise(text)
    found = dict(zip((t.start for t in tokens), _lemmas(text), strict=True))
    assert found[at] == expected


def test_function_words() -> None:
    for word in ("le", "l’", "Dans", "-t-il", "être", "que", "aujourd’hui", "très"):
        assert is_function_word(word), word
    for word in ("ministre", "affirmer", "Paris", "9", "grand"):
        assert not is_function_word(word), word


@relaxed
@given(press)
def test_one_lemma_a_token_whatever_the_text(text: str) -> None:
    found = _lemmas(text)
    assert len(found) == len(tokenise(text))
    assert all(found)


@relaxed
@given(press)
def test_apostrophes_and_spaces_of_any_kind_give_the_same_lemmas(text: str) -> None:
    other = text.replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")
    assert _lemmas(text) == _lemmas(other)
