"""How much work a call is, in lines of Python run: the same on every machine, whatever else that is doing.

What a line costs inside the interpreter (a search, a sort) is not counted; `benchmarks/` measures time.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def lines_run(call: Callable[[], object]) -> int:
    """Lines of Python that `call` runs; a comprehension counts a line for each of its items."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return count


def growth(call: Callable[[int], Callable[[], object]], small: int, large: int) -> float:
    """How much more work `call(large)` prepares than `call(small)`, by unit of size: 1 where it is linear."""
    call(small)()  # fills the caches
    return lines_run(call(large)) / lines_run(call(small)) * small / large
