"""The notebooks as they are read after a fresh clone: in a real JupyterLab and a real browser, trusted by nobody."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from itertools import product

import pytest
from notebook_pages import PANEL, SHOWN, show

from browser import CHROMIUM, HOW_TO_INSTALL, Browser
from jupyterlab_server import Lab
from project_copy import ROOT

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=HOW_TO_INSTALL)

NOTEBOOKS = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))
every = pytest.mark.parametrize("name", NOTEBOOKS, ids=lambda name: name[:2])

WIDTHS, THEMES = (1280, 900), ("JupyterLab Light", "JupyterLab Dark")
#: Contrast of text that WCAG 2.1 asks for (level AA).
CONTRAST = 4.5

TRUSTED = f"() => {{ {PANEL} return panel.content.widgets.some(cell => cell.model.trusted); }}"
THEME = "theme => jupyterapp.commands.execute('apputils:change-theme', {theme}).then(() => null)"
#: It is loaded, and the splash screen gone: JupyterLab fails to remove that of one theme where the next is asked for.
THEMED = """theme => document.body.dataset.jpThemeName === theme
  && !document.getElementById('jupyterlab-splash')"""
UNFOLD = f"open => {{ {PANEL} for (const fold of all('.jp-OutputArea details')) fold.open = open; }}"
#: What a reader could not read.
FAULTS = f"""least => {{ {PANEL}
  const faults = [];
  const fault = (what, node) => faults.push(what + ': ' + node.outerHTML.slice(0, 200));
  const light = ([r, g, b]) => [r, g, b].map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const colour = text => (text.match(/[\\d.]+/g) || [0, 0, 0, 0]).map(Number);
  const ground = node => {{
    for (; node; node = node.parentElement) {{
      const paper = colour(getComputedStyle(node).backgroundColor);
      if (paper.length === 3) return paper;
      if (paper[3] > 0) return null;  // a mark that lets the paper through
    }}
    return [255, 255, 255];
  }};
  const limit = panel.node.getBoundingClientRect().right;
  for (const output of all('.jp-OutputArea-output')) {{
    if (output.scrollWidth > output.clientWidth + 1) fault('wider than the page', output);
    if (output.getBoundingClientRect().right > limit) fault('out of the page', output);
    if (/error|stderr/.test(output.dataset.mimeType)) fault('error', output);
    const texts = document.createTreeWalker(output, NodeFilter.SHOW_TEXT);
    for (let text; (text = texts.nextNode());) {{
      const node = text.parentElement, paper = text.data.trim() && ground(node);
      if (!paper) continue;
      const [a, b] = [light(paper), light(colour(getComputedStyle(node).color))].sort((x, y) => y - x);
      if ((a + 0.05) / (b + 0.05) < least) fault('not legible', node);
    }}
  }}
  for (const image of all('.jp-OutputArea img')) {{
    if (!image.alt.trim()) fault('no alternative text', image);
    if (!image.naturalWidth) fault('no picture', image);
  }}
  for (const dialog of document.querySelectorAll('.jp-Dialog')) fault('dialog', dialog);
  return faults; }}"""


def outputs(name: str, kind: str) -> list[str]:
    """What a notebook's outputs hold of one kind, in their order."""
    cells = json.loads((ROOT / "notebooks" / name).read_text(encoding="utf-8"))["cells"]
    shown = [output.get("data", {}) for cell in cells for output in cell.get("outputs", [])]
    return ["".join(data[kind]) for data in shown if kind in data]


@pytest.fixture(scope="module")
def page(lab: Lab, browser: Browser) -> Browser:
    browser.open(f"{lab.url}/lab?token={lab.token}&reset", WIDTHS[0], 900)
    browser.wait("() => window.jupyterapp && jupyterapp.restored.then(() => true)")
    return browser


@pytest.fixture
def opened(page: Browser, name: str) -> Iterator[Browser]:
    """A notebook as the browser shows it, its folds as they were saved."""
    show(page, f"notebooks/{name}")
    page.run("() => jupyterapp.shell.collapseLeft()")
    yield page
    page.run(UNFOLD, False)


@every
def test_all_is_legible_within_the_page_at_each_width_in_light_and_dark(opened: Browser, name: str) -> None:
    assert not opened.run(TRUSTED)
    opened.run(UNFOLD, True)
    for theme, width in product(THEMES, WIDTHS):
        opened.run(THEME, theme)
        opened.wait(THEMED, theme)
        opened.resize(width, 900)
        assert opened.run(FAULTS, CONTRAST) == [], (theme, width)
    assert opened.errors == []


FOLLOW = f"""href => {{ {PANEL}
  panel.node.querySelector('.jp-WindowedPanel-outer').scrollTop = 0;
  all('.jp-OutputArea a').find(link => link.getAttribute('href') === href).click(); }}"""
LANDED = f"""id => {{ {PANEL}
  const target = panel.node.querySelector(`[id="${{id}}"], [data-jupyter-id="${{id}}"]`);
  const frame = panel.node.querySelector('.jp-WindowedPanel-outer').getBoundingClientRect();
  const place = target.getBoundingClientRect();
  return place.height && place.top >= frame.top - 1 && place.bottom <= frame.bottom + 1
    && [target.nextElementSibling.querySelectorAll('li').length]; }}"""


@every
def test_each_number_of_the_findings_leads_to_its_rows(opened: Browser, name: str) -> None:
    hrefs = re.findall(r'href="#([^"]*-findings-[^"]*)"', "".join(outputs(name, "text/html")))
    assert hrefs
    for href in dict.fromkeys(map(unescape, hrefs)):
        opened.run(FOLLOW, f"#{href}")
        assert opened.wait(LANDED, href)[0]


CLOSED = f"""() => {{ {PANEL}
  const folds = all('.jp-OutputArea details').filter(fold => !fold.open && fold.checkVisibility());
  folds[0]?.querySelector('summary').focus();
  return folds.length; }}"""


@every
def test_folds_open_and_close_by_keyboard(opened: Browser, name: str) -> None:
    if closed := opened.run(CLOSED):
        is_open = "() => document.activeElement.parentElement.open"
        for key in ("Enter", " "):
            opened.press(key)
            assert opened.run(is_open), key
            opened.press(key)
            assert not opened.run(is_open), key
    assert bool(closed) == any("<details" in html for html in outputs(name, "text/html"))


CONTENTS = """said => {
  jupyterapp.shell.activateById('table-of-contents');
  const items = [...document.querySelectorAll('.jp-TableOfContents .jp-tocItem-content')];
  return items.map(item => item.textContent).join('|') === said.join('|'); }"""


def headings(name: str) -> list[str]:
    """The headings of the notebook's prose."""
    title = json.loads((ROOT / "notebooks" / name).read_text(encoding="utf-8"))["cells"][0]
    prose = ["".join(title["source"]), *outputs(name, "text/markdown")]
    return [line.lstrip("# ") for text in prose for line in text.splitlines() if line.startswith("#")]


@every
def test_the_list_of_contents_holds_every_heading(opened: Browser, name: str) -> None:
    opened.wait(CONTENTS, headings(name))


#: Has a cell been run since the notebook was opened, and does none wait?
RUN = f"""() => {{ {PANEL}
  const kernel = panel.sessionContext.session?.kernel;
  if (kernel?.connectionStatus !== 'connected') return false;
  if (!panel.asked) {{
    panel.asked = true;
    jupyterapp.commands.execute('notebook:run-all-cells').then(() => {{ panel.done = true; }});
  }}
  return panel.done && !document.querySelector('.jp-Dialog') && [kernel.name]; }}"""


def test_a_notebook_runs_as_it_is_opened_and_gives_what_it_held(page: Browser, lab: Lab) -> None:
    name = NOTEBOOKS[0]
    page.run("() => jupyterapp.shell.collapseLeft()")  # the list of contents
    page.resize(900, 900)
    show(page, f"notebooks/{name}")
    texts = f"() => {{ {PANEL} return all('.jp-OutputArea-output').map(output => output.textContent); }}"
    before = page.run(texts)
    assert page.wait(RUN) == ["python3"]
    page.wait(SHOWN, f"notebooks/{name}")
    assert page.run(texts) == before
    assert page.run(FAULTS, CONTRAST) == []
