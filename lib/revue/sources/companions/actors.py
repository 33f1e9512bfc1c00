"""actors.csv: who is meant by which names, with type, role and side; a row an actor.

Columns: `name` (as it is to be called everywhere), `aliases` ("A; B": as the articles call it), `type` (PER, ORG, LOC),
`role`, `side`. The names are applied where mentions and quotes are made (`revue.by_hand.naming`); an actor of whom no
article has a name is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import get_args, get_type_hints

from revue.articles import Actor, Article, Issue
from revue.messages import issue
from revue.sources.companions import lines
from revue.tables import Mention
from revue.text.characters import normalise

NAME = "actors.csv"
COLUMNS = ("name", "aliases", "type", "role", "side")
TYPES: tuple[str, ...] = get_args(get_type_hints(Mention)["type"])


@dataclass(slots=True)
class Actors:
    """The actors of a corpus, the issues of their table, and those that no article has named so far."""

    all: tuple[Actor, ...] = ()
    issues: list[Issue] = field(default_factory=list)
    _unmet: dict[Actor, str] = field(default_factory=dict)

    def read(self, data: bytes) -> None:
        """Takes the rows of actors.csv."""
        taken: dict[str, str] = {}
        for line in lines.read(data, NAME, COLUMNS, ("name",)):
            if isinstance(line, Issue):
                self.issues.append(line)
                continue
            cells = line.cells
            actor = Actor(
                cells["name"],
                tuple(alias for one in cells.get("aliases", "").split(";") if (alias := one.strip())),
                cells.get("type", "").upper() or None,
                cells.get("role") or None,
                cells.get("side") or None,
            )
            names = {plain(name) for name in (actor.name, *actor.aliases)}
            if not actor.name:
                self.issues.append(issue(NAME, "actor-nameless", line.locator))
            elif actor.type and actor.type not in TYPES:
                self.issues.append(
                    issue(NAME, "actor-type", line.locator, value=actor.type, known=list(TYPES))
                )
            elif known := sorted(names & taken.keys()):
                self.issues.append(
                    issue(NAME, "actor-twice", line.locator, actor=known[0], other=taken[known[0]])
                )
            else:
                taken |= dict.fromkeys(names, line.locator)
                self._unmet[actor] = line.locator
        self.all = tuple(self._unmet)

    def meet(self, article: Article) -> None:
        """Notes which actors the article names."""
        text = plain(article.text) if self._unmet else ""
        for actor in [a for a in self._unmet if any(plain(n) in text for n in (a.name, *a.aliases))]:
            del self._unmet[actor]

    def unmatched(self) -> Iterator[Issue]:
        """A warning for every actor of whom no article has a name."""
        for actor, locator in self._unmet.items():
            yield issue(NAME, "actor-unmet", locator, actor=actor.name)


def plain(name: str) -> str:
    """A name for comparison: whatever its case, apostrophes and spaces."""
    return " ".join(normalise(name).casefold().split())
