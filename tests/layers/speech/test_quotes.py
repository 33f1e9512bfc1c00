"""Reported speech: cases, gold floors, and what must hold for any text."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from speech_cases import DIRECT, INDIRECT, MIXED, NAMES, NOTHING, Case
from speech_layout_cases import LAYOUT, PLACE

from gold import matching
from places import GOLD, SEEDS
from revue.articles import Article, Passage
from revue.layers.speech.conjugation import conjugate
from revue.layers.speech.layer import quotes
from revue.layers.speech.lexicon import verbs
from revue.tables import Mention, Quote
from revue.text.document import Document
from work import growth


def document(text: str) -> Document:
    """A document whose paragraphs stand between blank lines."""
    passages, at = [], 0
    for paragraph in text.split("\n\n"):
        passages.append(Passage(at, at + len(paragraph), "body", "test"))
        at += len(paragraph) + 2
    return Document(Article("test", text, passages=tuple(passages)))


def named(text: str) -> list[Mention]:
    """Mentions of the names of `NAMES`; after M. and Mme the family name alone."""
    found = []
    for name, kind in NAMES.items():
        pattern = re.escape(name)
        if kind == "PER":
            pattern += rf"|(?:(?<=M\. )|(?<=Mme )){name.split()[1]}"
        for m in re.finditer(pattern, text):
            found.append(
                Mention(
                    article="test", sentence=0, start=m.start(), end=m.end(), text=m.group(), type=kind,  # type: ignore[arg-type]
                    form="name", name=name, role=None,
                )
            )  # fmt: skip
    return found


def expected(case: Case) -> tuple[str, list[tuple[str, str, str | None, str | None]]]:
    marked, *lines = case
    spans = re.findall(r"⟦(.*?)⟧", marked, re.DOTALL)
    rows = []
    for span, line in zip(spans, lines, strict=True):
        kind, speaker, cue = (None if part.strip() == "-" else part.strip() for part in line.split("|"))
        rows.append((str(kind), span, speaker, cue))
    return marked.replace("⟦", "").replace("⟧", ""), rows


@pytest.mark.parametrize(
    "case", [*DIRECT, *INDIRECT, *MIXED, *LAYOUT, *PLACE, *NOTHING], ids=lambda case: case[0][:60]
)
def test_cases(case: Case) -> None:
    text, rows = expected(case)
    found = quotes(document(text), named(text))
    assert [(q.type, q.text) for q in found] == [row[:2] for row in rows]
    for quote, (_, _, speaker, cue) in zip(found, rows, strict=True):
        if speaker is not None:
            assert quote.speaker == speaker
        if cue is not None:
            assert quote.cue is not None and cue.lower() in quote.cue.lower()


@pytest.mark.parametrize("case", [*DIRECT, *INDIRECT, *MIXED, *LAYOUT, *PLACE], ids=lambda case: case[0][:60])
def test_apostrophes_and_spaces_make_no_difference(case: Case) -> None:
    text, _ = expected(case)
    plain = text.replace("’", "'")
    spaced = plain.replace("« ", "«\u00a0").replace(" »", "\u202f»")
    spans = [
        [(q.start, q.end, q.type, q.attribution) for q in quotes(document(t))] for t in (text, plain, spaced)
    ]
    assert spans[0] == spans[1] == spans[2]


@pytest.mark.parametrize(
    ("verb", "some"),
    [
        (
            "annoncer",
            {"annonce", "annoncent", "annonçait", "annonça", "annoncèrent", "annonçant", "annoncée"},
        ),
        ("rappeler", {"rappelle", "rappellent", "rappelait", "rappela", "rappellera", "rappelé"}),
        ("répéter", {"répète", "répétait", "répétera", "répétés"}),
        ("juger", {"jugeait", "jugea", "jugeant", "jugent"}),
        ("avertir", {"avertit", "avertissent", "avertissait", "avertirent", "avertissant", "averties"}),
        ("soulever", {"soulève", "soulevait", "soulèvera"}),
    ],
)
def test_conjugation(verb: str, some: set[str]) -> None:
    assert some <= {form for form, _ in conjugate(verb)}


def test_the_lexicon_is_wide_and_classed() -> None:
    known = {verb.lemma: verb for entries in verbs().values() for verb, _ in entries}
    assert len(known) >= 300
    stances = {verb.stance for verb in known.values()}
    assert stances == {"neutral", "assertive", "doubtful", "conceding", "evaluating", "directive"}


MARKS = st.text(alphabet="«»“”\"'’ab.,:-\n él que dit il a-t- Paul", max_size=200)


@settings(max_examples=150, deadline=None)
@given(MARKS)
def test_any_text_is_read(text: str) -> None:
    for quote in quotes(document(text), named(text)):
        assert text[quote.start : quote.end] == quote.text
        assert quote.start < quote.end


WORDS = st.lists(
    st.sampled_from(
        [
            "le",
            "ministre",
            "a",
            "déclaré",
            "que",
            "«",
            "»",
            ":",
            ",",
            ".",
            "il",
            "a-t-il",
            "affirmé",
            "selon",
            "pour",
            "X",
            "et",
            "dénoncé",
            "de",
            "l’",
            "Paul",
            "Martin",
            '"',
            "soulignant",
            "n’",
            "pas",
            "qui",
            "ils",
            "ont",
            "été",
            "annoncé",
            "par",
            "se",
            "dit",
            "“",
            "”",
            "mais",
            "d’après",
            "tient",
            "à",
            "dire",
        ]
    ),
    max_size=60,
)


@settings(max_examples=200, deadline=None)
@given(WORDS)
def test_any_words_of_saying_are_read(words: list[str]) -> None:
    text = " ".join(words)
    once = quotes(document(text), named(text))
    assert once == quotes(document(text), named(text))
    for quote in once:
        assert text[quote.start : quote.end] == quote.text
        if quote.cue is not None:
            assert text[quote.cue_start : quote.cue_end] == quote.cue
        if quote.speaker_text is not None:
            assert text[quote.speaker_start : quote.speaker_end] == quote.speaker_text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "«",
        "« " * 500,
        'Il a dit « non. Elle a répondu “oui". Personne n\'a "rien compris ».',
        "Le préfet a déclaré « que \"la “situation” est calme. Rien d'autre.",
        "selon " * 2000,
        "il a dit que " * 2000,
        "Le maire, pour qui",
        "Le maire, pour qui.",
        "Selon le maire, selon le préfet.",
        "... C'est ce qu'affirme le maire.",
        "1" * 100_000,
        "'" * 20_000,
    ],
    ids=[
        "empty",
        "one mark",
        "marks",
        "three kinds",
        "nested",
        "selon",
        "que",
        "cut short",
        "cut short, ended",
        "only sources",
        "nothing to point back to",
        "digits",
        "apostrophes",
    ],
)
def test_hostile_texts(text: str) -> None:
    for quote in quotes(document(text)):
        assert text[quote.start : quote.end] == quote.text


def test_a_mention_may_end_inside_a_word() -> None:
    text = "Le maire Saint-Lebrun a dit que la route rouvrirait."
    start = text.index("Saint")
    inside = Mention(
        article="test", sentence=0, start=start, end=start + 5, text="Saint", type="PER", form="name", name="Saint", role=None
    )  # fmt: skip
    assert [quote.text for quote in quotes(document(text), [inside])] == ["la route rouvrirait"]


#: Articles of `n` repetitions.
LAYOUTS: dict[str, Callable[[int], str]] = {
    "dashes": lambda n: "\n\n".join(["— Je pars, a dit le maire."] * n),
    "questions": lambda n: "\n\n".join(["Où allez-vous ?", "Je pars."] * n),
    "labels": lambda n: "\n\n".join(["Le Journal : Où ?", "Marie Durand : Je pars."] * n),
    "quotations": lambda n: "« Rien ne va plus ici », grimace un usager, " * n,
    "incises": lambda n: "« " + "Le pont est fermé, raconte un voisin, et " * n + " », a dit le maire.",
    "sources": lambda n: "3 000 selon la police et " * n,
    "agents": lambda n: "Joint par Paul Martin, selon la CGT, " * n,
    "roles": lambda n: " ".join(f"Le maire de Ville{i} a dit que la route est fermée." for i in range(n)),
    "views": lambda n: "Le maire, pour qui la loi est faite, " * n,
    "cases": lambda n: "\n\n".join(
        [expected(case)[0].replace("\n\n", " ") for case in (*DIRECT, *INDIRECT)] * (n // 100)
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_work_grows_with_the_length_alone(layout: str) -> None:
    def reading(times: int) -> Callable[[], object]:
        text = LAYOUTS[layout](times)
        doc, found = document(text), named(text)
        assert doc.tokens
        return lambda: quotes(doc, found)

    assert growth(reading, 100, 1000) < 1.5


def test_a_lost_mark_swallows_no_other_paragraph() -> None:
    text = (
        "Le maire a dit « non à la fermeture.\n\nLa pluie est attendue. Il fera froid.\n\nLes trains roulent."
    )
    assert all(quote.end < text.index("La pluie") for quote in quotes(document(text)))


def test_a_quotation_of_5000_words_is_one_row() -> None:
    speech = " ".join(["Nous avons tenu parole."] * 1250)
    text = f"« {speech} », a déclaré Marie Durand. La séance est levée."
    found = quotes(document(text), named(text))
    assert [(q.type, q.speaker, len(q.text)) for q in found] == [("direct", "Marie Durand", len(speech) + 4)]


def gold(name: str) -> list[dict]:  # type: ignore[type-arg]
    return [json.loads(line) for line in (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def gold_documents() -> list[Document]:
    passages = gold("passages")
    documents = []
    for path in sorted(SEEDS.glob("*.txt")):
        kept = [p for p in passages if p["article"] == path.stem]
        parts = tuple(Passage(p["start"], p["end"], p["label"], "gold") for p in kept)
        documents.append(Document(Article(path.stem, path.read_bytes().decode("utf-8"), passages=parts)))
    return documents


@pytest.fixture(scope="module")
def found() -> list[Quote]:
    fields = ("article", "sentence", "start", "end", "text", "type", "form", "name", "role")
    mentions = [Mention(**{key: m[key] for key in fields}) for m in gold("mentions")]
    return [
        quote
        for doc in gold_documents()
        for quote in quotes(doc, [m for m in mentions if m.article == doc.article.article])
    ]


def test_the_five_articles(found: list[Quote]) -> None:
    rows = [dataclasses.asdict(quote) for quote in found]
    scores = matching.score_quotes([dict(row, optional=False) for row in gold("quotes")], rows)
    assert scores["overlap_0.3"]["f1"] >= 0.98
    assert scores["overlap_0.8"]["f1"] >= 0.98
    assert scores["speaker_exact"]["acc"] >= 0.96
    assert scores["speaker_exact_recall"]["acc"] >= 0.96
    assert scores["type"]["acc"] >= 0.97
    assert scores["unattributed_kept"] == {"right": 1, "of": 1}


def test_quoted_fragments_of_the_five_articles(found: list[Quote]) -> None:
    fragments = [
        (row["article"], part["start"], part["end"]) for row in gold("quotes") for part in row["quoted"]
    ]
    held = [any(q.article == a and q.start <= s and e <= q.end for q in found) for a, s, e in fragments]
    assert sum(held) / len(held) >= 0.95


def test_ambiguous_stays_ambiguous(found: list[Quote]) -> None:
    assert {(q.speaker, q.attribution) for q in found if q.attribution == "ambiguous"} == {
        ("ambiguous", "ambiguous")
    }
