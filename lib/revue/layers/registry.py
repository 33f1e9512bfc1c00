"""Every layer in one list: its rows, what it rests on, what makes it. `annotate`, `Study` and `revue explain` read it.

A layer's function gets the Document of one article, then what each layer that it needs gave for that article, and
gives rows. Where it is faster for many articles at a time, another function gets their Documents before (`ahead`). A
layer that compares articles (`compares`) has a second function: it gets what all articles gave, each
under its name (None where it gave nothing), then the tables `beside`. Functions are named "module:function" and
imported when first used.

A layer of your own is made in a notebook, in the process of that notebook:

    from revue.layers import register

    @dataclass(frozen=True)
    class Place:
        article: str
        start: int
        end: int
        text: str

    def places(doc, mentions):
        return [Place(m.article, m.start, m.end, m.text) for m in mentions if m.type == "LOC"]

    register("places", Place, makes=places, needs=("mentions",))
    study.table("places")

It gets the Document (its text, sentences, tokens, lemmas) and the rows of this article of any layer; it gives
instances of the dataclass, whose fields are text, numbers, truth values or dates, or None. An article on which it
fails is listed in the issues table and has no rows. What `revue annotate` writes has only the layers of this list.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import wraps
from importlib import import_module
from typing import TYPE_CHECKING, Any

from revue import tables
from revue.errors import CallError

if TYPE_CHECKING:
    from revue.text.document import Document

#: What layers are given beside rows: the codebook of the run.
CODEBOOK = "codebook"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One layer, which is one table: see the module's header.

    `comes_with`: the layer that brings this one without its being asked for. `limit`: the bound of `text.limits` over
    which it reads an article with less than all it has, and what it then does without.
    """

    row: type[Any]
    makes: str | Callable[..., Iterable[Any]]
    needs: tuple[str, ...] = ()
    ahead: str = ""
    compares: str = ""
    beside: tuple[str, ...] = ()
    comes_with: str = ""
    limit: tuple[str, str] | None = None

    def of_articles(self, docs: Sequence[Document]) -> None:
        """What can be done for the articles of a part together, before `of_article` is called for each."""
        if self.ahead:
            _function(self.ahead)(docs)

    def of_article(self, *given: Any) -> Any:
        """What it gives for one article."""
        return (_function(self.makes) if isinstance(self.makes, str) else self.makes)(*given)

    def of_all(self, *given: Any) -> list[Any]:
        """The rows of a layer that compares articles."""
        return list(_function(self.compares)(*given))

    @property
    def modules(self) -> set[str]:
        """The modules of revue that make it."""
        named = {self.makes if isinstance(self.makes, str) else "", self.compares}
        return {name.partition(":")[0] for name in named if name}


def _function(name: str) -> Callable[..., Any]:
    module, _, function = name.partition(":")
    found: Callable[..., Any] = getattr(sys.modules.get(module) or import_module(module), function)
    return found


_BEYOND_THE_MODEL = (
    "MODEL_ARTICLE",
    "its names are found by rules alone, and its words have no part of speech",
)
LAYERS: dict[str, Layer] = {
    "dates": Layer(
        row=tables.Timex,
        makes="revue.layers.dates.publication:dated",
        needs=("publication",),
    ),
    "publication": Layer(
        row=tables.Reason,
        makes="revue.layers.dates.publication:published",
        comes_with="dates",
    ),
    "events": Layer(
        row=tables.Event,
        makes="revue.layers.events.layer:event_mentions",
        needs=("dates", "mentions", "quotes"),
        compares="revue.layers.events.merging:compared",
    ),
    "refined": Layer(
        row=tables.Refinement,
        makes="revue.layers.dates.publication:interval",
        needs=("publication",),
        compares="revue.layers.dates.corpus_interval:compared",
        beside=("events",),
        comes_with="events",
    ),
    "quantities": Layer(
        row=tables.Quantity,
        makes="revue.layers.numbers.layer:quantities",
        needs=("dates", "quotes"),
    ),
    "reconciliations": Layer(
        row=tables.Reconciliation,
        makes="revue.layers.numbers.measure:prepare",
        needs=("quantities", "dates", "mentions"),
        compares="revue.layers.numbers.reconcile:reconcile",
        comes_with="quantities",
    ),
    "quotes": Layer(
        row=tables.Quote,
        makes="revue.layers.speech.layer:quotes",
        needs=("mentions",),
    ),
    "mentions": Layer(
        row=tables.Mention,
        makes="revue.layers.names.layer:mentions",
        ahead="revue.layers.names.combine:ahead",
        limit=_BEYOND_THE_MODEL,
    ),
    "tags": Layer(
        row=tables.Tag,
        makes="revue.layers.names.tags:tags",
        ahead="revue.layers.names.tags:ahead",
        limit=_BEYOND_THE_MODEL,
    ),
    "frames": Layer(
        row=tables.Frame,
        makes="revue.layers.frames.layer:frames",
        needs=("quotes", CODEBOOK),
    ),
}
#: Tables of the articles themselves, with the layers that they rest on.
BASE: dict[str, tuple[str, ...]] = {
    "articles": ("publication",),
    "texts": (),
    "issues": (),
    "passages": (),
    "sentences": (),
    "tokens": (),
    "corrections": (),
    "actors": (),
}
#: The base tables that are made when asked for: what was met on the way, and what was said by hand.
_APART = frozenset({"issues", "corrections", "actors"})
#: The base tables that are made of words.
_OF_WORDS = frozenset({"articles", "sentences", "tokens"})
TABLES = (*BASE, *LAYERS)
#: Layers a caller may choose; each brings what it needs, and what comes with it.
CHOICES = tuple(name for name, one in LAYERS.items() if not one.comes_with)

_YOURS: dict[str, Layer] = {}


def register(
    name: str, row: type[Any], *, makes: Callable[..., Iterable[Any]], needs: Iterable[str] = ()
) -> None:
    """Add a layer of your own (see the module's header); one of the same name is replaced.

    Raises `CallError` for the name of a table of revue, a `row` that is no dataclass, or a need that is no layer.
    """
    if name in TABLES or not name.isidentifier():
        raise CallError(
            f"no layer can be called {name!r}; give a name of one word that is not a table of revue"
        )
    if not is_dataclass(row):
        raise CallError(
            f"the rows of {name!r} must be a dataclass; write @dataclass above class {row.__name__}"
        )
    known = LAYERS | {other: one for other, one in _YOURS.items() if name not in rests_on([other])}
    if unknown := [need for need in needs if need not in known]:
        raise CallError(f"{name!r} needs {unknown[0]!r}; it can need {', '.join(known)}")

    @wraps(makes)
    def listed(*given: Any) -> list[Any]:
        return list(makes(*given))

    _YOURS[name] = Layer(row=row, makes=listed, needs=tuple(needs))


def layer(name: str) -> Layer:
    """The layer of this name. Raises `KeyError`."""
    return LAYERS.get(name) or _YOURS[name]


def tables_now() -> tuple[str, ...]:
    """All tables there are, those of your own layers among them."""
    return (*TABLES, *_YOURS)


def marks_places(name: str) -> bool:
    """Do the rows of a layer say where in an article they are?"""
    return {"article", "start", "end"} <= {f.name for f in fields(layer(name).row)}


def family(name: str) -> tuple[str, ...]:
    """The tables that cost one pass when any of them is asked for: a layer and what comes with it, or the base."""
    base = (*(table for table in BASE if table not in _APART), *_with("dates"))
    return next((group for group in (base, *map(_with, CHOICES)) if name in group), (name,))


def _with(chosen: str) -> tuple[str, ...]:
    return (chosen, *(name for name, one in LAYERS.items() if one.comes_with == chosen))


def brought(chosen: Iterable[str]) -> frozenset[str]:
    """The base tables, the chosen layers and what comes with them. Raises `CallError` for an unknown layer."""
    names = list(chosen)
    if unknown := [name for name in names if name not in CHOICES]:
        raise CallError(f"no layer {unknown[0]!r}; choose among {', '.join(CHOICES)}")
    return frozenset((*BASE, *(name for one in names for name in _with(one))))


def written(wanted: Iterable[str]) -> frozenset[str]:
    """The tables that the wanted ones come to: parts of speech are a column of `tokens` where both are made."""
    names = frozenset(wanted)
    return names - {"tags"} if "tokens" in names else names


def comparing(wanted: Iterable[str]) -> tuple[str, ...]:
    """The layers that compare articles among the wanted tables and those they are made beside, in their order."""
    names = {*wanted}
    names |= {other for name in names & LAYERS.keys() for other in LAYERS[name].beside}
    return tuple(name for name, one in LAYERS.items() if one.compares and name in names)


def rests_on(names: Iterable[str]) -> set[str]:
    """Some tables and all that they need."""
    waiting, seen = list(names), set[str]()
    while waiting:
        name = waiting.pop()
        if name not in seen and name != CODEBOOK:
            seen.add(name)
            waiting += BASE[name] if name in BASE else (*layer(name).needs, *layer(name).beside)
    return seen


def yours_among(name: str) -> list[str]:
    """Of a layer of your own and what it needs, those that are your own; the layer itself is the last."""
    return [*sorted(rests_on([name]) & _YOURS.keys() - {name}), name]


def made_by(names: Iterable[str]) -> set[str]:
    """The modules of revue that make some tables, and what these are made from."""
    seen = rests_on(names)
    words = {"revue.text.document"} if seen & _OF_WORDS else set()
    return words | {module for name in seen - BASE.keys() for module in layer(name).modules}


def made_elsewhere(names: Iterable[str]) -> dict[str, str]:
    """Of some tables and what they need, the layers that neither revue nor a notebook's cell makes: their modules."""
    modules = {name: _YOURS[name].makes.__module__ for name in sorted(rests_on(names) & _YOURS.keys())}
    return {name: module for name, module in modules.items() if module != "__main__"}
