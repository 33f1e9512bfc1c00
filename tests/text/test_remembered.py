"""What is remembered of a word: asked once, and not without end."""

from __future__ import annotations

from revue.text.remembered import Remembered


def test_a_function_is_asked_once_a_key_until_too_many_are_kept() -> None:
    asked: list[str] = []

    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    lengths = Remembered(length, most=2)
    assert [lengths[word] for word in ("un", "deux", "un", "trois", "un")] == [2, 4, 2, 5, 2]
    assert asked == ["un", "deux", "trois", "un"]
    assert len(lengths) <= 2
