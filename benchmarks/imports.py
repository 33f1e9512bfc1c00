"""Time of `import revue` beside `import pandas, matplotlib.pyplot`: python -m benchmarks.imports

Each import runs in processes of its own, in turn; the fastest of several is compared, less an empty process.
"""

from __future__ import annotations

import subprocess
import sys
import time

ROUNDS = 7


def fastest(code: str) -> float:
    """Seconds of the fastest of `ROUNDS` fresh processes."""

    def once() -> float:
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        return time.perf_counter() - start

    return min(once() for _ in range(ROUNDS))


def main() -> None:
    empty = fastest("pass")
    ours = fastest("import revue") - empty
    theirs = fastest("import pandas, matplotlib.pyplot") - empty
    print(
        f"import revue {ours:.3f} s, pandas and matplotlib.pyplot {theirs:.3f} s: ratio {ours / theirs:.2f}"
    )


if __name__ == "__main__":
    main()
