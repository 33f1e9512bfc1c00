"""What tests ask of a notebook that is open in JupyterLab, as functions of JavaScript."""

from __future__ import annotations

from browser import Browser

PANEL = "const panel = jupyterapp.shell.currentWidget, all = s => [...panel.node.querySelectorAll(s)];"
OPEN = """path => { jupyterapp.commands.execute('docmanager:open', {path, factory: 'Notebook'}); }"""
#: Are all outputs of the notebook in the page, pictures too?
SHOWN = f"""path => {{ {PANEL}
  if (panel.context.path !== path || !panel.context.isReady) return false;
  const held = panel.content.widgets.reduce((n, cell) => n + (cell.model.outputs?.length || 0), 0);
  const shown = all('.jp-OutputArea-output');
  return shown.length === held && shown.every(o => o.innerHTML) && all('.jp-OutputArea img').every(i => i.complete); }}"""
KERNEL = {"kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}}


def show(page: Browser, path: str) -> None:
    """Open a notebook and wait until all of it is there."""
    page.run(OPEN, path)
    page.wait(SHOWN, path)
