"""A frame codebook: what each frame is, when to code it, and the cues that find candidates for it.

A codebook is one TOML file a researcher can read, change or replace (`data/frames/frames.toml` is the default and
explains every key). It is checked as a whole before anything is coded: a broken one is refused with the file,
the line, what is wrong and what to do. Nothing here reads articles.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, cast

from revue import data as lexicons
from revue.errors import RevueError
from revue.layers.frames.patterns import Lexicon, Pattern, PatternError, compile_pattern

#: Codebooks that come with revue, by name.
SHIPPED = {
    "frames": "frames/frames.toml",
    "semetko_valkenburg": "frames/semetko_valkenburg.toml",
    "naming": "frames/naming.toml",
}

#: What framing does to an issue (Entman 1993, p. 52).
ENTMAN = ("problem definition", "causal interpretation", "moral evaluation", "treatment recommendation")

#: The dimensions of the Media Frames Corpus (Boydstun et al. 2014; Card et al. 2015).
MEDIA_FRAMES = (
    "Economic",
    "Capacity and Resources",
    "Morality",
    "Fairness and Equality",
    "Legality, Constitutionality and Jurisprudence",
    "Policy Prescription and Evaluation",
    "Crime and Punishment",
    "Security and Defense",
    "Health and Safety",
    "Quality of Life",
    "Cultural Identity",
    "Public Opinion",
    "Political",
    "External Regulation and Reputation",
    "Other",
)


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


@dataclass(frozen=True)
class Codebook:
    """The frames of one codebook, in its order."""

    id: str
    titles: Mapping[str, str]
    about: str
    frames: tuple[FrameCode, ...]
    source: str

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


class _Reader:
    """Checks one table after the other and keeps the first problem's place."""

    def __init__(self, text: str, source: str) -> None:
        self.source = source
        self.lines = lexicons.Lines(text)
        self.lists: dict[str, list[str]] = {}
        self.family = -1

    def refuse(
        self, table: str, nth: int, key: str, problem: str, remedy: str, value: str = ""
    ) -> CodebookError:
        line = self.lines.of(table, nth, key, re.escape(value))
        return CodebookError(self.source, line, problem, remedy)

    def keys(
        self, table: str, nth: int, data: object, required: set[str], allowed: set[str]
    ) -> dict[str, Any]:
        """`data` as a table with all `required` keys and none that is not `allowed`."""
        if not isinstance(data, dict):
            raise self.refuse(
                table, nth, "", f"“{table}” is no table", f"Write [[{table}]] and its keys below it"
            )
        for key in data:
            if key not in required | allowed:
                near = get_close_matches(key, sorted(required | allowed), 1)
                remedy = (
                    f"Did you mean “{near[0]}”?"
                    if near
                    else f"Known: {', '.join(sorted(required | allowed))}"
                )
                raise self.refuse(table, nth, key, f"unknown key “{key}”", remedy.rstrip("."))
        for key in sorted(required - set(data)):
            raise self.refuse(table, nth, "", f"“{key}” is missing in [{table}]", f"Add a line {key} = ...")
        return data

    def text(self, table: str, nth: int, data: dict[str, Any], key: str) -> str:
        value = data.get(key, "")
        if not isinstance(value, str) or (key in data and not value.strip()):
            raise self.refuse(table, nth, key, f"“{key}” is no text", f'Write {key} = "..."')
        return value.strip()

    def texts(
        self, table: str, nth: int, data: dict[str, Any], key: str, known: tuple[str, ...] = ()
    ) -> tuple[str, ...]:
        value = data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
            raise self.refuse(
                table, nth, key, f"“{key}” is no list of texts", f'Write {key} = ["...", "..."]'
            )
        for item in value:
            if known and item not in known:
                near = get_close_matches(item, known, 1) or ["one of: " + "; ".join(known)]
                raise self.refuse(table, nth, key, f"“{item}” is no {key} category", f"Write {near[0]}", item)
        return tuple(value)

    def names(self, table: str, nth: int, data: dict[str, Any], key: str) -> dict[str, str]:
        value = data.get(key)
        good = isinstance(value, dict) and value.get("en") and all(isinstance(v, str) for v in value.values())
        if not good:
            raise self.refuse(
                table, nth, key, f"“{key}” has no English text", f'Write {key} = {{ en = "...", fr = "..." }}'
            )
        return cast(dict[str, str], value)

    def choice(self, table: str, nth: int, data: dict[str, Any], key: str, options: tuple[str, ...]) -> str:
        value = data.get(key, options[0])
        if value not in options:
            allowed = " or ".join(f'"{o}"' for o in options)
            raise self.refuse(table, nth, key, f"“{key}” is “{value}”", f"Write {key} = {allowed}")
        return str(value)

    def patterns(self, nth: int, data: dict[str, Any], key: str) -> tuple[Pattern, ...]:
        table, out = "frame.family", []
        for item in self.texts(table, nth, data, key):
            try:
                pattern = compile_pattern(item, self.lists)
            except PatternError as why:
                problem, _, remedy = str(why).partition("; ")
                raise self.refuse(
                    table, nth, key, problem, (remedy or "Rewrite it").capitalize(), item
                ) from None
            if key == "lemmas" and len(pattern.elements) > 1:
                raise self.refuse(
                    table, nth, key, f"“{item}” is more than one word", "Move it to patterns", item
                )
            out.append(pattern)
        return tuple(out)

    def one_family(self, data: object) -> Family:
        self.family += 1
        table, nth = "frame.family", self.family
        allowed = {"lemmas", "patterns", "near", "unless", "within"}
        raw = self.keys(table, nth, data, {"name"}, allowed)
        cues = self.patterns(nth, raw, "lemmas") + self.patterns(nth, raw, "patterns")
        if not cues:
            raise self.refuse(
                table, nth, "", f"family “{raw['name']}” has no cues", "Add lemmas or patterns, or delete it"
            )
        seen: set[str] = set()
        for pattern in cues:
            if pattern.source in seen:
                key = "patterns" if " " in pattern.source else "lemmas"
                raise self.refuse(
                    table, nth, key, f"“{pattern.source}” is there twice", "Delete one", pattern.source
                )
            seen.add(pattern.source)
        near = self.patterns(nth, raw, "near")
        if "within" in raw and not near:
            raise self.refuse(
                table, nth, "within", "“within” without “near”", "Add near = [...] or delete within"
            )
        within = self.choice(table, nth, raw, "within", ("sentence", "article"))
        return Family(
            self.text(table, nth, raw, "name"),
            cues,
            near,
            self.patterns(nth, raw, "unless"),
            cast(Literal["sentence", "article"], within),
        )

    def one_frame(self, nth: int, data: object) -> FrameCode:
        table = "frame"
        required = {"code", "name", "definition", "family"}
        allowed = {"include", "exclude", "entman", "media_frames", "negated", "examples", "counterexamples"}
        raw = self.keys(table, nth, data, required, allowed)
        code = self.text(table, nth, raw, "code")
        if not re.fullmatch(r"[A-Z][A-Z0-9_]{0,19}", code):
            remedy = "Write up to 20 capitals, digits or _, beginning with a letter"
            raise self.refuse(table, nth, "code", f"“{code}” is no code", remedy)
        families = raw["family"]
        if not isinstance(families, list) or not families:
            raise self.refuse(
                table, nth, "family", f"frame {code} has no family", "Add a [[frame.family]] with cues"
            )
        return FrameCode(
            code=code,
            names=self.names(table, nth, raw, "name"),
            definition=self.text(table, nth, raw, "definition"),
            include=self.texts(table, nth, raw, "include"),
            exclude=self.texts(table, nth, raw, "exclude"),
            entman=self.texts(table, nth, raw, "entman", ENTMAN),
            media_frames=self.texts(table, nth, raw, "media_frames", MEDIA_FRAMES),
            negated=cast(
                Literal["counts", "cancels"], self.choice(table, nth, raw, "negated", ("counts", "cancels"))
            ),
            examples=self.texts(table, nth, raw, "examples"),
            counterexamples=self.texts(table, nth, raw, "counterexamples"),
            families=tuple(self.one_family(f) for f in families),
        )

    def codebook(self, data: dict[str, Any]) -> Codebook:
        self.keys("", 0, data, {"codebook", "frame"}, {"words"})
        head = self.keys("codebook", 0, data["codebook"], {"id", "title"}, {"about"})
        for name in self.keys("words", 0, data.get("words", {}), set(), set(data.get("words", {}))):
            if not re.fullmatch(r"[a-z][a-z_]*", name) or name == "name":
                raise self.refuse(
                    "words", 0, name, f"“{name}” is no name for a list", "Use small letters a-z, not “name”"
                )
            self.lists[name] = list(self.texts("words", 0, data["words"], name))
            try:
                compile_pattern(f"a <{name}>", self.lists)
            except PatternError as why:
                raise self.refuse("words", 0, name, str(why), "Lists hold single words") from None
        if not isinstance(data["frame"], list) or not data["frame"]:
            raise self.refuse("frame", 0, "", "there is no frame", "Begin each frame with a line [[frame]]")
        frames: list[FrameCode] = []
        for nth, raw in enumerate(data["frame"]):
            frame = self.one_frame(nth, raw)
            if any(frame.code == other.code for other in frames):
                raise self.refuse("frame", nth, "code", f"the code {frame.code} is there twice", "Rename one")
            frames.append(frame)
        return Codebook(
            id=self.text("codebook", 0, head, "id"),
            titles=self.names("codebook", 0, head, "title"),
            about=self.text("codebook", 0, head, "about"),
            frames=tuple(frames),
            source=self.source,
        )


def parse(text: str, source: str = "codebook") -> Codebook:
    """The codebook written in `text`; `source` is named in errors. Raises `CodebookError`."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as why:
        line, problem = lexicons.fault(text, why)
        remedy = "Correct the TOML there: texts in quotes, lists in [ ], one key = value a line"
        raise CodebookError(source, line, problem, remedy) from None
    return _Reader(text, source).codebook(data)


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
