"""One look for all figures: sizes of a report column, fonts that ship with matplotlib, grey-safe palette.

Colours are Okabe and Ito's (2008), told apart by the colour-blind; every use of colour is doubled by a
marker, line style or hatch from the same position of its list, so that figures read in grey.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: Okabe-Ito without the yellow, which does not stand out on white.
PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#000000")
MARKERS = ("o", "s", "^", "D", "v", "P", "X")
LINES: tuple[Any, ...] = ("-", (0, (5, 2)), (0, (1, 1.2)), (0, (5, 1.5, 1, 1.5)))
HATCHES = ("", "////", "....", "xxxx", "\\\\\\\\", "||||", "++++")
GREY = "#555555"
LIGHT = "#D9D9D9"

#: Widths in inches: a column and the text width of an A4 report.
WIDTHS = {"column": 3.5, "page": 7.0}

_RC: Any = {
    "font.family": "DejaVu Sans",
    "font.size": 8.5,
    "axes.titlesize": 9.5,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.labelsize": 8.5,
    "xtick.labelsize": 8,
    "ytick.labelsize": 8,
    "legend.fontsize": 8,
    "legend.frameon": False,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": GREY,
    "axes.linewidth": 0.7,
    "xtick.color": GREY,
    "ytick.color": GREY,
    "xtick.labelcolor": "black",
    "ytick.labelcolor": "black",
    "axes.grid": False,
    "grid.color": LIGHT,
    "grid.linewidth": 0.6,
    "axes.axisbelow": True,
    "lines.linewidth": 1.4,
    "patch.linewidth": 0.6,
    "hatch.linewidth": 0.5,
    "figure.facecolor": "white",
    "axes.facecolor": "white",
    "savefig.facecolor": "white",
    "axes.formatter.use_mathtext": False,
    "text.parse_math": False,
    "text.usetex": False,
    "pdf.fonttype": 42,
    "svg.fonttype": "path",
    "svg.hashsalt": "revue",
    "path.simplify": True,
}


@contextmanager
def sheet() -> Iterator[None]:
    """The figure style, for the length of a `with` block."""
    import matplotlib as mpl

    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.use("agg")
        mpl.rcParams.update(_RC)
        yield


def figure(
    width: Literal["column", "page"] = "page", height: float = 3.0, **kwargs: Any
) -> tuple[Figure, Axes]:
    """A figure of a report's width (inches: see WIDTHS) and its axes; `kwargs` as for `Figure.subplots`.

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
