"""The lexicons: word lists and rules as tables that can be read and corrected without reading code.

Two formats. A `.toml` file holds lists under names; a `.tsv` file holds rows of tab-separated cells. In both a
line that starts with # is a comment. A list is read when a module first asks for it, and checked against the
shape that the module states; a broken one is refused with file, line and remedy. A module names its lists in
full ("numbers/units.toml"): that is how the figures that rest on a list are found. What a notebook says in fixed words
is a list of its room, beside its prose ("questions/voices/words.toml").

Not checked: whether a regular expression in a list compiles, and whether two lists contradict each other.
Codebooks of frames have their own checks (`revue.layers.frames.codebook`), because readers bring their own.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, NoReturn

from revue.errors import RevueError

if TYPE_CHECKING:
    from tomllib import TOMLDecodeError

_HOME = Path(__file__).parents[1]  # `importlib.resources` would double the time of import

#: What a key of a `.toml` list holds: a type (`str`: a text that is not empty; `list`: anything in any number),
#: `[shape]` (one or more, no text twice), `WORDS`, `LINES`, a tuple of the texts allowed, or a table, which is a
#: dict of keys with their shapes ("key?" may be missing; `...` stands for every other key).
Shape = Any
#: A text block: words separated by white space, each once.
WORDS: Literal["words"] = "words"
#: A text block: one expression a line, each once.
LINES: Literal["lines"] = "lines"

_NAME = r"""(?:"([^"]+)"|'([^']+)'|([\w.\-]+))"""
_HEADER = re.compile(rf"\s*\[\[?\s*{_NAME}\s*\]\]?")
_KEY = re.compile(rf"\s*{_NAME}\s*=")


class LexiconError(RevueError):
    """A list that cannot be used: `data/file, line n: what is wrong. What to do.`"""

    def __init__(self, name: str, line: int, problem: str, remedy: str) -> None:
        super().__init__(f"{place(name)}, line {line}: {problem}. {remedy}.")
        self.name, self.line = name, line


class Lines:
    """Where the keys of a TOML text stand: tomllib does not say."""

    def __init__(self, text: str) -> None:
        self.lines = text.splitlines()
        self.at: dict[tuple[str, int, str], int] = {}
        count: dict[str, int] = {}
        table = top = inner = ""
        for number, line in enumerate(self.lines, 1):
            if header := _HEADER.match(line):
                table = header[1] or header[2] or header[3]
                count[table] = count.get(table, -1) + 1
                self.at[table, count[table], ""] = number
                top, _, inner = (header[3] or "").partition(".")
                if inner:
                    self.at.setdefault((top, 0, inner), number)
            elif key := _KEY.match(line):
                dotted = key[3].split(".") if key[3] else [key[1] or key[2]]
                for name in accumulate(dotted, "{}.{}".format):
                    self.at.setdefault((table, count.get(table, 0), name), number)
                    if inner:
                        self.at.setdefault((top, 0, f"{inner}.{name}"), number)

    def of(self, table: str, nth: int, key: str = "", pattern: str = "", times: int = 1) -> int:
        """Line of the n-th `table`, of its `key` ("a.b" in "a") or the nearest that holds it, or of what `pattern`
        finds there for the `times`-th time.
        """
        while key and (table, nth, key) not in self.at:
            key = key.rpartition(".")[0]
        line = self.at.get((table, nth, key)) or 1
        for number in range(line, len(self.lines) + 1) if pattern else ():
            text = self.lines[number - 1]
            times -= len(re.findall(pattern, text))
            if times <= 0:
                return number
            if number > line and (_HEADER.match(text) or _KEY.match(text)):
                break
        return line


def fault(text: str, why: TOMLDecodeError) -> tuple[int, str]:
    """Line and nature of what makes `text` no TOML."""
    place = re.search(r"\(at (?:line (\d+), column \d+|end of document)\)", str(why))
    line = int(place[1]) if place and place[1] else len(text.splitlines())
    return line, str(why).split(" (at ")[0]


def place(name: str) -> str:
    """Where the list `name` is kept below `revue`: in `data`, or in the room that the name begins with."""
    return name if name.count("/") == 2 else f"data/{name}"


def path(name: str) -> Path:
    """The file of the list `name`."""
    return _HOME / place(name)


def toml(name: str, shape: Shape) -> dict[str, Any]:
    """The list `name` ("numbers/units.toml"), which has this shape. Raises `LexiconError`."""
    content, lines = parsed(name)
    _check(content, shape, _Place(name, lines))
    return content


@cache
def parsed(name: str) -> tuple[dict[str, Any], Lines]:
    """The values of a `.toml` list, not checked, and where they stand. Raises `LexiconError`."""
    from tomllib import TOMLDecodeError, loads

    text = path(name).read_text(encoding="utf-8")
    try:
        return loads(text), Lines(text)
    except TOMLDecodeError as why:
        remedy = "Correct the TOML there: texts in quotes, lists in [ ], one key = value a line"
        raise LexiconError(name, *fault(text, why), remedy) from None


@cache
def tsv(name: str, *columns: str) -> tuple[tuple[str, ...], ...]:
    """The rows of the list `name` ("names/states.tsv"), cells trimmed. Raises `LexiconError`.

    A column is written "others?" if its cells may be empty (or missing at the end of a row), "name!" if no two
    rows have the same, "forms*" if its cells are words separated by spaces, each only once in the list.
    """
    found: list[tuple[str, ...]] = []
    seen: dict[str, int] = {}
    required = max(i for i, column in enumerate(columns, 1) if not column.endswith("?"))
    for number, line in enumerate(path(name).read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if not required <= len(cells) <= len(columns):
            names = ", ".join(column.rstrip("?!*") for column in columns)
            problem = f"{len(cells)} cells in place of {len(columns)} ({names})"
            raise LexiconError(name, number, problem, "Separate the cells by one tab each")
        cells += [""] * (len(columns) - len(cells))
        once = ["\t".join(cells)]
        for cell, column in zip(cells, columns, strict=True):
            if not cell and not column.endswith("?"):
                problem = f"the cell “{column.rstrip('!*')}” is empty"
                raise LexiconError(name, number, problem, "Fill it in, or delete the row")
            once += {"!": [cell], "*": cell.split()}.get(column[-1], [])
        for text in once:
            if text in seen:
                problem = f"“{' '.join(text.split())}” stands in line {seen[text]} already"
                raise LexiconError(name, number, problem, "Delete one of them")
            seen[text] = number
        found.append(tuple(cells))
    return tuple(found)


class _Place(NamedTuple):
    """A value of a TOML file: its table, the table's number among those of the same name, its key ("a.b" in "a")."""

    name: str
    lines: Lines
    table: str = ""
    nth: int = 0
    key: str = ""

    def of(self, key: str, table: bool) -> _Place:
        """The place of what `key` holds."""
        if table and not self.table:
            return self._replace(table=key)
        return self._replace(key=f"{self.key}.{key}" if self.key else key)

    def refuse(self, problem: str, remedy: str, pattern: str = "", times: int = 1) -> NoReturn:
        line = self.lines.of(self.table, self.nth, self.key, pattern, times)
        raise LexiconError(self.name, line, problem, remedy)


def _check(value: Any, shape: Shape, at: _Place) -> None:
    """Refuses a value that does not have the shape."""
    if isinstance(shape, dict):
        _check_table(value, shape, at)
    elif isinstance(shape, list):
        if not isinstance(value, list) or not value:
            at.refuse(f"“{at.key or at.table}” is not a list with something in it", 'Write ["...", "..."]')
        for nth, item in enumerate(value):
            _check(item, shape[0], at._replace(nth=nth) if isinstance(item, dict) else at)
        _check_once([item for item in value if isinstance(item, str)], r"""["']{}["']""", at)
    elif shape in (WORDS, LINES):
        if not isinstance(value, str) or not value.strip():
            at.refuse(f"“{at.key}” is not a text with words in it", 'Write words between """ and """')
        _check_once(value.split() if shape == WORDS else value.strip().splitlines(), r"(?<!\S){}(?!\S)", at)
    elif isinstance(shape, tuple):
        if value not in shape:
            near = get_close_matches(str(value), shape, 1) or [" or ".join(shape)]
            at.refuse(f"“{at.key}” is “{value}”", f"Write {near[0]}")
    elif value == "" and shape is str:
        at.refuse(f"“{at.key}” holds an empty text", "Fill it in, or delete it")
    elif not isinstance(value, shape):
        kind = {str: "a text", bool: "true or false", int: "a whole number", list: "a list"}.get(
            shape, "right"
        )
        at.refuse(f"“{at.key}” is not {kind}", "See the comments at the head of the file")


def _check_table(value: Any, shape: dict[Any, Shape], at: _Place) -> None:
    if not isinstance(value, dict):
        at.refuse(f"“{at.key}” is not a table", f"Write [{at.key}] and its keys below it")
    known = {str(key).removesuffix("?"): inner for key, inner in shape.items() if key is not ...}
    for key, inner in value.items():
        place = at.of(key, isinstance(inner, dict | list) and not _is_flat(inner))
        if key not in known and ... not in shape:
            near = get_close_matches(key, known, 1)
            remedy = f"Did you mean “{near[0]}”? Correct it" if near else f"Known: {', '.join(known)}"
            place.refuse(f"unknown key “{key}”", remedy)
        _check(inner, known.get(key, shape.get(...)), place)
    for key in shape:
        if key is not ... and not key.endswith("?") and key not in value:
            at.refuse(f"“{at.of(key, False).key}” is missing", f"Add a line {key} = ...")


def _is_flat(value: Any) -> bool:
    """Whether the value stands after its key, as a list of texts does, rather than below a line of its own."""
    return isinstance(value, list) and not any(isinstance(item, dict) for item in value)


def _check_once(items: list[str], pattern: str, at: _Place) -> None:
    seen: set[str] = set()
    for item in items:
        if not item.strip():
            at.refuse(f"“{at.key}” holds an empty line", "Delete it")
        if item in seen:
            at.refuse(
                f"“{item}” stands in “{at.key}” twice", "Delete one", pattern.format(re.escape(item)), 2
            )
        seen.add(item)
