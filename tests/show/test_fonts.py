"""The fonts of figures: the letters of DejaVu Sans, quicker to embed, and any other script beside them."""

from __future__ import annotations

import re
import warnings
from io import BytesIO

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from revue import data
from revue.show import fonts, style

SAID = "« À Œuvrer, déjà vus : 9 500 €… », AVATAR – ffi l’État ≥ 5 % → « Łódź » − □"


@pytest.mark.parametrize("face", fonts.FACES)
def test_a_font_is_made_of_that_of_matplotlib(face: str) -> None:
    remedy = "matplotlib has another DejaVu Sans: python -m revue.show.fonts"
    assert data.path(face).read_bytes() == fonts.made(face), remedy


def drawn(families: list[str], said: str, **face: str) -> Figure:
    with style.sheet(), mpl.rc_context({"font.family": families}):
        fig = Figure((6, 0.4))
        FigureCanvasAgg(fig)
        fig.text(0.01, 0.3, said, **face)
        fig.canvas.draw()
    return fig


@pytest.mark.parametrize("face", [{}, {"fontweight": "bold"}, {"fontstyle": "italic"}], ids=str)
def test_letters_look_and_stand_the_same(face: dict[str, str]) -> None:
    seen = [
        np.asarray(drawn(families, SAID, **face).canvas.buffer_rgba())
        for families in ([fonts.FAMILY], ["DejaVu Sans"])
    ]
    assert (seen[0] != 255).any() and (seen[0] == seen[1]).all()


def test_what_they_have_not_is_drawn_with_the_whole_font() -> None:
    with warnings.catch_warnings(action="error"):
        content = BytesIO()
        with style.sheet():
            drawn(mpl.rcParams["font.family"], "Kyïv, Київ").savefig(content, format="pdf")
    assert {b"DejaVuSansLatin", b"DejaVuSans"} == set(
        re.findall(rb"/FontName /[A-Z]{6}\+(\w+)", content.getvalue())
    )
