"""Run All of a notebook, as in JupyterLab: python -m benchmarks.opened [04_voices]

Processor seconds of its kernel and all that it starts, from its start to the last cell: with an empty store, with a
full one, and of a kernel that only imports pandas and pyplot.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbclient
import nbformat
import psutil

ROOT = Path(__file__).resolve().parents[1]
_FORMAT: Any = nbformat  # neither has types
_CLIENT: Any = nbclient.NotebookClient
_FLOOR = "import pandas\nimport matplotlib.pyplot"


def processor(cells: list[str]) -> float:
    """What a kernel takes for some cells of code."""
    notebook = _FORMAT.v4.new_notebook(cells=[_FORMAT.v4.new_code_cell(cell) for cell in cells])
    folder = {"metadata": {"path": str(ROOT / "notebooks")}}
    client = _CLIENT(notebook, kernel_name="python3", resources=folder)
    with client.setup_kernel():
        for number, cell in enumerate(notebook.cells):
            client.execute_cell(cell, number)
        return float(sum(psutil.Process(client.km.provisioner.pid).cpu_times()[:4]))


def main() -> None:
    name = sys.argv[1] if len(sys.argv) > 1 else "04_voices"
    read = _FORMAT.read(ROOT / "notebooks" / f"{name}.ipynb", as_version=4)
    parameters, *cells = (cell.source for cell in read.cells if cell.cell_type == "code")
    with TemporaryDirectory() as scratch:
        os.environ["REVUE_STORE"] = f"{scratch}/store"
        all_cells = [f'{parameters}\nfigures = "{scratch}/figures"', *cells]
        for told, given in (("empty store", all_cells), ("full store", all_cells), ("floor", [_FLOOR])):
            print(f"{name}, {told:12} {processor(given):5.1f} s of processor", flush=True)


if __name__ == "__main__":
    main()
