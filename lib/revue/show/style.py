"""One look for all figures: widths of a report, type that reads in print, and one colour for one meaning.

Colours differ in lightness as well as in hue, so that they are told apart in grey and by the colour-blind (see
tests/show/test_style.py); a label beside the mark goes before a legend. No hatches.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from revue.show import fonts

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Width = Literal["page", "column"]
#: Widths in inches: the text of an A4 report (17.8 cm) and a column (8.5 cm).
WIDTHS: dict[Width, float] = {"page": 17.8 / 2.54, "column": 8.5 / 2.54}

#: Text and what matters most; text that says how; lines of an axis; a ground for what is empty or unknown.
INK, GREY, LINE, LIGHT = "#1A1A1A", "#595959", "#C9C9C9", "#E8E8E8"
#: What a figure is about, and what it is compared with.
ACCENT, SECOND = "#0B5394", "#C8501E"
#: Who speaks: the article itself, words reported without marks, words between marks, both in one report.
NARRATOR, REPORTED, VERBATIM, MIXED = "#262626", "#9CC3E4", "#0B5394", "#4F8FC7"
#: What is left out, missing, unknown or not significant.
ABSENT = "#B3B3B3"
#: Kinds without an order, from dark to light: no more than these are told apart.
KINDS = ("#08306B", "#C8501E", "#58A68A", "#9CC3E4", "#EFE6C8")

#: Sizes of type in points.
TITLE, BODY, SMALL, SOURCE = 9.5, 7.5, 7.0, 6.0

_RC: Any = {
    "font.family": [fonts.FAMILY, "sans-serif"],
    "font.sans-serif": ["DejaVu Sans", "Verdana", "sans-serif"],
    "font.size": BODY,
    "axes.titlesize": BODY,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.labelsize": BODY,
    "xtick.labelsize": SMALL,
    "ytick.labelsize": BODY,
    "legend.fontsize": SMALL,
    "legend.frameon": False,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": GREY,
    "axes.linewidth": 0.7,
    "axes.labelcolor": INK,
    "text.color": INK,
    "xtick.color": GREY,
    "ytick.color": GREY,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "axes.grid": False,
    "grid.color": LINE,
    "grid.linewidth": 0.5,
    "axes.axisbelow": True,
    "lines.linewidth": 1.4,
    "patch.linewidth": 0.6,
    "figure.facecolor": "white",
    "axes.facecolor": "white",
    "savefig.facecolor": "white",
    "axes.formatter.use_mathtext": False,
    "text.parse_math": False,
    "text.usetex": False,
    "pdf.fonttype": 42,
    "svg.fonttype": "none",
    "svg.hashsalt": "revue",
    "path.simplify": True,
}


@contextmanager
def sheet() -> Iterator[None]:
    """The figure style, for the length of a `with` block."""
    import matplotlib as mpl

    fonts.register()
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.use("agg")
        mpl.rcParams.update(_RC)
        yield


def figure(width: Width = "page", height: float = 3.0, **kwargs: Any) -> tuple[Figure, Any]:
    """A figure of a report's width (inches: see WIDTHS) and its axes: one, or an array (`kwargs`: `Figure.subplots`).

    `height` is that of the drawing; title, subtitle and source add theirs (`frame.framed`).

    The figure belongs to no window manager: nothing to close, and JupyterLab does not show it twice.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    fig = Figure(figsize=(WIDTHS[width], height), layout="constrained")
    FigureCanvasAgg(fig)
    return fig, fig.subplots(**kwargs)


@cache
def _drawable() -> frozenset[int]:
    """Code points that the figures' font has a glyph for."""
    from matplotlib.font_manager import findfont
    from matplotlib.ft2font import FT2Font

    return frozenset(FT2Font(findfont("DejaVu Sans")).get_charmap())


def text(label: object) -> str:
    """`label` as the figures can draw it: on one line, a character without a glyph shown as □."""
    line = "".join(" " if c in "\n\r\t\v\f" else c for c in str(label))
    return "".join(c if ord(c) in _drawable() else "□" for c in line)
