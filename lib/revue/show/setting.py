"""Setting: what a drawing is told beside its rows: language, width, labels of articles, links.

A drawing is a function of rows and a setting. It is called once for each width that a report needs, and gives a figure
without title or source, which `frame` adds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from revue.show import style
from revue.show.typography import shorten

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure

#: The link to `text[start:end]` of an article.
Url = Callable[[str, int, int], str]
#: Letters of the words that name a link.
_NAME = 90


@dataclass(frozen=True, slots=True)
class Setting:
    """Language ("en", "fr") and width of a drawing; `labels` of the articles by id; `url` of a place.

    `names` collects what each link is called, for who does not see the mark.
    """

    lang: str
    width: style.Width
    labels: Mapping[str, str]
    url: Url
    names: dict[str, str] = field(default_factory=dict)

    @property
    def wide(self) -> bool:
        return self.width == "page"

    def figure(self, height: float, **kwargs: Any) -> tuple[Figure, Any]:
        """A figure of this width, `height` inches high, and its axes (as `style.figure`)."""
        return style.figure(self.width, height, **kwargs)

    def label(self, article: str) -> str:
        """The label of an article as figures can draw it."""
        return style.text(self.labels.get(article, article))

    def link(self, mark: Artist, row: Mapping[Any, Any]) -> None:
        """Let a mark lead to the place of its row (article, start, end, text), where the row knows one."""
        if not isinstance(row.get("article"), str):
            return
        place = self.url(row["article"], int(row["start"]), int(row["end"]))
        words = shorten(str(row.get("text", "")), _NAME)
        self.names.setdefault(place, f"{self.label(row['article'])}: {words}".rstrip(": "))
        if hasattr(mark, "set_urls"):  # dots
            mark.set_urls([place])
        else:
            mark.set_url(place)
