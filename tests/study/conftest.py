from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A corpus of one article."""
    (tmp_path / "press").mkdir()
    (tmp_path / "press" / "a.txt").write_text(
        "Le maire a annoncé lundi 3 mars 2025 la fermeture du pont.\n", encoding="utf-8"
    )
    return tmp_path / "press"
