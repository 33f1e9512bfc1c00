"""What one document of an export of Nexis comes to: fields, and the parts of its text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from revue.articles import Label
from revue.sources.exports.nexis.blocks import Block
from revue.sources.exports.nexis.signs import day_of
from revue.sources.readers.documents import Part

_PAGE = re.compile(r"(?:^|[;,]\s*|\s)(?:pg?|page|s)\.?\s*(?P<page>[A-Z]{0,3}\d[\w-]{0,6})\b", re.IGNORECASE)
_LABEL_END = " :\u00a0\u202f"
_UNTITLED = re.compile(r"(?:no headline in original|sans titre|pas de titre.{0,20})\W*", re.IGNORECASE)
_LANGUAGES = {"fr": re.compile("fran|fren", re.I), "en": re.compile("engl|angl", re.I)}


@dataclass(slots=True)
class Document:
    """What one document of an export comes to, in the order of its blocks."""

    values: dict[str, str] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)
    has_body: bool = False

    def put(self, text: str, label: Label, reason: str) -> None:
        self.has_body = self.has_body or label == "body"
        self.parts.append(Part(text, label, reason))

    def title(self, block: Block) -> None:
        """A block that is the title; what follows a line that ends in ";" stands under it."""
        if _UNTITLED.fullmatch(block.text):
            self.put(block.text, "boilerplate", "says that there is no title")
            return
        at = next(
            (n for n, line in enumerate(block.lines, 1) if line.rstrip().endswith(";")), len(block.lines)
        )
        title = Block(block.lines[:at]).text.rstrip("; ")
        self.values.setdefault("title", title)
        self.put(title, "title", "title of the document")
        if under := Block(block.lines[at:]).text:
            self.put(under, "subhead", "line under the title")

    def furniture(self, text: str, reason: str) -> None:
        self.put(text, "boilerplate", reason)

    def labelled(self, name: str, label: str, value: str) -> None:
        """What stands after a label: a part of the text, or a field."""
        if name in ("lead", "caption", "title") and value:
            self.furniture(label, f"label of the export: {label.strip(_LABEL_END)}")
            if name == "title":
                self.title(Block((value,)))
            else:
                self.put(
                    value, "lead" if name == "lead" else "caption", f"after « {label.strip(_LABEL_END)} »"
                )
            return
        self.furniture(f"{label} {value}".strip(), f"field of the export: {label.strip(_LABEL_END)}")
        if name == "section" and (page := _PAGE.search(value)):
            self.fields.setdefault("page", page["page"])
            value = (value[: page.start()] + value[page.end() :]).strip(" ;,")
        if name == "lang":
            self.fields.setdefault("language", value)
            value = next((code for code, said in _LANGUAGES.items() if said.search(value)), "")
        if value:
            (self.values if name in ("author", "lang", "url") else self.fields).setdefault(name, value)

    def dated(self, line: str) -> bool:
        """Takes a line as the date, where it is one."""
        found = day_of(line)
        if found and "published" not in self.values:
            self.values["published"], edition = found
            if edition:
                self.fields.setdefault("edition", edition)
            return True
        return False
