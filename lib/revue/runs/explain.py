"""`revue explain`: what each layer reads in a phrase, what read it, and the lines of lists and grammars to mend.

Two things are told apart. *Read by* is what made a row: the rule that the row or its grammar names, the verb of a
quotation, the trigger of an event, the cue of a frame, each with the lines where it is written. *Listed* is every
entry of the layer's lists that has a word of the phrase; whether a rule asked that list is not known. A list counts
as the layer's where a module of its room names it.

Not told: patterns that have no name, such as what a rule wants before and after its words.
"""

from __future__ import annotations

import ast
import dataclasses
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, TypeGuard

from revue import data
from revue.annotate import layered, store
from revue.articles import Article, Passage
from revue.errors import CallError
from revue.layers import registry
from revue.layers.dates import edtf
from revue.layers.events import triggers
from revue.layers.frames import codebook
from revue.layers.names import combine
from revue.layers.names.model import installed
from revue.layers.numbers import patterns
from revue.project import root
from revue.text.document import Document, is_function_word

#: The order in which a reader meets the layers.
_ORDER = ("dates", "quantities", "quotes", "mentions", "events", "frames")
_UNNAMED = "a rule that has no name"
#: Columns that are shown as the row's place.
_PLACE = frozenset({"article", "sentence", "start", "end", "text"})
#: Keys of a list that describe or test its entries, or say what stands around them.
_ABOUT = frozenset(
    ("en", "fr", "yes", "no", "name", "title", "about", "definition", "include", "exclude", "examples",
     "counterexamples", "entman", "media_frames", "before", "after", "not_before", "not_after", "near", "unless")
)  # fmt: skip
#: Keys of the examples of a rule.
_EXAMPLES = frozenset({"examples", "yes"})
#: The folder of lists that write the spellings of one entry with | between them.
_SPELLINGS = "names/"
#: So much of an entry is shown.
_WIDTH = 60
#: The table of a list whose entries are beginnings of words.
_BEGINNINGS = "beginnings"
#: More words in one line of a text block than any expression has: they are entries of one word each.
_EXPRESSION = 5
_EXPRESSIVE = re.compile(r"[\\(\[?*+]")


class Entry(NamedTuple):
    """One entry of a list: `text` as written in `line` of the file, in the `nth` table of this name, under `key`."""

    name: str
    line: int
    table: str
    nth: int
    key: str
    text: str

    def __str__(self) -> str:
        where = " ".join(filter(None, (f"[{self.table}]" if self.table else "", self.key)))
        text = self.text if len(self.text) <= _WIDTH else f"{self.text[:_WIDTH]}…"
        return f"{_shown(data.path(self.name), self.line)}: {where + ' ' if where else ''}{text}"


def explain(phrase: str, published: str | None = None) -> Iterator[str]:
    """What each layer reads in `phrase`, in lines to print; `published` is its day, where one is given.

    Raises `CallError` for a phrase without words and a day that is none.
    """
    if not phrase.strip():
        raise CallError("the phrase is empty; write it between quotation marks")
    if published is not None and edtf.bounds(published) == (None, None):
        raise CallError(f"--published {published!r} is no date; write 2025-04-13")
    passage = Passage(0, len(phrase), "body", "given")
    article = Article(
        "phrase",
        phrase,
        published=published,
        published_basis="stated" if published else None,
        passages=(passage,),
    )
    book = codebook.load()
    layers = layered.ArticleLayers(article, {registry.CODEBOOK: book})
    yield f"published: {published or 'unknown, so that dates that need it stay open (--published DAY)'}"
    yield "read by: what made the row; listed: entries with a word of the phrase, whether or not a rule asked them"
    for name in _ORDER:
        yield from _layer(name, layers, book)
    yield from (issue.message for issue in layers.issues)


def _layer(name: str, layers: layered.ArticleLayers, book: codebook.Codebook) -> Iterator[str]:
    doc, layer = layers.doc, registry.layer(name)
    room = next(iter(layer.modules)).rpartition(".")[0]
    given, lists = layers.given(name), _lists(room, book.source)
    rows = layer.of_all({"phrase": given}) if layer.compares else list(given or ())
    yield f"\n{name}" + ("" if rows else ": nothing")
    for row in rows:
        values = {f.name: getattr(row, f.name) for f in dataclasses.fields(row) if f.name not in _PLACE}
        told = (
            f"{key} {value}"
            for key, value in values.items()
            if value not in (None, "") and value is not False
        )
        yield f"  « {row.text} »  {', '.join(told)}"
        yield from (f"    read by {reader}" for reader in _readers(name, row, doc, room, lists))
    spans = [(row.start, row.end) for row in rows]
    listed = dict.fromkeys(f"    {word}: {entry}" for word, entry in _listed(doc, lists, spans))
    yield from ["  listed", *listed] if listed else []


def _readers(name: str, row: Any, doc: Document, room: str, lists: Sequence[Entry]) -> Iterator[str]:
    """What made a row, with its lines, as far as the layer can tell."""
    if name == "dates":
        yield _rule(room, lists, row.rule)
    elif name == "quantities":
        m = patterns.FROM_DIGIT.match(doc.low, row.start) or patterns.FROM_WORD.match(doc.low, row.start)
        yield _rule(room, lists, m.lastgroup) if m and m.lastgroup else _UNNAMED
        yield f"{_rule(room, lists, 'understand')} (kind, direction, thing counted: from the words around)"
    elif name == "mentions":
        found = combine.names_of(*combine.read(doc), installed())
        rules = [f.rule for f in found if (f.start, f.end) == (row.start, row.end)]
        rules = rules if row.form == "name" else ["titles"]
        yield from [_rule(room, lists, rule) for rule in rules] or [_UNNAMED]
    else:
        named = [str(entry) for entry in _entries_of(name, row, doc, lists)]
        one_of = f"one of {len(named)}: " if len(named) > 1 else ""
        yield from [f"{one_of}{entry}" for entry in named] or [_UNNAMED]
        if name == "events" and row.modality != "asserted":
            yield _rule(room, lists, f"modality.{row.modality}")


def _entries_of(name: str, row: Any, doc: Document, lists: Sequence[Entry]) -> list[Entry]:
    """The entries of lists that a row itself names."""
    if name == "quotes":
        return [e for e in lists if e.name == "speech/cue_verbs.tsv" and e.text == row.verb]
    if name == "frames":
        families = {e.nth for e in lists if (e.table, e.key, e.text) == ("frame.family", "name", row.family)}
        return [e for e in lists if e.table == "frame.family" and e.nth in families and e.text == row.cue]
    low = doc.norm.lower()
    found = []
    for entry in lists:
        kind, _, part = entry.table.partition(".")
        if kind == row.kind and part and entry.key == "form":
            nouns = sum(not t.verb for t in triggers.kinds()[kind].triggers)
            trigger = triggers.kinds()[kind].triggers[entry.nth + (nouns if part == "verbs" else 0)]
            met = trigger.form.search(low, row.start, row.end)
            found += [entry] if met and trigger.fits(doc.norm, *met.span(), (0, len(low))) else []
    return found


# --- lists ----------------------------------------------------------------------------------------------------------


@cache
def _lists(room: str, book: str) -> tuple[Entry, ...]:
    """The entries of the lists that the modules of a room name; of codebooks, of `book` alone."""
    library = store.modules()
    modules = (f"{room}.{path.stem}" for path in _files(room))
    names = {name for module in modules for name in library.lexicons(module)}
    names -= {*codebook.SHIPPED.values()} - {book}
    return tuple(entry for name in sorted(names) for entry in entries(name))


def entries(name: str) -> tuple[Entry, ...]:
    """The entries of a list ("numbers/units.toml"), each with its line."""
    return tuple(_toml_entries(name) if name.endswith(".toml") else _tsv_entries(name))


def _tsv_entries(name: str) -> Iterator[Entry]:
    for number, line in enumerate(data.path(name).read_text(encoding="utf-8").splitlines(), 1):
        cells = [] if line.startswith("#") else line.split("\t")
        for cell in cells:
            words = cell.split() if len(cell.split()) > _EXPRESSION else _texts(name, cell)
            yield from (Entry(name, number, "", 0, "", word) for word in words)


def _toml_entries(name: str) -> Iterator[Entry]:
    content, lines = data.parsed(name)
    count: Counter[str] = Counter()
    yield from _table_entries(name, lines, "", 0, content, count)


def _table_entries(
    name: str, lines: data.Lines, table: str, nth: int, content: dict[str, Any], count: Counter[str]
) -> Iterator[Entry]:
    """The entries of a table and of those in it; where all its values are single, its keys are the entries."""
    keys = all(isinstance(value, str | int | float) and "\n" not in str(value) for value in content.values())
    for key, value in content.items():
        inside = value if isinstance(value, list) else [value]
        below = f"{table}.{key}" if table else key
        if inside and isinstance(inside[0], dict):
            for one in inside if (below, 0, "") in lines.at else ():  # not where it is written in one line
                yield from _table_entries(name, lines, below, count[below], one, count)
                count[below] += 1
        elif keys and table:
            yield Entry(name, lines.of(table, nth, key), table, nth, "", key)
        else:
            for text in (text for one in inside if isinstance(one, str) for text in _texts(name, one)):
                written = re.escape(json.dumps(text, ensure_ascii=False)[1:-1])
                whole = (
                    rf"(?<![\w-]){written}(?![\w-])" if text[0].isalnum() and text[-1].isalnum() else written
                )
                yield Entry(name, lines.of(table, nth, key, whole), table, nth, key, text)


def _texts(name: str, value: str) -> list[str]:
    """The entries of a text: itself, the spellings of a name, the words or the lines of a block."""
    lines = value.strip().splitlines()
    if len(lines) < 2:
        spellings = value.split("|") if name.startswith(_SPELLINGS) else [value]
        return [spelling.strip() for spelling in spellings if spelling.strip()]
    return lines if max(len(line.split()) for line in lines) <= _EXPRESSION else value.split()


def _listed(
    doc: Document, lists: Sequence[Entry], spans: list[tuple[int, int]]
) -> Iterator[tuple[str, Entry]]:
    """Words of the phrase with the entries that have them, in the order of the phrase.

    Small words are passed over, but for those in a span that was read.
    """
    forms = [(doc.norm[t.start : t.end].lower(), t.start) for tokens in doc.tokens for t in tokens]
    lemmas = [lemma for found in doc.lemmas for lemma in found]
    found = []
    for entry in lists:
        if entry.key not in _ABOUT and (at := _place(doc.norm, entry, forms, lemmas)):
            start, end = at
            word = doc.text[start:end].strip()
            if any(a < end and start < b for a, b in spans) or not is_function_word(word):
                found.append((start, word, entry))
    yield from ((word, entry) for _, word, entry in sorted(found, key=lambda f: (f[0], f[1])))


def _place(
    norm: str, entry: Entry, forms: list[tuple[str, int]], lemmas: list[str]
) -> tuple[int, int] | None:
    """Where the phrase has an entry: as it is written, as an expression, as a beginning, or in another form."""
    text = entry.text.replace("’", "'")
    if entry.name.startswith("events/"):
        text = triggers.spelled(text)
    if _EXPRESSIVE.search(text):
        try:
            m = re.search(rf"(?<![\w-])(?:{text})(?![\w-])", norm.lower())
        except re.error:
            m = None
        return m.span() if m and m.end() > m.start() else None
    read = norm if text != text.lower() else norm.lower()
    at = read.find(text)
    while at >= 0:
        end = at + len(text)
        if entry.table == _BEGINNINGS:
            end = re.compile(r"\w*").match(read, end).end()  # type: ignore[union-attr]
        apart = not (text[0].isalnum() and at and read[at - 1].isalnum())
        if apart and not (text[-1].isalnum() and read[end : end + 1].isalnum()):
            return at, end
        at = read.find(text, at + 1)
    for (form, start), lemma in zip(forms, lemmas, strict=True):
        if lemma == text and form != text and not is_function_word(form):
            return start, start + len(form)
    return None


# --- grammars -------------------------------------------------------------------------------------------------------


def _rule(room: str, lists: Sequence[Entry], name: str) -> str:
    """A rule with the lines where it is written: in a list of the room that has rules with examples, or in its code."""
    tables = {(e.name, e.table, e.nth) for e in lists if e.key in _EXAMPLES}
    rows = [e for e in lists if (e.name, e.table, e.nth) in tables]
    places = [(e.name, data.parsed(e.name)[1].of(e.table, e.nth)) for e in rows if e.table == name]
    places += [(e.name, e.line) for e in rows if (e.key, e.text) == ("name", name)]
    listed = [_shown(data.path(file), at) for file, at in dict.fromkeys(places)]
    return f"rule {name}: {'; '.join([*listed, *_written(room, name)]) or 'written under no such name'}"


@cache
def _written(room: str, name: str) -> tuple[str, ...]:
    """Lines of a room where a rule is: a group of its name, else a function or a row of it, else its name as a text."""
    sources = {path: path.read_text(encoding="utf-8") for path in _files(room)}
    for lines_of in (_groups, _definitions, _texts_of):
        found = [
            _shown(path, *lines) for path, source in sources.items() if (lines := lines_of(source, name))
        ]
        if found:
            return tuple(found)
    return ()


def _groups(source: str, name: str) -> list[int]:
    return [number for number, line in enumerate(source.splitlines(), 1) if f"(?P<{name}>" in line]


def _definitions(source: str, name: str) -> list[int]:
    """Functions of this name, and the rows of tables that begin with it."""
    nodes = list(ast.walk(ast.parse(source)))
    functions = [node.lineno for node in nodes if isinstance(node, ast.FunctionDef) and node.name == name]
    rows = [node for node in nodes if isinstance(node, ast.Tuple) and isinstance(node.ctx, ast.Load)]
    return sorted({*functions, *(row.lineno for row in rows if row.elts and _is_text(row.elts[0], name))})


def _texts_of(source: str, name: str) -> list[int]:
    return sorted({node.lineno for node in ast.walk(ast.parse(source)) if _is_text(node, name)})


def _is_text(node: ast.AST, text: str) -> TypeGuard[ast.Constant]:
    return isinstance(node, ast.Constant) and node.value == text


def _files(room: str) -> list[Path]:
    return sorted(Path(data.__file__).parents[1].joinpath(*room.split(".")[1:]).glob("*.py"))


def _shown(path: Path, *lines: int) -> str:
    """Lines of a file, from the project on, or from where revue is installed."""
    homes = (root.folder().resolve(), Path(data.__file__).resolve().parents[2])
    home = next(home for home in (*homes, Path("/")) if path.resolve().is_relative_to(home))
    where = f"line{'s' if len(lines) > 1 else ''} {', '.join(map(str, lines))}"
    return f"{path.resolve().relative_to(home).as_posix()}, {where}"
