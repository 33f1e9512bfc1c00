"""Layers over a corpus, as tables: of one article (`layered`), of some at a time (`parts`), of all (`whole`).

What was made of a part is kept and found again (`store`); `arrow` has the columns and types of every table.
"""
