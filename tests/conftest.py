"""The store of the tests: never the user's.

The tests of one process share one, as commands and notebooks do: what a layer gives for the same articles by the same
code is made once. Its keys hold the digest of the code as it stands in the files; a test that changes code or bounds in
memory (`monkeypatch`) has a store of its own.
"""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

_KEPT = TemporaryDirectory(prefix="revue-tests-")
os.environ["REVUE_STORE"] = _KEPT.name


@pytest.fixture(autouse=True)
def _own_store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> None:
    if "monkeypatch" in request.fixturenames:
        own: Path = tmp_path_factory.mktemp("store")
        request.getfixturevalue("monkeypatch").setenv("REVUE_STORE", str(own))
