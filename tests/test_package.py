"""The package as a newcomer meets it: a light import, a lock file that names no host, a README that is true."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from places import GOLD, ROOT, SEEDS


def test_import_revue_brings_nothing_heavy() -> None:
    code = "import sys, revue, revue.text.document, revue.sources.corpus; print(*sorted(m for m in sys.modules if '.' not in m))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"pandas", "numpy", "matplotlib", "nltk", "spacy", "pyarrow", "IPython", "papermill"} & set(
        loaded
    )


def test_the_lock_has_hashes_and_names_no_index() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pins = re.findall(r"^([\w.-]+)==\S+", lock, re.MULTILINE)
    assert {"jupyterlab", "pandas", "matplotlib", "nltk", "papermill"} <= set(pins)
    assert len(re.findall(r"--hash=sha256:", lock)) >= len(pins)
    assert not re.search(r"--(extra-)?index-url|--find-links|https?://", lock)


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda p: p.stem)
def test_seeds_are_verbatim(path: Path) -> None:
    import hashlib
    import json

    gold = (GOLD / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    want = {a["article"]: a["sha256"] for a in map(json.loads, gold)}
    assert hashlib.sha256(path.read_bytes()).hexdigest() == want[path.stem]


def test_links_in_the_readme_exist() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = list(re.findall(r"\]\(([^)#:]+)\)", text))
    assert targets and [t for t in targets if not (ROOT / t).exists()] == []
