"""What revue writes: nothing of the user's is lost, one state of the corpus, no half result, no process left behind."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from project_copy import copy_project, notebooks_of, revue
from revue import cli
from revue.annotate import whole
from revue.errors import CallError
from revue.project import engines, files
from revue.runs import planning
from revue.show import figure_files
from revue.sources.corpus import load

ARTICLE = "Le maire a annoncé lundi {} mars 2025 la fermeture du pont.\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's folder, with a corpus and a thesis in it, as the working folder."""
    for i in (1, 2):
        write(tmp_path / f"articles/a{i}.txt", ARTICLE.format(i))
    write(tmp_path / "articles/codings/anna.csv", "article,sentence\n")
    write(tmp_path / "thesis.doc", "mine")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def held(folder: Path) -> dict[str, bytes | None]:
    """Everything below a folder, hidden or not: the bytes of files, None for folders."""
    found = sorted(folder.rglob("*"))
    return {str(p.relative_to(folder)): p.read_bytes() if p.is_file() else None for p in found}


def tables(*arguments: str) -> int:
    return cli.main(["annotate", *arguments, "--layers", "dates", "--jobs", "1"])


#: The call, what it must say, and what the user has made before.
REFUSED: list[tuple[list[str], str, dict[str, str]]] = [
    (["annotate", "articles", "--out", "."], "articles is to be read, and would be written over", {}),
    (["annotate", "articles", "--out", "articles"], "would lie in", {}),
    (["annotate", "articles", "--out", "articles/tables"], "would lie in", {}),
    (["annotate", "articles", "--out", "thesis/../articles/x"], "would lie in", {}),
    (["annotate", "articles", "--out", "link/tables"], "would lie in", {}),
    (["annotate", "a/dates/x.txt", "--out", "a"], "is to be read, and would be written over", {"a/dates/x.txt": "x"}),
    (["run", "--corpus", "articles", "--out", "articles/out"], "would lie in", {}),
    (["run", "--corpus", "tables", "--out", "."], "would lie in", {"tables/a.txt": "x"}),
    (["run", "-p", "corpus", "articles", "--out", "articles"], "would lie in", {}),
    (["coding-sheet", "articles", "--out", "articles/sheet.csv"], "would lie in", {}),
    (["coding-sheet", "articles", "--out", "articles/a1.txt"], "would lie in", {}),
    (["coding-sheet", "articles/a1.txt", "--out", "articles/a1.txt"], "is to be read, and would be written over", {}),
    (["coding-sheet", "articles", "--out", "articles/codings/anna.csv"], "anna.csv is there, and may hold codings", {}),
    (["annotate", "articles", "--out", "T"], "dates/x.parquet: not written by revue", {"T/dates/x.parquet": "x"}),
    (["annotate", "articles", "--out", "T"], "T/dates: not written by revue", {"T/dates": "a file"}),
    (["run", "--out", "R"], "00_good.ipynb: not written by revue", {"R/notebooks/00_good.ipynb": "x"}),
    (["run", "--out", "R"], "good-one.svg: not written by revue", {"R/figures/good-one.svg": "x"}),
    (["run", "--out", "R"], "a file, where revue is to make a folder", {"R/tables": "x"}),
    (["annotate", "articles", "--out", "x" * 300], "File name too long", {}),
    (["annotate", "articles", "--out", "thesis.doc"], "is a file, where a folder is needed", {}),
    (["annotate", "articles", "--out", "thesis.doc/T"], "is a file, where a folder is needed", {}),
    (["run", "--out", "thesis.doc"], "is a file, where a folder is needed", {}),
    (["coding-sheet", "articles", "--out", "thesis.doc/sheet.csv"], "is a file, where a folder is needed", {}),
    (["run", "--corpus", "empty"], "no article in it. 1 file or record: 0 articles and 1 skipped", {"empty/b.txt": " "}),
    (["annotate", "empty", "--out", "T"], "b.txt: nothing to read in it; remove the file", {"empty/b.txt": " "}),
    (["sweep", "table.csv"], "line 2: ", {"table.csv": "corpus\nnowhere\n"}),
]  # fmt: skip


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with one small notebook, which names a figure."""
    project = copy_project(tmp_path_factory.mktemp("writing"))
    notebooks_of(project, {"00_good": '"good-one"'})
    return project


@pytest.mark.parametrize(
    ("call", "message", "made"), REFUSED, ids=[f"{i}-{c[0][0]}" for i, c in enumerate(REFUSED)]
)
def test_a_call_that_would_cost_the_user_something_is_refused_and_changes_no_byte(
    home: Path, project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    call: list[str], message: str, made: dict[str, str],
) -> None:  # fmt: skip
    monkeypatch.setattr("revue.project.root.folder", lambda: project)
    monkeypatch.setattr("revue.runs.executing.execute", None)  # no kernel may start
    (home / "link").symlink_to("articles")
    for name, text in made.items():
        write(home / name, text)
    before = held(home)
    assert cli.main(call) == 2
    assert message in capsys.readouterr().err
    assert held(home) == before


def test_tables_replace_what_revue_wrote_and_leave_alone_what_it_did_not(home: Path) -> None:
    write(home / "T/notes.txt", "mine")
    write(home / "T/dates/.DS_Store", "a file manager's")
    assert tables("articles", "--out", "T") == 0
    first = held(home / "T")
    assert tables("articles", "--out", "T") == 0
    assert held(home / "T") == first
    write(home / "articles/a3.txt", ARTICLE.format(3))
    assert tables("articles", "--out", "T") == 0
    again = held(home / "T")
    assert again["texts/part-00000.parquet"] != first["texts/part-00000.parquet"]
    assert again["notes.txt"] == b"mine" and again["dates/.DS_Store"] == b"a file manager's"


@pytest.mark.parametrize(
    "change", [lambda p: p.write_bytes(b"edited"), lambda p: p.with_name("b.parquet").write_bytes(b"x")]
)
def test_a_table_that_the_user_changed_or_added_to_is_refused(
    home: Path, change: Callable[[Path], int]
) -> None:
    assert tables("articles", "--out", "T") == 0
    change(home / "T/dates/part-00000.parquet")
    before = held(home / "T")
    assert tables("articles", "--out", "T") == 2
    assert held(home / "T") == before


def test_earlier_tables_of_other_layers_stay_only_while_they_speak_of_the_same_texts(home: Path) -> None:
    layers = ["annotate", "articles", "--out", "T", "--jobs", "1", "--layers"]
    assert cli.main([*layers, "dates"]) == cli.main([*layers, "frames"]) == 0
    assert (home / "T/dates").is_dir() and (home / "T/frames").is_dir()
    write(home / "articles/a3.txt", ARTICLE.format(3))
    assert cli.main([*layers, "frames"]) == 0
    assert not (home / "T/dates").exists() and (home / "T/frames").is_dir()


def test_a_mark_in_a_corpus_or_from_elsewhere_leads_out_of_no_folder(home: Path) -> None:
    write(home / "T/.revue.json", json.dumps({"files": {"../thesis.doc": files.sha256(home / "thesis.doc")}}))
    assert tables("articles", "--out", "T") == 0
    assert (home / "thesis.doc").read_text() == "mine"


def test_output_beside_a_single_file_is_not_read_when_its_folder_becomes_a_corpus(home: Path) -> None:
    assert tables("articles/a1.txt", "--out", "articles") == 0
    found = load("articles")
    assert [a.path for a in found.articles] == ["a1.txt", "a2.txt"]
    assert [(i.path, i.code) for i in found.issues] == [("./", "own-output")]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_a_disk_that_takes_no_file_is_said_and_nothing_is_left(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], code: int
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    before = held(home)
    monkeypatch.setattr(whole.pq, "write_table", full)
    assert tables("articles", "--out", "new/T") == 2
    assert os.strerror(code) in capsys.readouterr().err
    assert held(home) == before


PUBLISHING = """
import os, sys
from pathlib import Path
from revue.project import files
folder, kill_at, moves = Path(sys.argv[1]), int(sys.argv[2]), [0]
def counted(act):
    def call(*arguments, **named):
        moves[0] += 1
        if moves[0] > kill_at:
            os._exit(9)
        return act(*arguments, **named)
    return call
with files.opened(folder, ["t", "gone"]) as output:
    for name in ("t/a", "t/b", "new/in/c"):
        (output.new / name).parent.mkdir(parents=True, exist_ok=True)
        (output.new / name).write_text("new")
    for name in ("replace", "unlink", "rmdir", "mkdir", "write_bytes"):
        setattr(Path, name, counted(getattr(Path, name)))
    output.publish(["t", "gone"])
"""


def publishing(folder: Path, kill_at: int) -> subprocess.CompletedProcess[bytes]:
    """A command that publishes into `folder`, killed after so many file operations."""
    return subprocess.run(
        [sys.executable, "-S", "-c", PUBLISHING, str(folder), str(kill_at)],
        env={**os.environ, "PYTHONPATH": str(Path(files.__file__).parents[2])},
        check=False,
    )


def test_killed_anywhere_while_publishing_the_next_command_finds_the_old_result_or_the_new(
    tmp_path: Path,
) -> None:
    found = set()
    for kill_at in range(40):
        folder = tmp_path / str(kill_at)
        with files.opened(folder, ["t"]) as output:
            for name in ("t/a", "gone/x"):
                write(output.new / name, "old")
            output.publish([])
        write(folder / "mine", "mine")
        ended = publishing(folder, kill_at)
        files.prepare(folder, ["t", "gone", "new"])
        state = {n: c for n, c in held(folder).items() if c is not None and n != files.MARK}
        assert state in ({"mine": b"mine", "t/a": b"old", "gone/x": b"old"}, {"mine": b"mine", "t/a": b"new", "t/b": b"new", "new/in/c": b"new"}), kill_at  # fmt: skip
        assert set(files.marks(folder).files) == set(state) - {"mine"}
        found.add(state["t/a"])
        if ended.returncode == 0:
            break
    assert ended.returncode == 0 and found == {b"old", b"new"}


def test_what_the_user_puts_in_the_way_after_a_kill_is_refused_by_the_next_command_and_stays(
    tmp_path: Path,
) -> None:
    for kill_at in range(40):
        folder = tmp_path / str(kill_at)
        publishing(folder, kill_at)
        if list(folder.glob(".revue-*/publish.json")) and not (folder / "t/b").exists():
            write(folder / "t/b", "mine")
            with pytest.raises(CallError, match=r"t/b: not written by revue"):
                files.prepare(folder, ["t", "gone", "new"])
            assert (folder / "t/b").read_bytes() == b"mine"
            return
    raise AssertionError("never killed between the journal and the end")


def test_a_file_written_outside_of_a_stage_is_marked_and_only_then_replaced(tmp_path: Path) -> None:
    for content in (b"one", b"two"):
        files.write_marked(tmp_path, {"texts/a.txt": content})
    files.prepare(tmp_path, ["texts"])
    write(tmp_path / "texts/a.txt", "mine")
    with pytest.raises(CallError, match="changed since revue wrote it"):
        files.write_marked(tmp_path, {"texts/a.txt": b"three"})
    assert (tmp_path / "texts/a.txt").read_bytes() == b"mine"


def test_two_commands_do_not_write_to_one_folder_at_once(tmp_path: Path) -> None:
    with files.opened(tmp_path, ["t"]), pytest.raises(CallError, match="another revue command is writing"):
        files.prepare(tmp_path, ["t"])
    files.prepare(tmp_path, ["t"])


def test_a_folder_of_the_user_that_is_named_like_a_stage_stays(tmp_path: Path) -> None:
    write(tmp_path / ".revue-mine/publish.json", "mine")
    files.prepare(tmp_path, ["t"])
    assert held(tmp_path)[".revue-mine/publish.json"] == b"mine"


FIGURES = {
    "an edited picture": ("good-one.svg", "changed since revue wrote it"),
    "an edited table": ("good-one.csv", "changed since revue wrote it"),
    "an edited page": ("README.md", "not written by revue"),
    "a sidecar that is none any more": ("good-one.json", "not written by revue (4 more like it)"),
}


@pytest.mark.parametrize("case", FIGURES)
def test_an_edited_figure_is_refused_before_the_default_run(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], case: str
) -> None:
    monkeypatch.setattr("revue.project.root.folder", lambda: project)
    shown = {kind: write(project / f"figures/good-one.{kind}", kind) for kind in figure_files.FORMATS}
    named = {p.name: files.sha256(p) for p in shown.values()}
    write(
        project / "figures/good-one.json",
        json.dumps({"id": "good-one", "notebook": "00_good.ipynb", "files": named}),
    )
    (project / "figures/README.md").write_bytes(files.signed(b"# Figures\n"))
    write(project / "figures/mine.svg", "mine")
    planning.plan()  # as it was exported, and the user's own beside it
    name, message = FIGURES[case]
    with (project / "figures" / name).open("a", encoding="utf-8") as stream:
        stream.write("\nedited")
    before = held(project / "figures")
    assert cli.main(["run"]) == 2
    said = capsys.readouterr().err
    assert message in said and (name in said or name.endswith(".json"))
    assert held(project / "figures") == before


def test_a_disk_that_fills_up_inside_a_notebook_is_said_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_project(tmp_path)
    monkeypatch.setattr("revue.project.root.folder", lambda: project)
    notebooks_of(
        project, {"00_full": "import errno, os\nraise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))"}
    )
    assert cli.main(["run", "--out", str(tmp_path / "R")]) == 2
    assert os.strerror(errno.ENOSPC) in capsys.readouterr().err and held(tmp_path / "R") == {}


def test_results_of_other_parameters_are_replaced_only_on_request(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("revue.project.root.folder", lambda: project)
    with files.opened(tmp_path / "R", ["notebooks"]) as output:
        write(output.new / "notebooks/00_good.ipynb", "{}")
        output.publish(["notebooks"], {"divisor": "2"})
    with pytest.raises(CallError, match="a run with other parameters"):
        planning.plan(out=str(tmp_path / "R"))
    planning.plan(out=str(tmp_path / "R"), force=True)
    planning.plan(given={"divisor": "2"}, out=str(tmp_path / "R"))


def test_json_is_written_as_people_read_it() -> None:
    assert files.as_json({"b": "é", "a": 1}).decode() == '{\n "a": 1,\n "b": "é"\n}\n'


MEDDLING = """
from pathlib import Path
from revue import Study
from revue.project import root
with (root.folder() / "notebooks/00_edits.ipynb").open("r+") as file:
    text = file.read().replace("divisor: int = 1", "divisor: int = 2")
    file.seek(0)
    file.write(text)
(root.resolve(corpus) / "a.txt").write_text("Le pont reste ouvert.")
"""
SPEAKING = """
from revue import Study
from revue.questions.corpus import words
study = Study("01_reads", words, corpus=corpus, figures="figures", lang="en")
print(study.corpus.articles[0].text, list(study.table("texts")["text"]))
"""


def test_a_run_speaks_of_the_corpus_as_it_was_when_it_began(tmp_path: Path) -> None:
    """And the newer source of a notebook is not written over."""
    project = copy_project(tmp_path)
    notebooks_of(project, {"00_edits": MEDDLING, "01_reads": SPEAKING})
    done = revue(project, "run", "--jobs", "1")
    assert done.returncode == 1 and "1 of 2 notebooks executed" in done.stdout, done.stderr
    assert "00_edits failed, its earlier results stay: it was changed while it ran" in done.stderr
    assert "these files changed: " in done.stderr and "seeds/a.txt (changed)" in done.stderr
    edited = (project / "notebooks/00_edits.ipynb").read_text(encoding="utf-8")
    assert "divisor: int = 2" in edited and not json.loads(edited)["cells"][-1]["outputs"]
    read = json.loads((project / "notebooks/01_reads.ipynb").read_text(encoding="utf-8"))
    said = "".join(read["cells"][-1]["outputs"][0]["text"])
    assert said.count("fermeture du pont") == 2 and "reste ouvert" not in said


def descendants(pid: int) -> list[psutil.Process]:
    return psutil.Process(pid).children(recursive=True)


def ended(processes: list[psutil.Process], seconds: float) -> bool:
    return not psutil.wait_procs(processes, timeout=seconds)[1]


def until(true: Callable[[], object]) -> None:
    for _ in range(1200):
        if true():
            return
        time.sleep(0.1)
    raise AssertionError("waited in vain")


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start the command `revue`; whatever is left of it is killed in the end."""
    running: list[psutil.Process] = []

    def start(*arguments: str, cwd: Path = tmp_path, lib: Path | None = None) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "revue.cli", *arguments]
        environment = {**os.environ, **({"PYTHONPATH": str(lib)} if lib else {})}
        process = subprocess.Popen(command, cwd=cwd, env=environment, stderr=subprocess.PIPE, text=True)
        running.append(psutil.Process(process.pid))
        return process

    yield start
    for one in running:
        if one.is_running():
            for process in [*one.children(recursive=True), one]:
                process.kill()


@pytest.fixture
def many(home: Path) -> Path:
    """A corpus that keeps two processes at work for long, and tables of another, `T`, that must stay."""
    assert tables("articles", "--out", "T") == 0
    lines = (json.dumps({"id": f"a{i}", "text": ARTICLE.format(i % 28 + 1) * 9}) for i in range(30_000))
    return write(home / "many.jsonl", "\n".join(lines))


def workers_of(pid: int) -> list[psutil.Process]:
    return [p for p in descendants(pid) if "spawn_main" in " ".join(p.cmdline())]


#: Who is sent which signal, the exit status, and what is said.
ENDINGS = {
    "asked to end": ("command", signal.SIGTERM, 1, "interrupted; earlier results are as they were"),
    "killed": ("command", signal.SIGKILL, -9, ""),
    "a worker killed": ("worker", signal.SIGKILL, 1, "a process of revue was ended from outside"),
}


@pytest.mark.parametrize("case", ENDINGS)
def test_tables_that_were_not_finished_leave_the_old_ones_and_no_process(
    many: Path, started: Callable[..., subprocess.Popen[str]], case: str
) -> None:
    whom, number, status, message = ENDINGS[case]
    before = held(many.parent / "T")
    process = started("annotate", str(many), "--out", "T", "--layers", "dates", "--jobs", "2")
    stage = many.parent / "T"
    until(lambda: list(stage.glob(".revue-*/new/dates/*")) and len(workers_of(process.pid)) == 2)
    # at work: one that is still being started tells its own end on the terminal
    until(lambda: all(p.cpu_times().user > 0.8 for p in workers_of(process.pid)))
    workers = workers_of(process.pid)
    (psutil.Process(process.pid) if whom == "command" else workers[0]).send_signal(number)
    said = process.communicate(timeout=120)[1]
    assert (process.returncode, "Traceback" in said) == (status, False) and message in said
    assert ended(workers, 60)
    files.prepare(stage, [])  # as the next command begins
    assert held(stage) == before


STUCK = """
import os, signal, threading
from revue.project import endings
endings._LAST = 1
held = threading.Lock()
held.acquire()
with endings.endings():
    try:
        os.kill(os.getpid(), signal.SIGTERM)
    except KeyboardInterrupt:
        held.acquire()
"""


THREADED = """
import os, signal, threading
from revue.project import endings
with endings.endings():
    threading.Thread(target=threading.Event().wait).start()
    os.kill(os.getpid(), signal.SIGTERM)
"""


@pytest.mark.skipif(not hasattr(signal, "alarm"), reason="needs alarms")
@pytest.mark.parametrize("code", [STUCK, THREADED], ids=["stuck", "threaded"])
def test_an_interrupted_command_that_waits_for_itself_ends_all_the_same(code: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(files.__file__).parents[2])}
    ended = subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 1 and "interrupted; earlier results are as they were" in ended.stderr


WORKING = """
import os, time
from pathlib import Path
from revue.project.engines import Engine, started
with started(Engine(jobs=1)) as (pool, _):
    pool.submit(os.getpid).result()
    future = pool.submit(time.sleep, 300)
    Path(os.environ["STARTED"]).write_text(str(os.getpid()))
    future.result()
"""


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 1), (signal.SIGKILL, -9)])
def test_a_run_that_is_ended_leaves_no_kernel_nor_what_the_kernel_started(
    tmp_path: Path, started: Callable[..., subprocess.Popen[str]], monkeypatch: pytest.MonkeyPatch, number: int, status: int
) -> None:  # fmt: skip
    project = copy_project(tmp_path)
    notebooks_of(project, {"00_works": WORKING})
    monkeypatch.setenv("STARTED", str(tmp_path / "started"))

    def files_of(project: Path) -> dict[str, bytes | None]:
        return {n: c for n, c in held(project).items() if "__pycache__" not in n and n != "out"}

    before = files_of(project)
    process = started("run", "--out", "out", cwd=project, lib=project / "lib")
    until(lambda: (tmp_path / "started").exists() and (tmp_path / "started").read_text() != "")
    below = descendants(process.pid)
    assert int((tmp_path / "started").read_text()) in {p.pid for p in below} and len(below) >= 3
    process.send_signal(number)
    process.wait(120)
    assert process.returncode == status
    assert ended(below, 60)
    files.tidy(project / "out")
    assert files_of(project) == before


def _forks(process: psutil.Process) -> bool:
    """Is it the process that workers are forked from?"""
    return "forkserver" in " ".join(process.cmdline()) and process.ppid() == os.getpid()


def test_a_worker_ends_with_what_it_started(tmp_path: Path) -> None:
    """A command that a sweep started is asked to end, so that it removes what is unfinished."""
    said = tmp_path / "said"
    code = f"""
import pathlib, signal, sys, time
said = pathlib.Path({str(said)!r})
signal.signal(signal.SIGTERM, lambda *_: (said.write_text("asked"), sys.exit()))
said.write_text("on")
time.sleep(99)
"""
    before = descendants(os.getpid())
    with pytest.raises(KeyboardInterrupt), engines.started(engines.Engine(jobs=1)) as (pool, _):
        pool.submit(subprocess.call, [sys.executable, "-c", code])
        until(lambda: said.exists() and said.read_text() == "on")
        new = [p for p in descendants(os.getpid()) if p not in before and p.status() != psutil.STATUS_ZOMBIE]
        below = [p for p in new if "resource_tracker" not in " ".join(p.cmdline()) and not _forks(p)]
        raise KeyboardInterrupt
    assert said.read_text() == "asked"
    assert len(below) == 2 and ended(below, 60)
