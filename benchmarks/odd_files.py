"""A folder of some 250 odd files, annotated as a user does: seconds, memory of all processes, and what became of each.

    python -m benchmarks.odd_files [FOLDER]      FOLDER: another folder of files, for example hostile ones

The files are those of tests/odd_files.py in full: 140,000 digits, table cells of 26 MB, a book, a token of a million
letters, and every odd text in three sizes. Memory is read from /proc (Linux), five times a second.
"""

from __future__ import annotations

import importlib
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq

from revue.sources.folder import walk

#: Seconds and bytes that two cores may take.
SECONDS, BYTES = 180, 2_000_000_000


def main(folder: Path | None) -> int:
    """Print the balance; 0 where all files are accounted for within the bounds."""
    with tempfile.TemporaryDirectory() as scratch:
        source, out = folder or Path(scratch) / "odd", Path(scratch) / "tables"
        if folder is None:
            source.mkdir()
            sys.path.insert(0, "tests")
            importlib.import_module("odd_files").build(source)
        began = time.monotonic()
        run = subprocess.Popen(
            [sys.executable, "-m", "revue.cli", "annotate", str(source), "--out", str(out), "--jobs", "2"],
            stdout=subprocess.DEVNULL,
        )
        peak = 0
        while run.poll() is None:
            peak = max(peak, _memory(run.pid))
            time.sleep(0.2)
        spent = time.monotonic() - began
        articles = pq.read_table(out / "articles").column("path").to_pylist()
        issues = pq.read_table(out / "issues").select(["path", "code"]).to_pylist()
        named = {*articles, *(issue["path"] for issue in issues)}
        lost = [found.name for found in walk(source) if not found.companion and found.name not in named]
    print(f"{len(named)} files, {len(articles)} articles, status {run.returncode}")
    print(f"{spent:.0f} s of {SECONDS}, {peak / 1e6:.0f} MB of {BYTES / 1e6:.0f}")
    print(", ".join(f"{code} {n}" for code, n in sorted(Counter(i["code"] for i in issues).items())))
    print(f"not accounted for: {', '.join(lost) or 'none'}")
    return int(bool(run.returncode or lost or spent > SECONDS or peak > BYTES))


def _memory(root: int) -> int:
    """Bytes that a process and all it started hold now; pages they share count for each."""
    held = {
        int(path.name): (int(fields[1]), int(fields[21]) * 4096)
        for path in Path("/proc").iterdir()
        if path.name.isdigit() and (fields := _fields(path))
    }
    family = {root}
    for _ in held:  # parents may stand behind their children
        family |= (more := {pid for pid, (parent, _) in held.items() if parent in family} - family)
        if not more:
            break
    return sum(held[pid][1] for pid in family if pid in held)


def _fields(process: Path) -> list[str]:
    """The fields of /proc/PID/stat behind the name; none where the process has ended."""
    try:
        return (process / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
