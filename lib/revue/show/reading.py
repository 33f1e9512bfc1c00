"""An article to be read with what the layers found in it, and a note for each mark.

One fold (`<details>`) shows the text with all layers, and one for each layer shows it with that layer alone: a fold is
the only switch that works by mouse and keyboard without a script, a style sheet or a form, none of which JupyterLab
shows of a notebook that it does not trust. Each fold is whole in itself: a mark bears the letter of its layer and a
number that lead to its note below, and the note leads back, and to the words in the source. (JupyterLab scrolls to a
place within an open fold, but opens none.) Grounds are translucent, so that text keeps the colour of the theme.

How layers look and what notes say are a table, `data/show/reading.toml`; of a layer that is not in it, notes say
every column. Of a long article the first `MOST` characters are shown. Marks outside the article's own passages are not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from hashlib import sha256
from itertools import groupby, pairwise
from typing import Any

from revue import data
from revue.articles import ARTICLE_LABELS, Article, Passage
from revue.show.html import Html, anchor
from revue.show.typography import NBSP, escape, number, shorten, spaced

#: Characters of an article that are shown: each layer repeats them.
MOST = 10_000

_LOOK = {
    "en": str,
    "fr": str,
    "key": list,
    "colour": str,
    "line": ("solid", "dashed", "dotted", "double"),
    "says_en": list,
    "says_fr": list,
}
_TABLE = data.toml(
    "show/reading.toml",
    {
        "layers": {...: _LOOK},
        "yours": {"colours": [str], "lines": [str]},
        "words": {...: {...: list}},
        "months": {"en": [str], "fr": [str]},
        "page": {...: list},
    },
)
#: The layers that are shown where none are asked for, as tables.
LAYERS: tuple[str, ...] = tuple(_TABLE["layers"])

#: Columns that say where a row is, not what it says.
_PLACE = {"article", "sentence", "start", "end", "text"}
_COLUMN = re.compile(r"\{(\w+)\}")
#: Letters of a passage that is left out, and of the words that a note repeats.
_LEFT_OUT, _QUOTED = 90, 60
#: The last digits of a colour through which the theme shows.
_TRANSLUCENT = "38"
_COLON = {"en": ": ", "fr": f"{NBSP}: "}
_SEMICOLON = {"en": "; ", "fr": f"{NBSP}; "}


@dataclass(frozen=True, slots=True)
class Look:
    """How a layer is shown: its name for readers, the letter of its marks, its colour and the line below."""

    name: str
    key: str
    colour: str
    line: str
    says: Sequence[Sequence[str]] | None

    def style(self, lane: int = 0) -> str:
        """The ground and line of a mark; `lane` is how many lines run above its own."""
        width = 3 if self.line == "double" else 2
        line = f"border-bottom:{width}px {self.line} {self.colour}"
        return f"background:{self.colour}{_TRANSLUCENT};{line};padding-bottom:{4 * lane}px"

    @property
    def badge(self) -> str:
        """The ground of what names the layer, under dark letters in any theme."""
        return f"background:{self.colour};color:#111;border-radius:3px;padding:0 3px"


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the text that a layer marks: the number of its layer, its own in it, what its note says."""

    start: int
    end: int
    layer: int
    nth: int
    note: str


def page(
    article: Article,
    layers: Mapping[str, Sequence[Any]],
    url: Callable[[int, int], str],
    lang: str = "en",
) -> Html:
    """An article in full with the rows of `layers` (table to dataclass rows) marked; `url` links to a place of it."""
    shown = _shown(article)
    looks = _looks(layers, lang)
    marks = [
        Mark(row.start, end, k, n, _note(row, look, lang))
        for k, (look, rows) in enumerate(zip(looks, layers.values(), strict=True))
        for n, (end, row) in enumerate(_within(rows, shown), 1)
    ]
    key = "r" + sha256(f"{article.article} {' '.join(layers)}".encode()).hexdigest()[:8]
    write = _Writer(article, shown, looks, url, lang, key)
    single = [write.fold(k, [m for m in marks if m.layer == k]) for k in range(len(looks))]
    whole = write.fold(None, marks)
    html = (
        f'<div class="tex2jax_ignore mathjax_ignore" style="max-width:48em"><p><small>{escape(_word("how", lang))}'
        f"</small></p>{''.join(single)}{whole}{write.rest()}</div>"
    )
    own = "\n\n".join(article.text[p.start : p.end] for p in shown if p.label in ARTICLE_LABELS)
    return Html(html, own)


def _word(name: str, lang: str) -> str:
    """What stands around the text, by its name in the table."""
    return spaced(_TABLE["page"][name][lang == "fr"])


def _shown(article: Article) -> list[Passage]:
    """The passages within the first `MOST` characters, the last of them cut after a word."""
    kept = [p for p in article.passages if p.start < MOST]
    if kept and kept[-1].end > MOST:
        last = kept.pop()
        space = max(article.text.rfind(" ", last.start, MOST), article.text.rfind("\n", last.start, MOST))
        kept.append(Passage(last.start, space if space > last.start else MOST, last.label, last.reason))
    return kept


def _within(rows: Sequence[Any], passages: Sequence[Passage]) -> list[tuple[int, Any]]:
    """The rows that show in the article's own passages and where they end there; in order, the longer first."""
    own = [p for p in passages if p.label in ARTICLE_LABELS]
    seen = []
    for row in rows:
        if row.start is None or row.end is None:
            continue
        ends = [min(row.end, p.end) for p in own if max(row.start, p.start) < min(row.end, p.end)]
        seen += [(max(ends), row)] if ends else []
    return sorted(seen, key=lambda one: (one[1].start, -one[0]))


def _looks(layers: Mapping[str, Sequence[Any]], lang: str) -> list[Look]:
    """How each layer is shown; those that the table does not know take its other colours in turn."""
    found: list[Look] = []
    yours, french = _TABLE["yours"], lang == "fr"
    for nth, name in enumerate(layers):
        if row := _TABLE["layers"].get(name):
            look = Look(row[lang], row["key"][french], row["colour"], row["line"], row[f"says_{lang}"])
        else:
            taken = {look.key for look in found} | {r["key"][french] for r in _TABLE["layers"].values()}
            keys = [name[:n].capitalize() for n in range(1, len(name) + 1)]
            free = next((key for key in keys if key not in taken), name)
            colour, line = (yours[one][nth % len(yours[one])] for one in ("colours", "lines"))
            look = Look(name.replace("_", " "), free, colour, line, None)
        found.append(look)
    return found


def _note(row: Any, look: Look, lang: str) -> str:
    """What a row says, in words: the parts of its layer's table, or all its columns."""
    parts = look.says or [
        [f"{f.name.replace('_', ' ')}{_COLON[lang]}{{{f.name}}}"] for f in fields(row) if f.name not in _PLACE
    ]
    said = [next(filter(None, (_filled(one, row, lang) for one in part)), "") for part in parts]
    return _SEMICOLON[lang].join(spaced(one) for one in said if one and one != getattr(row, "text", ""))


def _filled(words: str, row: Any, lang: str) -> str:
    """One wording of a part; empty where a column is unknown."""
    values = {name: _value(row, name, lang) for name in _COLUMN.findall(words)}
    return _COLUMN.sub(lambda m: values[m[1]], words) if all(values.values()) else ""


def _value(row: Any, column: str, lang: str) -> str:
    """A column's value as readers say it; empty where it is unknown, or nothing worth saying."""
    if column == "when":
        return _interval(row.date_from, row.date_to, lang)
    value = getattr(row, column)
    if value is None or value is False:
        return ""
    if isinstance(value, str | bool):
        words = _TABLE["words"].get(column, {})
        named = words.get("yes" if value is True else value, words.get("else"))
        if named or value is True:
            return str(named[lang == "fr"]) if named else _word("yes", lang)
    if isinstance(value, int | float):
        digits = len(f"{value:.2f}".rstrip("0").partition(".")[2])
        return number(value, lang, digits)
    return _day(value, lang) if isinstance(value, date) else " ".join(str(value).split())


def _interval(first: date | None, last: date | None, lang: str) -> str:
    """The days from `first` to `last` in words; None is an open end, and two are nothing known."""
    if first == last:
        return _day(first, lang) if first else ""
    words = _word("both" if first and last else "since" if first else "until", lang)
    return words.format(a=first and _day(first, lang), b=last and _day(last, lang))


def _day(day: date, lang: str) -> str:
    nth = f"1er{NBSP}" if lang == "fr" and day.day == 1 else f"{day.day}{NBSP}"
    return f"{nth}{_TABLE['months'][lang][day.month - 1]} {day.year}"


@dataclass(frozen=True, slots=True)
class _Writer:
    """What writes the folds of one article; `key` begins the names of all places in them."""

    article: Article
    passages: Sequence[Passage]
    looks: Sequence[Look]
    url: Callable[[int, int], str]
    lang: str
    key: str

    def fold(self, only: int | None, marks: Sequence[Mark]) -> str:
        """The text and notes of one layer, or of all (None), which is open and also shows what is left out."""
        view = f"{self.key}-{'all' if only is None else only}"
        if only is None:
            head = f"<b>{escape(_word('all', self.lang))}</b>"
            style, state = "display:block", " open"
        else:
            look = self.looks[only]
            head = f'<span style="{look.style()}">{self._badge(only)} {escape(look.name)}</span> {len(marks)}'
            style, state = "display:inline-block;vertical-align:top;margin:0 10px 6px 0", ""
        return (
            f'<details style="{style}"{state}><summary style="cursor:pointer">{head}</summary>'
            f"{self._text(view, marks, only is None)}{self._notes(view, marks)}</details>"
        )

    def _badge(self, layer: int, nth: int | str = "") -> str:
        look = self.looks[layer]
        return f'<b style="{look.badge}">{escape(look.key)}{nth}</b>'

    def _text(self, view: str, marks: Sequence[Mark], whole: bool) -> str:
        """The passages in order; runs of what was left out are one fold, or nothing."""
        blocks = []
        text = spaced(self.article.text)
        lanes = _lanes(marks)
        for own, run in groupby(self.passages, key=lambda p: p.label in ARTICLE_LABELS):
            if own:
                for p in run:
                    inner = self._passage(view, text, p, lanes)
                    blocks.append(_BLOCKS.get(p.label, _BLOCKS["body"]).format(inner))
            elif whole:
                blocks.append(self._left_out(list(run)))
        return "".join(blocks)

    def _left_out(self, run: Sequence[Passage]) -> str:
        lines = "".join(
            f"<br>[{escape(p.reason)}] <s>{escape(shorten(self.article.text[p.start : p.end], _LEFT_OUT))}</s>"
            for p in run
        )
        reasons = shorten(_SEMICOLON[self.lang].join(dict.fromkeys(p.reason for p in run)), _LEFT_OUT)
        head = escape(f"{_word('left_out', self.lang)} ({len(run)}){_COLON[self.lang]}{reasons}")
        return (
            f'<details style="margin:0 0 1em 0"><summary style="cursor:pointer"><small>{head}</small></summary>'
            f"<small>{lines}</small></details>"
        )

    def _passage(self, view: str, text: str, at: Passage, lanes: Mapping[Mark, int]) -> str:
        """A passage with its marks: cut at every boundary, so that the HTML is well formed whatever overlaps."""
        inside = [m for m in lanes if m.start < at.end and at.start < m.end]
        cuts = {at.start, at.end}
        cuts |= {cut for m in inside for cut in (m.start, m.end) if at.start < cut < at.end}
        out = []
        for a, b in pairwise(sorted(cuts)):
            piece = escape(text[a:b]).replace("\n", "<br>")
            # inside out: the line of the shortest runs next to the words
            over = sorted((m for m in inside if m.start <= a and b <= m.end), key=lambda m: lanes[m])
            piece += "".join(self._label(view, m) for m in over if m.end == b)
            for m in over:
                style = self.looks[m.layer].style(lanes[m])
                title = f' title="{escape(m.note)}"' if m.note else ""
                piece = f'<span style="{style}"{title}>{piece}</span>'
            out.append(piece)
        return "".join(out)

    def _label(self, view: str, m: Mark) -> str:
        """The letter and number after a mark: the way to its note."""
        look, place = self.looks[m.layer], f"{view}-{m.layer}-{m.nth}"
        return (
            f'<a id="{place}" href="#{place}-note" style="{look.badge};font-size:65%;text-decoration:none;'
            f'vertical-align:super">{escape(look.key)}{m.nth}</a>'
        )

    def _notes(self, view: str, marks: Sequence[Mark]) -> str:
        lists = []
        for layer, run in groupby(marks, key=lambda m: m.layer):
            items = "".join(self._item(view, m) for m in run)
            name = escape(self.looks[layer].name.capitalize())
            lists.append(f'<p><b>{name}</b></p><ol style="{_COLUMNS}">{items}</ol>')
        none = f"<p>{escape(_word('none', self.lang))}</p>"
        return f'<div style="font-size:90%">{"".join(lists) or none}</div>'

    def _item(self, view: str, m: Mark) -> str:
        place = f"{view}-{m.layer}-{m.nth}"
        words = spaced(shorten(self.article.text[m.start : m.end], _QUOTED))
        note = escape(_COLON[self.lang] + m.note) if m.note else ""
        back = escape(_word("back", self.lang))
        return (
            f'<li id="{place}-note">{self._badge(m.layer, m.nth)} {anchor(self.url(m.start, m.end), words)}{note}{NBSP}'
            f'<a href="#{place}" title="{back}">↩</a></li>'
        )

    def rest(self) -> str:
        """How much of a long article is shown, and where the rest is; nothing of one that is shown whole."""
        last = self.passages[-1].end if self.passages else 0
        if all(p.end <= last for p in self.article.passages):
            return ""
        counts = {"shown": number(last), "all": number(len(self.article.text))}
        said = _word("cut", self.lang).format(**counts)
        return f"<p>{escape(said)} {anchor(self.url(last, len(self.article.text)), _word('rest', self.lang))}</p>"


#: Notes in as many columns as the page is wide.
_COLUMNS = (
    "list-style:none;padding:0;margin:0 0 1em 0;display:grid;"
    "grid-template-columns:repeat(auto-fill,minmax(20em,1fr));gap:2px 16px"
)
#: A passage as it is printed, by its label.
_BLOCKS = {
    "title": '<p style="font-size:130%;font-weight:bold;line-height:1.7">{}</p>',
    "subhead": '<p style="font-weight:bold;line-height:2">{}</p>',
    "lead": '<p style="font-weight:bold;line-height:2">{}</p>',
    "caption": '<p style="font-size:90%;font-style:italic;line-height:2">{}</p>',
    "body": '<p style="line-height:2">{}</p>',
}


def _lanes(marks: Sequence[Mark]) -> dict[Mark, int]:
    """How many lines run above that of each mark: one more than above the shorter marks that it overlaps."""
    lanes: dict[Mark, int] = {}
    for m in sorted(marks, key=lambda m: (m.end - m.start, m.start)):
        below = [lane for other, lane in lanes.items() if other.start < m.end and m.start < other.end]
        lanes[m] = max(below, default=-1) + 1
    return lanes
