"""What the kernels of a run are forked from (`leash`): imports, digests of revue's modules, and one figure.

Importing this module does it. Nothing of it is seen in a notebook: it makes no figure that pyplot knows, and all that
it reads is looked up again by content. It takes some seconds, and ends at once where the run ends meanwhile.
"""

from __future__ import annotations

import gc
import os
from contextlib import suppress
from io import BytesIO
from threading import Event, Thread


def _warm() -> None:
    import ipykernel.kernelapp  # noqa: F401
    import matplotlib.pyplot  # noqa: F401
    import pyarrow.parquet  # noqa: F401
    from matplotlib.figure import Figure

    import revue.study  # noqa: F401
    from revue.annotate import store
    from revue.layers import registry
    from revue.project.digests import EVERY
    from revue.show import style
    from revue.show.figure_files import PNG_DPI

    with suppress(Exception):  # what is wrong with a module is said by those who need it
        store.modules().closure({*registry.made_by(registry.TABLES), *EVERY})
    with style.sheet():
        figure = Figure()
        figure.subplots().set_title("«É»", weight="bold")
        for kind in ("svg", "png", "pdf"):
            figure.savefig(BytesIO(), format=kind, dpi=PNG_DPI)
    gc.collect()
    gc.freeze()  # what is here stays: kernels neither look through it for garbage, nor copy it because they did


def _end_with(parent: int, done: Event) -> None:
    while not done.wait(0.2):
        if os.getppid() != parent:
            os._exit(1)


_done = Event()
_watching = Thread(target=_end_with, args=(os.getppid(), _done))
_watching.start()
try:
    _warm()
finally:
    _done.set()
    _watching.join()  # a process with threads is not to be forked
