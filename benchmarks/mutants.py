"""Small faults put into a module, one at a time: what a slip of the hand would make of its code.

A fault changes one place: a comparison, an arithmetic sign, `and` for `or`, a condition turned round, a number
by one, a bound of a slice, what is returned, two arguments swapped, a statement left out. Left alone is what no
behaviour hangs on: docstrings, annotations, decorators, texts, messages of errors, and the look of a drawing
(`LOOKS`, and its size), which is judged by eye. Left out too is what changes nothing (the two arguments of
`max` swapped, `NOTHING`) and what cannot be computed at all (a sign
between a text and something else). Nothing here runs tests.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

#: Arguments that say how a mark looks, not where it stands or what it says.
LOOKS = """
    alpha bbox boxstyle capsize clip_on color colors constrained_layout dpi edgecolor facecolor figsize fontsize
    fontstyle fontweight frameon ha handlelength height_ratios hspace labelpad left length linestyle linespacing
    linewidth linewidths lw markersize mew ms ncols pad rotation s size stacklevel va weight width_ratios wspace zorder
"""
#: Arguments that change nothing: a guard of equal lengths, and the index of a table, which nothing reads.
NOTHING = ("strict", "ignore_index")
_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_SIGNS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
_NAMES = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list"}


@dataclass(frozen=True, slots=True)
class Fault:
    """One change of a file: where `was` stands in its text, and what stands there `now`."""

    file: Path
    start: int
    was: str
    now: str
    why: str = ""

    @property
    def line(self) -> int:
        return self.file.read_text(encoding="utf-8").count("\n", 0, self.start) + 1

    @property
    def text(self) -> str:
        """The file's text with the fault in it."""
        text = self.file.read_text(encoding="utf-8")
        return text[: self.start] + self.now + text[self.start + len(self.was) :]


def faults(file: Path) -> list[Fault]:
    """Every fault of the list above that can be put into the file, in the order of its text."""
    source = file.read_bytes()
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    out = []
    for old, new in _changes(ast.parse(source)):
        start = starts[old.lineno - 1] + old.col_offset
        end = starts[(old.end_lineno or 1) - 1] + (old.end_col_offset or 0)
        now = ast.unparse(new)
        if isinstance(new, ast.expr) and not isinstance(new, ast.Constant | ast.Name | ast.Call):
            now = f"({now})"
        out.append(Fault(file, len(source[:start].decode()), source[start:end].decode(), now))
    return sorted(out, key=lambda fault: (fault.start, fault.was, fault.now))


def _changes(tree: ast.AST) -> Iterator[tuple[ast.expr | ast.stmt, ast.expr | ast.stmt]]:
    """Nodes with what may stand in their place."""
    for node in _code(tree):
        if isinstance(node, ast.expr):
            for changed in _expression(node):
                yield node, changed
        elif isinstance(node, ast.stmt):
            for statement in _statement(node):
                yield node, statement


def _code(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes that behaviour hangs on."""
    yield node
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "bases", "type_params"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or isinstance(
                child, ast.Raise | ast.JoinedStr | ast.Import | ast.ImportFrom
            ):
                continue
            if isinstance(child, ast.keyword) and child.arg in [*LOOKS.split(), *NOTHING]:
                continue
            if isinstance(child, ast.Call) and getattr(child.func, "attr", "") in (
                "figure",
                "set_major_locator",
            ):
                continue  # its size, where its ticks stand
            if isinstance(child, ast.Assign | ast.AnnAssign) and _is_bookkeeping(child):
                continue
            yield from _code(child)


def _is_bookkeeping(node: ast.Assign | ast.AnnAssign) -> bool:
    """`__all__`, `__slots__`, and names of types."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    value = node.value
    return any(isinstance(t, ast.Name) and t.id.startswith("__") for t in targets) or (
        isinstance(value, ast.Subscript)
        and isinstance(value.value, ast.Name)
        and value.value.id in ("Literal", "Callable")
    )


def _with(node: ast.expr, **fields: object) -> ast.expr:
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed


def _expression(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.Compare) and type(node.ops[0]) in _COMPARISONS:
        yield _with(node, ops=[_COMPARISONS[type(node.ops[0])](), *node.ops[1:]])
    elif isinstance(node, ast.BinOp) and type(node.op) in _SIGNS and not _has_text(node):
        yield _with(node, op=_SIGNS[type(node.op)]())
    elif isinstance(node, ast.BoolOp):
        yield _with(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub):
        yield node.operand
    elif isinstance(node, ast.IfExp):
        yield _with(node, body=node.orelse, orelse=node.body)
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        yield ast.Constant(node.value + 1)
    elif isinstance(node, ast.Constant) and isinstance(node.value, float):
        yield ast.Constant(node.value * 1.25 + 0.01)
    elif isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice):
        for bound in ("lower", "upper"):
            if (at := getattr(node.slice, bound)) is not None and not isinstance(at, ast.Constant):
                moved = copy.copy(node.slice)
                setattr(moved, bound, ast.BinOp(at, ast.Add(), ast.Constant(1)))
                yield _with(node, slice=moved)
    elif isinstance(node, ast.Call):
        if isinstance(node.func, ast.Name) and node.func.id in _NAMES:
            yield _with(node, func=ast.Name(_NAMES[node.func.id]))
        if (
            len(node.args) == 2
            and not _is_even(node)
            and not any(isinstance(a, ast.Starred) for a in node.args)
        ):
            yield _with(node, args=node.args[::-1])


def _statement(node: ast.stmt) -> Iterator[ast.stmt]:
    if isinstance(node, ast.Return) and node.value is not None and not _is_nothing(node.value):
        yield ast.Return(ast.Constant(None))
    elif isinstance(node, ast.AugAssign) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)):
        if not (isinstance(node, ast.Expr) and _calls(node.value, "print")):
            yield ast.Pass()
    elif isinstance(node, ast.Continue | ast.Break):
        yield ast.Pass()


def _is_even(call: ast.Call) -> bool:
    """Does the order of the arguments change nothing?"""
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    return name in ("min", "max", "minimum", "maximum")


def _has_text(node: ast.BinOp) -> bool:
    """Joins texts or paths: another sign could not even be computed, and any test would see it."""
    return any(
        isinstance(side, ast.JoinedStr)
        or (isinstance(side, ast.Constant) and isinstance(side.value, str | bytes))
        for side in (node.left, node.right)
    )


def _is_nothing(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and not node.value


def _calls(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name
