"""The cue families of pasted pages: read from data, compiled once, matched line by line.

A cue is matched on the line as normalised by `revue.text.document.normalise`, whatever its case and the signs around
it. Which of the matching families counts (position in the page, effect on what follows) is decided in
`cleaning`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, get_args

from revue import data
from revue.articles import Label
from revue.text.document import normalise

Effect = Literal["line", "related", "end"]
Where = Literal["anywhere", "edges", "after"]

#: Signs that buttons and links carry around their words; a full stop is none, it ends a sentence.
_SIGNS = " \t»«›‹>→←▶►•·|–—-:*+…#[](){}✕×▼▲"
_BEFORE = _SIGNS.replace("«", "").replace("(", "") + "!?.,;/\\'"
_REPORTED = re.compile(
    r"[«“\"]|\bselon\b|\bd'après\b"
    r"|\b(?:a|ont|avait|avaient|aura|est|sont|était)\s+(?:\w+\s+){0,2}?\w+(?:é|i|u|is|it|ert)e?s?\b",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(r"\b(?:vous|votre|vos|nous|notre|nos|you|your|we|our)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Family:
    """One family of `data/pages/cues.toml`, compiled."""

    name: str
    label: Label
    reason: str
    effect: Effect
    where: Where
    reported: bool
    max_words: int
    lines: frozenset[str]
    starts: tuple[str, ...]
    contains: tuple[str, ...]
    patterns: re.Pattern[str] | None

    def takes(self, norm: str, said: str, folded: str, bare: str, words: int) -> bool:
        """Is this line one of the family's?

        `norm` is the line, normalised; `said` without the signs before it; `folded` without case; `bare` also without
        the signs after it.
        """
        if bare in self.lines:
            return True
        if words > self.max_words or len(norm) > 12 * self.max_words:
            return False
        found = (
            (folded.startswith(self.starts) and any(_whole(said, folded, phrase) for phrase in self.starts))
            or any(phrase in folded for phrase in self.contains)
            or (self.patterns is not None and self.patterns.match(norm))
        )
        return bool(found) and (self.reported or not reports(norm))


def _whole(said: str, folded: str, phrase: str) -> bool:
    """Does the line start with the phrase as whole words, or glued to a capital ("À lire aussiLe budget")?"""
    if not folded.startswith(phrase):
        return False
    last, following = said[len(phrase) - 1], said[len(phrase) : len(phrase) + 1]
    return not (last.isalnum() and following.isalnum()) or (last.islower() and following.isupper())


def reports(norm: str) -> bool:
    """Does this line tell what somebody said or did, without addressing the page's reader?"""
    return bool(_REPORTED.search(norm)) and not _ADDRESSED.search(norm)


_SHAPE = {
    "name": str,
    "label": get_args(Label),
    "reason": str,
    "effect?": get_args(Effect),
    "where?": get_args(Where),
    "reported?": bool,
    "max_words?": int,
    **dict.fromkeys(("lines?", "starts?", "contains?"), str),
    **{key: [str] for key in ("patterns?", "cased?")},
}


@lru_cache(maxsize=1)
def families() -> tuple[Family, ...]:
    """All cue families, in the order of the data file: the first that takes a line counts."""
    return tuple(_family(row) for row in data.toml("pages/cues.toml", {"family": [_SHAPE]})["family"])


@lru_cache(maxsize=20_000)
def matching(line: str, words: int) -> tuple[Family, ...]:
    """The families that take `line`, first the ones that count most."""
    norm = normalise(line)
    bare = " ".join(norm.strip(_SIGNS).removesuffix("...").split()).strip(_SIGNS).casefold()
    said = norm.lstrip(_BEFORE)
    folded = said.casefold()
    return tuple(family for family in families() if family.takes(norm, said, folded, bare, words))


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
        starts=tuple(_phrases(row.get("starts", ""))),
        contains=tuple(_phrases(row.get("contains", ""))),
        patterns=_patterns(row),
    )


def _phrases(block: str) -> list[str]:
    return [phrase.strip().casefold() for phrase in re.split(r"[|\n]", block) if phrase.strip()]


def _patterns(row: dict[str, Any]) -> re.Pattern[str] | None:
    """One expression for the family's own patterns, each after any signs before the line."""
    lead = r"[^\w«“\"]*"
    parts = [f"(?i:{lead}{pattern})" for pattern in row.get("patterns", [])]
    parts += [f"(?:{lead}{pattern})" for pattern in row.get("cased", [])]
    return re.compile("|".join(parts), re.DOTALL) if parts else None
