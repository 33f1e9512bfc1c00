"""Study: one notebook's corpus, tables and figures, so that its cells hold only questions and answers.

A study loads the corpus once, hands out its tables, shows prose and tables with every text escaped, and exports
figures. It keeps no state that a cell could change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from difflib import get_close_matches
from functools import cached_property, partial
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeVar

from revue.annotate import store
from revue.annotate.whole import Rows
from revue.errors import CallError
from revue.layers import registry
from revue.messages import error
from revue.project import root
from revue.show import figure_files, findings, html, prose, reading, sidecars
from revue.show import labels as labelling
from revue.show.citation import LICENCE
from revue.show.findings import Finding
from revue.show.rows import written
from revue.show.texts import LANGUAGES, FigureText, Said, TableText, figure_text, within
from revue.show.typography import NBSP, number, plural, spaced
from revue.sources import pickled
from revue.sources.corpus import Corpus
from revue.study import kept
from revue.study.drawing import Draft, Drawing, Drawn, draft
from revue.study.exports import Exports
from revue.study.provenance import Provenance
from revue.study.tables import Tables, give_back

if TYPE_CHECKING:
    import pandas as pd

_T = TypeVar("_T")


class Study:
    """The corpus of one notebook run, its tables and its exports.

    `words` is the module with what the notebook says: `FIGURES`, `TABLES`, and beside it the files `prose.en.md` and
    `prose.fr.md`. `corpus` and `figures` are paths (relative ones from the project root), `lang` the language of what
    is said, `further` the notebook's other parameters, recorded in every sidecar. Raises `SourceError`
    for a corpus without articles and `CallError` for an unknown language.
    """

    def __init__(
        self,
        notebook: str,
        words: ModuleType,
        corpus: str,
        figures: str,
        lang: str,
        codebook: str = "",
        **further: Any,
    ) -> None:
        if lang not in LANGUAGES:
            raise CallError(f"lang is {lang!r}; it must be 'en' or 'fr'")
        self.notebook = notebook
        self.words = words
        self.lang = lang
        given = {"corpus": corpus, "lang": lang, "codebook": codebook, **further}
        self._source = root.resolve(corpus)
        self.corpus: Corpus = _corpus(self._source)
        self.figures = root.figures_folder(corpus, figures)
        self._found: tuple[Sequence[Finding], str, str] | None = None
        self._exports = Exports(self.corpus, self.figures)
        self._provenance = Provenance(notebook, given, self.corpus, self._source)
        self.parameters = self._provenance.parameters
        self._tables = Tables(self.corpus, str(root.resolve(codebook)) if codebook else "", self.say)
        self._tables.tell_by_hand(lang)

    def uses(self, name: str, path: Path) -> None:
        """Says that what follows rests on a file or folder beside the articles, under the name of its parameter."""
        self._provenance.uses(name, path)

    def table(self, name: str, *columns: str, rows: Rows | None = None) -> pd.DataFrame:
        """One table as a DataFrame (columns: see `revue.tables`), made once; the caller may change its copy.

        Where `columns` are named, it has these alone; of tokens, as categories and numbers of four bytes, which saves
        time and memory in a large corpus. `rows` says which rows to keep (a truth value for each); it is given all
        those of some articles at a time. The table of a layer of your own (`revue.layers.register`) is made again when
        the layer is.
        """
        return self._tables.table(name, *columns, rows=rows)

    def computed(self, function: Callable[..., _T], *given: Any, rests: tuple[Any, ...] | None = None) -> _T:
        """What `function` makes of what it is given: from the store where the same code made it of the same before.

        For what takes long in a large corpus. It must rest on nothing else; where less than is given decides what it
        makes, `rests` says what. A function of your own is called each time.
        """
        key = kept.computed_key(function, given if rests is None else rests)
        found: _T | None = kept.get(key)
        if found is None:
            found = kept.put(key, function(*given))
        give_back()
        return found

    def url(self, article: str, start: int, end: int) -> str:
        """Link from a figure to `text[start:end]` of an article."""
        link = self._exports.link(article, start, end, self.figures)
        self._exports.write_texts()
        return link

    @cached_property
    def texts(self) -> dict[str, str]:
        """The text of each article by its id."""
        return {a.article: a.text for a in self.corpus.articles}

    @cached_property
    def labels(self) -> dict[str, str]:
        """The label of each article by its id, in the order of labels."""
        given = {a.article: a.fields.get("label", "") for a in self.corpus.articles}
        return labelling.labels(self._tables.kept("articles"), given)

    @cached_property
    def _keys(self) -> dict[str, list[labelling.Entry]]:
        """The key of as many articles as are shown at most."""
        shown = dict(islice(self.labels.items(), html.FOLDED))
        first = {a.article: labelling.first_words(a) for a in self.corpus.articles if a.article in shown}
        articles = self._tables.kept("articles")
        articles = articles[articles["article"].isin(shown)]
        return {lang: labelling.key(articles, first, shown, lang) for lang in LANGUAGES}

    def prose(self, section: str, **values: object) -> None:
        """Show a section of the notebook's prose in the study's language, `{name}` in it replaced by a value.

        Raises `CallError` where there is no such section.
        """
        give_back()
        assert self.words.__file__ is not None
        found = prose.sections(Path(self.words.__file__).with_name(f"prose.{self.lang}.md"))
        if section not in found:
            raise CallError(f"no section {section!r} in the prose; there are {', '.join(found)}")
        _display(html.Markdown(spaced(prose.filled(found[section], values))))

    def findings(self, export_id: str, found: Sequence[Finding]) -> None:
        """Show findings, each number a link to its rows, and export these rows; nothing where nothing was found."""
        if not found:
            return
        found = findings.as_written(found, self.texts)
        caption = (
            f"The rows that the findings count (of more than {number(findings.MOST, 'en')}, as many)",
            f"Les lignes que comptent les constats (de plus de {number(findings.MOST, 'fr')}, autant)",
        )
        self._found = (found, export_id, self._save_table(export_id, findings.rows(found), caption))
        _display(html.findings(found, export_id, self._from_notebook, self.lang))

    def evidence(self) -> None:
        """Show the first rows of each number of the findings: where their links lead."""
        if self._found is not None:
            found, export_id, export = self._found
            _display(html.Markdown({"en": "## Evidence", "fr": "## Les pièces"}[self.lang]))
            shown = html.evidence(found, export_id, self._from_notebook, self.labels, self.lang, export)
            _display(shown)

    def _from_notebook(self, rows: pd.DataFrame) -> list[str | None]:
        """The link of each row from the notebook."""
        return self._exports.links(rows, self._exports.notebook)

    def key(self) -> None:
        """Show which article each label stands for."""
        _display(html.key(self._keys[self.lang], len(self.labels), self.lang))

    def say(self, en: str, fr: str) -> None:
        """One paragraph of computed prose, in the study's language; none where it is empty."""
        if text := within((en, fr), self.lang):
            _display(html.paragraph(spaced(text)))

    def show(self, table_id: str, frame: pd.DataFrame, **said: Any) -> None:
        """A table for readers, with the headings and caption of `TABLES[table_id]` in the room's `words`.

        Rows are written as `show.rows` says. A table of more rows than stand open is exported
        whole (CSV). An entry of `TABLES` that is a function makes the text from the rows and what is only `said`.
        """
        text: TableText = self.words.TABLES[table_id]
        text = text(frame, **said) if callable(text) else text
        linked = {"article", "start", "end"} <= set(frame.columns) and text.evidence in text.columns
        first = frame.head(html.FOLDED)
        urls = self._from_notebook(first) if linked else None
        rows = frame.head(html.EXPORTED)
        export = self._save_table(table_id, rows, text.caption) if len(frame) > html.OPEN else None
        shown = written(first, text, self.labels, self.lang)
        _display(html.table(shown, text, self.lang, urls, export, len(frame)))

    def _save_table(self, table_id: str, rows: pd.DataFrame, caption: Said) -> str:
        """Export a table and give the link to it from the notebook."""
        folder = self._exports.folder(table_id, [f"{table_id}.csv", f"{table_id}.json"])
        exported, context = self._exports.csv(rows, self.labels), self._context(table_id)
        figure_files.save_table(table_id, exported, caption, folder, context, self.lang)
        return self._exports.way(f"{table_id}.csv")

    def read(self, article: str, layers: Iterable[str] = ()) -> None:
        """An article, by its id or label, in full with what the layers found in it, a note for each mark.

        `layers` are names of tables, those of your own layers among them; where none are given, all that mark places.
        Raises `CallError` for an unknown article, with the nearest ids, and for a table that marks no places.
        """
        article = next((name for name, label in self.labels.items() if label == article), article)
        found = next((a for a in self.corpus.articles if a.article == article), None)
        if found is None:
            near = get_close_matches(article, [a.article for a in self.corpus.articles], 3, 0.0)
            raise error(CallError, "no-such-article", article=article, near=near)
        yours = [name for name in registry.tables_now() if name not in registry.TABLES]
        known = [name for name in (*reading.LAYERS, *yours) if registry.marks_places(name)]
        asked = tuple(layers) or known
        for name in asked:
            if name not in known:
                raise error(CallError, "marks-nothing", layer=name, known=known)
        rows = {name: self._tables.rows(name, article, self.lang) for name in asked}

        def url(start: int, end: int) -> str:
            return self._exports.link(article, start, end, self._exports.notebook)

        page = reading.page(found, rows, url, self.lang)
        self._exports.write_texts()
        _display(page)

    def figure(
        self,
        figure_id: str,
        drawing: Drawing,
        *given: Any,
        rows: pd.DataFrame | None = None,
        **said: Any,
    ) -> None:
        """Draw, export and show a figure: `drawing(*given, setting)` makes it, or it and the rows drawn, at each width.

        Its text is `FIGURES[figure_id]` of the room's `words`, which may be given more to say (`said`). Exported are
        `rows`, else the rows that the drawing gives back, else the first of `given`. Raises `CallError` for a file of
        one of the figure's names that is not, or no longer, as revue wrote it.
        """
        folder = self._exports.folder(figure_id, figure_files.names(figure_id))
        context, source = self._context(figure_id), self._source_line(figure_id)
        shown = figure_id, self.lang, source, self._exports.state, self.labels
        key = kept.drawing_key(drawing, given, context.rests.code, *shown)
        link = partial(self._exports.link, folder=self.figures)
        drawn = partial(draft, drawing, given, self.lang, self.labels, link)
        found: Drawn | Draft = kept.get(key) or drawn()
        data = rows if rows is not None else given[0] if found.rows is None else found.rows
        text = figure_files.spaced_text(figure_text(self.words.FIGURES, figure_id, data, given, said))
        words = figure_files.spaced_text(self._keyed(text))
        exported = self._exports.csv(data, self.labels)
        sidecar = figure_files.described(figure_id, exported, words, context, self.lang)
        mark = str(sidecars.mark_of(sidecar))
        if isinstance(found, Drawn) and (found.words, found.mark) == (words, mark):
            now = found
        else:
            fresh = found if isinstance(found, Draft) else drawn()
            now = fresh.finished(figure_id, words, source, self.lang, mark)
            kept.put(key, now)
        self._exports.lead_to(now.articles)
        figure_files.save_figure(sidecar, exported, now.pictures, folder)
        _display(html.picture(now.screen, now.inches, text, self.lang, figure_id))

    def _keyed(self, text: FigureText) -> FigureText:
        """A figure's text whose caption ends with the key of the articles' labels."""
        en, fr = (labelling.key_line(self._keys[lang], lang) for lang in LANGUAGES)
        return replace(text, caption=(f"{text.caption[0]} {en}", f"{text.caption[1]} {fr}"))

    def _source_line(self, figure_id: str) -> str:
        """Where a figure comes from, as its last line says it."""
        articles = plural(len(self.corpus.articles), "article", lang=self.lang)
        corpus = {"en": f"Corpus {self._source.name}", "fr": f"Corpus{NBSP}: {self._source.name}"}[self.lang]
        return f"{corpus}, {articles} · {figure_id} · revue {version('revue')} · {LICENCE}"

    def _context(self, figure_id: str) -> sidecars.Context:
        """How a figure that is drawn now is made."""
        return self._provenance.context(figure_id, self.labels, self._tables.asked)


def _corpus(source: Path) -> Corpus:
    """The corpus as the run that executes this notebook read it; outside a run, as it is now."""
    told = root.stage()
    kept = told.corpora.get(str(source)) if told else None
    if kept:
        return pickled.in_file(kept).whole()
    return store.corpus(source)


def _display(shown: html.Html | html.Markdown) -> None:
    """Show at once, also from the middle of a cell."""
    from IPython.display import display

    display(shown)  # type: ignore[no-untyped-call]
