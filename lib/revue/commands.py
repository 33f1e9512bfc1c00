"""The command line as a page, COMMANDS.md, which `make commands` writes: the parser is its only source.

It goes by argument, because the layout of `--help` differs between versions of Python and widths of terminals.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from revue import cli

_HEAD = """\
# Commands

Written by `make commands` from the command line's own documentation (`revue COMMAND --help`). `make setup` puts the
command into `.venv/bin/revue` (Windows: `.venv\\Scripts\\revue`).
"""


def page() -> str:
    """The whole page: a list of the commands, then what each does, takes and returns."""
    commands = next(a for a in cli.parser()._actions if isinstance(a, argparse._SubParsersAction))
    does = {action.dest: action.help for action in commands._choices_actions}
    listed = [f"- [{name}](#revue-{name}): {does[name]}" for name in commands.choices]
    parts = [_HEAD, "\n".join(listed) + "\n", *(_command(each) for each in commands.choices.values())]
    return "\n".join(parts)


def _command(command: argparse.ArgumentParser) -> str:
    rows = "\n".join(f"| `{name}` | {meaning} |" for name, meaning in _arguments(command))
    table = f"| argument | meaning |\n|---|---|\n{rows}"
    return f"## {command.prog}\n\n{command.description}\n\n{table}\n\n{command.epilog}\n"


def _arguments(command: argparse.ArgumentParser) -> Iterator[tuple[str, str]]:
    for action in command._actions:
        if not isinstance(action, argparse._HelpAction):
            value = action.metavar or " or ".join(action.choices or ())
            values = [value] if isinstance(value, str) else value
            name = " ".join(
                filter(None, [*action.option_strings, *values, "..." if action.nargs == "*" else ""])
            )
            required = " (required)" if action.option_strings and action.required else ""
            yield name, f"{action.help}{required}"


if __name__ == "__main__":
    print(page(), end="")
