"""The command `revue`. Exit status 0 done, 1 a notebook or check failed, 2 refused.

Asked to end (by the keyboard, a closed terminal or the system), a command ends what it started and removes what is
unfinished. Files that changed while a command read them are named on stderr; the status stays what it is.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from textwrap import fill, indent
from typing import TYPE_CHECKING, Any

from revue.errors import CallError, RevueError
from revue.messages import Lang, Note, error, language, note
from revue.project.endings import INTERRUPTED, endings
from revue.project.engines import ONE_THREAD, environment

if TYPE_CHECKING:
    from revue.sources.corpus import Watch

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

DONE, FAILED, REFUSED = 0, 1, 2
_OUT = (
    "Only what revue wrote in the output folder is replaced; a call that would replace anything else is refused. "
    "Files that change while they are read are named at the end, and the exit status stays what it is."
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; a refused call prints one line to stderr."""
    args = parser().parse_args(argv)
    try:
        with endings(), environment(ONE_THREAD):
            status: int = args.call(args)
        return status
    except RevueError as refused:
        print(f"revue: {refused.said(_language(args))}", file=sys.stderr)
        return refused.status
    except OSError as error:
        if error.filename is None:
            raise
        print(f"revue: {error.filename}: {error.strerror}; give another path", file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        print(INTERRUPTED, file=sys.stderr)
        return FAILED


def _language(args: argparse.Namespace) -> Lang:
    """The language of what is said of the corpus: that of the results where a run names it, else the machine's."""
    named = dict(getattr(args, "set", [])).get("lang") or getattr(args, "lang", None)
    return named if named in ("en", "fr") else language()


def _print(lines: Iterable[str]) -> None:
    """Print the results of a command. A reader who has seen enough of them, such as `head`, is no fault of it."""
    try:
        for line in lines:
            print(line)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def parser() -> argparse.ArgumentParser:
    """The command line; `--help` of each command is its documentation, and COMMANDS.md that of all (`commands`)."""
    top = argparse.ArgumentParser(prog="revue", description="Research notebooks on French press articles.")
    top.add_argument("--version", action="version", version=f"revue {version('revue')}")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    for add in (
        _add_run, _add_sweep, _add_annotate, _add_check, _add_cite, _add_report, _add_explain, _add_coding_sheet,
        _add_new, _add_store,
    ):  # fmt: skip
        add(commands)
    return top


def _command(
    commands: Commands, name: str, does: str, more: str, examples: str, status: str
) -> argparse.ArgumentParser:
    """A command with its documentation: a line, a paragraph, examples, and what exit status 0 and 1 mean."""
    sentence = does[0].upper() + does[1:] + ("" if does.endswith("?") else ".")
    return commands.add_parser(
        name,
        help=does,
        description=fill(f"{sentence} {more}", 80),
        epilog=f"For example:\n\n{indent(examples, '    ')}\n\n"
        + fill(f"Exit status: {status}; 2 the call was refused.", 80),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _add_run(commands: Commands) -> None:
    run = _command(
        commands,
        "run",
        "re-execute notebooks and export their figures",
        "Without options, the committed notebooks and figures/ are made anew. With another corpus or parameter, "
        "results go to runs/NAME/, or to DIR, and figures/ stays as it is. A notebook that fails keeps its earlier "
        "results; the others go on. One whose cells, parameters, articles, code and results are as they were when it "
        "was last executed is up to date, and is not executed again (but with --force). " + _OUT,
        "revue run\n"
        "revue run 02_vocabulary -p query Maroc\n"
        "revue run --corpus my/articles --out my/results -p lang fr",
        "0 every notebook was executed; 1 one failed, or the run was interrupted",
    )
    run.add_argument(
        "notebook",
        nargs="*",
        metavar="NOTEBOOK",
        help="01_chronology, 01 or chronology; all where none is named",
    )
    run.add_argument("--corpus", metavar="PATH", help="folder or file of articles (default: seeds)")
    run.add_argument("--out", metavar="DIR", help="write DIR/{notebooks,figures,tables}")
    run.add_argument(
        "-p",
        dest="set",
        nargs=2,
        action="append",
        default=[],
        metavar=("NAME", "VALUE"),
        help="set one of the parameters that a notebook's first code cell names; may be given several times",
    )
    _text_column(run)
    _jobs(run, "notebooks at once")
    run.add_argument(
        "--force",
        action="store_true",
        help="execute also what is up to date, and replace the results in DIR of a run with other parameters",
    )
    run.set_defaults(call=_run)


def _add_sweep(commands: Commands) -> None:
    sweep = _command(
        commands,
        "sweep",
        "one run for each row of a table of parameters",
        "An empty cell is the default. Results go to runs/, a folder for each row, named after its parameters. All "
        "rows are checked before the first is run; one that fails does not stop the others.",
        "revue sweep table.csv\nrevue sweep table.csv --engine dask --scheduler tcp://host:8786",
        "0 every row was run; 1 one failed, or the sweep was interrupted",
    )
    sweep.add_argument(
        "table", metavar="TABLE.csv", help="columns: parameters, and `notebook` where not all are to run"
    )
    _engine(sweep)
    sweep.set_defaults(call=_sweep)


def _add_annotate(commands: Commands) -> None:
    annotate = _command(
        commands,
        "annotate",
        "write all tables of a corpus, for other programs",
        "As Parquet, each table is a folder, DIR/TABLE, that `pandas.read_parquet` opens. Other forms are folders, "
        "DIR/FORM: csv (every table, for spreadsheets and R), webannotation (W3C Web Annotations, JSON-LD), conllu "
        "(words and names, CoNLL-U), iramuteq (texts and variables, for IRaMuTeQ), tei (XML/TEI, for TXM); each has "
        "the layers that it has a place for. What could not be read is in the table `issues`, with what to do. "
        + _OUT,
        "revue annotate my/articles --out my/tables\n"
        "revue annotate articles.jsonl --out my/tables --layers dates,quotes\n"
        "revue annotate my/articles --out my/tables --as iramuteq,tei\n"
        "revue annotate my/articles --out my/tables --sheet quotes dates",
        "0 the tables are written; 1 the work was interrupted",
    )
    annotate.add_argument("source", metavar="SOURCE", help="folder or file of articles")
    annotate.add_argument("--out", required=True, metavar="DIR", help="the folder of the tables")
    annotate.add_argument("--layers", metavar="A,B", help="only these layers (default: all)")
    annotate.add_argument(
        "--as",
        dest="forms",
        metavar="A,B",
        default="parquet",
        help="parquet (default), csv, webannotation, conllu, iramuteq, tei",
    )
    _text_column(annotate)
    annotate.add_argument(
        "--sheet",
        nargs="*",
        metavar="TABLE",
        help="write DIR/corrections.csv too, with the rows of these tables (articles, passages, dates, quotes, "
        "quantities, mentions, frames, events; none named: all of them): change under `value` what is wrong, in a "
        "spreadsheet, and put the file into the corpus folder",
    )
    _engine(annotate)
    annotate.set_defaults(call=_annotate)


def _text_column(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--text-column",
        metavar="NAME",
        default="",
        help="the column of the tables that holds the text; columns.toml in the corpus folder says it for good",
    )


def _add_check(commands: Commands) -> None:
    check = _command(
        commands,
        "check",
        "are these figures still what their sources say?",
        "Prints the state of each, and why: current; unknown (something could not be compared); stale (articles, "
        "files of parameters, code or lexicons changed since); edited (the file is not the one exported); missing.",
        "revue check\nrevue check voices-shares figures/framing-words.svg\nrevue check report.docx",
        "0 every figure is current; 1 one is not, or the check was interrupted",
    )
    check.add_argument(
        "figure",
        nargs="*",
        metavar="FIGURE",
        help="figures (ids or files), folders of figures, reports that show them (md, tex, html, docx, odt); "
        "the project's figures where none is named",
    )
    check.add_argument("--corpus", metavar="PATH", help="where the articles lie, if not in the project")
    check.set_defaults(call=_check)


def _add_cite(commands: Commands) -> None:
    from revue.runs.citing import FORMS

    cite = _command(
        commands,
        "cite",
        "a figure as it is cited: in words, with its picture, or as an entry of a bibliography",
        "text is a reference and a sentence for your text; latex (with graphicx), markdown (for pandoc), html "
        "and docx show the picture with caption and alternative text; bibtex and csl (Zotero) are for "
        "bibliographies. Pictures are named by their path from the folder of FILE, or from where you are.",
        "revue cite voices-shares --as text\n"
        "revue cite voices-shares --as docx --lang fr --out figure.docx\n"
        "revue cite runs/articles/figures/voices-shares.svg --as latex",
        "0 the citation is written; 1 the work was interrupted",
    )
    cite.add_argument("figure", metavar="FIGURE", help="the id of a figure in figures/, or any of its files")
    cite.add_argument("--as", dest="form", choices=FORMS, default=FORMS[0], help="the form (default: text)")
    cite.add_argument(
        "--lang", choices=("en", "fr"), help="language of the citation (default: that of the figure)"
    )
    cite.add_argument("--out", metavar="FILE", help="write it there; docx needs this")
    cite.set_defaults(call=_cite)


def _add_report(commands: Commands) -> None:
    report = _command(
        commands,
        "report",
        "the executed notebooks as one file to send",
        "As HTML it needs no other file and no network, folds the code, and prints from any browser; as DOCX it "
        "opens in Word and LibreOffice. Lines of the articles that its links lead to are quoted at its end. A file "
        "that revue did not write, or that changed since, is not replaced.",
        "revue report\nrevue report --out report.docx\nrevue report runs/articles --lang fr",
        "0 the report is written; 1 the work was interrupted",
    )
    report.add_argument(
        "run",
        nargs="?",
        metavar="RUN",
        help="folder of a run, or of its notebooks (default: those of the project)",
    )
    report.add_argument(
        "--out", metavar="FILE", help="FILE.html or FILE.docx (default: report.html in the run, or in runs/)"
    )
    report.add_argument(
        "--lang", choices=("en", "fr"), help="language of what the report adds (default: that of the figures)"
    )
    report.set_defaults(call=_report)


def _add_explain(commands: Commands) -> None:
    explain = _command(
        commands,
        "explain",
        "what do the layers read in a phrase, and why?",
        "Prints each row that a layer reads, the rule or entry that read it, and the entries of the layer's lists that "
        "have a word of the phrase, all with file and line: where to mend a wrong reading. CONTRIBUTING.md shows how.",
        'revue explain "La hausse atteint 12,5 %"\nrevue explain "Il viendra demain." --published 2025-04-13',
        "0 the phrase was read; 1 the work was interrupted",
    )
    explain.add_argument("phrase", metavar="PHRASE", help="a sentence or more, between quotation marks")
    explain.add_argument(
        "--published", metavar="DAY", help="day of publication, for dates that rest on it (2025-04-13)"
    )
    explain.set_defaults(call=_explain)


def _add_coding_sheet(commands: Commands) -> None:
    sheet = _command(
        commands,
        "coding-sheet",
        "write a sheet for coding frames by hand",
        "It has a row for each sentence and a column for each frame. Fill it in a spreadsheet and keep it in the "
        "folder codings of the corpus, one file for each coder, named after them: notebook 05_framing shows how far "
        "the coders agree, and the layer with them.",
        "revue coding-sheet my/articles --out my/articles/codings/coder1.csv --codebook semetko_valkenburg",
        "0 the sheet is written; 1 the work was interrupted",
    )
    sheet.add_argument("source", metavar="SOURCE", help="folder or file of articles")
    sheet.add_argument(
        "--out",
        required=True,
        metavar="SHEET.csv",
        help="the sheet to write; an existing file is not replaced",
    )
    sheet.add_argument(
        "--codebook",
        default="",
        metavar="FILE",
        help="codebook in TOML, or semetko_valkenburg (default: issue frames)",
    )
    sheet.set_defaults(call=_coding_sheet)


def _add_new(commands: Commands) -> None:
    new = _command(
        commands,
        "new",
        "start a notebook of your own",
        "A notebook, a room for it in lib/revue/questions (counts, drawings, words) and a test are written, which run "
        "as they stand; change them step by step (CONTRIBUTING.md, Add a notebook). Nothing that is there is "
        "written over.",
        "revue new 06_places\nrevue run 06",
        "0 the files are written",
    )
    new.add_argument("name", metavar="NAME", help="two digits, _ and a word in small letters: 06_places")
    new.set_defaults(call=_new)


def _add_store(commands: Commands) -> None:
    store = _command(
        commands,
        "store",
        "where are results kept for the next time, and how many?",
        "What a layer reads in some articles is kept, in the folder REVUE_STORE or else your cache folder, and found "
        "again by notebooks and commands until the articles, the code, its lists or the language model change. It "
        "holds texts of your articles. Nothing in it is needed: to clear it costs time only.",
        "revue store\nrevue store --clear",
        "0 it was told or cleared",
    )
    store.add_argument("--clear", action="store_true", help="remove all that is kept")
    store.set_defaults(call=_store)


def _engine(command: argparse.ArgumentParser) -> None:
    """Where the command's work runs."""
    from revue.project.engines import NAMES

    _jobs(command, "processes")
    command.add_argument(
        "--engine",
        choices=NAMES,
        default=NAMES[0],
        help="where work runs: on this machine (default), or by Dask",
    )
    command.add_argument("--scheduler", metavar="ADDRESS", help="the running Dask scheduler, tcp://host:8786")


def _jobs(command: argparse.ArgumentParser, what: str) -> None:
    command.add_argument(
        "--jobs",
        type=_count,
        default=os.cpu_count() or 1,
        metavar="N",
        help=f"{what} (default: one for each core)",
    )


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes; give 1 or more")
    return int(text)


def _run(args: argparse.Namespace) -> int:
    from tqdm import tqdm

    from revue.runs import run
    from revue.sources.corpus import Corpus, Watch
    from revue.sources.summary import summary

    given: dict[str, str] = {}
    for name, value in [*([("corpus", args.corpus)] if args.corpus else []), *args.set]:
        if name in given:
            raise CallError(f"parameter {name!r} is given twice")
        given[name] = value
    if "figures" in given:
        raise CallError("`revue run` decides where figures go; use --out DIR")
    if "corpus" in given:
        given["corpus"] = _from_here(given["corpus"])
    planned = run.plan(args.notebook, given, args.out, args.force)
    watch = Watch(planned.reads)
    _tell_means(args)
    said: set[run.Outcome] = set()
    with tqdm(total=len(planned.notebooks), unit="notebook", desc="revue run", file=sys.stderr) as bar:

        def tell(outcome: run.Outcome) -> None:
            if outcome.error:
                said.add(outcome)
                told = f"revue: {outcome.notebook} failed, its earlier results stay: {outcome.error}"
                bar.write(told, file=sys.stderr)

        def read(corpus: Corpus) -> None:
            if corpus.issues or "corpus" in given:
                bar.write(summary(corpus.counts, corpus.issues).said(_language(args)), file=sys.stderr)

        def executed(outcome: run.Outcome) -> None:
            bar.update()
            tell(outcome)
            if not outcome.executed:
                bar.write(f"{outcome.notebook}: up to date", file=sys.stderr)

        def annotated(articles: int) -> None:
            done.append(articles)
            bar.set_postfix_str(f"{sum(done):,} articles read")

        done: list[int] = []
        outcomes = run.run(planned, args.jobs, executed, args.text_column, read, annotated)
        for outcome in outcomes:
            if outcome not in said:
                tell(outcome)
    failed = sum(bool(o.error) for o in outcomes)
    _tell_changes(watch)
    current = sum(not o.executed for o in outcomes)
    told = f"{len(outcomes) - failed - current} of {len(outcomes)} notebooks executed"
    told += f", {current} up to date" if current else ""
    _print([f"{told}; figures in {planned.place.figures}"])
    return FAILED if failed else DONE


def _tell_means(args: argparse.Namespace) -> list[str]:
    """Say once what has to be done without; the lines said."""
    from revue import store
    from revue.project.digests import installed

    lacks = [] if store.usable() else [note("store-closed", folder=str(store.folder()))]
    lacks += [] if installed(store.MODEL) else [note("no-model")]
    said = [f"revue: {one.said(_language(args))}" for one in lacks]
    for line in said:
        print(line, file=sys.stderr)
    return said


def _store(args: argparse.Namespace) -> int:
    from revue import store

    held = store.clear() if args.clear else store.state()
    told: dict[str, Any] = {
        "folder": str(held.folder),
        "entries": held.entries,
        "size": held.size // 1_000_000,
    }
    said = (
        note("store-cleared", **told)
        if args.clear
        else note("store-held", most=store.LIMIT // 1_000_000, **told)
    )
    _print([said.said(_language(args))])
    return DONE


def _tell_changes(watch: Watch) -> None:
    """Say which files are no longer what they were when the command began; its results speak of what it read."""
    if changed := watch.changed():
        more = f" and {len(changed) - 5} more" if len(changed) > 5 else ""
        shown = ", ".join(changed[:5])
        print(
            f"revue: while it worked, these files changed: {shown}{more}. The results speak of each as it was when it "
            "was read; call again for what they are now",
            file=sys.stderr,
        )


def _sweep(args: argparse.Namespace) -> int:
    from tqdm import tqdm

    from revue.project.engines import Engine
    from revue.runs import comparison, sweep

    rows = sweep.read(Path(args.table))
    comparison.prepare(Path(args.table))
    known = _tell_means(args)
    with tqdm(total=len(rows), unit="run", desc="revue sweep", file=sys.stderr) as bar:

        def tell(result: sweep.Result) -> None:
            bar.update()
            if said := [line for line in result.said.splitlines() if line not in known]:
                bar.write("\n".join([f"line {result.row.line}: {said[0]}", *said[1:]]), file=sys.stderr)

        results = sweep.sweep(rows, Engine(args.engine, args.jobs, args.scheduler), tell)
    _print(f"line {result.row.line}: {result.told or 'refused'}" for result in results)
    _print(f"side by side: {path}" for path in comparison.write(Path(args.table), results))
    return FAILED if any(r.failed for r in results) else DONE


def _from_here(path: str) -> str:
    """A path typed at a prompt is meant from the working folder; notebooks take it from the project root."""
    from revue.project.root import folder, resolve

    if Path(path).exists():
        return Path(os.path.relpath(Path(path).absolute(), folder())).as_posix()
    if not resolve(path).exists():
        raise error(CallError, "no-source", source=path)
    return path


def _annotate(args: argparse.Namespace) -> int:
    from revue.annotate import annotate
    from revue.by_hand.correcting import LAYERS
    from revue.layers.registry import CHOICES
    from revue.project.engines import Engine
    from revue.sources.corpus import Watch
    from revue.sources.summary import summary

    layers = [x.strip() for x in args.layers.split(",")] if args.layers else CHOICES
    forms = [x.strip() for x in args.forms.split(",")]
    watch = Watch([Path(args.source)])
    _tell_means(args)
    sheet = () if args.sheet is None else [n for one in args.sheet for n in one.split(",") if n] or LAYERS
    engine = Engine(args.engine, args.jobs, args.scheduler)
    told: list[Note] = []
    counts = annotate(
        args.source, args.out, engine, layers, forms, args.text_column, sheet,
        lambda seen, issues: told.append(summary(seen, issues)),
    )  # fmt: skip
    _print(f"{table:16} {rows:8}" for table, rows in counts.items())
    for one in told:
        print(one.said(_language(args)), file=sys.stderr)
    if sheet:
        _print([f"rows to correct: {Path(args.out) / 'corrections.csv'}"])
    _tell_changes(watch)
    return DONE


def _check(args: argparse.Namespace) -> int:
    from revue.runs.check import check_all

    findings = check_all(args.figure, args.corpus)
    _print(map(str, findings))
    return DONE if all(finding.state == "current" for finding in findings) else FAILED


def _cite(args: argparse.Namespace) -> int:
    from revue.project import files
    from revue.runs import citing

    out = Path(args.out) if args.out else None
    if args.form == citing.DOCX and out is None:
        raise error(CallError, "cite-docx-out")
    made = citing.cite(args.figure, args.form, args.lang, out)
    if out is None:
        _print(made.decode().splitlines())
    else:
        files.write_marked(out.parent, {out.name: made})
        _print([f"written: {out}"])
    return DONE


def _report(args: argparse.Namespace) -> int:
    from revue.runs.report.report import report

    _print([f"written: {report(args.run, args.out, args.lang)}"])
    return DONE


def _explain(args: argparse.Namespace) -> int:
    from revue.runs.explain import explain

    _print(explain(args.phrase, args.published))
    return DONE


def _new(args: argparse.Namespace) -> int:
    from revue.runs import new

    written = new.write(args.name)
    _print([*map(Path.as_posix, written), f"Run it: revue run {args.name[:2]}"])
    return DONE


def _coding_sheet(args: argparse.Namespace) -> int:
    from revue.layers.frames import codebook
    from revue.project import files
    from revue.questions.framing import coding
    from revue.sources.corpus import Watch, load
    from revue.text.document import Document

    source, sheet = Path(args.source), Path(args.out)
    if not sheet.resolve().is_relative_to(source.resolve() / "codings"):
        files.keep_apart(sheet.parent, [sheet.name], [source])
    if sheet.exists():
        raise CallError(f"{sheet} is there, and may hold codings; move it away, or give another name (--out)")
    with files.opened(sheet.parent, [sheet.name]) as output:
        watch = Watch([source])
        documents = [Document(a) for a in load(source).articles]
        rows = coding.write_sheet(documents, codebook.load(args.codebook), output.new / sheet.name)
        _tell_changes(watch)
        output.publish([sheet.name], leave_mark=False)
    _print([f"{rows} sentences to code in {args.out}"])
    return DONE


if __name__ == "__main__":
    sys.exit(main())
