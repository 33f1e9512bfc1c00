"""Which language a text is in: French where in doubt, another where its function words clearly lead."""

from __future__ import annotations

import pytest

from revue.sources.pages import language

TEXTS = {
    "fr": "Le maire de la ville a dit que les travaux du pont seront finis dans un an.",
    "en": "The mayor of the city has said that the works on the bridge will be done in a year.",
    "es": "El alcalde de la ciudad ha dicho que las obras del puente se terminan en un año.",
    "de": "Der Bürgermeister der Stadt hat gesagt, dass die Arbeiten an der Brücke in einem Jahr fertig sind.",
}


@pytest.mark.parametrize("lang", [lang for lang in TEXTS if lang in language.function_words()])
def test_a_sentence_is_in_its_language(lang: str) -> None:
    assert language.guess(TEXTS[lang]) == lang


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("", None),
        ("Le maire de la ville a dit", None),  # seven words
        ("Le maire de la ville a dit que", "fr"),  # eight
        ("Ministre Retailleau Rabat Laftit Marrakech Nouakchott Casablanca Tanger Agadir", None),
        ("市长 说 桥 的 工程 将 在 一年 后 完成", "und"),
        ("市长 说 桥 的 工程 Retailleau Rabat Laftit Tanger Agadir", None),  # half of the words only
        ("市长 说 桥 的 工程 将 Rabat Laftit Tanger Agadir", "und"),
    ],
)
def test_too_short_too_few_or_unknown(text: str, verdict: str | None) -> None:
    assert language.guess(text) == verdict


def test_only_the_beginning_of_a_text_is_looked_at() -> None:
    long = (TEXTS["fr"] + " ") * (language.SAMPLE // len(TEXTS["fr"]) + 2)
    assert language.guess(long + TEXTS["en"] * 500) == "fr"


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two languages whose function words are letters."""
    monkeypatch.setattr(language, "function_words", lambda: {"fr": frozenset("f"), "xx": frozenset("x")})
    monkeypatch.setattr(language, "_languages", language._languages.__wrapped__)


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(
    ("french", "other", "neither", "verdict"),
    [
        (12, 0, 88, "fr"),
        (11, 0, 89, None),  # below .12 of the words
        (0, 12, 88, "xx"),
        (20, 22, 58, "fr"),  # 1.15 times as many do not yet lead clearly
        (20, 24, 56, "xx"),
        (20, 20, 60, "fr"),
    ],
)
def test_what_leads_clearly(french: int, other: int, neither: int, verdict: str | None) -> None:
    assert language.guess("f " * french + "x " * other + "o " * neither) == verdict


@pytest.mark.usefixtures("two")
def test_a_share_is_of_all_words() -> None:
    assert language.shares(["f", "x", "o", "f"])["fr"] == 0.5
    assert language.shares(["f", "x", "o", "x", "x"])["xx"] == 0.6
    assert not any(language.shares([]).values())


def test_words_are_small_and_keep_their_elision() -> None:
    assert language.words_of("L’État, 12 fois\u00a0: a_b") == ["l'", "état", "fois", "a", "b"]
