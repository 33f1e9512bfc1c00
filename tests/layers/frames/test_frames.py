"""What the frame layer finds: cues of a codebook, their negation, and whose words they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import frames as benchmark
from places import GOLD, SEEDS
from revue.articles import Article, Passage
from revue.layers.frames import codebook
from revue.layers.frames.layer import frames, voices
from revue.layers.frames.patterns import Element, Lexicon, Word, compile_pattern, sentence_words
from revue.tables import Frame, Quote
from revue.text.document import Document
from work import growth

BOOK = codebook.load()


def document(text: str, article: str = "a") -> Document:
    return Document(Article(article, text, passages=(Passage(0, len(text), "body", ""),)))


def found(text: str, quotes: tuple[Quote, ...] = (), book: codebook.Codebook = BOOK) -> list[Frame]:
    return frames(document(text), quotes, book)


def quote(text: str, part: str, kind: str, speaker: str | None = "la ministre") -> Quote:
    start = text.index(part)
    return Quote(
        article="a",
        sentence=0,
        start=start,
        end=start + len(part),
        text=part,
        type=kind,  # type: ignore[arg-type]
        speaker=speaker,
        speaker_text=None,
        speaker_start=None,
        speaker_end=None,
        cue=None,
        cue_start=None,
        cue_end=None,
        stance=None,
        attribution="explicit",
    )


@pytest.mark.parametrize("name", list(codebook.SHIPPED))
def test_the_cues_code_the_codebooks_own_examples_as_it_says(name: str) -> None:
    book = codebook.load(name)
    for frame in book.frames:
        for expected, sentences in ((True, frame.examples), (False, frame.counterexamples)):
            for sentence in sentences:
                rows = [r for r in found(sentence, (), book) if r.frame == frame.code and r.candidate]
                assert bool(rows) is expected, (frame.code, sentence, rows)


@pytest.mark.parametrize(
    ("sentence", "frame", "cue"),
    [
        ("Les accords de coopération expirent.", "PAR", "accords de coopération"),
        ("LA SECURITE DU STADE EST RENFORCEE.", "SEC", "SECURITE"),
        ("La visite d’Etat du roi débute lundi.", "DIP", "visite d’Etat"),
        ("La visite d'État du roi débute lundi.", "DIP", "visite d'État"),
        ("Les Jeux\u00a0olympiques approchent.", "SPO", "Jeux\u00a0olympiques"),
        ("Deux cents sans-papiers occupent la place.", "MIG", "sans-papiers"),
        ("Un « partenariat » à toute épreuve.", "PAR", "partenariat"),
        ("La mesure vise les réseaux de passeurs.", "MIG", "réseaux de passeurs"),
        ("Le ministre du Commerce a démissionné.", "ECO", None),
        ("La Sécurité sociale rembourse ce soin.", "SEC", None),
        ("Le réchauffement climatique menace la vigne.", "PAR", None),
        ("Les partenaires sociaux négocient.", "PAR", None),
        ("Une visite guidée du château est prévue.", "DIP", None),
    ],
)
def test_a_cue_is_found_with_its_offsets(sentence: str, frame: str, cue: str | None) -> None:
    rows = [r for r in found(sentence) if r.frame == frame]
    assert [r.text for r in rows] == ([cue] if cue else [])
    assert all(sentence[r.start : r.end] == r.text for r in rows)


@pytest.mark.parametrize(
    ("sentence", "negator"),
    [
        ("Aucune coopération n’est prévue.", "Aucune"),
        ("Les deux pays ne coopèrent plus.", "plus"),
        ("Il n’y a pas de partenariat possible.", "pas"),
        ("Ils avancent sans partenaire.", "sans"),
        ("On regrette l’absence de coopération.", "absence"),
        ("Les deux pays coopèrent.", None),
        ("Il ne parle que de coopération.", None),
        ("Ce n’est pas seulement un partenariat.", None),
        ("Une coopération sans précédent.", None),
        ("Il ne pleut pas, la coopération continue.", None),
        ("Il n’a pas dit que la coopération cessait.", None),
    ],
)
def test_negation_is_visible_in_the_row(sentence: str, negator: str | None) -> None:
    rows = [r for r in found(sentence) if r.frame == "PAR"]
    assert rows
    assert {(r.negated, r.negator) for r in rows} == {(negator is not None, negator)}
    assert all(r.candidate is (negator is None) for r in rows)  # PAR: a denied cue does not count


def matches(elements: tuple[Element, ...], words: list[Word]) -> bool:
    """Can elements accept words from the first on?"""
    if not elements or not words:
        return not elements
    first, *rest = elements
    if first.gap:
        free = next((n for n, word in enumerate(words) if word.barrier), len(words))
        return any(matches(tuple(rest), words[n:]) for n in range(min(first.gap, free) + 1))
    goes_on = first.accepts(words[0]) and matches(tuple(rest), words[1:])
    return goes_on or (first.optional and matches(tuple(rest), words))


@given(
    st.lists(st.sampled_from(["de", "la", "paix", "Paris", "paixs", ",", "visiter", "«"]), max_size=9),
    st.lists(
        st.sampled_from(
            [
                "de la paix",
                "la|de paix",
                "la <name>",
                "de ..2 paix",
                "de la? paix",
                "paix",
                "vis*",
                "=la =paix",
            ]
        ),
        unique=True,
    ),
)
def test_patterns_together_match_where_each_does(words: list[str], sources: list[str]) -> None:
    patterns = [compile_pattern(source) for source in sources]
    for some in sentence_words(document(" ".join(words))):
        places = [(i, n) for i in range(len(some)) for n in range(len(patterns))]
        expected = [(i, n) for i, n in places if matches(patterns[n].elements, some[i:])]
        assert [(match.first, match.pattern) for match in Lexicon(patterns).find(some)] == expected


def test_a_denied_cue_still_counts_where_the_codebook_says_so() -> None:
    (row,) = [r for r in found("La ville vit sans criminalité.") if r.frame == "SEC"]
    assert row.negated
    assert row.candidate


REPORTED = "La coopération continue, la sécurité aussi, a promis la ministre au conseil."


@pytest.mark.parametrize(
    ("text", "part", "kind", "voice"),
    [
        ("Le partenariat tient.", None, None, "narrator"),
        ("« Le partenariat tient bon », dit-elle.", "« Le partenariat tient bon »", "direct", "quoted"),
        ("Elle dit que le partenariat tient.", "le partenariat tient", "indirect", "attributed"),
        ("Elle parle d’un « partenariat » solide et durable.", "« partenariat »", "mixed", "mixed"),
        (
            "Après une longue journée de travail au bord du lac, devant la presse, elle a promis : « Partenariat. »",
            "« Partenariat. »",
            "direct",
            "mixed",
        ),
    ],
)
def test_the_voice_of_a_hit_comes_from_the_quotations(
    text: str, part: str | None, kind: str, voice: str
) -> None:
    rows = found(text, (quote(text, part, kind),) if part else ())
    assert {r.voice for r in rows} == {voice}
    assert {r.speaker for r in rows} == {"la ministre" if part else None}


def test_whether_the_cue_itself_is_reported() -> None:
    rows = found(REPORTED, (quote(REPORTED, "La coopération continue", "indirect"),))
    assert {(r.text, r.reported) for r in rows} == {("La coopération"[3:], True), ("sécurité", False)}


def test_speakers_of_several_quotations_are_joined_and_a_nested_one_is_not() -> None:
    text = "Elle dit que, selon lui, la coopération tient et que le lien dure."
    rows = found(
        text,
        (
            quote(text, "selon lui, la coopération tient et que le lien dure", "indirect", "A"),
            quote(text, "la coopération tient", "indirect", "B"),
        ),
    )
    assert {r.speaker for r in rows} == {"A"}


def test_a_quotation_over_several_sentences_gives_each_of_them_its_voice() -> None:
    text = "« La coopération tient. Le partenariat aussi. » La sécurité reste."
    spoken = voices(
        document(text), [quote(text, "« La coopération tient. Le partenariat aussi. »", "direct")]
    )
    assert [s.voice for s in spoken] == ["quoted", "quoted", "narrator"]


def test_apostrophes_and_spaces_change_nothing() -> None:
    text = "L'accord de coopération, « l'amitié franco-espagnole », la visite d'Etat : 9 500 OQTF."
    other = text.replace("'", "’").replace(" ", "\u00a0")
    keys = [(r.frame, r.start, r.end, r.family, r.voice) for r in found(text)]
    assert keys == [(r.frame, r.start, r.end, r.family, r.voice) for r in found(other)]
    assert len(keys) == 4


@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet="coopération sécurité’' «».,\n\u00a0ne pas VISA1ß\u0301\U0001f600", max_size=80)
    | st.text()
)
def test_no_text_raises_and_every_offset_holds(text: str) -> None:
    doc = document(text)
    for row in frames(doc, [], BOOK):
        assert doc.text[row.start : row.end] == row.text
        sentence = doc.sentences[row.sentence]
        assert sentence.start <= row.start < row.end <= sentence.end


@pytest.mark.parametrize(
    "unit", ["ne pas coopérer ", "« ", "sécurité sociale ", "relation 1 ", "l’", "visite d’"]
)
def test_work_grows_with_length_only(unit: str) -> None:
    assert growth(lambda size: lambda: found(unit * (size // len(unit))), 2_000, 16_000) < 1.5


def test_an_english_text_or_an_empty_one_has_no_frame() -> None:
    assert found("The weather was fine and nothing happened.") == []
    assert found("") == []


@pytest.fixture(scope="module")
def gold() -> benchmark.Gold:
    return benchmark.read(GOLD, SEEDS)


def test_the_score_on_the_coded_articles_and_what_is_left_of_it_elsewhere(gold: benchmark.Gold) -> None:
    rows = gold.pairs(benchmark.candidates(gold, BOOK, gold.documents))
    fit = benchmark.score(rows, gold.final).f1
    assert fit is not None and fit >= 0.99
    families, cues = (benchmark.refit(gold, BOOK, depth).f1 for depth in (2, 3))
    assert families is not None and families >= 0.96
    assert cues is not None and cues >= 0.85
    _, _, several = benchmark.in_one_article(gold, BOOK)
    assert several.f1 is not None and several.f1 >= 0.84


def test_the_voice_of_each_coded_sentence(gold: benchmark.Gold) -> None:
    wrong = []
    for doc in gold.documents:
        spoken = voices(doc, gold.quotes[doc.article.article])
        starts = {s.start: s.index for s in doc.sentences}
        for row in gold.sentences:
            if row["coded"] and row["article"] == doc.article.article:
                got = spoken[starts[row["start"]]].voice
                if got != row["voice"]:
                    wrong.append((row["article"], row["sentence"], row["voice"], got))
    assert wrong == []


def invented() -> dict[str, list[tuple[str, set[str]]]]:
    """Invented sentences on other subjects with the frames a coder would mark, by section of the file."""
    sections: dict[str, list[tuple[str, set[str]]]] = {}
    for line in Path(__file__).with_name("frame_cases.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            section = sections.setdefault(line[2:].partition(":")[0], [])
        else:
            sentence, _, codes = line.partition("\t")
            section.append((sentence, set(codes.split())))
    return sections


@pytest.mark.parametrize(("section", "floor"), [("known", 0.95), ("new", 0.62)])
def test_the_score_on_invented_sentences_on_other_subjects(section: str, floor: float) -> None:
    cases = invented()[section]
    want = {(sentence, code) for sentence, codes in cases for code in codes}
    have = {(sentence, r.frame) for sentence, _ in cases for r in found(sentence) if r.candidate}
    f1 = benchmark.score(have, want).f1
    assert f1 is not None and f1 >= floor
