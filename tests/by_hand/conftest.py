"""Names by rules alone: what is said by hand does not depend on the language model."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("revue.layers.names.layer.installed", lambda: False)
