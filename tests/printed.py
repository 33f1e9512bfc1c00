"""Would one print this figure? What is wrong with it, from the boxes of its artists."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any

from matplotlib.figure import Figure
from matplotlib.legend import Legend
from matplotlib.patches import Patch
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from revue.show import frame, style
from revue.show.marks import contrast
from revue.show.setting import Setting
from revue.show.typography import spaced

#: Type in points that print can bear, and the contrast of text (WCAG AA).
SMALLEST, CONTRAST = 6.0, 4.5
HEADLINE = {
    "en": "A headline that says what was found, in one or two lines",
    "fr": "Un titre qui dit ce qui a été trouvé, en une ou deux lignes : voilà",
}


def setting(lang: str = "en", width: style.Width = "page", labels: dict[str, str] | None = None) -> Setting:
    """A setting whose links are `article:start-end`, and in which an article without a label is its own."""
    return Setting(lang, width, labels or {}, lambda article, start, end: f"{article}:{start}-{end}")


def framed(fig: Figure, lang: str) -> Figure:
    """A drawing as a study exports it: with headline, subtitle and source, at the resolution of a page."""
    with style.sheet():
        for drawn in fig.findobj(Text):
            drawn.set_text(spaced(drawn.get_text()))
        frame.framed(
            fig, HEADLINE[lang], "Unit; n = 5", "Corpus c, 5 articles · figure-id · revue 1 · CC BY 4.0"
        )
    return fig


def both_widths(draw: Callable[[Setting], Any], labels: dict[str, str] | None = None) -> list[str]:
    """What is wrong with a drawing at either width and in either language."""
    found = []
    for lang in ("en", "fr"):
        for width in style.WIDTHS:
            made = draw(setting(lang, width, labels))
            fig = framed(made[0] if isinstance(made, tuple) else made, lang)
            found += [f"{width}, {lang}: {problem}" for problem in problems(fig)]
    return found


def problems(fig: Figure) -> list[str]:
    """Type that is too small, clipped, overlapping or too pale, and legends over marks."""
    fig.set_dpi(200)
    fig.draw_without_rendering()
    hidden = _hidden(fig)
    shown = [t for t in fig.findobj(Text) if t not in hidden]
    texts = [(t, box) for t in shown if (box := _box(t)) is not None]
    found = [f"{_name(t)} has {t.get_fontsize()} pt" for t, _ in texts if t.get_fontsize() < SMALLEST]
    whole = fig.bbox.padded(1)
    found += [f"{_name(t)} is clipped" for t, b in texts if not _inside(b, whole)]
    found += [
        f"{_name(s)} and {_name(t)} overlap" for (s, a), (t, b) in combinations(texts, 2) if _overlap(a, b)
    ]
    found += [f"{_name(t)} is too pale" for t, b in texts if _contrast(fig, t, b) < CONTRAST]
    return found + list(_covering(fig))


def _box(text: Text) -> Bbox | None:
    """Where a text stands; None where nothing of it is seen."""
    if not text.get_text().strip() or not text.get_visible() or text.get_alpha() == 0:
        return None
    box = text.get_window_extent()
    return box if box.width and box.height else None


def _hidden(fig: Figure) -> set[Text]:
    """Labels of ticks that no axis draws: outside its limits, spare, or of an axis that is switched off."""
    hidden: set[Text] = set()
    for axis in (axis for ax in fig.axes for axis in (ax.xaxis, ax.yaxis)):
        low, high = sorted(axis.get_view_interval())
        used = {*axis.get_major_ticks(), *axis.get_minor_ticks()}
        for tick in {*axis.majorTicks, *axis.minorTicks, *used}:
            drawn = axis.get_visible() and axis.axes.axison and tick in used and low <= tick.get_loc() <= high
            hidden |= set() if drawn else {tick.label1, tick.label2}
    return hidden


def _inside(box: Bbox, whole: Bbox) -> bool:
    return box.x0 >= whole.x0 and box.x1 <= whole.x1 and box.y0 >= whole.y0 and box.y1 <= whole.y1


def _overlap(a: Bbox, b: Bbox, slack: float = 1.5) -> bool:
    """Do two boxes share more than a hair? Boxes of text are a little larger than its ink."""
    width = min(a.x1, b.x1) - max(a.x0, b.x0)
    height = min(a.y1, b.y1) - max(a.y0, b.y0)
    return width > slack and height > slack + 0.2 * min(a.height, b.height)


def _contrast(fig: Figure, text: Text, box: Bbox) -> float:
    """The least contrast of a text with what it stands on."""
    grounds: list[Any] = ["white"]
    if text.axes is not None:
        for patch in text.axes.patches:
            extent = patch.get_window_extent()
            middle = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
            if patch.get_fill() and patch.get_visible() and extent.contains(*middle):
                red, green, blue, alpha = patch.get_facecolor()
                grounds = [tuple(alpha * c + 1 - alpha for c in (red, green, blue))]
    return contrast(text.get_color(), grounds[0])


def _covering(fig: Figure) -> Iterator[str]:
    """Legends that lie over marks."""
    for legend in fig.findobj(Legend):
        box = legend.get_window_extent()
        for ax in fig.axes:
            marks: list[Bbox] = [p.get_window_extent() for p in ax.patches if isinstance(p, Patch)]
            marks += [
                Bbox.from_extents(*(point - 1), *(point + 1))
                for dots in ax.collections
                for point in ax.transData.transform(dots.get_offsets())
            ]
            if any(_overlap(box, mark, 0.5) for mark in marks):
                yield f"a legend lies over marks of {ax.get_title() or 'an axes'}"


def _name(text: Text) -> str:
    return repr(text.get_text()[:40])
