"""Lines that stand on most pages of a folder are the site's."""

from __future__ import annotations

from pathlib import Path

import pytest

from revue.articles import Article
from revue.sources import corpus
from revue.sources.repeated import FEWEST

#: A line of the site that nothing but its return tells from the article.
SLOGAN = "Le Télex des Roches raconte chaque jour la vie de la côte, de ses ports et de ses gens."


def written(folder: Path, pages: int, suffix: str, slogan_on: int) -> list[Article]:
    for n in range(pages):
        lines = [
            f"Le port numéro {n} change de capitainerie",
            f"La capitainerie du port numéro {n} sera tenue par la commune à partir de janvier. Elle emploie {n} agents.",
            *([SLOGAN] if n < slogan_on else []),
            f"Les plaisanciers du quai {n} demandent surtout que les douches rouvrent avant l’été prochain.",
        ]
        body = "\n\n".join(lines) if suffix == "txt" else "".join(f"<p>{line}</p>" for line in lines)
        (folder / f"{n:03}.{suffix}").write_text(
            body if suffix == "txt" else f"<html><body>{body}</body></html>"
        )
    return corpus.load(folder).articles


def slogans(articles: list[Article]) -> set[tuple[str, str]]:
    return {(p.label, p.reason) for a in articles for p in a.passages if a.text[p.start : p.end] == SLOGAN}


@pytest.mark.parametrize("suffix", ["txt", "html"])
def test_a_line_on_most_pages_is_the_sites(tmp_path: Path, suffix: str) -> None:
    found = slogans(written(tmp_path, 24, suffix, 18))
    assert found == {("boilerplate", "stands on 18 of 24 pages of this folder")}


@pytest.mark.parametrize(("pages", "on"), [(FEWEST - 1, FEWEST - 1), (24, 5)])
def test_a_line_on_few_pages_is_not(tmp_path: Path, pages: int, on: int) -> None:
    assert {label for label, _ in slogans(written(tmp_path, pages, "txt", on))} == {"body"}


def test_a_dispatch_that_every_paper_printed_stays_an_article(tmp_path: Path) -> None:
    for n in range(24):
        (tmp_path / f"{n:03}.txt").write_text(
            f"Le journal {n}\n\nUn accord sur la pêche\n\n{SLOGAN}\n\nL’accord a été signé mardi par les deux ministres. Il vaut pour trois ans."
        )
    assert {label for label, _ in slogans(corpus.load(tmp_path).articles)} == {"body"}
