"""The command `revue`. Exit status 0 done, 1 a notebook or check failed, 2 refused.

Asked to end (by the keyboard, a closed terminal or the system), a command ends what it started and removes what is
unfinished. Files that changed while a command read them are named on stderr; the status stays what it is.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from textwrap import fill, indent
from typing import TYPE_CHECKING, Any

from revue import data
from revue.errors import CallError, RevueError
from revue.messages import Lang, Note, error, language, note
from revue.project.endings import endings
from revue.project.engines import ONE_THREAD, environment

if TYPE_CHECKING:
    from revue.sources.corpus import Watch

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

DONE, FAILED, REFUSED = 0, 1, 2
_LIST = "cli/commands.toml"
_ARGUMENTS: data.Shape = {...: {...: object}}
_SHAPE: data.Shape = {
    "shared": {"out": str, "arguments": _ARGUMENTS},
    ...: {"does": str, "more": str, "examples": str, "status": str, "arguments": _ARGUMENTS},
}


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
    listed = dict(data.toml(_LIST, _SHAPE))
    shared, computed = listed.pop("shared"), _computed()
    for name, told in listed.items():
        command = _command(commands, name, told, shared["out"])
        for flag, own in told["arguments"].items():
            how = (
                shared["arguments"].get(flag, {})
                | own
                | computed.get(flag, {})
                | computed.get(f"{name} {flag}", {})
            )
            if isinstance(names := how.get("metavar"), list):
                how["metavar"] = tuple(names)
            command.add_argument(flag, **how)
        command.set_defaults(call=_CALLS[name])
    return top


def _command(commands: Commands, name: str, told: Mapping[str, str], out: str) -> argparse.ArgumentParser:
    """A command with its documentation: a line, a paragraph, examples, and what exit status 0 and 1 mean."""
    does, more = told["does"], told["more"].format(out=out)
    sentence = does[0].upper() + does[1:] + ("" if does.endswith("?") else ".")
    return commands.add_parser(
        name,
        help=does,
        description=fill(f"{sentence} {more}", 80),
        epilog=f"For example:\n\n{indent(told['examples'], '    ')}\n\n"
        + fill(f"Exit status: {told['status']}; 2 the call was refused.", 80),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _computed() -> dict[str, dict[str, Any]]:
    """What of an argument the list does not say, by its name, or the command's and its name."""
    from revue.project.engines import NAMES
    from revue.runs.citing import FORMS

    return {
        "-p": {"default": []},
        "--jobs": {"type": _count, "default": os.cpu_count() or 1},
        "--engine": {"choices": NAMES, "default": NAMES[0]},
        "cite --as": {"choices": FORMS, "default": FORMS[0]},
    }


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes; give 1 or more")
    return int(text)


def _run(args: argparse.Namespace) -> int:
    from revue.runs import leash, planning

    given: dict[str, str] = {}
    for name, value in [*([("corpus", args.corpus)] if args.corpus else []), *args.set]:
        if name in given:
            raise CallError(f"parameter {name!r} is given twice")
        given[name] = value
    if "figures" in given:
        raise CallError("`revue run` decides where figures go; use --out DIR")
    if "corpus" in given:
        given["corpus"] = _from_here(given["corpus"])
    leash.begin()  # before what takes long
    planned = planning.plan(args.notebook, given, args.out, args.force)

    from tqdm import tqdm

    from revue.runs import run
    from revue.runs.executing import Outcome
    from revue.sources.corpus import Corpus, Watch
    from revue.sources.summary import summary

    watch = Watch(planned.reads)
    _tell_means(args)
    said: set[Outcome] = set()
    with tqdm(total=len(planned.notebooks), unit="notebook", desc="revue run", file=sys.stderr) as bar:

        def tell(outcome: Outcome) -> None:
            if outcome.error:
                said.add(outcome)
                told = f"revue: {outcome.notebook} failed, its earlier results stay: {outcome.error}"
                bar.write(told, file=sys.stderr)

        def read(corpus: Corpus) -> None:
            if corpus.issues or "corpus" in given:
                bar.write(summary(corpus.counts, corpus.issues).said(_language(args)), file=sys.stderr)

        def executed(outcome: Outcome) -> None:
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
    _print([f"{told}; figures in {planned.figures}"])
    return FAILED if failed else DONE


def _tell_means(args: argparse.Namespace) -> list[str]:
    """Say once what has to be done without; the lines said."""
    from revue.annotate import store
    from revue.project import language_model

    lacks = [] if store.usable() else [note("store-closed", folder=str(store.folder()))]
    if (asked := language_model.asked()) != language_model.NONE == language_model.used():
        lacks.append(note("no-model", model=asked))
    said = [f"revue: {one.said(_language(args))}" for one in lacks]
    for line in said:
        print(line, file=sys.stderr)
    return said


def _store(args: argparse.Namespace) -> int:
    from revue.annotate import store

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
    from revue.project.root import resolve, way_to

    if Path(path).exists():
        return way_to(path)
    if not resolve(path).exists():
        raise error(CallError, "no-source", source=path)
    return path


def _annotate(args: argparse.Namespace) -> int:
    from revue.annotate.whole import annotate
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


_CALLS = {
    "run": _run, "sweep": _sweep, "annotate": _annotate, "check": _check, "cite": _cite, "report": _report,
    "explain": _explain, "coding-sheet": _coding_sheet, "new": _new, "store": _store,
}  # fmt: skip

if __name__ == "__main__":
    sys.exit(main())
