"""Processes of this machine: what they give back comes whole, and one that is killed is noticed whatever it was at."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from concurrent.futures import as_completed
from pathlib import Path

import pytest

from places import ROOT
from revue.project.engines import Engine, started

MANY = 200_000_000
TWO = Engine(jobs=2)


def killed_half_way() -> bytes:
    """A large result; where this process has to wait while it writes it (into a pipe), it does not survive that."""
    main = Path(f"/proc/self/task/{threading.get_native_id()}/syscall")

    def kill() -> None:
        while True:
            call = (
                main.read_text().split()
            )  # the call it waits in and its arguments: of a write, the third is the size
            if len(call) > 3 and int(call[3], 16) >= MANY:
                os.kill(os.getpid(), signal.SIGKILL)

    threading.Thread(target=kill, daemon=True).start()
    return bytes(MANY)


def refused(text: str) -> None:
    raise ValueError(text)


def test_results_come_whole_and_errors_as_they_were_raised() -> None:
    with started(TWO) as (pool, at_once):
        futures = [pool.submit(bytes, n) for n in (0, 10, 1_000_000)]
        assert at_once == 2 and {len(f.result()) for f in as_completed(futures)} == {0, 10, 1_000_000}
        with pytest.raises(ValueError, match="no such word"):
            pool.submit(refused, "no such word").result()


_KILLED = """
from revue.errors import StoppedError
from revue.project.engines import started
from test_engines import MANY, TWO, killed_half_way
if __name__ == "__main__":
    try:
        with started(TWO) as (pool, _):
            print("whole" if len(pool.submit(killed_half_way).result()) == MANY else "half")
    except StoppedError:
        print("noticed")
"""


@pytest.mark.skipif(not Path("/proc/self/syscall").exists(), reason="needs Linux")
def test_half_a_result_is_never_waited_for(tmp_path: Path) -> None:
    (script := tmp_path / "main.py").write_text(_KILLED, encoding="utf-8")
    paths = [ROOT / "lib", ROOT / "tests", Path(__file__).parent]
    ended = subprocess.run(
        [sys.executable, str(script)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, paths)), "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.stdout in ("whole\n", "noticed\n"), ended.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["main.py"]
