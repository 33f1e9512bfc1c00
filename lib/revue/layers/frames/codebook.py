"""A frame codebook: what each frame is, when to code it, and the cues that find candidates for it.

A codebook is one TOML file a researcher can read, change or replace (`data/frames/frames.toml` is the default and
explains every key). It is checked as a whole before anything is coded: a broken one is refused with the file,
the line, what is wrong and what to do. Nothing here reads articles.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, cached_property
from itertools import count
from pathlib import Path
from typing import Any, Literal, NoReturn, cast

from revue import data as lexicons
from revue.errors import RevueError
from revue.layers.frames.patterns import Lexicon, Pattern, PatternError, compile_pattern
from revue.project.digests import digest

#: Codebooks that come with revue, by name.
SHIPPED = {
    "frames": "frames/frames.toml",
    "semetko_valkenburg": "frames/semetko_valkenburg.toml",
    "naming": "frames/naming.toml",
}

#: Words by the name of their list, as patterns name it.
Lists = Mapping[str, Sequence[str]]


@cache
def _categories() -> dict[str, list[str]]:
    """What the keys `entman` and `media_frames` of a frame may hold."""
    return lexicons.toml("frames/categories.toml", {"entman": [str], "media_frames": [str]})


class CodebookError(RevueError):
    """A codebook that cannot be used: `file:line: what is wrong. What to do.`"""

    def __init__(self, source: str, line: int, problem: str, remedy: str) -> None:
        super().__init__(f"{source}:{line}: {problem}. {remedy}.")
        self.source, self.line, self.problem, self.remedy = source, line, problem, remedy


@dataclass(frozen=True, slots=True)
class Family:
    """A family of cues for one idea, with the contexts that make it count or not.

    `near`: counts only where one of these is found in the same sentence or article (`within`);
    `unless`: a cue that one of these overlaps does not count.
    """

    name: str
    cues: tuple[Pattern, ...]
    near: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]
    within: Literal["sentence", "article"]


@dataclass(frozen=True, slots=True)
class FrameCode:
    """One frame of a codebook. `names` by language; `negated` says whether a denied cue still counts."""

    code: str
    names: Mapping[str, str]
    definition: str
    definition_fr: str
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    entman: tuple[str, ...]
    media_frames: tuple[str, ...]
    negated: Literal["counts", "cancels"]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    families: tuple[Family, ...]

    def name(self, lang: str = "en") -> str:
        return self.names.get(lang) or self.names["en"]

    def defined(self, lang: str = "en") -> str:
        """The definition, in English where there is no French one."""
        return (self.definition_fr if lang == "fr" else "") or self.definition


@dataclass(frozen=True)
class Codebook:
    """The frames of one codebook, in its order."""

    id: str
    titles: Mapping[str, str]
    about: str
    frames: tuple[FrameCode, ...]
    source: str
    #: Of the text that it was read from.
    digest: str

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(frame.code for frame in self.frames)

    def title(self, lang: str = "en") -> str:
        return self.titles.get(lang) or self.titles["en"]

    def __getitem__(self, code: str) -> FrameCode:
        return next(frame for frame in self.frames if frame.code == code)

    @cached_property
    def families(self) -> list[tuple[FrameCode, Family]]:
        """Every family with its frame; positions in this list number the families of `lexicon`."""
        return [(frame, family) for frame in self.frames for family in frame.families]

    @cached_property
    def roles(self) -> list[tuple[int, Literal["cue", "near", "unless"]]]:
        """For each pattern of `lexicon`, the family it belongs to and its part in it."""
        return [
            (n, cast(Literal["cue", "near", "unless"], role))
            for n, (_, family) in enumerate(self.families)
            for role, patterns in (("cue", family.cues), ("near", family.near), ("unless", family.unless))
            for _ in patterns
        ]

    @cached_property
    def lexicon(self) -> Lexicon:
        """All patterns of all families, in the order of `roles`."""
        return Lexicon([p for _, f in self.families for group in (f.cues, f.near, f.unless) for p in group])


@dataclass(frozen=True)
class _Table:
    """One table of a codebook; what is wrong in it is refused with its line."""

    source: str
    lines: lexicons.Lines
    name: str
    nth: int
    data: dict[str, Any]

    def refuse(self, key: str, problem: str, remedy: str, value: str = "") -> NoReturn:
        line = self.lines.of(self.name, self.nth, key, re.escape(value))
        raise CodebookError(self.source, line, problem, remedy)

    def below(
        self, name: str, nth: int, data: object, required: Set[str], optional: Set[str] = frozenset()
    ) -> _Table:
        """The n-th table `name` in this one, with all `required` keys and none that is not `optional`."""
        known = sorted(required | optional)
        table = _Table(self.source, self.lines, name, nth, cast(dict[str, Any], data))
        if not isinstance(data, dict):
            table.refuse("", f"“{name}” is no table", f"Write [[{name}]] and its keys below it")
        for key in data:
            if key not in known:
                near = get_close_matches(key, known, 1)
                remedy = f"Did you mean “{near[0]}”?" if near else f"Known: {', '.join(known)}"
                table.refuse(key, f"unknown key “{key}”", remedy)
        for key in sorted(required - set(data)):
            table.refuse("", f"“{key}” is missing in [{name}]", f"Add a line {key} = ...")
        return table

    def text(self, key: str) -> str:
        value = self.data.get(key, "")
        if not isinstance(value, str) or (key in self.data and not value.strip()):
            self.refuse(key, f"“{key}” is no text", f'Write {key} = "..."')
        return value.strip()

    def texts(self, key: str, known: Sequence[str] = ()) -> tuple[str, ...]:
        """A list of texts, each one of `known` where that is given."""
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
            self.refuse(key, f"“{key}” is no list of texts", f'Write {key} = ["...", "..."]')
        for item in value:
            if known and item not in known:
                near = get_close_matches(item, known, 1) or ["one of: " + "; ".join(known)]
                self.refuse(key, f"“{item}” is no {key} category", f"Write {near[0]}", item)
        return tuple(value)

    def names(self, key: str) -> dict[str, str]:
        """A text by language, English at least."""
        value = self.data.get(key)
        good = isinstance(value, dict) and value.get("en") and all(isinstance(v, str) for v in value.values())
        if not good:
            self.refuse(key, f"“{key}” has no English text", f'Write {key} = {{ en = "...", fr = "..." }}')
        return cast(dict[str, str], value)

    def choice(self, key: str, *options: str) -> Any:
        """One of `options`, the first where the key is missing."""
        value = self.data.get(key, options[0])
        if value not in options:
            allowed = " or ".join(f'"{o}"' for o in options)
            self.refuse(key, f"“{key}” is “{value}”", f"Write {key} = {allowed}")
        return value

    def patterns(self, key: str, lists: Lists) -> tuple[Pattern, ...]:
        out = []
        for item in self.texts(key):
            try:
                out.append(compile_pattern(item, lists))
            except PatternError as why:
                problem, _, remedy = str(why).partition("; ")
                self.refuse(key, problem, (remedy or "Rewrite it").capitalize(), item)
        return tuple(out)


def _family(table: _Table, lists: Lists) -> Family:
    lemmas, patterns = table.patterns("lemmas", lists), table.patterns("patterns", lists)
    if not lemmas + patterns:
        problem = f"family “{table.data['name']}” has no cues"
        table.refuse("", problem, "Add lemmas or patterns, or delete it")
    for pattern in lemmas:
        if len(pattern.elements) > 1:
            problem = f"“{pattern.source}” is more than one word"
            table.refuse("lemmas", problem, "Move it to patterns", pattern.source)
    for source, times in Counter(pattern.source for pattern in lemmas + patterns).items():
        if times > 1:
            key = "patterns" if " " in source else "lemmas"
            table.refuse(key, f"“{source}” is there twice", "Delete one", source)
    near = table.patterns("near", lists)
    if "within" in table.data and not near:
        table.refuse("within", "“within” without “near”", "Add near = [...] or delete within")
    within = table.choice("within", "sentence", "article")
    return Family(table.text("name"), lemmas + patterns, near, table.patterns("unless", lists), within)


_FAMILY_KEYS = {"lemmas", "patterns", "near", "unless", "within"}
_FRAME_KEYS = {
    "definition_fr",
    "include",
    "exclude",
    "entman",
    "media_frames",
    "negated",
    "examples",
    "counterexamples",
}


def _frame(table: _Table, lists: Lists, places: Iterator[int]) -> FrameCode:
    """A frame; `places` numbers the families of the whole codebook."""
    code, families = table.text("code"), table.data["family"]
    if not re.fullmatch(r"[A-Z][A-Z0-9_]{0,19}", code):
        remedy = "Write up to 20 capitals, digits or _, beginning with a letter"
        table.refuse("code", f"“{code}” is no code", remedy)
    if not isinstance(families, list) or not families:
        table.refuse("family", f"frame {code} has no family", "Add a [[frame.family]] with cues")
    below = (table.below("frame.family", next(places), f, {"name"}, _FAMILY_KEYS) for f in families)
    return FrameCode(
        code=code,
        names=table.names("name"),
        definition=table.text("definition"),
        definition_fr=table.text("definition_fr"),
        include=table.texts("include"),
        exclude=table.texts("exclude"),
        entman=table.texts("entman", _categories()["entman"]),
        media_frames=table.texts("media_frames", _categories()["media_frames"]),
        negated=table.choice("negated", "counts", "cancels"),
        examples=table.texts("examples"),
        counterexamples=table.texts("counterexamples"),
        families=tuple(_family(family, lists) for family in below),
    )


def _lists(table: _Table) -> Lists:
    """The word lists that patterns name."""
    lists: dict[str, tuple[str, ...]] = {}
    for name in table.data:
        if not re.fullmatch(r"[a-z][a-z_]*", name) or name == "name":
            table.refuse(name, f"“{name}” is no name for a list", "Use small letters a-z, not “name”")
        lists[name] = table.texts(name)
        try:
            compile_pattern(f"a <{name}>", lists)
        except PatternError as why:
            table.refuse(name, str(why), "Lists hold single words")
    return lists


def _codebook(whole: _Table, text_digest: str) -> Codebook:
    data, places = whole.data, count()
    head = whole.below("codebook", 0, data["codebook"], {"id", "title"}, {"about"})
    words = data.get("words", {})
    lists = _lists(whole.below("words", 0, words, set(), set(words)))
    if not isinstance(data["frame"], list) or not data["frame"]:
        whole.refuse("frame", "there is no frame", "Begin each frame with a line [[frame]]")
    frames: dict[str, FrameCode] = {}
    for nth, raw in enumerate(data["frame"]):
        table = whole.below("frame", nth, raw, {"code", "name", "definition", "family"}, _FRAME_KEYS)
        frame = _frame(table, lists, places)
        if frame.code in frames:
            table.refuse("code", f"the code {frame.code} is there twice", "Rename one")
        frames[frame.code] = frame
    titles, about = head.names("title"), head.text("about")
    return Codebook(head.text("id"), titles, about, tuple(frames.values()), whole.source, text_digest)


def parse(text: str, source: str = "codebook") -> Codebook:
    """The codebook written in `text`; `source` is named in errors. Raises `CodebookError`."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as why:
        line, problem = lexicons.fault(text, why)
        remedy = "Correct the TOML there: texts in quotes, lists in [ ], one key = value a line"
        raise CodebookError(source, line, problem, remedy) from None
    top = _Table(source, lexicons.Lines(text), "", 0, {})
    return _codebook(top.below("", 0, data, {"codebook", "frame"}, {"words"}), digest(text.encode()))


def load(codebook: str | Path = "") -> Codebook:
    """The codebook of a TOML file, one shipped with revue by name (`SHIPPED`), or the default for "".

    Raises `CodebookError` where the file is missing, not UTF-8 or not a codebook.
    """
    path = Path(codebook)
    name = path.name or "frames"
    if name in SHIPPED and not path.is_file():
        return parse(lexicons.path(SHIPPED[name]).read_text(encoding="utf-8"), SHIPPED[name])
    try:
        data = path.read_bytes()
    except OSError as why:
        remedy = f"Give the path of a TOML file, or one of: {', '.join(SHIPPED)}"
        raise CodebookError(name, 0, f"cannot read the codebook ({why.strerror})", remedy) from None
    try:
        return parse(data.decode("utf-8-sig").replace("\r\n", "\n"), path.name)
    except UnicodeDecodeError as why:
        line = data[: why.start].count(b"\n") + 1
        raise CodebookError(name, line, "the file is not UTF-8", "Save it as UTF-8") from None
