"""The cue families of pasted pages: read from data, compiled once, matched line by line.

A cue is matched on the line as normalised by `revue.text.normalise`, whatever its case and the signs around
it. Which of the matching families counts (position in the page, effect on what follows) is decided in
`cleaning`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

from revue.articles import Label
from revue.text import normalise

Effect = Literal["line", "related", "end"]
Where = Literal["anywhere", "edges", "after"]

#: Signs that buttons and links carry around their words; a full stop is none, it ends a sentence.
_SIGNS = " \t»«›‹>→←▶►•·|–—-:*+…#[](){}✕×▼▲"
_REPORTED = re.compile(
    r"[«“\"]|\bselon\b|\bd'après\b"
    r"|\b(?:a|ont|avait|avaient|aura|est|sont|était)\s+(?:\w+\s+){0,2}?\w+(?:é|i|u|is|it|ert)e?s?\b",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(r"\b(?:vous|votre|vos|nous|notre|nos|you|your|we|our)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Family:
    """One family of `data/page_cues.toml`, compiled."""

    name: str
    label: Label
    reason: str
    effect: Effect
    where: Where
    reported: bool
    max_words: int
    lines: frozenset[str]
    within: re.Pattern[str] | None

    def takes(self, norm: str, bare: str, words: int) -> bool:
        """Is this line, normalised (`norm`) and without the signs around it (`bare`), one of the family's?"""
        if bare in self.lines:
            return True
        if self.within is None or words > self.max_words or len(norm) > 12 * self.max_words:
            return False
        if not self.within.match(norm):
            return False
        return self.reported or not reports(norm)


def reports(norm: str) -> bool:
    """Does this line tell what somebody said or did, without addressing the page's reader?"""
    return bool(_REPORTED.search(norm)) and not _ADDRESSED.search(norm)


@lru_cache(maxsize=1)
def families() -> tuple[Family, ...]:
    """All cue families, in the order of the data file: the first that takes a line counts."""
    data = tomllib.loads((files("revue") / "data" / "page_cues.toml").read_text(encoding="utf-8"))
    return tuple(_family(row) for row in data["family"])


def matching(line: str, words: int) -> list[Family]:
    """The families that take `line`, first the ones that count most."""
    norm = normalise(line)
    bare = " ".join(norm.strip(_SIGNS).removesuffix("...").split()).strip(_SIGNS).casefold()
    return [family for family in families() if family.takes(norm, bare, words)]


def _family(row: dict[str, Any]) -> Family:
    return Family(
        name=row["name"],
        label=row["label"],
        reason=row["reason"],
        effect=row.get("effect", "line"),
        where=row.get("where", "anywhere"),
        reported=row.get("reported", True),
        max_words=row.get("max_words", 30),
        lines=frozenset(_phrases(row.get("lines", ""))),
        within=_within(row),
    )


def _phrases(block: str) -> list[str]:
    return [phrase.strip().casefold() for phrase in re.split(r"[|\n]", block) if phrase.strip()]


def _within(row: dict[str, Any]) -> re.Pattern[str] | None:
    """One expression for the phrases that start a line, stand in it, and for the family's own patterns."""
    lead = r"[^\w«“\"]*"
    parts = [f"(?i:{lead}{re.escape(phrase)}(?!\\w))" for phrase in _phrases(row.get("starts", ""))]
    parts += [f"(?i:.*?(?<!\\w){re.escape(phrase)}(?!\\w))" for phrase in _phrases(row.get("contains", ""))]
    parts += [f"(?i:{lead}{pattern})" for pattern in row.get("patterns", [])]
    parts += [f"(?:{lead}{pattern})" for pattern in row.get("cased", [])]
    return re.compile("|".join(parts), re.DOTALL) if parts else None
