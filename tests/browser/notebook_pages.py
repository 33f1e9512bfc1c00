"""What tests ask of a notebook that is open in JupyterLab, as functions of JavaScript."""

from __future__ import annotations

PANEL = "const panel = jupyterapp.shell.currentWidget, all = s => [...panel.node.querySelectorAll(s)];"
OPEN = """path => jupyterapp.commands.execute('docmanager:open', {path, factory: 'Notebook'})
  .then(panel => panel.revealed).then(() => true)"""
#: Are all outputs of the notebook in the page, pictures too?
SHOWN = f"""() => {{ {PANEL}
  const held = panel.content.widgets.reduce((n, cell) => n + (cell.model.outputs?.length || 0), 0);
  const shown = all('.jp-OutputArea-output');
  return shown.length === held && shown.every(o => o.innerHTML) && all('.jp-OutputArea img').every(i => i.complete); }}"""
