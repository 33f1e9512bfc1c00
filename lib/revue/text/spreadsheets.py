"""Cells that a spreadsheet would compute: whatever revue writes as CSV passes here, and no article starts a formula.

An apostrophe in front makes a cell text, and is taken off when the cell is read back. What already begins with
one gets another, so that nothing is lost on the way. Numbers are left to those who write them.
"""

from __future__ import annotations

#: What may open a formula in Excel, LibreOffice or Google Sheets (the wide signs in East Asian versions), and
#: the apostrophe itself.
SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")


def guarded(cell: str) -> str:
    """`cell` so that no spreadsheet computes it; `unguarded` gives it back."""
    return f"'{cell}" if cell.startswith(SIGNS) else cell


def unguarded(cell: str) -> str:
    """The cell that `guarded` was given."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(SIGNS) else cell
