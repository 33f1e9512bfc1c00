"""An extension of Jupyter's server that keeps it from writing into a corpus, and serves the whole project.

JupyterLab copies each file that it opens ("checkpoint") to a hidden folder beside it; so would it the articles
that links lead to. With this extension the copies of all files but notebooks lie in the user's Jupyter folder.
`make setup` copies `jupyter.json`, which switches it on, to where every JupyterLab of the environment reads it.
A server with another kind of checkpoints is left as it is.

JupyterLab follows no link out of the folder that it was started in. Started in `notebooks/`, it serves the project
around it, so that links to articles and tables land there too; one that was told what to serve is left as it is.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from jupyter_core.paths import jupyter_data_dir
from jupyter_server.services.contents.filecheckpoints import AsyncFileCheckpoints

from revue.project import root

if TYPE_CHECKING:
    from jupyter_server.serverapp import ServerApp


class Checkpoints(AsyncFileCheckpoints):
    """Checkpoints of which only those of notebooks lie beside the file."""

    def checkpoint_path(self, checkpoint_id: str, path: str) -> str:
        """Where the copy of a file lies; its folder is made."""
        if path.endswith(".ipynb"):
            return str(super().checkpoint_path(checkpoint_id, path))  # type: ignore[no-untyped-call]
        file = Path(self._get_os_path(path.strip("/")))  # type: ignore[no-untyped-call]
        folder = Path(jupyter_data_dir()) / "checkpoints" / sha256(str(file.parent).encode()).hexdigest()[:16]
        with self.perm_to_403():
            folder.mkdir(parents=True, exist_ok=True)
        return str(folder / f"{file.stem}-{checkpoint_id}{file.suffix}")


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "revue.project.jupyter"}]


def _serve_project(server: ServerApp) -> None:
    """Serve the project where only its folder of notebooks is, and begin in that."""
    here = Path(server.root_dir)
    told = "root_dir" in server.config.ServerApp or server.file_to_run
    if not told and here == root.folder() / "notebooks":
        top = str(here.parent)
        server.root_dir = server.contents_manager.root_dir = server.kernel_manager.root_dir = top
        server.contents_manager.preferred_dir = here.name
        server.web_app.settings["server_root_dir"] = top


def _load_jupyter_server_extension(server: ServerApp) -> None:
    _serve_project(server)
    manager = server.contents_manager
    if type(manager.checkpoints) is AsyncFileCheckpoints:
        manager.checkpoints = Checkpoints(**manager.checkpoints_kwargs)
