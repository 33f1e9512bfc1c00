"""What tests share: a store that is never the user's, a JupyterLab, and a browser for one module.

The processes of a test run share one store, as commands and notebooks do: what a layer gives for the same articles by
the same code is made once. Its keys hold the digest of the code as it stands in the files; a test that changes code or
bounds in memory (`monkeypatch`) has a store of its own. A browser lasts no longer than a module: while Playwright's is
open, nothing else of its process can run a loop of asyncio.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from browser import Browser
from jupyterlab_server import Lab, served

if "PYTEST_XDIST_WORKER" not in os.environ:  # workers inherit the store of the process that starts them
    _KEPT = TemporaryDirectory(prefix="revue-tests-")
    os.environ["REVUE_STORE"] = _KEPT.name


@pytest.fixture(autouse=True)
def _own_store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> None:
    if "monkeypatch" in request.fixturenames:
        own: Path = tmp_path_factory.mktemp("store")
        request.getfixturevalue("monkeypatch").setenv("REVUE_STORE", str(own))


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    with served(tmp_path_factory.mktemp("project"), tmp_path_factory.mktemp("jupyter")) as one:
        yield one


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as one:
        yield one
