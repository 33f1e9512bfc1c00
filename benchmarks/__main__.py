"""Every benchmark that the given data allow: `python -m benchmarks [DATA]`, or `make benchmark DATA=folder`.

The project's gold and articles are always measured. DATA may be a folder that holds, at any depth, treebanks
(`*.conllu`) and corpora of time expressions (`docs.jsonl` beside `timex3.jsonl`).
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
GOLD, SEEDS = ROOT / "tests" / "gold", ROOT / "seeds"


def commands(data: Path | None) -> list[list[str]]:
    """One command line a benchmark."""
    out = [
        ["benchmarks.mentions", str(GOLD)],
        ["benchmarks.quotes", str(GOLD), str(SEEDS)],
        ["benchmarks.quantities", str(GOLD)],
        ["benchmarks.frames", str(GOLD), str(SEEDS)],
        ["benchmarks.vocabulary", str(SEEDS)],
        ["benchmarks.imports"],
        ["benchmarks.odd_files"],
    ]
    if data is not None:
        treebanks = sorted({p.parent for p in data.rglob("*.conllu")})
        timex = sorted(p.parent for p in data.rglob("timex3.jsonl"))
        out = (
            [["benchmarks.text", str(p)] for p in treebanks]
            + [["benchmarks.dates", str(p)] for p in timex]
            + out
        )
    return out


def main() -> int:
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    failed = 0
    for command in commands(data):
        print(f"\n== python -m {' '.join(command)}", flush=True)
        failed += subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=False).returncode != 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
