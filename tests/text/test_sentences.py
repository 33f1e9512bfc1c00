"""Sentences of French: each row is a text with | where a sentence ends, and each bug becomes a row."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_tokens import press, relaxed

from places import GOLD, SEEDS
from revue.articles import Article, Passage
from revue.text.document import Document, split_sentences

CASES = {
    "plain": "Il pleut.| Il vente !| Fait-il froid ?| Oui…| Non.",
    "spaces of any kind before a mark": "Pourquoi\u00a0?| Parce que\u202f!| Bon.",
    "titles": "Selon M. Martin, MM. Durand et le Pr. Petit sont là.| Mgr. Blanc aussi.",
    "initials": "Le juge J. Martin et J.-P. Durand sont là.| Ils parlent.",
    "an initial, then a sentence": "La vitamine C.| Elle manque.",
    "a king, then a sentence": "Le tombeau de Louis V.| Le roi est mort.",
    "a name with an article": "Le député A. Le Blanc parle.",
    "references": "L’art. 5 du code, p. 12, vol. 3, n° 8.| La suite.",
    "the word, not the abbreviation": "Il vit pour l’art.| Il peint la mer.| Il rit.",
    "months": "Le 3 juil. 2024 et le 4 sept. dernier.| Voilà.",
    "av. J.-C.": "Vers 50 av. J.-C. Rome domine.| Vers 40 av. J.-C.| Il meurt.",
    "etc.": "Paris, Lyon, etc. sont loin.| Paris, Lyon, etc.| Le reste attend.",
    "acronyms": "La B.C.E. Francfort décide.| Aux U.S.A.| Il vit.",
    "a number in front": "1. Tout le monde est là.| 2. Tout le monde part.",
    "a year at the end": "C’était en 2024.| Le vote a suivi.",
    "decimals and addresses": "Il y a 3.5 points sur www.exemple.fr et exemple.com.| Voilà.",
    "a question that goes on": "« Est-ce vrai ? » demande-t-il.| Oui.",
    "an exclamation that goes on": "« C’est fini ! », lance-t-elle.| Oui.",
    "a question that ends": "« Est-ce vrai ? »| Il demande.",
    "a quotation of two sentences": "« Je viens.| Tu pars », dit-il.| Bien.",
    "the mark after the stop": "Il a dit : « Je viens. »| Elle part.",
    "the mark before the stop": "Il a dit « non ».| Elle part.",
    "straight marks": 'Il a dit "non".| "Oui", dit-elle.| Bon.',
    "curly marks": "Il a dit “non.”| Elle part.",
    "brackets": "(Voir plus bas.)| La suite (et fin).| Bon.",
    "an omission": "Le texte (...) Le Blanc et […] Paris continue.| Bon.",
    "ellipses": "Il hésite… puis part.| Il hésite...| Elle part.",
    "small letters after a long word": "Le conseil a tranché.| la suite demain.",
    "a dialogue": "Tu viens ?| — Oui.| — Bien.",
    "digits begin": "Un bilan lourd.| 12 morts.| 30 blessés.",
    "a headline glued to the lead": "Le ministre attendu mardi à Lyon| Au premier jour de sa visite, il a parlé.| Voilà.",
}

GLUED = {
    "en avril.Cette visite suit.": ["en avril.", "Cette visite suit."],
    "le ministère…Les deux": ["le ministère…", "Les deux"],
    "est-ce vrai ?Oui": ["est-ce vrai ?", "Oui"],
    "commun ».Il part": ["commun ».", "Il part"],
    "à l’OQTF.Le reste": ["à l’OQTF.", "Le reste"],
    "le fichier notes.TXT": ["le fichier notes.TXT"],
    "le R.I.Ma part": ["le R.I.Ma part"],
}

LINES = {
    "wrapped": ("Le ministre est venu à Paris et\nMarie Martin aussi. Il est\nreparti.", 2),
    "a heading": ("Une visite courte\nLe ministre est venu à Paris. Il est reparti.", 3),
    "a heading above a blank line": ("Une visite courte\n\nLe ministre est venu.", 2),
    "a credit line": ("Jean Martin à Lyon\nCrédit : Agence\nLe ministre est venu à Paris hier matin.", 3),
    "Windows line ends": ("Le ministre est\r\nvenu. Il part.\r\n\r\nLa suite", 3),
    "old Mac line ends": ("Le ministre est\rvenu. Il part.\r\rLa suite", 3),
    "U+2028": ("Le ministre est venu\u2028\u2028La suite", 2),
    "a list": ("Il faut :\n- du pain\n- du vin", 3),
    "nothing": (" \n\t\u200b\n", 0),
}


@pytest.mark.parametrize("marked", CASES.values(), ids=CASES)
def test_boundaries(marked: str) -> None:
    expected = [part.strip() for part in marked.split("|")]
    text = marked.replace("|", "")
    assert [text[a:b] for a, b in split_sentences(text)] == expected


@pytest.mark.parametrize(("text", "expected"), GLUED.items())
def test_glued_sentences(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in split_sentences(text)] == expected


@pytest.mark.parametrize(("text", "count"), LINES.values(), ids=LINES)
def test_lines(text: str, count: int) -> None:
    assert len(split_sentences(text)) == count


@relaxed
@given(press)
def test_spans_are_in_order_and_leave_only_spaces_out(text: str) -> None:
    at = 0
    for a, b in split_sentences(text):
        assert at <= a < b <= len(text)
        assert text[a:b] == text[a:b].strip()
        at = b


@relaxed
@given(press)
def test_apostrophes_and_spaces_of_any_kind_give_the_same_sentences(text: str) -> None:
    assert split_sentences(text) == split_sentences(text.replace("’", "'").replace("\u202f", " "))


@relaxed
@given(press, st.integers(0, 5))
def test_offsets_are_those_of_the_whole_text(text: str, at: int) -> None:
    shifted = [(a + at, b + at) for a, b in split_sentences(text)]
    assert split_sentences("x" * at + text, at) == shifted


@pytest.mark.parametrize("bait", ["« ", ". ", "M. ", "Abc\n", "a\n ", "a. A", "." + " " * 50, "av.A", "?! »"])
def test_time_is_linear(bait: str) -> None:
    assert split_sentences(bait * 20_000)


@pytest.mark.parametrize("menu", ["Accueil. Contact.", "", "« ", "M."])
def test_a_document_numbers_the_sentences_of_the_article_alone(menu: str) -> None:
    text = f"Un titre\n\n{menu}\n\nIl pleut. Il vente."
    body = text.rindex("Il pleut")
    passages = (
        Passage(0, 8, "title", ""),
        Passage(10, 10 + len(menu), "boilerplate", ""),
        Passage(body, len(text), "body", ""),
    )
    doc = Document(Article("a", text, passages=passages))
    assert [(s.index, s.label, text[s.start : s.end]) for s in doc.sentences] == [
        (0, "title", "Un titre"),
        (1, "body", "Il pleut."),
        (2, "body", "Il vente."),
    ]
    assert [len(tokens) for tokens in doc.tokens] == [2, 3, 3] == [len(lemmas) for lemmas in doc.lemmas]


def test_the_coded_articles(request: pytest.FixtureRequest) -> None:
    """Every sentence of the five coded articles, given their coded passages, and no other."""

    def gold(table: str) -> list[dict[str, object]]:
        lines = (GOLD / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines]

    expected = {(row["article"], row["start"], row["end"]) for row in gold("sentences")}
    found = set()
    for path in sorted(SEEDS.glob("0*.txt")):
        text = path.read_bytes().decode("utf-8")
        passages = tuple(
            Passage(row["start"], row["end"], row["label"], "")  # type: ignore[arg-type]
            for row in gold("passages")
            if row["article"] == path.stem
        )
        doc = Document(Article(path.stem, text, passages=passages))
        found |= {(path.stem, s.start, s.end) for s in doc.sentences}
    assert found == expected
