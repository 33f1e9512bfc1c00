"""Colours are told apart by who does not see them all, and in grey."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from revue.show import style
from revue.show.marks import contrast

#: Colours that stand side by side in one figure.
TOGETHER = {
    "subject": (style.ACCENT, style.SECOND, style.ABSENT),
    "voices": (style.NARRATOR, style.REPORTED, style.VERBATIM),
    "mixed voices": (style.REPORTED, style.MIXED, style.VERBATIM),
    "kinds": style.KINDS,
}
#: What a dichromat sees, on linear RGB (Machado, Oliveira and Fernandes 2009, severity 1).
SEEN = {
    "protan": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deutan": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritan": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])


def linear(colour: str) -> np.ndarray:
    rgb = np.array(to_rgb(colour))
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def lab(rgb: np.ndarray) -> np.ndarray:
    """CIELAB (D65) of a colour in linear RGB."""
    xyz = _XYZ @ np.clip(rgb, 0, 1) / np.array([0.9505, 1.0, 1.089])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("name", TOGETHER)
@pytest.mark.parametrize("seen", [None, *SEEN])
def test_colours_side_by_side_are_told_apart(name: str, seen: str | None) -> None:
    matrix = np.eye(3) if seen is None else np.array(SEEN[seen])
    labs = {colour: lab(matrix @ linear(colour)) for colour in TOGETHER[name]}
    near = [(a, b) for a, b in combinations(labs, 2) if np.linalg.norm(labs[a] - labs[b]) < 15]
    assert near == []


@pytest.mark.parametrize("name", TOGETHER)
def test_colours_side_by_side_are_told_apart_in_grey(name: str) -> None:
    light = sorted(lab(linear(colour))[0] for colour in TOGETHER[name])
    assert [round(b - a) for a, b in pairwise(light) if b - a < 10] == []


@pytest.mark.parametrize("colour", [style.INK, style.GREY, style.ACCENT])
def test_text_is_dark_enough_on_paper(colour: str) -> None:
    assert contrast(colour, "white") >= 4.5


def test_type_is_large_enough_for_print() -> None:
    assert min(style.TITLE, style.BODY, style.SMALL, style.SOURCE) >= 6
