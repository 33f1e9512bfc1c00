"""What contributors meet before any code: hooks, workflows, issue forms and setup steps say what the project does."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from places import ROOT

FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml"))


def parsed(path: str) -> dict[Any, Any]:
    return yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))


def test_hooks_before_a_commit_are_those_of_make_check() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8").replace("$(BIN)", ".venv/bin")
    checks = re.search(r"^check:.*\n((?:\t.*\n)+)", makefile, re.MULTILINE)
    assert checks
    [repository] = parsed(".pre-commit-config.yaml")["repos"]
    assert repository["repo"] == "local"
    assert [hook["entry"] for hook in repository["hooks"]] == checks[1].replace("\t", "").splitlines()


def test_the_workflow_installs_from_the_locks_and_runs_all_tests() -> None:
    jobs = parsed(".github/workflows/ci.yml")["jobs"]
    steps = {name: [step.get("run", "") for step in job["steps"]] for name, job in jobs.items()}
    assert "bash .ci/run" in steps["everything"]
    assert jobs["tests"]["strategy"]["matrix"]["python"] == ["3.11", "3.12", "3.13"]
    assert (
        "python -m pip install --require-hashes -r requirements.lock -r requirements-dev.lock"
        in steps["tests"]
    )
    assert "python -m pytest" in steps["tests"]


@pytest.mark.parametrize("form", [f for f in FORMS if f.stem != "config"], ids=lambda path: path.stem)
def test_an_issue_form_is_one(form: Path) -> None:
    """GitHub shows no form, and says so nowhere, where a key is missing or an id or label stands twice."""
    content = parsed(str(form))
    assert {"name", "description", "body"} <= content.keys()
    fields = [field for field in content["body"] if field["type"] != "markdown"]
    assert {field["type"] for field in fields} <= {"textarea", "input", "dropdown"}
    for names in ([field["id"] for field in fields], [field["attributes"]["label"] for field in fields]):
        assert len(set(names)) == len(names)
    asked = {field["id"] for field in fields if field.get("validations", {}).get("required")}
    assert {"expected", "got", "version"} <= asked


@pytest.mark.parametrize("file", ["Makefile", "README.md", ".binder/postBuild"])
def test_setup_copies_files_that_exist(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    copied = re.findall(r"^\s*cp (lib/\S+) ", text, re.MULTILINE)
    assert copied and all((ROOT / each).is_file() for each in copied)
