"""What the kernels of a run are forked from (`kernels`): imports, digests of revue's modules, and one figure.

Importing this module does it. Nothing of it is seen in a notebook: it makes no figure that pyplot knows, and all that
it reads is looked up again by content.
"""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO

import ipykernel.kernelapp  # noqa: F401
import matplotlib as mpl
import matplotlib.pyplot
import pyarrow.parquet  # noqa: F401
from matplotlib.figure import Figure

import revue.annotate
import revue.study  # noqa: F401
from revue.layers import registry
from revue.project.digests import Library
from revue.show.figure_files import PNG_DPI

with suppress(Exception):  # what is wrong with a module is said by those who need it
    Library().closure({*registry.made_by(registry.TABLES), "revue.show.figure_files", "revue.sources.corpus"})
with mpl.rc_context({"pdf.fonttype": 42, "svg.hashsalt": "revue", "font.family": "DejaVu Sans"}):
    figure = Figure()
    axes = figure.subplots()
    axes.set_title("«É»", weight="bold")
    for kind in ("svg", "png", "pdf"):
        figure.savefig(BytesIO(), format=kind, dpi=PNG_DPI)
    del figure, axes
