"""One notebook executed with papermill: its parameters, a kernel of its own, and what the result counts as.

Success is judged here, from the cells, not by papermill's marks. The result is normalised: no times, random ids or
versions of this machine. Its parameters stand as given, and with them the way from the project to a corpus that lies
elsewhere: without it, nobody could execute the notebook again.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from revue.project import root
from revue.project.files import as_json, write_atomically
from revue.runs import kernels
from revue.runs.leash import Leash

if TYPE_CHECKING:
    from traitlets.config import Config

#: The metadata of every notebook, which are all that survive normalisation.
METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"file_extension": ".py", "mimetype": "text/x-python", "name": "python"},
}
#: Metadata of a cell that say when and how it ran.
_OF_THIS_RUN = ("execution", "papermill")
#: The folder, in that where a notebook is executed, of its results.
RESULTS = "results"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one notebook; `error` is empty where it ran to its end, or was up to date (not `executed`)."""

    notebook: str
    error: str = ""
    executed: bool = True


def execute(
    name: str,
    content: bytes,
    values: Mapping[str, Any],
    work: Path,
    told: root.Stage,
    private: Path,
    held: Leash,
) -> Outcome:
    """Run one notebook in the folder `work`; its results lie in a folder there, whole, where it ran to its end.

    `private` is a folder of short name for the kernel's sockets and profile.
    """
    stem = Path(name).stem
    try:
        (work / RESULTS / "notebooks").mkdir(parents=True)
        private.mkdir()
        own = {**told.to_environment(), "IPYTHONDIR": _quiet_profile(private)}
        source, raw = work / "source.ipynb", work / "executed.ipynb"
        source.write_bytes(content)
        papermill().execute_notebook(
            str(source), str(raw), parameters=dict(values), cwd=str(root.folder()),
            progress_bar=False, log_output=False, kernel_name="python3", language="python",
            config=kernel_sockets(private), kernel_manager_class=kernels.manager(held, own),
            shutdown_kernel="immediate",
        )  # fmt: skip
        executed = json.loads(raw.read_text(encoding="utf-8"))
        if wrong := unfinished(executed):
            return Outcome(stem, wrong)
        write_atomically(work / RESULTS / "notebooks" / name, normalised(executed).encode())
        return Outcome(stem)
    except Exception as error:
        return Outcome(stem, _readable(error))


@cache
def papermill() -> Any:
    """papermill, without a grammar of internationalised addresses, which nothing here checks and which takes long."""
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    import papermill

    return papermill


def _quiet_profile(folder: Path) -> str:
    """`folder` as an IPython home of its own: nobody's startup files, and no kernel log on the terminal.

    A kernel that is stopped while it answers logs an error; what goes wrong in a notebook is in its cells.
    """
    profile = folder / "profile_default"
    profile.mkdir()
    (profile / "ipython_kernel_config.py").write_text(
        "c.IPKernelApp.log_level = 'CRITICAL'\n", encoding="utf-8"
    )
    return str(folder)


def kernel_sockets(folder: Path) -> Config:
    """Where a kernel listens: sockets in `folder`, which no other program can take.

    TCP ports are chosen by this process and bound later by the kernel; of two kernels that start together one
    may take the other's, and its notebook then fails or waits for ever. Where the system has no such sockets,
    or none with so long a path, TCP remains.
    """
    import zmq
    from traitlets.config import Config

    connection = folder / "kernel.json"
    longest = len(os.fsencode(connection.with_name("kernel-ipc-99")))
    if longest > zmq.IPC_PATH_MAX_LEN:
        return Config()
    return Config({"KernelManager": {"transport": "ipc", "connection_file": str(connection)}})


def unfinished(content: Mapping[str, Any]) -> str:
    """Why the executed notebook does not count as run, or an empty string."""
    code = [c for c in content["cells"] if c["cell_type"] == "code" and "".join(c["source"]).strip()]
    for number, cell in enumerate(code, 1):
        for output in cell["outputs"]:
            if output["output_type"] == "error":
                return f"code cell {number}: {output['ename']}: {output['evalue']}"
            if output.get("name") == "stderr":
                return f"code cell {number} wrote to stderr: {''.join(output['text'])[:500]}"
        if cell.get("execution_count") is None:
            return f"code cell {number} was not executed"
    return ""


def normalised(content: Mapping[str, Any]) -> str:
    """The notebook as text, with nothing that differs between two runs of the same input."""
    cells = []
    for number, cell in enumerate(content["cells"], 1):
        kept = {k: v for k, v in cell["metadata"].items() if k not in _OF_THIS_RUN}
        clean = {**cell, "metadata": kept}
        if "injected-parameters" in kept.get("tags", []):
            clean["id"] = "injected"
        clean.setdefault("id", f"c{number:02d}")
        cells.append(clean)
    notebook = {"cells": cells, "metadata": METADATA, "nbformat": 4, "nbformat_minor": 5}
    return as_json(notebook).decode()


def _readable(error: Exception) -> str:
    """A notebook's error in one line, without papermill's banner or terminal colours."""
    from papermill.exceptions import PapermillExecutionError

    if isinstance(error, PapermillExecutionError):
        return f"code cell {error.exec_count}: {error.ename}: {error.evalue}"
    return f"{type(error).__name__}: {error}"
