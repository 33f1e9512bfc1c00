"""A run that is asked to end, or is killed, leaves no kernel, whole results, and a next run that goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event

import psutil
import pytest

from browser import until
from project_copy import copy_project, notebooks_of, revue
from revue.runs import run
from revue.runs.leash import leash

SLEEPS = """import os, time
from pathlib import Path
Path(os.environ["STARTED"], str(os.getpid())).write_text("")
if os.environ.get("SLEEP"):
    time.sleep(300)"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of two notebooks that go on for long, with the results of a run in which they did not."""
    project = copy_project(tmp_path_factory.mktemp("ends"))
    notebooks_of(project, {"00_one": SLEEPS, "01_two": SLEEPS})
    (project / "started").mkdir()
    assert revue(project, "run", "--out", "out", STARTED=str(project / "started")).returncode == 0
    return project


def held(project: Path) -> dict[str, bytes]:
    return {str(p): p.read_bytes() for p in (project / "out").rglob("*") if p.is_file()}


@pytest.mark.skipif(sys.platform == "win32", reason="has other signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_kernels_end_with_the_run_and_the_next_one_goes_on(project: Path, number: signal.Signals) -> None:
    started = project / "started"
    for one in started.iterdir():
        one.unlink()
    before = held(project)
    environment = {**os.environ, "PYTHONPATH": str(project / "lib"), "STARTED": str(started), "SLEEP": "1"}
    command = [sys.executable, "-m", "revue.cli", "run", "--out", "out", "--force", "--jobs", "2"]
    process = subprocess.Popen(command, cwd=project, env=environment, stderr=subprocess.PIPE, text=True)
    until(lambda: len(list(started.iterdir())) == 2, "two kernels did not start")
    began = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
    assert {int(one.name) for one in started.iterdir()} <= {one.pid for one in began}
    process.send_signal(number)
    said = process.communicate(timeout=60)[1]
    assert process.returncode == (-9 if number == signal.SIGKILL else 1) and "Traceback" not in said
    assert not psutil.wait_procs(began, timeout=60)[1]
    again = revue(project, "run", "--out", "out", STARTED=str(started))
    assert again.returncode == 0 and held(project) == before
    assert not list((project / "out").glob(".revue-*"))


def test_an_interrupted_run_does_not_wait_for_a_kernel_that_was_about_to_start() -> None:
    answered = Event()
    with pytest.raises(KeyboardInterrupt), leash() as held, run._threads(held, 1) as pool:
        waiting, other = pool.submit(answered.wait, 60), pool.submit(answered.wait, 60)
        raise KeyboardInterrupt
    assert not waiting.done() and other.cancelled()
    answered.set()
