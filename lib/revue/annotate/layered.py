"""One article with its layers, each made when first asked for, under the names and corrections of its user.

The layers of one article depend on that article only. A layer that fails on it, or that it is too long for, is an issue
and has no rows; nothing is raised.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from revue.annotate import arrow
from revue.articles import Article, Correction, Issue
from revue.by_hand import correcting, naming
from revue.layers import registry
from revue.messages import note
from revue.sources.companions import corrections
from revue.text import limits
from revue.text.document import Document

_TOO_LONG = (
    f"more than {limits.LAYERS:,} characters, a book rather than an article: its sentences and words are in the "
    "tables, but no dates, numbers, quotations, names, events or frames; put each article in its own file"
)


class ArticleLayers:
    """One article with its layers, each made when first asked for, from the layers it rests on.

    `made` are layers that need not be made, the codebook among them, `met` the issues of these. Whatever goes wrong
    with the article is among its issues; it has no rows then, and nothing is raised.
    """

    def __init__(
        self, article: Article, made: Mapping[str, Any], met: Mapping[str, Sequence[Issue]] | None = None
    ) -> None:
        self.doc = Document(article)
        self.issues: list[Issue] = []
        self._met = {name: list(issues) for name, issues in (met or {}).items()}
        self.outcome = correcting.Outcome()
        self._made = dict(made)
        self._failed: set[str] = set()
        try:
            self._note_lengths()
            self.doc.lemmas  # noqa: B018 (with the tokens and sentences they rest on)
        except Exception as error:
            vars(self.doc).update(sentences=[], tokens=[], written=[], lemmas=[])
            self._note_failure("tokens", error)
            self._failed.add("tokens")

    def _note(self, code: str, message: str, layer: str = "") -> None:
        a = self.doc.article
        issue = Issue(a.path, code, "warning", message, a.locator)
        self.issues += [] if issue in self.issues else [issue]
        self._met.setdefault(layer, []).append(issue)

    def _note_failure(self, layer: str, error: Exception) -> None:
        what = f"the layer {layer} failed on this article and has no rows of it"
        self._note("layer-failed", f"{what}: {type(error).__name__}: {error}", layer)

    def issues_of(self, name: str) -> list[Issue]:
        """The issues of a table: those of the article's words, of what it rests on, and its own."""
        if not self._met:
            return []
        below = sorted(registry.rests_on([name]) - {name})
        return list(dict.fromkeys(i for one in ("", "tokens", *below, name) for i in self._met.get(one, ())))

    def failed(self, name: str) -> bool:
        """Did this layer fail here, or what it rests on? What became of corrections rests on all."""
        return bool(self._failed) and (
            name == "corrections" or bool(self._failed & {"tokens", *registry.rests_on([name])})
        )

    def has(self, name: str) -> bool:
        """Is this layer made, or is the article too long for any?"""
        return name in self._made or len(self.doc.text) > limits.LAYERS

    def _note_lengths(self) -> None:
        if self.doc.endless:
            self._note(
                "long-sentence",
                f"{self.doc.endless} sentence(s) of more than {limits.SENTENCE:,} characters, cut at a space: "
                "a list, or full stops were lost; check the text",
            )

    def make(self, name: str) -> Any:
        """What a layer gives for the article. Raises what the layer raises, or one that it needs."""
        if name not in self._made:
            layer = registry.layer(name)
            if layer.limit and len(self.doc.text) > (most := getattr(limits, layer.limit[0])):
                self._note("long-article", f"more than {most} characters: {layer.limit[1]}", name)
            self._made[name] = self._by_hand(name, layer.of_article(self.doc, *map(self.make, layer.needs)))
        return self._made[name]

    def _by_hand(self, name: str, given: Any) -> Any:
        """What a layer gives, under the names and with the corrections of the user."""
        article = self.doc.article
        if article.actors and name in naming.LAYERS:
            given = naming.of(article.actors).applied(name, given)
        lines = [line for line in article.corrections if line.layer == name]
        if lines and name in correcting.KINDS and not registry.layer(name).compares:
            given = correcting.corrected(name, given, lines, self.outcome, self.doc.text, self.doc.sentences)
        return given

    def settled(self) -> correcting.Outcome:
        """What became of the corrections of the article; the layers that they speak of are made for it."""
        article = self.doc.article
        by_layer: dict[str, list[Correction]] = {}
        for line in article.corrections:
            by_layer.setdefault(line.layer, []).append(line)
        for name, lines in by_layer.items():
            if name in corrections.HERE:
                self.outcome.applied += lines
            elif name not in correcting.KINDS or (given := self.given(name)) is None:
                known = name in correcting.KINDS
                why = note("correction-failed", layer=name) if known else correcting.unknown_layer(name)
                self.outcome.refused += [corrections.refused(line, why) for line in lines]
            elif registry.layer(name).compares:
                alone = registry.layer(name).of_all({article.article: given})
                correcting.corrected(name, alone, lines, self.outcome)
        return self.outcome

    def given(self, name: str) -> Any | None:
        """The same; None, and an issue, where it fails on this article or the article is too long.

        What comes with a layer is not listed beside it.
        """
        if len(self.doc.text) > limits.LAYERS:
            self._note("too-long", _TOO_LONG, name)
            return None
        try:
            return self.make(name)
        except Exception as error:
            if registry.layer(name).comes_with not in self._failed:
                self._note_failure(name, error)
            self._failed.add(name)
            return None

    def rows(self, name: str) -> list[Any]:
        """The rows of a layer that compares no articles."""
        return list(self.given(name) or ())

    def table(self, name: str) -> pa.Table:
        """The table of a layer of the user's own; rows that do not fit its columns are a failure too."""
        try:
            return arrow.table(name, self.rows(name))
        except (pa.ArrowException, AttributeError) as error:
            self._note_failure(name, error)
            return arrow.schema(name).empty_table()
