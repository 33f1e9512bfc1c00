"""Actors as actors.csv names them: mentions and speakers under any of their names bear the one given.

An actor is looked for by the name that a mention has in its article, and where it has none, by its words, without the
determiner in front. The role fills in where the article gives none. Not handled: words that are no mention of anybody
for the layer (add a row by corrections.csv), and one name of two people.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from revue.articles import Actor
from revue.layers.names.offices import DETERMINER
from revue.sources.companions.actors import plain
from revue.text.characters import normalise

_DETERMINER = re.compile(DETERMINER)
_BETWEEN = "; "
#: Layers with names.
LAYERS = frozenset({"mentions", "quotes"})


class Naming:
    """The actors of a corpus, to be found by any of their names."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        self._by_name = {_key(name): a for a in actors for name in (a.name, *a.aliases)}

    def applied(self, layer: str, rows: Sequence[Any]) -> list[Any]:
        """The rows of one of `LAYERS` under the names given."""
        if layer == "mentions":
            return [self._mention(row) for row in rows]
        return [replace(row, speaker=self._names(row.speaker)) if row.speaker else row for row in rows]

    def _mention(self, row: Any) -> Any:
        if row.candidates:
            row = replace(row, candidates=self._names(row.candidates))
        if row.name and _BETWEEN in row.name:
            return replace(row, name=self._names(row.name))
        actor = self._by_name.get(_key(row.name or row.text))
        if actor is None:
            return row
        given = {"name": actor.name, "type": actor.type or row.type, "role": row.role or actor.role}
        return replace(row, **given, candidates=None)

    def _names(self, joined: str) -> str:
        """Several names ("A; B"), each as it is given, once."""
        found = (self._by_name.get(_key(name)) for name in joined.split(_BETWEEN))
        names = (a.name if a else n for a, n in zip(found, joined.split(_BETWEEN), strict=True))
        return _BETWEEN.join(dict.fromkeys(names))


@lru_cache(maxsize=1)
def of(actors: tuple[Actor, ...]) -> Naming:
    """The names of a corpus's actors; those of one corpus are asked for article by article."""
    return Naming(actors)


def _key(name: str) -> str:
    """A name for comparison; "Le Monde" keeps what "le ministre" loses."""
    norm = normalise(name)
    found = _DETERMINER.match(norm)
    return plain(norm[found.end() :] if found and norm[found.end() : found.end() + 1].islower() else norm)
