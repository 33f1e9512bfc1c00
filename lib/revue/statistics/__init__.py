"""Measures of vocabulary on the tables: one idea a module, numpy and pandas only.

`words` codes the token table once; every measure takes these codes and returns a DataFrame whose counts equal
the number of token rows behind them (`places.occurrences`). Undefined is NaN, never zero.
"""
