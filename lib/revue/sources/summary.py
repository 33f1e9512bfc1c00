"""What became of a corpus, for whoever reads a terminal: the balance, then each reason once, with its first places.

What was lost comes before what is worth knowing, and what is frequent before what is rare. Messages that differ in
what they fill in (a hundred dates that are not understood) are one reason, with one of them as the example. All of it
stands row by row in the table `issues`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from revue.articles import Issue
from revue.messages import Note, note, one_line

#: Lines of reasons at most: with the balance and the headings some twenty.
_REASONS = 17
#: Messages of one kind that are told each, and above which one stands for all.
_EACH = 3
_OUTCOMES = ("articles", "skipped", "refused", "companions")
#: Kinds of issue that sum up others.
_SUMS = ("records-lost",)
#: A place that is counted, as in "row 4 (line 6)" or "Sheet2 row 4", with what stands before it.
_COUNTED = re.compile(
    r"(?:(?P<before>.*) )?(?P<unit>row|line|record|document) (?P<number>\d+)(?: \(line \d+\))?"
)


def summary(counts: Mapping[str, int], issues: Iterable[Issue]) -> Note:
    """The balance and the reasons, in lines, of a corpus of which the issues are in a table."""
    return _in_lines([balance(counts), *reasons(issues, "more-in-the-table")])


def nothing(source: str, counts: Mapping[str, int], issues: Iterable[Issue]) -> Note:
    """The same of a corpus in which there is no article, and of which there is no table."""
    found = note("no-article", source=source, balance=balance(counts))
    return _in_lines([found, *reasons((i for i in issues if i.severity != "warning"), "more-reasons")])


def balance(counts: Mapping[str, int]) -> Note:
    """How many files and records there were, and what became of them."""
    named = [name for name in _OUTCOMES if counts[name] or name == "articles"]
    parts = [note(f"balance-{name}", n=counts[name]) for name in named]
    return note("balance", seen=counts["seen"], parts=parts)


def reasons(issues: Iterable[Issue], more: str) -> list[Note]:
    """A line for each reason, below a heading; above so many, a line `more` says how many there are."""
    told = [issue for issue in issues if issue.kind.split("/")[0] not in _SUMS]
    lost = _folded([issue for issue in told if issue.severity != "warning"])
    known = _folded([issue for issue in told if issue.severity == "warning"])
    left = len(lost) + len(known) - _REASONS
    lines = [note("not-read-heading"), *lost[:_REASONS]] if lost else []
    if rest := known[: max(0, _REASONS - len(lost))]:
        lines += [note("to-know-heading"), *rest]
    return [*lines, note(more, n=left)] if left > 0 else lines


def _folded(issues: Sequence[Issue]) -> list[Note]:
    """A line for each reason, the most frequent first."""
    kinds: dict[str, dict[str, list[Issue]]] = {}
    for issue in issues:
        alike = kinds.setdefault(issue.kind or f"{issue.code} {issue.message}", {})
        alike.setdefault(issue.message, []).append(issue)
    found: list[tuple[int, Note]] = []
    for messages in kinds.values():
        if len(messages) > _EACH:
            every = [issue for same in messages.values() for issue in same]
            found.append((len(every), note("reason-such-as", places=_places(every), why=_message(every[0]))))
            continue
        for same in messages.values():
            found.append((len(same), note("reason", places=_places(same), why=_message(same[0]))))
    return [line for _, line in sorted(found, key=lambda one: -one[0])]


def _message(issue: Issue) -> Note:
    en, fr = one_line(issue.message), one_line(issue.said("fr"))
    return Note(issue.code, issue.severity, en, fr, issue.kind)


def _places(issues: Iterable[Issue]) -> list[Note | str]:
    """Files with the places in them, as a reader finds them again."""
    places: dict[tuple[str, str], list[str]] = {}
    for issue in issues:
        counted = _COUNTED.fullmatch(issue.locator or "")
        before = (counted["before"] if counted else issue.locator) or ""
        file = " > ".join(part for part in (issue.path, before) if part)
        numbers = places.setdefault((file, counted["unit"] if counted else ""), [])
        numbers += [counted["number"]] if counted else []
    return [_place(file, unit, list(dict.fromkeys(numbers))) for (file, unit), numbers in places.items()]


def _place(file: str, unit: str, numbers: Sequence[str]) -> Note | str:
    if unit:
        return note(f"places-by-{unit}", file=file, numbers=numbers)
    return note("the-folder") if file == "./" else file


def _in_lines(lines: Iterable[Note]) -> Note:
    """Lines in one note: the first as it is, the others below it."""
    first, *others = lines
    en, fr = ("\n".join([first.said(lang), *(line.said(lang) for line in others)]) for lang in ("en", "fr"))
    return Note(first.code, first.severity, en, fr, first.kind)
