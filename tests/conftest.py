"""One JupyterLab for all that is looked at in it, and a browser for one module of tests.

No longer: while Playwright's browser is open, nothing else of its process can run a loop of asyncio.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from browser import Browser
from jupyterlab_server import Lab, served


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    with served(tmp_path_factory.mktemp("project"), tmp_path_factory.mktemp("jupyter")) as one:
        yield one


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as one:
        yield one
