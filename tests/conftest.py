"""What tests share: a store that is never the user's, a JupyterLab, a browser for one module, and who runs what when.

The processes of a test run share one store, as commands and notebooks do: what a layer gives for the same articles by
the same code is made once. Its keys hold the digest of the code as it stands in the files; a test that changes code or
bounds in memory (`monkeypatch`) has a store of its own. A browser lasts no longer than a module: while Playwright's is
open, nothing else of its process can run a loop of asyncio.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from itertools import count
from tempfile import TemporaryDirectory

import pytest
from xdist.scheduler import LoadFileScheduling

from browser import Browser
from jupyterlab_server import Lab, served

#: Files of few tests that take long: they begin, so that no process is left with one of them at the end.
LONG = (
    "browser/test_hostile_french_run.py", "browser/test_notebooks_in_a_browser.py", "show/test_links_in_jupyterlab.py",
    "runs/test_notebooks.py", "project/test_files.py", "sources/test_awkward_corpora.py", "show/test_citation.py",
    "runs/",
)  # fmt: skip
#: Files whose tests use one JupyterLab: the same process runs them.
IN_A_LAB = LONG[:3]

_NUMBERS = count()

# As `revue run` does: a grammar of addresses, which nothing here checks, and which takes seconds in each process.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
if "PYTEST_XDIST_WORKER" not in os.environ:  # workers inherit the store of the process that starts them
    _KEPT = TemporaryDirectory(prefix="revue-tests-")
    os.environ["REVUE_STORE"] = _KEPT.name


class Scheduling(LoadFileScheduling):
    """Each file by one process, and those that use a JupyterLab by the same."""

    def _split_scope(self, nodeid: str) -> str:
        file: str = super()._split_scope(nodeid)
        return "in a lab" if file.endswith(IN_A_LAB) else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Scheduling:
    config.option.loadscopereorder = False  # by number of tests
    return Scheduling(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    def begins(item: pytest.Item) -> int:
        return next((n for n, path in enumerate(LONG) if f"tests/{path}" in item.nodeid), len(LONG))

    items.sort(key=begins)


@pytest.fixture(autouse=True)
def _own_store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> None:
    if "monkeypatch" in request.fixturenames:
        own = tmp_path_factory.getbasetemp() / f"store-{next(_NUMBERS)}"  # made when something is kept in it
        request.getfixturevalue("monkeypatch").setenv("REVUE_STORE", str(own))


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    with served(tmp_path_factory.mktemp("project"), tmp_path_factory.mktemp("jupyter")) as one:
        yield one


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as one:
        yield one
