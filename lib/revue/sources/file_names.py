"""What the names of files say: a date, an outlet, a title. It is offered, and used where the user says how.

A template says what stands where: `{published}_{outlet}_{title}`. Of two parts that a sign separates, the first ends
at its first occurrence; a date is told by its digits. Not handled: dates in words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from revue.articles import Article, Issue
from revue.messages import issue
from revue.sources.dates import edtf_from
from revue.sources.readers.columns import fields_of

EXAMPLE = "{published}_{outlet}_{title}"
_YEAR = r"(?:1[5-9]|20)\d\d"
_DATE = rf"(?:{_YEAR}[-_. ]?[01]\d[-_. ]?[0-3]\d|[0-3]?\d[-_. ][01]?\d[-_. ]{_YEAR}|{_YEAR}[-_.][01]\d)"
_DATED = re.compile(rf"(?<![^\W_]){_DATE}(?![^\W_])")
_PART = re.compile(r"\{([^{}]{1,40})\}")
#: Parts of a template: each more would multiply the ways in which a name can be read.
_MOST = 5


@dataclass(frozen=True, slots=True)
class Template:
    """How names of files are read, as it is written and as a pattern with a group for each of its parts."""

    written: str
    parts: tuple[str, ...]
    pattern: re.Pattern[str]

    @classmethod
    def of(cls, written: Any) -> Template | None:
        """The template, or None where it is none."""
        parts = _PART.findall(written) if isinstance(written, str) else []
        if not 0 < len(parts) <= _MOST or len(set(parts)) < len(parts):
            return None
        literal = _PART.split(written)
        pattern = "".join(
            re.escape(piece) if number % 2 == 0 else f"({_DATE})" if _is_date(piece) else "(.+?)"
            for number, piece in enumerate(literal)
        )
        return cls(written, tuple(parts), re.compile(pattern))

    def read(self, name: str) -> dict[str, str] | None:
        """What a name says, by part; None where it is of another form."""
        match = self.pattern.fullmatch(name)
        if match is None:
            return None
        said = zip(self.parts, match.groups(), strict=True)
        return {part: text.replace("_", "-" if _is_date(part) else " ").strip() for part, text in said}


def _is_date(part: str) -> bool:
    return fields_of([part]).get(part) == "published"


@dataclass(slots=True)
class Dated:
    """Names of files that hold a date which their articles do not state."""

    _names: list[str] = field(default_factory=list)

    def see(self, article: Article) -> None:
        """Remembers the name of an article's file, if it holds a date."""
        stem = PurePosixPath(article.path).stem
        if article.published is None and (match := _DATED.search(stem)) and edtf_from(_day(match[0])):
            self._names.append(stem)

    def offer(self) -> Iterator[Issue]:
        """One warning that says what the names hold, and how to use it."""
        forms = Counter(map(_form, self._names))
        if len(self._names) < 2:
            return
        (before, after), n = forms.most_common(1)[0]
        alike = [name for name in self._names if _form(name) == (before, after)]
        rests = {_DATED.sub("", name, count=1) for name in alike}
        other = "{outlet}" if len(rests) < n else "{title}"
        first = "" if before is None else "{outlet}" + before if after is not None else other + before
        last = "" if after is None else after + ("{title}" if before is not None else other)
        template = first + "{published}" + last
        yield issue("./", "names-hold-dates", n=len(self._names), example=alike[0], template=template)


def _form(name: str) -> tuple[str | None, str | None]:
    """The signs between the date in a name and what stands before and after it; None where nothing does."""
    match = _DATED.search(name)
    before, after = (name[: match.start()], name[match.end() :]) if match else ("", "")
    left, right = re.search(r"[\W_]*$", before), re.match(r"[\W_]*", after)
    return (left[0] if left and before else None, right[0] if right and after else None)


def _day(text: str) -> str:
    return text.replace("_", "-")
