"""A JupyterLab and a browser for what one module looks at in them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from browser import Browser
from jupyterlab_server import Lab, served


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    with served(tmp_path_factory.mktemp("project"), tmp_path_factory.mktemp("jupyter")) as one:
        yield one


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("browser")) as one:
        yield one
