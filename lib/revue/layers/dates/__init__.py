"""French time expressions: a lexicon, a grammar over word classes, and their resolution on the calendar.

`rules` is the grammar, a table in `data/dates/rules.toml`; `lexicon` turns a sentence into typed words, `grammar` reads
them; `calendar`, `deixis`, `lengths` and `hours` hold the meanings that are more than fields. `tense` says which way a
sentence looks, `resolve` puts meanings on the calendar, `edtf` writes them, `layer` makes the rows. `evidence` and
`publication` find when the article was published, `corpus_interval` what other articles add.
"""
