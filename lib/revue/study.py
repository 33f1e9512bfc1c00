"""Study: one notebook's corpus, tables and figures, so that its cells hold only questions and answers.

A study loads the corpus once, makes each table when first asked for, shows prose and tables with every text
escaped, and exports figures. It keeps no state that a cell could change, and remembers which tables were asked for
and which files were used: a figure's sidecar names what the figure rests on.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from revue.articles import Refused
from revue.errors import CallError
from revue.messages import error, note
from revue.project import files, parameters, root
from revue.project.engines import Engine
from revue.show import figure_files, findings, frame, html, prose, reading, sidecars, style
from revue.show import labels as labelling
from revue.show.citation import LICENCE
from revue.show.findings import Finding
from revue.show.links import TEXTS, Links
from revue.show.rows import written
from revue.show.setting import Setting
from revue.show.texts import LANGUAGES, FigureText, Said, TableText, figure_text, within
from revue.show.typography import NBSP, number, plural, spaced
from revue.sources.companions import actors, corrections
from revue.sources.corpus import Corpus
from revue.sources.folder import is_checkpoint
from revue.tables import from_frame

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from revue.layers.registry import Layer
    from revue.parts import Piece


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
        self.parameters = {name: _portable(value) for name, value in given.items()}
        self.corpus: Corpus = _corpus(root.resolve(corpus))
        self.figures = root.figures_folder(corpus, figures)
        self._source = root.resolve(corpus)
        self._codebook = str(root.resolve(codebook)) if codebook else ""
        self._tables: dict[tuple[str, ...], pd.DataFrame] = {}
        self._yours: dict[str, list[Layer]] = {}
        self._found: tuple[Sequence[Finding], str, str] | None = None
        self._asked: set[str] = set()
        self._used = self._files(given)
        self._tell_by_hand()

    def uses(self, name: str, path: Path) -> None:
        """Says that what follows rests on a file or folder beside the articles, under the name of its parameter."""
        self._used[name] = path

    def table(self, name: str, *columns: str) -> pd.DataFrame:
        """One table as a DataFrame (columns: see `revue.tables`), made once; the caller may change its copy.

        Where `columns` are named, it has these alone: of a large corpus, that saves time and memory. The table of a
        layer of your own (`revue.layers.register`) is made again when the layer is.
        """
        from revue.layers import registry

        if name not in registry.tables_now():
            raise CallError(f"no table {name!r}; there are {', '.join(registry.tables_now())}")
        self._asked.add(name)
        if name not in registry.TABLES:
            self._make_yours(name)
        found = self._table(name, *columns)
        return found[list(columns)] if columns else found.copy(deep=False)

    def _table(self, name: str, *columns: str) -> pd.DataFrame:
        """A table, made once; not to be changed."""
        if (name,) not in self._tables and (name, *columns) not in self._tables:
            self._make(name, columns)
        whole = self._tables.get((name,))
        return self._tables[name, *columns] if whole is None else whole

    def _make(self, name: str, columns: tuple[str, ...]) -> None:
        """Make a table, and with it those that cost one pass with it, where they can be kept."""
        from revue import annotate, store
        from revue.layers import registry
        from revue.layers.frames import codebook

        book, engine, wanted = codebook.load(self._codebook), Engine(jobs=_processes()), registry.family(name)
        if store.usable():
            for _ in annotate.fill(self._pieces, wanted, book, engine):
                pass
            wanted = (name,)
        only = {name: columns} if columns else {}
        made = annotate.in_memory(self._pieces, wanted, book, engine, self.corpus.issues, only)
        issues = made.pop("issues").to_pandas()
        self._tables |= {(n, *only.get(n, ())): rows.to_pandas() for n, rows in made.items()}
        self._note_issues(issues)

    @cached_property
    def _pieces(self) -> list[Piece]:
        from revue import parts

        return list(parts.pieces(self.corpus.articles))

    def _tell_by_hand(self) -> None:
        """Says at the beginning what was corrected and named by hand, and what of it could not be."""
        for table in (corrections, actors):
            if (path := self.corpus.root / table.NAME).is_file() and self._source.is_dir():
                self.uses(table.NAME, path)
        named = self.corpus.articles[0].actors
        if named:
            told = note("actors-by-hand", actors=len(named))
            self.say(told.en, told.fr)
        if not any(a.corrections for a in self.corpus.articles) and not any(
            isinstance(issue, Refused) for issue in self.corpus.issues
        ):
            return
        rows = self.table("corrections")
        refused = rows[rows["status"] == "refused"]
        why = refused["reason_fr" if self.lang == "fr" else "reason"]
        told = note("corrected-by-hand", applied=len(rows) - len(refused), all=len(rows))
        self.say(told.en, told.fr)
        if len(refused):
            listed = [f"{row}: {said}" for row, said in zip(refused["locator"], why, strict=True)]
            told = note("refused-by-hand", refused=len(refused), rows=listed)
            self.say(told.en, told.fr)

    def _make_yours(self, name: str) -> None:
        """Make the table of a user's layer, in this process: its function may be known nowhere else."""
        from revue import arrow, parts
        from revue.layers import registry

        layers = [registry.layer(one) for one in registry.yours_among(name)]
        if self._yours.get(name) == layers:
            return
        self._yours[name] = layers
        rows: dict[str, dict[str, list[Any]]] = {}
        for need in layers[-1].needs:
            rows[need] = {}
            for row in from_frame(self.table(need), registry.layer(need).row):
                rows[need].setdefault(row.article, []).append(row)
        made, issues = parts.yours(name, self.corpus.articles, rows)
        self._tables[name,] = made.to_pandas()
        self._note_issues(arrow.issue_table(issues).to_pandas())

    def _note_issues(self, failed: pd.DataFrame) -> None:
        """A layer that failed on an article is said at once, and listed among the issues."""
        import pandas as pd

        from revue import arrow

        listed = [issue for issue in self.corpus.issues if not is_checkpoint(issue.path)]
        known = self._tables.get(("issues",), arrow.issue_table(listed).to_pandas())
        every = pd.concat([known, failed]).drop_duplicates(ignore_index=True)
        self._tables["issues",], fresh = every, every[len(known.drop_duplicates()) :]
        for path, message, message_fr in zip(
            fresh["path"], fresh["message"], fresh["message_fr"], strict=True
        ):
            if path != corrections.NAME:  # said at the beginning
                self.say(f"{path}: {message}", f"{path} : {message_fr or message}")

    @cached_property
    def _articles(self) -> dict[str, Any]:
        return {a.article: a for a in self.corpus.articles}

    @cached_property
    def _links(self) -> Links:
        """Links to the articles: to the corpus itself where it lies in the project, as the figures do."""
        folder, top, home = self.corpus.root, root.folder(), self.figures.parent
        here = folder.is_relative_to(top) and self.figures.is_relative_to(top)
        return Links(self.corpus.articles, folder if here else None, home / TEXTS, self._keep_texts)

    def _keep_texts(self, contents: Mapping[str, bytes]) -> None:
        """Write texts that links lead to: in a run into its stage, else marked, beside the figures."""
        if told := root.stage():
            folder = Path(told.folder).parent / TEXTS
            folder.mkdir(parents=True, exist_ok=True)
            for name, content in contents.items():
                (folder / name).write_bytes(content)
        else:
            named = {f"{TEXTS}/{name}": content for name, content in contents.items()}
            files.write_marked(self.figures.parent, named)

    @cached_property
    def _notebooks(self) -> Path:
        """Where the executed notebook lies: in a run beside the figures, else where its kernel was started."""
        return self.figures.parent / "notebooks" if root.stage() else Path.cwd()

    def url(self, article: str, start: int, end: int) -> str:
        """Link from a figure to `text[start:end]` of an article."""
        link = self._links.to(article, int(start), int(end), self.figures)
        self._links.write_texts()
        return link

    def _urls(self, frame: pd.DataFrame, folder: Path) -> list[str | None]:
        """The link of each row from a file in `folder`; None where `article`, `start` or `end` is unknown."""
        places = frame[["article", "start", "end"]].itertuples(index=False)
        links = [
            self._links.to(a, int(s), int(e), folder) if isinstance(a, str) and s == s else None
            for a, s, e in places
        ]
        self._links.write_texts()
        return links

    @cached_property
    def labels(self) -> dict[str, str]:
        """The label of each article by its id, in the order of labels."""
        given = {a.article: a.fields.get("label", "") for a in self.corpus.articles}
        return labelling.labels(self._table("articles"), given)

    def _key(self, lang: str) -> list[labelling.Entry]:
        first = {a.article: labelling.first_words(a) for a in self.corpus.articles}
        return labelling.key(self._table("articles"), first, self.labels, lang)

    def prose(self, section: str, **values: object) -> None:
        """Show a section of the notebook's prose in the study's language, `{name}` in it replaced by a value.

        Raises `CallError` where there is no such section.
        """
        assert self.words.__file__ is not None
        found = prose.sections(Path(self.words.__file__).with_name(f"prose.{self.lang}.md"))
        if section not in found:
            raise CallError(f"no section {section!r} in the prose; there are {', '.join(found)}")
        _display(html.Markdown(spaced(prose.filled(found[section], values))))

    def findings(self, export_id: str, found: Sequence[Finding]) -> None:
        """Show findings, each number a link to its rows, and export these rows; nothing where nothing was found."""
        if not found:
            return
        found = findings.as_written(found, {a.article: a.text for a in self.corpus.articles})
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
        return self._urls(rows, self._notebooks)

    def key(self) -> None:
        """Show which article each label stands for."""
        _display(html.key(self._key(self.lang), self.lang))

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
        folder = self._folder([f"{table_id}.csv", f"{table_id}.json"])
        context = self._context(table_id)
        figure_files.save_table(table_id, self._exported(rows), caption, folder, context, self.lang)
        return Path(os.path.relpath(self.figures / f"{table_id}.csv", self._notebooks)).as_posix()

    def _exported(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Rows as files hold them: with the label of each article, and the link to each place as `source`."""
        exported = rows.copy()
        if "article" in exported.columns and "label" not in exported.columns:
            at = int(exported.columns.get_loc("article"))  # type: ignore[arg-type]
            exported.insert(at, "label", [self.labels.get(a) for a in rows["article"]])
        if {"article", "start", "end"} <= set(rows.columns) and "source" not in rows.columns:
            exported["source"] = self._urls(rows, self.figures)
        return exported

    def _folder(self, names: Sequence[str]) -> Path:
        """Where exports go. Raises `CallError` for a file of one of the `names` that is not as revue wrote it."""
        told = root.stage()
        folder = Path(told.folder) if told else self.figures
        files.refuse_others(folder, list(names), files.figure_marks(folder))
        return folder

    def read(self, article: str, layers: Iterable[str] = ()) -> None:
        """An article, by its id or label, in full with what the layers found in it, a note for each mark.

        `layers` are names of tables, those of your own layers among them; where none are given, all that mark places.
        Raises `CallError` for an unknown article, with the nearest ids, and for a table that marks no places.
        """
        from revue.layers import registry

        article = next((name for name, label in self.labels.items() if label == article), article)
        if article not in self._articles:
            near = get_close_matches(article, self._articles, 3, 0.0)
            raise error(CallError, "no-such-article", article=article, near=near)
        yours = [name for name in registry.tables_now() if name not in registry.TABLES]
        known = [name for name in (*reading.LAYERS, *yours) if registry.marks_places(name)]
        asked = tuple(layers) or known
        for name in asked:
            if name not in known:
                raise error(CallError, "marks-nothing", layer=name, known=known)
        rows = {name: self._rows(name, article) for name in asked}

        def url(start: int, end: int) -> str:
            return self._links.to(article, start, end, self._notebooks)

        page = reading.page(self._articles[article], rows, url, self.lang)
        self._links.write_texts()
        _display(page)

    def _table_with(self, name: str, article: str) -> pd.DataFrame:
        """A table with all rows of an article: of a large corpus, only the part that it is in is read."""
        from revue import annotate
        from revue.layers import registry
        from revue.layers.frames import codebook

        apart = name in registry.TABLES and name not in registry.comparing([name])
        if len(self._pieces) == 1 or not apart or (name,) in self._tables:
            return self.table(name)
        self._asked.add(name)
        piece = next(p for p in self._pieces if any(a.article == article for a in p.articles))
        made = annotate.in_memory([piece], (name,), codebook.load(self._codebook))
        frame: pd.DataFrame = made[name].to_pandas()
        return frame

    def _rows(self, name: str, article: str) -> list[Any]:
        """What a layer found in an article, with the names of frames and events in the study's language."""
        from revue.layers import registry
        from revue.layers.events.triggers import in_french
        from revue.layers.frames import codebook

        frame = self._table_with(name, article)
        rows = from_frame(frame[frame["article"] == article], registry.layer(name).row)
        if name == "frames":
            names = {f.code: f.names[self.lang] for f in codebook.load(self._codebook).frames}
            return [replace(row, frame=names.get(row.frame, row.frame)) for row in rows]
        if name == "events" and self.lang == "fr":
            return [replace(row, label=in_french(row.label, row.kind)) for row in rows]
        return rows

    def figure(
        self,
        figure_id: str,
        drawing: Callable[..., Figure | tuple[Figure, pd.DataFrame]],
        *given: Any,
        rows: pd.DataFrame | None = None,
        **said: Any,
    ) -> None:
        """Draw, export and show a figure: `drawing(*given, setting)` makes it, or it and the rows drawn, at each width.

        Its text is `FIGURES[figure_id]` of the room's `words`, which may be given more to say (`said`). Exported are
        `rows`, else the rows that the drawing gives back, else the first of `given`. Raises `CallError` for a file of
        one of the figure's names that is not, or no longer, as revue wrote it.
        """
        folder = self._folder(figure_files.names(figure_id))

        def url(article: str, start: int, end: int) -> str:
            return self._links.to(article, int(start), int(end), self.figures)

        drawn: dict[style.Width, tuple[Figure, Setting]] = {}
        data = given[0] if rows is None else rows
        for width in style.WIDTHS:
            setting = Setting(self.lang, width, self.labels, url)
            made = drawing(*given, setting)
            fig, told = made if isinstance(made, tuple) else (made, data)
            data = told if rows is None else rows
            drawn[width] = fig, setting
        text = figure_files.spaced_text(figure_text(self.words.FIGURES, figure_id, data, given, said))
        for fig, _ in drawn.values():
            with style.sheet():
                figure_files.typeset(fig)
                frame.framed(
                    fig,
                    within(text.title, self.lang),
                    within(text.subtitle, self.lang),
                    self._source_line(figure_id),
                )
        keyed = figure_files.spaced_text(self._keyed(text))
        figure_files.save_figure(
            drawn, figure_id, self._exported(data), keyed, folder, self._context(figure_id), self.lang
        )
        self._links.write_texts()
        fig, _ = drawn["page"]
        shown = html.picture(figure_files.screen(fig), fig.get_figwidth(), text, self.lang, figure_id)
        _display(shown)

    def _keyed(self, text: FigureText) -> FigureText:
        """A figure's text whose caption ends with the key of the articles' labels."""
        en, fr = (labelling.key_line(self._key(lang), lang) for lang in LANGUAGES)
        return replace(text, caption=(f"{text.caption[0]} {en}", f"{text.caption[1]} {fr}"))

    def _source_line(self, figure_id: str) -> str:
        """Where a figure comes from, as its last line says it."""
        articles = plural(len(self.corpus.articles), "article", lang=self.lang)
        corpus = {"en": f"Corpus {self._source.name}", "fr": f"Corpus{NBSP}: {self._source.name}"}[self.lang]
        return f"{corpus}, {articles} · {figure_id} · revue {version('revue')} · {LICENCE}"

    def _context(self, figure_id: str) -> sidecars.Context:
        """How a figure that is drawn now is made."""
        from revue import store
        from revue.layers import registry

        made_by, elsewhere = registry.made_by(self._asked), registry.made_elsewhere(self._asked)
        if self._used.keys() & {corrections.NAME, actors.NAME}:
            made_by |= {"revue.by_hand.correcting", "revue.by_hand.naming"}
        return sidecars.Context(
            self.notebook,
            self.parameters,
            self._place(self._source),
            self._records,
            self.labels,
            {
                name: sidecars.Input(self._place(p), sidecars.input_digest(p))
                for name, p in self._used.items()
            },
            store.modules().rests(self._path, figure_id, made_by, elsewhere),
        )

    @cached_property
    def _records(self) -> list[dict[str, Any]]:
        return [sidecars.article_record(a) for a in self.corpus.articles]

    @property
    def _path(self) -> Path:
        """The notebook as the project keeps it."""
        return root.folder() / "notebooks" / f"{self.notebook}.ipynb"

    def _files(self, given: Mapping[str, Any]) -> dict[str, Path]:
        """The files and folders that the notebook's parameters name, the corpus apart."""
        try:
            cells = json.loads(self._path.read_text(encoding="utf-8"))["cells"]
            declared = parameters.declared(self._path, cells)
        except (OSError, CallError):  # a notebook of the user's own, that `revue run` does not run
            return {}
        named = [p.name for p in declared if p.is_path and p.name != "corpus" and given.get(p.name)]
        paths = {name: root.resolve(given[name]) for name in named}
        return {name: path for name, path in paths.items() if path.exists()}

    def _place(self, path: Path) -> sidecars.Place:
        """A path as a sidecar may tell it."""
        folder = self.corpus.root
        if path.is_relative_to(root.folder()):
            return sidecars.Place("project", path.relative_to(root.folder()).as_posix())
        if path != self._source and path.is_relative_to(folder):
            return sidecars.Place("corpus", path.relative_to(folder).as_posix())
        return sidecars.Place("elsewhere", path.name)


def _corpus(source: Path) -> Corpus:
    """The corpus as the run that executes this notebook read it; outside a run, as it is now."""
    told = root.stage()
    kept = told.corpora.get(str(source)) if told else None
    if kept:
        return Corpus.from_bytes(Path(kept).read_bytes())
    from revue import store

    return store.corpus(source)


def _portable(value: Any) -> Any:
    """A parameter as outputs may name it: of a path out of the project, its last name only."""
    leads_out = isinstance(value, str) and (Path(value).is_absolute() or value.startswith("../"))
    return figure_files.relative_to_root(root.resolve(value), root.folder()) if leads_out else value


def _processes() -> int:
    """All cores for a notebook; one in a run, which has others, and for a script, which all it starts would run."""
    alone = root.stage() is not None or hasattr(sys.modules["__main__"], "__file__")
    return 1 if alone else os.cpu_count() or 1


def _display(shown: html.Html | html.Markdown) -> None:
    """Show at once, also from the middle of a cell."""
    from IPython.display import display

    display(shown)  # type: ignore[no-untyped-call]
