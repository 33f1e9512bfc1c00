"""Evidence links as their readers follow them: in a real JupyterLab and a real browser, into an untouched corpus."""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from browser import CHROMIUM, HOW_TO_INSTALL, Browser
from jupyterlab_server import Lab
from project_copy import ROOT

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=HOW_TO_INSTALL)

#: Links drawn at random from each notebook's outputs and from each of as many SVGs.
OF_A_NOTEBOOK, SVGS = 5, 5
SEED = 11

_IN_NOTEBOOK = re.compile(r'<a href="([^"]*#line=[^"]*)"')
_IN_SVG = re.compile(r'<a [^>]*xlink:href="([^"]*#line=[^"]*)"')
_LINK = re.compile(r"(?:\.\./)*(?P<path>[^#]+)#line=(?P<line>\d+),\d+:~:text=(?P<terms>.+)")


@dataclass(frozen=True)
class Link:
    """The `index`-th link of a file and where it says to lead: the line (from 0) and its first words."""

    source: str
    index: int
    path: str
    line: int
    words: str


def links(source: Path, hrefs: list[str]) -> list[Link]:
    """The links that a file holds, in their order."""
    found = []
    for index, href in enumerate(hrefs):
        parts = _LINK.fullmatch(unescape(href))
        assert parts, f"{source.name}: {href}"
        terms = [t for t in parts["terms"].split(",") if not t.endswith("-") and not t.startswith("-")]
        words = unquote(terms[0]).split("\n")[0]
        found.append(Link(source.name, index, unquote(parts["path"]), int(parts["line"]), words))
    return found


def drawn() -> tuple[list[Link], list[Link]]:
    """Links of the six notebooks and of five SVGs, the same at each run of the same files."""
    chance = random.Random(SEED)
    in_notebooks, in_svgs = [], []
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        html = "".join(
            part
            for cell in cells
            for output in cell.get("outputs", [])
            for part in output.get("data", {}).get("text/html", [])
        )
        every = links(path, _IN_NOTEBOOK.findall(html))
        in_notebooks += chance.sample(every, min(OF_A_NOTEBOOK, len(every)))
    svgs = {
        p: links(p, _IN_SVG.findall(p.read_text(encoding="utf-8"))) for p in (ROOT / "figures").glob("*.svg")
    }
    for path in chance.sample(sorted(path for path, every in svgs.items() if every), SVGS):
        in_svgs.append(chance.choice(svgs[path]))
    return in_notebooks, in_svgs


OPEN = """path => jupyterapp.commands.execute('docmanager:open', {path: 'notebooks/' + path, factory: 'Notebook'})
  .then(panel => panel.context.ready).then(() => true)"""
CLICK = """index => {
  const links = [...jupyterapp.shell.currentWidget.node.querySelectorAll('.jp-OutputArea a')];
  const link = links.filter(a => a.href.includes('#line='))[index];
  // JupyterLab has made the link its own when it leads to what it serves.
  if (!link || !new URL(link.href).pathname.startsWith('/files/')) return false;
  link.click();
  return true; }"""
IN_EDITOR = """(path, line) => {
  const shown = jupyterapp.shell.currentWidget;
  if (shown.context.path !== path || !shown.context.isReady) return null;
  const editor = shown.content.editor, view = editor.editor;
  if (editor.getCursorPosition().line !== line) return null;
  const place = view.coordsAtPos(view.state.doc.line(line + 1).from), frame = view.scrollDOM.getBoundingClientRect();
  return place && place.top >= frame.top && place.top < frame.bottom && [editor.getLine(line)]; }"""
CLICK_IN_SVG = """index => {
  const link = [...document.querySelectorAll('a')].filter(a => a.href.baseVal.includes('#line='))[index];
  link.removeAttribute('target');  // else it opens in another tab
  link.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}));
  return true; }"""
IN_BROWSER = """(path, line, words) => {
  if (!decodeURI(location.pathname).endsWith('/' + path) || document.readyState !== 'complete') return null;
  const node = document.querySelector('pre').firstChild, lines = node.data.split('\\n');
  const at = node.data.indexOf(words, lines.slice(0, line).join('\\n').length);
  const range = document.createRange();
  range.setStart(node, at);
  range.setEnd(node, at + words.length);
  const place = range.getClientRects()[0];
  return place.top >= 0 && place.bottom <= innerHeight; }"""


def test_links_open_at_the_line_of_their_words_and_leave_the_corpus_untouched(
    lab: Lab, browser: Browser
) -> None:
    before = contents(lab.root / "seeds")
    in_notebooks, in_svgs = drawn()
    for link in in_svgs:
        # From the disk: JupyterLab follows no link out of a picture. In a low window, so that words are seen only
        # where the browser has scrolled to them.
        browser.open((lab.root / "figures" / link.source).as_uri(), 800, 120)
        browser.run(CLICK_IN_SVG, link.index)
        browser.wait(IN_BROWSER, link.path, link.line, link.words)
    browser.open(f"{lab.url}/lab?token={lab.token}&reset", 1200, 800)
    browser.wait("() => window.jupyterapp && jupyterapp.restored.then(() => true)")
    for link in in_notebooks:
        browser.run(OPEN, link.source)
        browser.wait(CLICK, link.index)
        (line,) = browser.wait(IN_EDITOR, link.path, link.line)
        assert link.words in line
    assert len(in_notebooks) + len(in_svgs) >= 30
    assert contents(lab.root / "seeds") == before


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, hidden ones included."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
