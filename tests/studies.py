"""Studies of small corpora, and tables filled by hand beside their articles."""

from __future__ import annotations

from pathlib import Path

from revue import Study
from revue.questions.corpus import words


def study(corpus: Path, **parameters: object) -> Study:
    """A study in English that has the words of notebook 00 and the parameters of 01, and writes beside the corpus."""
    given = {"figures": str(corpus.parent / "results" / "figures"), "lang": "en", **parameters}
    return Study("01_chronology", words, str(corpus), **given)  # type: ignore[arg-type]


def by_hand(folder: Path) -> None:
    """Correct and name by hand, not without mistakes."""
    (folder / "corrections.csv").write_text(
        "article;layer;start;end;text;field;value\n"
        "a;dates;;;lundi 3 mars 2025;value;2025-03-10\n"
        "a;dates;;;lundi 3 mars 2025;edtf;plus tard\n"
        "b;articles;;;;title;Un pont\n",
        encoding="utf-8",
    )
    (folder / "actors.csv").write_text("name,aliases\nLe maire,élu\n", encoding="utf-8")
