"""A name found in a text, before the names of an article are compared: where, which type, how sure, why."""

from __future__ import annotations

from typing import NamedTuple

from revue.layers.names.lexicon import Type

#: How sure a finding is: rules that name their evidence beat the model, the model beats mere capitals. NEVER marks
#: what is sure to be no mention.
NEVER, SURE, LIKELY, MODEL, WEAK = 5, 4, 3, 2, 1


class Found(NamedTuple):
    """`text[start:end]` is a name of `type`, with `strength` (SURE, LIKELY, MODEL, WEAK), because of `rule`."""

    start: int
    end: int
    type: Type
    strength: int
    rule: str


def without_overlaps(found: list[Found]) -> list[Found]:
    """The strongest of overlapping findings, the longer among equals, the earlier among those; in text order."""
    kept: list[Found] = []
    taken = bytearray(max((f.end for f in found), default=0))
    for f in sorted(found, key=lambda f: (-f.strength, f.start - f.end, f.start, f.type)):
        if f.start < f.end and taken.find(1, f.start, f.end) < 0:
            kept.append(f)
            taken[f.start : f.end] = b"\1" * (f.end - f.start)
    return sorted(kept, key=lambda f: f.start)
