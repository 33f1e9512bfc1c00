"""The frame of a figure: headline and subtitle above the drawing, the source below, inside the picture.

A figure that is pasted into a report says what it shows, in which unit, of how many, and where it comes from. The
drawing keeps its height; the frame makes the figure higher by the lines that it needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revue.show import style

if TYPE_CHECKING:
    from matplotlib.figure import Figure

#: Points: at the sides, between lines, between frame and drawing.
_SIDE, _LEADING, _GAP = 4.0, 1.25, 6.0
#: Dots per inch at which the layout is made.
_FINE = 600


def framed(fig: Figure, title: str, subtitle: str, source: str) -> None:
    """Put the texts around the drawing, broken into lines that fit the width."""
    width = 72 * fig.get_figwidth() - 2 * _SIDE
    above = [(line, style.TITLE, "bold", style.INK) for line in lines(title, style.TITLE, "bold", width)]
    above += [
        (line, style.BODY, "normal", style.GREY) for line in lines(subtitle, style.BODY, "normal", width)
    ]
    below = [
        (line, style.SOURCE, "normal", style.GREY) for line in lines(source, style.SOURCE, "normal", width)
    ]
    top = _SIDE + sum(size * _LEADING for _, size, _, _ in above) + _GAP
    bottom = _SIDE + sum(size * _LEADING for _, size, _, _ in below) + _GAP
    drawn = 72 * fig.get_figheight()
    whole = drawn + top + bottom
    fig.set_figheight(whole / 72)
    engine = fig.get_layout_engine()
    assert engine is not None
    engine.set(rect=(0, bottom / whole, 1, drawn / whole))  # type: ignore[call-arg]
    left, at = _SIDE / (72 * fig.get_figwidth()), whole - _SIDE
    for group in (above, below):
        for line, size, weight, colour in group:
            text = fig.text(
                left, at / whole, line, size=size, weight=weight, color=colour, va="top", ha="left"
            )
            text.set_in_layout(False)
            at -= size * _LEADING
        at = bottom - _GAP
    _settle(fig)


def _settle(fig: Figure) -> None:
    """Let the layout be made once, and keep it to five decimals: its solver gives others in the last ones each time."""
    usual = fig.dpi
    fig.set_dpi(_FINE)  # at a screen's resolution letters are measured in whole pixels, and too narrow
    fig.draw_without_rendering()
    fig.set_dpi(usual)
    fig.set_layout_engine(None)  # "none" would leave a placeholder, for which every picture is drawn twice
    for ax in fig.axes:
        x, y, width, height = (round(float(value), 5) for value in ax.get_position(original=True).bounds)
        ax.set_position((x, y, width, height))


def lines(text: str, size: float, weight: str, width: float) -> list[str]:
    """`text` in lines of at most `width` points, broken at spaces; a longer word stands alone."""
    broken: list[str] = []
    for word in style.text(text).split(" "):
        joined = f"{broken[-1]} {word}" if broken else word
        if broken and wide(joined, size, weight) <= width:
            broken[-1] = joined
        elif word:
            broken.append(word)
    return broken


def wide(text: str, size: float, weight: str = "normal") -> float:
    """How wide a line is, in points."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    font = FontProperties(size=size, weight=weight)
    return float(text_to_path.get_text_width_height_descent(text, font, ismath=False)[0])
