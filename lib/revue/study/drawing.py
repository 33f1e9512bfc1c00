"""One figure drawn at each width, framed, and as pictures: what `kept` need not do again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from revue.show import figure_files, frame, style
from revue.show.setting import Setting, Url
from revue.show.texts import FigureText, within

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

#: A function of rows and a setting that gives a figure, or it and the rows that it chose to draw.
Drawing = Callable[..., "Figure | tuple[Figure, pd.DataFrame]"]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure: what it says, its mark, its pictures by name, that of the screen, and its width in inches.

    `rows` are those that its drawing chose, None where it left them as they were; `articles` those it has links to.
    """

    words: FigureText
    mark: str
    pictures: Mapping[str, bytes]
    screen: bytes
    inches: float
    rows: pd.DataFrame | None
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A figure at each width before it says anything; `rows` and `articles` as in `Drawn`."""

    figures: Mapping[style.Width, tuple[Figure, Setting]]
    rows: pd.DataFrame | None
    articles: tuple[str, ...]

    def finished(self, figure_id: str, words: FigureText, source: str, lang: str, mark: str) -> Drawn:
        """The figure with its title and subtitle above, `source` below, and `mark` in its files."""
        title, subtitle = within(words.title, lang), within(words.subtitle, lang)
        for fig, _ in self.figures.values():
            with style.sheet():
                figure_files.typeset(fig)
                frame.framed(fig, title, subtitle, source)
        page, _ = self.figures["page"]
        pictures = figure_files.drawn(self.figures, figure_id, words, mark)
        screen = figure_files.screen(page)
        return Drawn(words, mark, pictures, screen, page.get_figwidth(), self.rows, self.articles)


def draft(drawing: Drawing, given: Sequence[Any], lang: str, labels: Mapping[str, str], link: Url) -> Draft:
    """What `drawing` makes of `given` at each width; `link` gives the link to a place."""
    figures: dict[style.Width, tuple[Figure, Setting]] = {}
    rows, articles = None, set[str]()

    def url(article: str, start: int, end: int) -> str:
        articles.add(article)
        return link(article, start, end)

    for width in style.WIDTHS:
        setting = Setting(lang, width, labels, url)
        made = drawing(*given, setting)
        fig, rows = made if isinstance(made, tuple) else (made, rows)
        figures[width] = fig, setting
    return Draft(figures, rows, tuple(sorted(articles)))
