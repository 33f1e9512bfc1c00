"""Opening an article in JupyterLab leaves nothing beside it; notebooks keep their copies where they always were."""

from __future__ import annotations

import asyncio
from pathlib import Path
from types import SimpleNamespace

import pytest
from jupyter_server.services.contents.filecheckpoints import AsyncGenericFileCheckpoints
from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager

from places import ROOT
from revue.project import jupyter


def at(folder: Path, told: str = "") -> SimpleNamespace:
    """What the extension sees of a server that was started in a folder, or told which to serve."""
    manager = AsyncLargeFileManager(root_dir=str(folder))
    config = SimpleNamespace(ServerApp={"root_dir": told} if told else {})
    return SimpleNamespace(
        root_dir=str(folder), config=config, file_to_run="", contents_manager=manager,
        kernel_manager=SimpleNamespace(root_dir=str(folder)), web_app=SimpleNamespace(settings={}),
    )  # fmt: skip


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """What the extension sees of a server, with two articles of one name and a notebook."""
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))
    for name in ("root/seeds/a.txt", "root/presse/a.txt", "root/notebooks/a.ipynb"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    return at(tmp_path / "root")


def test_copies_of_articles_lie_elsewhere_and_can_be_restored(
    server: SimpleNamespace, tmp_path: Path
) -> None:
    jupyter._load_jupyter_server_extension(server)
    manager = server.contents_manager
    for path in ("seeds/a.txt", "presse/a.txt", "notebooks/a.ipynb"):
        assert asyncio.run(manager.list_checkpoints(path)) == []
        asyncio.run(manager.create_checkpoint(path))
        assert len(asyncio.run(manager.list_checkpoints(path))) == 1
    names = sorted(
        p.relative_to(tmp_path / "root").as_posix() for p in (tmp_path / "root").rglob("*") if p.is_file()
    )
    assert names == [
        "notebooks/.ipynb_checkpoints/a-checkpoint.ipynb",
        "notebooks/a.ipynb",
        "presse/a.txt",
        "seeds/a.txt",
    ]
    (tmp_path / "root" / "seeds" / "a.txt").write_text("changed", encoding="utf-8")
    asyncio.run(manager.restore_checkpoint("checkpoint", "seeds/a.txt"))
    assert (tmp_path / "root" / "seeds" / "a.txt").read_text(encoding="utf-8") == "root/seeds/a.txt"


def test_another_kind_of_checkpoints_is_left_as_it_is(server: SimpleNamespace) -> None:
    server.contents_manager.checkpoints = other = AsyncGenericFileCheckpoints(parent=server.contents_manager)
    jupyter._load_jupyter_server_extension(server)
    assert server.contents_manager.checkpoints is other


def test_in_the_folder_of_notebooks_the_project_is_served() -> None:
    started = at(ROOT / "notebooks")
    jupyter._load_jupyter_server_extension(started)
    assert {started.root_dir, started.contents_manager.root_dir, started.kernel_manager.root_dir} == {
        str(ROOT)
    }
    assert started.contents_manager.preferred_dir == "notebooks"
    for left in (at(ROOT), at(ROOT / "seeds"), at(ROOT / "notebooks", told="notebooks")):
        before = left.contents_manager.root_dir
        jupyter._load_jupyter_server_extension(left)
        assert left.contents_manager.root_dir == before and left.contents_manager.preferred_dir == ""
