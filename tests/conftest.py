"""One JupyterLab and one browser for all that is looked at in them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from browser import Browser
from jupyterlab_server import Lab, served


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    with served(tmp_path_factory.mktemp("project"), tmp_path_factory.mktemp("jupyter")) as one:
        yield one


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with Browser() as one:
        yield one
